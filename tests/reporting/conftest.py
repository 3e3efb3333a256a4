"""Reports that every format is tried on."""

from html.parser import HTMLParser
from typing import NamedTuple

import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.findings import BY_COMMENT, BY_CONFIGURATION

SUM = Finding(
    "casualties/subtotals",
    Severity.ERROR,
    "the stated total is 11, its parts add up to 12",
    Location("data/attack.yaml", 131, 16, "/casualties/0/count"),
    "sokoura-attack",
    (
        Related(Location("data/attack.yaml", 139, 18, "/casualties/0/parts/0"), "9  base"),
        Related(Location("data/other.yaml", 2, 1, "/id"), "3  bridge", "sokoura-other"),
    ),
)
IN_TABLE = Finding(
    "casualties/range",
    Severity.WARNING,
    "the low estimate is above the best one",
    Location("data/a b.csv", 3, 0, "/low", 2),
    "b2",
    (Related(Location("data/a b.csv", 3, 0, "/best", 2), "2  best"),),
)
WITHOUT_LINE = Finding(
    "sources/uncited", Severity.INFO, "it is uncited", Location("data/a.parquet", 0, 0, "", 7)
)
ACCEPTED = SUM._replace(
    rule="schema/required",
    location=Location("data/attack.yaml", 140, 3, "/date"),
    related=(),
    accepted="as published",
    accepted_by=BY_COMMENT,
)
WAIVED = IN_TABLE._replace(accepted="a known slip", accepted_by=BY_CONFIGURATION)


@pytest.fixture(scope="session")
def everything() -> Report:
    """Return a report in which something is told of everything that can be."""
    return Report(
        (IN_TABLE, WAIVED, WITHOUT_LINE, SUM, ACCEPTED),
        (Unreadable(Location("data/c.yaml", 2, 1), "the key 'a' is given twice"),),
        {"conflict-event/1.0.0": 2, "my schema.yaml": 1},
        ("data/readme.md",),
        ("data/a b.csv: comma, UTF-8",),
    )


class Element(NamedTuple):
    """An element of a page, with its attributes and all text in it."""

    tag: str
    attributes: dict[str, str]
    texts: list[str]

    @property
    def text(self) -> str:
        """The text as it is read, blanks collapsed."""
        return " ".join("".join(self.texts).split())


class Page(HTMLParser):
    """A page of HTML, taken apart; what is not well formed is an error."""

    EMPTY = frozenset({"meta", "link", "br"})

    def __init__(self, written: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), tag
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag in {"br", "td", "th"}:
            self.handle_data(" ")
        if tag not in self.EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].tag != "style":
            for element in self.open:
                element.texts.append(data)

    def all(self, tag: str, name: str = "") -> list[Element]:
        """Return the elements with a tag, and with a class, if one is given."""
        return [
            each
            for each in self.elements
            if each.tag == tag and (not name or name in each.attributes.get("class", "").split())
        ]

    def said(self, tag: str, name: str = "") -> list[str]:
        """Return what the elements say that have a tag, and a class."""
        return [each.text for each in self.all(tag, name)]


@pytest.fixture(scope="session")
def taken_apart() -> type[Page]:
    """Return what takes a page of HTML apart."""
    return Page

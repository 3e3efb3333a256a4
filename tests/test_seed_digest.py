"""The digests in seeds/: complete, true to their source, and in words of their own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from conflict_events.fingerprints import fingerprint, fingerprints_in

SEEDS = Path(__file__).parent.parent / "seeds"
LONGEST_SHARED_RUN = 4

NAMES = ("jama'at nasr al-islam wal muslimin",)
"""Names of five words or more, which a digest carries over."""

NUMERALS = {2: "two", 3: "three", 9: "nine", 10: "ten", 12: "twelve", 13: "thirteen"}

HEADING = re.compile(r"==+ .* ==+|Infobox")


@pytest.fixture(params=sorted(SEEDS.glob("*.yaml")), ids=lambda path: path.stem)
def digest(request: pytest.FixtureRequest) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    assert loaded["id"] == request.param.stem
    return loaded


@pytest.fixture
def source(digest: dict[str, Any], shared_data: Path) -> str:
    texts = [path.read_text(encoding="utf-8") for path in sorted(shared_data.glob("seeds/*.txt"))]
    (text,) = [text for text in texts if text.splitlines()[0] == f"= {digest['title']} ="]
    return text


def sentences(text: str) -> Iterator[str]:
    """Yield the rows and sentences of an article; no abbreviation ends in a full stop there."""
    for line in text.splitlines():
        if line and not HEADING.fullmatch(line):
            yield from re.split(r"(?<=[.!?])\s+(?=[A-Z])", line)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return all runs of words that are too long to be shared."""
    lowered = text.casefold()
    for name in NAMES:
        lowered = lowered.replace(name, "name")
    words = re.findall(r"[\w'-]+", lowered)
    length = LONGEST_SHARED_RUN + 1
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def test_ids_are_unique_and_in_kebab_case(digest: dict[str, Any]) -> None:
    ids = [statement["id"] for statement in digest["statements"]]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


def test_every_fingerprint_has_the_form_of_one(digest: dict[str, Any]) -> None:
    wrong = [
        statement["id"]
        for statement in digest["statements"]
        if not re.fullmatch(r"[0-9a-f]{64}", statement["sha256"])
    ]
    assert wrong == []


def test_every_figure_counts_something(digest: dict[str, Any]) -> None:
    for statement in digest["statements"]:
        for figure in statement.get("figures", []):
            assert set(figure) == {"count", "of"}
            assert isinstance(figure["count"], int) or set(figure["count"]) == {"words"}


def test_every_statement_is_found_in_the_source(digest: dict[str, Any], source: str) -> None:
    found = fingerprints_in(source)
    lost = [each["id"] for each in digest["statements"] if each["sha256"] not in found]
    assert lost == []


def test_every_sentence_of_the_source_is_restated(digest: dict[str, Any], source: str) -> None:
    restated = {statement["sha256"] for statement in digest["statements"]}
    assert [each for each in sentences(source) if fingerprint(each) not in restated] == []


def test_statements_stand_in_the_order_of_the_source(digest: dict[str, Any], source: str) -> None:
    order = [fingerprint(sentence) for sentence in sentences(source)]
    places = [order.index(statement["sha256"]) for statement in digest["statements"]]
    assert places == sorted(places)


def test_every_figure_is_in_its_sentence(digest: dict[str, Any], source: str) -> None:
    by_fingerprint = {fingerprint(sentence): sentence for sentence in sentences(source)}
    for statement in digest["statements"]:
        words = re.findall(r"\w+", by_fingerprint[statement["sha256"]].casefold())
        for figure in statement.get("figures", []):
            count = figure["count"]
            if isinstance(count, dict):
                assert count["words"] in words
            # A single thing ("a baby") has no numeral.
            elif count != 1:
                assert {str(count), NUMERALS.get(count)} & set(words)


def test_no_sentence_is_copied(digest: dict[str, Any], source: str) -> None:
    taken = runs(source)
    copied = {
        each["id"]: shared
        for each in digest["statements"]
        if (shared := taken & (runs(each["says"]) | runs(each.get("note", ""))))
    }
    assert copied == {}


@pytest.mark.parametrize(
    ("ours", "shared"),
    [
        ("the base in Sokoura, they said", False),
        ("arrived at the base in Sokoura", True),
        ("the Jama'at Nasr al-Islam wal Muslimin men", False),
    ],
)
def test_what_counts_as_copied(ours: str, shared: bool) -> None:  # noqa: FBT001 -- a parameter
    theirs = "They arrived at the base in Sokoura. Jama'at Nasr al-Islam wal Muslimin arrived."
    assert bool(runs(ours) & runs(theirs)) is shared

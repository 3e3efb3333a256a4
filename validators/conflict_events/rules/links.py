"""Links: records that name others by their ids."""

from collections.abc import Iterator
from typing import NamedTuple

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.rules.comparing import text_of
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import EachItem, EachMany
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase


@rule("identity/links", Severity.WARNING, scope="dataset")
def linked_records_link_back(
    id: EachItem,  # noqa: A002 -- what a schema calls the operand
    links: EachMany,
    separator: str = ",",
    *,
    mutual: bool = True,
    complete: bool = True,
) -> Iterator[Breach]:
    """A record that another one names is there, and names that one, too.

    Datasets link the events of one coordinated attack by their ids. Where an id is mistyped, or
    the event was taken out, the link leads nowhere; where only one of two events names the other,
    the attack is larger or smaller by where one starts to read.

    Ids are compared as they are written, without the blanks around them. That a record names
    itself means nothing. A record without an id names others, and none can name it.

    Example:
        Event 202101150003 is related to 202101150004, which is related to no event.

    Source:
        GTD codebook (2021), the variable related: the identifiers of the incidents that belong
        together.

    Args:
        id: the id of a record.
        links: the ids that it names: a text with several, or a list.
        separator: what stands between ids in a text; nothing, where it holds one.
        mutual: whether what is named has to name in turn.
        complete: whether all records are there, so that an id that none of them has is wrong. In a
            part of a dataset, records may name what is elsewhere.
    """
    first: dict[str, Item] = {}
    named: dict[str, set[str]] = {}
    told: list[_Link] = []
    for own, items in zip(id, links, strict=True):
        name = _id(own)
        if own and name:
            first.setdefault(name, own)
        found = list(dict.fromkeys(_links(items or (), name, separator)))
        named.setdefault(name, set()).update(each.target for each in found)
        told.extend(found)
    for link in told:
        there = first.get(link.target)
        if there is None and complete:
            yield breach(
                "{holder} names {target}, but no record has this id",
                at=link.at,
                holder=link.holder,
                target=Phrase(link.target),
            )
        elif there and mutual and link.source and link.source not in named[link.target]:
            yield breach(
                "{holder} names {target}, which does not name {source} in turn",
                at=link.at,
                related=[there],
                holder=link.holder,
                target=Phrase(link.target),
                source=Phrase(link.source),
            )


class _Link(NamedTuple):
    """A link: from which id to which, and where it stands."""

    source: str
    target: str
    at: Item

    @property
    def holder(self) -> Phrase:
        """What holds the link, by its name."""
        return Phrase(f"`{property_name(self.at.path)}`")


def _links(items: tuple[Item, ...], source: str, separator: str) -> Iterator[_Link]:
    for item in items:
        text = text_of(item.value) or ""
        for part in text.split(separator) if separator else [text]:
            target = part.strip()
            if target not in {"", source}:
                yield _Link(source, target, item)


def _id(item: Item | None) -> str:
    return ((item and text_of(item.value)) or "").strip()

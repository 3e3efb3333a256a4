"""Tells of a broken check, as a finding, whatever its records were read from."""

from collections.abc import Callable

from conflict_events.checks import Broken
from conflict_events.findings import BY_SCHEMA, Finding, Location, Related
from conflict_events.pointers import Item

Locate = Callable[[Item], Location]
"""Returns where an item of a record stands."""


def finding(broken: Broken, record: str, locate: Locate, called: Callable[[int], str]) -> Finding:
    """Return a broken check as a finding.

    Args:
        broken: the check, and how it is broken.
        record: what the record is called at which it is told, if anything.
        locate: where an item stands.
        called: what tells a record from others, by its number.
    """

    def located(place: Item | Location) -> Location:
        return place if isinstance(place, Location) else locate(place)

    own = broken.place.record if isinstance(broken.place, Item) else -1

    def foreign(place: Item | Location) -> str:
        if isinstance(place, Location) or place.record == own:
            return ""
        return called(place.record)

    accepted = broken.accepted.get(record, "")
    return Finding(
        broken.rule.name,
        broken.severity,
        broken.message,
        located(broken.place),
        record,
        tuple(Related(located(place), text, foreign(place)) for place, text in broken.related),
        accepted,
        BY_SCHEMA if accepted else "",
        known_by=broken.known_by,
    )

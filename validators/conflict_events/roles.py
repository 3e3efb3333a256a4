"""Roles: which places of a record say when, where, who, and how many were killed.

A schema says so twice: properties have the names that the field uses (``latitude``), and checks
bind operands to places (``earlier``). The usual names come first, for a schema binds several dates
and several points, and the checks serve those who name things otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events import keywords
from conflict_events.checks import KEYWORD, bind
from conflict_events.pointers import Path

Names = tuple[str, ...]
"""The last names on the way to a value, such as ``("date", "start")``."""

_USUAL: Mapping[str, Sequence[str]] = {
    "date": ("date/start", "date_start", "event_date", "SQLDATE", "reference_period_start", "date"),
    "year": ("year", "iyear", "year_cy", "Year"),
    "country": (
        # Where a dataset has both, `country` is a number.
        "country_txt",
        "country",
        "country_cy",
        "location_code",
        "ActionGeo_CountryCode",
    ),
    "latitude": ("latitude", "ActionGeo_Lat"),
    "longitude": ("longitude", "ActionGeo_Long"),
    "place": ("where_coordinates", "location", "city", "ActionGeo_FullName", "places/name"),
    "actors": (
        "side_a",
        "side_b",
        "actor1",
        "actor2",
        "gname",
        "Actor1Name",
        "Actor2Name",
        "actors/name",
    ),
    "tolls": ("best", "fatalities", "nkill", "killed", "killed_cum"),
}
"""For each role the names that published datasets use: those of the bundled schemas."""

_BOUND: Mapping[str, Sequence[tuple[str, str]]] = {
    "date": (
        ("chronology/order", "earlier"),
        ("chronology/window", "dates"),
        ("chronology/parts-agree", "date"),
        ("records/duplicate", "when"),
        ("series/non-decreasing", "when"),
    ),
    "year": (("chronology/parts-agree", "year"), ("identity/date-in-id", "year")),
    "country": (("places/coordinates", "country"), ("places/in-country", "country")),
    "latitude": (("places/coordinates", "latitude"), ("places/in-country", "latitude")),
    "longitude": (("places/coordinates", "longitude"), ("places/in-country", "longitude")),
    "place": (("places/one-name", "name"), ("records/duplicate", "place")),
    "actors": (
        ("actors/sides", "side_a"),
        ("actors/sides", "side_b"),
        ("records/duplicate", "actors"),
    ),
    "tolls": (
        ("casualties/heaping", "count"),
        ("casualties/range", "best"),
        ("records/duplicate", "toll"),
        ("casualties/subtotals", "total"),
        ("series/non-decreasing", "value"),
        ("casualties/subset", "whole"),
        ("casualties/range", "low"),
        ("casualties/range", "high"),
        ("casualties/subtotals", "parts"),
        ("casualties/subset", "parts"),
    ),
}
"""For each role the operands, of which rules, that stand for it; the likeliest come first."""


class Roles(NamedTuple):
    """For each role the names of the places that may have it, the likeliest first."""

    date: tuple[Names, ...]
    year: tuple[Names, ...]
    country: tuple[Names, ...]
    latitude: tuple[Names, ...]
    longitude: tuple[Names, ...]
    place: tuple[Names, ...]
    actors: tuple[Names, ...]
    tolls: tuple[Names, ...]


def roles(document: Mapping[str, Any]) -> Roles:
    """Return which names have which role in the records of a schema.

    Args:
        document: the schema of a record.
    """
    bound = list(_operands(document))
    return Roles(**{role: tuple(_names(role, bound)) for role in Roles._fields})


def found(names: Iterable[Names], paths: Sequence[Path]) -> list[Path]:
    """Return the paths that end with the names, the likeliest first, and then in their order.

    Args:
        names: what may have a role.
        paths: the places of a record at which there are values.
    """
    plain = [(path, tuple(each for each in path if isinstance(each, str))) for path in paths]
    return list(
        dict.fromkeys(path for each in names for path, said in plain if said[-len(each) :] == each)
    )


def _names(role: str, bound: Sequence[tuple[str, str, Names]]) -> Iterator[Names]:
    seen: dict[Names, None] = {tuple(name.split("/")): None for name in _USUAL[role]}
    for rule, operand in _BOUND[role]:
        seen |= {names: None for by, of, names in bound if (by, of) == (rule, operand) and names}
    yield from seen


def _operands(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Names]]:
    """Yield each operand that a check binds, wherever it sits, with its rule and its names."""
    for _, schema in keywords.within(document):
        for entry in schema.get(KEYWORD, ()) if isinstance(schema, dict) else ():
            check = bind(entry)
            for name, pointers in check.operands.items():
                for pointer in pointers:
                    names = tuple(token for token in pointer.tokens if token != "*")  # noqa: S105 -- a pointer's token, no password
                    yield check.rule.name, name, names

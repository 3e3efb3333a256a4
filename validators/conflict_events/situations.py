"""Situations: when and where the event of a record was, as far as the record says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from conflict_events.findings import Situation
from conflict_events.moments import to_iso
from conflict_events.pointers import Path, to_tokens
from conflict_events.roles import Names, Roles, found
from conflict_events.words import cut


def situation(record: Any, known: Roles, near: str = "") -> Situation:
    """Return when and where a record, or a part of it, says that its event was.

    Args:
        record: the record.
        known: which names have which role in it.
        near: a JSON Pointer: of several dates or points, those that stand closest to it count.
    """
    values = dict(_leaves(record))
    place = to_tokens(near)

    def closest(names: Iterable[Names], to: Sequence[str | int]) -> list[Path]:
        # Sorting keeps the order of those that are as close: the likeliest first.
        return sorted(found(names, list(values)), key=lambda path: -_shared(path[:-1], to))

    dates = (to_iso(values[path]) for role in known[:2] for path in closest(role, place))
    latitude, longitude, spot = _point(values, known, closest(known.latitude, place))
    countries = (values[path] for path in closest(known.country, spot or place))
    return Situation(
        next(filter(None, dates), ""),
        latitude,
        longitude,
        next((cut(str(each)) for each in countries if each not in (None, "")), ""),
    )


def _point(
    values: Mapping[Path, Any], known: Roles, latitudes: Iterable[Path]
) -> tuple[float | None, float | None, Path]:
    """Return the first pair of numbers that stand together, and where."""
    for path in latitudes:
        for other in found(known.longitude, [each for each in values if each[:-1] == path[:-1]]):
            if _is_number(values[path]) and _is_number(values[other]):
                return float(values[path]), float(values[other]), path
    return None, None, ()


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _shared(path: Sequence[str | int], other: Sequence[str | int]) -> int:
    """Count the steps that two paths begin with."""
    number = 0
    for one, two in zip(path, other, strict=False):
        if str(one) != str(two):
            break
        number += 1
    return number


def _leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from _leaves(each, (*path, str(name)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _leaves(each, (*path, number))
    else:
        yield path, value

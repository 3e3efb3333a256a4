"""Events: whether two records can tell of the same one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from conflict_events.releases.meanings import Meanings, all_values
from conflict_events.releases.parts import Part

NEAR = 0.01
"""Degrees by which a point is still the same: rounding, or another corner of the village."""

LEAST_KNOWN = 2
"""Of when, where and who, how many must be known before an event can be told to be another."""

_DAY = 10
"""Characters of a date."""


class Event(NamedTuple):
    """When, where and who, as far as a record says so.

    Another event is told by all three: a date that is corrected, a point that is found more
    exactly and a side that is renamed each leave the event what it was.
    """

    day: date | None
    points: tuple[tuple[float, float], ...]
    names: frozenset[str]
    actors: frozenset[str]

    @classmethod
    def all_of(cls, part: Part, meanings: Meanings, rows: Sequence[int]) -> "list[Event]":
        """Return what some records say."""
        asked = (
            meanings.date[:1],
            meanings.latitude[:1],
            meanings.longitude[:1],
            meanings.place[:1],
            meanings.actors,
        )
        said = zip(*(all_values(part, names, rows) for names in asked), strict=True)
        return [
            cls(
                _day(days),
                tuple(_points(latitudes, longitudes)),
                frozenset(filter(None, names)),
                frozenset(filter(None, actors)),
            )
            for days, latitudes, longitudes, names, actors in said
        ]

    def is_another(self, other: "Event") -> bool:
        """Tell whether all that both say of when, where and who differs."""
        asked = (self._when(other), self._where(other), self._who(other))
        told = [each for each in asked if each is not None]
        return len(told) >= LEAST_KNOWN and all(told)

    def _when(self, other: "Event") -> bool | None:
        return self.day != other.day if self.day and other.day else None

    def _where(self, other: "Event") -> bool | None:
        if self.points and other.points:
            return not any(_near(one, another) for one in self.points for another in other.points)
        return self.names.isdisjoint(other.names) if self.names and other.names else None

    def _who(self, other: "Event") -> bool | None:
        if not self.actors or not other.actors:
            return None
        # Who is named besides does not make it another event.
        return not (self.actors <= other.actors or other.actors <= self.actors)


def _day(said: Sequence[str | None]) -> date | None:
    try:
        return date.fromisoformat((next(filter(None, said), None) or "")[:_DAY])
    except ValueError:
        return None


def _points(
    latitudes: Sequence[str | None], longitudes: Sequence[str | None]
) -> Iterable[tuple[float, float]]:
    for latitude, longitude in zip(latitudes, longitudes, strict=False):
        try:
            yield float(latitude or ""), float(longitude or "")
        except ValueError:
            continue


def _near(one: tuple[float, float], another: tuple[float, float]) -> bool:
    return abs(one[0] - another[0]) <= NEAR and abs(one[1] - another[1]) <= NEAR

"""Proposes checks of places: coordinates, and the geometry that repeats them."""

from collections.abc import Iterator, Sequence

from conflict_events.inference.facts import Facts, Look
from conflict_events.inference.names import families, words_of
from conflict_events.inference.trials import Candidate

_COORDINATES = {
    "latitude": frozenset({"lat", "latitude"}),
    "longitude": frozenset({"lng", "lon", "long", "longitude"}),
}
_CELLS = frozenset({"pgid", "priogrid"})


def _points(known: Sequence[Facts]) -> Iterator[tuple[Facts, Facts]]:
    numbers = [each for each in known if each.look is Look.NUMBER]
    for found in families(numbers, _COORDINATES):
        if len(found) > 1:
            yield found["latitude"], found["longitude"]


def coordinates(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield latitudes with their longitudes."""
    for point in _points(known):
        yield Candidate({"rule": "places/coordinates", **_bound(point)}, point)


def geometries(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield points with the well-known text, and with the grid cell, that repeat them."""
    drawn = [each for each in known if each.look is Look.GEOMETRY]
    cells = [each for each in known if not _CELLS.isdisjoint(words_of(each.path))]
    repeated = {name: found[0] for name, found in (("wkt", drawn), ("cell", cells)) if found}
    for point in _points(known) if repeated else ():
        bound = {name: each.pointer for name, each in repeated.items()}
        entry = {"rule": "places/geometry-agrees", **_bound(point), **bound}
        yield Candidate(entry, (*point, *repeated.values()))


def _bound(point: tuple[Facts, Facts]) -> dict[str, str]:
    return {name: each.pointer for name, each in zip(_COORDINATES, point, strict=True)}

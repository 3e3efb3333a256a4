"""Countries and points: whether a pair of coordinates lies in the country that a record states.

Everything here is offline and pure. Outlines are Natural Earth's (public domain, 1:10m; see
``outlines.py``), countries and names follow ISO 3166-1, with XKX, a code that ISO leaves to its
users, for Kosovo. Latitudes and longitudes are decimal degrees (WGS 84), distances kilometres.

No position is taken on borders. Natural Earth draws who holds an area; ``data/claims.json`` adds
areas that more than one country holds, held of late or claims, roughly drawn, and each of those
countries is accepted there. A dependent territory with a code of its own also counts as part of
the state it depends on (``part_of`` in ``data/countries.json``), not the other way round.
"""

import json
import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from conflict_events.outlines import DATA, UNITS_PER_DEGREE, Outline, has_outline, outline

DEFAULT_TOLERANCE_KM = 25.0
"""How far outside its country a point may lie.

Territorial waters reach 12 nautical miles (22.2 km) from the coast, and the outlines may be off by
``OUTLINE_ERROR_KM``.
"""

OUTLINE_ERROR_KM = 3.0
"""How far off the outlines are: towns at borders and coasts were found to lie so near to them."""

SLIP_DISTANCE_KM = 50.0
"""From how far outside a slip is looked for.

A lost sign close to the equator or to Greenwich moves a point less than that, and is not told
from an event at sea or across the border.
"""

SLIP_GAIN = 20
"""How many times nearer to the country a corrected point must be: 2.5 km where it was 50."""

_COUNTRIES: dict[str, dict[str, str]] = json.loads(
    (DATA / "countries.json").read_text(encoding="utf-8")
)

COUNTRY_CODES: frozenset[str] = frozenset(_COUNTRIES)
"""All alpha-3 codes of ISO 3166-1, and XKX."""


class Claim(NamedTuple):
    """An area in which more than one country's code is accepted, and why.

    The area is the one drawn, or that of the country or territory ``same_as``. ``until`` is the
    last year in which the claim counts, for states that have parted since.
    """

    area: str
    codes: tuple[str, ...]
    note: str
    drawn: Outline | None
    same_as: str
    until: int | None

    def distance_km(self, latitude: float, longitude: float) -> float:
        """Return the kilometres from a point to the area, 0 where it lies inside."""
        return (self.drawn or outline(self.same_as)).distance_km(latitude, longitude)

    def holds(self, year: int | None) -> bool:
        """Tell whether the codes are accepted for an event of a year (None: of today)."""
        return self.until is None or (year is not None and year <= self.until)


def known_country(code: str) -> bool:
    """Tell whether this is an alpha-3 code of ISO 3166-1, or XKX."""
    return code in _COUNTRIES


def country_name(code: str) -> str:
    """Return the short English name of a country, for messages.

    Raises:
        KeyError: the code is not known.
    """
    return _COUNTRIES[code]["name"]


def distance_outside(code: str, latitude: float, longitude: float) -> float | None:
    """Return how far a point lies from a country, in kilometres.

    Args:
        code: an ISO 3166-1 alpha-3 code, or XKX.
        latitude: in decimal degrees.
        longitude: in decimal degrees.

    Returns:
        0.0 where the point lies inside the outline of the country or of a territory of it; else
        the distance to the nearest outline, across land or sea; infinity where there is no such
        point on the earth; None where the code has no outline (is not known).
    """
    if not has_outline(code):
        return None
    if not on_earth(latitude, longitude):
        return math.inf
    nearest = math.inf
    for part in _parts(code):
        nearest = min(nearest, outline(part).distance_km(latitude, longitude))
        if not nearest:
            break
    return nearest


def in_country(
    code: str,
    latitude: float,
    longitude: float,
    tolerance_km: float = DEFAULT_TOLERANCE_KM,
    year: int | None = None,
) -> bool | None:
    """Tell whether a point lies in a country, or in an area where its claim is accepted.

    Args:
        code: an ISO 3166-1 alpha-3 code, or XKX.
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        tolerance_km: how far outside the outline it may lie, in kilometres.
        year: the year of the event, where known: states that have parted since count as one
            (Sudan and South Sudan until 2011).

    Returns:
        Whether it does; None where the code has no outline (is not known).
    """
    distance = distance_outside(code, latitude, longitude)
    if distance is None:
        return None
    return distance <= tolerance_km or any(
        claim.distance_km(latitude, longitude) <= tolerance_km
        for claim in (claims() if on_earth(latitude, longitude) else ())
        if code in claim.codes and claim.holds(year)
    )


def disputed(latitude: float, longitude: float, year: int | None = None) -> tuple[str, ...]:
    """Return the codes of all countries accepted at a point, where claims overlap there.

    Args:
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        year: the year of the event, where known, as for ``in_country``.

    Returns:
        The codes in alphabetical order; none where no claims overlap, which says nothing about
        the country that the point lies in.
    """
    if not on_earth(latitude, longitude):
        return ()
    codes = {
        code
        for claim in claims()
        if claim.holds(year) and claim.distance_km(latitude, longitude) <= OUTLINE_ERROR_KM
        for code in claim.codes
    }
    return tuple(sorted(codes))


def corrected(
    code: str,
    latitude: float,
    longitude: float,
    tolerance_km: float = DEFAULT_TOLERANCE_KM,
    year: int | None = None,
) -> tuple[str, float, float] | None:
    """Return the one slip that explains why a point is not in its country.

    Slips in one step are looked at first: the two coordinates swapped, one sign wrong, a longitude
    counted from 0 to 360. Only where none of them fits, both signs are. A slip fits where undoing
    it puts the point inside the country, or ``SLIP_GAIN`` times nearer to it, within the
    tolerance; two that fit explain nothing.

    Args:
        code: an ISO 3166-1 alpha-3 code, or XKX.
        latitude: in decimal degrees, possibly out of range.
        longitude: in decimal degrees, possibly out of range.
        tolerance_km: as for ``in_country``.
        year: as for ``in_country``.

    Returns:
        What happened, and the latitude and longitude that were meant; None where the point is in
        its country or near it, or where no slip, or more than one, explains it.
    """
    reach = max(tolerance_km, SLIP_DISTANCE_KM)
    if in_country(code, latitude, longitude, reach, year) is not False:
        return None
    outside = distance_outside(code, latitude, longitude) or math.inf
    limit = min(tolerance_km, outside / SLIP_GAIN)
    for slips in _slips(latitude, longitude):
        fitting = [slip for slip in slips if in_country(code, *slip[1:], limit, year)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def on_earth(latitude: float, longitude: float) -> bool:
    """Tell whether latitude and longitude are in range; what is not a number never is."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180  # noqa: PLR2004 -- degrees


@cache
def claims() -> tuple[Claim, ...]:
    """Return the areas of ``data/claims.json``."""
    rows = json.loads((DATA / "claims.json").read_text(encoding="utf-8"))
    return tuple(
        Claim(
            area=row["area"],
            codes=tuple(row["codes"]),
            note=row["note"],
            drawn=_drawn(row["ring"]) if "ring" in row else None,
            same_as=row.get("outline", ""),
            until=row.get("until"),
        )
        for row in rows
    )


def _drawn(ring: list[tuple[float, float]]) -> Outline:
    """Return the outline of a ring of longitudes and latitudes, in degrees."""
    points = [
        (round(longitude * UNITS_PER_DEGREE), round(latitude * UNITS_PER_DEGREE))
        for longitude, latitude in [*ring, ring[0]]
    ]
    xs, ys = zip(*points, strict=True)
    return Outline.of([(xs, ys)])


@cache
def _parts(code: str) -> tuple[str, ...]:
    """Return the code of a country and those of the territories that depend on it."""
    dependent = (part for part, row in _COUNTRIES.items() if row.get("part_of") == code)
    return (code, *dependent)


def _slips(latitude: float, longitude: float) -> Iterator[list[tuple[str, float, float]]]:
    """Yield what may have been meant, the simplest slips first."""
    yield [
        ("latitude and longitude are swapped", longitude, latitude),
        ("the latitude has the wrong sign", -latitude, longitude),
        ("the longitude has the wrong sign", latitude, -longitude),
        ("the longitude is counted from 0 to 360", latitude, longitude - 360),
    ]
    yield [("latitude and longitude have the wrong signs", -latitude, -longitude)]

"""Places: coordinates that are where they say, names that are declared, precision that is meant."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

import conflict_events.rules.pairings  # noqa: F401 -- the family's rule on names and points
from conflict_events.findings import Severity
from conflict_events.rules.comparing import difference, folded, is_number, text_of
from conflict_events.rules.geometry import Coordinate, Point, is_other_geometry, read_point
from conflict_events.rules.operands import Many, One, When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, nearest, say

POLE, ANTIMERIDIAN = 90, 180
"""The greatest latitude and the greatest longitude, in degrees."""

_DIGITS = 9
"""Decimals of a degree that a message shows: fewer than arithmetic with floats gets wrong."""


@rule("places/coordinates")
def coordinates_are_meant(
    latitude: One, longitude: One, country: One | None, date: When | None
) -> Iterator[Breach]:
    """Coordinates are in range, are not 0, 0, and do not carry a slip that can be told.

    Latitude and longitude in each other's column, or a lost minus sign, put an event on another
    continent, and into every map and distance made from it. Where exchanging the two, or changing
    a sign, puts a point that is far outside its country onto that country's land, that is what
    happened. 0, 0 is what software writes for an empty cell.

    Example:
        A village of the region of Mopti, in Mali, at -3.98, 14.12 lies in Congo; 14.12, -3.98 is
        meant.

    Source:
        ISO 6709: latitude comes before longitude, from -90 to 90 and from -180 to 180 degrees,
        north and east positive; for the countries' outlines see places/in-country.

    Args:
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        country: the ISO 3166-1 alpha-3 code of the country; without a known one, only range and
            0, 0 are judged.
        date: when it happened: states that have parted since are one country before.
    """
    if not is_number(latitude) or not is_number(longitude):
        return
    if latitude == 0 and longitude == 0:
        yield breach(
            "0, 0 lies in the Gulf of Guinea and mostly stands for an unknown place; "
            "leave unknown coordinates out",
            related=["longitude"],
        )
        return
    fault = _out_of_range(latitude, longitude)
    slip = _slip(latitude, longitude, country, date)
    if slip:
        words, north, east = slip
        yield breach(
            "{what}; {slip}: expected {north}, {east}",
            related=["longitude", "country"],
            what=Phrase(fault or _outside(latitude, longitude, country)),
            slip=Phrase(words),
            north=round(north, _DIGITS),
            east=round(east, _DIGITS),
        )
    elif fault:
        swap = not _out_of_range(longitude, latitude) and not _is_known(country)
        hint = "; are latitude and longitude swapped?" if swap else ""
        yield breach("{what}{hint}", related=["longitude"], what=Phrase(fault), hint=Phrase(hint))


@rule("places/in-country", Severity.WARNING, yields_to=("places/coordinates",))
def lies_in_country(
    latitude: One,
    longitude: One,
    country: One,
    date: When | None,
    tolerance_km: float = 25.0,
) -> Iterator[Breach]:
    """A point lies in the country that the record states.

    A digit mistyped in a coordinate, or the wrong one of two places of one name, mostly shows in
    the country. Events at sea near the coast and in border towns are common, so a point may lie
    outside by as much as the tolerance. Where several countries hold or claim an area, each of
    them is accepted; that takes no position on any border.

    Example:
        An event at Ménaka, coded in Mali, has the coordinates of a village of that name in
        another country.

    Source:
        Outlines: Natural Earth, 1:10m admin-0 countries (public domain). Codes: ISO 3166-1
        alpha-3. The tolerance covers the territorial sea of 12 nautical miles (UN Convention on
        the Law of the Sea, article 3).

    Args:
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        country: the ISO 3166-1 alpha-3 code of the country (XKX for Kosovo); others are not
            judged.
        date: when it happened: states that have parted since are one country before.
        tolerance_km: how far outside the country's outline a point may lie, in kilometres.
    """
    if not is_number(latitude) or not is_number(longitude) or not _is_known(country):
        return
    from conflict_events import geography  # noqa: PLC0415 -- outlines take time to load

    if geography.on_earth(latitude, longitude) and not geography.in_country(
        country, latitude, longitude, tolerance_km, _year(date)
    ):
        yield breach(
            "{what}",
            related=["longitude", "country"],
            what=Phrase(_outside(latitude, longitude, country)),
        )


@rule("places/geometry-agrees", yields_to=("places/coordinates",))
def geometry_agrees(
    latitude: One, longitude: One, wkt: One | None, cell: One | None
) -> Iterator[Breach]:
    """The geometry and the grid cell of a record are where its latitude and longitude are.

    One place written in three ways is corrected in one and forgotten in the others. Who maps the
    geometry and who joins by the grid cell then see two different events.

    The geometry agrees where it is the same point as far as both are written out: one that is cut
    off after six decimals agrees. Lines and areas are not judged.

    Example:
        In UCDP GED 23.1, event 141599 has latitude -3.705 and the geometry POINT (128.17 3.705).

    Source:
        ISO 19125-1 (Simple Features), well-known text: POINT (x y), x being the longitude.
        PRIO-GRID codebook (Tollefsen, Strand and Buhaug 2012): cells of half a degree, counted
        from 1 at 90 degrees south and 180 degrees west, eastwards and row by row.

    Args:
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        wkt: the well-known text of the point.
        cell: the number of the PRIO-GRID cell.
    """
    if not is_number(latitude) or not is_number(longitude) or _out_of_range(latitude, longitude):
        return
    here = Point(Coordinate.of(latitude), Coordinate.of(longitude))
    expected = f"POINT ({longitude} {latitude})"
    drawn = read_point(wkt) if isinstance(wkt, str) else None
    stated = text_of(cell) if is_number(cell) else None
    apart = drawn is not None and not drawn.agrees(here)
    elsewhere = stated is not None and stated != str(here.cell())
    if drawn is None and isinstance(wkt, str) and wkt.strip() and not is_other_geometry(wkt):
        yield breach(
            "{wkt} is no point in well-known text; expected {expected}",
            at="wkt",
            related=["latitude", "longitude"],
            expected=expected,
        )
    if drawn is not None and apart and elsewhere and str(drawn.cell()) == stated:
        slip = here.slip_to(drawn)
        yield breach(
            "latitude {latitude} and longitude {longitude} agree neither with {wkt} nor with the "
            "grid cell {cell}, which agree with each other{slip}",
            related=["longitude", "wkt", "cell"],
            slip=Phrase(f", as if {slip}" if slip else ""),
        )
        return
    if drawn is not None and apart:
        slip = here.slip_to(drawn)
        yield breach(
            "{wkt} is not at latitude {latitude}, longitude {longitude}{slip}; expected {expected}",
            at="wkt",
            related=["latitude", "longitude"],
            slip=Phrase(f", as if {slip}" if slip else ""),
            expected=expected,
        )
    if elsewhere:
        slip = next((words for words, other in here.slips() if str(other.cell()) == stated), "")
        yield breach(
            "{latitude}, {longitude} lies in the grid cell {expected}, not in {cell}{slip}",
            at="cell",
            related=["latitude", "longitude"],
            slip=Phrase(f", as if {slip}" if slip else ""),
            expected=here.cell(),
        )


@rule("places/precision", Severity.WARNING)
def precision_is_meant(  # noqa: PLR0913 -- three operands and three code lists
    precision: One,
    finer: Many | None,
    place: One | None,
    coarse: list[Any] | None = None,
    fine: list[Any] | None = None,
    meanings: dict[str, Any] | None = None,
) -> Iterator[Breach]:
    """A coarse precision code names no finer place, and a fine code names the place it means.

    The code says how far to trust a point on the map. Where it says "the country" and the record
    names a province, one of the two is wrong: the event is left out of maps that it belongs in,
    or shown on those where it does not.

    Example:
        UCDP GED 23.1 holds rows of a where_prec of 4 or less, a first-order division or finer,
        whose adm_1 is empty.

    Source:
        UCDP GED codebook, the variable where_prec: 1 the exact place, 2 within about 25 km, 3 the
        second-order division, 4 the first-order division, 5 a line or fuzzy area, 6 the country,
        7 international waters or air.

    Args:
        precision: the code.
        finer: places that are finer than the coarse codes.
        place: the place that the fine codes need.
        coarse: the codes with which nothing finer goes.
        fine: the codes with which ``place`` is needed.
        meanings: what the codes (as text) mean, for the message.
    """
    code = text_of(precision)
    if code is None:
        return
    named = [item for item in finer or () if not _is_empty(item.value)]
    meaning = (meanings or {}).get(code)
    words = Phrase(f"{say(precision)} ({meaning})" if isinstance(meaning, str) else say(precision))
    if named and code in map(text_of, coarse or ()):
        yield breach(
            "the precision is {words}, which is too coarse to name {named}",
            related=named,
            words=words,
            named=named[0],
        )
    if _is_empty(place) and code in map(text_of, fine or ()):
        yield breach(
            "the precision is {words}, but the place that it promises is not named", words=words
        )


@rule("places/known-name", Severity.WARNING)
def place_is_declared(used: Many, known: Many | None) -> Iterator[Breach]:
    """A place that is used is declared, by this very name.

    Towns have several spellings, and reports use them side by side. Declared as aliases, they are
    one place; undeclared, they are two places on the map and in every count by place.

    Example:
        A record declares Paroukou; one of its incidents happens at Parou.

    Source:
        It follows from the record's own form: conflict-event/1.0.0.

    Args:
        used: the places that are used.
        known: the ids, names and aliases of those that are declared.
    """
    names = [item.value for item in known or () if isinstance(item.value, str)]
    for item in used:
        if not isinstance(item.value, str) or item.value in names:
            continue
        yield breach(
            "the place {name} is not declared{hint}",
            at=item,
            name=item,
            hint=Phrase(_nearest_place(item.value, names)),
        )


def _nearest_place(name: str, known: list[str]) -> str:
    """Return in what alone a declared name differs, or which one may be meant, or nothing."""
    for other in known:
        only = difference(name, other)
        if only:
            return f"; it differs from {say(other)} only in {only}"
    near = nearest(name, known) or _longer(name, known)
    return f"; did you mean {say(near)}?" if near else ""


def _longer(name: str, known: Iterable[str]) -> str | None:
    """Return the first name that another one is the beginning of, or None."""
    start = folded(name)
    return next((each for each in known if start and folded(each).startswith(start)), None)


def _out_of_range(latitude: float, longitude: float) -> str:
    """Return which coordinate is out of range, in words, or nothing."""
    if not -POLE <= latitude <= POLE:
        return f"the latitude {latitude} is out of range (-90 to 90)"
    if not -ANTIMERIDIAN <= longitude <= ANTIMERIDIAN:
        return f"the longitude {longitude} is out of range (-180 to 180)"
    return ""


def _is_known(country: Any) -> bool:
    if not isinstance(country, str):
        return False
    from conflict_events.geography import known_country  # noqa: PLC0415 -- it reads a file

    return known_country(country)


def _slip(
    latitude: float, longitude: float, country: Any, date: Any
) -> tuple[str, float, float] | None:
    if not _is_known(country):
        return None
    from conflict_events.geography import corrected  # noqa: PLC0415 -- outlines take time to load

    return corrected(country, latitude, longitude, year=_year(date))


def _outside(latitude: float, longitude: float, country: Any) -> str:
    """Say how far a point lies from its country."""
    from conflict_events import geography  # noqa: PLC0415 -- outlines take time to load

    distance = geography.distance_outside(country, latitude, longitude) or 0.0
    step = next(step for limit, step in ((100, 1), (1000, 10), (math.inf, 100)) if distance < limit)
    about = f"about {round(distance / step) * step}" if distance >= 1 else "less than 1"
    return f"{latitude}, {longitude} lies {about} km outside {geography.country_name(country)}"


def _year(date: Any) -> int | None:
    return date.days[0].year if date else None


def _is_empty(value: Any) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())

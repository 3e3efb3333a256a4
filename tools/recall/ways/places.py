"""How places and coordinates go wrong."""

import re
from collections.abc import Mapping
from fractions import Fraction
from math import floor
from random import Random
from typing import Any

from tools.recall.forms import like, number
from tools.recall.mistakes import neighbour, unaccented
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path
from tools.recall.ways.identity import misspelt

SMALL = frozenset(
    """
    ALB AND ARM AUT AZE BDI BEL BEN BGD BGR BIH BLZ BRN BTN CHE CRI CYP CZE DJI DNK DOM EST FJI GEO
    GMB GNB GTM HND HRV HTI HUN ISR JAM JOR KHM KWT LBN LBR LKA LSO LTU LUX LVA MDA MKD MNE MWI NIC
    NLD PAN PSE QAT ROU RWA SLE SLV SRB SVK SVN SWZ SYR TGO TJK TLS TTO TUN XKX
    """.split()  # noqa: SIM905 -- a list would take a line for each
)
"""Countries that reach over less than ten degrees both ways: ten degrees off is outside of them."""
FAR = ("NZL", "ISL", "BOL", "FJI", "PRY", "MNG", "CUB", "LSO")
"""Countries with no part near most others, of which some are far from any place on earth."""
CENTRES = {
    "NZL": (-41, 174),
    "ISL": (65, -18),
    "BOL": (-17, -65),
    "FJI": (-18, 178),
    "PRY": (-23, -58),
    "MNG": (46, 105),
    "CUB": (22, -79),
    "LSO": (-29, 28),
}
APART = 40
"""Degrees of latitude or longitude between a point and a country that it is certainly not in."""


def _point(spot: Spot) -> tuple[Path, Fraction, Path, Fraction] | None:
    latitude, longitude = spot.path("latitude"), spot.path("longitude")
    if latitude is None or longitude is None:
        return None
    north, east = number(spot.at(latitude)), number(spot.at(longitude))
    return None if north is None or east is None else (latitude, north, longitude, east)


def _set(spot: Spot, values: Mapping[Path, Any]) -> Any:
    return spot.change({path: like(spot.at(path), str(value)) for path, value in values.items()})


@way("places/coordinates", "latitude and longitude in each other's column")
def coordinates_exchanged(spot: Spot, _: Random) -> Wrong:
    point = _point(spot)
    if point is None:
        return
    latitude, north, longitude, east = point
    # Without a country only a latitude beyond the poles can be told; in a small one, the point is
    # far outside of it.
    if abs(east) > 90 or (spot.value("country") in SMALL and abs(north - east) > 10):
        yield _set(spot, {latitude: spot.at(longitude), longitude: spot.at(latitude)})


@way("places/coordinates", "a minus sign lost, or one too many")
def sign_lost(spot: Spot, random: Random) -> Wrong:
    point = _point(spot)
    if point is None or spot.value("country") not in SMALL:
        return
    for path, value in shuffled([(point[0], point[1]), (point[2], point[3])], random):
        if abs(value) > 5:
            text = str(spot.at(path))
            yield _set(spot, {path: text[1:] if text.startswith("-") else f"-{text}"})


@way("places/coordinates", "0, 0 for no coordinates")
def null_island(spot: Spot, _: Random) -> Wrong:
    point = _point(spot)
    if point and {point[1], point[3]} != {Fraction(0)}:
        yield _set(spot, {point[0]: "0", point[2]: "0"})


@way("places/coordinates", "a decimal point lost")
def point_lost(spot: Spot, random: Random) -> Wrong:
    point = _point(spot)
    if point is None:
        return
    for path, most in shuffled([(point[0], 90), (point[2], 180)], random):
        text = str(spot.at(path)).replace(".", "")
        if "." in str(spot.at(path)) and abs(int(text)) > most:
            yield _set(spot, {path: str(int(text))})


# --- geometry and grid -------------------------------------------------------------------------


def _wkt(spot: Spot) -> tuple[Path, str, str] | None:
    path = spot.path("wkt")
    match = re.fullmatch(r"POINT ?\((\S+) (\S+)\)", str(spot.at(path)).strip()) if path else None
    return (path, match[1], match[2]) if path and match else None


@way("places/geometry-agrees", "the geometry with x and y exchanged")
def geometry_exchanged(spot: Spot, _: Random) -> Wrong:
    found = _wkt(spot)
    if found and _point(spot) and found[1] != found[2]:
        yield spot.change({found[0]: f"POINT ({found[2]} {found[1]})"})


@way("places/geometry-agrees", "a sign of the geometry lost")
def geometry_sign(spot: Spot, random: Random) -> Wrong:
    found = _wkt(spot)
    if found is None or not _point(spot):
        return
    x, y = found[1:]
    flip = {text: text[1:] if text.startswith("-") else f"-{text}" for text in (x, y)}
    for east, north in shuffled([(flip[x], y), (x, flip[y])], random):
        if Fraction(x) != 0 != Fraction(y):
            yield spot.change({found[0]: f"POINT ({east} {north})"})


@way("places/geometry-agrees", "one coordinate corrected alone")
def corrected_alone(spot: Spot, random: Random) -> Wrong:
    point = _point(spot)
    if point is None or not _wkt(spot):
        return
    for path in shuffled([point[0], point[2]], random):
        text = str(spot.at(path))
        head = len(text.partition(".")[0])
        for other in shuffled(neighbour(text), random):
            # A digit before the point, or of the first two behind it: a kilometre and more.
            at = next(
                here for here, pair in enumerate(zip(text, other, strict=True)) if len({*pair}) > 1
            )
            if at <= head + 2 and abs(Fraction(other)) <= 90:
                yield _set(spot, {path: other})


def _cell(north: Fraction, east: Fraction) -> int:
    """Return the number of the cell of half a degree, counted from the south-west."""
    return floor((north + 90) * 2) * 720 + floor((east + 180) * 2) + 1


@way("places/geometry-agrees", "the cell of another row or column of the grid")
def other_cell(spot: Spot, random: Random) -> Wrong:
    point, path = _point(spot), spot.path("cell")
    if point is None or path is None or number(spot.at(path)) != _cell(point[1], point[3]):
        return
    for step in shuffled((1, -1, 720, -720, 2, 1440), random):
        yield _set(spot, {path: _cell(point[1], point[3]) + step})


@way("places/geometry-agrees", "the number of the cell mistyped")
def cell_mistyped(spot: Spot, random: Random) -> Wrong:
    point, path = _point(spot), spot.path("cell")
    if point is None or path is None or number(spot.at(path)) != _cell(point[1], point[3]):
        return
    for other in misspelt(str(spot.at(path)), random):
        if other.isdigit() and not other.startswith("0"):
            yield _set(spot, {path: other})


# --- country -----------------------------------------------------------------------------------


@way("places/in-country", "the code of another country")
def other_country(spot: Spot, random: Random) -> Wrong:
    point, path = _point(spot), spot.path("country")
    if point is None or path is None:
        return
    for code in shuffled(FAR, random):
        north, east = CENTRES[code]
        around = abs(float(point[3]) - east)
        if abs(float(point[1]) - north) > APART and min(around, 360 - around) > APART:
            yield spot.change({path: code})


@way("places/in-country", "a digit of the degrees mistyped")
def degrees_mistyped(spot: Spot, random: Random) -> Wrong:
    point = _point(spot)
    if point is None or spot.value("country") not in SMALL:
        return
    for path, value, most in shuffled(
        [(point[0], point[1], 90), (point[2], point[3], 180)], random
    ):
        text = str(spot.at(path))
        for other in shuffled(neighbour(text), random):
            if abs(Fraction(other) - value) > 15 and abs(Fraction(other)) <= most:
                yield _set(spot, {path: other})


# --- names of places ---------------------------------------------------------------------------


def _known(spot: Spot) -> set[str]:
    return {str(spot.at(path)) for path in spot.paths("known")}


@way("places/known-name", "a place misspelt")
def place_misspelt(spot: Spot, random: Random) -> Wrong:
    for path in shuffled(spot.paths("used"), random):
        text = str(spot.at(path))
        for other in misspelt(text, random) if text in _known(spot) else ():
            if other not in _known(spot):
                yield spot.change({path: other})


@way("places/known-name", "an accent lost, or a blank too many")
def place_respelt(spot: Spot, random: Random) -> Wrong:
    for path in shuffled(spot.paths("used"), random):
        text = str(spot.at(path))
        for other in shuffled([*unaccented(text), f"{text} ", text.lower(), text.upper()], random):
            if text in _known(spot) and other not in _known(spot):
                yield spot.change({path: other})


@way("places/known-name", "the declaration of a place renamed")
def declaration_renamed(spot: Spot, random: Random) -> Wrong:
    used = [str(spot.at(path)) for path in spot.paths("used")]
    known = [str(spot.at(path)) for path in spot.paths("known")]
    for path in shuffled(spot.paths("known"), random):
        text = str(spot.at(path))
        if text in used and known.count(text) == 1:
            yield spot.change({path: f"{text}-2"})


def _place(spot: Spot) -> tuple[Any, ...] | None:
    point, name = _point(spot), spot.value("name")
    precise, code = spot.param("precise"), spot.value("precision")
    if point is None or name is None or (precise and str(code) not in map(str, precise)):
        return None
    within = tuple(str(spot.at(path)) for path in spot.paths("within"))
    return (*(round(float(each), 6) for each in (point[1], point[3])), str(name), within)


@way("places/one-name", "a place respelt")
def one_place_respelt(spot: Spot, random: Random) -> Wrong:
    mine, path = _place(spot), spot.path("name")
    same = [other for _, other in spot.others() if _place(other) == mine]
    if mine is None or path is None or not same:
        return
    names = {str(other.value("name")) for _, other in spot.others()}
    for text in misspelt(str(spot.at(path)), random):
        if text not in names and text.strip():
            yield spot.change({path: text})


@way("places/one-name", "a place moved")
def one_place_moved(spot: Spot, random: Random) -> Wrong:
    mine, point = _place(spot), _point(spot)
    same = [other for _, other in spot.others() if _place(other) == mine]
    if mine is None or point is None or not same:
        return
    points = {each[:2] for each in (_place(other) for _, other in spot.others()) if each}
    for path, nth in shuffled([(point[0], 0), (point[2], 1)], random):
        for other in shuffled(neighbour(str(spot.at(path))), random):
            moved = [*mine[:2]]
            moved[nth] = round(float(other), 6)
            if tuple(moved) not in points and moved[nth] != mine[nth] and abs(moved[nth]) <= 90:
                yield _set(spot, {path: other})


@way("places/precision", "the code of the precision mistyped")
def precision_mistyped(spot: Spot, random: Random) -> Wrong:
    path, finer = spot.path("precision"), spot.paths("finer")
    if path is None:
        return
    if finer:
        coarse = [code for code in spot.param("coarse", []) if str(code) != str(spot.at(path))]
        for code in shuffled(coarse, random):
            yield spot.change({path: like(spot.at(path), str(code))})
    if "place" in spot.bound.entry and not spot.paths("place"):
        fine = [code for code in spot.param("fine", []) if str(code) != str(spot.at(path))]
        for code in shuffled(fine, random):
            yield spot.change({path: like(spot.at(path), str(code))})


@way("places/precision", "the place that the code means left out")
def place_left_out(spot: Spot, _: Random) -> Wrong:
    path, code = spot.path("place"), spot.value("precision")
    if path is not None and str(code) in map(str, spot.param("fine", [])):
        yield spot.change({path: "" if spot.material.columns else GONE})


@way("places/precision", "a finer place than the code says")
def finer_place(spot: Spot, random: Random) -> Wrong:
    code = spot.value("precision")
    pointers = spot.bound.entry.get("finer", [])
    names = [each[1:] for each in (pointers if isinstance(pointers, list) else [pointers])]
    if str(code) in map(str, spot.param("coarse", [])) and not spot.paths("finer"):
        for name in shuffled(names, random):
            yield spot.change({(*spot.bound.base, name): "Koro"})

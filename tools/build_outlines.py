"""Build the country outlines that the geography rules look points up in.

Source: Natural Earth, admin-0 countries at 1:10m, version 4.1 (public domain; Natural Earth asks
for no permission and no credit), as TopoJSON in the npm package world-atlas 2.0.2 (ISC licence,
Mike Bostock). To build again:

    npm pack world-atlas@2.0.2
    python tools/build_outlines.py world-atlas-2.0.2.tgz

The same package gives the same outlines (the same bytes, with the same zlib). What is done: areas
without an ISO 3166-1 number go to the country that they are counted to here (``BY_NAME``);
territories that have a code of their own but are drawn as part of a country are taken out of it
(``CARVED``); lines are simplified (Douglas-Peucker, line by shared line, so that neighbours still
meet); rings are freed of the cut at the antimeridian. ``conflict_events/outlines.py`` describes the
file. Natural Earth draws who holds an area, not who is right: ``data/claims.json`` has the claims.
"""

import argparse
import json
import math
import struct
import sys
import tarfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from conflict_events.outlines import ENTRY, HEADER, MAGIC, UNITS_PER_DEGREE

MEMBER = "package/countries-10m.json"
MEMBER_SHA256 = "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79"
DATA = Path(__file__).parents[1] / "validators/conflict_events/data"

TOLERANCE = 0.01
"""How far a simplified line may be off, in degrees of latitude (1.1 km)."""
DETAIL = 20
"""A small ring keeps more: its lines may be off by at most its size divided by this."""
LONGEST_STEP = 60.0
"""Edges are divided into steps of at most so many degrees, to fit 16 bits."""

Point = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring = list[Point]
"""A closed ring: the last point is the first one again."""

BY_NAME: Mapping[str, tuple[str, ...]] = {
    "Kosovo": ("XKX",),
    "Somaliland": ("SOM",),
    "N. Cyprus": ("CYP",),
    "Cyprus U.N. Buffer Zone": ("CYP",),
    "Akrotiri": ("CYP", "GBR"),
    "Dhekelia": ("CYP", "GBR"),
    "Siachen Glacier": ("IND",),
    "Baikonur": ("KAZ",),
    "USNB Guantanamo Bay": ("CUB",),
    "Indian Ocean Ter.": ("AUS",),
    "Coral Sea Is.": ("AUS",),
    "Clipperton I.": ("FRA",),
    "Bajo Nuevo Bank": ("COL",),
    "Serranilla Bank": ("COL",),
    "Spratly Is.": (),
    "Scarborough Reef": (),
}
"""Areas without a number; the last two belong to whoever claims them."""

CARVED: Sequence[tuple[str, str, tuple[float, float, float, float]]] = (
    ("GUF", "FRA", (-55.0, 2.0, -51.0, 6.0)),
    ("GLP", "FRA", (-62.0, 15.8, -60.9, 16.6)),
    ("MTQ", "FRA", (-61.3, 14.3, -60.7, 15.0)),
    ("REU", "FRA", (55.0, -21.5, 56.0, -20.7)),
    ("MYT", "FRA", (44.9, -13.1, 45.4, -12.5)),
    ("BES", "NLD", (-69.0, 11.9, -62.8, 17.8)),
    ("SJM", "NOR", (10.0, 74.0, 34.0, 81.0)),
    ("SJM", "NOR", (-9.5, 70.7, -7.5, 71.3)),
    ("BVT", "NOR", (3.0, -55.0, 4.0, -54.0)),
    ("TKL", "NZL", (-173.0, -10.0, -171.0, -8.0)),
    ("CXR", "AUS", (105.0, -11.0, 106.0, -10.0)),
    ("CCK", "AUS", (96.0, -13.0, 97.5, -11.5)),
)
"""A territory, what it is drawn as part of, and the west, south, east and north of its islands."""

VATICAN: Ring = [
    (12.4455, 41.9),
    (12.4455, 41.9075),
    (12.4585, 41.9075),
    (12.4585, 41.9),
    (12.4455, 41.9),
]
"""Vatican City is too small for the package's grid, where it is a line; here it is a rectangle."""

ISLETS: Sequence[tuple[str, str, float, float]] = (
    ("ATF", "Tromelin", -15.89, 54.52),
    ("ESP", "Alboran", 35.94, -3.03),
    ("GRC", "Kastellorizo", 36.15, 29.59),
    ("JPN", "Okinotorishima", 20.42, 136.08),
    ("MUS", "Saint Brandon", -16.58, 59.62),
    ("SYC", "Farquhar", -10.17, 51.10),
    ("TUN", "Galite", 37.53, 8.93),
    ("TWN", "Pratas", 20.70, 116.72),
    ("TWN", "Nangan", 26.15, 119.93),
    ("TWN", "Dongyin", 26.37, 120.49),
    ("TWN", "Juguang", 25.97, 119.94),
    ("TWN", "Wuqiu", 24.99, 119.45),
    ("UKR", "Snake Island", 45.255, 30.205),
    ("VNM", "Bach Long Vi", 20.13, 107.73),
)
"""Islands that Natural Earth leaves out, far from any that it draws: latitude and longitude."""
ISLET_SIZE = 0.01
"""An islet is drawn as a square that reaches so many degrees to each side (1 km)."""


def unwrapped(points: Iterable[Point], start: float | None = None) -> Ring:
    """Return the points with longitudes that run on past 180 where the line crosses it."""
    line: Ring = []
    previous = start
    for longitude, latitude in points:
        turns = 0 if previous is None else round((previous - longitude) / 360)
        previous = longitude + 360 * turns
        line.append((previous, latitude))
    return line


def decoded_arcs(topology: Mapping[str, Any]) -> list[Ring]:
    """Return the lines of a quantised topology, in degrees."""
    scale_x, scale_y = topology["transform"]["scale"]
    west, south = topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + west, y * scale_y + south))
        arcs.append(unwrapped(points))
    return arcs


def ring_arcs(geometry: Mapping[str, Any]) -> Iterator[Sequence[int]]:
    """Yield the rings of a TopoJSON geometry, as numbers of arcs (inverted: run backwards)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def joined(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """Return the ring that some arcs make up."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += unwrapped(arc[bool(ring) :], ring[-1][0] if ring else None)
    return ring


def extent(ring: Ring) -> float:
    """Return the longer side of the box around a ring, in degrees."""
    xs, ys = zip(*ring, strict=True)
    return float(max(max(xs) - min(xs), max(ys) - min(ys)))


def simplified(line: Ring, tolerance: float) -> Ring:
    """Return the points that Douglas and Peucker keep; of a closed line at least a triangle."""
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    forced = 2 if line[0] == line[-1] else 0
    while parts:
        start, end = parts.pop()
        if end - start < 2:  # noqa: PLR2004 -- nothing between
            continue
        offset, middle = max(_offsets(line, start, end))
        if offset > tolerance or forced:
            forced -= forced > 0
            keep.add(middle)
            parts += [(start, middle), (middle, end)]
    return [line[number] for number in sorted(keep)]


def _offsets(line: Ring, start: int, end: int) -> Iterator[tuple[float, int]]:
    """Yield how far each point between two others is from their connection, and its number."""
    (ax, ay), (bx, by) = line[start], line[end]
    squeeze = math.cos(math.radians(min(89.0, abs(ay + by) / 2)))
    dx, dy = (bx - ax) * squeeze, by - ay
    length = dx * dx + dy * dy
    for number in range(start + 1, end):
        px, py = (line[number][0] - ax) * squeeze, line[number][1] - ay
        share = min(1.0, max(0.0, (px * dx + py * dy) / length)) if length else 0.0
        yield math.hypot(px - share * dx, py - share * dy), number


def codes_of(geometry: Mapping[str, Any], numbers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of the countries that a drawn area is counted to."""
    name = geometry["properties"]["name"]
    return BY_NAME[name] if name in BY_NAME else (numbers[geometry["id"]],)


def carved(code: str, ring: Ring) -> str:
    """Return the code of the territory that a ring of a country belongs to, else the country's."""
    for territory, country, (west, south, east, north) in CARVED:
        if code == country and all(west < x < east and south < y < north for x, y in ring):
            return territory
    return code


def country_rings(topology: Mapping[str, Any], numbers: Mapping[str, str]) -> dict[str, list[Ring]]:
    """Return the simplified rings of every country, by its code."""
    arcs = decoded_arcs(topology)
    geometries = topology["objects"]["countries"]["geometries"]
    tolerances = [TOLERANCE] * len(arcs)
    for geometry in geometries:
        for parts in ring_arcs(geometry):
            tolerance = extent(joined(parts, arcs)) / DETAIL
            for number in parts:
                arc = max(number, ~number)
                tolerances[arc] = min(tolerances[arc], tolerance)
    arcs = [simplified(arc, tolerance) for arc, tolerance in zip(arcs, tolerances, strict=True)]
    rings: dict[str, list[Ring]] = {}
    for geometry in geometries:
        for code in codes_of(geometry, numbers):
            for parts in ring_arcs(geometry):
                ring = joined(parts, arcs)
                rings.setdefault(carved(code, ring), []).append(ring)
    return rings


def completed(rings: Mapping[str, Sequence[Ring]]) -> dict[str, list[Ring]]:
    """Return the rings with what the package lacks, those of a country side by side."""
    added: dict[str, list[Ring]] = {"VAT": [VATICAN], "ITA": [VATICAN]}
    for code, _, latitude, longitude in ISLETS:
        added.setdefault(code, []).append(square(latitude, longitude))
    drawn = dict(rings)
    drawn.pop("VAT", None)
    codes = sorted({*drawn, *added})
    return {code: side_by_side([*drawn.get(code, []), *added.get(code, [])]) for code in codes}


def square(latitude: float, longitude: float) -> Ring:
    """Return the square that stands for an islet."""
    west, east = longitude - ISLET_SIZE, longitude + ISLET_SIZE
    south, north = latitude - ISLET_SIZE, latitude + ISLET_SIZE
    return [(west, south), (west, north), (east, north), (east, south), (west, south)]


def side_by_side(rings: Sequence[Ring]) -> list[Ring]:
    """Shift rings by full turns so that together they span as few degrees as possible.

    A ring around a pole, which ends a full turn from its start, is closed along the pole.
    """
    spans = sorted((min(ring)[0] % 360, max(ring)[0] - min(ring)[0]) for ring in rings)
    reach = max(start + width for start, width in spans) - 360
    gaps = []
    for start, width in spans:
        gaps.append((start - reach, start))
        reach = max(reach, start + width)
    gap, start = max(gaps)
    cut = start - max(gap, 0.0) / 2
    return [_closed(_shifted(ring, cut)) for ring in rings]


def _shifted(ring: Ring, cut: float) -> Ring:
    """Return a ring whose west end lies less than a full turn east of a meridian."""
    west = min(ring)[0]
    shift = cut + (west - cut) % 360 - west
    return [(x + shift, y) for x, y in ring]


def _closed(ring: Ring) -> Ring:
    """Close a ring along the nearer pole where it ends a turn away from its start."""
    if abs(ring[-1][0] - ring[0][0]) < 180:  # noqa: PLR2004 -- half a turn
        return ring
    pole = math.copysign(90.0, ring[0][1])
    return [*ring, (ring[-1][0], pole), (ring[0][0], pole), ring[0]]


def quantised(ring: Ring) -> list[tuple[int, int]]:
    """Return a ring in whole units, closed, without repeated points or overlong steps."""
    points: list[tuple[int, int]] = []
    for (x0, y0), (x1, y1) in pairwise(ring):
        steps = math.ceil(abs(x1 - x0) / LONGEST_STEP) or 1
        for step in range(steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            point = (round(x * UNITS_PER_DEGREE), round(y * UNITS_PER_DEGREE))
            if not points or point != points[-1]:
                points.append(point)
    return points[:-1] if len(points) > 1 and points[-1] == points[0] else points


def packed(rings: Iterable[Ring]) -> bytes:
    """Return the part of the file that holds a country's rings, before compression."""
    heads = []
    x_steps: list[int] = []
    y_steps: list[int] = []
    for ring in sorted(map(quantised, rings), key=lambda ring: (-len(ring), ring)):
        heads.append(struct.pack("<3i", len(ring), *ring[0]))
        x_steps += (b[0] - a[0] for a, b in pairwise(ring))
        y_steps += (b[1] - a[1] for a, b in pairwise(ring))
    planes = []
    for steps in (x_steps, y_steps):
        both = struct.pack(f"<{len(steps)}h", *steps)
        planes += [both[0::2], both[1::2]]
    return b"".join([struct.pack("<i", len(heads)), *heads, *planes])


def archived(rings: Mapping[str, Iterable[Ring]]) -> bytes:
    """Return the whole file."""
    parts = {code: zlib.compress(packed(rings[code]), 9) for code in sorted(rings)}
    start = HEADER.size + ENTRY.size * len(parts)
    entries = []
    for code, part in parts.items():
        entries.append(ENTRY.pack(code.encode(), start, len(part)))
        start += len(part)
    return b"".join([HEADER.pack(MAGIC, len(parts)), *entries, *parts.values()])


def read_topology(package: Path) -> Mapping[str, Any]:
    """Return the topology in the npm package, once it is known to be the expected one.

    Raises:
        ValueError: the package holds another version of the file, or none.
    """
    with tarfile.open(package) as archive:
        member = archive.extractfile(MEMBER)
        content = b"" if member is None else member.read()
    if sha256(content).hexdigest() != MEMBER_SHA256:
        reason = f"'{package}' does not hold {MEMBER} of world-atlas 2.0.2"
        raise ValueError(reason)
    topology: Mapping[str, Any] = json.loads(content)
    return topology


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the file from the command line."""
    parser = argparse.ArgumentParser(description="Build the country outlines.")
    parser.add_argument("package", type=Path, help="world-atlas-2.0.2.tgz, as npm pack leaves it")
    parser.add_argument(
        "output", type=Path, nargs="?", default=DATA / "outlines.bin", help="the file to write"
    )
    options = parser.parse_args(arguments)
    countries = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    numbers = {row["number"]: code for code, row in countries.items() if "number" in row}
    try:
        topology = read_topology(options.package)
    except (OSError, KeyError, ValueError, tarfile.TarError) as error:
        parser.error(f"cannot read the package: {error}")
    content = archived(completed(country_rings(topology, numbers)))
    options.output.write_bytes(content)
    sys.stdout.write(f"{options.output}: {len(content)} bytes\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Country outlines: how they are stored, and where a point lies towards one of them.

``data/outlines.bin`` holds them, made by ``tools/build_outlines.py`` from Natural Earth's admin-0
outlines at 1:10m (public domain), simplified to about one kilometre. Coordinates are whole steps of
1/400 degree (about 280 m). One country is unpacked without touching the others:

- ``CEO1``, then the number of entries (uint16, like all numbers little-endian);
- per entry: the country's code (3 ASCII letters), the start of its part, its length (uint32 each);
- the parts, each compressed with zlib: the number of rings (int32); per ring its number of points,
  the first point's longitude and latitude (int32 each); then for all points the step from the one
  before (int16) in four planes: low and high bytes of the longitudes, then of the latitudes.

Rings are not cut at the antimeridian: longitudes run on past 180. A point lies inside where it is
inside an odd number of rings; edges are straight in degrees, so that a parallel is one edge.
"""

import math
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

MAGIC = b"CEO1"
HEADER = struct.Struct("<4sH")
ENTRY = struct.Struct("<3sII")
UNITS_PER_DEGREE = 400
FULL_TURN = 360 * UNITS_PER_DEGREE
EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the earth (IUGG), for great-circle distances."""

FAR_KM = 1000.0
"""From where a distance is measured to a sample of the outline, too."""

DATA = Path(__file__).with_name("data")
RUN_LENGTH = 32

Run = tuple[int, int, int, int, tuple[int, ...], tuple[int, ...]]
"""A stretch of an outline: its west, south, east and north, and its points' x and y."""


def _great_circle_km(latitude: float, longitude: float, x: float, y: float) -> float:
    """Return the kilometres from a point to one that is given in units (haversine formula)."""
    phi, phi2 = math.radians(latitude), math.radians(y / UNITS_PER_DEGREE)
    across = math.sin(math.radians(x / UNITS_PER_DEGREE - longitude) / 2) ** 2
    along = math.sin((phi2 - phi) / 2) ** 2
    chord = along + math.cos(phi) * math.cos(phi2) * across
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


class Outline(NamedTuple):
    """The outline of a country, in runs of points short enough that most can be passed over.

    ``rows`` has the runs by degree of latitude; a run that spans several is in each of them.
    """

    runs: tuple[Run, ...]
    rows: dict[int, list[Run]]
    west: int
    south: int
    east: int
    north: int

    @classmethod
    def of(cls, rings: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> "Outline":
        """Make an outline of closed rings, each given as its points' x and its points' y."""
        runs: list[Run] = []
        rows: dict[int, list[Run]] = {}
        for xs, ys in rings:
            for start in range(0, len(xs) - 1, RUN_LENGTH):
                x = xs[start : start + RUN_LENGTH + 1]
                y = ys[start : start + RUN_LENGTH + 1]
                run = min(x), min(y), max(x), max(y), x, y
                runs.append(run)
                for row in range(run[1] // UNITS_PER_DEGREE, run[3] // UNITS_PER_DEGREE + 1):
                    rows.setdefault(row, []).append(run)
        wests, souths, easts, norths, _, _ = zip(*runs, strict=True)
        return cls(tuple(runs), rows, min(wests), min(souths), max(easts), max(norths))

    def distance_km(self, latitude: float, longitude: float) -> float:
        """Return the kilometres from a point to the outline, 0 where it lies inside.

        Args:
            latitude: in degrees, from -90 to 90.
            longitude: in degrees, from -180 to 180.

        Returns:
            The great-circle distance to the point of the outline that is nearest on a plane, or to
            the nearest of a sample where that is ``FAR_KM`` away, as planes mislead then. It is at
            most one percent too long up to there, and a few percent from another continent.
        """
        x = longitude * UNITS_PER_DEGREE
        y = latitude * UNITS_PER_DEGREE
        x += FULL_TURN * round(((self.west + self.east) / 2 - x) / FULL_TURN)
        if self._contains(x, y):
            return 0.0
        near_x, near_y = self._nearest(x, y)
        nearest = _great_circle_km(latitude, longitude, near_x, near_y)
        if nearest < FAR_KM:
            return nearest
        sample = (_great_circle_km(latitude, longitude, run[4][0], run[5][0]) for run in self.runs)
        return min(nearest, *sample)

    def _contains(self, x: float, y: float) -> bool:
        """Count the edges to the east of the point: odd is inside."""
        inside = False
        if not self.west <= x <= self.east:
            return inside
        for _, south, east, north, xs, ys in self.rows.get(int(y // UNITS_PER_DEGREE), ()):
            if not south <= y < north or east <= x:
                continue
            x0, y0 = xs[0], ys[0]
            for x1, y1 in zip(xs, ys, strict=True):
                if (y0 <= y) is not (y1 <= y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                    inside = not inside
                x0, y0 = x1, y1
        return inside

    def _nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the outline nearest to a point, on a plane.

        A degree of longitude counts as long as it is halfway between the point and the outline.
        """
        halfway = (y + min(max(y, self.south), self.north)) / 2
        squeeze = math.cos(math.radians(halfway / UNITS_PER_DEGREE)) ** 2
        bounds = []
        for number, (west, south, east, north, _, _) in enumerate(self.runs):
            dx, dy = max(west - x, x - east, 0.0), max(south - y, y - north, 0.0)
            bounds.append((dx * dx * squeeze + dy * dy, number))
        bounds.sort()
        best, best_x, best_y = math.inf, 0.0, 0.0
        for bound, number in bounds:
            if bound >= best:
                break
            _, _, _, _, xs, ys = self.runs[number]
            x0, y0 = xs[0], ys[0]
            for x1, y1 in zip(xs, ys, strict=True):
                ex, ey = x1 - x0, y1 - y0
                length = ex * ex * squeeze + ey * ey
                share = ((x - x0) * ex * squeeze + (y - y0) * ey) / length if length else 0.0
                share = min(1.0, max(0.0, share))
                px, py = x0 + share * ex, y0 + share * ey
                distance = (px - x) ** 2 * squeeze + (py - y) ** 2
                if distance < best:
                    best, best_x, best_y = distance, px, py
                x0, y0 = x1, y1
        return best_x, best_y


@cache
def _archive() -> tuple[dict[str, tuple[int, int]], bytes]:
    """Return where each country's part lies, and the bytes that hold it."""
    content = (DATA / "outlines.bin").read_bytes()
    _, count = HEADER.unpack_from(content)
    entries = ENTRY.iter_unpack(content[HEADER.size : HEADER.size + count * ENTRY.size])
    return {code.decode(): (start, start + length) for code, start, length in entries}, content


def has_outline(code: str) -> bool:
    """Tell whether there is an outline of the country or territory with this code."""
    return code in _archive()[0]


@cache
def outline(code: str) -> Outline:
    """Return the outline stored under a code, without the country's dependent territories.

    Raises:
        KeyError: there is none.
    """
    places, content = _archive()
    start, end = places[code]
    return Outline.of(unpack(zlib.decompress(content[start:end])))


def drawn() -> Iterator[list[tuple[float, float]]]:
    """Yield all closed rings as points of longitude and latitude, in degrees, for maps."""
    places, content = _archive()
    for start, end in places.values():
        for xs, ys in unpack(zlib.decompress(content[start:end])):
            yield [
                (x / UNITS_PER_DEGREE, y / UNITS_PER_DEGREE) for x, y in zip(xs, ys, strict=True)
            ]


def unpack(part: bytes) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the closed rings that an unpacked part of the file holds, each as its x and its y."""
    (count,) = struct.unpack_from("<i", part)
    heads = list(struct.iter_unpack("<3i", part[4 : 4 + 12 * count]))
    planes = part[4 + 12 * count :]
    points = len(planes) // 4
    x_steps = _steps(planes[:points], planes[points : 2 * points])
    y_steps = _steps(planes[2 * points : 3 * points], planes[3 * points :])
    rings = []
    end = 0
    for length, x, y in heads:
        start, end = end, end + length - 1
        xs = tuple(accumulate(x_steps[start:end], initial=x))
        ys = tuple(accumulate(y_steps[start:end], initial=y))
        rings.append(((*xs, x), (*ys, y)))
    return rings


def _steps(low: bytes, high: bytes) -> tuple[int, ...]:
    """Put 16-bit numbers together from their low and their high bytes."""
    both = bytearray(2 * len(low))
    both[0::2] = low
    both[1::2] = high
    return struct.unpack(f"<{len(low)}h", both)

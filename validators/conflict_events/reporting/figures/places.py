"""Where findings are: counted by place and country, and drawn on a map."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from conflict_events.findings import Finding, Severity
from conflict_events.outlines import drawn as outlines
from conflict_events.reporting.figures.drawing import COLOURS, INK, drawn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHAPES = {Severity.ERROR: "^", Severity.WARNING: "s", Severity.INFO: "o"}
"""What stands for a finding of each severity, so that it is not told by colour alone."""

SIZES = ((1, 7.0), (2, 10.0), (10, 14.0), (100, 19.0), (1000, 26.0))
"""From how many findings on a sign has which width, in units."""

WIDTH = 700.0
FLATTEST, TALLEST = 0.42, 0.75
"""Heights of a map, as shares of its width."""

_PER_DEGREE = 100
"""Steps to which coordinates are counted: about a kilometre."""
_CELL = 10.0
"""Units within which findings of one severity are one sign."""
_LEAST = 5.0
"""Degrees of latitude that a map shows at least, so that there is a border or a coast on it."""
_WORLD = (-180.0, -58.0, 180.0, 80.0)
_WIDE = 150.0
"""Degrees of longitude from which on the whole world is shown."""
_SEEN = 1.2
"""Units below which a ring is not drawn, and a bend of a line is not followed."""


class Places(NamedTuple):
    """Where findings are.

    ``spots`` counts them by steps of longitude and latitude and by severity, ``countries`` by what
    records call their country, nothing where they name none. ``without`` counts those without
    coordinates, ``impossible`` those whose coordinates are not on the earth.
    """

    spots: Mapping[tuple[int, int, Severity], int]
    countries: Mapping[str, Mapping[Severity, int]]
    without: int
    impossible: int

    @property
    def placed(self) -> int:
        """The number of findings that are on the map."""
        return sum(self.spots.values())


class _View(NamedTuple):
    """What a map shows, in degrees; a degree of longitude is ``squeeze`` of one of latitude."""

    west: float
    south: float
    east: float
    north: float
    squeeze: float

    @property
    def scale(self) -> float:
        """Units of a degree of latitude."""
        return WIDTH / ((self.east - self.west) * self.squeeze)

    @property
    def height(self) -> float:
        """Units of the map's height."""
        return (self.north - self.south) * self.scale

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where on the map a point is, in units from its south-west."""
        across = (longitude - self.west) * self.squeeze * self.scale
        return across, (latitude - self.south) * self.scale


def places(findings: Iterable[Finding]) -> Places:
    """Count findings by where the events of their records were."""
    spots: Counter[tuple[int, int, Severity]] = Counter()
    countries: dict[str, Counter[Severity]] = {}
    without = impossible = 0
    for each in findings:
        situation = each.situation
        if situation is None or situation.latitude is None or situation.longitude is None:
            without += 1
            continue
        if not (abs(situation.latitude) <= 90 and abs(situation.longitude) <= 180):  # noqa: PLR2004 -- degrees on the earth
            impossible += 1
            continue
        x, y = (round(each * _PER_DEGREE) for each in (situation.longitude, situation.latitude))
        spots[x, y, each.severity] += 1
        countries.setdefault(situation.country, Counter())[each.severity] += 1
    return Places(spots, countries, without, impossible)


def drawn_map(found: Places, title: str, description: str) -> Markup:
    """Return a map of findings, of which there is at least one on it."""
    view = _view(found)
    return drawn(
        partial(_draw, found=found, view=view),
        name="map",
        title=title,
        description=description,
        width=WIDTH,
        height=view.height,
    )


def _view(found: Places) -> _View:
    xs = [x / _PER_DEGREE for x, _, _ in found.spots]
    ys = [y / _PER_DEGREE for _, y, _ in found.spots]
    west, south, east, north = min(xs), min(ys), max(xs), max(ys)
    if east - west > _WIDE:
        west, south, east, north = (
            _WORLD[0],
            min(south, _WORLD[1]),
            _WORLD[2],
            max(north, _WORLD[3]),
        )
        return _View(west, south, east, north, 1.0)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    margin = max(east - west, north - south, _LEAST) / 8
    tall = max(north - south, _LEAST) + 2 * margin
    wide = (east - west + 2 * margin) * squeeze
    wide = max(wide, tall / TALLEST)
    tall = max(tall, wide * FLATTEST)
    x, y = (west + east) / 2, (south + north) / 2
    half = wide / squeeze / 2
    return _View(x - half, y - tall / 2, x + half, y + tall / 2, squeeze)


def _draw(figure: "Figure", *, found: Places, view: _View) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 -- as where the figure is made
    from matplotlib.path import Path  # noqa: PLC0415 -- as above

    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, view.height))
    axes.set_facecolor("white")
    axes.tick_params(left=False, bottom=False, labelleft=False, labelbottom=False)
    land = Path.make_compound_path(*(Path(ring, closed=True) for ring in _rings(view)))
    axes.add_patch(PathPatch(land, facecolor="#ececea", edgecolor="#9d9d99", linewidth=0.7))
    for x, y, severity, size in _signs(found, view):
        axes.plot(
            [x],
            [y],
            marker=SHAPES[severity],
            markersize=size,
            color=COLOURS[severity],
            markeredgecolor=INK,
            markeredgewidth=0.7,
            linestyle="none",
        )


def _rings(view: _View) -> Iterator[list[tuple[float, float]]]:
    """Yield the outlines of countries as far as they are seen, in units, once around the earth."""
    for ring in outlines():
        west, east = min(x for x, _ in ring), max(x for x, _ in ring)
        south, north = min(y for _, y in ring), max(y for _, y in ring)
        if (east - west) * view.scale < _SEEN and (north - south) * view.scale < _SEEN:
            continue
        for turn in (-360, 0, 360):
            across = west + turn < view.east and east + turn > view.west
            if across and south < view.north and north > view.south:
                points = _simplified([view.at(x + turn, y) for x, y in ring])
                if len(points) > 3:  # noqa: PLR2004 -- a triangle, closed
                    yield points


def _simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a line without the bends that nobody sees: each step is a seen one."""
    kept = points[:1]
    for point in points[1:-1]:
        if math.dist(point, kept[-1]) >= _SEEN:
            kept.append(point)
    return [*kept, points[-1]]


def _signs(found: Places, view: _View) -> list[tuple[float, float, Severity, float]]:
    """Return what is drawn: where, for which severity, how large; the largest comes first."""
    cells: dict[tuple[int, int, Severity], list[float]] = {}
    for (x, y, severity), number in found.spots.items():
        across, up = view.at(x / _PER_DEGREE, y / _PER_DEGREE)
        cell = cells.setdefault((int(across // _CELL), int(up // _CELL), severity), [0.0, 0.0, 0.0])
        for at, value in enumerate((across * number, up * number, number)):
            cell[at] += value
    signs = [
        (across / number, up / number, severity, _size(number))
        for (_, _, severity), (across, up, number) in cells.items()
    ]
    return sorted(signs, key=lambda sign: (-sign[3], sign[2], sign[:2]))


def _size(number: float) -> float:
    return max(size for least, size in SIZES if number >= least)

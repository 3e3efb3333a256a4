"""Where findings are: counted by place and country, and drawn on a map."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from conflict_events.findings import Finding, Severity, Situation
from conflict_events.outlines import drawn as outlines
from conflict_events.reporting.figures.drawing import COLOURS, INK, drawn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHAPES = {Severity.ERROR: "^", Severity.WARNING: "s", Severity.INFO: "o"}
"""What stands for a finding of each severity, so that it is not told by colour alone."""

SIZES = ((1, 9.0), (2, 12.0), (10, 15.0), (100, 19.0), (1000, 24.0))
"""From how many findings on a sign has which width, in units."""

WIDTH = 700.0
FLATTEST, TALLEST = 0.42, 0.75
"""Heights of a map, as shares of its width."""

_PER_DEGREE = 20
"""Steps to which coordinates are counted: finer than can be seen on any map of ours."""
_CELL = 12.0
"""Units within which findings are told by one sign for each severity."""
_MOST = 250
"""Cells for which larger ones are taken, lest the signs hide the map and each other."""
_LEAST = 5.0
"""Degrees of latitude that a map shows at least, so that there is a border or a coast on it."""
_SOUTH, _NORTH = -58.0, 80.0
"""Between which latitudes people live: those of a map of the world."""
_EDGE = 4.0
"""Degrees by which such a map reaches beyond what is on it."""
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
    """What a map shows, in degrees, and how long a degree is on it, in units."""

    west: float
    south: float
    east: float
    north: float
    across: float
    up: float

    @property
    def height(self) -> float:
        """Units of the map's height."""
        return (self.north - self.south) * self.up

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where on the map a point is, in units from its south-west."""
        return (longitude - self.west) * self.across, (latitude - self.south) * self.up


def places(findings: Iterable[Finding]) -> Places:
    """Count findings by where the events of their records were."""
    spots: Counter[tuple[int, int, Severity]] = Counter()
    countries: dict[str, Counter[Severity]] = {}
    without = impossible = 0
    for each in findings:
        situation = each.situation or Situation()
        countries.setdefault(situation.country, Counter())[each.severity] += 1
        if situation.latitude is None or situation.longitude is None:
            without += 1
            continue
        if not (abs(situation.latitude) <= 90 and abs(situation.longitude) <= 180):  # noqa: PLR2004 -- degrees on the earth
            impossible += 1
            continue
        x, y = round(situation.longitude * _PER_DEGREE), round(situation.latitude * _PER_DEGREE)
        spots[x, y, each.severity] += 1
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
        south, north = min(south - _EDGE, _SOUTH), max(north + _EDGE, _NORTH)
        return _View(-180, south, 180, north, WIDTH / 360, WIDTH / 360)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    margin = max(east - west, north - south, _LEAST) / 8
    tall = max(north - south, _LEAST) + 2 * margin
    wide = (east - west + 2 * margin) * squeeze
    wide = max(wide, tall / TALLEST)
    tall = max(tall, wide * FLATTEST)
    x, y = (west + east) / 2, (south + north) / 2
    half = wide / squeeze / 2
    degree = WIDTH / wide
    return _View(x - half, y - tall / 2, x + half, y + tall / 2, degree * squeeze, degree)


def _draw(figure: "Figure", *, found: Places, view: _View) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415 -- as where the figure is made
    from matplotlib.path import Path  # noqa: PLC0415 -- as above

    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(0, view.height))
    axes.set_axis_off()
    land = Path.make_compound_path(*(Path(ring, closed=True) for ring in _rings(view)))
    axes.add_patch(PathPatch(land, facecolor="#ececea", edgecolor="#9d9d99", linewidth=0.7))
    signs = _signs(found, view)
    # The largest first, so that none is hidden behind another.
    for size, severity in sorted(signs, key=lambda key: (-key[0], key[1])):
        axes.plot(
            *zip(*sorted(signs[size, severity]), strict=True),
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
        if (east - west) * view.across < _SEEN and (north - south) * view.up < _SEEN:
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


def _signs(found: Places, view: _View) -> dict[tuple[float, Severity], list[tuple[float, float]]]:
    """Return where signs are, by their size and severity."""
    cells = smallest = _cells(found, view)
    for times in (2, 3):
        if len(cells) > _MOST:
            cells = _joined(smallest, times)
    signs: dict[tuple[float, Severity], list[tuple[float, float]]] = {}
    for cell in cells.values():
        sizes = {each: _size(cell.numbers[each]) for each in sorted(cell.numbers)}
        # Those of several severities stand side by side.
        x = cell.across / cell.number - sum(sizes.values()) / 2
        for severity, size in sizes.items():
            at = (x + size / 2, cell.up / cell.number)
            signs.setdefault((size, severity), []).append(at)
            x += size
    return signs


class _Cell:
    """A part of a map, with its findings by severity, and the sums of where they are."""

    def __init__(self) -> None:
        self.numbers: Counter[Severity] = Counter()
        self.across = 0.0
        self.up = 0.0

    @property
    def number(self) -> int:
        return self.numbers.total()


_Cells = Mapping[tuple[int, int], _Cell]
"""Cells, by their numbers from the west and from the south."""


def _cells(found: Places, view: _View) -> _Cells:
    cells: defaultdict[tuple[int, int], _Cell] = defaultdict(_Cell)
    for (x, y, severity), number in found.spots.items():
        across, up = view.at(x / _PER_DEGREE, y / _PER_DEGREE)
        cell = cells[int(across // _CELL), int(up // _CELL)]
        cell.numbers[severity] += number
        cell.across += across * number
        cell.up += up * number
    return cells


def _joined(cells: _Cells, times: int) -> _Cells:
    """Return cells that are some times as wide and as high."""
    wider: defaultdict[tuple[int, int], _Cell] = defaultdict(_Cell)
    for (x, y), each in cells.items():
        cell = wider[x // times, y // times]
        cell.numbers += each.numbers
        cell.across += each.across
        cell.up += each.up
    return wider


def _size(number: int) -> float:
    return max(size for least, size in SIZES if number >= least)

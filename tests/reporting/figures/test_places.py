"""Where findings are: what the map shows, how large its signs are, and what is not on it."""

import re
from itertools import product

import pytest

from conflict_events import Finding, Location, Severity, Situation
from conflict_events.reporting.figures.places import TALLEST, WIDTH, Places, drawn_map, places

ONE = Finding("a/b", Severity.ERROR, "said", Location("a.csv"))


def at(latitude: float | None, longitude: float | None, country: str = "") -> Finding:
    return ONE._replace(situation=Situation("", latitude, longitude, country))


def size_of(drawing: str) -> tuple[float, float]:
    box = re.search(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"', drawing)
    assert box
    return float(box[1]), float(box[2])


def signs_of(drawing: str) -> list[tuple[float, float]]:
    """Return where the signs are, from the west and the north, in shares of the map."""
    width, height = size_of(drawing)
    marks = re.findall(r'<use xlink:href="#[^"]*" x="([0-9.-]+)" y="([0-9.-]+)"', drawing)
    return [(float(x) / width, float(y) / height) for x, y in marks]


def test_findings_are_counted_where_they_are() -> None:
    warning = at(10.0, 20.0, "Mali")._replace(severity=Severity.WARNING)
    found = places(
        [
            at(10.0, 20.0, "Mali"),
            at(10.001, 20.001, "Mali"),
            warning,
            at(-90.0, 180.0),
            at(90.1, 0.0, "Chad"),
            at(0.0, -180.5),
            at(float("nan"), 0.0),
            at(None, None, "Chad"),
            ONE,
        ]
    )
    assert found == Places(
        {
            (400, 200, Severity.ERROR): 2,
            (400, 200, Severity.WARNING): 1,
            (3600, -1800, Severity.ERROR): 1,
        },
        {
            "Mali": {Severity.ERROR: 2, Severity.WARNING: 1},
            "": {Severity.ERROR: 4},
            "Chad": {Severity.ERROR: 2},
        },
        2,
        3,
    )
    assert found.placed == 4


@pytest.mark.parametrize(
    "points",
    [
        [(14.0, -4.0)],
        [(14.0, -4.0), (14.0, 10.0)],
        [(-30.0, 20.0), (30.0, 20.0)],
        [(40.0, -100.0), (40.0, 100.0)],
        [(-89.0, -179.0), (89.0, 179.0)],
        [(89.9, 10.0)],
        [(-17.0, 179.9)],
        [(0.0, 0.0)],
    ],
)
def test_all_points_are_on_the_map_with_land_around_them(points: list[tuple[float, float]]) -> None:
    drawing = drawn_map(places([at(*point) for point in points]), "map", "points")
    width, height = size_of(drawing)
    assert width == WIDTH
    assert 0.35 * WIDTH < height <= TALLEST * WIDTH + 1
    signs = signs_of(drawing)
    assert len(signs) == len(points)
    assert all(0 < x < 1 and 0 < y < 1 for x, y in signs)


def test_north_is_up_and_east_is_right() -> None:
    drawing = drawn_map(places([at(10.0, 10.0), at(20.0, 30.0)]), "map", "points")
    south_west, north_east = sorted(signs_of(drawing))
    assert south_west[1] > north_east[1]


def test_findings_of_one_place_are_one_sign_and_severities_stand_side_by_side() -> None:
    here = [at(10.0, 10.0)] * 5 + [at(10.0, 10.0)._replace(severity=Severity.INFO)]
    signs = signs_of(drawn_map(places(here), "map", "points"))
    assert len(signs) == 2
    assert signs[0][1] == signs[1][1]
    assert abs(signs[0][0] - signs[1][0]) > 0.01


def test_however_many_there_are_the_map_stays_small() -> None:
    everywhere = product(range(-55, 75, 1), range(-180, 180, 2), Severity)
    found = [at(y, x)._replace(severity=severity) for y, x, severity in everywhere]
    drawing = drawn_map(places(found), "map", "points")
    assert len(found) > 60_000
    assert len(signs_of(drawing)) < 900
    assert len(drawing) < 400_000

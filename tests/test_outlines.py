"""How outlines are unpacked, and where points lie towards them."""

import json
import math
import struct

import pytest

from conflict_events.outlines import (
    DATA,
    EARTH_RADIUS_KM,
    UNITS_PER_DEGREE,
    Outline,
    drawn,
    has_outline,
    outline,
    unpack,
)

DEGREE_KM = EARTH_RADIUS_KM * math.pi / 180
CODES = sorted(json.loads((DATA / "countries.json").read_text(encoding="utf-8")))

Ring = tuple[tuple[int, ...], tuple[int, ...]]


def box(west: float, south: float, east: float, north: float) -> Ring:
    xs = [round(x * UNITS_PER_DEGREE) for x in (west, west, east, east, west)]
    ys = [round(y * UNITS_PER_DEGREE) for y in (south, north, north, south, south)]
    return tuple(xs), tuple(ys)


def point_inside(shape: Outline) -> tuple[float, float]:
    """Find a point by another way than the one tested: the widest stretch of some parallel."""
    stretches: list[tuple[float, float, float]] = []
    for _, south, _, north, _, _ in shape.runs[:: len(shape.runs) // 20 + 1]:
        y = (south + north) / 2 + 0.25
        crossings = sorted(
            x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            for *_, xs, ys in shape.runs
            for x0, y0, x1, y1 in zip(xs, ys, xs[1:], ys[1:], strict=False)
            if min(y0, y1) <= y < max(y0, y1)
        )
        pairs = zip(crossings[0::2], crossings[1::2], strict=True)
        stretches += [(east - west, (west + east) / 2, y) for west, east in pairs]
    _, x, y = max(stretches)
    longitude = (x / UNITS_PER_DEGREE + 180) % 360 - 180
    return y / UNITS_PER_DEGREE, longitude


def test_a_point_inside_is_at_no_distance() -> None:
    assert Outline.of([box(10, 10, 12, 12)]).distance_km(11, 11) == 0


@pytest.mark.parametrize(
    ("latitude", "longitude", "degrees"),
    [(14, 11, 2), (9, 11, 1), (0, 11, 10), (-20, 11, 30), (13, 13, 1.397)],
    ids=["north", "south", "far south", "too far for a plane", "corner"],
)
def test_a_point_outside_is_as_far_as_the_nearest_edge(
    latitude: float, longitude: float, degrees: float
) -> None:
    shape = Outline.of([box(10, 10, 12, 12)])
    assert shape.distance_km(latitude, longitude) == pytest.approx(degrees * DEGREE_KM, rel=0.005)


def test_a_degree_of_longitude_is_shorter_away_from_the_equator() -> None:
    shape = Outline.of([box(10, 59, 12, 61)])
    assert shape.distance_km(60, 9) == pytest.approx(DEGREE_KM / 2, rel=0.005)


def test_a_ring_inside_another_is_a_hole() -> None:
    shape = Outline.of([box(10, 10, 16, 16), box(12, 12, 14, 14)])
    assert shape.distance_km(13, 13) == pytest.approx(DEGREE_KM * math.cos(math.radians(13)), 0.01)
    assert shape.distance_km(11, 13) == 0


def test_a_point_on_an_islet_of_one_point_is_at_no_distance() -> None:
    assert Outline.of([((400, 400), (800, 800))]).distance_km(2, 1) == 0


@pytest.mark.parametrize("longitude", [179.5, -179.5, 180, -180])
def test_a_ring_across_the_antimeridian_holds_points_on_both_sides(longitude: float) -> None:
    assert Outline.of([box(179, 10, 181, 12)]).distance_km(11, longitude) == 0


@pytest.mark.parametrize("longitude", [178, -178])
def test_distances_run_across_the_antimeridian(longitude: float) -> None:
    shape = Outline.of([box(179, -1, 181, 1)])
    assert shape.distance_km(0, longitude) == pytest.approx(DEGREE_KM, rel=0.001)


def test_an_edge_longer_than_a_run_of_points_is_not_lost() -> None:
    xs = [*range(0, 4000, 50), *[4000] * 80, *range(4000, 0, -50), *[0] * 80]
    ys = [*[0] * 80, *range(0, 4000, 50), *[4000] * 80, *range(4000, 0, -50)]
    shape = Outline.of([((*xs, 0), (*ys, 0))])
    assert len(shape.runs) == 10
    inside = [(row + 0.5, column + 0.5) for row in range(10) for column in range(10)]
    assert [shape.distance_km(*point) for point in inside] == [0] * 100
    assert shape.distance_km(5.5, 10.5) > 0


def test_rings_are_unpacked_from_their_steps() -> None:
    heads = struct.pack("<i6i", 2, 3, 1000, -2000, 2, 72000, 5)
    x_steps, y_steps = (300, -1, -32768), (0, 255, 32767)
    planes = b""
    for steps in (x_steps, y_steps):
        both = struct.pack("<3h", *steps)
        planes += both[0::2] + both[1::2]
    assert unpack(heads + planes) == [
        ((1000, 1300, 1299, 1000), (-2000, -2000, -1745, -2000)),
        ((72000, 39232, 72000), (5, 32772, 5)),
    ]


def test_there_is_no_outline_of_what_is_no_country() -> None:
    assert not has_outline("XXX")
    with pytest.raises(KeyError):
        outline("XXX")


def test_every_country_has_an_outline() -> None:
    assert [code for code in CODES if not has_outline(code)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_point_inside_each_outline_is_found_inside(code: str) -> None:
    shape = outline(code)
    latitude, longitude = point_inside(shape)
    assert -90 <= latitude <= 90
    assert shape.distance_km(latitude, longitude) == 0


def test_the_outlines_stay_small() -> None:
    assert (DATA / "outlines.bin").stat().st_size < 600_000


def test_no_outline_spans_more_than_a_turn() -> None:
    spans = {code: outline(code).east - outline(code).west for code in CODES}
    assert [code for code, span in spans.items() if span > 360 * UNITS_PER_DEGREE] == []
    assert spans["FJI"] < 20 * UNITS_PER_DEGREE
    assert spans["NZL"] < 30 * UNITS_PER_DEGREE


def test_all_rings_can_be_drawn_and_are_closed() -> None:
    rings = list(drawn())
    assert len(rings) > len(CODES)
    assert all(ring[0] == ring[-1] for ring in rings)
    mali = outline("MLI")
    west, north = mali.west / UNITS_PER_DEGREE, mali.north / UNITS_PER_DEGREE
    found = [ring for ring in rings if min(x for x, _ in ring) == west]
    assert [max(y for _, y in ring) for ring in found] == [north]

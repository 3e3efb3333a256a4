"""Points as they are written: what agrees, what slipped, and in which cell one lies."""

import pytest

from conflict_events.rules.geometry import Coordinate, Point, is_other_geometry, read_point


def coordinate(written: str) -> Coordinate:
    return Coordinate.of(written)


def point(latitude: str, longitude: str) -> Point:
    return Point(coordinate(latitude), coordinate(longitude))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (14.53, Coordinate(14.53, 2)),
        ("14.5300", Coordinate(14.53, 4)),
        (-4, Coordinate(-4.0, 0)),
        ("-4.", Coordinate(-4.0, 0)),
        # How many decimals an exponent stands for is left open.
        ("1.4532e1", Coordinate(14.532, 0)),
        ("1.4532E1", Coordinate(14.532, 0)),
        (1.25e-7, Coordinate(1.25e-7, 0)),
    ],
)
def test_a_coordinate_knows_how_many_decimals_are_written(
    written: float | str, expected: Coordinate
) -> None:
    assert Coordinate.of(written) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("14.53", "14.53", True),
        ("14.53", "14.530000", True),
        ("14.53", "14.5300009", True),
        ("14.53", "14.530001", True),
        ("14.53", "14.5300011", False),
        # A number of two decimals says what it says; one of four may be cut off.
        ("14.53", "14.532", False),
        ("14.5321", "14.53219", True),
        ("14.5321", "14.53220", True),
        ("14.5321", "14.53221", False),
        ("14.532", "14.5325", False),
        ("14.53211", "14.53212", True),
        ("14.53211", "14.532131", False),
    ],
)
def test_coordinates_agree_as_far_as_both_are_written_out(
    one: str, other: str, *, same: bool
) -> None:
    assert coordinate(one).agrees(coordinate(other)) is same
    assert coordinate(other).agrees(coordinate(one)) is same


@pytest.mark.parametrize(
    ("north", "east", "words"),
    [
        ("-4.09", "14.53", "latitude and longitude were swapped"),
        ("-14.53", "-4.09", "the latitude had the other sign"),
        ("14.53", "4.09", "the longitude had the other sign"),
        ("-14.53", "4.09", "both had the other sign"),
        ("4.09", "14.53", ""),
    ],
)
def test_a_slip_is_put_into_words(north: str, east: str, words: str) -> None:
    assert point("14.53", "-4.09").slip_to(point(north, east)) == words


@pytest.mark.parametrize(
    ("north", "east", "cell"),
    [
        ("-90", "-180", 1),
        ("-90", "-179.5", 2),
        ("-89.5", "-180", 721),
        ("14.53", "-4.09", 150832),
        ("90", "180", 360 * 720),
        ("90", "179.9", 360 * 720),
        ("90.1", "0", None),
        ("-90.1", "0", None),
        ("0", "180.1", None),
        ("0", "-180.1", None),
        ("200", "0", None),
        ("0", "500", None),
    ],
)
def test_a_point_lies_in_a_cell_of_half_a_degree(north: str, east: str, cell: int | None) -> None:
    assert point(north, east).cell() == cell


def test_a_point_is_read_and_other_things_are_known() -> None:
    assert read_point("POINT (-4.09 14.530)") == point("14.530", "-4.09")
    assert read_point("POINT EMPTY") is None
    assert is_other_geometry("POLYGON ((1 1, 2 2, 3 1, 1 1))")
    assert not is_other_geometry("POINT (-4.09 14.53)")

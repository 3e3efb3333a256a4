"""Screens of the family places."""

from typing import Any

import narwhals as nw

from conflict_events.rules.geometry import COLUMNS, ROWS
from conflict_events.rules.places import ANTIMERIDIAN, POLE
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import all_of, any_of, is_blank, is_text, surely
from conflict_events.screens.registry import screen

_POINT = r"^POINT \(-?[0-9]{1,3}(?:\.[0-9]{1,15})? -?[0-9]{1,3}(?:\.[0-9]{1,15})?\)$"
_NEAR = 1e-6
"""Degrees by which a geometry may always be off."""


@screen("places/coordinates")
def _coordinates(latitude: Cell, longitude: Cell, country: Cell | None, **_: Any) -> nw.Expr:
    north, east = latitude.number, longitude.number
    out_of_range = (north.abs() > POLE) | (east.abs() > ANTIMERIDIAN)
    faulty = out_of_range | ((north == 0) & (east == 0))
    there = ~north.is_null() & ~east.is_null()
    if country is None:
        return there & faulty
    from conflict_events.geography import COUNTRY_CODES  # noqa: PLC0415 -- it reads a file

    known = surely(country.text.is_in(sorted(COUNTRY_CODES)))
    return there & (faulty | known)


@screen("places/geometry-agrees")
def _geometry_agrees(
    latitude: Cell, longitude: Cell, wkt: Cell | None, cell: Cell | None
) -> nw.Expr:
    north, east = latitude.number, longitude.number
    faults = []
    if wkt:
        faults.append(is_text(wkt) & ~_draws(wkt.text, latitude, longitude))
    if cell:
        faults.append(surely(cell.number != _grid_cell(north, east)))
    return ~north.is_null() & ~east.is_null() & any_of(faults)


def _draws(wkt: nw.Expr, latitude: Cell, longitude: Cell) -> nw.Expr:
    """Return where a text surely draws a point."""
    same = surely(
        wkt
        == nw.concat_str(
            nw.lit("POINT ("), _written(longitude), nw.lit(" "), _written(latitude), nw.lit(")")
        )
    )
    # Numbers are cut off, or have zeros at their ends; few do, so only those are read.
    other = nw.when(~same).then(wkt)
    regular = nw.when(other.str.contains(_POINT)).then(other)
    numbers = regular.str.slice(len("POINT (")).str.strip_chars_end(")").str.split(" ")
    near = [
        surely((numbers.list.get(at).cast(nw.Float64) - each.number).abs() <= _NEAR)
        for at, each in enumerate((longitude, latitude))
    ]
    return same | all_of(near)


def _written(cell: Cell) -> nw.Expr:
    return nw.col(cell.column).cast(nw.String)


def _grid_cell(north: nw.Expr, east: nw.Expr) -> nw.Expr:
    row = nw.min_horizontal(((north + POLE) * 2).floor(), nw.lit(float(ROWS - 1)))
    column = nw.min_horizontal(((east + ANTIMERIDIAN) * 2).floor(), nw.lit(float(COLUMNS - 1)))
    return row * COLUMNS + column + 1


@screen("places/precision")
def _precision(
    precision: Cell,
    finer: tuple[Cell, ...] | None,
    place: Cell | None,
    coarse: list[Any] | None,
    fine: list[Any] | None,
    **_: Any,
) -> nw.Expr:
    named = any_of(each.present for each in finer or ())
    unnamed = is_blank(place) if place else nw.lit(value=True)
    return (precision.among(coarse or ()) & named) | (precision.among(fine or ()) & unnamed)


@screen("places/known-name")
def _known_name(used: tuple[Cell, ...], known: tuple[Cell, ...] | None) -> nw.Expr:
    return any_of(
        is_text(each) & all_of(~surely(each.text == other.text) for other in known or ())
        for each in used
    )

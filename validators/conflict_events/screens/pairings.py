"""Screens of the rules on pairings across a dataset: codes and names, places and points."""

from typing import Any

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import is_number, is_text, key_columns
from conflict_events.screens.registry import screen

_ONE = 10.0**6
"""A degree, in the unit in which points are compared."""

_FARTHEST = 1000
"""Degrees beyond which nothing is a point."""

_HALF, _NEAR = 0.5, 2e-7


@screen("identity/one-to-one")
def _one_to_one(
    code: Cell,
    name: Cell,
    homonyms: list[str] | None,
    renamed: list[Any] | None,
    **_: Any,
) -> nw.Expr:
    judged = [is_text(each) | is_number(each) for each in (code, name)]
    both = judged[0] & judged[1]
    # Names that are known to have several codes do not make the others odd, nor codes.
    names = _several(both & ~code.among(renamed or ()), code)
    codes = _several(both & ~name.among(homonyms or ()), name)
    return both & (names | codes)


def _several(counted: nw.Expr, *key: Cell) -> nw.Expr:
    """Return where more than one of the combinations that count has this key."""
    return counted & (counted.cast(nw.Int64).sum().over(*key_columns(key)) > 1)


@screen("places/one-name")
def _one_name(  # noqa: PLR0913 -- as the rule
    name: Cell,
    latitude: Cell,
    longitude: Cell,
    within: tuple[Cell, ...] | None,
    precision: Cell | None,
    precise: list[Any] | None,
    **_: Any,
) -> nw.Expr:
    judged = (is_text(name) | is_number(name)) & is_number(latitude) & is_number(longitude)
    if precise is not None:
        judged &= precision.among(precise) if precision else nw.lit(value=False)
    near = (latitude.number.abs() <= _FARTHEST) & (longitude.number.abs() <= _FARTHEST)
    north, east = latitude.number * _ONE, longitude.number * _ONE
    point = _whole(near, north) * (_FARTHEST * 3_000_000) + _whole(near, east)
    named = nw.when(judged).then(point).is_duplicated()
    # Where a rule may round to the other side, no two points are surely apart.
    unclear = (judged & near & (_is_half(north) | _is_half(east))).any()
    return judged & (named | unclear | ~near | _several(judged, name, *(within or ())))


def _whole(near: nw.Expr, number: nw.Expr) -> nw.Expr:
    return nw.when(near).then(number.round()).cast(nw.Int64)


def _is_half(number: nw.Expr) -> nw.Expr:
    return (number - number.floor() - _HALF).abs() < _NEAR

"""The screen of records/implies: values that do not go with what is coded beside them."""

from typing import Any

import narwhals as nw

from conflict_events.rules.implications import Expected
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import EXACT, any_of, surely
from conflict_events.screens.registry import screen


@screen("records/implies")
def _implies(  # noqa: PLR0913 -- as the rule
    given: Cell,
    then: Cell,
    values: list[Any] | None,
    above: float | None,
    among: list[Any] | None,
    least: float | None,
    most: float | None,
    *,
    present: bool,
    absent: bool,
    **_: Any,
) -> nw.Expr:
    applies = given.present
    if values is not None:
        applies &= _is_one(given, values) | _is_large(given)
    if above is not None:
        applies &= surely(given.number > above)
    if absent:
        return applies & then.present
    wrong = []
    if Expected(present, among, least, most, absent).is_needed:
        wrong.append(~then.present)
    if among is not None:
        wrong.append(then.present & (~_is_one(then, among) | _is_large(then)))
    if least is not None:
        wrong.append(surely(then.number < least))
    if most is not None:
        wrong.append(surely(then.number > most))
    return applies & any_of(wrong)


def _is_one(cell: Cell, values: list[Any]) -> nw.Expr:
    flags = [each for each in values if isinstance(each, bool)]
    return cell.among(values) | any_of(surely(cell.boolean == each) for each in flags)


def _is_large(cell: Cell) -> nw.Expr:
    """Return where a number is too large to tell it from its neighbours."""
    return surely(cell.number.abs() >= EXACT)

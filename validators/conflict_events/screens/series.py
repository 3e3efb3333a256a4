"""Screens of the family series."""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from conflict_events.screens.cells import DATE, Cell
from conflict_events.screens.conditions import key_columns, surely
from conflict_events.screens.days import Days
from conflict_events.screens.registry import screen

_SLACK = 4e-10
"""By how much more than is tolerated a figure has to be off, at least, to be told."""


@screen("series/non-decreasing")
def _non_decreasing(
    value: Cell,
    when: Cell,
    group: tuple[Cell, ...] | None,
    phase: Cell | None,
    times: nw.Expr,
    **_: Any,
) -> nw.Expr:
    # Between two records of a fall that follow on one another, no record is in any fall: what is
    # let through falls where the whole series does, and nowhere else.
    series, order = _series(group), when.column + DATE
    figure = nw.when(~when.date.is_null()).then(value.number)
    highest = figure.cum_max().over(*series, order_by=order)
    lowest = figure.cum_min(reverse=True).over(*series, order_by=order)
    falls = surely(figure < highest) | surely(figure > lowest)
    return falls | _unordered(when, series, times) | _begins(phase)


@screen("series/difference")
def _difference(  # noqa: PLR0913 -- as the rule
    change: Cell,
    total: Cell,
    when: Cell,
    group: tuple[Cell, ...] | None,
    phase: Cell | None,
    days: Cell | None,
    tolerance: float,
    times: nw.Expr,
) -> nw.Expr:
    if days:
        return when.present
    series, order = _series(group), when.column + DATE
    day, figure, stated = when.date, total.number, change.number

    def beside(column: nw.Expr, by: int) -> nw.Expr:
        return column.shift(by).over(*series, order_by=order)

    tomorrow = day.dt.offset_by("1d")
    rise = figure - beside(figure, 1)
    here = (stated - rise).abs() > tolerance + _SLACK
    follows = beside(tomorrow, 1) == day
    next_rise = beside(figure, -1) - figure
    there = (beside(stated, -1) - next_rise).abs() > tolerance + _SLACK
    is_followed = beside(day, -1) == tomorrow
    wrong = surely(follows & here) | surely(is_followed & there)
    # Of the records of one day, any may be the one that stands beside.
    wrong |= surely(beside(day, 1) == beside(day, 2)) | surely(beside(day, -1) == beside(day, -2))
    return wrong | _unordered(when, series, times) | _begins(phase)


def _series(group: Iterable[Cell] | None) -> list[str]:
    return key_columns(group or ())


def _unordered(when: Cell, series: list[str], times: nw.Expr) -> nw.Expr:
    """Return the records whose order only the rule can tell.

    They are those of one day, and all of a series in which some are not told to the day.
    """
    moments = Days.of(when)
    untold = moments.there & moments.date.is_null()
    mixed = _over(untold.cast(nw.Int64).max(), series) > 0
    return moments.there & (mixed | (times.sum().over(*series, when.column + DATE) > 1))


def _over(number: nw.Expr, series: list[str]) -> nw.Expr:
    return number.over(*series) if series else number


def _begins(phase: Cell | None) -> nw.Expr:
    """Return the records that say which phase they are of."""
    return phase.present if phase else nw.lit(value=False)

"""Screens of the family casualties."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import narwhals as nw

import conflict_events.screens.heaping  # noqa: F401 -- the family's screen on whole datasets
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import EXACT, all_of, any_of, is_text, surely, total
from conflict_events.screens.registry import screen

_LARGEST = 1e300
"""No count is larger; see conflict_events.quantities."""

_MAYBE_UNKNOWN = r"(?i)known|unclear|unspe|undeterm|n/a|\bna\b|\?"
"""What stands in every remark by which a count is not known."""


@screen("casualties/range")
def _range(low: Cell | None, best: Cell | None, high: Cell | None) -> nw.Expr:
    stated = [each.number for each in (low, best, high) if each]
    falls = (lower > higher for lower, higher in combinations(stated, 2))
    return surely(any_of([*falls, *map(_too_large, stated)]))


@screen("casualties/subtotals")
def _subtotals(total: Cell, parts: tuple[Cell, ...], complete: Cell | None) -> nw.Expr:
    counts = [_count(each) for each in parts]
    sure, known = _sum(counts), all_of(~each.is_null() for each in counts)
    stated = _count(total)
    wrong = (sure > stated) | (known & (sure != stated)) | _inexact([stated, *counts])
    applies = ~complete.present | surely(complete.boolean) if complete else nw.lit(value=True)
    return applies & ~stated.is_null() & wrong


@screen("casualties/subset")
def _subset(whole: Cell, parts: tuple[Cell, ...], complete: Cell | None) -> nw.Expr:
    counts = [_count(each) for each in parts]
    stated = _count(whole)
    wrong = (_sum(counts) > stated) | _inexact([stated, *counts])
    applies = ~complete.present | surely(~complete.boolean) if complete else nw.lit(value=True)
    return applies & ~stated.is_null() & wrong


@screen("casualties/vague-total")
def _vague_total(**_: Any) -> nw.Expr:
    # A cell holds a number or none; words that stand for a count need an object.
    return nw.lit(value=False)


@screen("casualties/unknown-as-zero")
def _unknown_as_zero(counts: tuple[Cell, ...], said: Cell | None) -> nw.Expr:
    codes = any_of(surely(each.number < 0) for each in counts)
    if said is None:
        return codes
    zeros = any_of(surely(each.number == 0) for each in counts)
    return codes | (zeros & is_text(said) & surely(said.text.str.contains(_MAYBE_UNKNOWN)))


@screen("casualties/named-dead")
def _named_dead(named: tuple[Cell, ...], total: Cell) -> nw.Expr:
    number = nw.sum_horizontal(*(each.present.cast(nw.Int64) for each in named))
    return surely(number > _count(total))


def _count(cell: Cell) -> nw.Expr:
    """Return the counts in a column; what is no count is null, as what is missing."""
    return nw.when((cell.number >= 0) & (cell.number <= _LARGEST)).then(cell.number)


def _sum(counts: Iterable[nw.Expr]) -> nw.Expr:
    return total(each.fill_null(0.0) for each in counts)


def _too_large(number: nw.Expr) -> nw.Expr:
    return surely(number.abs() >= EXACT)


def _inexact(counts: Iterable[nw.Expr]) -> nw.Expr:
    """Return where floating point may add up otherwise than the rule: fractions, large numbers."""
    listed = list(counts)
    fractions = any_of(surely(each != each.floor()) for each in listed)
    return fractions | (_sum(listed) >= EXACT)

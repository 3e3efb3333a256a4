"""Conditions: the few ways in which screens put expressions together."""

from collections.abc import Iterable
from functools import reduce
from operator import add, and_, or_

import narwhals as nw

from conflict_events.screens.cells import BOOLEAN, NUMBER, TEXT, Cell

EXACT = 2.0**53
"""From this number on floating point does not tell whole numbers apart."""

BLANKS = "".join(each for each in map(chr, range(0x3001)) if each.isspace())
"""All that Python takes for a blank; engines differ in it."""


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Return where at least one of some conditions holds."""
    return reduce(or_, conditions, nw.lit(value=False))


def all_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Return where every one of some conditions holds."""
    return reduce(and_, conditions, nw.lit(value=True))


def total(numbers: Iterable[nw.Expr]) -> nw.Expr:
    """Return what numbers add up to."""
    return reduce(add, numbers, nw.lit(0))


def surely(condition: nw.Expr) -> nw.Expr:
    """Return a condition that does not hold where it cannot be told."""
    return condition.fill_null(value=False)


def is_text(cell: Cell) -> nw.Expr:
    """Return where a cell holds a text."""
    return ~cell.text.is_null()


def is_number(cell: Cell) -> nw.Expr:
    """Return where a cell holds a number."""
    return ~cell.number.is_null()


def is_blank(cell: Cell) -> nw.Expr:
    """Return where a cell is missing, or holds nothing but blanks."""
    return ~cell.present | surely(cell.text.str.strip_chars(BLANKS) == "")


def same_key(one: Cell, other: Cell) -> nw.Expr:
    """Return where two cells may be one code: the same in all that tells codes apart, or mixed."""
    mixed = (is_text(one) & is_number(other)) | (is_number(one) & is_text(other))
    equal = [
        surely(one.text == other.text),
        surely(one.number == other.number),
        surely(one.boolean == other.boolean),
    ]
    return any_of([mixed, *equal])


def key_columns(cells: Iterable[Cell]) -> list[str]:
    """Return the names of the columns that together tell the values of cells apart."""
    facets = (NUMBER, TEXT, BOOLEAN)
    return [each.column + facet for each in cells if each.column for facet in facets]


def as_code(cell: Cell) -> nw.Expr:
    """Return cells as codes are written: texts, and whole numbers; null where that is not sure."""
    number = nw.when((cell.number == cell.number.floor()) & (cell.number.abs() < EXACT))
    digits = number.then(cell.number).cast(nw.Int64).cast(nw.String)
    return nw.when(is_text(cell)).then(cell.text).otherwise(digits)

"""Screens of the family identity."""

from itertools import combinations

import narwhals as nw

import conflict_events.screens.links
import conflict_events.screens.pairings
import conflict_events.screens.prefixes  # noqa: F401 -- the family's screen on codes within codes
from conflict_events.rules.identity import PLACEHOLDERS
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import (
    BLANKS,
    all_of,
    any_of,
    is_number,
    is_text,
    key_columns,
    same_key,
    surely,
)
from conflict_events.screens.days import Days, number_of
from conflict_events.screens.registry import screen

_PLAIN = r"^[ -~]*[A-Za-z][ -~]*$"
"""A text of ASCII with a letter in it; one with a digit is no placeholder anyway."""

_OTHER_LETTERS = (
    "\u00c0-\u00d6\u00d8-\u00de\u00e0-\u00f6\u00f8-\u012f\u0131-\u0148\u014a-\u017e\u0391-\u03a1\u03b1-\u03c9"
    "\u0410-\u044f\u05d0-\u05ea\u0621-\u064a\u0905-\u0939\u0e01-\u0e30\u1000-\u1021\u1200-\u1206"
    "\u3041-\u3096\u4e00-\u9fa5\uac00-\ud7a3"
)
"""Letters beyond ASCII that are such in any version of Unicode, and fold to none of ASCII."""

SURELY_KEY = f"[0-9{_OTHER_LETTERS}]"

_DATE_LIKE = "[0-9]{4}[-_.]?[0-9]{2}[-_.]?[0-9]{2}"
_NUMBERED = ((8, 1), (12, 10_000), (14, 1_000_000))
"""How many digits a number has that begins with a date, and what stands behind the date."""


@screen("identity/unique")
def _unique(key: tuple[Cell, ...], times: nw.Expr) -> nw.Expr:
    # A part that no record has is no part of the key. Of a single one that need not be asked, which
    # would bring all of a table that lies on many machines to one.
    parts = (each.present | ~each.present.any() if len(key) > 1 else each.present for each in key)
    whole = all_of(parts)
    again = times.sum().over(*key_columns(key)) > 1
    return (whole & again) | any_of(_may_be_placeholder(each) for each in key)


def _may_be_placeholder(cell: Cell) -> nw.Expr:
    text = cell.text
    bare = text.str.to_lowercase().str.strip_chars(BLANKS)
    named = text.str.contains(_PLAIN) & ~bare.is_in(sorted(PLACEHOLDERS))
    return surely(~(text.str.contains(SURELY_KEY) | named))


@screen("identity/unique-items")
def _unique_items(items: tuple[Cell, ...], key: list[str] | None) -> nw.Expr:
    if any(isinstance(name, str) for name in key or ()):
        return nw.lit(value=False)
    return any_of(same_key(one, other) for one, other in combinations(items, 2))


@screen("identity/reference")
def _reference(references: tuple[Cell, ...], targets: tuple[Cell, ...] | None) -> nw.Expr:
    return any_of(
        (is_text(each) | is_number(each))
        & ~any_of(_is_same(each, other) for other in targets or ())
        for each in references
    )


def _is_same(one: Cell, other: Cell) -> nw.Expr:
    return surely(one.text == other.text) | surely(one.number == other.number)


@screen("identity/date-in-id")
def _date_in_id(
    id: Cell,  # noqa: A002 -- the operand's name
    date: Cell | None,
    year: Cell | None,
    month: Cell | None,
    day: Cell | None,
) -> nw.Expr:
    parts = [each.number if each else nw.lit(0.0) for each in (year, month, day)]
    coded = number_of(parts[0], parts[1].fill_null(0.0), parts[2].fill_null(0.0))
    if date:
        when = Days.of(date)
        coded = nw.when(when.there).then(when.number()).otherwise(coded)
    number = id.number.abs()
    wrong = any_of(
        _has_digits(number, digits) & ((number / behind).floor() != coded)
        for digits, behind in _NUMBERED
    )
    odd = number != number.floor()
    in_text = surely(id.text.str.contains(_DATE_LIKE))
    return in_text | (is_number(id) & (wrong | odd))


def _has_digits(number: nw.Expr, digits: int) -> nw.Expr:
    return (number >= 10.0 ** (digits - 1)) & (number < 10.0**digits)

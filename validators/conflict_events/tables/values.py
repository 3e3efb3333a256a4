"""Keywords of JSON Schema that judge one value, as conditions on the cells of a column."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial, reduce
from operator import ge, gt, le, lt, or_
from typing import Any

import narwhals as nw
import polars as pl

from conflict_events.screens.cells import Cell
from conflict_events.tables.places import Place

Holds = nw.Expr | bool
"""Where a keyword holds: true, false, or null where that cannot be told; or one for all rows."""

Keyword = Callable[[Place, Any], Holds]

_EXACT = 2.0**53
"""Numbers beyond this one are not told apart by floating point."""

_CLASS = r"\\[A-Za-z0-9]"
_NOT_ASCII = r"[^\x00-\x7F]"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MONTH = r"^[1-9][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?$"
_ZONE = r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
_TIME = rf"^[0-9-]{{10}}[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?{_ZONE}$"
_ADDRESS = (
    r"^https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?(?:\?[A-Za-z0-9._~=&+-]*)?$"
)


def _type(place: Place, wanted: Any) -> Holds:
    names = [wanted] if isinstance(wanted, str) else wanted
    cell = place.cell
    if "string" in names and place.kinds <= {"text"}:
        return True
    kinds = {
        "number": ~cell.number.is_null(),
        "integer": (cell.number == cell.number.floor()).fill_null(value=False),
        "string": ~cell.text.is_null(),
        "boolean": ~cell.boolean.is_null(),
    }
    return _any(kinds[name] for name in names if name in kinds)


def _enum(place: Place, codes: Any) -> Holds:
    texts = [code for code in codes if isinstance(code, str)]
    truths = [code for code in codes if isinstance(code, bool)]
    numbers = [
        float(code)
        for code in codes
        if isinstance(code, (int, float)) and not isinstance(code, bool)
    ]
    cell, found = place.cell, []
    if texts:
        found.append(cell.text.is_in(texts).fill_null(value=False))
    if numbers:
        near = cell.number.is_in(numbers)
        exact = near if max(map(abs, numbers)) < _EXACT else _exact(cell.number, near)
        found.append((~cell.number.is_null()) & exact)
    if truths:
        found.append(cell.boolean.is_in(truths).fill_null(value=False))
    return _any(found)


def _bound(compare: Callable[[Any, float], Any], place: Place, bound: float) -> Holds:
    number = place.cell.number
    fits = compare(number, bound)
    # A smaller bound is told from any number, however large.
    exact: nw.Expr = fits if abs(bound) < _EXACT else _exact(number, fits)
    return number.is_null() | exact


def _most_length(place: Place, length: float) -> Holds:
    return (place.cell.text.str.len_chars() <= length).fill_null(value=True)


def _least_length(place: Place, length: float) -> Holds:
    if length <= 1 and place.kinds <= {"text"}:
        # In a table of text, a cell that is there is not empty.
        return True
    return (place.cell.text.str.len_chars() >= length).fill_null(value=True)


def _multiple(place: Place, step: float) -> Holds:
    number = place.cell.number
    ratio = number / step
    whole = nw.when((ratio == ratio.floor()) & (step == int(step))).then(nw.lit(value=True))
    # What floating point does not divide evenly may be even in decimals.
    return number.is_null() | _exact(number, whole)


def _pattern(place: Place, pattern: str) -> Holds:
    cell = place.cell
    if not re.search(_CLASS, pattern):
        return cell.text.str.contains(pattern).fill_null(value=True)
    told = nw.when(cell.text.is_null()).then(nw.lit(value=True))
    if not _runs(pattern):
        return told
    # Of letters and digits outside of ASCII the two engines have different notions.
    plain = ~cell.text.str.contains(_NOT_ASCII)
    return told.otherwise(nw.when(plain).then(cell.text.str.contains(pattern)))


def _runs(pattern: str) -> bool:
    """Tell whether the engine of columns knows a pattern, which the engine of documents does."""
    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError:
        return False
    return True


def _format(place: Place, name: str) -> Holds:
    cell = place.cell
    certain = _CERTAIN[name](cell)
    return nw.when(cell.text.is_null() | certain).then(nw.lit(value=True))


_CERTAIN: Mapping[str, Callable[[Cell], nw.Expr]] = {
    "date": lambda cell: cell.text.str.contains(_DAY) & ~cell.date.is_null(),
    "date-time": lambda cell: cell.text.str.contains(_TIME) & ~cell.date.is_null(),
    "edtf-date": lambda cell: (
        (cell.text.str.contains(_DAY) & ~cell.date.is_null()) | cell.text.str.contains(_MONTH)
    ),
    "uri": lambda cell: cell.text.str.contains(_ADDRESS),
}
"""Where a text is certainly of a format; of others the format's own checker decides."""

VALUE_KEYWORDS: Mapping[str, Keyword] = {
    "type": _type,
    "enum": _enum,
    "const": lambda place, code: _enum(place, [code]),
    "minimum": partial(_bound, ge),
    "maximum": partial(_bound, le),
    "exclusiveMinimum": partial(_bound, gt),
    "exclusiveMaximum": partial(_bound, lt),
    "multipleOf": _multiple,
    "minLength": _least_length,
    "maxLength": _most_length,
    "pattern": _pattern,
    "format": _format,
}
"""Each keyword, as where a cell that is there fits it."""


def _exact(number: nw.Expr, holds: nw.Expr) -> nw.Expr:
    """Return a condition, or null where the number is too large for floating point to tell."""
    return nw.when(number.abs() < _EXACT).then(holds)


def _any(conditions: Iterable[nw.Expr]) -> Holds:
    listed = list(conditions)
    return reduce(or_, listed) if listed else False

"""Learns what a column of numbers holds."""

from typing import Any

import polars as pl

from conflict_events.inference.cells import CELL, TIMES, listed, times
from conflict_events.inference.facts import ENOUGH_ROWS, ENOUGH_SHARE, Facts, Look
from conflict_events.inference.names import (
    Words,
    counts,
    is_coordinate,
    lists_codes,
    words_of,
)
from conflict_events.rules.unknowns import UNKNOWN_CODES
from conflict_events.words import Phrase, say_all

MOST_CODES = 20
"""A code list is no longer: what has more values is measured or named, and not coded."""

_NUMBER = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"
_NO_NUMBER = r"^[+-]?0[0-9]|^[+-]?[0-9]{16,}$"
"""Digits that are not counted with: with a zero in front, or more than a number keeps."""


def as_numbers(cells: pl.DataFrame) -> pl.DataFrame | None:
    """Return the numbers that texts say, or None where too many say none."""
    text = pl.col(CELL)
    number = text.str.contains(_NUMBER) & text.cast(pl.Float64, strict=False).is_finite()
    all_rows = times(cells)
    held = times(cells, number)
    coded = times(cells, text.str.contains(_NO_NUMBER))
    if not held or held < ENOUGH_SHARE * all_rows or coded > (1 - ENOUGH_SHARE) * all_rows:
        return None
    if _are_days(cells):
        return None
    cast = cells.filter(number).with_columns(text.cast(pl.Float64))
    return cast.group_by(CELL).agg(pl.col(TIMES).sum()).sort(CELL)


def of_numbers(facts: Facts, cells: pl.DataFrame, of: int) -> Facts:
    """Return what numbers tell.

    Args:
        facts: what is known of the column so far.
        cells: the numbers.
        of: how many values there are; those that are no number are not among ``cells``.
    """
    words = words_of(facts.path)
    codes = _unknown(cells)
    known = cells.filter(~pl.col(CELL).cast(pl.Float64).is_in(codes)) if codes else cells
    held, present = times(known), of - (times(cells) - times(known))
    whole = bool((known[CELL] == known[CELL].floor()).all())
    least, most = _ends(known)
    geographic = any(map(is_coordinate, words))
    keywords: dict[str, Any] = {"type": "integer" if whole and not geographic else "number"}
    remarks = [] if held == present else [f"a number in {held} of {present}"]
    listed_codes = _codes(known, words) if whole else ()
    if listed_codes:
        keywords["enum"] = listed_codes
    elif least >= 0 and not geographic:
        keywords["minimum"] = 0
    if codes:
        keywords["x-missing-values"] = [int(code) for code in codes]
        often = [Phrase(f"{int(c)} in {n}") for c, n in listed(cells) if c in codes]
        remarks.append(f"taken as missing: {say_all(often)}")
    if not listed_codes:
        remarks.insert(0, _span(least, most))
    return facts._replace(
        present=present,
        different=known.height,
        look=Look.NUMBER,
        keywords=keywords,
        remarks=tuple(remarks),
    )


def _are_days(cells: pl.DataFrame) -> bool:
    """Tell whether digits are days, such as 20201013."""
    text = pl.col(CELL)
    day = text.str.slice(0, 8).str.to_date("%Y%m%d", strict=False)
    plausible = text.str.contains(r"^(?:1[89]|20)[0-9]{6}(?:[0-9]{6})?$") & day.is_not_null()
    return times(cells, plausible) >= ENOUGH_SHARE * times(cells)


def _unknown(cells: pl.DataFrame) -> list[float]:
    """Return the negative numbers of a column, if all of them are codes for an unknown number."""
    negative = [float(cell) for cell in cells[CELL] if cell < 0]
    _, most = _ends(cells)
    scale = negative == [-1] and most <= 1
    return negative if set(negative) <= set(UNKNOWN_CODES) and most >= 0 and not scale else []


def _ends(cells: pl.DataFrame) -> tuple[Any, Any]:
    ends: tuple[Any, Any] = cells.select(pl.min(CELL), most=pl.max(CELL)).row(0)
    return ends


def _codes(cells: pl.DataFrame, words: Words) -> tuple[int, ...]:
    """Return the code list of whole numbers, if they are codes."""
    values = [int(cell) for cell in cells[CELL]]
    few = 1 < len(values) <= MOST_CODES and times(cells) >= ENOUGH_ROWS * len(values)
    flags = values == [0, 1] and not counts(words)
    return tuple(values) if few and (flags or lists_codes(words)) else ()


def _span(least: Any, most: Any) -> str:
    return f"always {_short(least)}" if least == most else f"{_short(least)} to {_short(most)}"


def _short(number: Any) -> str:
    return str(int(number)) if number == int(number) else str(number)

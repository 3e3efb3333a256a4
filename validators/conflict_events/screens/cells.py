"""Cells: what a condition over columns can ask of the cells of one column."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import narwhals as nw

from conflict_events.rules.comparing import text_of

SAID, NUMBER, TEXT, BOOLEAN = "_said", "_number", "_text", "_boolean"
DATE, DAY = "_date", "_day"
"""What is added to a column's name for its cells as far as they are not missing, and for those that
are numbers, texts, true or false, or dates; and for dates as numbers of days."""


class Cell(NamedTuple):
    """The cells of a column, as expressions; each is null where a cell is missing or is not that.

    A cell that is there is a ``number``, a ``text`` or a ``boolean``, and only one of them.
    ``present`` tells which are there; it is true or false, and never null.
    ``date`` is the calendar day that a text begins with, where it is told to the day
    (``2020-10-13``, with or without a time behind it, or ``20201013``); ``day`` is the same as a
    number of days since 1970.
    ``column`` is the column's name, for what needs names: windows, and the cells as written.
    """

    present: nw.Expr
    number: nw.Expr
    text: nw.Expr
    boolean: nw.Expr
    date: nw.Expr
    day: nw.Expr
    column: str = ""

    @classmethod
    def of(cls, column: str) -> "Cell":
        """Return the cells of a column of a prepared table."""
        number, text, boolean, date, day = (
            nw.col(column + each) for each in (NUMBER, TEXT, BOOLEAN, DATE, DAY)
        )
        return cls(~nw.col(column + SAID).is_null(), number, text, boolean, date, day, column)

    @classmethod
    def missing(cls) -> "Cell":
        """Return the cells of a column that a table does not have."""
        kinds = (nw.Float64, nw.String, nw.Boolean, nw.Date, nw.Int32)
        number, text, boolean, date, day = (nw.lit(None, dtype=kind) for kind in kinds)
        return cls(nw.lit(value=False), number, text, boolean, date, day)

    def among(self, values: Iterable[Any]) -> nw.Expr:
        """Tell whether a cell is one of the values; a number is also what its digits say."""
        texts = [text for value in values if (text := text_of(value)) is not None]
        numbers = [number for text in texts if (number := _number(text)) is not None]
        found = self.text.is_in(texts).fill_null(value=False)
        return found | self.number.is_in(numbers).fill_null(value=False) if numbers else found


def _number(text: str) -> float | None:
    """Return the number that is written so, and not in another way: 1, and not 01 or 1.0."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if text_of(number) == text else None

"""Days: what a condition can ask of cells that hold dates."""

from datetime import date
from typing import NamedTuple

import narwhals as nw

from conflict_events.moments import DAY, Moment
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import is_text

_WITHOUT_OFFSET = (*range(22), 23, 24, 26)
"""How long a day is, with or without a time, where no offset from UTC can stand behind it. With
one, the day that is written need not be the day that is meant."""

_LONGEST_DAY = 10
"""Characters of a date; what is longer has a time."""


class Days(NamedTuple):
    """The moments in a column, as far as columns can tell.

    ``text`` is what cells say; ``date`` is the day on which they say it was, null where that is
    not told to the day, or not for sure, and ``day`` its number; ``timed`` is whether they tell a
    time as well.
    """

    text: nw.Expr
    date: nw.Expr
    day: nw.Expr
    timed: nw.Expr
    there: nw.Expr

    @classmethod
    def of(cls, cell: Cell) -> "Days":
        """Return the moments of cells."""
        length = cell.text.str.len_chars()
        plain = nw.when(length.is_in(_WITHOUT_OFFSET))
        date, day = plain.then(cell.date), plain.then(cell.day)
        return cls(cell.text, date, day, length > _LONGEST_DAY, is_text(cell))

    def number(self) -> nw.Expr:
        """Return the days as numbers: 20201013."""
        return number_of(self.date.dt.year(), self.date.dt.month(), self.date.dt.day())

    def may_precede(self, other: "Days") -> nw.Expr:
        """Return where both are moments and this one may be before the other one."""
        earlier = self.date < other.date
        same_day = (self.date == other.date) & self.timed & other.timed & (self.text != other.text)
        return self.there & other.there & (earlier | same_day)


def number_of(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """Return year, month and day as one number: 20201013."""
    return year.cast(nw.Float64) * 10_000 + month.cast(nw.Float64) * 100 + day.cast(nw.Float64)


def first_whole_day(moment: Moment) -> date:
    """Return the first day of which no part is before a moment."""
    return _day(-(-moment.first // DAY))


def last_whole_day(moment: Moment) -> date:
    """Return the last day of which no part is after a moment."""
    return _day((moment.last + 1) // DAY - 1)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))

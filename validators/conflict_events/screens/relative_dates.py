"""The screen of chronology/relative-date: dates that are a round stretch before another."""

import narwhals as nw

from conflict_events.rules.relative_dates import DAYS, MONTHS
from conflict_events.screens.cells import Cell
from conflict_events.screens.days import Days
from conflict_events.screens.registry import screen

_YEAR = 12


@screen("chronology/relative-date")
def _relative_date(
    date: Cell, reference: Cell, days: list[int] | None, months: list[int] | None
) -> nw.Expr:
    day, other = Days.of(date), Days.of(reference)
    apart = (other.day - day.day).is_in(DAYS if days is None else days)
    later = _month(other.date) - _month(day.date)
    same = day.date.dt.day() == other.date.dt.day()
    by_calendar = same & later.is_in(MONTHS if months is None else months)
    return day.there & other.there & (apart | by_calendar)


def _month(date: nw.Expr) -> nw.Expr:
    return date.dt.year().cast(nw.Int32) * _YEAR + date.dt.month().cast(nw.Int32)

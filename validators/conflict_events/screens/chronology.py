"""Screens of the family chronology."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

import narwhals as nw

import conflict_events.screens.relative_dates
import conflict_events.screens.reports  # noqa: F401 -- the family's screen on reports
from conflict_events.moments import Moment
from conflict_events.rules import comparing
from conflict_events.rules.dates import PLACEHOLDERS, PLAUSIBLE_YEARS
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import any_of, is_number, is_text, surely
from conflict_events.screens.days import Days, first_whole_day, last_whole_day
from conflict_events.screens.registry import screen


@screen("chronology/order")
def _order(later: Cell, earlier: Cell, days: int) -> nw.Expr:
    last, first = Days.of(later), Days.of(earlier)
    # Some days too early may be allowed; that these are let through in vain is as well.
    return last.may_precede(first) if days >= 0 else last.there & first.there


@screen("chronology/sequence")
def _sequence(steps: tuple[Cell, ...], **_: Any) -> nw.Expr:
    # A text has neither a name nor members: only the order of the list counts.
    pairs = combinations(map(Days.of, steps), 2)
    return any_of(later.may_precede(earlier) for earlier, later in pairs)


@screen("chronology/within")
def _within(inner: tuple[Cell, ...], outer: Cell) -> nw.Expr:
    whole = Days.of(outer)
    return whole.there & any_of(_may_be_outside(Days.of(each), whole) for each in inner)


def _may_be_outside(inner: Days, outer: Days) -> nw.Expr:
    inside = (inner.text == outer.text) | ((inner.date == outer.date) & ~outer.timed)
    return inner.there & ~inside


@screen("chronology/precision-span")
def _precision_span(precision: Cell, start: Cell, end: Cell, spans: Mapping[str, Any]) -> nw.Expr:
    first, last = Days.of(start), Days.of(end)
    apart = last.day - first.day
    wrong = any_of(
        precision.among([code]) & ((apart < span[0]) | (apart > span[1]))
        for code, span in spans.items()
        if isinstance(span, list) and len(span) == 2 and all(map(comparing.is_number, span))  # noqa: PLR2004
    )
    return first.there & last.there & wrong


@screen("chronology/parts-agree")
def _parts_agree(
    date: Cell, year: Cell | None, month: Cell | None, day: Cell | None, unknown: int
) -> nw.Expr:
    when = Days.of(date)
    parts = [(year, when.date.dt.year()), (month, when.date.dt.month()), (day, when.date.dt.day())]
    differs = [
        surely(is_number(cell) & (cell.number != unknown)) & (cell.number != part)
        for cell, part in parts
        if cell
    ]
    # A text may say the same in other digits.
    texts = [is_text(cell) for cell, _ in parts if cell]
    return when.there & any_of([*differs, *texts])


@screen("chronology/sentinel")
def _sentinel(
    dates: tuple[Cell, ...], more: list[str] | None, allowed: list[str] | None
) -> nw.Expr:
    known = {day for text in {*PLACEHOLDERS, *(more or ())} for day in _day(text)}
    stand_ins = sorted(known - {day for text in allowed or () for day in _day(text)})
    # Stand-ins that are no days, such as 2000-00, may stand anywhere.
    odd = [text for text in more or () if not list(_day(text))]
    return any_of(is_text(each) & ~_is_meant(each, stand_ins, odd) for each in dates)


def _is_meant(cell: Cell, stand_ins: list[date], odd: list[str]) -> nw.Expr:
    first, last = PLAUSIBLE_YEARS[0], PLAUSIBLE_YEARS[-1]
    meant = (cell.date >= date(first, 1, 1)) & (cell.date <= date(last, 12, 31))
    # A blank before it would make another day of it.
    begins = (cell.text >= "0") & (cell.text < ":")
    none = ~any_of([cell.date.is_in(stand_ins), *(_has(cell, text) for text in odd)])
    return meant & begins & none


def _has(cell: Cell, text: str) -> nw.Expr:
    return cell.text.str.contains(text, literal=True)


def _day(text: Any) -> Iterator[date]:
    try:
        yield date.fromisoformat(text)
    except (TypeError, ValueError):
        return


@screen("chronology/window")
def _window(dates: tuple[Cell, ...], today: date, first: str, last: str) -> nw.Expr:
    begin, finish = Moment.of(first), Moment.of(last)
    end = min(today, last_whole_day(finish)) if finish else today
    return any_of(
        each.there & ~_lies_between(each.date, begin and first_whole_day(begin), end)
        for each in map(Days.of, dates)
    )


def _lies_between(day: nw.Expr, first: date | None, last: date) -> nw.Expr:
    return (day <= last) & (day >= first) if first else day <= last

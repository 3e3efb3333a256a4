"""The screen of chronology/reported-after: reports that are older than what they report."""

import re
from typing import Any

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import any_of, surely
from conflict_events.screens.days import Days
from conflict_events.screens.registry import screen

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_LENGTH = 10

_LOOKED_AT = 4
"""How many dates are looked at one by one; splitting is slower, and few events have more."""


@screen("chronology/reported-after")
def _reported_after(
    reported: tuple[Cell, ...], happened: Cell, separator: str, days: int, **_: Any
) -> nw.Expr:
    when = Days.of(happened)
    # A report may be some days older, or be carried on, as its title says; that some are let
    # through in vain is as well.
    if days < 0 or re.search("[-0-9]", separator):
        return when.there
    return when.there & any_of(_may_be_older(each, when, separator) for each in reported)


def _may_be_older(reported: Cell, happened: Days, separator: str) -> nw.Expr:
    text = reported.text
    several = f"(?:{re.escape(separator)}{_DATE})*" if separator else ""
    regular = text.str.contains(f"^{_DATE}{several}$")
    # Whole dates are ordered as their digits are, and a day without marks is behind its year's.
    day = happened.text.str.slice(0, _LENGTH)
    older = text.str.slice(0, _LENGTH) < day
    told = ~happened.date.is_null()
    if separator:
        length, step = text.str.len_chars(), _LENGTH + len(separator)
        listed = nw.when(length > _LENGTH).then(text)
        for number in range(1, _LOOKED_AT):
            each = listed.str.slice(number * step, _LENGTH)
            older |= surely((each < day) & (each != ""))
        many = nw.when(length > _LOOKED_AT * step).then(text).str.split(separator)
        older |= surely(many.list.min() < day)
    return ~text.is_null() & ~(regular & told & ~older)

"""Dates as records write them: where they stand, and whether they can be meant at all."""

import re
from datetime import date

from conflict_events.moments import DAY, Moment
from conflict_events.pointers import Item

PLACEHOLDERS = {
    "0001-01-01": "the first day that .NET and many databases can hold",
    "1753-01-01": "the first day that SQL Server's datetime can hold",
    "1899-12-30": "day 0 of spreadsheets",
    "1899-12-31": "day 0 of Excel",
    "1900-01-01": "day 1 of Excel",
    "1970-01-01": "day 0 of Unix time",
    "9999-12-31": "the last day that most databases can hold",
}
"""Days that software writes where it has no date, and why."""

PLAUSIBLE_YEARS = range(1000, 3000)

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NAMED_AFTER_A_MONTH = re.compile(
    rf"[:,(\u2013\u2014-]\s*({'|'.join(_MONTHS)})\s+((?:19|20)[0-9]{{2}})\s*\)?\s*\Z", re.IGNORECASE
)

JUDGED_ALONE = ("chronology/sentinel", "chronology/window")
"""The rules that judge a date by itself; where they speak of it, it is not compared as well."""


def can_be_meant(moment: Moment, today: date) -> bool:
    """Tell whether a moment is no placeholder and has come: whether the rules above hold."""
    days = moment.text.replace("T", " ").split()
    return (
        not any(day in PLACEHOLDERS for day in days)
        and moment.days[0].year in PLAUSIBLE_YEARS
        and moment.first // DAY <= today.toordinal()
    )


def end_of(item: Item, key: str) -> Item:
    """Return the place of one end of a date, by the name that ``Moment.ends`` gives it."""
    return Item(item.value[key], (*item.path, key), item.record) if key else item


def place_of(item: Item) -> Item:
    """Return where a date is told: at its start, at its end if it has no other, or as a text."""
    return next(iter(texts_of(item)), item)


def texts_of(item: Item) -> list[Item]:
    """Return the places where a date is written as text, be it a date or not."""
    keys = ("start", "end") if isinstance(item.value, dict) else ("",)
    places = [end_of(item, key) for key in keys if not key or key in item.value]
    return [place for place in places if isinstance(place.value, str)]


def kept_up(published: Moment, title: str) -> Moment:
    """Return when a report can have been written: to the end of the month that it is named after.

    A page of one month ("Monthly report: September 2019") is published early in it and carried on;
    it keeps the date of its first day. A month within a sentence ("the events of June 2010") is
    what the report is about, and says nothing of when it was written.

    Args:
        published: the date that the report bears.
        title: what it is called, in English.
    """
    named = _NAMED_AFTER_A_MONTH.search(title)
    if named is None:
        return published
    number = _MONTHS.index(named[1].lower()) + 1
    month = Moment.of(f"{named[2]}-{number:02}")
    within = month and month.first <= published.first <= published.last <= month.last
    return published._replace(last=month.last) if month and within else published

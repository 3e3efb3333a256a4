"""Dates that a narrative in English begins with: "On 13 October 2020, ..."."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date as Date  # noqa: N812 -- as elsewhere in the rules
from itertools import product
from typing import NamedTuple

Stretch = tuple[Date, Date]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# What kind of event it is, as ACLED says before the date, may end in a colon.
_LEAD = (
    r"\s*(?:[A-Z][^:.\n0-9]{0,60}:\s+)?"
    r"(?i:(between|from)\s+|(?:on|in)\s+(?:the\s+)?)?"
    r"(?i:(?:night|morning|afternoon|evening|day)\s+of\s+(?:the\s+)?)?"
    r"(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])"
_MONTH = (
    r"((?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\b\.?"
)
# Before a word in lower case it may be the number of those who were there.
_YEAR = r"((?:19|20)[0-9]{2})(?![0-9]|\s+(?!(?:and|or|to|until|through)\b)[a-z])"
_FORMS = {
    "ymd": r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])",
    "m/d/y": r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?![0-9])",
    "dmy": rf"{_DAY}[ -](?:of )?{_MONTH}(?:(?:,? |-){_YEAR})?",
    "mdy": rf"{_MONTH} {_DAY}(?:,? {_YEAR})?",
    "my": rf"{_MONTH},? {_YEAR}",
    "d": _DAY,
}
"""How a date is written, by the order of its parts; a day alone is a part of a longer one."""

_JOINED = r"\s*[-\u2013/&]\s*|,? (?:and|or|to|until|through) (?:on )?"

_DATES_AT_MOST = 3


class _Part(NamedTuple):
    """A date as far as it is written out: how, as which numbers, and where it ends."""

    form: str
    year: int | None
    month: int | None
    day: int | None
    end: int


def dates_told(text: str, years: Iterable[int]) -> tuple[str, list[Stretch]] | None:
    """Return the date, or the dates from and to, that a narrative begins with.

    Args:
        text: the narrative.
        years: the years that may be meant where it names none.

    Returns:
        The words, and each stretch of days that they may mean; None where it begins with no date,
        or with one that is told as vague ("around", "as reported on").
    """
    lead = re.match(_LEAD, text)
    start = lead.end() if lead else 0
    parts = list(_parts(text, start))
    # "On 13 October and 3 of them": a day alone needs a month beside it.
    if len(parts) > 1 and parts[-1].form == "d" and parts[-2].form != "mdy":
        parts.pop()
    if not parts or (lead and lead[1] and len(parts) == 1):
        return None
    stretches = [
        stretch
        for year in ([None] if any(part.year for part in parts) else years)
        for each in product(*map(_readings, parts))
        if (stretch := _stretch(each, year))
    ]
    return (text[start : parts[-1].end], stretches) if stretches else None


def _parts(text: str, at: int) -> Iterator[_Part]:
    """Yield the dates that stand one after another from a place on, as far as they are joined."""
    for _ in range(_DATES_AT_MOST):
        part = next((each for form in _FORMS if (each := _part(form, text, at))), None)
        if part is None:
            return
        yield part
        joined = re.compile(_JOINED).match(text, part.end)
        if joined is None:
            return
        at = joined.end()


def _part(form: str, text: str, at: int) -> _Part | None:
    match = re.compile(_FORMS[form]).match(text, at)
    if match is None:
        return None
    numbers: dict[str, int | None] = dict.fromkeys("ymd")
    for name, told in zip(form.replace("/", ""), match.groups(), strict=True):
        if told is not None:
            numbers[name] = int(told) if told.isdigit() else _MONTHS.index(told[:3].lower()) + 1
    return _Part(form, numbers["y"], numbers["m"], numbers["d"], match.end())


def _readings(part: _Part) -> list[_Part]:
    """Return what a date can mean: between slashes, the day may stand before the month."""
    other = part._replace(month=part.day, day=part.month)
    return [part, other] if part.form == "m/d/y" else [part]


def _stretch(parts: Sequence[_Part], year: int | None) -> Stretch | None:
    """Return from when to when dates go; None if they are none, or go backwards."""
    years = _filled([part.year or year for part in parts])
    months = _filled([part.month for part in parts])
    days = [part.day for part in parts]
    try:
        first = Date(years[0], months[0], days[0] or 1)
        last = Date(years[-1], months[-1], days[-1] or monthrange(years[-1], months[-1])[1])
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _filled(numbers: Sequence[int | None]) -> list[int]:
    """Fill what is not written out from what stands behind it, or else before it, or with 0."""
    filled: list[int] = []
    for at, number in enumerate(numbers):
        behind = (each for each in numbers[at:] if each)
        filled.append(number or next(behind, filled[-1] if filled else 0))
    return filled

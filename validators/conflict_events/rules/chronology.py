"""Chronology: dates that are dates, in order, inside one another, and reported afterwards."""

import re
from collections.abc import Iterator
from typing import Any

import conflict_events.rules.relative_dates
import conflict_events.rules.succession  # noqa: F401 -- the family's rules on what follows what
from conflict_events.moments import DAY, Moment
from conflict_events.rules.comparing import is_number, text_of
from conflict_events.rules.dates import (
    JUDGED_ALONE,
    PLACEHOLDERS,
    PLAUSIBLE_YEARS,
    end_of,
    place_of,
    texts_of,
)
from conflict_events.rules.operands import Many, One, Today, When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say_all

_YEAR = r"(?:([0-9]{3,})-[0-9]{1,2}(?:-[0-9]{1,2})?(?:[T ].*)?|([0-9]{3,5}))"


@rule(
    "chronology/order",
    message="{later} is before {earlier}, which it should follow",
    yields_to=JUDGED_ALONE,
)
def in_order(later: When, earlier: When, days: int = 0) -> bool:
    """The later of two moments is not before the earlier one.

    An end before its start is a digit mistyped or two columns swapped. Whoever computes how long
    fighting lasted gets a negative number; whoever filters by start or by end gets another set of
    events. Moments are as coarse as they are told: 2020-10 is not before 2020-10-13.

    Example:
        A battle that starts on 2020-10-13 and, by a slip, ends on 2020-10-12.

    Source:
        UCDP GED codebook, the variables date_start and date_end; ISO 8601-1 on time intervals.

    Args:
        later: the moment that follows, mostly an end; the finding is told here.
        earlier: the moment that comes first, mostly a start.
        days: how many days the later one may be ahead of the earlier one, for instance where the
            two are dated in different time zones.
    """
    return later.last + days * DAY >= earlier.first


@rule("chronology/within", yields_to=("chronology/order", *JUDGED_ALONE))
def inside(inner: Many, outer: When) -> Iterator[Breach]:
    """What is part of something happens while that lasts.

    An incident before or after its event belongs to another event, or one of the dates is wrong;
    either way the event's length, and what is counted for it, are off. Where not one of several
    incidents lies in the event, it is told once, at the event's own date.

    Example:
        The attack is dated 2020-10-13, and an incident in it 2020-11-13.

    Source:
        Follows from the record's own form. EDTF (ISO 8601-2) on coarse and approximate dates: a
        month is not outside of a day in it.

    Args:
        inner: the moments inside, as text, or as objects with ``start`` and ``end``.
        outer: the moment they lie in. With a start to the hour and no end, it may last for the
            rest of that day.
    """
    until = outer.last // DAY * DAY + DAY - 1 if outer.open else outer.last
    dated = [(item, when) for item in inner if (when := Moment.of(item.value))]
    apart = [item for item, when in dated if when.last < outer.first or when.first > until]
    if len(apart) > 1 and len(apart) == len(dated):
        yield breach(
            "none of the {number} moments lies within {outer}, in which they should",
            at="outer",
            related=map(place_of, apart),
            number=len(apart),
        )
        return
    for item, when in dated:
        ends = Moment.ends(item.value).items()
        outside = [key for key, end in ends if end.last < outer.first or end.first > until]
        if not outside:
            continue
        lies = "is before" if when.last < outer.first else "reaches beyond"
        yield breach(
            "{this} {lies} {outer}, in which it should lie",
            at=end_of(item, outside[0]),
            related=["outer"],
            this=when,
            lies=Phrase("is after" if when.first > until else lies),
        )


@rule("chronology/precision-span", yields_to=("chronology/order", *JUDGED_ALONE))
def span_fits_precision(
    precision: One, start: When, end: When, spans: dict[str, list[int]]
) -> Iterator[Breach]:
    """How far start and end lie apart fits what is said of how exactly the date is known.

    Where a date is not known to the day, datasets write the first and the last day that it may be.
    A code that says "the day" over a span of a month makes a vague date look exact, and daily
    counts pile up on the first of the month.

    Example:
        An event coded as known to the day runs from 2020-10-01 to 2020-10-31.

    Source:
        UCDP GED codebook, the variable date_prec: 1 is the day, 2 is 2 to 6 days, 3 a week, 4 up to
        a month, 5 up to a year.

    Args:
        precision: the code; one that ``spans`` does not know is not judged.
        start: the first day.
        end: the last day.
        spans: for each code, written as text, the least and the most days from start to end.
    """
    span = spans.get(text_of(precision) or "")
    if not isinstance(span, list) or len(span) != 2 or not all(map(is_number, span)):  # noqa: PLR2004
        return
    least = (end.days[0] - start.days[1]).days
    most = (end.days[1] - start.days[0]).days
    yield breach(
        "precision {precision} stands for {span} from start to end, but {start} and {end} are "
        "{apart} apart",
        when=most < span[0] or least > span[1],
        related=["start", "end"],
        span=_days(*span),
        apart=_days(least, most),
    )


@rule("chronology/parts-agree", yields_to=JUDGED_ALONE)
def parts_agree(
    date: When, year: One | None, month: One | None, day: One | None, unknown: int = 0
) -> Iterator[Breach]:
    """Year, month and day by themselves are those of the date.

    Tables repeat a date in parts, for grouping. When one is corrected and the other is not, the
    same event falls into two years, depending on which column is read.

    Example:
        ``event_date`` was corrected to 2020-10-13; ``year`` still says 2019.

    Source:
        GTD codebook, the variables iyear, imonth and iday (0 where month or day is not known); UCDP
        GED codebook, year; ACLED codebook, event_date and year.

    Args:
        date: the date. Where it is a stretch, each part is that of some day in it.
        year: the year, as a number or in digits.
        month: the month.
        day: the day of the month.
        unknown: the number that says that a part is not known.
    """
    wrong: dict[str, int] = {}
    for name, part in {"year": year, "month": month, "day": day}.items():
        lowest, highest = (getattr(each, name) for each in date.days)
        number = _whole(part)
        if number is not None and number != unknown and not lowest <= number <= highest:
            wrong[name] = number
        if lowest != highest:
            break  # within a stretch of months any day may be meant
    if wrong:
        names = list(wrong)
        yield breach(
            "{parts}, but the date is {date}",
            at=names[0],
            related=["date", *names[1:]],
            parts=Phrase(say_all(Phrase(f"the {name} is {wrong[name]}") for name in names)),
        )


@rule("chronology/sentinel")
def no_placeholder(
    dates: Many, more: list[str] | None = None, allowed: list[str] | None = None
) -> Iterator[Breach]:
    """A date is a day in the calendar of the conflict, not what software writes for no date.

    Programs that cannot leave a date empty write the first or the last day they know. Such a day
    looks like any other, and turns up years later as an outbreak of violence in 1970. Years of
    three or five digits come from a key hit too seldom or too often.

    Example:
        A spreadsheet's empty cell becomes 1900-01-01; 202-10-13 lacks a digit.

    Source:
        Microsoft's documentation of the SQL Server type datetime (from 1753-01-01) and of Excel's
        1900 date system; POSIX on seconds since the Epoch (1970-01-01); ISO 8601-1: a year has four
        digits.

    Args:
        dates: dates as text, or objects with ``start`` and ``end``.
        more: other days that stand for no date.
        allowed: days that are real although they are such: something did happen on 1970-01-01.
    """
    for item in dates:
        for place in texts_of(item):
            text = place.value.strip()
            day = re.split("[T ]", text)[0]
            year = re.fullmatch(_YEAR, text)
            digits = (year[1] or year[2]) if year else ""
            if day in (allowed or ()):
                continue
            if day in PLACEHOLDERS or day in (more or ()):
                reason = PLACEHOLDERS.get(day, "a stand-in of this dataset")
                yield breach(
                    "{date} is no date but a placeholder, {reason}; leave an unknown date out",
                    at=place,
                    date=place,
                    reason=Phrase(reason),
                )
            elif year and len(digits) != 4:  # noqa: PLR2004 -- ISO 8601
                yield breach(
                    "the year of {date} has {number} digits; expected 4",
                    at=place,
                    date=place,
                    number=len(digits),
                )
            elif year and int(digits) not in PLAUSIBLE_YEARS:
                yield breach(
                    "{date} is in the year {year}; expected one from 1000 to 2999",
                    at=place,
                    date=place,
                    year=int(digits),
                )


@rule("chronology/window", yields_to=("chronology/sentinel",))
def inside_coverage(dates: Many, today: Today, first: str = "", last: str = "") -> Iterator[Breach]:
    """A date lies in the time that the dataset covers, and not in the future.

    An event after today has not happened: a digit was mistyped. One outside of the coverage has
    slipped in from elsewhere, and makes the first or the last year look worse than it was.

    Example:
        2062-10-13 for 2020-10-13, or an event of 1988 in a dataset that begins in 1989.

    Source:
        The coverage that a dataset states (UCDP GED begins in 1989, GTD in 1970); ACLED's and
        UCDP's events are things that have happened.

    Args:
        dates: dates as text, or objects with ``start`` and ``end``.
        today: the day of the run (``--today``).
        first: where the coverage begins: a date, as coarse as it is known.
        last: where it ends.
    """
    begin, finish = Moment.of(first), Moment.of(last)
    tomorrow = (today.toordinal() + 1) * DAY
    for item in dates:
        for key, when in Moment.ends(item.value).items():
            place = end_of(item, key)
            if when.first >= tomorrow:
                yield breach("{date} lies after today, {today}", at=place, date=place)
            elif begin and when.last < begin.first:
                yield breach(
                    "{date} lies before {begin}, when the coverage begins",
                    at=place,
                    date=place,
                    begin=begin,
                )
            elif finish and when.first > finish.last:
                yield breach(
                    "{date} lies after {finish}, when the coverage ends",
                    at=place,
                    date=place,
                    finish=finish,
                )


def _whole(value: Any) -> int | None:
    """Read a whole number, or its digits; anything else is None."""
    text = text_of(value)
    return int(text) if text and re.fullmatch("-?[0-9]{1,9}", text) else None


def _days(least: float, most: float) -> Phrase:
    number = f"{least}" if least == most else f"{least} to {most}"
    return Phrase(f"{number} day" if number == "1" else f"{number} days")

"""Narratives: what a record says in words, and what it codes."""

from collections.abc import Iterator
from typing import Any

from conflict_events.findings import Severity
from conflict_events.rules.comparing import is_number, text_of
from conflict_events.rules.operands import One, When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.rules.told_counts import toll_told
from conflict_events.rules.told_dates import dates_told
from conflict_events.words import Phrase


@rule("records/narrative-date", Severity.WARNING)
def date_is_as_told(
    text: One, date: When, precision: One | None, precise: list[Any] | None = None
) -> Iterator[Breach]:
    """The date that a narrative begins with is the coded one.

    Narratives are written first and dates are typed from them, so a digit that slipped shows here.

    Judged are narratives in English that begin with a date: "On 13 October 2020, ...", "October
    13, 2020", "13-15 October", "2020-10-13", or "10/13/2020", of which both readings are allowed.
    One without a year may mean any year that the coded date has. "Around 13 October" and "As
    reported on 13 October" are not judged, and neither is a date further on in the narrative: it
    may be that of another event.

    Example:
        The notes begin "On 13 October 2020, ...", and event_date is 2020-10-18.

    Source:
        ACLED codebook, the variable notes: they begin with the date of the event. GTD codebook,
        the variable summary: it begins with the date as month, day and year.

    Args:
        text: the narrative.
        date: the coded date.
        precision: the code that says how exactly the date is known.
        precise: the codes with which it is judged; without them, every record is.
    """
    if not isinstance(text, str) or not _is_precise(precision, precise):
        return
    first, last = date.days
    told = dates_told(text, range(first.year, last.year + 1))
    if told and not any(start <= last and first <= end for start, end in told[1]):
        yield breach(
            "the narrative begins with {told}, but the coded date is {date}",
            at="date",
            related=["text"],
            told=told[0],
        )


@rule("records/narrative-count", Severity.WARNING)
def count_is_as_told(text: One, count: One) -> Iterator[Breach]:
    """The toll that a narrative tells is the coded one.

    A toll that was corrected in the notes and forgotten in the column, or a key hit twice, changes
    the sums of a whole country.

    Judged are narratives in English that tell of the dead exactly once, with a number: "killing 12
    people", "three civilians were killed", "no fatalities". Where anything more is said of them
    (two numbers, "several", "about", an earlier attack, an unknown toll), nothing is judged: the
    toll may be one of several, or split over several records.

    Example:
        The notes end "... killing 12 people", and fatalities is 21.

    Source:
        ACLED codebook, the variables notes and fatalities: the number in the notes is what is
        coded.

    Args:
        text: the narrative.
        count: the coded toll.
    """
    told = toll_told(text) if isinstance(text, str) and is_number(count) else None
    if told and (count < told.number if told.least else count != told.number):
        yield breach(
            "the narrative tells of {number} dead ({words}), but the coded toll is {count}",
            at="count",
            related=["text"],
            number=Phrase(f"at least {told.number}" if told.least else told.number),
            words=told.words,
        )


def _is_precise(code: Any, precise: list[Any] | None) -> bool:
    return precise is None or text_of(code) in map(text_of, precise)

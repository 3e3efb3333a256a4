"""Relative dates: days that a machine counted back from the day of a report."""

from collections.abc import Iterator

from conflict_events.findings import Severity
from conflict_events.moments import Moment
from conflict_events.rules.dates import JUDGED_ALONE
from conflict_events.rules.operands import When
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase

DAYS = (7, 30, 365, 3650)
"""As many days machines count back for a week, a month, a year and a decade."""

MONTHS = (1, 12, 120)
"""The same by the calendar, but for the week: to the same day of another month."""

_WORDS = {1: "1 month", 12: "1 year", 120: "10 years"}


@rule("chronology/relative-date", Severity.INFO, yields_to=JUDGED_ALONE)
def is_not_counted_back(
    date: When,
    reference: When,
    days: list[int] | None = None,
    months: list[int] | None = None,
) -> Iterator[Breach]:
    """A date is not the day of the report, less a round stretch of time.

    Machines that read the news turn "a year ago" into the same day of the year before. The day is
    made up, though the year, or the month, may be right; taken as it stands, an anniversary
    article makes an attack of its own. It is a note and no more: an event may have happened a week
    before it was reported.

    Only dates that are told to the day are judged.

    Example:
        In a sample of 200 events of GDELT, 49 happened exactly 365 days before the day on which
        they were added.

    Source:
        GDELT codebook, the variables Day and DATEADDED.

    Args:
        date: the date.
        reference: the day from which it may have been counted back.
        days: how many days are counted back; without them 7, 30, 365 and 3650.
        months: how many months are, to the same day of the month; without them 1, 12 and 120.
    """
    if not (_is_one_day(date) and _is_one_day(reference)):
        return
    day, other = date.days[0], reference.days[0]
    apart = (other - day).days
    later = (other.year - day.year) * 12 + other.month - day.month
    stretch = ""
    if day.day == other.day and later in (MONTHS if months is None else months):
        stretch = _WORDS.get(later, f"{later} months")
    elif apart in (DAYS if days is None else days):
        stretch = "1 day" if apart == 1 else f"{apart} days"
    if stretch:
        yield breach(
            "{date} is exactly {stretch} before {reference}; it may have been counted back from "
            "there, and not be the day on which it happened",
            related=["reference"],
            stretch=Phrase(stretch),
        )


def _is_one_day(moment: Moment) -> bool:
    first, last = moment.days
    return first == last

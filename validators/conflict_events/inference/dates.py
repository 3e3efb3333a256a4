"""Proposes checks of dates: in order, no placeholders, with their parts."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import polars as pl

from conflict_events.inference.facts import ENOUGH_ROWS, Facts, Look
from conflict_events.inference.names import families
from conflict_events.inference.trials import Candidate, Ground
from conflict_events.screens.cells import DATE
from conflict_events.tables.preparing import facets

_ENDS = {
    "earlier": frozenset({"begin", "beginning", "earliest", "first", "from", "start"}),
    "later": frozenset({"end", "ending", "finish", "last", "latest", "to", "until"}),
}
_PARTS = {
    "year": frozenset({"iyear", "year", "yr"}),
    "month": frozenset({"imonth", "mon", "month"}),
    "day": frozenset({"day", "iday"}),
}


def moments(known: Sequence[Facts]) -> list[Facts]:
    """Return the columns of dates."""
    return [each for each in known if each.look is Look.MOMENT]


def placeholders(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield that dates are no placeholders."""
    for each in moments(known):
        yield Candidate({"rule": "chronology/sentinel", "dates": each.pointer}, (each,))


def windows(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield that dates are not in the future."""
    for each in moments(known):
        yield Candidate({"rule": "chronology/window", "dates": each.pointer}, (each,))


def orders(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield pairs of dates of which one follows the other: by their names, or in most rows."""
    dates = moments(known)
    named = [
        (found["earlier"], found["later"]) for found in families(dates, _ENDS) if len(found) > 1
    ]
    for earlier, later in named:
        yield _order(earlier, later)
    for one, other in combinations(dates, 2):
        if not any(one in pair and other in pair for pair in named):
            before, after = _compared(one, other, ground)
            # Where two dates are the same in all but a few rows, neither is known to follow.
            if before + after >= ENOUGH_ROWS:
                yield _order(one, other) if before >= after else _order(other, one)


def parts(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield dates with the columns that repeat their year, month and day."""
    numbers = [each for each in known if each.look is Look.NUMBER]
    plain = [each for each in numbers if "enum" not in each.keywords]
    for found in families(plain, _PARTS):
        if "year" in found:
            for date in moments(known):
                bound = {name: each.pointer for name, each in found.items()}
                entry = {"rule": "chronology/parts-agree", "date": date.pointer, **bound}
                yield Candidate(entry, (date, *found.values()))


def _order(earlier: Facts, later: Facts) -> Candidate:
    entry = {"rule": "chronology/order", "earlier": earlier.pointer, "later": later.pointer}
    return Candidate(entry, (earlier, later))


def _compared(one: Facts, other: Facts, ground: Ground) -> tuple[int, int]:
    """Return in how many rows one date is before another, and in how many it is after it."""
    columns = [each for each in ground.columns if each.name in {one.column, other.column}]
    first, second = pl.col(one.column + DATE), pl.col(other.column + DATE)
    counted = facets(ground.frame, columns).select(
        before=(first < second).sum(), after=(first > second).sum()
    )
    before, after = counted.collect().row(0)
    return before, after

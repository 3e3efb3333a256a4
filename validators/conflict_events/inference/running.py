"""Proposes checks of series: running totals that do not fall."""

from collections.abc import Iterator, Sequence

from conflict_events.inference.dates import moments
from conflict_events.inference.facts import Facts, Look
from conflict_events.inference.keys import key_pair
from conflict_events.inference.names import words_of
from conflict_events.inference.trials import Candidate, Ground

_RUNNING = frozenset({"cum", "cumul", "cumulated", "cumulative", "running"})
_TOTAL = "total"


def series(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield running totals, where one date, or one date and group, is one row."""
    totals = [each for each in known if each.look is Look.NUMBER and _is_running(each)]
    dated = next(iter(_dated(known, ground)), None) if totals else None
    for each in totals if dated else ():
        when, *group = dated or ()
        entry = {"rule": "series/non-decreasing", "value": each.pointer, "when": when.pointer}
        more = {"group": [one.pointer for one in group]} if group else {}
        yield Candidate({**entry, **more}, (each, when, *group))


def _is_running(facts: Facts) -> bool:
    words = words_of(facts.path)
    return not _RUNNING.isdisjoint(words) or words[:1] == (_TOTAL,)


def _dated(known: Sequence[Facts], ground: Ground) -> Iterator[tuple[Facts, ...]]:
    """Yield the date that tells rows apart, alone or with a group beside it."""
    yield from ((each,) for each in moments(known) if each.unique)
    pair = key_pair(known, ground)
    if pair and pair[1].look is Look.MOMENT:
        yield pair[1], pair[0]

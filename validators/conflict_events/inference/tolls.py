"""Proposes checks of counts: estimates in order, sums, subsets."""

from collections.abc import Iterator, Sequence

import polars as pl

from conflict_events.inference.facts import ENOUGH_ROWS, ENOUGH_SHARE, Facts, Look
from conflict_events.inference.names import by_words, families, is_counted, words_of
from conflict_events.inference.trials import Candidate, Ground

_ESTIMATES = {
    "low": frozenset({"low", "lower", "lowest", "min", "minimum"}),
    "best": frozenset({"best", "estimate", "central", "likely", "mean"}),
    "high": frozenset({"high", "higher", "highest", "max", "maximum", "upper"}),
}
_NO_SUBSET = frozenset(
    {"change", "cum", "cumulative", "daily", "new", "per", "percent", "rate", "share"}
).union(*_ESTIMATES.values())
"""Words of a name that say of how long or how sure a count is, and not of whom."""

_WHOLES = frozenset({"all", "count", "n", "number", "of", "sum", "total"})
"""Words that say nothing of who is counted."""


def ranges(known: Sequence[Facts]) -> Iterator[Candidate]:
    """Yield low, best and high estimates of the same."""
    numbers = [each for each in known if each.look is Look.NUMBER]
    named = by_words(numbers)
    for found in families(numbers, _ESTIMATES):
        if len(found) == 1:
            continue
        plain = named.get(_without_estimate(next(iter(found.values()))))
        if plain and "best" not in found:
            found["best"] = plain
        bound = {slot: found[slot].pointer for slot in _ESTIMATES if slot in found}
        yield Candidate({"rule": "casualties/range", **bound}, tuple(found.values()))


def subsets(
    known: Sequence[Facts], summed: Sequence[Candidate], ground: Ground
) -> Iterator[Candidate]:
    """Yield counts and those that their names make a part of them: killed, and killed women.

    Args:
        known: the columns.
        summed: the sums that hold; their parts need no check of their own.
        ground: the table.
    """
    counted = [each for each in known if is_counted(each)]
    known_parts = {
        (each.needs[0].column, part.column) for each in summed for part in each.needs[1:]
    }
    names = {each.pointer: _who(each) for each in counted}
    for part in counted:
        wholes = [
            whole for whole in counted if _is_within(names[whole.pointer], names[part.pointer])
        ]
        nearest = max((len(names[each.pointer]) for each in wholes), default=0)
        for whole in wholes:
            checked = (whole.column, part.column) in known_parts
            near = len(names[whole.pointer]) == nearest
            if near and not checked and _differ(whole, part, ground):
                entry = {"whole": whole.pointer, "parts": [part.pointer]}
                yield Candidate({"rule": "casualties/subset", **entry}, (whole, part))


def _differ(whole: Facts, part: Facts, ground: Ground) -> bool:
    """Tell whether two counts are not mostly the same, so that one may be a part of the other."""
    both = ground.said([whole, part]).drop_nulls()
    apart = both.filter(pl.col(whole.column) != pl.col(part.column)).height
    return apart >= ENOUGH_ROWS and apart > (1 - ENOUGH_SHARE) * both.height


def _without_estimate(facts: Facts) -> tuple[str, ...]:
    meant = frozenset().union(*_ESTIMATES.values())
    return tuple(word for word in words_of(facts.path) if word not in meant)


def _who(facts: Facts) -> tuple[str, ...]:
    return tuple(word for word in words_of(facts.path) if word not in _WHOLES)


def _is_within(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether one name has all words of another, in their order, and says of whom it is."""
    rest = iter(part)
    within = 0 < len(whole) < len(part) and all(word in rest for word in whole)
    return within and _NO_SUBSET.isdisjoint(set(part) - set(whole))

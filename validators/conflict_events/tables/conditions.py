"""Conditions: expressions of three values over columns, and the columns that they read.

A condition is true, false, or null where it cannot be told from the columns alone; then whoever
asks has to look at the values. Null is passed on as Kleene's logic does: what is false whatever
the unknown part says is false.
"""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

import narwhals as nw


class Condition(NamedTuple):
    """Whether something holds in a row, and the columns from which that is told."""

    holds: nw.Expr
    reads: frozenset[str] = frozenset()


ALWAYS = Condition(nw.lit(value=True))
"""The condition that holds in every row."""

NEVER = Condition(nw.lit(value=False))
"""The condition that holds in no row."""


def negated(condition: Condition) -> Condition:
    """Return the condition that holds where another does not."""
    if condition is ALWAYS:
        return NEVER
    if condition is NEVER:
        return ALWAYS
    return Condition(~condition.holds, condition.reads)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds where every one of some does."""
    return reduce(_both, conditions, ALWAYS)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds where at least one of some does."""
    return reduce(_either, conditions, NEVER)


def one_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that holds where exactly one of some does."""
    one, more = NEVER, NEVER
    for each in conditions:
        more = _either(more, _both(one, each))
        one = _either(one, each)
    return _both(one, negated(more))


def untold(maybe: nw.Expr, reads: Iterable[str]) -> Condition:
    """Return the condition that cannot be told where ``maybe`` is true or null, and else holds."""
    certain = ~maybe.fill_null(value=True)
    return Condition(nw.when(certain).then(nw.lit(value=True)), frozenset(reads))


def _both(one: Condition, other: Condition) -> Condition:
    if one is NEVER or other is NEVER:
        return NEVER
    if one is ALWAYS or other is ALWAYS:
        return other if one is ALWAYS else one
    return Condition(one.holds & other.holds, one.reads | other.reads)


def _either(one: Condition, other: Condition) -> Condition:
    if one is ALWAYS or other is ALWAYS:
        return ALWAYS
    if one is NEVER or other is NEVER:
        return other if one is NEVER else one
    return Condition(one.holds | other.holds, one.reads | other.reads)

"""Evaluates checks of whole datasets on records, as tables and documents do with what they hold."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_events.checks import Broken, Check, Gathering, evaluate_gathered
from conflict_events.rules.operands import Context


def evaluate_all(check: Check, records: Sequence[tuple[Any, Context]]) -> Iterator[Broken]:
    """Yield how a check of a whole dataset is broken; items carry the number of their record.

    Args:
        check: a check whose rule has the scope ``dataset``.
        records: each record, with its context.

    Raises:
        RuleFailure: the rule raised.
    """
    gathering = Gathering(check)
    items = [gathering.items(value) for value, _ in records]
    return evaluate_gathered(check, items, [context for _, context in records])

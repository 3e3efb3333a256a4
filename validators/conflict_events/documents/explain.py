"""The reference: explains, with jsonschema, what the screen did not let pass."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jsonschema.exceptions import ValidationError

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, Check, breaks, evaluate
from conflict_events.documents.engine import reference
from conflict_events.documents.failures import failure, leaves
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.violations import Explanation, violations
from conflict_events.rules.operands import Context

_DEEPEST = 3000
"""Calls within one another that jsonschema may need: for each level of a record as many keywords
as lead there, and three calls for each. Python allows 1000."""


class CheckError(ValidationError):
    """A check that is broken, as an error of the validator that found it."""

    check: Check


class Reference:
    """A schema as jsonschema validates with it, with ``x-checks`` as one of its keywords.

    Args:
        schema: the schema of the records.
        wants: tells of a rule's name whether it is checked.
    """

    def __init__(self, schema: Schema, wants: Callable[[str], bool]) -> None:
        """Prepare the validator."""
        self._context = Context()
        self._wants = wants
        self._checks: dict[int, list[Check]] = {}
        self._validator = reference(schema.document, {KEYWORD: self._x_checks})

    def explain(self, value: Any, context: Context) -> Explanation:
        """Explain why a record does not pass.

        Args:
            value: the record.
            context: the record and the run.

        Raises:
            RuleFailure: a rule raised.
        """
        self._context = context
        with _room_for_depth():
            errors = list(leaves(self._validator.iter_errors(value)))
        # Only a finished error knows where its value stands, and messages name such places.
        broken = (
            each
            for error in errors
            if isinstance(error, CheckError)
            for each in evaluate(error.check, error.instance, tuple(error.absolute_path), context)
        )
        found = violations(failure(each) for each in errors if not isinstance(each, CheckError))
        return Explanation(tuple(found), tuple(broken))

    def _x_checks(self, _: Any, entries: Any, instance: Any, __: Any) -> Iterator[ValidationError]:
        if id(entries) not in self._checks:
            self._checks[id(entries)] = wanted_checks(entries, self._wants)
        for check in self._checks[id(entries)]:
            if breaks(check, instance, self._context):
                error = CheckError(check.rule.name)
                error.check = check
                yield error


@contextmanager
def _room_for_depth() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)

"""The screen: tells at native speed which records hold, and says nothing of the others."""

from collections.abc import Callable
from typing import Any

import jsonschema_rs

from conflict_events.catalog import Schema, SchemaError, retrieve
from conflict_events.checks import KEYWORD, Check, bind, breaks
from conflict_events.formats import CHECKERS
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import Scope


class _Broken(Exception):  # noqa: N818 -- a signal to the screen, never shown
    """Tells the screen that a check is broken."""


class Screen:
    """A schema compiled by jsonschema-rs, with ``x-checks`` as one of its keywords.

    Args:
        schema: the schema of the records.
        wants: tells of a rule's name whether it is checked.

    Raises:
        SchemaError: the schema cannot be compiled.
    """

    def __init__(self, schema: Schema, wants: Callable[[str], bool]) -> None:
        """Compile a schema."""
        self.bound: set[str] = set()
        """The names of all rules that the schema binds at a place that a record can have."""
        self._context = Context()
        self._raised: BaseException | None = None
        screen = self

        class Keyword:
            def __init__(self, _parent: Any, entries: Any, _path: Any) -> None:
                screen.bound |= {entry["rule"] for entry in entries}
                self.checks = wanted_checks(entries, wants)

            def validate(self, instance: Any) -> None:
                try:
                    context = screen._context
                    broken = any(breaks(check, instance, context) for check in self.checks)
                except BaseException as error:
                    # To the library, whatever is raised says no; a choice goes on without it.
                    screen._raised = error
                    raise
                if broken:
                    raise _Broken

        try:
            self._validator = jsonschema_rs.validator_for(
                dict(schema.document),
                keywords={KEYWORD: Keyword},
                formats=dict(CHECKERS),
                validate_formats=True,
                retriever=retrieve,
                pattern_options=jsonschema_rs.RegexOptions(),
            )
        except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError) as error:
            msg = f"{schema.name}: schema error: {str(error).splitlines()[0]}"
            raise SchemaError(msg) from error

    def passes(self, value: Any, context: Context) -> bool:
        """Tell whether a record fits the schema and breaks no check.

        Raises:
            RuleFailure: a rule raised, wherever in the schema its check stands.
        """
        self._context, self._raised = context, None
        passed = self._validator.is_valid(value)
        if self._raised is not None:
            raise self._raised
        return passed


def wanted_checks(
    entries: Any, wants: Callable[[str], bool], scope: Scope = "record"
) -> list[Check]:
    """Bind those entries of one ``x-checks`` whose rules are of a scope and are wanted."""
    checks = [bind(entry) for entry in entries if wants(entry["rule"])]
    return [check for check in checks if check.rule.scope == scope]

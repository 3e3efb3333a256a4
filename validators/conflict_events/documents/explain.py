"""The reference: explains, with jsonschema, what the screen did not let pass."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from conflict_events.catalog import Schema, retrieve
from conflict_events.checks import KEYWORD, Broken, Check, evaluate
from conflict_events.documents.failures import failure, leaves
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.violations import Violation, violations
from conflict_events.formats import CHECKERS
from conflict_events.rules.operands import Context


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is wrong with a record: violations of its schema, and broken checks."""

    violations: tuple[Violation, ...]
    broken: tuple[Broken, ...]


class CheckError(ValidationError):
    """A check that is broken, as an error of the validator that found it."""

    check: Check


def explain(
    schema: Schema, value: Any, context: Context, wants: Callable[[str], bool]
) -> Explanation:
    """Explain why a record does not pass.

    Args:
        schema: the schema of the record.
        value: the record.
        context: the record and the run.
        wants: tells of a rule's name whether it is told of.

    Raises:
        RuleFailure: a rule raised.
    """

    def x_checks(_: Any, entries: Any, instance: Any, __: Any) -> Iterator[ValidationError]:
        for check in wanted_checks(entries, wants):
            if any(True for _ in evaluate(check, instance, (), context)):
                error = CheckError(check.rule.name)
                error.check = check
                yield error

    validator_class = extend(Draft202012Validator, {KEYWORD: x_checks, "pattern": _pattern})
    validator = validator_class(
        dict(schema.document), registry=_registry(), format_checker=_format_checker()
    )
    errors = list(leaves(validator.iter_errors(value)))
    # Only a finished error knows where its value stands, and messages name places of the record.
    broken = (
        each
        for error in errors
        if isinstance(error, CheckError)
        for each in evaluate(error.check, error.instance, tuple(error.absolute_path), context)
    )
    found = violations(failure(each) for each in errors if not isinstance(each, CheckError))
    return Explanation(
        tuple(each for each in found if wants(each.rule)),
        tuple(broken),
    )


def _pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    # The screen's own engine decides, so that the two never differ over an expression.
    if isinstance(instance, str) and not _matcher(pattern).is_valid(instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


@cache
def _matcher(pattern: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(
        {"pattern": pattern}, pattern_options=jsonschema_rs.RegexOptions()
    )


@cache
def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, holds in CHECKERS.items():
        checker.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return checker


def _registry() -> Registry[Any]:
    def resource(uri: str) -> Resource[Mapping[str, Any]]:
        return Resource.from_contents(retrieve(uri), default_specification=DRAFT202012)

    return Registry(retrieve=resource)  # type: ignore[call-arg]

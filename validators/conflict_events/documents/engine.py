"""The reference validator: jsonschema, made to decide in every case as the screen does."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, cast

import jsonschema_rs
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from conflict_events.catalog import retrieve
from conflict_events.documents.spelling import spelt_out
from conflict_events.formats import CHECKERS
from conflict_events.patterns import matches

_DECIDED_BY_SCREEN = (
    "const",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maximum",
    "minimum",
    "multipleOf",
    "pattern",
    "uniqueItems",
)
"""Keywords in which the two differ: jsonschema divides in floating point, compares beyond 2**63 in
another way, misses the second of three like items, and matches with Python's expressions."""


def reference(document: Mapping[str, Any], keywords: Mapping[str, Any]) -> Any:
    """Return a validator of jsonschema for a schema.

    Args:
        document: the schema.
        keywords: the functions of further keywords.
    """
    decided = {name: _decided_by_screen(name) for name in _DECIDED_BY_SCREEN}
    validator_class = extend(Draft202012Validator, {**decided, **_OURS, **keywords})
    return validator_class(
        spelt_out(document), registry=_registry(), format_checker=_format_checker()
    )


def _decided_by_screen(keyword: str) -> Any:
    def check(_: Any, value: Any, instance: Any, __: Any) -> Iterator[ValidationError]:
        if not _screen_of(keyword, json.dumps(value)).is_valid(instance):
            yield ValidationError(keyword)

    return check


@cache
def _screen_of(keyword: str, value: str) -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(
        {keyword: json.loads(value)}, pattern_options=jsonschema_rs.RegexOptions()
    )


def _pattern_properties(
    validator: Any, patterns: Mapping[str, Any], instance: Any, _: Any
) -> Iterator[ValidationError]:
    for name in instance if isinstance(instance, dict) else ():
        for pattern, child in patterns.items():
            if matches(pattern, name):
                yield from validator.descend(instance[name], child, path=name, schema_path=pattern)


def _additional_properties(
    validator: Any, child: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    patterns = schema.get("patternProperties", ())
    for name in instance if isinstance(instance, dict) else ():
        described = name in schema.get("properties", ())
        if not described and not any(matches(pattern, name) for pattern in patterns):
            yield from _extra(validator, child, instance, name)


def _unevaluated_properties(
    validator: Any, child: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    errors = list(_unevaluated(validator, child, instance, schema, "unevaluatedProperties"))
    for name in instance if errors else ():
        # jsonschema names them in its messages only.
        if any(repr(name) in error.message for error in errors):
            yield from _extra(validator, child, instance, name)


def _unevaluated_items(
    validator: Any, child: Any, instance: Any, schema: Mapping[str, Any]
) -> Iterator[ValidationError]:
    return _unevaluated(validator, child, instance, schema, "unevaluatedItems")


def _unevaluated(
    validator: Any, child: Any, instance: Any, schema: Mapping[str, Any], keyword: str
) -> Iterator[ValidationError]:
    """Yield what is left over, unless it is so because something beside it fails already."""
    beside = {name: value for name, value in schema.items() if name != keyword}
    if validator.evolve(schema=beside).is_valid(instance):
        yield from Draft202012Validator.VALIDATORS[keyword](validator, child, instance, schema)


def _extra(validator: Any, child: Any, instance: Any, name: str) -> Iterator[ValidationError]:
    if child is False:
        yield ValidationError(name, path=[name], instance=instance)
    else:
        yield from validator.descend(instance[name], child, path=name)


def _property_names(validator: Any, child: Any, instance: Any, _: Any) -> Iterator[ValidationError]:
    for name in instance if isinstance(instance, dict) else ():
        errors = list(validator.descend(name, child))
        if errors:
            yield ValidationError(name, path=[name], instance=name, context=errors)


_OURS = {
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "unevaluatedProperties": _unevaluated_properties,
    "unevaluatedItems": _unevaluated_items,
    "propertyNames": _property_names,
}


@cache
def _format_checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, holds in CHECKERS.items():
        checker.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return checker


@cache
def _registry() -> Registry[Any]:
    # Its type says nothing of the argument, which is private by another name.
    registry: Registry[Any] = cast("Any", Registry)(retrieve=_resource)
    return registry


@cache
def _resource(uri: str) -> Resource[Any]:
    """Return a schema that is referred to: most refer to few, and none to all that there are."""
    return Resource.from_contents(spelt_out(retrieve(uri)), default_specification=DRAFT202012)

"""The keywords of JSON Schema 2020-12: which there are, and which hold schemas of their own."""

from collections.abc import Iterator
from typing import Any

from conflict_events.pointers import Path

ONE = (
    "additionalProperties",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
)
"""Keywords whose value is a schema."""

LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
"""Keywords whose value is a list of schemas."""

NAMED = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
"""Keywords whose value is an object of schemas; ``definitions`` is what ``$defs`` once was."""

ASSERTIONS = (
    "additionalProperties",
    "anyOf",
    "const",
    "contains",
    "dependentRequired",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "false",
    "format",
    "items",
    "maxContains",
    "maximum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "minContains",
    "minimum",
    "minItems",
    "minLength",
    "minProperties",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "required",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
)
"""Keywords under which violations are told; ``false`` stands for the schema that nothing fits."""

_OTHERS = (
    "$anchor",
    "$comment",
    "$id",
    "$ref",
    "$schema",
    "contentEncoding",
    "contentMediaType",
    "default",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "title",
    "writeOnly",
)

KNOWN = frozenset({*ONE, *LISTED, *NAMED, *ASSERTIONS, *_OTHERS} - {"false"})
"""Every keyword that a schema may have beside ours and notes, which begin with ``x-``."""


def children(schema: Any) -> Iterator[tuple[Path, Any]]:
    """Yield the schemas directly within a schema, each with its path from there."""
    if not isinstance(schema, dict):
        return
    for keyword, value in schema.items():
        if keyword in ONE:
            yield (keyword,), value
        elif keyword in LISTED:
            for index, child in enumerate(value):
                yield (keyword, index), child
        elif keyword in NAMED:
            for name, child in value.items():
                yield (keyword, name), child


def within(schema: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield a schema and all schemas within it, each with its path."""
    yield path, schema
    for tokens, child in children(schema):
        yield from within(child, (*path, *tokens))

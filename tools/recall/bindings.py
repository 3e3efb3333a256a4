"""Where the checks and the keywords of a schema meet a record: what there is to break in it."""

from collections.abc import Iterator, Mapping
from functools import cache
from json import dumps, loads
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from tools.recall.values import GONE, Path, at

KEYWORDS = ("const", "enum", "format", "maximum", "minimum", "minLength", "pattern", "type")
"""The keywords about one value."""


class Bound(NamedTuple):
    """A check, or a keyword, and the place in a record that it sits on.

    ``name`` is the rule's, or that of the finding of the keyword, such as ``schema/enum``;
    ``entry`` is the entry of ``x-checks``, or the schema that holds the keyword.
    """

    name: str
    base: Path
    entry: Mapping[str, Any]


def bound(root: Mapping[str, Any], record: Any) -> Iterator[Bound]:
    """Yield all checks and keywords of a schema that apply to a record.

    Args:
        root: the schema.
        record: the record, its values of the types that the schema gives them.
    """
    yield from _bound(root, root, record, ())


def _bound(root: Mapping[str, Any], schema: Any, record: Any, path: Path) -> Iterator[Bound]:
    if not isinstance(schema, dict):
        return
    value = at(record, path)
    yield from (Bound(entry["rule"], path, entry) for entry in schema.get("x-checks", ()))
    yield from (Bound(f"schema/{name}", path, schema) for name in _keywords(schema, value))
    for each, where in _subschemas(root, schema, value, path):
        yield from _bound(root, each, record, where)


def _keywords(schema: Mapping[str, Any], value: Any) -> Iterator[str]:
    yield from (each for each in KEYWORDS if each in schema)
    if isinstance(value, dict):
        yield from (each for each in ("required",) if schema.get(each))
        yield from (each for each in ("additionalProperties",) if schema.get(each) is False)


def _subschemas(
    root: Mapping[str, Any], schema: Mapping[str, Any], value: Any, path: Path
) -> Iterator[tuple[Any, Path]]:
    """Yield the schemas in a schema that apply to a value, or to parts of it, with their paths."""
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        yield from ((each, (*path, name)) for name, each in properties.items() if name in value)
    if isinstance(value, list) and "items" in schema:
        yield from ((schema["items"], (*path, nth)) for nth in range(len(value)))
    if schema.get("$ref", "").startswith("#/"):
        yield at(root, tuple(schema["$ref"].split("/")[1:])), path
    yield from ((each, path) for each in schema.get("allOf", ()))
    if "if" in schema:
        yield schema.get("then" if _fits(dumps(schema["if"]), value) else "else"), path


def _fits(condition: str, value: Any) -> bool:
    return value is not GONE and _validator(condition).is_valid(value)


@cache
def _validator(condition: str) -> Draft202012Validator:
    return Draft202012Validator(loads(condition))

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
    conditional: bool = False


def bound(root: Mapping[str, Any], record: Any) -> Iterator[Bound]:
    """Yield all checks and keywords of a schema that apply to a record.

    Args:
        root: the schema.
        record: the record, its values of the types that the schema gives them.
    """
    yield from _bound(root, root, record, (), conditional=False)


def _bound(
    root: Mapping[str, Any], schema: Any, record: Any, path: Path, *, conditional: bool
) -> Iterator[Bound]:
    if not isinstance(schema, Mapping):
        return
    value = at(record, path)
    for entry in schema.get("x-checks", ()):
        yield Bound(entry["rule"], path, entry, conditional)
    yield from (Bound(f"schema/{each}", path, schema, conditional) for each in KEYWORDS if each in schema)
    if isinstance(value, Mapping):
        required = {"schema/required": "required", "schema/additionalProperties": ""}
        for name, keyword in required.items():
            if schema.get(keyword) or (not keyword and schema.get("additionalProperties") is False):
                yield Bound(name, path, schema, conditional)
        for name, each in schema.get("properties", {}).items():
            if name in value:
                yield from _bound(root, each, record, (*path, name), conditional=conditional)
    if isinstance(value, list) and "items" in schema:
        for index in range(len(value)):
            yield from _bound(root, schema["items"], record, (*path, index), conditional=conditional)
    if schema.get("$ref", "").startswith("#/"):
        target = at(root, tuple(schema["$ref"].split("/")[1:]))
        yield from _bound(root, target, record, path, conditional=conditional)
    for each in schema.get("allOf", ()):
        yield from _bound(root, each, record, path, conditional=conditional)
    if "if" in schema:
        branch = "then" if _fits(dumps(schema["if"]), value) else "else"
        yield from _bound(root, schema.get(branch), record, path, conditional=True)


def _fits(condition: str, value: Any) -> bool:
    return value is not GONE and _validator(condition).is_valid(value)


@cache
def _validator(condition: str) -> Draft202012Validator:
    return Draft202012Validator(loads(condition))

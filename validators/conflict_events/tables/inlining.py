"""Schemas without references: what ``$ref`` names is put where it stands."""

from collections.abc import Mapping
from typing import Any

from conflict_events import keywords
from conflict_events.catalog import SchemaError
from conflict_events.growth import TOO_MANY, overgrown
from conflict_events.reach import Node, target
from conflict_events.words import say

_LEFT_OUT = ("$anchor", "$defs", "$id", "$ref", "$schema", "definitions")


def inlined(document: Mapping[str, Any]) -> Any:
    """Return a schema in which no other is referred to.

    Args:
        document: a schema that has been linted: what it refers to exists.

    Raises:
        SchemaError: a reference leads back to where it stands: no table is that deep; or the
            schema is so much longer without references that it would take all memory.
    """
    if overgrown(document, document, everywhere=True):
        msg = f"the schema is {TOO_MANY}"
        raise SchemaError(msg)
    return _inlined(Node(document, (), document), ())


def _inlined(node: Node, above: tuple[int, ...]) -> Any:
    schema = node.schema
    if not isinstance(schema, dict):
        return schema
    result = {name: value for name, value in schema.items() if name not in _LEFT_OUT}
    for path, _ in keywords.children(schema):
        if path[0] not in _LEFT_OUT:
            _put(result, path, _inlined(node.child(path), (*above, id(schema))))
    if "$ref" in schema:
        found = target(node.home, schema["$ref"])
        if found is None or id(found.schema) in (*above, id(schema)):
            msg = (
                f"the reference {say(schema['$ref'])} leads back to where it stands; "
                "a schema of tables has no such references"
            )
            raise SchemaError(msg)
        referred = _inlined(found, (*above, id(schema)))
        result["allOf"] = [*result.get("allOf", ()), referred]
    return result


def _put(schema: dict[str, Any], path: tuple[str | int, ...], child: Any) -> None:
    """Replace a child of a schema, without changing what the schema was copied from."""
    keyword, *rest = path
    if not rest:
        schema[str(keyword)] = child
        return
    old = schema[str(keyword)]
    new: Any = list(old) if isinstance(old, list) else dict(old)
    new[rest[0]] = child
    schema[str(keyword)] = new

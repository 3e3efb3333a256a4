"""How many schemas a schema stands for once its references are followed: few words may be many."""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_events import keywords
from conflict_events.reach import Node, in_place, target

MAX_SCHEMAS = 100_000
"""Schemas that one value is checked with, or that the columns of a table are; the richest schema
that is bundled has about a thousand."""

MAX_REFERENCES = 200
"""References and schemas inside one another, one leading to the next."""

TOO_MANY = f"more than {MAX_SCHEMAS} schemas once its references are followed"


def overgrown(schema: Any, home: Mapping[str, Any], *, everywhere: bool = False) -> bool:
    """Tell whether a schema is more schemas than are evaluated, or deeper than they are.

    A reference that leads back to where it stands is not counted: it is told elsewhere.

    Args:
        schema: the schema.
        home: the schema file that it is part of.
        everywhere: count those of all places together, and not just of the root.
    """
    return _weight(Node(schema, (), home), {}, 0, everywhere=everywhere) > MAX_SCHEMAS


def _weight(node: Node, known: dict[int, int], depth: int, *, everywhere: bool) -> int:
    if not isinstance(node.schema, dict):
        return 1
    if depth > MAX_REFERENCES:
        return MAX_SCHEMAS + 1
    key = id(node.schema)
    if key not in known:
        known[key] = 0
        parts = _all(node) if everywhere else in_place(node)
        known[key] = 1 + sum(
            _weight(each, known, depth + 1, everywhere=everywhere) for each in parts
        )
    return known[key]


def _all(node: Node) -> Iterator[Node]:
    for path, _ in keywords.children(node.schema):
        if path[0] not in {"$defs", "definitions"}:
            yield node.child(path)
    referred = target(node.home, node.schema["$ref"]) if "$ref" in node.schema else None
    if referred:
        yield referred

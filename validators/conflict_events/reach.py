"""Which places of a record a schema describes, and which subschemas apply at each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflict_events.catalog import URN, retrieve
from conflict_events.pointers import Path

IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
IN_PLACE = ("if", "then", "else", "not")


@dataclass(frozen=True, slots=True)
class Node:
    """A subschema, and its path in the file; a path of None is in another file."""

    schema: Any
    path: Path | None

    def child(self, *tokens: str | int) -> "Node":
        """Return the subschema below this one."""
        value = self.schema
        for token in tokens:
            value = value[token]
        return Node(value, None if self.path is None else (*self.path, *tokens))


Group = tuple[Node, ...]
"""All the subschemas that apply to one place of a record."""


def together(document: Mapping[str, Any], nodes: Iterator[Node] | Group) -> Group:
    """Return nodes with all that apply to the same place: through ``allOf``, ``$ref`` and so on."""
    found: dict[int, Node] = {}
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node.schema, dict) and id(node.schema) not in found:
            found[id(node.schema)] = node
            waiting += _in_place(document, node)
    return tuple(found.values())


def step(document: Mapping[str, Any], group: Group, token: str) -> Group:
    """Return the subschemas of the place that a pointer's token leads to; none if there is none."""
    return together(document, _below(group, token))


def names(group: Group) -> set[str]:
    """Return the properties that are described at a place, and ``*`` where it is a list."""
    found = {name for node in group for name in node.schema.get("properties", {})}
    is_list = any({"items", "prefixItems", "contains"} & node.schema.keys() for node in group)
    return found | ({"*"} if is_list else set())


def _in_place(document: Mapping[str, Any], node: Node) -> Iterator[Node]:
    for keyword in IN_PLACE_LISTS:
        for index in range(len(node.schema.get(keyword, ()))):
            yield node.child(keyword, index)
    for keyword in IN_PLACE:
        if keyword in node.schema:
            yield node.child(keyword)
    for name in node.schema.get("dependentSchemas", ()):
        yield node.child("dependentSchemas", name)
    if isinstance(node.schema.get("$ref"), str):
        yield from _referred(document, node)


def _referred(document: Mapping[str, Any], referring: Node) -> Iterator[Node]:
    uri, _, fragment = referring.schema["$ref"].partition("#")
    if uri.startswith(URN):
        node = Node(retrieve(uri), None)
    elif uri or referring.path is None or (fragment and not fragment.startswith("/")):
        return
    else:
        node = Node(document, ())
    for token in fragment.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if not isinstance(node.schema, dict) or name not in node.schema:
            return
        node = node.child(name)
    yield node


def _below(group: Group, token: str) -> Iterator[Node]:
    for node in group:
        schema = node.schema
        if token in schema.get("properties", {}):
            yield node.child("properties", token)
        elif token != "*" and isinstance(schema.get("additionalProperties"), dict):  # noqa: S105
            yield node.child("additionalProperties")
        if token == "*" or token.isdecimal():  # noqa: S105 -- a pointer's token, no password
            for keyword in ("items", "contains"):
                if keyword in schema:
                    yield node.child(keyword)
            for index in range(len(schema.get("prefixItems", ()))):
                yield node.child("prefixItems", index)

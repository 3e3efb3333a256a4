"""Which places of a record a schema describes, and which subschemas apply at each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote

from conflict_events import keywords
from conflict_events.catalog import SchemaError, retrieve
from conflict_events.patterns import matches
from conflict_events.pointers import Path, to_index, to_tokens

_IN_PLACE = ("allOf", "anyOf", "oneOf", "if", "then", "else", "not", "dependentSchemas")
_REST = ("additionalProperties", "unevaluatedProperties")
_ITEMS = ("items", "unevaluatedItems")


class Node(NamedTuple):
    """A subschema, the schema file that it is part of, and its path in that."""

    schema: Any
    path: Path
    home: Mapping[str, Any]

    def child(self, tokens: Path) -> "Node":
        """Return the subschema at a path below this one."""
        value = self.schema
        for token in tokens:
            value = value[token]
        return Node(value, (*self.path, *tokens), self.home)


Group = tuple[Node, ...]
"""All the subschemas that apply to one place of a record."""


def at_root(document: Mapping[str, Any]) -> Group:
    """Return the subschemas that apply to a record as a whole."""
    return together([Node(document, (), document)])


def together(nodes: Iterable[Node]) -> Group:
    """Return nodes with all that apply to the same place: through ``allOf``, ``$ref`` and so on."""
    found: dict[int, Node] = {}
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node.schema, dict) and id(node.schema) not in found:
            found[id(node.schema)] = node
            waiting += in_place(node)
    return tuple(found.values())


def step(group: Group, token: str) -> Group | None:
    """Return the subschemas of the place that a pointer's token leads to; None if there is none.

    A place that may hold anything (``true``) has no subschemas, but it is there.
    """
    below = list(_below(group, token))
    return together(below) if below else None


def groups(document: Mapping[str, Any]) -> Callable[[Path], Group]:
    """Return what tells the subschemas that apply to a place, by its path."""

    @cache
    def group(path: Path) -> Group:
        return step(group(path[:-1]), str(path[-1])) or () if path else at_root(document)

    return group


def names(group: Group) -> set[str]:
    """Return the properties that are described at a place, and ``*`` where it is a list."""
    found = {name for node in group for name in node.schema.get("properties", ())}
    return {name for name in (*found, "*") if step(group, name) is not None}


def everywhere(document: Mapping[str, Any]) -> Iterator[Group]:
    """Yield the subschemas that apply together, for every place that a schema describes."""
    seen: set[frozenset[int]] = set()
    waiting = [at_root(document)]
    while waiting:
        group = waiting.pop()
        key = frozenset(id(node.schema) for node in group)
        if key not in seen:
            seen.add(key)
            yield group
            waiting += [step(group, name) or () for name in sorted(names(group))]
            waiting += [together([node]) for node in _unnamed(group)]


def target(home: Mapping[str, Any], reference: str) -> Node | None:
    """Return the schema that a ``$ref`` in a file names: of this file or bundled; None if none."""
    uri, _, fragment = reference.partition("#")
    if uri not in {"", home.get("$id")}:
        try:
            home = retrieve(uri)
        except SchemaError:
            return None
    root = Node(home, (), home)
    fragment = unquote(fragment)
    if fragment and not fragment.startswith("/"):
        return next((each for each in _all(root) if _anchor(each) == fragment), None)
    return _descend(root, to_tokens(fragment))


def in_place(node: Node) -> Iterator[Node]:
    """Yield the subschemas of a node that apply to the same place as it does."""
    for path, _ in keywords.children(node.schema):
        if path[0] in _IN_PLACE:
            yield node.child(path)
    referred = target(node.home, node.schema["$ref"]) if "$ref" in node.schema else None
    if referred:
        yield referred


def _all(root: Node) -> Iterator[Node]:
    return (Node(schema, path, root.home) for path, schema in keywords.within(root.schema))


def _anchor(node: Node) -> Any:
    return node.schema.get("$anchor") if isinstance(node.schema, dict) else None


def _descend(node: Node, tokens: tuple[str, ...]) -> Node | None:
    """Return what is at a path, if the path leads from schema to schema."""
    if not tokens:
        return node
    for path, _ in keywords.children(node.schema):
        if tuple(map(str, path)) == tokens[: len(path)]:
            return _descend(node.child(path), tokens[len(path) :])
    return None


def _below(group: Group, token: str) -> Iterator[Node]:
    number = to_index(token)
    is_item = number is not None or token == "*"  # noqa: S105 -- a pointer's token, no password
    for node in group:
        items = _item(node, number) if is_item else ()
        for found in (*_property(node, token), *items):
            # Nothing fits ``false``, so it describes no place.
            if found.schema is not False:
                yield found


def _property(node: Node, name: str) -> Iterator[Node]:
    schema = node.schema
    paths: list[Path] = [("properties", name)] if name in schema.get("properties", ()) else []
    if "patternProperties" in schema:
        patterns = schema["patternProperties"]
        paths += [("patternProperties", each) for each in patterns if matches(each, name)]
    if not paths and name != "*":
        paths = [(each,) for each in _REST if isinstance(schema.get(each), dict)]
    yield from map(node.child, paths)


def _item(node: Node, number: int | None) -> Iterator[Node]:
    """Yield the subschemas of an item of a list; of any, where no number is given."""
    first = len(node.schema.get("prefixItems", ()))
    if number is None or number < first:
        listed = range(first) if number is None else (number,)
        yield from (node.child(("prefixItems", index)) for index in listed)
    if number is None or number >= first:
        yield from (node.child((each,)) for each in _ITEMS if each in node.schema)
    if "contains" in node.schema:
        yield node.child(("contains",))


def _unnamed(group: Group) -> Iterator[Node]:
    """Yield the subschemas of places without a name of their own: of any property, of names."""
    for node in group:
        for path, _ in keywords.children(node.schema):
            if path[0] in {*_REST, "patternProperties", "propertyNames"}:
                yield node.child(path)

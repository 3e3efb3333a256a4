"""Values of a text with where each begins and ends, and how it is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events.pointers import Path
from conflict_events.reading.spots import Spot


class Node(NamedTuple):
    """A value of a text.

    ``start`` and ``end`` are the offsets of its first character and after its last one; ``key``
    those of its key, in quotes if it has them; an item has none. ``block`` is true of what YAML
    tells by indentation: lists, mappings and texts after ``|`` or ``>``.
    """

    start: int
    end: int
    key: tuple[int, int] | None = None
    block: bool = False
    inside: "Mapping[str, Node] | Sequence[Node] | None" = None

    @property
    def outset(self) -> int:
        """The offset at which the value begins, with its key."""
        return self.key[0] if self.key else self.start

    @property
    def children(self) -> "list[Node]":
        """The values directly within this one, in order."""
        inside = self.inside or ()
        return list(inside.values() if isinstance(inside, Mapping) else inside)

    def find(self, path: Path) -> "Node":
        """Return the value at a path from here, which exists."""
        node: Any = self
        for token in path:
            node = node.inside[token]
        found: Node = node
        return found


def yaml_nodes(text: str) -> list[Node]:
    """Return the values of the documents of a YAML text that has been read, but for empty ones."""
    # The parser takes time to import: what reads no YAML does without.
    from yaml import CollectionStartEvent, ScalarEvent  # noqa: PLC0415

    from conflict_events.reading.yaml_events import events  # noqa: PLC0415

    stream = events(text)
    roots = []
    for event in stream:
        written = isinstance(event, ScalarEvent) and (event.value or event.style)
        if written or isinstance(event, CollectionStartEvent):
            roots.append(_yaml_node(text, event, stream))
    return roots


def _yaml_node(
    text: str, event: Any, stream: Iterator[Any], key: tuple[int, int] | None = None
) -> Node:
    """Return the value that an event begins; what has been read is not nested beyond measure."""
    from yaml import CollectionEndEvent, MappingStartEvent, ScalarEvent  # noqa: PLC0415 -- as above

    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, ScalarEvent):
        block = event.style in {"|", ">"}
        return Node(start, start + len(text[start:end].rstrip()) if block else end, key, block)
    named: dict[str, Node] = {}
    items: list[Node] = []
    mapping = isinstance(event, MappingStartEvent)
    while not isinstance(inner := next(stream), CollectionEndEvent):
        if mapping:
            span = (inner.start_mark.index, inner.end_mark.index)
            named[inner.value] = _yaml_node(text, next(stream), stream, span)
        else:
            items.append(_yaml_node(text, inner, stream))
    closing: Any = inner
    node = Node(
        start, closing.end_mark.index, key, not event.flow_style, named if mapping else items
    )
    # What parsers take for the end of a block is the beginning of what follows.
    return node._replace(end=node.children[-1].end) if node.block else node


def json_nodes(text: str) -> list[Node]:
    """Return the one value of a JSON text that has been read."""
    from conflict_events.reading.json_spots import spots  # noqa: PLC0415 -- YAML needs none

    return [_json_node(text, each) for each in spots(text)]


def _json_node(text: str, spot: Spot, *, member: bool = False) -> Node:
    from conflict_events.reading.json_tokens import (  # noqa: PLC0415 -- YAML needs none
        after_blanks,
        end_of_string,
        end_of_word,
    )

    start = spot.at
    key = (spot.key_at, end_of_string(text, spot.key_at)) if member else None
    if spot.inside is None:
        end = end_of_string(text, start) if text[start] == '"' else end_of_word(text, start)
        return Node(start, end, key)
    inside: Mapping[str, Node] | Sequence[Node] = (
        {name: _json_node(text, each, member=True) for name, each in spot.inside.items()}
        if isinstance(spot.inside, Mapping)
        else [_json_node(text, each) for each in spot.inside]
    )
    node = Node(start, start, key, inside=inside)
    last = node.children[-1].end if inside else start + 1
    return node._replace(end=after_blanks(text, last) + 1)

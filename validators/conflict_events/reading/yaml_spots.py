"""Where the values of a YAML text are, for findings."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from conflict_events.reading.yaml_events import events


class YamlSpot(NamedTuple):
    """The place of a value: offsets of its first character and of its key's, and what is inside."""

    at: int
    key_at: int
    inside: "dict[str, YamlSpot] | list[YamlSpot] | None" = None

    def add(self, key: str, spot: "YamlSpot") -> None:
        """Add the place of a value inside this one; a list needs no key."""
        if isinstance(self.inside, dict):
            self.inside[key] = spot
        elif isinstance(self.inside, list):
            self.inside.append(spot)


def spots(text: str) -> Iterator[YamlSpot]:
    """Yield the place of every document that the text has been read to hold, in order."""
    tree = _Tree()
    for event in events(text):
        kind = type(event)
        if kind is ScalarEvent:
            tree.scalar(event)
        elif kind is MappingStartEvent:
            tree.start(event, {})
        elif kind is SequenceStartEvent:
            tree.start(event, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            tree.open.pop()
        elif kind is DocumentEndEvent and tree.root is not None:
            yield tree.root
            tree.root = None


class _Tree:
    """The places found so far: the root of the document, and the collections that are open."""

    def __init__(self) -> None:
        self.root: YamlSpot | None = None
        self.open: list[YamlSpot] = []
        self._key: Any = None

    def start(self, event: Any, inside: dict[str, YamlSpot] | list[YamlSpot]) -> None:
        self.open.append(self._add(event, inside))

    def scalar(self, event: Any) -> None:
        if self.open and isinstance(self.open[-1].inside, dict) and self._key is None:
            self._key = event
        elif self.open or event.value or event.style:
            self._add(event, None)

    def _add(self, event: Any, inside: dict[str, YamlSpot] | list[YamlSpot] | None) -> YamlSpot:
        at = event.start_mark.index
        key, self._key = self._key, None
        spot = YamlSpot(at, key.start_mark.index if key else at, inside)
        if self.open:
            self.open[-1].add(key.value if key else "", spot)
        else:
            self.root = spot
        return spot

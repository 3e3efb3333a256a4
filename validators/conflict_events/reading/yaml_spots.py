"""Where the values of a YAML text are, for findings."""

from collections.abc import Iterator
from typing import Any

from yaml import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from conflict_events.reading.spots import Spot
from conflict_events.reading.yaml_events import events


def spots(text: str) -> Iterator[Spot]:
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
        self.root: Spot | None = None
        self.open: list[Spot] = []
        self._key: Any = None

    def start(self, event: Any, inside: dict[str, Spot] | list[Spot]) -> None:
        self.open.append(self._add(event, inside))

    def scalar(self, event: Any) -> None:
        if self.open and isinstance(self.open[-1].inside, dict) and self._key is None:
            self._key = event
        elif self.open or event.value or event.style:
            self._add(event, None)

    def _add(self, event: Any, inside: dict[str, Spot] | list[Spot] | None) -> Spot:
        at = event.start_mark.index
        key, self._key = self._key, None
        spot = Spot(at, key.start_mark.index if key else at, inside)
        if self.open:
            self.open[-1].add(key.value if key else "", spot)
        else:
            self.root = spot
        return spot

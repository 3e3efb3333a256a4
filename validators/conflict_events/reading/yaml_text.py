"""Strict YAML: JSON's values, unique keys, no anchors, aliases, tags or merge keys."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from yaml import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from conflict_events.reading import reasons
from conflict_events.reading.limits import MAX_DEPTH, MAX_VALUES
from conflict_events.reading.spots import Spot
from conflict_events.reading.text import ReadingError
from conflict_events.reading.yaml_events import events
from conflict_events.reading.yaml_plain import plain_value
from conflict_events.reading.yaml_refusals import (
    KEY_IS_NO_TEXT,
    MERGE_KEY,
    NO_KEY,
    alias_refused,
    property_refused,
    surrogate_refused,
)

_NOTHING: Final = object()


def values(text: str) -> Iterator[Any]:
    """Yield the value of every document of a YAML text; empty documents are passed over.

    Raises:
        ReadingError: the text is not YAML, or holds what is not read. The documents before it
            have been yielded.
    """
    builder = _Builder(text)
    handlers = builder.handlers()
    for event in events(text):
        kind = type(event)
        handler = handlers.get(kind)
        if handler is not None:
            handler(event)
        # A document is known to be whole only when something that may follow it does.
        elif builder.root is not _NOTHING and kind is not DocumentEndEvent:
            yield builder.root
            builder.root = _NOTHING


def spots(text: str) -> Iterator[Spot]:
    """Yield the place of every document that the text has been read to hold, in order."""
    from conflict_events.reading.yaml_spots import spots  # noqa: PLC0415 -- clean files need none

    yield from spots(text)


class _Mapping:
    """An open mapping: its value so far, the events of its keys, and the key without a value."""

    __slots__ = ("key", "keys", "value")

    def __init__(self) -> None:
        self.key: Any = None
        self.keys: dict[str, Any] = {}
        self.value: dict[str, Any] = {}


class _Builder:
    """Builds values from events, without recursion: nesting costs no stack."""

    __slots__ = ("_count", "_open", "_text", "_top", "root")

    def __init__(self, text: str) -> None:
        self.root: Any = _NOTHING
        self._text = text
        self._count = 0
        # The innermost open collection, and those around it.
        self._top: _Mapping | list[Any] | None = None
        self._open: list[_Mapping | list[Any] | None] = []

    def handlers(self) -> dict[type, Callable[[Any], None]]:
        """Return what is done with each kind of event."""
        return {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._mapping_start,
            MappingEndEvent: self._end,
            SequenceStartEvent: self._list_start,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
        }

    def _scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise property_refused(event, self._text)
        value = event.value
        if event.style == '"' and not value.isascii():
            self._refuse_surrogates(event)
        top = self._top
        if isinstance(top, _Mapping) and top.key is None:
            self._key(event, top)
            return
        if not event.style:
            if not value and top is None:
                return  # an empty document
            value = plain_value(value, event.start_mark.index)
        self._add(value, event)

    def _mapping_start(self, event: Any) -> None:
        mapping = _Mapping()
        self._start(event, mapping.value)
        self._top = mapping

    def _list_start(self, event: Any) -> None:
        items: list[Any] = []
        self._start(event, items)
        self._top = items

    def _start(self, event: Any, value: Any) -> None:
        """Put a collection where it belongs and set the one around it aside."""
        at = event.start_mark.index
        if event.anchor is not None or event.tag is not None:
            raise property_refused(event, self._text)
        if isinstance(self._top, _Mapping) and self._top.key is None:
            raise ReadingError(at, KEY_IS_NO_TEXT)
        if len(self._open) == MAX_DEPTH:
            raise ReadingError(at, reasons.TOO_DEEP)
        self._add(value, event)
        self._open.append(self._top)

    def _end(self, _: Any) -> None:
        self._top = self._open.pop()

    def _alias(self, event: Any) -> None:
        raise alias_refused(event)

    def _key(self, event: Any, mapping: _Mapping) -> None:
        """Take a scalar as the key of the next value: its text, whatever it looks like."""
        key = event.value
        at = event.start_mark.index
        if not event.style and key in {"", "<<"}:
            raise ReadingError(at, MERGE_KEY if key else NO_KEY)
        if key in mapping.keys:
            first = mapping.keys[key].start_mark.index
            raise ReadingError(at, reasons.duplicate_key(key, self._text, first, at))
        mapping.keys[key] = event
        mapping.key = key

    def _add(self, value: Any, event: Any) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            raise ReadingError(event.start_mark.index, reasons.TOO_MANY)
        top = self._top
        if top is None:
            self.root = value
        elif isinstance(top, _Mapping):
            top.value[top.key] = value
            top.key = None
        else:
            top.append(value)

    def _refuse_surrogates(self, event: Any) -> None:
        """Refuse half characters, which the parser written in Python lets through."""
        try:
            event.value.encode()
        except UnicodeEncodeError:
            raise surrogate_refused(event, self._text) from None

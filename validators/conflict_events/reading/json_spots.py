"""Where the values of a JSON text are that was read: looked up level by level, when asked for."""

import json
from collections.abc import Iterator

from conflict_events.reading.json_tokens import after_blanks
from conflict_events.reading.spots import Spot


class JsonSpot:
    """The place of a value: offsets of its first character and of its key's, and what is inside.

    What is inside is looked up when it is first asked for, and passed over value by value, so that
    one place in a long text costs no more than reading it once more.

    Args:
        text: the whole text.
        at: the offset of the value.
        key_at: the offset of its key; of the value, where it has none.
    """

    __slots__ = ("_inside", "_text", "at", "key_at")

    def __init__(self, text: str, at: int, key_at: int) -> None:
        self.at = at
        self.key_at = key_at
        self._text = text
        self._inside: dict[str, JsonSpot] | list[JsonSpot] | None = None

    @property
    def inside(self) -> "dict[str, JsonSpot] | list[JsonSpot] | None":
        """The places of what is inside; nothing is in a text or a figure."""
        if self._inside is None:
            first = self._text[self.at : self.at + 1]
            if first == "{":
                self._inside = dict(_members(self._text, self.at))
            elif first == "[":
                self._inside = list(_items(self._text, self.at))
        return self._inside


def spots(text: str) -> Iterator[Spot]:
    """Yield the place of the one value of a JSON text that has been read."""
    at = after_blanks(text, 0)
    yield JsonSpot(text, at, at)


def _members(text: str, at: int) -> Iterator[tuple[str, JsonSpot]]:
    at = after_blanks(text, at + 1)
    while text.startswith('"', at):
        key, end = _passed(text, at)
        value = after_blanks(text, after_blanks(text, end) + 1)
        yield key, JsonSpot(text, value, at)
        at = _behind(text, value)


def _items(text: str, at: int) -> Iterator[JsonSpot]:
    at = after_blanks(text, at + 1)
    while at < len(text) and text[at] != "]":
        yield JsonSpot(text, at, at)
        at = _behind(text, at)


def _behind(text: str, at: int) -> int:
    """Return the offset of what follows a value and its comma."""
    end = after_blanks(text, _passed(text, at)[1])
    return after_blanks(text, end + 1) if text.startswith(",", end) else end


def _passed(text: str, at: int) -> tuple[str, int]:
    """Return what stands at an offset, and the offset behind it.

    A file that has changed since it was read may hold anything: then nothing more is found.
    """
    try:
        found: tuple[str, int] = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return "", len(text)
    return found


_DECODER = json.JSONDecoder()

"""Where values are in a text: found by reading it once more, when first asked for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from conflict_events.reading.text import Lines, ReadingError


class Spot(Protocol):
    """The place of a value: offsets of its first character and of its key's, and what is inside."""

    @property
    def at(self) -> int:
        """The offset of the first character of the value."""

    @property
    def key_at(self) -> int:
        """The offset of the first character of its key; of the value, where it has none."""

    @property
    def inside(self) -> "Mapping[str, Spot] | Sequence[Spot] | None":
        """The places of what is inside; nothing is in a text or a figure."""


def find(spot: Spot, path: Sequence[str | int]) -> Spot:
    """Return the place of the value at a path, or of its nearest ancestor that exists."""
    for step in path:
        found = _step(spot.inside, step)
        if found is None:
            break
        spot = found
    return spot


def _step(inside: Mapping[str, Spot] | Sequence[Spot] | None, step: str | int) -> Spot | None:
    if isinstance(inside, Mapping):
        return inside.get(step) if isinstance(step, str) else None
    if inside is not None and isinstance(step, int):
        return inside[step] if 0 <= step < len(inside) else None
    return None


class _Beginning(NamedTuple):
    """The place of what was not found: where the text begins."""

    at: int = 0
    key_at: int = 0
    inside: None = None


class Positions:
    """The text of one or more documents, and the places in it, found when first asked for.

    Args:
        text: the text, or what reads it again: of a long file not all is kept.
        spots: yields the places of the documents of a text.
        first_line: the line of the file that the text begins with.
    """

    __slots__ = ("_first_line", "_found", "_kept", "_lines", "_pending", "_spots", "_text")

    def __init__(
        self,
        text: str | Callable[[], str],
        spots: Callable[[str], Iterator[Spot]],
        first_line: int = 1,
    ) -> None:
        self._text = text
        self._spots = spots
        self._first_line = first_line
        self._found: list[Spot] = []
        self._kept: str | None = None
        self._lines: Lines | None = None
        self._pending: Iterator[Spot] | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        """Be sent to another process without what can be found again there."""
        return Positions, (self._text, self._spots, self._first_line)

    def spot(self, document: int) -> Spot:
        """Return the place of a document, by its number in the text.

        The text is read up to that document and no further: what follows may not be readable. A
        document that this reading does not come upon is placed where the text begins.
        """
        if self._pending is None:
            self._pending = self._spots(self._read())
        while len(self._found) <= document:
            self._found.append(self._next(self._pending))
        return self._found[document]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line, in the whole file, and the column of a character of the text."""
        if self._lines is None:
            self._lines = Lines(self._read())
        line, column = self._lines.place(offset)
        return line + self._first_line - 1, column

    def _read(self) -> str:
        if self._kept is None:
            self._kept = self._text if isinstance(self._text, str) else self._text()
        return self._kept

    def _next(self, pending: Iterator[Spot]) -> Spot:
        if isinstance(self._text, str):
            return next(pending, _Beginning())
        try:
            return next(pending, _Beginning())
        except ReadingError:
            # It could be read once, so it is another text now.
            return _Beginning()

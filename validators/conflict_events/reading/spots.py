"""Where values are in a text: found by reading it once more, when first asked for."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from conflict_events.reading.text import Lines, ReadingError


class Spot(NamedTuple):
    """The place of a value: offsets of its first character and of its key's, and what is inside."""

    at: int
    key_at: int
    inside: "dict[str, Spot] | list[Spot] | None" = None

    def add(self, key: str, spot: "Spot") -> None:
        """Add the place of a value inside this one; a list needs no key."""
        if isinstance(self.inside, dict):
            self.inside[key] = spot
        elif isinstance(self.inside, list):
            self.inside.append(spot)

    def find(self, path: Sequence[str | int]) -> "Spot":
        """Return the place of the value at a path, or of its nearest ancestor that exists."""
        spot = self
        for step in path:
            found = spot._step(step)
            if found is None:
                break
            spot = found
        return spot

    def _step(self, step: str | int) -> "Spot | None":
        if isinstance(self.inside, dict):
            return self.inside.get(step) if isinstance(step, str) else None
        if isinstance(self.inside, list) and isinstance(step, int):
            return self.inside[step] if 0 <= step < len(self.inside) else None
        return None


_START = Spot(0, 0)


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
            return next(pending, _START)
        try:
            return next(pending, _START)
        except ReadingError:
            # It could be read once, so it is another text now.
            return _START

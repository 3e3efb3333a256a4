"""A document that was read."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from conflict_events.pointers import Path
from conflict_events.reading.spots import Positions, Spot, find


class Document(NamedTuple):
    """One document of a file: plain JSON data, and where each value of it stands.

    ``file`` is the name that the file was given under; ``number`` is that of the document
    within the file, from 0, and ``part`` that within the text which ``positions`` keeps;
    ``within`` is the path to it where it is part of a longer one. Documents are compared by what
    they hold, and not by how it was written.
    """

    value: Any
    file: str
    number: int = 0
    positions: Positions | None = None
    part: int = 0
    within: Path = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Document) and self[:3] == other[:3]

    def __hash__(self) -> int:
        return hash((self.file, self.number))

    def __repr__(self) -> str:
        return f"Document(value={self.value!r}, file={self.file!r}, number={self.number})"

    def locate(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return the line and column where the value at an instance path starts.

        Both count from 1, in characters. A path that leads nowhere is taken as far as it exists,
        so that what is missing is located where it is missing. A document that no text was kept
        for has no positions: 0, 0.
        """
        if self.positions is None:
            return 0, 0
        return self.positions.place(self._spot(self.positions, path).at)

    def locate_key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return the line and column of the key of a value; an item of a list has only a value."""
        if self.positions is None:
            return 0, 0
        return self.positions.place(self._spot(self.positions, path).key_at)

    def _spot(self, positions: Positions, path: Sequence[str | int]) -> Spot:
        return find(positions.spot(self.part), (*self.within, *path))

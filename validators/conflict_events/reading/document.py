"""A document that was read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from conflict_events.reading.spots import Positions


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file: plain JSON data, and where each value of it stands.

    ``file`` is the name that the file was given under; ``index`` is the number of the document
    within the file, from 0. ``part`` is its number within the text that ``positions`` keeps.
    """

    value: Any
    file: str
    index: int = 0
    positions: Positions | None = field(default=None, repr=False, compare=False)
    part: int = field(default=0, repr=False, compare=False)

    def locate(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return the line and column where the value at an instance path starts.

        Both count from 1, in characters. A path that leads nowhere is taken as far as it exists,
        so that what is missing is located where it is missing. A document that no text was kept
        for has no positions: 0, 0.
        """
        if self.positions is None:
            return 0, 0
        return self.positions.place(self.positions.spot(self.part).find(path).at)

    def locate_key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return the line and column of the key of a value; an item of a list has only a value."""
        if self.positions is None:
            return 0, 0
        return self.positions.place(self.positions.spot(self.part).find(path).key_at)

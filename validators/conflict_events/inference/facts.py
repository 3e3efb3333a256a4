"""Facts: what is known of a column from its cells, and how much of it must hold to be stated."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, NamedTuple

from conflict_events.pointers import Path, to_text

ENOUGH_SHARE = 0.95
"""What is stated holds in so much of what it applies to. Below, one row in twenty would be told:
more than anybody looks through, so the statement rather than the data is wrong."""

ENOUGH_ROWS = 5
"""What is stated applies to so many rows; on fewer, almost anything holds by chance."""


class Look(Enum):
    """What the cells of a column look like, beyond their type."""

    NUMBER = "numbers"
    TRUTH = "true or false"
    MOMENT = "dates"
    GEOMETRY = "well-known text"
    NAME = "names"
    CODE = "codes"
    TEXT = "texts"
    NOTHING = "nothing"


class Facts(NamedTuple):
    """What is known of a column.

    ``column`` is its name in the frame, ``path`` where in a record its values stand; ``present``
    and ``different`` count its values. ``keywords`` is the schema of a value, ``remarks`` what a
    reader is told of it.
    """

    column: str
    path: Path
    rows: int
    present: int = 0
    different: int = 0
    look: Look = Look.NOTHING
    keywords: Mapping[str, Any] = {}
    remarks: tuple[str, ...] = ()

    @property
    def pointer(self) -> str:
        """The pointer to the value, from the root of the record."""
        return to_text(self.path)

    @property
    def always(self) -> bool:
        """Whether the column has a value in every row."""
        return self.present == self.rows > 0

    @property
    def unique(self) -> bool:
        """Whether the column has a value in every row, and another in each."""
        return self.always and self.different == self.rows


def enough(held: int, of: int) -> bool:
    """Tell whether what holds so often is stated."""
    return of >= ENOUGH_ROWS and held >= ENOUGH_SHARE * of

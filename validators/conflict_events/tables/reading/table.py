"""A table that was opened: its columns, its rows, and what is odd about them."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import NamedTuple, Self

import polars as pl

from conflict_events.tables.reading.stash import Stash

ROW = "row"
"""The column of a frame that numbers the rows, from 0."""


class Fault(NamedTuple):
    """What is wrong with a row of a table as such, whatever the schema.

    ``row`` counts from 1, which is the first row of data; ``line`` is where the row begins.
    """

    row: int
    line: int
    message: str


class Table(NamedTuple):
    """An open table; to be closed, for it may stand in a temporary file.

    Attributes:
        file: its name in locations.
        header: the names of the columns as written; None where no row names them.
        paths: the path of each column in a record: one name, or several where a column of
            Parquet lies inside another. None where no row names the columns.
        width: the number of columns.
        frame: the columns, named "0", "1" and so on, and `ROW`.
        is_text: whether all cells are texts; else they have types of their own. Null is a missing
            value, which in a text is an empty cell.
        rows: the number of rows of data; blank lines are none.
        faults: rows that are not as long as they must be, and the like.
        notes: how the table was read, in words.
        places: what `lines` asks.
        reader: what `read_again` asks, or None where nothing else can be tried.
        stash: the temporary files.
    """

    file: str
    header: tuple[str, ...] | None
    paths: tuple[tuple[str, ...], ...] | None
    width: int
    frame: pl.LazyFrame
    is_text: bool
    rows: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    places: Callable[[Sequence[int]], list[int]]
    reader: Callable[[], "Table"] | None
    stash: Stash

    def lines(self, rows: Sequence[int]) -> list[int]:
        """Return the lines, from 1, at which rows (from 0) begin; 0 where there are no lines."""
        return self.places(rows)

    def close(self) -> None:
        """Remove what was written to read the table."""
        self.stash.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def text_columns(width: int) -> dict[str, type[pl.DataType]]:
    """Return the schema of a frame of so many columns of text, without `ROW`."""
    return {str(number): pl.String for number in range(width)}


def empty_frame(width: int) -> pl.LazyFrame:
    """Return the frame of a table of text that has no rows."""
    return pl.LazyFrame(schema={ROW: pl.UInt32, **text_columns(width)})

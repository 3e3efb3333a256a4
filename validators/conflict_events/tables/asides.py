"""Asides: what the rules on a whole table need of it, set aside while its rows are judged."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import narwhals as nw
import polars as pl

from conflict_events.screens.cells import TEXT
from conflict_events.tables.columns import Column
from conflict_events.tables.preparing import facets, telling

ROW = "row"
"""The column that counts the rows, from 0."""

TIMES = "times"
"""The column that counts in how many rows a combination of values stands."""

MAYBE = "maybe"
"""The column that tells where a check may be broken."""

ASIDE = "aside."
"""What the name of a cell begins with that is set aside."""


class Relation(NamedTuple):
    """What an engine has set aside: the rows, and what brings few rows of Polars to the engine.

    ``refusals`` are the errors that it raises where it has no word for a condition.
    """

    frame: nw.LazyFrame[Any]
    lift: Callable[[pl.DataFrame], nw.LazyFrame[Any]]
    refusals: tuple[type[Exception], ...]


class Brought(NamedTuple):
    """What of a table came to one machine, from an engine that puts no conditions to all of it."""

    frame: pl.DataFrame
    columns: Sequence[Column]


class SetAside(Protocol):
    """What is set aside of the rows of a table, wherever it is kept."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns of which something is set aside."""

    def cells(self) -> list[pl.Expr]:
        """Return the cells that a batch of prepared rows has to hold beside others."""

    def take(self, batches: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield batches as they are, and set aside what is to be kept of them."""

    def frame(self, table: pl.LazyFrame) -> pl.DataFrame | Relation | Brought:
        """Return what was set aside of a table; one of which nothing was is read now."""


class Aside:
    """The cells of some columns of all rows, in as few bytes as may be.

    They are kept as the numbers, texts and truths that they are, and texts as codes, each different
    one once: what is left of a batch of texts would keep all that was read with it.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self._names = [name for each in columns for name in telling(each)]
        self._parts: list[pl.DataFrame] = []

    def cells(self) -> list[pl.Expr]:
        """Return the cells that a batch of prepared rows has to hold beside others."""
        return [
            (pl.col(name).cast(pl.Categorical) if name.endswith(TEXT) else pl.col(name)).alias(
                ASIDE + name
            )
            for name in self._names
        ]

    def take(self, batches: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield batches as they are, and set aside what is to be kept of them."""
        for batch in batches:
            # Batches are many: a query for each would take longer than what it asks.
            cells = [_small(batch[ASIDE + name]).alias(name) for name in self._names]
            self._parts.append(pl.DataFrame([batch[ROW], *cells]))
            yield batch

    def frame(self, table: pl.LazyFrame) -> pl.DataFrame:
        """Return what was set aside of a table; one of which nothing was is read now."""
        if self._parts:
            return pl.concat(self._parts, how="vertical_relaxed")
        read = facets(table, self.columns).select(ROW, *self.cells())
        kept = [pl.col(ASIDE + name).alias(name) for name in self._names]
        return read.select(ROW, *kept).collect(engine="streaming")


def _small(cells: pl.Series) -> pl.Series:
    """Return numbers as whole ones of half the size, where they are such."""
    if not cells.dtype.is_float():
        return cells
    small = cells.cast(pl.Int32, strict=False)
    return small if cells.equals(small.cast(pl.Float64), null_equal=True) else cells

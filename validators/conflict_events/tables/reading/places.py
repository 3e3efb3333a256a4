"""Where rows begin in a file."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl


def nowhere(rows: Sequence[int]) -> list[int]:
    """Return that rows stand in no lines: those of a table that is no text."""
    return [0] * len(rows)


class Consecutive(NamedTuple):
    """Rows of one line each, from a first line on."""

    first: int

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the lines of rows."""
        return [self.first + row for row in rows]


class Listed(NamedTuple):
    """Rows whose lines are known one by one."""

    starts: Sequence[int]

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the lines of rows."""
        return [self.starts[row] for row in rows]


class Quoted:
    """Rows that quotes may spread over several lines; looked up when first asked for."""

    def __init__(self, path: Path, quote: str, skip: int) -> None:
        self._path = path
        self._quote = quote
        self._skip = skip

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the lines of rows."""
        if not rows:
            return []
        # Where the quotes of a large file are amiss, there may be fewer lines than rows.
        found = self._starts.gather(list(rows), null_on_oob=True)
        return found.fill_null(0).to_list()

    @cached_property
    def _starts(self) -> pl.Series:
        # A line is a row's first if an even number of quotes stands before it.
        quotes = pl.col("line").str.count_matches(self._quote, literal=True)
        lines = pl.scan_lines(self._path.absolute(), glob=False).select(quotes)
        counts = lines.collect(engine="streaming").to_series().cast(pl.UInt64)
        begins = ((counts.cum_sum() - counts) % 2 == 0).arg_true()
        return begins.filter(begins >= self._skip) + 1

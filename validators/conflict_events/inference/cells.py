"""The different values of one column, with how often each stands there."""

from typing import Any

import polars as pl

CELL, TIMES = "cell", "times"

_NO_VALUES = (pl.List, pl.Array, pl.Binary, pl.Object)
"""What a cell may be that is no single value of JSON."""


def is_value(kind: pl.DataType) -> bool:
    """Tell whether cells of a type are values of their own: no lists, no bytes."""
    return not isinstance(kind, _NO_VALUES)


def cells_of(frame: pl.LazyFrame, column: str) -> pl.DataFrame:
    """Return the different cells of a column, sorted, and how often each is there; none empty."""
    value = pl.col(column).alias(CELL)
    kind = frame.select(value).collect_schema()[CELL]
    if kind.is_float():
        value = value.fill_nan(None)
    elif kind.is_decimal():
        value = value.cast(pl.Float64)
    elif not (kind.is_numeric() or kind.is_temporal() or kind in {pl.Boolean, pl.String}):
        value = value.cast(pl.String)
    counted = frame.select(value).drop_nulls().group_by(CELL).agg(pl.len().alias(TIMES))
    found = counted.collect(engine="streaming").sort(CELL)
    return found.filter(pl.col(CELL) != "") if found[CELL].dtype == pl.String else found


def times(cells: pl.DataFrame, condition: pl.Expr | None = None) -> int:
    """Return in how many rows a condition on cells holds, or any cell is there."""
    rows = cells if condition is None else cells.filter(condition)
    return int(rows[TIMES].sum())


def listed(cells: pl.DataFrame) -> list[tuple[Any, int]]:
    """Return the cells with how often each is there."""
    return list(cells.iter_rows())

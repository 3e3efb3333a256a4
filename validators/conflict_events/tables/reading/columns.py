"""Columns of Parquet as columns of a table: those inside others taken out, types made common."""

from collections.abc import Iterator
from typing import NamedTuple

import polars as pl


class Leaf(NamedTuple):
    """A column that holds cells and no further columns: its path, and what yields it."""

    path: tuple[str, ...]
    cells: pl.Expr | None
    """None where the cells are such as no check reads: lists and bytes."""


def leaves(schema: pl.Schema) -> Iterator[Leaf]:
    """Yield the columns of a frame, in order; those inside a column instead of it."""
    for name, kind in schema.items():
        yield from _inside((name,), kind, pl.col(name))


def _inside(path: tuple[str, ...], kind: pl.DataType, cells: pl.Expr) -> Iterator[Leaf]:
    if isinstance(kind, pl.Struct):
        for field in kind.fields:
            inner = field.dtype if isinstance(field.dtype, pl.DataType) else field.dtype()
            yield from _inside((*path, field.name), inner, cells.struct.field(field.name))
    else:
        yield Leaf(path, _common(kind, cells))


def _common(kind: pl.DataType, cells: pl.Expr) -> pl.Expr | None:
    """Return cells as numbers, texts, truth values, dates or moments; None where they are none."""
    if kind.is_numeric() or isinstance(kind, (pl.Boolean, pl.String, pl.Date, pl.Datetime)):
        return cells
    if isinstance(kind, (pl.Categorical, pl.Enum, pl.Null)):
        return cells.cast(pl.String)
    if isinstance(kind, pl.Time):
        return cells.dt.to_string("%H:%M:%S")
    if isinstance(kind, pl.Duration):
        return cells.dt.to_string("iso")
    return None

"""Data frames as tables: whatever Narwhals knows, brought to the engine that checks."""

from collections.abc import Iterator
from typing import Any

import narwhals as nw
import polars as pl

from conflict_events.pointers import Path
from conflict_events.tables.checking import Sheet
from conflict_events.tables.records import ROW

NAME = "<frame>"
"""What a data frame is called in locations; it has no file."""


def sheet_of(native: Any) -> Sheet:
    """Return a data frame as a table to check.

    Args:
        native: a data frame of any library that Narwhals knows.

    Raises:
        TypeError: it is none, or has a column of lists.
    """
    try:
        frame = nw.from_native(native)
    except TypeError:
        msg = f"cannot check {type(native).__name__}; expected paths, or data frames of a library "
        msg += "that Narwhals knows"
        raise TypeError(msg) from None
    eager = frame.collect("polars") if isinstance(frame, nw.LazyFrame) else frame
    lazy = eager.to_polars().lazy()
    leaves = list(_leaves(lazy.collect_schema()))
    named = {str(number): expression for number, (_, expression) in enumerate(leaves)}
    paths = tuple((name, path) for name, (path, _) in zip(named, leaves, strict=True))
    numbered = lazy.select(**named).with_row_index(ROW)
    return Sheet(NAME, numbered, paths, is_text=False, rows=len(eager), lines=_none)


def _leaves(schema: pl.Schema) -> Iterator[tuple[Path, pl.Expr]]:
    for name, kind in schema.items():
        yield from _below((name,), kind, pl.col(name))


def _below(path: Path, kind: Any, value: pl.Expr) -> Iterator[tuple[Path, pl.Expr]]:
    """Yield the columns within a column of structures, or the column itself."""
    if kind.is_nested() and not isinstance(kind, pl.Struct):
        msg = f"the column {'.'.join(map(str, path))} holds lists, as no cell of a table does; "
        msg += "drop it, or check the records as JSON"
        raise TypeError(msg)
    if not isinstance(kind, pl.Struct):
        yield path, value
        return
    for name, inner in kind.to_schema().items():
        yield from _below((*path, name), inner, value.struct.field(name))


def _none(rows: Any) -> list[int]:
    return [0] * len(rows)

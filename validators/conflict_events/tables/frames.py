"""Data frames as tables: whatever Narwhals knows, brought to the engine that checks."""

from functools import reduce
from typing import Any

import narwhals as nw
import polars as pl

from conflict_events.tables.asides import ROW
from conflict_events.tables.checking import Sheet
from conflict_events.tables.reading.columns import Leaf, leaves

NAME = "<frame>"
"""What a data frame is called in locations; it has no file."""


def known(native: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """Return a data frame as Narwhals has it.

    Args:
        native: a data frame of any library that Narwhals knows.

    Raises:
        TypeError: it is none.
    """
    try:
        frame: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(native)
    except TypeError:
        msg = f"cannot check {type(native).__name__}; expected paths, or data frames of a library "
        msg += "that Narwhals knows"
        raise TypeError(msg) from None
    return frame


def sheet_of(native: Any) -> Sheet:
    """Return a data frame as a table to check, in memory.

    Args:
        native: a data frame of any library that Narwhals knows.

    Raises:
        TypeError: it is none, or one of its columns has no common type.
    """
    frame = known(native)
    eager = frame.collect("polars") if isinstance(frame, nw.LazyFrame) else frame
    try:
        polars = eager.to_polars()
    except (TypeError, ValueError) as error:
        # What pandas calls objects may be anything, and unlike from row to row.
        msg = f"cannot check {type(native).__name__}, of whose columns one is of no common type"
        raise TypeError(msg) from error
    return sheet_from(polars.lazy(), polars.height)


def sheet_from(lazy: pl.LazyFrame, rows: int, file: str = NAME) -> Sheet:
    """Return a frame of Polars as a table to check.

    Args:
        lazy: the frame.
        rows: how many rows it has.
        file: its name in locations.
    """
    found = list(leaves(lazy.collect_schema()))
    paths = tuple((str(number), leaf.path) for number, leaf in enumerate(found))
    cells = {name: _cells(leaf) for (name, _), leaf in zip(paths, found, strict=True)}
    numbered = lazy.select(**cells).with_row_index(ROW)
    return Sheet(file, numbered, paths, is_text=False, rows=rows, lines=_none)


def refuse_lists(sheet: Sheet) -> None:
    """Refuse a frame of which a column cannot be checked.

    Raises:
        TypeError: a column holds no single values.
    """
    kinds = sheet.frame.collect_schema()
    for name, path in sheet.paths:
        if kinds[name].is_nested() or kinds[name] in {pl.Binary, pl.Object}:
            msg = f"the column {'.'.join(map(str, path))} holds lists or bytes, as no cell of a "
            msg += "table does; drop it, or check the records as JSON"
            raise TypeError(msg)


def _cells(leaf: Leaf) -> pl.Expr:
    """Return the cells of a column; where they are no values that can be checked, as they are."""
    if leaf.cells is not None:
        return leaf.cells
    outer, *inner = leaf.path
    return reduce(lambda cells, name: cells.struct.field(name), inner, pl.col(outer))


def _none(rows: Any) -> list[int]:
    return [0] * len(rows)

"""Chooses who holds the rows of a table."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import narwhals as nw
import polars as pl

from conflict_events.run import DUCKDB
from conflict_events.tables.checking import Sheet
from conflict_events.tables.engines.duckdb import on_disk, spooled
from conflict_events.tables.executors import Executor, InMemory
from conflict_events.tables.frames import known, refuse_lists, sheet_from, sheet_of

_SPARK = {nw.Implementation.PYSPARK, nw.Implementation.PYSPARK_CONNECT}
_DASK = {"dask", "dask_expr"}
"""The packages that Dask's frames are of; before release 2025.1 they were of one of their own."""


def holder(engine: str, frame: pl.LazyFrame) -> AbstractContextManager[Executor]:
    """Return who holds the rows of a frame of Polars, to be entered while they are asked.

    Args:
        engine: the name of the engine.
        frame: the rows.

    Raises:
        EngineError: the engine is not installed.
    """
    return on_disk(frame) if engine == DUCKDB else nullcontext(InMemory(frame))


@contextmanager
def held(native: Any, engine: str) -> Iterator[tuple[Sheet, Executor]]:
    """Yield a data frame as a table to check, and who holds its rows: the library that has it.

    Args:
        native: a data frame of any library that Narwhals knows.
        engine: the name of the engine that is to check what is in memory.

    Raises:
        EngineError: what the engine needs is not installed.
        TypeError: it is no data frame, or has a column of lists or bytes.
    """
    if type(native).__module__.partition(".")[0] in _DASK:
        from conflict_events.tables.engines.dask import partitioned  # noqa: PLC0415 -- it needs packages that few have

        yield partitioned(native)
        return
    frame = known(native)
    if frame.implementation in _SPARK:
        from conflict_events.tables.engines.spark_frames import spread_frame  # noqa: PLC0415 -- as above

        with spread_frame(native) as (sheet, executor):
            yield sheet, executor
    elif frame.implementation is nw.Implementation.DUCKDB:
        with spooled(native) as lazy:
            yield from _held(sheet_from(lazy, lazy.select(pl.len()).collect().item()), DUCKDB)
    else:
        yield from _held(sheet_of(native), engine)


def _held(sheet: Sheet, engine: str) -> Iterator[tuple[Sheet, Executor]]:
    refuse_lists(sheet)
    with holder(engine, sheet.frame) as executor:
        yield sheet, executor

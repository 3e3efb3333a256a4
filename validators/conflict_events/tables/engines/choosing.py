"""Chooses who holds the rows of a table."""

from contextlib import AbstractContextManager, nullcontext

import polars as pl

from conflict_events.tables.engines.duckdb import on_disk
from conflict_events.tables.executors import Executor, InMemory


def holder(engine: str, frame: pl.LazyFrame) -> AbstractContextManager[Executor]:
    """Return who holds the rows of a frame of Polars, to be entered while they are asked.

    Args:
        engine: the name of the engine.
        frame: the rows.

    Raises:
        EngineError: the engine is not installed.
    """
    return on_disk(frame) if engine == "duckdb" else nullcontext(InMemory(frame))

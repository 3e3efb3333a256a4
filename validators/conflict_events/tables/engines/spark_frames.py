"""Frames of Spark as tables: their rows are numbered, and stay where they are."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import polars as pl

from conflict_events.tables.checking import Sheet
from conflict_events.tables.engines.spark import OnSpark, Spread, counted
from conflict_events.tables.engines.spark_session import quiet
from conflict_events.tables.frames import refuse_lists, sheet_from

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@contextmanager
def spread_frame(frame: "DataFrame") -> Iterator[tuple[Sheet, OnSpark]]:
    """Yield a frame of Spark as a table to check, and who holds its rows.

    Raises:
        TypeError: a column holds lists or bytes, or two have one name.
    """
    empty = empty_of(frame)
    sheet = sheet_from(empty, 0)
    refuse_lists(sheet)
    from pyspark import StorageLevel  # noqa: PLC0415 -- there where Spark is

    with ExitStack() as stored:
        if not _is_scan(frame):
            # What is computed a second time might come in another order.
            frame = frame.persist(StorageLevel.DISK_ONLY)
            stored.callback(frame.unpersist)
        names = {path: name for name, path in sheet.paths}
        spread = Spread(frame, names, counted(frame), stored)
        yield sheet._replace(rows=spread.rows), OnSpark(spread, sheet.frame)


def empty_of(frame: "DataFrame") -> pl.LazyFrame:
    """Return a frame of Polars with the columns of one of Spark, and no row.

    Raises:
        TypeError: two columns have one name.
    """
    twice = {name for name in frame.columns if frame.columns.count(name) > 1}
    if twice:
        msg = f"two columns are named {min(twice)}; a name must tell which column is meant"
        raise TypeError(msg)
    with quiet():
        return pl.DataFrame(frame.limit(0).toArrow()).lazy()


def _is_scan(frame: "DataFrame") -> bool:
    """Tell whether a frame does no more than read files: then its rows come in one order."""
    from pyspark.errors import PySparkException  # noqa: PLC0415 -- there where Spark is

    with quiet():
        try:
            frame.select("_metadata.file_path")
        except PySparkException:
            return False
    return True

"""Files as tables of Spark: Parquet, whose parts know their rows, and text, a line at a time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.files import no_file
from conflict_events.reading.refusals import why
from conflict_events.tables.engines.spark import OnSpark, Span, Spans, Spread
from conflict_events.tables.engines.spark_frames import empty_of
from conflict_events.tables.engines.spark_session import quiet, session
from conflict_events.tables.engines.spark_text import spread_text
from conflict_events.tables.executors import Executor
from conflict_events.tables.reading import Options, Table
from conflict_events.tables.reading.options import refuse_bad
from conflict_events.tables.reading.packing import GZIP, PARQUET, ZIP, head
from conflict_events.tables.reading.parquet import open_parquet
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.suffixes import EXCEL, TABLE_SUFFIXES, table_suffix
from conflict_events.tables.reading.suffixes import PARQUET as PARQUET_KIND
from conflict_events.words import say

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from conflict_events.tables.engines.parts import Names

_ELSEWHERE = "check it with --engine polars or duckdb"


@contextmanager
def spread_file(
    path: Path, file: str, options: Options
) -> Iterator[tuple[Table, Executor] | Unreadable]:
    """Yield a file as a table, and Spark as who holds its rows; or why that cannot be.

    Args:
        path: the file.
        file: its name in locations.
        options: how it is written, as far as that is stated.

    Raises:
        EngineError: Spark is not installed.
    """
    with ExitStack() as stored:
        stash = Stash()
        stored.callback(stash.close)
        try:
            found: tuple[Table, Executor] | Unreadable = _spread(path, file, options, stash, stored)
        except RefusalError as refusal:
            found = refusal.of(file)
        except OSError as error:
            found = Unreadable(Location(file), why(error))
        yield found


def _spread(
    path: Path, file: str, options: Options, stash: Stash, stored: ExitStack
) -> tuple[Table, Executor]:
    if reason := no_file(path):
        raise RefusalError(reason)
    refuse_bad(options)
    begin, kind = head(path), TABLE_SUFFIXES.get(table_suffix(path.name))
    if begin.startswith(PARQUET) or kind == PARQUET_KIND:
        return _parquet(open_parquet(path, file, stash), path, stored)
    if begin.startswith(ZIP) or kind == EXCEL:
        reason = f"a workbook cannot be read in parts; {_ELSEWHERE}"
        raise RefusalError(reason)
    if begin.startswith(GZIP):
        reason = f"what gzip packed cannot be read in parts; unpack it, or {_ELSEWHERE}"
        raise RefusalError(reason)
    return spread_text(path, file, options, stash, stored)


def _parquet(table: Table, path: Path, stored: ExitStack) -> tuple[Table, Executor]:
    frame = session().read.parquet(path.absolute().as_uri())
    _refuse_other_types(table, frame)
    names: Names = {each: str(at) for at, each in enumerate(table.paths or ())}
    spread = Spread(frame, names, _numbered(frame), stored)
    if spread.rows != table.rows:
        reason = f"Spark finds {spread.rows} rows in it, and its own notes say {table.rows}"
        raise RefusalError(reason)
    return table, OnSpark(spread, table.frame.clear())


def _numbered(frame: "DataFrame") -> Spans:
    """Return the rows of partitions by the numbers that they have in their file.

    Raises:
        RefusalError: a partition holds rows that do not follow on one another.
    """
    from pyspark.sql import functions  # noqa: PLC0415 -- there where Spark is

    number = functions.col("_metadata.row_index")
    part = functions.spark_partition_id().alias("part")
    told = frame.select(part, number.alias("row")).groupBy("part")
    found = told.agg(functions.min("row"), functions.max("row"), functions.count("row")).collect()
    spans = {}
    for number_of_part, first, last, rows in found:
        if last - first + 1 != rows:
            reason = "Spark reads its rows in another order than they are written in"
            raise RefusalError(reason)
        spans[number_of_part] = Span(first, rows)
    return spans


def _refuse_other_types(table: Table, frame: "DataFrame") -> None:
    """Refuse a file of which a column would not say the same to Spark.

    Raises:
        RefusalError: it has such a column.
    """
    with quiet():
        spark = empty_of(frame).collect_schema()
    from conflict_events.tables.reading.columns import leaves  # noqa: PLC0415 -- the one use

    found = {leaf.path: leaf.cells for leaf in leaves(spark)}
    kinds, empty = table.frame.collect_schema(), pl.DataFrame(schema=spark)
    for at, path in enumerate(table.paths or ()):
        cells = found.get(path)
        there = None if cells is None else empty.select(cells).to_series().dtype
        if there is None or _kind(there) != _kind(kinds[str(at)]):
            name = ".".join(path)
            reason = (
                f"the column {say(name)} holds {kinds[str(at)]}, which Spark reads as "
                f"{there or 'nothing'}; {_ELSEWHERE}"
            )
            raise RefusalError(reason)


def _kind(kind: pl.DataType) -> str:
    """Return what cells of a type can say; of numbers, those that are whole say the same."""
    if isinstance(kind, pl.Datetime):
        return f"Datetime {kind.time_zone}"
    # Numbers beyond those with a sign Spark has as decimal ones.
    if kind.is_integer() or kind == pl.Decimal(20, 0):
        return "whole numbers"
    return str(kind)

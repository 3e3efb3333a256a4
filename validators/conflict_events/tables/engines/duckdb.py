"""DuckDB: what the rules on a whole table need of it stands on the disk, and is grouped there."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import polars as pl

from conflict_events.run import EngineError
from conflict_events.screens.cells import NUMBER
from conflict_events.tables.asides import ASIDE, ROW, Relation, SetAside
from conflict_events.tables.columns import Column
from conflict_events.tables.engines.sieving import kept
from conflict_events.tables.keeping import MOST_TOLD, Kept
from conflict_events.tables.plans import Plan, ready
from conflict_events.tables.preparing import facets
from conflict_events.tables.records import Rows
from conflict_events.tables.units import Unit

ROWS_AT_ONCE = 500_000
"""Rows of a relation that are in memory together."""


class OnDisk:
    """Rows of Polars; what the rules on the whole table need of them DuckDB keeps on the disk.

    Args:
        frame: the rows.
        folder: takes what is kept.
    """

    def __init__(self, frame: pl.LazyFrame, folder: Path) -> None:
        """Hold the rows."""
        self._frame = frame
        self._folder = folder
        self._asides: list[DiskAside] = []

    def rows(self, plan: Plan) -> Rows:
        """Return the rows, of which some may be asked for."""
        return Rows(self._frame, plan.columns, plan.identity)

    def aside(self, columns: Sequence[Column]) -> "DiskAside":
        """Return what sets columns aside for the rules on the whole table."""
        self._asides.append(DiskAside(columns, self._folder / f"{len(self._asides)}.duckdb"))
        return self._asides[-1]

    def judge(self, plan: Plan, parts: Sequence[Unit], aside: SetAside) -> Kept:
        """Return what is told of each row by itself; set aside what is to be, on the way."""
        kept = Kept(MOST_TOLD)
        kept.take(ready(plan, parts, aside)(self._frame))
        return kept

    def close(self) -> None:
        """Let go of what is on the disk."""
        for each in self._asides:
            each.close()


@contextmanager
def on_disk(frame: pl.LazyFrame) -> Iterator[OnDisk]:
    """Yield who holds the rows of a frame, for as long as they are asked.

    Raises:
        EngineError: DuckDB is not installed.
    """
    refuse_missing()
    with TemporaryDirectory(prefix="conflict-events-") as folder:
        held = OnDisk(frame, Path(folder))
        try:
            yield held
        finally:
            held.close()


@contextmanager
def spooled(relation: Any) -> Iterator[pl.LazyFrame]:
    """Yield the rows of a relation of DuckDB, written to the disk once, in one order for good."""
    refuse_missing()
    with TemporaryDirectory(prefix="conflict-events-") as folder:
        files = []
        for number, batch in enumerate(relation.to_arrow_reader(ROWS_AT_ONCE)):
            files.append(Path(folder, f"{number:08}.parquet"))
            pl.DataFrame(batch).write_parquet(files[-1])
        if not files:
            yield pl.DataFrame(relation.limit(0).to_arrow_table()).lazy()
            return
        yield pl.scan_parquet(files, glob=False, hive_partitioning=False)


def refuse_missing() -> None:
    """Refuse to work without what the extra installs.

    Raises:
        EngineError: DuckDB or PyArrow is not installed.
    """
    for module in ("duckdb", "pyarrow"):
        if find_spec(module) is None:
            msg = f"the engine duckdb needs the package {module}; install it with "
            msg += "pip install 'conflict-events[duckdb]'"
            raise EngineError(msg)


class DiskAside:
    """The cells of some columns of all rows, in a file of DuckDB.

    Args:
        columns: the columns.
        file: the file; beside it DuckDB puts what it cannot hold in memory while it groups.
    """

    def __init__(self, columns: Sequence[Column], file: Path) -> None:
        """Prepare the file."""
        import duckdb  # noqa: PLC0415 -- not installed unless the engine is used

        self.columns = columns
        self._names = [name for each in columns for name in kept(each)]
        self._connection = duckdb.connect(file)
        # Rows are numbered; the order in which they are kept tells nothing.
        self._connection.execute("SET preserve_insertion_order = false")
        self._refusal: type[Exception] = duckdb.Error
        self._is_there = False

    def cells(self) -> list[pl.Expr]:
        """Return the cells that a batch of prepared rows has to hold beside others."""
        # Minus zero is zero, as Polars groups them.
        return [
            (pl.col(name) + 0.0 if name.endswith(NUMBER) else pl.col(name)).alias(ASIDE + name)
            for name in self._names
        ]

    def take(self, batches: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Yield batches as they are, and put on the disk what is to be kept of them."""
        for batch in batches:
            self._put(batch)
            yield batch

    def frame(self, table: pl.LazyFrame) -> Relation:
        """Return what was set aside of a table; one of which nothing was is read now."""
        if not self._is_there:
            lazy = facets(table, self.columns).select(ROW, *self.cells())
            self._put(lazy.clear().collect())
            for batch in lazy.collect_batches(engine="streaming"):
                self._put(batch)
        aside = nw.from_native(self._connection.table("aside"))
        return Relation(aside, self._lifted, (self._refusal,))

    def _lifted(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        lifted: nw.LazyFrame[Any] = nw.from_native(self._connection.from_arrow(frame.to_arrow()))
        return lifted

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _put(self, batch: pl.DataFrame) -> None:
        part = batch.select(ROW, *(pl.col(ASIDE + name).alias(name) for name in self._names))
        words = "INSERT INTO" if self._is_there else "CREATE TABLE"
        self._connection.register("part", part.to_arrow())
        self._connection.execute(
            f"{words} aside {'' if self._is_there else 'AS '}SELECT * FROM part"  # noqa: S608 -- no word of it comes from elsewhere
        )
        self._is_there = True

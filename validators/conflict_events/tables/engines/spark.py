"""Spark: rows lie in partitions, are judged where they lie, and are grouped by Spark itself."""

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.checks import RuleFailure
from conflict_events.rules.operands import Context
from conflict_events.screens.cells import BOOLEAN, DATE, DAY, NUMBER, TEXT
from conflict_events.tables.asides import ROW, Relation, SetAside
from conflict_events.tables.columns import Column
from conflict_events.tables.engines import parts as on_parts
from conflict_events.tables.engines.sieving import kept
from conflict_events.tables.engines.spark_session import quiet
from conflict_events.tables.keeping import MOST_TOLD, Kept
from conflict_events.tables.plans import Plan
from conflict_events.tables.records import names_by
from conflict_events.tables.units import Unit

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

ROWS_AT_ONCE = 100_000
"""Rows that a worker looks at together; Spark hands over fewer at a time."""

_TYPES = {NUMBER: "double", TEXT: "string", BOOLEAN: "boolean", DATE: "date", DAY: "int"}

Batches = Iterator["pa.RecordBatch"]


class Span(NamedTuple):
    """The rows of a partition: the number of the first, how many, and the line it begins at."""

    first: int
    rows: int
    line: int = 0


Spans = Mapping[int, Span]
"""The rows of partitions, by the numbers of those that have some."""

_NONE = Span(0, 0)

Reader = Callable[[Iterator[pl.DataFrame], Span, Collection[str]], Iterator[pl.DataFrame]]
"""Returns rows of a table, as far as some columns are concerned, from what Spark has of them."""


def as_they_are(frames: Iterator[pl.DataFrame], *_: Any) -> Iterator[pl.DataFrame]:
    """Return rows as they are."""
    return frames


class Spread(NamedTuple):
    """A table in partitions of Spark.

    ``frame`` is what Spark has of it, ``read`` makes rows of that, ``names`` holds the names that
    their columns are to have; ``spans`` the rows of each partition. ``stored`` takes what Spark is
    to keep while the table is checked.
    """

    frame: "DataFrame"
    names: on_parts.Names
    spans: Spans
    stored: ExitStack
    read: Reader = as_they_are

    @property
    def rows(self) -> int:
        """The number of all rows."""
        return sum(each.rows for each in self.spans.values())

    def numbered(self, columns: Collection[str]) -> "Task":
        """Return what numbers the rows of a partition, of which only some columns are read."""
        wanted = {
            path: name
            for path, name in self.names.items()
            if name in columns or name == on_parts.FAULTS
        }
        return Task(wanted, self.spans, self.read)

    def mapped(self, work: "Work", columns: Collection[str], types: str) -> "DataFrame":
        """Return what is made of each partition, where it lies."""
        tops = dict.fromkeys(str(path[0]) for path, name in self.names.items() if name in columns)
        frame = self.frame
        if self.read is as_they_are:
            frame = frame.select(*(quoted(name) for name in tops))
        task = self.numbered(columns)

        def mapped(batches: Batches) -> Batches:
            for each in work(task.frames(batches)):
                yield from batches_of(each)

        with quiet():
            return frame.mapInArrow(mapped, types)


class Task(NamedTuple):
    """What a worker has to know to number the rows of its partition."""

    names: on_parts.Names
    spans: Spans
    read: Reader

    def frames(self, batches: Batches) -> Iterator[pl.DataFrame]:
        """Yield the rows of the partition at hand, numbered.

        Raises:
            RuntimeError: it holds other rows than when rows were counted.
        """
        span = self.spans.get(partition(), _NONE)
        rows = 0
        read = self.read(gathered(batches), span, frozenset(self.names.values()))
        for frame in on_parts.numbered(read, self.names, span.first):
            rows += frame.height
            yield frame
        if rows != span.rows:
            msg = f"a part of the table had {span.rows} rows, and has {rows}: it was changed"
            raise RuntimeError(msg)


Work = Callable[[Iterator[pl.DataFrame]], Iterator[pl.DataFrame]]
"""Makes something of the rows of a partition."""


def batches_of(frame: pl.DataFrame) -> Iterator["pa.RecordBatch"]:
    """Yield a frame as Spark takes it, which knows no large texts."""
    import pyarrow as pa  # noqa: PLC0415 -- there where Spark is

    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    small = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}
    types = [each.with_type(small.get(each.type, each.type)) for each in table.schema]
    yield from table.cast(pa.schema(types)).to_batches()


def partition() -> int:
    """Return the number of the partition that a worker has at hand."""
    from pyspark import TaskContext  # noqa: PLC0415 -- there where Spark is

    context = TaskContext.get()
    return context.partitionId() if context else 0


def gathered(batches: Batches) -> Iterator[pl.DataFrame]:
    """Yield batches as frames of more rows: each costs a moment, whatever its size."""
    import pyarrow as pa  # noqa: PLC0415 -- there where Spark is

    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(each.num_rows for each in waiting) >= ROWS_AT_ONCE:
            yield pl.DataFrame(pa.Table.from_batches(waiting))
            waiting = []
    if waiting:
        yield pl.DataFrame(pa.Table.from_batches(waiting))


def quoted(name: str) -> str:
    """Return the name of a column as Spark takes it for a name, whatever is in it."""
    return "`" + name.replace("`", "``") + "`"


def _judging(plan: Plan, frames: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    found = on_parts.judged(plan, frames)
    yield pl.DataFrame({"part": [partition()], "found": [pickle.dumps(found)]})


def _joined(batches: Batches) -> Batches:
    """Join what was found in partitions, in their order, so that only so much is left of it."""
    import pyarrow as pa  # noqa: PLC0415 -- there where Spark is

    parts = (pickle.loads(each.as_py()) for batch in batches for each in batch.column("found"))  # noqa: S301 -- written by workers of this run
    total = on_parts.joined(parts)
    yield pa.RecordBatch.from_pydict({"found": [pickle.dumps(total)]})


def _setting_aside(
    columns: tuple[Column, ...], frames: Iterator[pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    for frame in on_parts.aside(columns, frames):
        # Spark knows no numbers without a sign.
        yield frame.with_columns(pl.col(ROW).cast(pl.Int64))


def _picking(
    numbers: frozenset[int], columns: tuple[str, ...], frames: Iterator[pl.DataFrame]
) -> Iterator[pl.DataFrame]:
    wanted = pl.Series(sorted(numbers), dtype=pl.UInt32)
    for frame in on_parts.picked(wanted, columns, frames):
        if frame.height:
            yield pl.DataFrame({"rows": [frame.serialize()]})


class SparkRows(NamedTuple):
    """The rows of a table in partitions, of which some may be asked for."""

    spread: Spread
    columns: Sequence[Column]
    identity: Column | None
    empty: pl.LazyFrame

    @property
    def frame(self) -> pl.LazyFrame:
        """A frame with the columns, and no row."""
        return self.empty

    def of(self, numbers: pl.DataFrame, columns: Collection[str]) -> pl.DataFrame:
        """Return rows by their numbers, in order, with columns and what is kept of each."""
        own = [self.identity.name] if self.identity else []
        names = tuple(dict.fromkeys([*columns, *own]))
        picking = partial(_picking, frozenset(numbers[ROW].to_list()), names)
        found = self.spread.mapped(picking, names, "rows binary").toArrow()
        frames = [pl.DataFrame.deserialize(each.as_py()) for each in found.column("rows")]
        return pl.concat([self.empty.select(ROW, *names).collect(), *frames]).sort(ROW)

    def names_in(self, frame: pl.DataFrame) -> dict[int, str]:
        """Return what the records of rows are called, by the number of the row."""
        return names_by(self.identity, frame)


class SparkAside(NamedTuple):
    """Columns of all rows as Spark has them once it is asked; nothing is done on the way there."""

    spread: Spread
    columns: Sequence[Column]

    def cells(self) -> list[pl.Expr]:
        """Return nothing: rows are judged elsewhere."""
        return []

    def take(self, batches: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Return batches as they are."""
        return batches

    def frame(self, table: pl.LazyFrame) -> Relation:  # noqa: ARG002 -- what it has no row of
        """Return what is set aside, which Spark reads when it needs it."""
        from pyspark.errors import PySparkException  # noqa: PLC0415 -- there where Spark is

        names = [name for each in self.columns for name in kept(each)]
        types = ", ".join(
            [f"{ROW} long", *(f"{quoted(name)} {_TYPES[_facet(name)]}" for name in names)]
        )
        used = [each.name for each in self.columns]
        work = partial(_setting_aside, tuple(self.columns))
        # Each rule groups it, and joins with it.
        native = self.spread.mapped(work, used, types).persist()
        self.spread.stored.callback(native.unpersist)
        frame: Any = nw.from_native(native)
        return Relation(frame, self._lifted, (PySparkException,))

    def _lifted(self, frame: pl.DataFrame) -> nw.LazyFrame[Any]:
        session = self.spread.frame.sparkSession
        arrow = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
        lifted: nw.LazyFrame[Any] = nw.from_native(session.createDataFrame(arrow))
        return lifted


def _facet(name: str) -> str:
    return "_" + name.rpartition("_")[2]


class OnSpark(NamedTuple):
    """Rows in partitions of Spark.

    ``empty`` has their columns, and none of them.
    """

    spread: Spread
    empty: pl.LazyFrame

    def rows(self, plan: Plan) -> SparkRows:
        """Return the rows, of which some may be asked for."""
        return SparkRows(self.spread, plan.columns, plan.identity, self.empty)

    def aside(self, columns: Sequence[Column]) -> SparkAside:
        """Return what sets columns aside for the rules on the whole table."""
        return SparkAside(self.spread, columns)

    def judge(self, plan: Plan, parts: Sequence[Unit], aside: SetAside) -> Kept:  # noqa: ARG002 -- Spark sets aside apart
        """Return what is told of each row by itself.

        Raises:
            RuleFailure: a rule raised.
        """
        read = frozenset[str]().union(*(each.condition.reads for each in parts))
        # Rows that are no rows are told of whatever is asked of their cells.
        if not read and on_parts.FAULTS not in self.spread.names.values():
            return Kept(MOST_TOLD)
        own = [plan.identity.name] if plan.identity else []
        # What rules know beside the rows is looked up by those on the whole table alone.
        known = Context(file=plan.context.file, today=plan.context.today)
        judging = partial(_judging, plan._replace(context=known))
        found = self.spread.mapped(judging, {*read, *own}, "part long, found binary")
        together = found.repartition(1).sortWithinPartitions("part")
        with quiet():
            rows = together.mapInArrow(_joined, "found binary").collect()
        total: Kept | str = pickle.loads(bytes(rows[0][0]))  # noqa: S301 -- as above
        if isinstance(total, str):
            raise RuleFailure(total)
        return total


def counted(frame: "DataFrame") -> Spans:
    """Return the rows of partitions, numbered in the order in which Spark collects them."""
    from pyspark.sql import functions  # noqa: PLC0415 -- there where Spark is

    part = functions.spark_partition_id().alias("part")
    found = sorted(frame.groupBy(part).count().collect())
    ends = accumulate(number for _, number in found)
    return {
        part: Span(end - number, number) for (part, number), end in zip(found, ends, strict=True)
    }

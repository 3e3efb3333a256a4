"""Dask: rows lie in partitions of pandas, and are judged where they lie.

Dask puts no conditions over windows; what the rules on the whole table need comes to one machine.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.checks import RuleFailure
from conflict_events.pointers import Path
from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW, Brought, SetAside
from conflict_events.tables.checking import Sheet
from conflict_events.tables.columns import Column
from conflict_events.tables.engines import parts as on_parts
from conflict_events.tables.frames import refuse_lists, sheet_from
from conflict_events.tables.keeping import Kept
from conflict_events.tables.plans import Plan
from conflict_events.tables.preparing import telling
from conflict_events.tables.records import names_by
from conflict_events.tables.units import Unit


class Spread(NamedTuple):
    """A table in partitions: each, and the number of its first row."""

    partitions: Sequence[tuple[Any, int]]
    names: Mapping[Path, str]
    schema: pl.Schema

    def computed(self, work: Callable[[Iterator[pl.DataFrame]], Any]) -> list[Any]:
        """Return what is made of each partition, where it lies."""
        import dask  # noqa: PLC0415 -- there where its frames are

        done = dask.delayed(partial(_done, work, self.names, self.schema))
        return list(dask.compute(*(done(part, first) for part, first in self.partitions)))


def _done(
    work: Callable[[Iterator[pl.DataFrame]], Any],
    names: Mapping[Path, str],
    schema: pl.Schema,
    part: Any,
    first: int,
) -> Any:
    # A partition in which a column is all missing may have another type for it.
    frame = nw.from_native(part, eager_only=True).to_polars().cast(dict(schema))
    return work(on_parts.numbered([frame], names, first))


class DaskRows(NamedTuple):
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
        names = list(dict.fromkeys([*columns, *own]))
        found: list[pl.DataFrame] = self.spread.computed(partial(_picked, numbers[ROW], names))
        return pl.concat([self.empty.select(ROW, *names).collect(), *found]).sort(ROW)

    def names_in(self, frame: pl.DataFrame) -> dict[int, str]:
        """Return what the records of rows are called, by the number of the row."""
        return names_by(self.identity, frame)


def _picked(numbers: pl.Series, columns: list[str], frames: Iterator[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat(on_parts.picked(numbers, columns, frames))


class DaskAside(NamedTuple):
    """Columns of all rows, brought to one machine when rules on the whole table ask for them."""

    spread: Spread
    columns: Sequence[Column]

    def cells(self) -> list[pl.Expr]:
        """Return nothing: rows are judged elsewhere."""
        return []

    def take(self, batches: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        """Return batches as they are."""
        return batches

    def frame(self, table: pl.LazyFrame) -> Brought:  # noqa: ARG002 -- what it has no row of
        """Return what is set aside."""
        found = self.spread.computed(partial(_aside, tuple(self.columns)))
        return Brought(pl.concat(found), self.columns)


def _aside(columns: tuple[Column, ...], frames: Iterator[pl.DataFrame]) -> pl.DataFrame:
    names = [name for each in columns for name in telling(each)]
    return pl.concat(on_parts.aside(columns, frames)).select(ROW, *names)


class OnDask(NamedTuple):
    """Rows in partitions of Dask; ``empty`` has their columns, and none of them."""

    spread: Spread
    empty: pl.LazyFrame

    def rows(self, plan: Plan) -> DaskRows:
        """Return the rows, of which some may be asked for."""
        return DaskRows(self.spread, plan.columns, plan.identity, self.empty)

    def aside(self, columns: Sequence[Column]) -> DaskAside:
        """Return what sets columns aside for the rules on the whole table."""
        return DaskAside(self.spread, columns)

    def judge(self, plan: Plan, parts: Sequence[Unit], aside: SetAside) -> Kept:  # noqa: ARG002 -- each partition compiles its own, and sets nothing aside
        """Return what is told of each row by itself.

        Raises:
            RuleFailure: a rule raised.
        """
        known = Context(file=plan.context.file, today=plan.context.today)
        judging = partial(on_parts.judged, plan._replace(context=known))
        total = on_parts.joined(self.spread.computed(judging))
        if isinstance(total, str):
            raise RuleFailure(total)
        return total


def partitioned(native: Any) -> tuple[Sheet, OnDask]:
    """Return a frame of Dask as a table to check, and who holds its rows.

    Raises:
        TypeError: a column holds lists or bytes.
    """
    import dask  # noqa: PLC0415 -- there where its frames are

    # What Dask knows of its columns before it reads any.
    meta = native._meta  # noqa: SLF001 -- there is no other name for it
    schema = nw.from_native(meta, eager_only=True).to_polars().schema
    sheet = sheet_from(pl.LazyFrame(schema=schema), 0)
    refuse_lists(sheet)
    parts = native.to_delayed()
    sizes = dask.compute(*(dask.delayed(len)(part) for part in parts))
    firsts = [0, *accumulate(sizes)]
    names = {path: name for name, path in sheet.paths}
    spread = Spread(list(zip(parts, firsts, strict=False)), names, schema)
    return sheet._replace(rows=firsts[-1]), OnDask(spread, sheet.frame)

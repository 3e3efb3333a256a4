"""Sieves that an engine evaluates: which rows a rule on a whole table has to see.

The conditions are those that Polars evaluates, for Narwhals puts them to any engine: each asks the
different combinations of values, with windows over them, which engines know how to spread.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.screens.cells import BOOLEAN, DATE, DAY, NUMBER, SAID, TEXT
from conflict_events.tables.asides import MAYBE, ROW, TIMES, Relation
from conflict_events.tables.columns import Column
from conflict_events.tables.preparing import telling

_KINDS: dict[str, Any] = {
    NUMBER: nw.Float64,
    TEXT: nw.String,
    BOOLEAN: nw.Boolean,
    DATE: nw.Date,
    DAY: nw.Int32,
}
_NOTHING: dict[str, Any] = {NUMBER: 0.0, TEXT: "", BOOLEAN: False}
_FILLED, _THERE = "filled_", "there_"


def kept(column: Column) -> list[str]:
    """Return the names of what an engine keeps of a column: what tells cells apart, and dates."""
    dates = [column.name + DATE, column.name + DAY] if "text" in column.kinds else []
    return [*telling(column), *dates]


class Sifted(NamedTuple):
    """The numbers of the rows that sieves let through, sorted.

    ``brought`` counts the combinations that came to one machine, for want of an engine that could
    put the conditions; None where none had to.
    """

    rows: pl.DataFrame
    brought: int | None = None


def sift(kept_aside: Relation, columns: Sequence[Column], sieves: Sequence[nw.Expr]) -> Sifted:
    """Return the rows that sieves let through.

    Args:
        kept_aside: the numbers of all rows, and what is kept of columns.
        columns: those that the sieves ask.
        sieves: conditions, each asked only of what those before it let through.
    """
    frame = kept_aside.frame
    if not sieves:
        return Sifted(_numbers(frame))
    names = [name for each in columns for name in kept(each)]
    different = frame.group_by(names).agg(nw.len().alias(TIMES))
    asked = different.with_columns(*_facets(columns))
    brought = None
    unknown: tuple[type[Exception], ...] = (
        NotImplementedError,
        nw.exceptions.NarwhalsError,
        *kept_aside.refusals,
    )
    try:
        suspect = _let_through(asked, sieves)
    except unknown:
        here = asked.collect("polars").to_native()
        left = _let_through(nw.from_native(pl.LazyFrame(here)), sieves)
        suspect = kept_aside.lift(left.select(*names).collect().to_native())
        brought = len(here)
    told = [name for each in columns for name in telling(each)]
    keys = [prefix + name for name in told for prefix in (_FILLED, _THERE)]
    all_rows = frame.select(ROW, *_keys(told))
    picked = all_rows.join(suspect.select(*_keys(told)), on=keys, how="semi")
    return Sifted(_numbers(picked), brought)


def _let_through(suspect: nw.LazyFrame[Any], sieves: Iterable[nw.Expr]) -> nw.LazyFrame[Any]:
    for maybe in sieves:
        flagged = suspect.with_columns(maybe.alias(MAYBE))
        suspect = flagged.filter(nw.col(MAYBE).fill_null(value=True))
    return suspect


def _numbers(frame: nw.LazyFrame[Any]) -> pl.DataFrame:
    found = frame.select(ROW).collect("polars").to_native()
    return pl.DataFrame(found.select(pl.col(ROW).cast(pl.UInt32))).sort(ROW)


def _facets(columns: Iterable[Column]) -> Iterable[nw.Expr]:
    """Yield the facets of columns that are not kept, for they say nothing or what others say."""
    for each in columns:
        there = nw.lit(value=False)
        for facet in (NUMBER, TEXT, BOOLEAN):
            if each.name + facet in telling(each):
                there |= ~nw.col(each.name + facet).is_null()
        for facet, kind in _KINDS.items():
            if each.name + facet not in kept(each):
                yield nw.lit(None, dtype=kind).alias(each.name + facet)
        yield nw.when(there).then(nw.lit(value=True)).alias(each.name + SAID)


def _keys(names: Iterable[str]) -> Iterable[nw.Expr]:
    """Yield what joins rows whose cells are the same, missing ones among them."""
    for name in names:
        yield nw.col(name).is_null().alias(_THERE + name)
        yield nw.col(name).fill_null(_NOTHING[_facet(name)]).alias(_FILLED + name)


def _facet(name: str) -> str:
    return "_" + name.rpartition("_")[2]

"""Facets: each column of a table as numbers, as texts, as true or false and as dates."""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any, NamedTuple

import polars as pl

from conflict_events.screens.cells import BOOLEAN, DATE, DAY, NUMBER, SAID, TEXT

NUMERIC = frozenset({"integer", "number"})
"""JSON Schema's types under which a text cell that says a number is one."""

_TRUE, _FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")
BOOLEANS = {**dict.fromkeys(_TRUE, True), **dict.fromkeys(_FALSE, False)}
"""How tables write true and false."""


class Shape(NamedTuple):
    """What the cells of a column stand for: the schema's types, and what means missing."""

    types: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    missing_numbers: tuple[float, ...] = ()


Facets = Iterator[pl.Expr]


def with_text_facets(frame: pl.LazyFrame, shapes: dict[str, Shape]) -> pl.LazyFrame:
    """Return a frame with the facets of columns whose cells are text; null is missing.

    Args:
        frame: the frame.
        shapes: what the cells of each column stand for. What is no number, where one is expected,
            stays text.
    """
    # Each stage builds on columns of the one before, so that nothing is computed twice.
    return (
        frame.with_columns(_said(name, shape) for name, shape in shapes.items())
        .with_columns(each for name, shape in shapes.items() for each in _cast(name, shape))
        .with_columns(each for name, shape in shapes.items() for each in _text(name, shape))
        .pipe(_with_dates, shapes)
    )


def _said(column: str, shape: Shape) -> pl.Expr:
    raw = pl.col(column)
    said = pl.when(~raw.is_in(shape.missing)).then(raw) if shape.missing else raw
    return said.alias(column + SAID)


def _cast(column: str, shape: Shape) -> Facets:
    said = pl.col(column + SAID)
    number, boolean = pl.lit(None, pl.Float64), pl.lit(None, pl.Boolean)
    if shape.types & NUMERIC:
        cast = said.cast(pl.Float64, strict=False)
        # A text that says "nan" or "inf" is no number of JSON.
        number = pl.when(cast.is_finite()).then(cast)
    if "boolean" in shape.types:
        # Two conditions, for `replace_strict` would need the whole column in memory.
        yes, no = (pl.lit(each) for each in (True, False))
        boolean = pl.when(said.is_in(_TRUE)).then(yes).when(said.is_in(_FALSE)).then(no)
    yield number.alias(column + NUMBER)
    yield boolean.alias(column + BOOLEAN)


def _text(column: str, shape: Shape) -> Facets:
    said, number = pl.col(column + SAID), pl.col(column + NUMBER)
    text = said
    if shape.types & NUMERIC:
        text = pl.when(number.is_null()).then(text)
    if "boolean" in shape.types:
        text = pl.when(pl.col(column + BOOLEAN).is_null()).then(text)
    yield text.alias(column + TEXT)
    if shape.types & NUMERIC and shape.missing_numbers:
        # A code for what is missing may be written in another way: -99.0 for -99.
        there = ~number.is_in(shape.missing_numbers).fill_null(value=False)
        yield from (pl.when(there).then(each).name.keep() for each in (said, number))


def with_typed_facets(frame: pl.LazyFrame, shapes: dict[str, Shape]) -> pl.LazyFrame:
    """Return a frame with the facets of columns whose cells have a type; null is missing."""
    kinds = frame.collect_schema()
    return (
        frame.with_columns(_there(name, kinds[name], shape) for name, shape in shapes.items())
        .with_columns(each for name in shapes for each in _typed(name, kinds[name]))
        .pipe(_with_dates, shapes)
    )


def with_kept_facets(frame: pl.LazyFrame, kept: dict[str, list[str]]) -> pl.LazyFrame:
    """Return a frame with all facets of columns of which it has some; the others tell nothing."""
    nothing = {NUMBER: pl.Float64, TEXT: pl.String, BOOLEAN: pl.Boolean}
    return (
        frame.with_columns(
            pl.lit(None, kind).alias(name + facet)
            for name, facets in kept.items()
            for facet, kind in nothing.items()
            if name + facet not in facets
        )
        .with_columns(
            # What is there is true, as what is missing is null.
            pl.when(pl.any_horizontal(pl.col(each).is_not_null() for each in facets))
            .then(pl.lit(value=True))
            .alias(name + SAID)
            for name, facets in kept.items()
        )
        .pipe(_with_dates, kept)
    )


def _there(column: str, kind: pl.DataType, shape: Shape) -> pl.Expr:
    """Return cells as numbers, truths or texts, as far as they are not missing."""
    raw = pl.col(column)
    missing: tuple[Any, ...] = ()
    if kind.is_numeric():
        # Not a number is what frames write for a missing one.
        there, missing = raw.cast(pl.Float64).fill_nan(None), shape.missing_numbers
    elif kind == pl.Boolean:
        there = raw
    else:
        there, missing = written(raw, kind), shape.missing
    said = pl.when(~there.is_in(missing)).then(there) if missing else there
    return said.alias(column + SAID)


def _typed(column: str, kind: pl.DataType) -> Facets:
    said = pl.col(column + SAID)
    number, boolean = pl.lit(None, pl.Float64), pl.lit(None, pl.Boolean)
    text = pl.lit(None, pl.String)
    if kind.is_float():
        # Infinity is no number of JSON.
        number = pl.when(said.is_finite()).then(said)
        text = pl.when(said.is_infinite()).then(said.cast(pl.String))
    elif kind.is_numeric():
        number = said
    elif kind == pl.Boolean:
        boolean = said
    else:
        text = said
    yield number.alias(column + NUMBER)
    yield boolean.alias(column + BOOLEAN)
    yield text.alias(column + TEXT)


def written(raw: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """Return texts and dates as they stand in a record; a naive midnight is no more than a day."""
    if not isinstance(kind, pl.Datetime):
        return raw.cast(pl.String)
    zone = "" if kind.time_zone is None else "%:z"
    whole = raw.dt.to_string(f"%Y-%m-%dT%H:%M:%S{zone}")
    exact = raw.dt.to_string(f"%Y-%m-%dT%H:%M:%S%.6f{zone}")
    text = pl.when(raw.dt.microsecond() == 0).then(whole).otherwise(exact)
    if zone:
        return text
    return pl.when(raw.dt.time() == time()).then(raw.dt.to_string("%Y-%m-%d")).otherwise(text)


def _with_dates(frame: pl.LazyFrame, columns: Iterable[str]) -> pl.LazyFrame:
    """Return a frame with the dates that texts of columns begin with, also as numbers of days."""
    names = list(columns)
    days = (pl.col(name + DATE).cast(pl.Int32).alias(name + DAY) for name in names)
    return frame.with_columns(map(_date, names)).with_columns(days)


def _date(column: str) -> pl.Expr:
    text = pl.col(column + TEXT)
    extended = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    # What has marks is not looked at a second time; 20201013-10 is no day in October.
    bare = pl.when(~text.str.contains("-", literal=True)).then(text.str.slice(0, 8))
    basic = bare.str.to_date("%Y%m%d", strict=False)
    return pl.coalesce(extended, basic).alias(column + DATE)

"""Facets: each column of a table as numbers, as texts, as true or false and as dates."""

from collections.abc import Iterator
from typing import NamedTuple

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
        .with_columns(_text(name, shape) for name, shape in shapes.items())
        .with_columns(_date(name) for name in shapes)
        .with_columns(pl.col(name + DATE).cast(pl.Int32).alias(name + DAY) for name in shapes)
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


def _text(column: str, shape: Shape) -> pl.Expr:
    text = pl.col(column + SAID)
    if shape.types & NUMERIC:
        text = pl.when(pl.col(column + NUMBER).is_null()).then(text)
    if "boolean" in shape.types:
        text = pl.when(pl.col(column + BOOLEAN).is_null()).then(text)
    return text.alias(column + TEXT)


def with_typed_facets(frame: pl.LazyFrame, shapes: dict[str, Shape]) -> pl.LazyFrame:
    """Return a frame with the facets of columns whose cells have a type; null is missing."""
    kinds = frame.collect_schema()
    return (
        frame.with_columns(
            each for name, shape in shapes.items() for each in _typed(name, kinds[name], shape)
        )
        .with_columns(pl.col(name + _facet(kinds[name])).alias(name + SAID) for name in shapes)
        .with_columns(_date(name) for name in shapes)
        .with_columns(pl.col(name + DATE).cast(pl.Int32).alias(name + DAY) for name in shapes)
    )


def _facet(kind: pl.DataType) -> str:
    """Return the one facet that the cells of a type have."""
    if kind.is_numeric():
        return NUMBER
    return BOOLEAN if kind == pl.Boolean else TEXT


def _typed(column: str, kind: pl.DataType, shape: Shape) -> Facets:
    raw, facet = pl.col(column), _facet(kind)
    number, boolean = pl.lit(None, pl.Float64), pl.lit(None, pl.Boolean)
    text = pl.lit(None, pl.String)
    if facet == NUMBER:
        # Not a number is what frames write for a missing one.
        number = raw.cast(pl.Float64).fill_nan(None)
        if shape.missing_numbers:
            number = pl.when(~number.is_in(shape.missing_numbers)).then(number)
    elif facet == BOOLEAN:
        boolean = raw
    else:
        text = raw.dt.to_string("iso") if kind.is_temporal() else raw.cast(pl.String)
        if shape.missing:
            text = pl.when(~text.is_in(shape.missing)).then(text)
    yield number.alias(column + NUMBER)
    yield boolean.alias(column + BOOLEAN)
    yield text.alias(column + TEXT)


def _date(column: str) -> pl.Expr:
    text = pl.col(column + TEXT)
    extended = text.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    # What has marks is not looked at a second time; 20201013-10 is no day in October.
    bare = pl.when(~text.str.contains("-", literal=True)).then(text.str.slice(0, 8))
    basic = bare.str.to_date("%Y%m%d", strict=False)
    return pl.coalesce(extended, basic).alias(column + DATE)

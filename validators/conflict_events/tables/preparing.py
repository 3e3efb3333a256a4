"""Prepares frames for conditions: beside the cells of each column stand their facets."""

from collections.abc import Iterable, Sequence

import polars as pl

from conflict_events.screens.cells import BOOLEAN, NUMBER, TEXT
from conflict_events.tables.columns import Column
from conflict_events.tables.facets import with_kept_facets, with_text_facets, with_typed_facets

_FACETS = {"number": NUMBER, "text": TEXT, "boolean": BOOLEAN}


def facets(frame: pl.LazyFrame, columns: Iterable[Column]) -> pl.LazyFrame:
    """Return a frame with the cells of its columns as numbers, texts, truths and dates beside."""
    listed = list(columns)
    for is_text, add in ((True, with_text_facets), (False, with_typed_facets)):
        shapes = {each.name: each.shape for each in listed if each.is_text is is_text}
        frame = add(frame, shapes) if shapes else frame
    return frame


def telling(column: Column) -> list[str]:
    """Return the names of the facets that tell the cells of a column apart."""
    return [column.name + facet for kind, facet in _FACETS.items() if kind in column.kinds]


def facets_again(frame: pl.LazyFrame, columns: Iterable[Column]) -> pl.LazyFrame:
    """Return a frame with all facets of columns of which it has those that tell cells apart."""
    return with_kept_facets(frame, {each.name: telling(each) for each in columns})


def typed(columns: Sequence[Column], frame: pl.LazyFrame) -> tuple[Column, ...]:
    """Return the columns of a frame, each with what the type of its cells lets them be."""
    kinds = frame.collect_schema()
    return tuple(each if each.is_text else _typed(each, kinds[each.name]) for each in columns)


def _typed(column: Column, kind: pl.DataType) -> Column:
    # Infinity is told as a text.
    held = {"number", "text"} if kind.is_float() else {"number"} if kind.is_numeric() else {"text"}
    return column._replace(held=frozenset({"boolean"} if kind == pl.Boolean else held))

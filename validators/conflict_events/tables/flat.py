"""Records without lists and objects in them, as columns: numbers, texts and truths apart."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

import polars as pl

from conflict_events.missing import remover
from conflict_events.pointers import Path
from conflict_events.screens.cells import BOOLEAN, NUMBER, TEXT
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column, described
from conflict_events.tables.facets import Shape

_EXACT = 2.0**53
"""Numbers from which on floating point does not tell all whole ones apart."""

_KINDS: Mapping[str, frozenset[type]] = {
    "text": frozenset({str}),
    "number": frozenset({int, float}),
    "boolean": frozenset({bool}),
}
_FACETS = {"text": TEXT, "number": NUMBER, "boolean": BOOLEAN}
_TYPES = {"text": pl.String, "number": pl.Float64, "boolean": pl.Boolean}
_NESTED = frozenset({dict, list})


class NotFlat(Exception):  # noqa: N818 -- a signal to whoever judges documents instead
    """Records cannot be judged as columns, or not exactly."""


class Flat(NamedTuple):
    """Records as columns.

    ``frame`` has the numbers of the records and, for each column, the cells of each kind that it
    holds. ``odd`` are the places among the records of those that say more than columns do: null
    where that is a value.
    """

    frame: pl.DataFrame
    columns: tuple[Column, ...]
    odd: frozenset[int]


class Flattener:
    """Makes columns of records, batch by batch, each place by the same name.

    Args:
        document: the schema of the records.
        exact: the places of which all that is said has to be in the columns.
    """

    def __init__(self, document: Mapping[str, Any], exact: frozenset[Path]) -> None:
        self._document = document
        self._exact = exact
        self._known: dict[str, Column] = {}
        self._without_missing = remover(document)
        self._null: dict[str, bool] = {}

    def flat(self, records: Sequence[Any], first: int) -> Flat:
        """Return records as columns.

        Args:
            records: the records, with what stands for missing values.
            first: the number of the first one.

        Raises:
            NotFlat: they are no objects of single values, or cannot be told exactly.
        """
        if set(map(type, records)) != {dict}:
            raise NotFlat
        numbers = pl.int_range(first, first + len(records), dtype=pl.UInt32, eager=True)
        series = [numbers.alias(ROW)]
        columns: list[Column] = []
        odd: set[int] = set()
        # What a record lacks is put in, so that all have the same members in the same order.
        lacking = dict.fromkeys(chain.from_iterable(records))
        rows = [{**lacking, **record}.values() for record in records]
        for name, cells in zip(lacking, zip(*rows, strict=True), strict=True):
            column = self._column(name)
            kinds = set(map(type, cells))
            if kinds & _NESTED:
                raise NotFlat
            if type(None) in kinds and self._says_null(name):
                odd |= {at for at, each in enumerate(records) if each.get(name, 0) is None}
            found = dict(_by_kind(column, cells, kinds))
            if column.path in self._exact and _is_large(found.get("number")):
                raise NotFlat
            if found:
                series += found.values()
                columns.append(column._replace(held=_held(found)))
        return Flat(pl.DataFrame(series), tuple(columns), frozenset(odd))

    def _column(self, name: str) -> Column:
        if name not in self._known:
            paths = [(str(len(self._known)), (name,))]
            (column,) = described(self._document, paths, is_text=False)
            self._known[name] = column._replace(shape=self._shape(name, column.shape))
        return self._known[name]

    def _shape(self, name: str, shape: Shape) -> Shape:
        """Return a shape with those codes for missing values that records have: -99 is no text."""
        return shape._replace(
            missing=tuple(code for code in shape.missing if self._is_missing(name, code)),
            missing_numbers=tuple(
                code for code in shape.missing_numbers if self._is_missing(name, code)
            ),
        )

    def _is_missing(self, name: str, value: Any) -> bool:
        return name not in self._without_missing({name: value})

    def _says_null(self, name: str) -> bool:
        """Tell whether null says something, and does not stand for a value that is missing."""
        if name not in self._null:
            self._null[name] = not self._is_missing(name, None)
        return self._null[name]


def facets_of(column: Column, frame: pl.DataFrame) -> list[str]:
    """Return the names of the cells that a frame has of a column."""
    return [name for each in _FACETS.values() if (name := column.name + each) in frame.columns]


def held_in(column: Column, frame: pl.DataFrame) -> frozenset[str]:
    """Return what the cells are that a frame has of a column."""
    return frozenset(kind for kind, each in _FACETS.items() if column.name + each in frame.columns)


def _by_kind(
    column: Column, cells: Sequence[Any], kinds: set[type]
) -> Iterator[tuple[str, pl.Series]]:
    """Yield the cells of each kind that a column holds, without those that are missing."""
    there = kinds - {type(None)}
    for kind, types in _KINDS.items():
        if there.isdisjoint(types):
            continue
        own = cells
        if not there <= types:
            own = [each if type(each) in types else None for each in cells]
        series = pl.Series(column.name + _FACETS[kind], own, dtype=_TYPES[kind], strict=False)
        codes = column.shape.missing if kind == "text" else column.shape.missing_numbers
        if codes and kind != "boolean":
            gone = series.is_in(list(codes)).fill_null(value=False)
            series = series.set(gone, None)
        yield kind, series


def _is_large(numbers: pl.Series | None) -> bool:
    """Tell whether some of the numbers are too large to be told apart."""
    return numbers is not None and bool((numbers.abs() >= _EXACT).any())


def _held(found: Mapping[str, pl.Series]) -> frozenset[str]:
    """Return what cells can be; where that is text alone, all texts would be taken for filled."""
    texts = found.get("text")
    empty = texts is not None and (texts == "").any()
    return frozenset(found) | ({"boolean"} if empty else set())

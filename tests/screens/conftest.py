"""Asks a screen which rows it lets through, and the rule in which rows it finds something."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl
import pytest
from tests.evaluating import evaluate_all

from conflict_events.checks import Broken, Check, bind, evaluate
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context
from conflict_events.screens.registry import find_screen
from conflict_events.tables.asides import ROW, TIMES
from conflict_events.tables.candidates import may_break, operands
from conflict_events.tables.columns import Column, described, instance
from conflict_events.tables.datasets import judge_all
from conflict_events.tables.places import Place, as_record
from conflict_events.tables.preparing import facets
from conflict_events.tables.records import Rows

TODAY = date(2026, 1, 1)


class Table(NamedTuple):
    """A check, and the rows of a table whose cells are text, to be read as their types say.

    ``types`` holds the type of each column in JSON Schema; a cell that is None is empty.
    """

    entry: Mapping[str, Any]
    types: Mapping[str, str]
    rows: Sequence[Mapping[str, str | None]]

    @property
    def check(self) -> Check:
        """The check."""
        return bind(self.entry)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, under other names than the properties have."""
        schema = {"properties": {name: {"type": kind} for name, kind in self.types.items()}}
        return described(
            schema, [(str(at), (name,)) for at, name in enumerate(self.types)], is_text=True
        )

    @property
    def record(self) -> Place:
        """The place of a record."""
        return as_record(self.columns)

    @property
    def frame(self) -> pl.LazyFrame:
        """The rows, with a number for each."""
        cells = [tuple(row.get(name) for name in self.types) for row in self.rows]
        names = dict.fromkeys(map(str, range(len(self.types))), pl.String)
        return pl.LazyFrame(cells, schema=names, orient="row").with_row_index(ROW)

    @property
    def instances(self) -> list[dict[str, Any]]:
        """The records that the rows stand for."""
        return [instance(self.columns, [row.get(name) for name in self.types]) for row in self.rows]

    def let_through(self) -> list[int]:
        """Return the rows of which the screen does not say that they are good."""
        assert find_screen(self.check.rule.name)
        more, rows = {}, self.frame
        if self.check.rule.scope == "dataset":
            more = {TIMES: nw.col(TIMES)}
            names = [each.name for each in self.columns]
            rows = self.frame.group_by(names).agg(pl.len().alias(TIMES), pl.col(ROW))
        bound = operands(self.check, self.record, self.record)
        sieves = may_break(self.check, bound, Context(today=TODAY), **more)
        if not sieves:
            return []
        left = nw.from_native(facets(rows, self.columns))
        for maybe in sieves:
            flagged = left.with_columns(maybe=maybe.fill_null(value=True))
            left = flagged.filter(nw.col("maybe"))
        found = left.to_native().explode(ROW) if more else left.to_native()
        return sorted(found.collect()[ROW].to_list())

    def broken(self) -> list[int]:
        """Return the rows in which the rule finds something."""
        contexts = [(value, Context(root=value, today=TODAY)) for value in self.instances]
        return [
            number
            for number, (value, context) in enumerate(contexts)
            if any(evaluate(self.check, value, (), context))
        ]

    def told(self) -> list[str]:
        """Return what is told of a dataset whose rows are screened first."""
        assert find_screen(self.check.rule.name)
        rows = Rows(self.frame, self.columns)
        found = judge_all(rows, [self.check], self.record, Context(today=TODAY))
        return [_told(broken) for broken, _ in found]

    def told_of_all(self) -> list[str]:
        """Return what the rule of a dataset tells of all rows."""
        contexts = [(value, Context(root=value, today=TODAY)) for value in self.instances]
        return [_told(broken) for broken in evaluate_all(self.check, contexts)]


def _told(broken: Broken) -> str:
    places = [broken.place, *(place for place, _ in broken.related)]
    numbers = [place.record for place in places if isinstance(place, Item)]
    return f"{numbers} {broken.message}"


@pytest.fixture(scope="session")
def table() -> type[Table]:
    """Return what asks a check and its screen of the rows of a table."""
    return Table

"""Plans: what of a table is checked, as it is told to whoever holds its rows."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, Check
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.violations import Explanation
from conflict_events.rules.operands import Context
from conflict_events.selection import Selection
from conflict_events.tables.asides import SetAside
from conflict_events.tables.columns import Column, column_at
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import Place, as_record
from conflict_events.tables.records import Rows, explain_all, judge_by, judges
from conflict_events.tables.telling import Teller, Told
from conflict_events.tables.units import Unit, units

TellRows = Callable[[pl.LazyFrame], Iterator[Told]]
"""Returns what is told of the rows of a frame, one by one."""


class Plan(NamedTuple):
    """What of a table is checked: plain data, which can be sent to other machines.

    ``context`` holds what rules know beside the rows, which other machines are not sent.
    """

    file: str
    schema: Schema
    selection: Selection
    columns: tuple[Column, ...]
    context: Context

    @property
    def identity(self) -> Column | None:
        """The column that says what records are called."""
        pointer = self.schema.record_id
        return column_at(self.columns, pointer) if pointer else None

    @property
    def record(self) -> Place:
        """The place of the record whose values stand in the columns."""
        return as_record(self.columns)

    @property
    def teller(self) -> Teller:
        """What puts what is found into findings."""
        return Teller(self.file, self.selection)

    def parts(self) -> list[Unit]:
        """Return the parts of the schema that are judged row by row.

        Raises:
            SchemaError: the schema cannot be compiled for a table.
        """
        schema = inlined(self.schema.document)
        return list(units(schema, self.record, self.selection.wants, self.context))

    def checks(self) -> list[Check]:
        """Return the checks of the whole table."""
        entries = self.schema.document.get(KEYWORD, [])
        return wanted_checks(entries, self.selection.wants, "dataset")

    def everywhere(self, parts: Sequence[Unit]) -> Explanation:
        """Return what is wrong in every row alike."""
        return explain_all(parts, self.selection.wants, self.context)


def ready(plan: Plan, parts: Sequence[Unit], aside: SetAside | None = None) -> TellRows:
    """Return what tells of rows, for as many frames of the same columns as there are.

    Args:
        plan: what is checked.
        parts: the parts of its schema.
        aside: takes what else is needed of all rows.
    """
    prepared = judges(plan.columns, parts, plan.selection.wants, plan.context)

    def told(frame: pl.LazyFrame) -> Iterator[Told]:
        rows = Rows(frame, plan.columns, plan.identity)
        return map(plan.teller.row, judge_by(rows, prepared, aside))

    return told

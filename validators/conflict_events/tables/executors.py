"""Executors: who holds the rows of a table, and asks them what a plan wants to know."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import polars as pl

from conflict_events.tables.asides import Aside, SetAside
from conflict_events.tables.columns import Column
from conflict_events.tables.keeping import MOST_HELD, Kept
from conflict_events.tables.plans import Plan, ready
from conflict_events.tables.records import Held, Rows
from conflict_events.tables.units import Unit


class Executor(Protocol):
    """Who holds the rows of a table."""

    def rows(self, plan: Plan) -> Held:
        """Return the rows, of which some may be asked for."""

    def aside(self, columns: Sequence[Column]) -> SetAside:
        """Return what sets columns aside for the rules on the whole table."""

    def judge(self, plan: Plan, parts: Sequence[Unit], aside: SetAside) -> Kept:
        """Return what is told of each row by itself; set aside what is to be, on the way."""


class InMemory(NamedTuple):
    """Rows of Polars; what the rules on the whole table need of them stays in memory."""

    frame: pl.LazyFrame

    def rows(self, plan: Plan) -> Rows:
        """Return the rows, of which some may be asked for."""
        return Rows(self.frame, plan.columns, plan.identity)

    def aside(self, columns: Sequence[Column]) -> Aside:
        """Return what sets columns aside for the rules on the whole table."""
        return Aside(columns)

    def judge(self, plan: Plan, parts: Sequence[Unit], aside: SetAside) -> Kept:
        """Return what is told of each row by itself; set aside what is to be, on the way."""
        kept = Kept(MOST_HELD)
        kept.take(ready(plan, parts, aside)(self.frame))
        return kept

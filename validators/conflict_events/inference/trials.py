"""Tries checks on the table that they are proposed for, with the executor that checks tables."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from conflict_events.checks import KEYWORD, bind
from conflict_events.inference.facts import Facts, enough
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context
from conflict_events.screens.cells import SAID
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column
from conflict_events.tables.datasets import judge_all
from conflict_events.tables.places import Place, as_record
from conflict_events.tables.preparing import facets
from conflict_events.tables.records import Rows, judge
from conflict_events.tables.units import units


class Candidate(NamedTuple):
    """A check that may hold, by the names of the columns.

    ``needs`` are the columns without which it does not apply: all of them, or, with ``any``, at
    least one. With ``pairs``, what is counted is different pairs of values, and not rows.
    """

    entry: Mapping[str, Any]
    needs: tuple[Facts, ...]
    any: bool = False
    pairs: bool = False


class Outcome(NamedTuple):
    """How often a check held, of how often it applied."""

    candidate: Candidate
    held: int
    of: int

    @property
    def kept(self) -> bool:
        """Whether it held often enough to be proposed; of pairs, a few tell enough."""
        few = self.candidate.pairs and self.of > 1 and self.held == self.of
        return few or enough(self.held, self.of)

    @property
    def words(self) -> str:
        """How often it held, in words."""
        what = "pairs of values" if self.candidate.pairs else "rows"
        return f"held in {self.held} of {self.of} {what}"


class Ground(NamedTuple):
    """The table on which checks are tried; ``frame`` holds the columns that checks can read."""

    frame: pl.LazyFrame
    columns: tuple[Column, ...]
    context: Context

    @property
    def record(self) -> Place:
        """The place of a record."""
        return as_record(self.columns)

    def said(self, known: Sequence[Facts]) -> pl.DataFrame:
        """Return the cells of columns as far as they are not missing, with the rows' numbers."""
        names = [each.column for each in known]
        used = [each for each in self.columns if each.name in names]
        picked = [pl.col(name + SAID).alias(name) for name in names]
        return facets(self.frame, used).select(ROW, *picked).collect()

    def try_out(self, candidate: Candidate) -> Outcome:
        """Return how often a check holds.

        Raises:
            RuleFailure: a rule raised.
        """
        said = self.said(candidate.needs)
        there = [pl.col(each.column).is_not_null() for each in candidate.needs]
        combined = pl.any_horizontal(there) if candidate.any else pl.all_horizontal(there)
        applies = said.filter(combined)
        if candidate.pairs:
            of = applies.drop(ROW).n_unique() if applies.height else 0
            return Outcome(candidate, of - len(self._broken(candidate)), of)
        broken = pl.Series(ROW, sorted(self._broken(candidate)), said[ROW].dtype)
        # A rule may also have something to say where not all is there that it could compare.
        of = pl.concat([applies[ROW], broken]).n_unique()
        return Outcome(candidate, of - broken.len(), of)

    def _broken(self, candidate: Candidate) -> set[int]:
        """Return the rows in which a check is broken, or is told of."""
        check = bind(candidate.entry)
        rows = Rows(self.frame, self.columns)
        if check.rule.scope == "dataset":
            told = judge_all(rows, [check], self.record, self.context)
            return {each.place.record for each, _ in told if isinstance(each.place, Item)}
        parts = units({KEYWORD: [candidate.entry]}, self.record, _every, self.context)
        return {each.row for each in judge(rows, list(parts), _every, self.context)}


def _every(_: str) -> bool:
    return True

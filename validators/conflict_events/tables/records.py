"""Judges the rows of a table one by one: all conditions in one pass, then only what failed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import evaluate
from conflict_events.documents.explain import Explanation, Reference
from conflict_events.documents.violations import one_for_each_value
from conflict_events.rules.operands import Context
from conflict_events.tables.columns import Column, instance
from conflict_events.tables.facets import with_text_facets, with_typed_facets
from conflict_events.tables.units import Unit

ROW = "row"
"""The column that counts the rows, from 0."""


class Judged(NamedTuple):
    """What is wrong with one row by itself, and what its record is called."""

    row: int
    record: str
    explanation: Explanation


def facets(frame: pl.LazyFrame, columns: Sequence[Column]) -> pl.LazyFrame:
    """Return a frame with the cells of its columns as numbers, texts, truths and dates beside."""
    for is_text, add in ((True, with_text_facets), (False, with_typed_facets)):
        shapes = {each.name: each.shape for each in columns if each.is_text is is_text}
        frame = add(frame, shapes) if shapes else frame
    return frame


class Rows(NamedTuple):
    """The rows of a table: a frame, its columns, and the one that says what records are called."""

    frame: pl.LazyFrame
    columns: Sequence[Column]
    identity: Column | None = None

    @property
    def kept(self) -> list[str]:
        """The names of what is kept of a row whatever else is: its id."""
        return [self.identity.name] if self.identity else []

    def of(self, numbers: pl.DataFrame, columns: Collection[str]) -> pl.DataFrame:
        """Return rows by their numbers, in order, with columns and what is kept of each."""
        names = dict.fromkeys([ROW, *columns, *self.kept])
        wanted = self.frame.select(*names).join(numbers.lazy(), on=ROW, how="semi")
        return wanted.collect(engine="streaming").sort(ROW)

    def names_in(self, frame: pl.DataFrame) -> dict[int, str]:
        """Return what the records of rows are called, by the number of the row."""
        if self.identity is None:
            return {}
        cells = frame.select(ROW, self.identity.name).iter_rows()
        value = self.identity.value
        return {row: str(name) for row, cell in cells if (name := value(cell)) is not None}


def judge(
    rows: Rows, units: Sequence[Unit], wants: Callable[[str], bool], context: Context
) -> Iterator[Judged]:
    """Yield the rows in which something is wrong, in order, each with all that is.

    Args:
        rows: the rows of a table.
        units: the parts of its schema.
        wants: tells of a rule's name whether it is checked.
        context: the run.

    Raises:
        RuleFailure: a rule raised.
    """
    units = [each for each in units if each.condition.reads]
    if not units:
        return
    suspect = _suspect(rows, units)
    found: dict[int, list[Explanation]] = {}
    for number, unit in enumerate(units):
        if not suspect[_flag(number)].any():
            continue
        reads = [each for each in rows.columns if each.name in unit.condition.reads]
        explain = _explainer(unit, reads, wants, context)
        cells_of = [ROW, *(each.name for each in reads)]
        flagged = suspect.select(*cells_of, _flag(number)).filter(_flag(number))
        for row, *cells in flagged.select(cells_of).iter_rows():
            explanation = explain(tuple(cells))
            if explanation.violations or explanation.broken:
                found.setdefault(row, []).append(explanation)
    names = rows.names_in(suspect.filter(pl.col(ROW).is_in(sorted(found))))
    for row in sorted(found):
        yield Judged(row, names.get(row, ""), _together(found[row]))


def _suspect(rows: Rows, units: Sequence[Unit]) -> pl.DataFrame:
    """Return the rows of which some unit does not hold for sure, with a flag for each unit."""
    flags = {
        _flag(number): ~each.condition.holds.fill_null(value=False)
        for number, each in enumerate(units)
    }
    read = frozenset().union(*(each.condition.reads for each in units))
    used = [each for each in rows.columns if each.name in read]
    kept = dict.fromkeys([*(each.name for each in used), *rows.kept])
    flagged = nw.from_native(facets(rows.frame, used)).with_columns(**flags)
    lazy = flagged.filter(nw.any_horizontal(*flags, ignore_nulls=False)).select(ROW, *kept, *flags)
    return lazy.to_native().collect(engine="streaming")


def _flag(number: int) -> str:
    return f"fails.{number}"


def _explainer(
    unit: Unit, columns: Sequence[Column], wants: Callable[[str], bool], context: Context
) -> Callable[[tuple[Any, ...]], Explanation]:
    """Return a function from cells to what is wrong with them; the same cells are judged once."""
    known: dict[tuple[Any, ...], Explanation] = {}
    reference: list[Reference] = []

    def explain(cells: tuple[Any, ...]) -> Explanation:
        if cells not in known:
            value = instance(columns, cells)
            here = context._replace(root=value)
            if unit.check:
                known[cells] = Explanation((), tuple(evaluate(unit.check, value, (), here)))
            else:
                reference[:] = reference or [Reference(Schema("", unit.schema), wants)]
                known[cells] = reference[0].explain(value, here)
        return known[cells]

    return explain


def _together(explanations: Sequence[Explanation]) -> Explanation:
    violations = one_for_each_value(each for found in explanations for each in found.violations)
    broken = tuple(each for found in explanations for each in found.broken)
    return Explanation(tuple(violations), broken)


def explain_all(
    units: Sequence[Unit], wants: Callable[[str], bool], context: Context
) -> Explanation:
    """Return what is wrong in every row alike: in the parts of a schema that read no column."""
    whole: Mapping[str, Any] = {}
    found = [
        Reference(Schema("", each.schema), wants).explain(whole, context._replace(root=whole))
        for each in units
        if not each.condition.reads
    ]
    return _together(found)

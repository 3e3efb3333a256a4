"""Judges the rows of a table one by one: all conditions in one pass, then only what failed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import narwhals as nw
import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import evaluate
from conflict_events.documents.violations import Explanation, one_for_each_value
from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW, Aside, SetAside
from conflict_events.tables.columns import Column, instance
from conflict_events.tables.conditions import Condition
from conflict_events.tables.preparing import facets
from conflict_events.tables.units import Unit

if TYPE_CHECKING:
    from conflict_events.documents.explain import Reference

MOST_KEPT = 50_000
"""Combinations of cells of which is kept what is wrong with them."""

_SUSPECT = "suspect"
"""The column that tells whether anything may be wrong with a row."""


class Judged(NamedTuple):
    """What is wrong with one row by itself, and what its record is called."""

    row: int
    record: str
    explanation: Explanation


class Held(Protocol):
    """The rows of a table, wherever they are held."""

    @property
    def frame(self) -> pl.LazyFrame:
        """The rows as a frame, where they are held as one."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns."""

    def of(self, numbers: pl.DataFrame, columns: Collection[str]) -> pl.DataFrame:
        """Return rows by their numbers, in order, with columns and what is kept of each."""

    def names_in(self, frame: pl.DataFrame) -> dict[int, str]:
        """Return what the records of rows are called, by the number of the row."""


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
        return names_by(self.identity, frame)


def names_by(identity: Column | None, frame: pl.DataFrame) -> dict[int, str]:
    """Return what a column says that the records of rows are called, by the number of the row."""
    return _names(identity, frame.select(ROW, identity.name).iter_rows()) if identity else {}


def _names(identity: Column, cells: Iterable[tuple[int, Any]]) -> dict[int, str]:
    return {row: str(name) for row, cell in cells if (name := identity.value(cell)) is not None}


def judge(
    rows: Rows,
    units: Sequence[Unit],
    wants: Callable[[str], bool],
    context: Context,
    aside: SetAside | None = None,
) -> Iterator[Judged]:
    """Yield the rows in which something is wrong, in order, each with all that is.

    Args:
        rows: the rows of a table.
        units: the parts of its schema.
        wants: tells of a rule's name whether it is checked.
        context: the run.
        aside: takes what else is needed of all rows, so that they are read once.

    Raises:
        RuleFailure: a rule raised.
    """
    yield from judge_by(rows, judges(rows.columns, units, wants, context), aside)


def judges(
    columns: Sequence[Column],
    units: Iterable[Unit],
    wants: Callable[[str], bool],
    context: Context,
) -> "list[Judge]":
    """Return what judges rows, for as many tables of the same columns as there are.

    Args:
        columns: the columns.
        units: the parts of a schema; those that read no column judge no row.
        wants: tells of a rule's name whether it is checked.
        context: the run.
    """
    return [_judge(unit, columns, wants, context) for unit in units if unit.condition.reads]


def judge_by(
    rows: Rows, judges: "Sequence[Judge]", aside: SetAside | None = None
) -> Iterator[Judged]:
    """Yield the rows in which something is wrong, in order, each with all that is.

    Args:
        rows: the rows of a table.
        judges: what judges them.
        aside: takes what else is needed of all rows, so that they are read once.

    Raises:
        RuleFailure: a rule raised.
    """
    if not judges:
        return
    for batch in _suspect(rows, judges, aside or Aside(())):
        # Of most batches nothing is left.
        if batch.height:
            yield from _judged(batch, judges, rows)


class Judge(NamedTuple):
    """A part of a schema: its condition, its columns, and what explains their cells."""

    condition: Condition
    columns: Sequence[Column]
    explain: Callable[[tuple[Any, ...]], Explanation]


def _judged(batch: pl.DataFrame, judges: Sequence[Judge], rows: Rows) -> Iterator[Judged]:
    found: dict[int, list[Explanation]] = {}

    # A query for each part would take longer than what it asks.
    @cache
    def cells(name: str) -> list[Any]:
        return batch[name].to_list()

    for number, judge in enumerate(judges):
        flag = _flag(number)
        if not batch[flag].any():
            continue
        of_all = zip(cells(ROW), *(cells(each.name) for each in judge.columns), strict=True)
        for row, *own in compress(of_all, batch[flag]):
            explanation = judge.explain(tuple(own))
            if explanation.violations or explanation.broken:
                found.setdefault(row, []).append(explanation)
    called: dict[int, str] = {}
    if rows.identity and found:
        of_all = zip(cells(ROW), cells(rows.identity.name), strict=True)
        called = _names(rows.identity, (each for each in of_all if each[0] in found))
    for row in sorted(found):
        yield Judged(row, called.get(row, ""), _together(found[row]))


def _suspect(rows: Rows, judges: Sequence[Judge], aside: SetAside) -> Iterator[pl.DataFrame]:
    """Yield the rows of which some part does not hold for sure, with a flag for each part.

    They come in batches, in order: texts of all of them together would keep the whole file in
    memory, for what is left of a column refers to all of it.
    """
    flags = {
        _flag(number): ~each.condition.holds.fill_null(value=False)
        for number, each in enumerate(judges)
    }
    read = frozenset().union(*(each.condition.reads for each in judges))
    used = [each for each in rows.columns if each.name in read]
    prepared = facets(rows.frame, dict.fromkeys([*used, *aside.columns]))
    kept = dict.fromkeys([*(each.name for each in used), *rows.kept])
    flagged = nw.from_native(prepared).with_columns(**flags).to_native()
    suspect = pl.any_horizontal(*flags)
    if not aside.columns:
        lazy = flagged.filter(suspect).select(ROW, *kept, *flags)
        yield from lazy.collect_batches(engine="streaming")
        return
    lazy = flagged.select(ROW, *kept, *flags, *aside.cells(), suspect.alias(_SUSPECT))
    for batch in aside.take(lazy.collect_batches(engine="streaming")):
        if batch[_SUSPECT].any():
            yield batch.filter(_SUSPECT)


def _flag(number: int) -> str:
    return f"fails.{number}"


def _judge(
    unit: Unit, columns: Sequence[Column], wants: Callable[[str], bool], context: Context
) -> Judge:
    columns = [each for each in columns if each.name in unit.condition.reads]
    reference = cache(lambda: _reference(unit, wants))

    # Of the same cells the same is wrong.
    @lru_cache(maxsize=MOST_KEPT)
    def explain(cells: tuple[Any, ...]) -> Explanation:
        value = instance(columns, cells)
        here = context._replace(root=value)
        if unit.check:
            return Explanation((), tuple(evaluate(unit.check, value, (), here)))
        return reference().explain(value, here)

    return Judge(unit.condition, columns, explain)


def _reference(unit: Unit, wants: Callable[[str], bool]) -> "Reference":
    # Of most tables nothing is explained.
    from conflict_events.documents.explain import Reference  # noqa: PLC0415

    return Reference(Schema("", unit.schema), wants)


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
        _reference(each, wants).explain(whole, context._replace(root=whole))
        for each in units
        if not each.condition.reads
    ]
    return _together(found)

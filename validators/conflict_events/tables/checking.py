"""Checks a table: compiles a schema for the columns at hand, judges the rows, tells what fails."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.findings import Finding, Location, Related
from conflict_events.fingerprints import digest
from conflict_events.pointers import Path
from conflict_events.roles import roles
from conflict_events.rules.operands import Context
from conflict_events.selection import FIELDS, Selection
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import described
from conflict_events.tables.datasets import Note, asked_of, judge_all, unheard
from conflict_events.tables.executors import Executor, InMemory
from conflict_events.tables.keeping import Kept
from conflict_events.tables.plans import Plan, ready
from conflict_events.tables.preparing import typed
from conflict_events.tables.records import Held
from conflict_events.tables.situating import situated
from conflict_events.tables.telling import row_of
from conflict_events.tables.units import Unit


class Sheet(NamedTuple):
    """A table as it is checked.

    ``frame`` has a column ``row``, from 0, beside those that ``paths`` name, each with where in a
    record its values stand. ``is_text`` says that cells are text, to be read as the schema says;
    ``rows`` how many rows there are.
    ``lines`` tells the lines at which rows begin, 0 where a table has none.
    """

    file: str
    frame: pl.LazyFrame
    paths: tuple[tuple[str, Path], ...]
    is_text: bool
    rows: int
    lines: Callable[[Sequence[int]], Sequence[int]]


def check_table(  # noqa: PLR0913 -- what is checked, and by whom
    sheet: Sheet,
    schema: Schema,
    selection: Selection,
    context: Context,
    executor: Executor | None = None,
    note: Note = unheard,
    *,
    situate: bool = False,
) -> list[Finding]:
    """Check a table against a schema.

    Args:
        sheet: the table.
        schema: the schema of its rows.
        selection: the rules to tell of.
        context: the run.
        executor: who holds the rows; by default they are those of the sheet's frame.
        note: takes what there is to say of how it was done.
        situate: whether findings are to tell when and where their events were.

    Raises:
        SchemaError: the schema cannot be compiled for a table.
        RuleFailure: a rule raised.
    """
    columns = typed(described(schema.document, sheet.paths, is_text=sheet.is_text), sheet.frame)
    plan = Plan(sheet.file, schema, selection, columns, context)
    holder = executor or InMemory(sheet.frame)
    parts, checks = plan.parts(), plan.checks()
    aside = holder.aside(asked_of(columns, checks, plan.record))
    kept = holder.judge(plan, parts, aside)
    rows = holder.rows(plan)
    broken = list(judge_all(rows, checks, plan.record, context, aside, note))
    told_at = {row for each, _ in broken if (row := row_of(each)) is not None}
    spoilt = _spoilt(told_at, kept, plan, parts, rows)
    everywhere = plan.teller.violations(plan.everywhere(parts), Location(sheet.file))
    whole = plan.teller.whole(broken, lambda row: spoilt.get(row, ()))
    findings = [*kept.findings(), *kept.taken(everywhere), *kept.taken(whole)]
    lined = _with_lines(findings, sheet)
    # Rows that are no rows are told of as such, and of no record that they might be.
    faults = [each for each in lined if each.rule == FIELDS]
    others = [each for each in lined if each.rule != FIELDS]
    told = _with_digests(others, rows, sheet.file)
    placed = situated(told, rows, roles(schema.document)) if situate else told
    return [*faults, *placed, *kept.rest(sheet.file)]


def _spoilt(
    wanted: Iterable[int], kept: Kept, plan: Plan, parts: Sequence[Unit], rows: Held
) -> dict[int, tuple[Path, ...]]:
    """Return what no rule can judge in rows; those of which nothing was kept are judged again."""
    known = kept.spoilt()
    unsure = sorted(set(wanted) - known.keys()) if kept.left else []
    if not unsure:
        return known
    numbers = pl.DataFrame({ROW: unsure}, schema={ROW: pl.UInt32})
    again = rows.of(numbers, [each.name for each in plan.columns]).lazy()
    return known | {each.row: each.spoilt for each in ready(plan, parts)(again)}


def _with_lines(findings: Sequence[Finding], sheet: Sheet) -> list[Finding]:
    """Return findings with the lines at which their rows begin."""
    places = [
        place
        for each in findings
        for place in (each.location, *(other.location for other in each.related))
    ]
    # Rules that compare tables tell of rows of the other one.
    rows = sorted({place.row for place in places if place.row and place.file == sheet.file})
    lines = dict(zip(rows, sheet.lines([row - 1 for row in rows]), strict=True))

    def lined(place: Location) -> Location:
        known = place.file == sheet.file and place.row
        return place._replace(line=lines[place.row]) if known else place

    return [
        each._replace(
            location=lined(each.location),
            related=tuple(other._replace(location=lined(other.location)) for other in each.related),
        )
        for each in findings
    ]


def _with_digests(findings: Sequence[Finding], table: Held, file: str) -> list[Finding]:
    """Return findings with what tells their rows from others, where records are called nothing."""
    nameless = {each.location.row for each in findings if not each.record} | {
        other.location.row
        for each in findings
        for other in each.related
        if not other.record
        and other.location.file == file
        and other.location.row != each.location.row
    }
    numbers = sorted(row - 1 for row in nameless if row)
    if not numbers:
        return list(findings)
    names = [each.name for each in table.columns]
    wanted = pl.DataFrame({ROW: numbers}, schema={ROW: pl.UInt32})
    cells = table.of(wanted, names).select(ROW, *names).iter_rows()
    digests = {row + 1: digest(rest) for row, *rest in cells}

    def marked(other: Related, row: int) -> Related:
        place = other.location
        foreign = place.file == file and place.row != row and not other.record
        return other._replace(record=digests.get(place.row, "")) if foreign else other

    return [
        each._replace(
            digest="" if each.record else digests.get(each.location.row, ""),
            related=tuple(marked(other, each.location.row) for other in each.related),
        )
        for each in findings
    ]

"""Checks a table: compiles a schema for the columns at hand, judges the rows, tells what fails."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, Broken
from conflict_events.documents.causes import follows, one_for_each_cause
from conflict_events.documents.explain import Explanation
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.telling import finding
from conflict_events.findings import Finding, Location, Related, Severity
from conflict_events.fingerprints import digest
from conflict_events.pointers import Item, Path, to_text
from conflict_events.roles import roles
from conflict_events.rules.operands import Context
from conflict_events.selection import Selection
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import column_at, described
from conflict_events.tables.datasets import aside_for, judge_all
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.preparing import typed
from conflict_events.tables.records import Judged, Rows, explain_all, judge
from conflict_events.tables.situating import situated
from conflict_events.tables.units import units


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


def check_table(
    sheet: Sheet, schema: Schema, selection: Selection, context: Context, *, situate: bool = False
) -> list[Finding]:
    """Check a table against a schema.

    Args:
        sheet: the table.
        schema: the schema of its rows.
        selection: the rules to tell of.
        context: the run.
        situate: whether findings are to tell when and where their events were.

    Raises:
        SchemaError: the schema cannot be compiled for a table.
        RuleFailure: a rule raised.
    """
    columns = typed(described(schema.document, sheet.paths, is_text=sheet.is_text), sheet.frame)
    record = as_record(columns)
    identity = column_at(columns, schema.record_id) if schema.record_id else None
    parts = list(units(inlined(schema.document), record, selection.wants, context))
    table = Rows(sheet.frame, columns, identity)
    checks = wanted_checks(schema.document.get(KEYWORD, []), selection.wants, "dataset")
    aside = aside_for(table, checks, record)
    rows = list(judge(table, parts, selection.wants, context, aside))
    whole = list(judge_all(table, checks, record, context, aside))
    everywhere = explain_all(parts, selection.wants, context)
    teller = _Teller(sheet.file, selection)
    found = [
        *teller.violations(everywhere, Location(sheet.file)),
        *(told for each in rows for told in teller.row(each)),
        *teller.whole(whole, {each.row: each.explanation for each in rows}),
    ]
    told = _with_digests(_with_lines(found, sheet), table, sheet.file)
    return situated(told, table, roles(schema.document)) if situate else told


class _Teller(NamedTuple):
    """Puts what was found into findings."""

    file: str
    selection: Selection

    def row(self, judged: Judged) -> Iterator[Finding]:
        """Yield what is wrong with a row by itself."""
        row, record, explanation = judged
        yield from self.violations(explanation, Location(self.file, row=row + 1), record)
        for broken in one_for_each_cause(explanation.broken, self._spoilt(explanation)):
            yield self._broken(broken.renumbered(lambda _: row), {row: record})

    def violations(
        self, explanation: Explanation, place: Location, record: str = ""
    ) -> Iterator[Finding]:
        """Yield the violations of the schema at a place: in a row, or in all rows alike."""
        for each in explanation.violations:
            if self.selection.wants(each.rule):
                path = (*each.path, each.lacks[0]) if len(each.lacks) == 1 else each.path
                location = place._replace(pointer=to_text(path))
                yield Finding(each.rule, Severity.ERROR, each.message, location, record)

    def whole(
        self, broken: Iterable[tuple[Broken, Mapping[int, str]]], rows: Mapping[int, Explanation]
    ) -> Iterator[Finding]:
        """Yield what is wrong with the table as a whole."""
        for each, names in broken:
            row = each.place.record if isinstance(each.place, Item) else -1
            spoilt = self._spoilt(rows[row]) if row in rows else []
            if not follows(each, spoilt):
                yield self._broken(each, names)

    def _spoilt(self, explanation: Explanation) -> list[Path]:
        told = (each for each in explanation.violations if self.selection.wants(each.rule))
        return [path for each in told for path in each.spoilt]

    def _broken(self, broken: Broken, names: Mapping[int, str]) -> Finding:
        def locate(item: Item) -> Location:
            return Location(self.file, pointer=to_text(item.path), row=item.record + 1)

        def called(row: int) -> str:
            return names.get(row, "")

        record = called(broken.place.record) if isinstance(broken.place, Item) else ""
        return finding(broken, record, locate, called)


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


def _with_digests(findings: Sequence[Finding], table: Rows, file: str) -> list[Finding]:
    """Return findings with what tells their rows from others, where records are called nothing."""
    nameless = {each.location.row for each in findings if not each.record} | {
        other.location.row
        for each in findings
        for other in each.related
        if not other.record and other.location.file == file
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

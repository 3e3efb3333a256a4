"""Judges JSON Lines whose records are flat as columns, and tells what is told of documents.

Columns tell only which records may be at fault, alone or with others. Those are judged as documents
are, by what stands in their lines; so the same is told, at the same places, only sooner. Where
columns cannot tell exactly, a file is left to whoever judges documents.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.catalog import Schema, SchemaError
from conflict_events.checks import KEYWORD, Check, Gathering, breaks, evaluate_gathered
from conflict_events.documents.checking import told
from conflict_events.documents.governing import governing_finder
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.taking import Record, Taker
from conflict_events.findings import Checked, Finding, Report, in_order
from conflict_events.inputs import Input
from conflict_events.pointers import Path as Place
from conflict_events.reading import Document, read_file
from conflict_events.rules.operands import TABLES, Context
from conflict_events.run import Run
from conflict_events.screens.cells import TEXT
from conflict_events.screens.registry import asked as asked_by
from conflict_events.screens.registry import find_screen
from conflict_events.statements import digest_reader
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column
from conflict_events.tables.datasets import asked_by_check, suspects
from conflict_events.tables.facets import with_kept_facets
from conflict_events.tables.flat import Flat, Flattener, NotFlat, facets_of, held_in
from conflict_events.tables.inlining import inlined
from conflict_events.tables.line_rows import LineRows
from conflict_events.tables.places import as_record
from conflict_events.tables.units import units

_STATED, _TYPE, _COLLECTION = "schema", "type", "FeatureCollection"


class Judged(NamedTuple):
    """Files whose records one schema governs, and what is told of them.

    ``has_whole`` tells whether something was checked that needs all records of the schema.
    """

    files: tuple[Input, ...]
    schema: str
    has_whole: bool
    report: Report


def check_lines(
    files: Sequence[Input], run: Run, begin: Callable[[str], None] = lambda _: None
) -> Iterator[Judged]:
    """Yield what is told of files of JSON Lines that can be judged as columns, schema by schema.

    Args:
        files: files of JSON Lines.
        run: what holds for all of them.
        begin: is called for each file that is begun.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    groups: dict[str, tuple[Schema, dict[Input, list[str]]]] = {}
    for each in files:
        notes: list[str] = []
        first = next(read_file(Path(each.file), each.file), None)
        if isinstance(first, Document) and isinstance(first.value, dict):
            governing = governing_finder(run, notes)(first)
            if isinstance(governing, Schema):
                groups.setdefault(governing.name, (governing, {}))[1][each] = notes
    for schema, own in groups.values():
        judge = _Judge(run.adjust(schema), run)
        try:
            for each in own:
                begin(each.file)
                judge.take(each.file)
            findings = [*judge.findings, *judge.together()]
        except (NotFlat, OSError):
            continue
        counts = judge.counts
        yield Judged(
            tuple(own),
            schema.name,
            bool(judge.checks),
            Report(
                in_order(dict.fromkeys(findings)),
                tuple(judge.rows.unreadable),
                {schema.name: counts.total()},
                notes=tuple(note for notes in own.values() for note in notes),
                files=tuple(Checked(file, schema.name, number) for file, number in counts.items()),
            ),
        )


class _Part(NamedTuple):
    """A part of a schema: where it holds for sure, and the check where that is all of it."""

    holds: nw.Expr
    check: Check | None


class _Judge:
    """Judges the records of one schema: batch by batch what stands alone, then what needs all."""

    def __init__(self, schema: Schema, run: Run) -> None:
        self.rows = LineRows()
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        entries = schema.document.get(KEYWORD, [])
        self.checks = wanted_checks(entries, run.selection.wants, "dataset")
        self._run = run
        self._taker = Taker(schema, run.selection, situate=run.situate)
        self._asked = frozenset().union(*map(_asked_places, self.checks))
        self._flattener = Flattener(schema.document, self._asked)
        self._asides: list[pl.DataFrame] = []
        self._columns: dict[str, Column] = {}
        self._held: dict[str, frozenset[str]] = {}
        self._context_of = cache(self._context)
        self._parts_of = cache(self._parts)

    def take(self, file: str) -> None:
        """Judge the records of a file by themselves, and set aside what is needed of all.

        Raises:
            NotFlat: they cannot be judged as columns, or not exactly.
            OSError: the file cannot be read.
            RuleFailure: a rule raised.
        """
        if self._taker.idle:
            raise NotFlat
        stated: set[Any] | None = None
        for values in self.rows.read(file):
            first = len(self.rows) - len(values)
            flat = self._flattener.flat(values, first)
            said = self._stated(values)
            if stated is not None and said != stated:
                raise NotFlat
            stated = said
            self.counts[file] += len(values)
            self._set_aside(flat)
            maybe: dict[int, Sequence[Check] | None] = self._suspect(flat, file)
            maybe.update((first + at, None) for at in flat.odd)
            for row, checks in sorted(maybe.items(), key=itemgetter(0)):
                document = self._whole(self.rows.document(row, values[row - first]))
                context = self._context_of(file)._replace(root=document.value)
                if checks is None or any(breaks(each, document.value, context) for each in checks):
                    self.findings.extend(self._taker.judge(document, context, row))

    def together(self) -> Iterator[Finding]:
        """Yield what is wrong with all records together.

        Raises:
            NotFlat: a rule needs more than columns tell.
            RuleFailure: a rule raised.
        """
        if not self.checks:
            return
        frame = pl.concat(self._asides, how="diagonal")
        columns = [
            each._replace(held=self._held.get(each.name, each.held))
            for each in self._columns.values()
        ]
        place = as_record(columns)
        kept: dict[int, Record] = {}
        for check in self.checks:
            asked = asked_by_check(check, place)
            if not asked.applies:
                if any(each.kind is TABLES for each in check.rule.operands):
                    raise NotFlat
                continue
            context = self._context_of(next(iter(self.counts)))
            found = suspects(frame, columns, asked, context)[ROW].to_list()
            yield from self._broken(check, found, kept)

    def _broken(self, check: Check, rows: list[int], kept: dict[int, Record]) -> Iterator[Finding]:
        gathering = Gathering(check)
        items, contexts = [], []
        for row in rows:
            document = self._whole(self.rows.document_again(row))
            items.append(gathering.items(document.value))
            contexts.append(self._context_of(document.file))
            if row not in kept:
                kept[row] = self._taker.record(document)
        spoilt, known = self._taker.portion.spoilt, self._taker.roles
        for broken in evaluate_gathered(check, items, contexts) if rows else ():
            yield from told(broken.renumbered(rows.__getitem__), kept, spoilt, known)

    def _stated(self, values: Sequence[dict[str, Any]]) -> set[Any]:
        """Return what schemas records state; of one file all are to state the same, or none any.

        Raises:
            NotFlat: they state several, or are no records but collections of such.
        """
        if any(each.get(_TYPE) == _COLLECTION for each in values):
            raise NotFlat
        if self._run.schema:
            return set()
        found = [each.get(_STATED) for each in values]
        stated = {each if isinstance(each, str) else None for each in found}
        if len(stated) > 1:
            raise NotFlat
        return stated

    def _suspect(self, flat: Flat, file: str) -> dict[int, Sequence[Check] | None]:
        """Return the rows that may be at fault; for some, the checks of which one has to fail."""
        parts = self._parts_of(flat.columns, file)
        kept = {each.name: facets_of(each, flat.frame) for each in flat.columns}
        # Some screens look at cells as they are written: figures, where there are any.
        raw = [pl.col(min(names, key=_is_text)).alias(name) for name, names in kept.items()]
        prepared = with_kept_facets(flat.frame.lazy().with_columns(raw), kept)
        flags = {f"fails.{at}": ~each.holds.fill_null(value=False) for at, each in enumerate(parts)}
        flagged = nw.from_native(prepared).with_columns(**flags).to_native()
        suspect = flagged.filter(pl.any_horizontal(*flags)).select(ROW, *flags).collect()
        found: dict[int, Sequence[Check] | None] = {}
        for row, *raised in suspect.iter_rows():
            checks = [part.check for part, fails in zip(parts, raised, strict=True) if fails]
            known = [each for each in checks if each]
            found[row] = known if len(known) == len(checks) else None
        return found

    def _parts(self, columns: tuple[Column, ...], file: str) -> list[_Part]:
        """Return the parts of the schema.

        Raises:
            NotFlat: the schema says what cannot be asked of columns.
        """
        record = as_record(columns)
        context, wants = self._context_of(file), self._run.selection.wants
        try:
            found = list(units(inlined(self._taker.schema.document), record, wants, context))
        except SchemaError:
            raise NotFlat from None
        return [_Part(each.condition.holds, each.check) for each in found]

    def _set_aside(self, flat: Flat) -> None:
        self._columns.update({each.name: each for each in flat.columns})
        asked = [each for each in flat.columns if each.path in self._asked]
        for each in asked:
            # To rules 5 and '5' are one key; to columns they are two.
            held = held_in(each, flat.frame)
            if len(held) > 1 or self._held.setdefault(each.name, held) != held:
                raise NotFlat
        names = [name for each in asked for name in facets_of(each, flat.frame)]
        # Of texts that are the same one is kept, for all batches.
        cells = [
            pl.col(name).cast(pl.Categorical) if flat.frame.schema[name] == pl.String else name
            for name in names
        ]
        self._asides.append(flat.frame.select(ROW, *cells))

    def _whole(self, document: Document) -> Document:
        return document._replace(value=self._taker.without_missing(document.value))

    def _context(self, file: str) -> Context:
        run = self._run
        return Context(None, file, run.today, digest_reader(file), run.tables_of(file))


def _is_text(facet: str) -> bool:
    return facet.endswith(TEXT)


def _asked_places(check: Check) -> frozenset[Place]:
    """Return the places of a record that are asked of all of them before a rule sees any."""
    screen = find_screen(check.rule.name)
    names = asked_by(screen) if screen else check.operands.keys()
    return frozenset(pointer.tokens for name in names for pointer in check.operands.get(name, ()))

"""Takes documents one by one: screens each, explains what fails, and keeps little of the others.

What is taken may be sent to another process, so that several can take parts of one dataset.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, Gathering, Items
from conflict_events.documents.causes import one_for_each_cause
from conflict_events.documents.governing import governing_finder, records_of
from conflict_events.documents.screen import Screen, wanted_checks
from conflict_events.documents.telling import finding
from conflict_events.findings import Finding, Location, Severity, Unreadable
from conflict_events.fingerprints import digest
from conflict_events.missing import remover
from conflict_events.pointers import Item, Path, to_text
from conflict_events.reading import Document
from conflict_events.roles import Roles, roles
from conflict_events.rules.operands import Context
from conflict_events.run import Run
from conflict_events.selection import SCHEMA_RULES, Selection
from conflict_events.situations import situation
from conflict_events.statements import digest_reader

if TYPE_CHECKING:
    from conflict_events.documents.explain import Reference


class Unexplained(Exception):  # noqa: N818 -- a failure of ours, not an error of the input
    """The two validators disagree over a record: an internal error, and never a silent pass."""


class Record(NamedTuple):
    """What is kept of a record: where it was read, and what it is called.

    ``document`` has its values only where a run is to situate its findings. ``digest`` tells the
    record from others where it is called nothing.
    """

    document: Document
    name: str
    digest: str


class Portion(NamedTuple):
    """What is kept of the records of one schema.

    ``records`` and ``items`` (for each check of the whole dataset what it reads, record by record)
    are empty where the schema has no such check. ``spoilt`` has the places that the schema rejects,
    by the number of the record.
    """

    schema: Schema
    files: Counter[str]
    records: list[Record]
    items: list[list[Items]]
    spoilt: dict[int, list[Path]]


class Taken(NamedTuple):
    """What was taken: portions by the names of their schemas, and what is told already."""

    portions: dict[str, Portion]
    findings: list[Finding]
    unreadable: list[Unreadable]
    notes: list[str]


class Taker:
    """Takes the documents that one schema governs."""

    def __init__(self, schema: Schema, selection: Selection, *, situate: bool) -> None:
        self.schema = schema
        self.roles = roles(schema.document) if situate else None
        self.selection = selection
        self.screen = Screen(schema, selection.wants)
        checks = wanted_checks(schema.document.get(KEYWORD, []), selection.wants, "dataset")
        self.gatherings = [Gathering(check) for check in checks]
        self.without_missing = remover(schema.document)
        self.reference: Reference | None = None
        self.portion = Portion(schema, Counter(), [], [[] for _ in checks], {})

    @property
    def idle(self) -> bool:
        """Whether nothing that was selected is ever checked, so that a pass would mean nothing."""
        told = (*SCHEMA_RULES, *self.screen.bound)
        return not any(self.selection.wants(name) for name in told)

    def take(self, document: Document, context: Context) -> Iterator[Finding]:
        """Take a document, and yield what is wrong with it by itself."""
        portion, value = self.portion, document.value
        number = len(portion.records)
        portion.files[document.file] += 1
        if self.gatherings:
            portion.records.append(self.record(document))
            for gathering, items in zip(self.gatherings, portion.items, strict=True):
                items.append(gathering.items(value))
        yield from self.judge(document, context, number)

    def record(self, document: Document) -> Record:
        """Return what is kept of a document, without its missing values, for findings."""
        name = record_id(self.schema, document.value)
        kept = document if self.roles else document._replace(value=None)
        return Record(kept, name, "" if name else digest(document.value))

    def judge(self, document: Document, context: Context, number: int) -> Iterator[Finding]:
        """Yield what is wrong with a document by itself.

        Args:
            document: the document, without its missing values.
            context: the record and the run.
            number: the number of the record among those of its schema.
        """
        if not self.screen.passes(document.value, context):
            spoilt, findings = self._explained(document, context)
            if spoilt:
                self.portion.spoilt[number] = spoilt
            yield from findings

    def _explained(
        self, document: Document, context: Context
    ) -> tuple[list[Path], Iterator[Finding]]:
        if self.reference is None:
            # Clean files need none.
            from conflict_events.documents.explain import Reference  # noqa: PLC0415

            self.reference = Reference(self.schema, self.selection.wants)
        explanation = self.reference.explain(document.value, context)
        if not explanation.violations and not explanation.broken:
            where = Location(document.file, *document.locate(()))
            msg = f"the record at {where} does not pass, and nothing explains why"
            raise Unexplained(msg)
        told = [each for each in explanation.violations if self.selection.wants(each.rule)]
        # What is not told silences nothing.
        spoilt = [path for violation in told for path in violation.spoilt]
        record = record_id(self.schema, document.value)
        nameless = "" if record else digest(document.value)

        def findings() -> Iterator[Finding]:
            for each in told:
                find = document.locate_key if each.at_key else document.locate
                location = Location(document.file, *find(each.path), to_text(each.path))
                yield Finding(each.rule, Severity.ERROR, each.message, location, record)
            for broken in one_for_each_cause(explanation.broken, spoilt):
                yield finding(broken, record, located, lambda _: record or nameless)

        def located(item: Item) -> Location:
            return Location(document.file, *document.locate(item.path), to_text(item.path))

        return spoilt, (
            situated(each._replace(digest=nameless), document, self.roles) for each in findings()
        )


def take(
    documents: Iterable[Document | Unreadable], run: Run, first: Document | None = None
) -> Taken:
    """Take documents, each by its schema.

    Args:
        documents: what was read, and what could not be.
        run: the schema of all of them, where each does not name its own, and the rest of the run.
        first: the first document of the file, where only a later part of it is taken: by its first
            record a file is recognised.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    takers: dict[str, Taker] = {}
    # The records of one file look the same digests up, from the same folders.
    reader_of, tables_of = cache(digest_reader), cache(run.tables_of)
    found = Taken({}, [], [], [])
    governing_of = governing_finder(run, found.notes)
    if first:
        governing_of(first)
    for document in records_of(documents, run):
        if isinstance(document, Unreadable):
            found.unreadable.append(document)
            continue
        governing = governing_of(document)
        if isinstance(governing, Unreadable):
            found.unreadable.append(governing)
            continue
        taker = takers.get(governing.name)
        if taker is None:
            taker = takers[governing.name] = Taker(
                run.adjust(governing), run.selection, situate=run.situate
            )
            found.portions[governing.name] = taker.portion
        if taker.idle:
            reason = f"no selected rule is bound by {governing.name}"
            where = Location(document.file, *document.locate(()))
            found.unreadable.append(Unreadable(where, reason))
            continue
        document = document._replace(value=taker.without_missing(document.value))  # noqa: PLW2901
        context = Context(
            document.value,
            document.file,
            run.today,
            reader_of(document.file),
            tables_of(document.file),
        )
        found.findings.extend(taker.take(document, context))
    return found


def together(parts: Iterable[Taken]) -> Taken:
    """Return what several took as if one had taken all, in their order."""
    whole = Taken({}, [], [], [])
    for part in parts:
        for name, portion in part.portions.items():
            before = whole.portions.get(name)
            whole.portions[name] = _joined(before, portion) if before else portion
        whole.findings.extend(part.findings)
        whole.unreadable.extend(part.unreadable)
        whole.notes.extend(part.notes)
    return whole


def _joined(one: Portion, other: Portion) -> Portion:
    shift = len(one.records)
    return Portion(
        one.schema,
        one.files + other.files,
        one.records + other.records,
        [[*items, *more] for items, more in zip(one.items, other.items, strict=True)],
        one.spoilt | {number + shift: paths for number, paths in other.spoilt.items()},
    )


def situated(finding: Finding, document: Document, known: Roles | None) -> Finding:
    """Return a finding with when and where its event was, if that is asked for."""
    if known is None:
        return finding
    found = situation(document.value, known, finding.location.pointer)
    return finding._replace(situation=found)


def record_id(schema: Schema, value: Any) -> str:
    """Return what a record is called, or nothing."""
    pointer = schema.record_id
    found = [item.value for item in pointer.resolve(value, (), value)] if pointer else []
    return str(found[0]) if found and isinstance(found[0], (str, int)) else ""

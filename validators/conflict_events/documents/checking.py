"""Checks documents: groups them by their schema, screens each, and explains what fails."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, Broken, evaluate_all
from conflict_events.documents.causes import follows, one_for_each_cause
from conflict_events.documents.governing import governing_finder, records_of
from conflict_events.documents.screen import Screen, wanted_checks
from conflict_events.documents.telling import finding
from conflict_events.findings import (
    Checked,
    Finding,
    Location,
    Report,
    Severity,
    Unreadable,
    in_order,
)
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


class _Dataset:
    """The documents that one schema governs, and the screen that they pass through."""

    def __init__(self, schema: Schema, selection: Selection, *, situate: bool) -> None:
        self.schema = schema
        self.roles = roles(schema.document) if situate else None
        self.selection = selection
        self.screen = Screen(schema, selection.wants)
        entries = schema.document.get(KEYWORD, [])
        self.checks = wanted_checks(entries, selection.wants, "dataset")
        self.without_missing = remover(schema.document)
        self.reference: Reference | None = None
        self.records: list[tuple[Document, Context]] = []
        self.spoilt: dict[int, list[Path]] = {}

    @property
    def idle(self) -> bool:
        """Whether nothing that was selected is ever checked, so that a pass would mean nothing."""
        told = (*SCHEMA_RULES, *self.screen.bound)
        return not any(self.selection.wants(name) for name in told)


def check_documents(documents: Iterable[Document | Unreadable], run: Run) -> Report:
    """Check documents against their schemas.

    Args:
        documents: what was read, and what could not be.
        run: the schema of all of them, where each does not name its own, and the rest of the run.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    datasets: dict[str, _Dataset] = {}
    # The records of one file look the same digests up, from the same folders.
    reader_of, tables_of = cache(digest_reader), cache(run.tables_of)
    findings: list[Finding] = []
    unreadable: list[Unreadable] = []
    notes: list[str] = []
    governing_of = governing_finder(run, notes)
    for document in records_of(documents, run):
        if isinstance(document, Unreadable):
            unreadable.append(document)
            continue
        governing = governing_of(document)
        if isinstance(governing, Unreadable):
            unreadable.append(governing)
            continue
        dataset = datasets.get(governing.name) or _Dataset(
            run.adjust(governing), run.selection, situate=run.situate
        )
        datasets[governing.name] = dataset
        if dataset.idle:
            reason = f"no selected rule is bound by {governing.name}"
            unreadable.append(Unreadable(_start(document), reason))
            continue
        document = document._replace(value=dataset.without_missing(document.value))  # noqa: PLW2901
        context = Context(
            document.value,
            document.file,
            run.today,
            reader_of(document.file),
            tables_of(document.file),
        )
        dataset.records.append((document, context))
        if not dataset.screen.passes(document.value, context):
            findings += _explained(dataset, document, context)
    for dataset in datasets.values():
        findings += _dataset_findings(dataset)
    counts = {name: len(each.records) for name, each in sorted(datasets.items()) if each.records}
    told = in_order(dict.fromkeys(findings))
    files = Counter(
        (document.file, name) for name, each in datasets.items() for document, _ in each.records
    )
    checked = tuple(sorted(Checked(*key, number) for key, number in files.items()))
    return Report(told, tuple(unreadable), counts, notes=tuple(notes), files=checked)


def _start(document: Document) -> Location:
    return Location(document.file, *document.locate(()))


def _explained(dataset: _Dataset, document: Document, context: Context) -> Iterator[Finding]:
    if dataset.reference is None:
        # Clean files need none.
        from conflict_events.documents.explain import Reference  # noqa: PLC0415

        dataset.reference = Reference(dataset.schema, dataset.selection.wants)
    explanation = dataset.reference.explain(document.value, context)
    if not explanation.violations and not explanation.broken:
        msg = f"the record at {_start(document)} does not pass, and nothing explains why"
        raise Unexplained(msg)
    told = [each for each in explanation.violations if dataset.selection.wants(each.rule)]
    record = _record_id(dataset.schema, document.value)
    for violation in told:
        find = document.locate_key if violation.at_key else document.locate
        location = Location(document.file, *find(violation.path), to_text(violation.path))
        told_of = Finding(
            violation.rule,
            Severity.ERROR,
            violation.message,
            location,
            record,
            digest=_digest(document, record),
        )
        yield _situated(told_of, document, dataset.roles)
    # What is not told silences nothing.
    spoilt = [path for violation in told for path in violation.spoilt]
    dataset.spoilt[len(dataset.records) - 1] = spoilt
    for broken in one_for_each_cause(explanation.broken, spoilt):
        yield _finding(broken, [document], [record], dataset.roles)


def _dataset_findings(dataset: _Dataset) -> Iterator[Finding]:
    documents = [document for document, _ in dataset.records]
    records = [_record_id(dataset.schema, document.value) for document in documents]
    values = [(document.value, context) for document, context in dataset.records]
    for check in dataset.checks:
        for broken in evaluate_all(check, values):
            if not follows(broken, _spoilt(dataset, broken)):
                yield _finding(broken, documents, records, dataset.roles)


def _spoilt(dataset: _Dataset, broken: Broken) -> list[Path]:
    """Return what is spoilt in the record at which a check is told, or in any, if at none."""
    if isinstance(broken.place, Item):
        return dataset.spoilt.get(broken.place.record, [])
    return [path for paths in dataset.spoilt.values() for path in paths]


def _finding(
    broken: Broken, documents: list[Document], records: list[str], known: Roles | None
) -> Finding:
    def locate(item: Item) -> Location:
        document = documents[item.record]
        return Location(document.file, *document.locate(item.path), to_text(item.path))

    def called(number: int) -> str:
        return records[number] or digest(documents[number].value)

    if not isinstance(broken.place, Item):
        return finding(broken, "", locate, called)
    number = broken.place.record
    told = finding(broken, records[number], locate, called)
    told = told._replace(digest=_digest(documents[number], records[number]))
    return _situated(told, documents[number], known)


def _situated(finding: Finding, document: Document, known: Roles | None) -> Finding:
    """Return a finding with when and where its event was, if that is asked for."""
    if known is None:
        return finding
    found = situation(document.value, known, finding.location.pointer)
    return finding._replace(situation=found)


def _digest(document: Document, record: str) -> str:
    """Return what tells a record from others where it is called nothing."""
    return "" if record else digest(document.value)


def _record_id(schema: Schema, value: object) -> str:
    pointer = schema.record_id
    found = [item.value for item in pointer.resolve(value, (), value)] if pointer else []
    return str(found[0]) if found and isinstance(found[0], (str, int)) else ""

"""Checks documents: takes them all, evaluates what needs all of them, and reports."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from conflict_events.checks import KEYWORD, Broken, evaluate_gathered
from conflict_events.documents.causes import follows
from conflict_events.documents.screen import wanted_checks
from conflict_events.documents.taking import Portion, Record, Taken, situated, take
from conflict_events.documents.telling import finding
from conflict_events.findings import Checked, Finding, Location, Report, Unreadable, in_order
from conflict_events.pointers import Item, Path, to_text
from conflict_events.reading import Document
from conflict_events.roles import Roles, roles
from conflict_events.rules.operands import Context
from conflict_events.run import Run
from conflict_events.statements import digest_reader


def check_documents(documents: Iterable[Document | Unreadable], run: Run) -> Report:
    """Check documents against their schemas.

    Args:
        documents: what was read, and what could not be.
        run: the schema of all of them, where each does not name its own, and the rest of the run.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    return reported(take(documents, run), run)


def reported(taken: Taken, run: Run) -> Report:
    """Return all that is wrong with documents that were taken, by themselves and together.

    Args:
        taken: what was taken.
        run: the run that it was taken in.

    Raises:
        RuleFailure: a rule raised.
    """
    portions = {name: each for name, each in sorted(taken.portions.items()) if each.files}
    findings = list(taken.findings)
    for portion in portions.values():
        findings += _of_all(portion, run)
    checked = [
        Checked(file, name, number)
        for name, each in portions.items()
        for file, number in each.files.items()
    ]
    return Report(
        in_order(dict.fromkeys(findings)),
        tuple(taken.unreadable),
        {name: each.files.total() for name, each in portions.items()},
        notes=tuple(dict.fromkeys(taken.notes)),
        files=tuple(sorted(checked)),
    )


def _of_all(portion: Portion, run: Run) -> Iterator[Finding]:
    """Yield what is wrong with the records of one schema together."""
    entries = portion.schema.document.get(KEYWORD, [])
    checks = wanted_checks(entries, run.selection.wants, "dataset")
    known = roles(portion.schema.document) if run.situate else None
    context_of = cache(lambda file: _context(file, run))
    contexts = [context_of(each.document.file) for each in portion.records]
    for check, items in zip(checks, portion.items, strict=True):
        for broken in evaluate_gathered(check, items, contexts):
            yield from told(broken, portion.records, portion.spoilt, known)


def _context(file: str, run: Run) -> Context:
    return Context(None, file, run.today, digest_reader(file), run.tables_of(file))


def told(
    broken: Broken,
    records: Sequence[Record] | Mapping[int, Record],
    spoilt: Mapping[int, list[Path]],
    known: Roles | None,
) -> Iterator[Finding]:
    """Yield how a check of all records is broken, unless it follows from something else.

    Args:
        broken: the check; its items carry the numbers of their records.
        records: what is kept of each record that it may name.
        spoilt: the places that the schema rejects, by the number of the record.
        known: which names have which role, where findings are to be situated.
    """
    if follows(broken, _spoilt(spoilt, broken)):
        return

    def locate(item: Item) -> Location:
        document = records[item.record].document
        return Location(document.file, *document.locate(item.path), to_text(item.path))

    def called(number: int) -> str:
        return records[number].name or records[number].digest

    if not isinstance(broken.place, Item):
        yield finding(broken, "", locate, called)
        return
    record = records[broken.place.record]
    found = finding(broken, record.name, locate, called)._replace(digest=record.digest)
    yield situated(found, record.document, known)


def _spoilt(spoilt: Mapping[int, list[Path]], broken: Broken) -> list[Path]:
    """Return what is spoilt in the record at which a check is told, or in any, if at none."""
    if isinstance(broken.place, Item):
        return spoilt.get(broken.place.record, [])
    return [path for paths in spoilt.values() for path in paths]

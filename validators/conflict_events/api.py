"""The public way in: check files, get a report."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from conflict_events.documents.checking import check_documents
from conflict_events.findings import Location, Report, Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input, expand, standard_input
from conflict_events.loading import load_schema
from conflict_events.reading import Document, read_file, read_text
from conflict_events.selection import select as make_selection


def check(
    *paths: str | Path,
    schema: str | Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
) -> Report:
    """Check records and return a report of all that contradicts itself in them.

    >>> check("fixtures/sokoura/reconciled").worst().label
    'info'

    Args:
        paths: files, folders, patterns, or ``-`` for standard input.
        schema: the name of a bundled schema, or the path of a schema file; by default each record
            names its own.
        select: the families and rules to tell of; all by default.
        ignore: the families and rules not to tell of.
        today: the day after which nothing can have happened; by default the current day (UTC).

    Raises:
        SchemaError: the schema does not exist or is not usable.
        UnknownRule: ``select`` or ``ignore`` names no rule or family (a ValueError).
        RuleFailure: a rule raised, which is an error of ours.
    """
    chosen = load_schema(str(schema)) if schema is not None else None
    selection = make_selection(select, ignore)
    skipped: list[str] = []
    documents = read_paths([str(path) for path in paths], skipped)
    report = check_documents(documents, chosen, selection, today or datetime.now(UTC).date())
    return report._replace(skipped=tuple(skipped))


def read_paths(paths: Iterable[str], skipped: list[str]) -> Iterator[Document | Unreadable]:
    """Yield the documents that paths stand for, and what could not be read.

    Args:
        paths: files, folders, patterns, or ``-`` for standard input.
        skipped: takes the names of those files of a folder that hold no record.
    """
    for source in expand(list(paths)):
        if isinstance(source, Unreadable):
            yield source
            continue
        empty = True
        for document in _read(source):
            empty = False
            yield document
        if empty and source.named:
            yield Unreadable(Location(source.file), "it holds no front matter, so no record")
        elif empty:
            skipped.append(source.file)


def _read(source: Input) -> Iterable[Document | Unreadable]:
    if source.file != STANDARD_INPUT:
        return read_file(Path(source.file), source.file)
    data = standard_input()
    return [data] if isinstance(data, Unreadable) else read_text(data, source.file)

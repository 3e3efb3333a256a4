"""The public way in: check files, get a report."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from conflict_events.documents.checking import check_documents
from conflict_events.findings import Location, Report, Unreadable
from conflict_events.inputs import STANDARD_INPUT, expand
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
    skipped: list[str] = []
    report = check_documents(
        _documents([str(path) for path in paths], skipped),
        chosen,
        make_selection(select, ignore),
        today or datetime.now(UTC).date(),
    )
    return replace(report, skipped=tuple(skipped))


def _documents(paths: list[str], skipped: list[str]) -> Iterator[Document | Unreadable]:
    for source in expand(paths):
        if isinstance(source, Unreadable):
            yield source
            continue
        if source.file == STANDARD_INPUT:
            documents = read_text(sys.stdin.buffer.read(), source.file)
        else:
            documents = read_file(Path(source.file), source.file)
        empty = True
        for document in documents:
            empty = False
            yield document
        if empty and source.named:
            yield Unreadable(Location(source.file), "it holds no front matter, so no record")
        elif empty:
            skipped.append(source.file)

"""Checks files: documents together, tables one by one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from conflict_events.documents.checking import check_documents
from conflict_events.findings import Location, Report, Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input, standard_input
from conflict_events.reading import Document, is_table, read_file, read_text
from conflict_events.run import Run

Begin = Callable[[str], None]
"""Takes the name of a file that is begun."""


def check_files(
    files: Sequence[Input | Unreadable], run: Run, begin: Begin = lambda _: None
) -> Iterator[Report]:
    """Yield reports of files: one of all documents, and one of each table.

    Args:
        files: the files, and what stood for none.
        run: what holds for all of them.
        begin: is called for each file that is begun.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    skipped: list[str] = []
    tables = [each for each in files if isinstance(each, Input) and is_table_file(each, run)]
    documents = read_inputs([each for each in files if each not in tables], skipped, begin)
    report = check_documents(documents, run)
    yield report._replace(skipped=tuple(skipped))
    for each in tables:
        # Columns need libraries that take time to import.
        from conflict_events.tables.files import check_file  # noqa: PLC0415
        from conflict_events.tables.reading import Options  # noqa: PLC0415

        begin(each.file)
        yield check_file(Path(each.file), each.file, run, Options(**run.reading))


def is_table_file(each: Input, run: Run) -> bool:
    """Tell whether a file holds a table; of standard input that is so if it was said how."""
    return bool(run.reading) if each.file == STANDARD_INPUT else is_table(each.file)


def read_inputs(
    inputs: Iterable[Input | Unreadable], skipped: list[str], begin: Begin = lambda _: None
) -> Iterator[Document | Unreadable]:
    """Yield the documents of files, and what could not be read.

    Args:
        inputs: the files, and what stood for none.
        skipped: takes the names of those files of a folder that hold no record.
        begin: is called for each file that is begun.
    """
    for source in inputs:
        if isinstance(source, Unreadable):
            yield source
            continue
        begin(source.file)
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

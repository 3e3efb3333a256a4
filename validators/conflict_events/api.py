"""The public way in: check files and data frames, get a report."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from conflict_events.documents.checking import check_documents
from conflict_events.findings import Location, Report, Unreadable, merged
from conflict_events.inputs import STANDARD_INPUT, Input, expand, standard_input
from conflict_events.loading import load_schema
from conflict_events.lookups import table_reader
from conflict_events.reading import Document, is_table, read_file, read_text
from conflict_events.run import Run
from conflict_events.selection import select as make_selection


def check(
    *inputs: Any,
    schema: str | Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    reading: Mapping[str, Any] | None = None,
) -> Report:
    """Check records and return a report of all that contradicts itself in them.

    >>> check("fixtures/sokoura/reconciled").worst().label
    'info'

    Args:
        inputs: files, folders, patterns, ``-`` for standard input, or data frames of any library
            that Narwhals knows.
        schema: the name of a bundled schema, or the path of a schema file; by default each record
            names its own, and tables are recognised by their columns.
        select: the families and rules to tell of; all by default.
        ignore: the families and rules not to tell of.
        today: the day after which nothing can have happened; by default the current day (UTC).
        reading: how tables are written, where that is not to be found out: ``delimiter``,
            ``quote``, ``encoding``, ``header``, ``sheet``.

    Raises:
        SchemaError: the schema does not exist or is not usable.
        UnknownRule: ``select`` or ``ignore`` names no rule or family (a ValueError).
        RuleFailure: a rule raised, which is an error of ours.
        TypeError: an input is neither a path nor a data frame.
    """
    chosen = load_schema(str(schema)) if schema is not None else None
    selection = make_selection(select, ignore)
    day = today or datetime.now(UTC).date()
    paths = [str(each) for each in inputs if isinstance(each, (str, Path))]
    frames = [each for each in inputs if not isinstance(each, (str, Path))]
    run = Run(chosen, selection, day, table_reader)
    reports = _check_paths(paths, run, reading or {})
    return merged([*reports, *_check_frames(frames, run)])


def infer(
    path: str | Path, *, today: date | None = None, reading: Mapping[str, Any] | None = None
) -> str | Unreadable:
    """Return a first schema for a table, as YAML, or why the table cannot be read.

    Args:
        path: the file.
        today: the day after which nothing can have happened; by default the current day (UTC).
        reading: how the table is written, as for `check`.

    Raises:
        RuleFailure: a rule raised, which is an error of ours.
    """
    from conflict_events.inference.files import infer_file  # noqa: PLC0415 -- as above

    return infer_file(Path(path), today or datetime.now(UTC).date(), reading or {})


def _check_paths(paths: list[str], run: Run, reading: Mapping[str, Any]) -> Iterator[Report]:
    skipped: list[str] = []
    found = expand(paths)
    tables = [each for each in found if isinstance(each, Input) and _is_table(each, reading)]
    documents = read_inputs([each for each in found if each not in tables], skipped)
    report = check_documents(documents, run)
    yield report._replace(skipped=tuple(skipped))
    for each in tables:
        # Columns need libraries that take time to import.
        from conflict_events.tables.files import check_file  # noqa: PLC0415
        from conflict_events.tables.reading import Options  # noqa: PLC0415

        yield check_file(Path(each.file), each.file, run, Options(**reading))


def _is_table(each: Input, reading: Mapping[str, Any]) -> bool:
    """Tell whether a file holds a table; of standard input that is so if it was said how."""
    return bool(reading) if each.file == STANDARD_INPUT else is_table(each.file)


def _check_frames(frames: list[Any], run: Run) -> Iterator[Report]:
    for each in frames:
        from conflict_events.tables.files import check_frame  # noqa: PLC0415 -- as above

        yield check_frame(each, run)


def read_inputs(
    inputs: Iterable[Input | Unreadable], skipped: list[str]
) -> Iterator[Document | Unreadable]:
    """Yield the documents of files, and what could not be read.

    Args:
        inputs: the files, and what stood for none.
        skipped: takes the names of those files of a folder that hold no record.
    """
    for source in inputs:
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

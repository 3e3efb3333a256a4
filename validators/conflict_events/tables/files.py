"""Checks files that hold tables, and data frames, and reports as documents are reported."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from conflict_events.findings import Checked, Finding, Location, Report, Severity, Unreadable
from conflict_events.inputs import STANDARD_INPUT, standard_input
from conflict_events.rules.operands import Context
from conflict_events.run import SPARK, Run
from conflict_events.selection import FIELDS
from conflict_events.tables.checking import Sheet, check_table
from conflict_events.tables.engines.choosing import held, holder
from conflict_events.tables.executors import Executor
from conflict_events.tables.opening import Opened, opened
from conflict_events.tables.reading import Options, Table, open_bytes, open_table, read_again

CHANGED = "it changed while it was read; check it again when nothing writes to it"

Used = TypeVar("Used")


def check_file(path: Path, file: str, run: Run, options: Options) -> Report:
    """Check a file that holds a table.

    Args:
        path: the file.
        file: its name in locations.
        run: the schema of its rows, where its columns do not tell, and the rest of the run.
        options: how it is written, as far as that is stated.

    Raises:
        SchemaError: the schema cannot be used for a table.
        RuleFailure: a rule raised.
    """
    options = _with_header(run, options)
    if run.engine == SPARK:
        found = _unchanged(path, file, lambda: _check_spread(path, file, run, options))
    else:
        found = use_file(path, file, run, options, lambda table: _held_here(table, run))
    return Report(unreadable=(found,)) if isinstance(found, Unreadable) else found


def use_file(
    path: Path, file: str, run: Run, options: Options, use: Callable[[Table], Used | Unreadable]
) -> Used | Unreadable:
    """Return what somebody makes of a file that holds a table, or why it cannot be read.

    Args:
        path: the file.
        file: its name in locations.
        run: the schema of its rows, where its columns do not tell.
        options: how it is written, as far as that is stated.
        use: asks the table; it may be asked twice.
    """
    return _unchanged(path, file, lambda: _use(path, file, _with_header(run, options), use))


def _with_header(run: Run, options: Options) -> Options:
    if run.schema and options.header is None and run.schema.document.get("x-header") is False:
        return options._replace(header=False)
    return options


def _unchanged(path: Path, file: str, read: Callable[[], Used | Unreadable]) -> Used | Unreadable:
    before = _version(path)
    changed = Unreadable(Location(file), CHANGED)
    try:
        used = read()
    except Exception:
        # Where half of a file is another one, whoever reads it may raise anything.
        if file != STANDARD_INPUT and _version(path) != before:
            return changed
        raise
    if file != STANDARD_INPUT and not isinstance(used, Unreadable) and _version(path) != before:
        # Columns are read when they are asked for: some of them before, some after.
        return changed
    return used


def _version(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file does, or None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _check_spread(path: Path, file: str, run: Run, options: Options) -> Report | Unreadable:
    from conflict_events.tables.engines.spark_files import (  # noqa: PLC0415 -- it needs packages that few have
        spread_file,
    )

    with spread_file(path, file, options) as found:
        return found if isinstance(found, Unreadable) else _checked(found[0], run, found[1])


def _use(
    path: Path, file: str, options: Options, use: Callable[[Table], Used | Unreadable]
) -> Used | Unreadable:
    found = open_table(path, file, options) if file != STANDARD_INPUT else _given(options)
    if isinstance(found, Unreadable):
        return found
    with found as table:
        try:
            return use(table)
        except pl.exceptions.PolarsError:
            # Cells are parsed when they are asked for, so some mistakes come up only now. Where
            # the file can be read after all, the fault is ours.
            again = read_again(table)
            if isinstance(again, Unreadable) and not _is_readable(table):
                return again
            if isinstance(again, Unreadable):
                raise
            return use(again)


def _given(options: Options) -> Table | Unreadable:
    data = standard_input()
    return data if isinstance(data, Unreadable) else open_bytes(data, STANDARD_INPUT, options)


def _is_readable(table: Table) -> bool:
    try:
        table.frame.select(pl.all().is_null().sum()).collect(engine="streaming")
    except pl.exceptions.PolarsError:
        return False
    return True


def check_frame(native: Any, run: Run) -> Report:
    """Check a data frame of a library that Narwhals knows.

    Raises:
        SchemaError: the schema cannot be used for a table.
        RuleFailure: a rule raised.
        TypeError: it is no data frame, or has a column of lists or bytes.
    """
    with held(native, run.engine) as (sheet, executor):
        header = [path for _, path in sheet.paths]
        found = opened(sheet.file, header, len(header), run.schema)
        if isinstance(found, Unreadable):
            return Report(unreadable=(found,))
        names = [name for name, _ in sheet.paths]
        paths = tuple(zip(names, found.paths, strict=True))
        return _report(sheet._replace(paths=paths), found, run, executor)


def _held_here(table: Table, run: Run) -> Report | Unreadable:
    with holder(run.engine, table.frame) as executor:
        return _checked(table, run, executor)


def _checked(table: Table, run: Run, executor: Executor) -> Report | Unreadable:
    found = opened(table.file, table.paths, table.width, run.schema)
    if isinstance(found, Unreadable):
        return found
    paths = tuple((str(number), path) for number, path in enumerate(found.paths))
    sheet = Sheet(table.file, table.frame, paths, table.is_text, table.rows, table.lines)
    faults = [
        Finding(
            FIELDS,
            Severity.ERROR,
            each.message,
            Location(table.file, each.line, 0, "", each.row),
        )
        for each in table.faults
        if run.selection.wants(FIELDS)
    ]
    found = found._replace(notes=(*found.notes, *table.notes))
    report = _report(sheet, found, run, executor)
    return report._replace(findings=(*faults, *report.findings))


def _report(sheet: Sheet, found: Opened, run: Run, executor: Executor) -> Report:
    context = Context(file=sheet.file, today=run.today, read_table=run.tables_of(sheet.file))
    schema, noted = run.adjust(found.schema), list(found.notes)
    findings = check_table(
        sheet, schema, run.selection, context, executor, noted.append, situate=run.situate
    )
    notes = (f"{sheet.file}: {'; '.join(noted)}",) if noted else ()
    name = found.schema.name
    files = (Checked(sheet.file, name, sheet.rows),)
    return Report(tuple(findings), (), {name: sheet.rows}, notes=notes, files=files)

"""Checks files: documents together, tables one by one."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from conflict_events.documents.checking import reported
from conflict_events.documents.taking import take
from conflict_events.findings import Report, Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input
from conflict_events.opening import read_inputs
from conflict_events.reading import is_table
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
    others = [each for each in files if each not in tables]
    if run.jobs > 1:
        # Only who asks for several processes needs what starts them.
        from conflict_events.jobs import take_in_parts  # noqa: PLC0415

        taken = take_in_parts(others, run, skipped, begin)
    else:
        taken = take(read_inputs(others, skipped, begin), run)
    yield reported(taken, run)._replace(skipped=tuple(skipped))
    for each in tables:
        # Columns need libraries that take time to import.
        from conflict_events.tables.files import check_file  # noqa: PLC0415
        from conflict_events.tables.reading import Options  # noqa: PLC0415

        begin(each.file)
        yield check_file(Path(each.file), each.file, run, Options(**run.reading))


def is_table_file(each: Input, run: Run) -> bool:
    """Tell whether a file holds a table; of standard input that is so if it was said how."""
    return bool(run.reading) if each.file == STANDARD_INPUT else is_table(each.file)

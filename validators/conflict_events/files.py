"""Checks files: documents together, tables one by one."""

import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from conflict_events.documents.checking import reported
from conflict_events.documents.taking import take
from conflict_events.findings import Report, Unreadable, merged
from conflict_events.inputs import STANDARD_INPUT, Input
from conflict_events.opening import read_inputs
from conflict_events.reading import is_table
from conflict_events.reading.kinds import JSON_LINES, kind_of
from conflict_events.run import Run

if TYPE_CHECKING:
    from conflict_events.tables.lines import Judged

Begin = Callable[[str], None]
"""Takes the name of a file that is begun."""

LONG = 1_000_000
"""Bytes of JSON Lines from which on columns save more time than their libraries take to import."""


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
    tables = [each for each in files if isinstance(each, Input) and is_table_file(each, run)]
    yield _documents([each for each in files if each not in tables], run, begin)
    for each in tables:
        # Columns need libraries that take time to import.
        from conflict_events.tables.files import check_file  # noqa: PLC0415
        from conflict_events.tables.reading import Options  # noqa: PLC0415

        begin(each.file)
        yield check_file(Path(each.file), each.file, run, Options(**run.reading))


def _documents(files: Sequence[Input | Unreadable], run: Run, begin: Begin) -> Report:
    """Return the report of all documents, of which long files of flat records are columns."""
    begun: set[str] = set()

    def begin_once(file: str) -> None:
        if file not in begun:
            begun.add(file)
            begin(file)

    flat = [each for each in files if isinstance(each, Input) and is_long_lines(each)]
    judged: list[Judged] = []
    if flat:
        # Columns need libraries that take time to import.
        from conflict_events.tables.lines import check_lines  # noqa: PLC0415

        judged = list(check_lines(flat, run, begin_once))
    rest = _take(_without(files, judged), run, begin_once)
    # What is checked of all records of a schema is checked of those of all files.
    alone = [each for each in judged if not (each.has_whole and each.schema in rest.records)]
    if len(alone) < len(judged):
        rest = _take(_without(files, alone), run, begin_once)
    if not alone:
        return rest
    order = {each.file: at for at, each in enumerate(files) if isinstance(each, Input)}
    whole = merged([rest, *(each.report for each in alone)])
    unreadable = sorted(whole.unreadable, key=lambda each: order.get(each.location.file, -1))
    return whole._replace(unreadable=tuple(unreadable))


def _without(
    files: Sequence[Input | Unreadable], judged: Sequence["Judged"]
) -> list[Input | Unreadable]:
    done = {file for each in judged for file in each.files}
    return [each for each in files if each not in done]


def _take(files: Sequence[Input | Unreadable], run: Run, begin: Begin) -> Report:
    skipped: list[str] = []
    if run.jobs > 1:
        # Only who asks for several processes needs what starts them.
        from conflict_events.jobs import take_in_parts  # noqa: PLC0415

        taken = take_in_parts(files, run, skipped, begin)
    else:
        taken = take(read_inputs(files, skipped, begin), run)
    return reported(taken, run)._replace(skipped=tuple(skipped))


def is_long_lines(each: Input) -> bool:
    """Tell whether a file of JSON Lines is so long that columns are worth what they need."""
    if each.file == STANDARD_INPUT or kind_of(each.file) != JSON_LINES:
        return False
    try:
        found = Path(each.file).stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size >= LONG


def is_table_file(each: Input, run: Run) -> bool:
    """Tell whether a file holds a table; of standard input that is so if it was said how."""
    return bool(run.reading) if each.file == STANDARD_INPUT else is_table(each.file)

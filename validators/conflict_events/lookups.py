"""Reads the tables that checks name, for rules that compare one table with another."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from conflict_events.beside import Beside, find_beside
from conflict_events.findings import Unreadable
from conflict_events.reading import is_table, read_file
from conflict_events.reading.members import records
from conflict_events.rules.lookups import Table, TableReader


def table_reader(file: str) -> TableReader:
    """Return the reader of the tables that checks name, for the records of a file.

    Args:
        file: the name of the file, from whose folder the paths lead.
    """

    @cache
    def read(name: str) -> Table:
        found = find_beside(file, name)
        if isinstance(found, str):
            return Table(name, problem=found)
        rows = _rows(found)
        if isinstance(rows, Unreadable):
            return Table(found.file, problem=f"cannot be read: {rows.reason}")
        return Table(found.file, rows)

    return read


def _rows(found: Beside) -> list[Mapping[str, Any]] | Unreadable:
    if is_table(found.file):
        # Columns need libraries that take time to import.
        from conflict_events.tables.rows import rows_of  # noqa: PLC0415

        return rows_of(found.path, found.file)
    rows = []
    for each in records(read_file(found.path, found.file)):
        if isinstance(each, Unreadable):
            return each
        if isinstance(each.value, Mapping):
            rows.append(each.value)
    return rows

"""The rows of a table that is looked up, as they are written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conflict_events.findings import Unreadable
from conflict_events.tables.asides import ROW
from conflict_events.tables.reading import open_table


def rows_of(path: Path, file: str) -> list[Mapping[str, Any]] | Unreadable:
    """Return the rows of a table, each by the names of its columns, or why it cannot be read.

    Args:
        path: the file.
        file: its name in locations.
    """
    table = open_table(path, file)
    if isinstance(table, Unreadable):
        return table
    with table:
        names = table.header or [str(number + 1) for number in range(table.width)]
        frame = table.frame.drop(ROW).collect(engine="streaming")
        return [dict(zip(names, cells, strict=True)) for cells in frame.iter_rows()]

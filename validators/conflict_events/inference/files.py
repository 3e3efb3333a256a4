"""Infers a schema from a file: a table, or JSON records that are as alike as its rows."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from conflict_events.findings import Location, Unreadable
from conflict_events.inference.inferring import infer, infer_table
from conflict_events.reading import is_table, read_file
from conflict_events.reading.members import records
from conflict_events.tables.frames import sheet_of
from conflict_events.tables.reading import Options, open_table, read_again

_UNLIKE = "its records are not alike enough to be the rows of a table"


def infer_file(path: Path, today: date, reading: Mapping[str, Any]) -> str | Unreadable:
    """Return a first schema for a file, as YAML, or why it cannot be read.

    Args:
        path: the file.
        today: the day after which nothing can have happened.
        reading: how a table is written, as far as that is stated.

    Raises:
        RuleFailure: a rule raised.
    """
    file = path.as_posix()
    if not is_table(file):
        return _of_records(path, file, today)
    table = open_table(path, file, Options(**reading))
    if isinstance(table, Unreadable):
        return table
    with table:
        try:
            return infer_table(table, today)
        except pl.exceptions.PolarsError:
            # Some mistakes in a file come up only when its cells are asked for.
            again = read_again(table)
            return again if isinstance(again, Unreadable) else infer_table(again, today)


def _of_records(path: Path, file: str, today: date) -> str | Unreadable:
    values = []
    for each in records(read_file(path, file)):
        if isinstance(each, Unreadable):
            return each
        if not isinstance(each.value, dict):
            return Unreadable(Location(file), _UNLIKE)
        values.append(each.value)
    try:
        frame = pl.DataFrame(values, infer_schema_length=None)
    except (pl.exceptions.PolarsError, TypeError, OverflowError):
        return Unreadable(Location(file), _UNLIKE)
    return infer(sheet_of(frame)._replace(file=file), today)

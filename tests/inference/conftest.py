"""Infers a schema from a small table; whatever comes out, the linter accepts it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events.inference.inferring import infer
from conflict_events.loading import load_schema
from conflict_events.rules.operands import Context
from conflict_events.selection import Selection
from conflict_events.tables.checking import Sheet, check_table
from conflict_events.tables.frames import sheet_of

TODAY = date(2026, 1, 1)
Columns = Mapping[str, Sequence[Any]]
Infers = Callable[..., dict[str, Any]]
Writes = Callable[..., str]


def text_sheet(columns: Columns, file: str = "deaths.csv") -> Sheet:
    """Return a table of texts, as a CSV file is read."""
    frame = pl.DataFrame(
        {str(at): list(map(str, cells)) for at, cells in enumerate(columns.values())},
        schema=dict.fromkeys(map(str, range(len(columns))), pl.String),
    )
    paths = tuple((str(at), (name,)) for at, name in enumerate(columns))
    rows = frame.with_row_index("row").lazy()
    return Sheet(file, rows, paths, is_text=True, rows=frame.height, lines=lambda of: [0] * len(of))


@pytest.fixture
def writes(tmp_path: Path) -> Writes:
    """Return a function that infers the text of a schema, of texts or of a typed frame."""

    def write(table: Columns | pl.DataFrame | Sheet, *, has_header: bool = True) -> str:
        if isinstance(table, pl.DataFrame):
            sheet = sheet_of(table)
        else:
            sheet = table if isinstance(table, Sheet) else text_sheet(table)
        text = infer(sheet, TODAY, has_header=has_header)
        path = tmp_path / "inferred.yaml"
        path.write_text(text, encoding="utf-8")
        load_schema(str(path))
        return text

    return write


@pytest.fixture
def infers(writes: Writes, tmp_path: Path) -> Infers:
    """Return a function that infers a schema and reads it as a run does."""

    def read(table: Columns | pl.DataFrame | Sheet, *, has_header: bool = True) -> dict[str, Any]:
        writes(table, has_header=has_header)
        return dict(load_schema(str(tmp_path / "inferred.yaml")).document)

    return read


@pytest.fixture
def finds(writes: Writes, tmp_path: Path) -> Callable[[Sheet], list[str]]:
    """Return a function that checks a table against the schema inferred from it."""

    def find(sheet: Sheet) -> list[str]:
        writes(sheet)
        schema = load_schema(str(tmp_path / "inferred.yaml"))
        found = check_table(sheet, schema, Selection(), Context(None, sheet.file, TODAY))
        return [f"{each.location.row}: {each.rule}" for each in found]

    return find

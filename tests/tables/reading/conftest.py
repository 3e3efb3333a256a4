"""What the tests of reading tables share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflict_events.findings import Unreadable
from conflict_events.tables.reading import Options, Table, open_table


class Read(NamedTuple):
    """What was read of a table: its header, rows, their lines, its faults and notes."""

    header: tuple[str, ...] | None
    rows: list[tuple[Any, ...]]
    lines: list[int]
    faults: list[tuple[int, int, str]]
    notes: tuple[str, ...]


class Open:
    """Opens tables in a temporary folder, and closes them after the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.tables: list[Table] = []

    def write(self, data: str | bytes, name: str = "a.csv") -> Path:
        path = self._folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def __call__(
        self, data: str | bytes, name: str = "a.csv", **options: Any
    ) -> Table | Unreadable:
        return self.path(self.write(data, name), **options)

    def path(self, path: Path, **options: Any) -> Table | Unreadable:
        table = open_table(path, "as/given", Options(**options))
        if isinstance(table, Table):
            self.tables.append(table)
        return table

    def read(self, data: str | bytes, name: str = "a.csv", **options: Any) -> Read:
        table = self(data, name, **options)
        assert isinstance(table, Table), table
        return contents(table)

    def reason(self, data: str | bytes, name: str = "a.csv", **options: Any) -> tuple[str, str]:
        table = self(data, name, **options)
        assert isinstance(table, Unreadable)
        where = table.location
        assert where.file == "as/given"
        return f"{where.line}:{where.column}", table.reason


def contents(table: Table) -> Read:
    frame = table.frame.collect(engine="streaming")
    assert frame.columns == ["row", *(str(number) for number in range(table.width))]
    assert frame["row"].to_list() == list(range(table.rows))
    faults = [(fault.row, fault.line, fault.message) for fault in table.faults]
    lines = table.lines(range(table.rows))
    cells = frame.drop("row")
    assert not table.is_text or not (cells == "").sum_horizontal().sum()
    told = cells.fill_null("") if table.is_text else cells
    return Read(table.header, told.rows(), lines, faults, table.notes)


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[Open]:
    """Return what opens tables in a temporary folder."""
    opened = Open(tmp_path)
    yield opened
    for table in opened.tables:
        table.close()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[Path]]:
    """Let temporary files stand in a folder of their own, and return what tells them."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return lambda: sorted(folder.rglob("*"))

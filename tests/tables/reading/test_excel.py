"""Excel: cells as texts, sheets, lines, and what is no Excel file."""

import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from conflict_events.tables.reading import limits

from .conftest import Open, Read

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("fastexcel")

DAMAGED = "the Excel file is damaged, or not one"


class Book:
    """Writes rows into the sheets of an Excel file."""

    def __init__(self, folder: Path, tables: Open) -> None:
        self._path = folder / "written.xlsx"
        self._tables = tables

    def data(self, *sheets: Sequence[Sequence[Any]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"Sheet{number}")
            for row in rows:
                sheet.append(row)
        book.save(self._path)
        return self._path.read_bytes()

    def read(self, *sheets: Sequence[Sequence[Any]], **options: Any) -> Read:
        return self._tables.read(self.data(*sheets), "a.xlsx", **options)

    def reason(self, *sheets: Sequence[Sequence[Any]], **options: Any) -> tuple[str, str]:
        return self._tables.reason(self.data(*sheets), "a.xlsx", **options)


@pytest.fixture
def book(tmp_path: Path, tables: Open) -> Book:
    """Return what writes and reads Excel files."""
    return Book(tmp_path, tables)


def test_cells_are_texts(book: Book) -> None:
    moment = datetime(2020, 10, 13, 4, 5, 6)  # noqa: DTZ001 -- Excel knows no time zones
    read = book.read(
        [
            ["id", "n", "when", "sure", "mixed"],
            [1, 12.0, date(2020, 10, 13), True, "x"],
            [2, 12.5, moment, False, 3],
            ["007", -0.25, time(4, 5, 6), None, date(2020, 1, 1)],
        ]
    )
    assert read == (
        ("id", "n", "when", "sure", "mixed"),
        [
            ("1", "12", "2020-10-13", "true", "x"),
            ("2", "12.5", "2020-10-13 04:05:06", "false", "3"),
            ("007", "-0.25", "04:05:06", "", "2020-01-01"),
        ],
        [2, 3, 4],
        [],
        ("Excel, sheet 'Sheet1'",),
    )


def test_lines_are_those_of_the_sheet(book: Book) -> None:
    read = book.read([[], ["id", None, "best"], [], [1, None, 2], [None, None, None], [3]])
    assert read.header == ("id", "best")
    assert (read.rows, read.lines) == ([("1", "2"), ("3", "")], [4, 6])


def test_a_sheet_is_named(book: Book) -> None:
    sheets: list[list[list[Any]]] = [[["a", "b"], [1, 2]], [["c", "d"], [3, 4]]]
    assert book.read(*sheets).header == ("a", "b")
    assert book.read(*sheets, sheet="Sheet2").rows == [("3", "4")]
    reason = "there is no sheet 'Shet2'; did you mean 'Sheet2'?"
    assert book.reason(*sheets, sheet="Shet2") == ("0:0", reason)
    reason = "there is no sheet 'x'; there are 'Sheet1' and 'Sheet2'"
    assert book.reason(*sheets, sheet="x") == ("0:0", reason)


def test_a_header_may_be_missing_or_stated(book: Book) -> None:
    read = book.read([[1, 2], [3, 4]])
    assert (read.header, len(read.rows)) == (None, 2)
    assert read.notes == ("Excel, sheet 'Sheet1'", "no header row")
    assert book.read([[1, 2], [3, 4]], header=True).header == ("1", "2")
    assert book.read([["a", "b"], ["c", "d"]], header=False).header is None


def test_a_header_alone_is_a_table_without_rows(book: Book) -> None:
    assert book.read([["a", "b"]]).rows == []


def test_hashtags_below_a_header_are_no_data(book: Book) -> None:
    read = book.read([["id", "best"], ["#event", "#killed"], [1, 2]])
    assert (read.rows, read.lines) == ([("1", "2")], [3])
    assert read.notes[1:] == ("a row of HXL hashtags passed over (line 2)",)


def test_two_columns_need_two_names(book: Book) -> None:
    reason = "columns 1 and 2 are both named 'a'; a name must tell which column is meant"
    assert book.reason([[], ["a", "a"], [1, 2]]) == ("2:1", reason)


def test_an_empty_sheet_is_refused(book: Book) -> None:
    assert book.reason([]) == ("0:0", "the sheet 'Sheet1' is empty")
    assert book.reason([["  "]]) == ("0:0", "the sheet 'Sheet1' is empty")


def test_what_is_no_excel_file_is_refused(tables: Open, book: Book, tmp_path: Path) -> None:
    assert tables.reason("a,b\n", "a.xlsx") == ("0:0", DAMAGED)
    assert tables.reason(book.data([["a"]])[:2000], "a.xlsx") == ("0:0", DAMAGED)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("a", "b")
    assert tables.reason((tmp_path / "other.zip").read_bytes(), "a.xlsx") == ("0:0", DAMAGED)


def test_what_expands_as_no_table_does_is_refused(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 100)
    assert book.reason([["a"]])[1].startswith("unpacked, it is larger than ")


def test_the_package_may_be_missing(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastexcel", None)
    reason = (
        "Excel files are read with the package fastexcel; "
        "install it with pip install 'conflict-events[excel]'"
    )
    assert book.reason([["a"]]) == ("0:0", reason)


def test_a_table_of_text_may_be_named_as_excel(tables: Open, book: Book) -> None:
    assert tables.read(book.data([["a", "b"], [1, 2]]), "a.csv").rows == [("1", "2")]

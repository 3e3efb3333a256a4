"""Parquet: columns inside columns, types, and what is damaged."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.tables.reading import Table, read_again

from .conftest import Open, contents


@pytest.fixture
def parquet(tmp_path: Path, tables: Open) -> Any:
    """Return what writes columns as Parquet and opens the file."""

    def write(columns: dict[str, Any] | pl.DataFrame) -> Table | Unreadable:
        path = tmp_path / "a.parquet"
        pl.DataFrame(columns).write_parquet(path)
        return tables.path(path)

    return write


def test_columns_keep_their_types(parquet: Any) -> None:
    table = parquet({"id": [1, 2], "row": ["a", None], "lat": [1.5, None], "row_": [True, False]})
    read = contents(table)
    assert read.header == ("id", "row", "lat", "row_")
    assert read.rows == [(1, "a", 1.5, True), (2, None, None, False)]
    assert (read.lines, read.notes, table.is_text) == ([0, 0], ("Parquet",), False)


def test_columns_inside_columns_are_columns(parquet: Any) -> None:
    table = parquet(
        {"id": [1, 2, 3], "verified": [{"killed": 3, "by": {"age": "x"}}, {"killed": None}, None]}
    )
    assert table.header == ("id", "verified.killed", "verified.by.age")
    assert table.paths == (("id",), ("verified", "killed"), ("verified", "by", "age"))
    assert contents(table).rows == [(1, 3, "x"), (2, None, None), (3, None, None)]


def test_types_that_tables_lack_become_texts(parquet: Any) -> None:
    table = parquet(
        pl.DataFrame(
            {
                "day": [date(2020, 10, 13)],
                "moment": [datetime(2020, 10, 13, 4, 5)],  # noqa: DTZ001 -- as tables have it
                "time": [time(4, 5, 6)],
                "span": [timedelta(hours=30)],
                "kind": pl.Series(["x"], dtype=pl.Categorical),
                "none": [None],
                "money": pl.Series(["1.50"], dtype=pl.String).cast(pl.Decimal(10, 2)),
            }
        )
    )
    moment = datetime(2020, 10, 13, 4, 5)  # noqa: DTZ001 -- as tables have it
    row = contents(table).rows[0]
    assert row[:6] == (date(2020, 10, 13), moment, "04:05:06", "P1DT6H", "x", None)
    assert float(row[6]) == 1.5


def test_lists_and_bytes_are_not_checked(parquet: Any) -> None:
    table = parquet({"id": [1], "list": [[1]]})
    assert table.header == ("id",)
    note = "the column 'list' holds lists or bytes and is not checked"
    assert table.notes == ("Parquet", note)
    table = parquet({"id": [1], "list": [[1]], "in": [{"bytes": b"x"}]})
    note = "the columns 'list' and 'in.bytes' hold lists or bytes and are not checked"
    assert table.notes == ("Parquet", note)


def test_a_file_without_a_column_to_check_is_refused(parquet: Any) -> None:
    reason = "the Parquet file has no column that can be checked"
    assert parquet({"list": [[1]]}) == Unreadable(Location("as/given"), reason)


def test_two_columns_need_two_names(parquet: Any) -> None:
    reason = "columns 1 and 2 are both named 'a.b'; a name must tell which column is meant"
    found = parquet({"a.b": [1], "a": [{"b": 1}]})
    assert found == Unreadable(Location("as/given"), reason)


def test_a_file_without_rows_is_a_table(parquet: Any) -> None:
    assert contents(parquet(pl.DataFrame(schema={"id": pl.Int64}))).rows == []


def test_what_is_no_parquet_file_is_refused(tables: Open) -> None:
    assert tables.reason("a,b\n", "a.parquet") == ("0:0", "it is no Parquet file")


def test_a_file_that_is_cut_off_is_refused(tables: Open, tmp_path: Path) -> None:
    path = tmp_path / "whole.parquet"
    pl.DataFrame({"a": range(1000)}).write_parquet(path)
    reason = "the Parquet file is damaged, or not all of it is there"
    assert tables.reason(path.read_bytes()[:-100], "a.parquet") == ("0:0", reason)


def test_what_is_damaged_inside_is_told_when_it_is_read(tables: Open, tmp_path: Path) -> None:
    path = tmp_path / "whole.parquet"
    pl.DataFrame({"a": [str(number) for number in range(9999)]}).write_parquet(path)
    data = bytearray(path.read_bytes())
    data[8:3000] = bytes(2992)
    table = tables(bytes(data), "a.parquet")
    assert isinstance(table, Table)
    with pytest.raises(pl.exceptions.PolarsError):
        table.frame.collect(engine="streaming")
    reason = "the table is damaged: some of its cells cannot be read"
    assert read_again(table) == Unreadable(Location("as/given"), reason)

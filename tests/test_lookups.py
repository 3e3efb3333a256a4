"""Tables that checks name are found beside the checked file and read, whatever their format."""

import json
from pathlib import Path

import polars as pl
import pytest

from conflict_events import lookups
from conflict_events.lookups import table_reader

ROWS = [{"country": "MLI", "deaths": 12}, {"country": "NER", "deaths": None}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()


def test_the_rows_of_a_text_are_texts() -> None:
    Path("data/t.csv").write_text("country,deaths\nMLI,12\nNER,\n", encoding="utf-8")
    found = table_reader("data/events.csv")("t.csv")
    assert (found.file, found.problem) == ("data/t.csv", "")
    assert found.rows == [{"country": "MLI", "deaths": "12"}, {"country": "NER", "deaths": None}]


def test_the_rows_of_parquet_have_types() -> None:
    pl.DataFrame(ROWS).write_parquet("data/t.parquet")
    assert table_reader("data/events.csv")("t.parquet").rows == ROWS


def test_without_a_header_columns_are_called_by_their_numbers() -> None:
    Path("t.csv").write_text("1,12\n2,13\n", encoding="utf-8")
    assert table_reader("events.csv")("t.csv").rows == [
        {"1": "1", "2": "12"},
        {"1": "2", "2": "13"},
    ]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.yaml"])
def test_records_of_documents_are_rows(name: str) -> None:
    as_lines = "\n".join(map(json.dumps, ROWS))
    Path(name).write_text(as_lines if name == "t.jsonl" else json.dumps(ROWS), encoding="utf-8")
    found = table_reader("events.csv")(name)
    assert (found.rows, found.problem) == (ROWS, "")


def test_what_is_no_object_is_no_row() -> None:
    Path("t.jsonl").write_text('{"a": 1}\n[1]\n5\n', encoding="utf-8")
    assert table_reader("events.csv")("t.jsonl").rows == [{"a": 1}]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.csv", "", "cannot be read: the file is empty"),
        ("t.json", "", "cannot be read: the file is empty"),
        ("t.json", "[]", "cannot be read: the array is empty, so it holds no record"),
        ("t.parquet", "a", "cannot be read: it is no Parquet file"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(name: str, data: str, reason: str) -> None:
    Path("data", name).write_text(data, encoding="utf-8")
    found = table_reader("data/events.csv")(name)
    assert (found.file, found.rows, found.problem) == (f"data/{name}", (), reason)


def test_a_table_that_is_not_there_is_told_by_the_name_it_was_given() -> None:
    found = table_reader("data/events.csv")("t.csv")
    assert (found.file, found.rows) == ("t.csv", ())
    assert found.problem.startswith("is not found; expected a path from the record's folder")


def test_a_table_is_read_once_for_all_checks_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def nowhere(_: str, name: str) -> str:
        read.append(name)
        return "is not found"

    monkeypatch.setattr(lookups, "find_beside", nowhere)
    reader = table_reader("events.csv")
    assert [reader("t.csv").problem for _ in range(3)] == ["is not found"] * 3
    assert read == ["t.csv"]

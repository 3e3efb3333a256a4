"""Files that hold tables: what is told of them, and what cannot be read."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import polars as pl
import pytest

from conflict_events import Location, Unreadable, check
from conflict_events.catalog import Schema
from conflict_events.run import Run
from conflict_events.selection import select
from conflict_events.tables import files
from conflict_events.tables.checking import check_table
from conflict_events.tables.reading import Options, Table

STATED = Schema(
    "s",
    {"properties": {"id": {"type": "integer"}, "best": {"type": "integer"}}, "x-record-id": "/id"},
)
GOOD = "id,best\n1,2\n2,3\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(data: str | bytes, name: str = "a.csv", run: Run | None = None, **options: Any) -> Any:
    Path(name).write_bytes(data.encode() if isinstance(data, str) else data)
    return files.check_file(Path(name), name, run or Run(STATED), Options(**options))


def told(report: Any) -> list[tuple[int, int, str, str]]:
    return [
        (each.location.line, each.location.row, each.rule, each.message) for each in report.findings
    ]


def test_how_a_file_was_read_is_noted() -> None:
    report = checked(GOOD)
    assert report.notes == ("a.csv: comma, UTF-8",)
    assert (report.records, report.findings, report.unreadable) == ({"s": 2}, (), ())


def test_a_schema_for_files_without_a_header_says_so_of_the_file() -> None:
    without = Schema("w", {**STATED.document, "x-header": False})
    report = checked("1,2\nx,3\n", run=Run(without))
    assert report.records == {"w": 2}
    assert [each[:3] for each in told(report)] == [(2, 2, "schema/type")]
    # What the user states counts for more.
    assert checked(GOOD, run=Run(without), header=True).records == {"w": 2}


def test_rows_that_are_amiss_are_told_with_what_is_in_them() -> None:
    report = checked("id,best\n1\nx,2,3\n")
    assert told(report) == [
        (2, 1, "table/fields", "the row has 1 field; the header has 2"),
        (3, 2, "table/fields", "the row has 3 fields; the header has 2"),
        (3, 2, "schema/type", "`id` is 'x'; expected a whole number"),
    ]
    assert report.records == {"s": 2}
    others = Run(STATED, select(["schema"], []))
    assert [each[2] for each in told(checked("id,best\n1\nx,2\n", run=others))] == ["schema/type"]


def test_a_file_that_cannot_be_opened_is_told() -> None:
    report = checked(b"PAR1 but not all of it", "a.parquet")
    reason = "the Parquet file is damaged, or not all of it is there"
    assert report.unreadable == (Unreadable(Location("a.parquet"), reason),)
    assert report.checked == 0


def test_a_file_that_fits_no_schema_is_told() -> None:
    [unreadable] = checked("a,b\n1,2\n", run=Run()).unreadable
    assert unreadable.reason == "it fits no bundled schema; state one with --schema"


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.csv.gz", "a.parquet"])
def test_the_same_rows_are_told_the_same_in_every_format(name: str) -> None:
    frame = pl.DataFrame({"id": [1, 2], "best": [2.5, None]})
    writers: dict[str, Callable[[], object]] = {
        "a.csv": lambda: frame.write_csv(name),
        "a.tsv": lambda: frame.write_csv(name, separator="\t"),
        "a.csv.gz": lambda: Path(name).write_bytes(gzip.compress(frame.write_csv().encode())),
        "a.parquet": lambda: frame.write_parquet(name),
    }
    writers[name]()
    report = files.check_file(Path(name), name, Run(STATED), Options())
    assert [(each.location.row, each.location.pointer, each.rule) for each in report.findings] == [
        (1, "/best", "schema/type")
    ]
    assert [each.record for each in report.findings] == ["1"]
    assert report.records == {"s": 2}


# --- mistakes that come up only when cells are asked for ----------------------------------------


def fail(*_: object, **__: object) -> NoReturn:
    msg = "no such cell"
    raise pl.exceptions.ComputeError(msg)


class Later:
    """Fails once, then does as it should."""

    def __init__(self, then: Callable[..., Any]) -> None:
        self._then = then
        self._failed = False

    def __call__(self, *given: Any, **named: Any) -> Any:
        if self._failed:
            return self._then(*given, **named)
        self._failed = True
        fail()


def test_a_table_that_fails_later_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "check_table", Later(check_table))
    report = checked("id,best\nx,2\n")
    assert [each[2] for each in told(report)] == ["schema/type"]
    assert report.unreadable == ()


def test_a_table_that_cannot_be_read_again_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pl.DataFrame({"id": [1], "best": [2]}).write_parquet("good.parquet")
    data = Path("good.parquet").read_bytes()
    monkeypatch.setattr(files, "check_table", Later(check_table))

    def damaged(table: Table) -> bool:
        return table.file == "other"

    monkeypatch.setattr(files, "_is_readable", damaged)
    [unreadable] = checked(data, "a.parquet").unreadable
    assert unreadable.reason == "the table is damaged: some of its cells cannot be read"


def test_a_fault_of_ours_is_not_blamed_on_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    pl.DataFrame({"id": [1], "best": [2]}).write_parquet("good.parquet")
    monkeypatch.setattr(files, "check_table", fail)
    with pytest.raises(pl.exceptions.ComputeError, match="no such cell"):
        checked(Path("good.parquet").read_bytes(), "a.parquet")


def damaged_parquet() -> bytes:
    """Return a Parquet file of which the end is whole, and the cells are not."""
    frame = pl.DataFrame({"id": list(range(5000)), "best": [each * 7 for each in range(5000)]})
    frame.write_parquet("whole.parquet", compression="zstd")
    data = bytearray(Path("whole.parquet").read_bytes())
    data[40:400] = bytes(360)
    return bytes(data)


def test_a_file_whose_cells_are_damaged_is_told() -> None:
    report = checked(damaged_parquet(), "a.parquet")
    [unreadable] = report.unreadable
    assert unreadable.reason == "the table is damaged: some of its cells cannot be read"
    assert (report.records, report.findings) == ({}, ())


def test_tables_and_documents_of_a_folder_are_checked_together() -> None:
    Path("d").mkdir()
    Path("s.yaml").write_text("properties: {id: {type: integer}}\n", encoding="utf-8")
    Path("d/a.csv").write_text("id,best\n1,2\nx,3\n", encoding="utf-8")
    Path("d/b.json").write_text('{"id": "y"}', encoding="utf-8")
    report = check("d/a.csv", "d", schema="s.yaml")
    assert report.records == {"s.yaml": 3}
    assert [(each.location.file, each.message) for each in report.findings] == [
        ("d/a.csv", "`id` is 'x'; expected a whole number"),
        ("d/b.json", "`id` is 'y'; expected a whole number"),
    ]

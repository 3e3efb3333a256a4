"""Opening of tables: kinds of files, packed ones, temporary files, options."""

import gzip
import io
import os
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.tables.reading import (
    Options,
    Table,
    limits,
    open_bytes,
    open_table,
    stash,
    table_suffix,
)
from conflict_events.tables.reading import opening as opening_module

from .conftest import Open, contents

TEXT = b"id,best\n1,2\n3,4\n"
ROWS = [("1", "2"), ("3", "4")]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.csv", ".csv"),
        ("A.CSV", ".csv"),
        ("20240101.export.CSV", ".csv"),
        ("a.tsv.gz", ".tsv.gz"),
        ("a.parquet", ".parquet"),
        ("a.xlsx", ".xlsx"),
        ("a.gz", ""),
        ("a.txt", ""),
        ("csv", ""),
    ],
)
def test_suffixes_of_tables(name: str, suffix: str) -> None:
    assert table_suffix(name) == suffix


def test_a_table_may_be_packed(tables: Open) -> None:
    assert tables.read(gzip.compress(TEXT), "a.csv.gz").rows == ROWS
    assert tables.read(gzip.compress(TEXT.replace(b",", b"\t")), "a.tsv.gz").rows == ROWS
    assert tables.read(gzip.compress(TEXT.decode().encode("utf-16")), "a.csv").rows == ROWS


def test_a_packed_table_that_is_cut_off_is_refused(tables: Open) -> None:
    reason = "it ends before all of it is unpacked; it may be cut off"
    assert tables.reason(gzip.compress(TEXT)[:-9], "a.csv.gz") == ("0:0", reason)


def test_a_packed_table_that_is_damaged_is_refused(tables: Open) -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[12] ^= 255
    reason = "it cannot be unpacked: it is damaged"
    assert tables.reason(bytes(packed), "a.csv.gz") == ("0:0", reason)
    assert tables.reason(b"\x1f\x8b\0nothing of gzip", "a.csv.gz") == ("0:0", reason)


def test_what_expands_as_no_table_does_is_refused(
    tables: Open, monkeypatch: pytest.MonkeyPatch, temporary: Callable[[], list[Path]]
) -> None:
    bomb = gzip.compress(b"id,best\n" + b"1,2\n" * 100_000)
    assert len(tables.read(bomb, "a.csv.gz").rows) == 100_000
    monkeypatch.setattr(limits, "MAX_BYTES", 100_000)
    reason = "unpacked, it is more than 200 times as large, as no table is"
    assert tables.reason(gzip.compress(b"0" * 4_000_000), "a.csv.gz") == ("0:0", reason)
    monkeypatch.setattr(limits, "MAX_UNPACKED", 50_000)
    assert tables.reason(bomb, "a.csv.gz")[1].startswith("unpacked, it is larger than ")
    for table in tables.tables:
        table.close()
    assert temporary() == []


def test_an_empty_file_is_refused(tables: Open) -> None:
    for data in (b"", gzip.compress(b"", mtime=0)):
        assert tables.reason(data) == ("0:0", "the file is empty")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"(\xb5/\xfd....", "packed with Zstandard; unpack it first, or pack it with gzip"),
        (b"BZh91AY", "packed with bzip2; unpack it first, or pack it with gzip"),
        (b"\xfd7zXZ\0..", "packed with xz; unpack it first, or pack it with gzip"),
        (
            b"\xd0\xcf\x11\xe0....",
            "an Excel file of the old kind, or a locked one; save it as .xlsx",
        ),
    ],
)
def test_what_is_packed_otherwise_is_refused(tables: Open, data: bytes, reason: str) -> None:
    assert tables.reason(data) == ("0:0", reason)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    expected = {
        tmp_path: "a folder, not a file",
        tmp_path / "no.csv": "there is no such file",
        tmp_path / "pipe": "a pipe, not a file; give what it holds on standard input",
    }
    for path, reason in expected.items():
        assert open_table(path, "a") == Unreadable(Location("a"), reason)


def test_a_file_that_may_not_be_read_is_refused(
    tables: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(opening_module, "head", locked)
    assert tables.reason(TEXT) == ("0:0", "there is no permission to read it")


def test_what_polars_refuses_is_told_in_words(
    tables: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> bytes:
        raise pl.exceptions.ComputeError

    monkeypatch.setattr(opening_module, "head", broken)
    assert tables.reason(TEXT)[1] == "the table is damaged: some of its cells cannot be read"


@pytest.mark.parametrize("data", [TEXT, gzip.compress(TEXT, mtime=0), io.BytesIO(TEXT)])
def test_a_table_may_come_without_a_file(
    data: bytes | io.BytesIO, temporary: Callable[[], list[Path]]
) -> None:
    table = open_bytes(data, "<stdin>")
    assert isinstance(table, Table)
    with table:
        assert contents(table).rows == ROWS
        assert table.file == "<stdin>"
        assert temporary()
    assert temporary() == []
    table.close()


def test_what_comes_without_a_file_may_be_no_table(temporary: Callable[[], list[Path]]) -> None:
    assert open_bytes(b"", "<stdin>") == Unreadable(Location("<stdin>"), "the file is empty")
    assert temporary() == []


def test_a_disk_that_is_full_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: stash.Stash) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stash.Stash, "new", full)
    reason = "it cannot be read: no space left on device"
    assert open_bytes(TEXT, "-") == Unreadable(Location("-"), reason)


def test_temporary_files_are_removed(tables: Open, temporary: Callable[[], list[Path]]) -> None:
    table = tables("a,b\n1\n")
    assert isinstance(table, Table)
    assert temporary()
    table.close()
    assert temporary() == []
    tables.reason('a,b\n1\n"')
    assert temporary() == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (Options(delimiter="ab"), "the delimiter 'ab' is none; expected one ASCII character"),
        (Options(delimiter="\n"), "the delimiter '\n' is none; expected one ASCII character"),
        (Options(delimiter="é"), "the delimiter 'é' is none; expected one ASCII character"),
        (Options(quote="''"), "the quote '''' is none; expected one ASCII character"),
        (Options(delimiter="'", quote="'"), "the delimiter and the quote are both '''"),
        (Options(delimiter='"'), "the delimiter and the quote are both '\"'"),
    ],
)
def test_options_that_no_table_is_read_with_are_refused(
    tables: Open, options: Options, reason: str
) -> None:
    assert tables.reason(TEXT, **options._asdict()) == ("0:0", reason)

"""What a machine, a stranger or an accident may do to a run: each is told, and nothing is left."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conflict_events import cli
from conflict_events.findings import Finding
from conflict_events.tables import checking, files

from .door import Door, Outcome

Run = Callable[..., Outcome]
COMMAND = [sys.executable, "-m", "conflict_events"]
EVENT = """\
schema: conflict-event/1.0.0
id: an ambush
date: {start: 2020-10-13, precision: day}
sources: [{id: report, title: A report}]
"""
SECONDS = 60


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, with temporary files beside it."""
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    Path("a.yaml").write_text(EVENT, encoding="utf-8")
    return work


def temporary() -> list[str]:
    return sorted(path.name for path in Path(os.environ["TMPDIR"]).iterdir())


def _locked() -> bool:
    return any(Path(os.environ["TMPDIR"]).glob("conflict-events-*/lock"))


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with Door() as opened:
        yield opened


@pytest.fixture
def run(door: Door, folder: Path) -> Run:
    """Return what runs the command in the process that tests share, and which must not be lost."""

    def ran(*arguments: str) -> Outcome:
        found = door.ask(str(folder), arguments)
        assert not found.wrong
        return found

    return ran


def run_alone(
    *arguments: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, which must end."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=SECONDS,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
    )
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--config=pipe",), "pipe: the configuration cannot be read: a pipe, not a file"),
        (("--baseline=pipe",), "pipe: the baseline cannot be read: a pipe, not a file"),
        (("--schema=pipe.json",), "pipe.json: the schema cannot be read: a pipe, not a file"),
        (("--config=/dev/zero",), "the configuration cannot be read: a device, not a file"),
        (("--baseline=/dev/zero",), "the baseline cannot be read: a device, not a file"),
        (("--schema=zero.json",), "zero.json: the schema cannot be read: a device, not a file"),
        (("--config=loop",), "the configuration cannot be read: it cannot be read: too many"),
    ],
)
def test_what_is_no_file_is_neither_read_nor_waited_for(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    os.mkfifo("pipe")
    os.mkfifo("pipe.json")
    Path("zero.json").symlink_to("/dev/zero")
    Path("loop").symlink_to("loop")
    done = run("check", "a.yaml", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("text", ["pipe", "/dev/zero", "loop", "absent", "."])
def test_the_text_of_a_source_is_a_file(run: Run, text: str) -> None:
    os.mkfifo("pipe")
    Path("loop").symlink_to("loop")
    done = run("source", "verify", "a.yaml", text)
    assert done.code == 3
    assert done.out.startswith(f"{text}: not checked: ")


@pytest.mark.parametrize("name", ["a.yaml", "a.csv", "a.csv.gz", "a.parquet", "a.xlsx"])
def test_a_device_is_not_read_whatever_it_is_called(run: Run, name: str) -> None:
    Path("devices").mkdir()
    Path("devices", name).symlink_to("/dev/zero")
    done = run("check", f"devices/{name}", "--schema=conflict-event/1.0.0")
    assert done.code == 3
    assert done.out.startswith(f"devices/{name}: not checked: a device, not a file\n")


def test_a_bomb_of_gzip_is_refused_before_it_fills_the_disk() -> None:
    with gzip.open("a.csv.gz", "wb") as stream:
        for _ in range(70):
            stream.write(bytes(1024 * 1024))
    done = run_alone("check", "a.csv.gz")
    assert done.returncode == 3
    assert "not checked: unpacked, it is more than 200 times as large" in done.stdout
    assert temporary() == []


def workbook(sheet: bytes, *, told: int = 0) -> None:
    """Write a workbook with a sheet, and what the archive tells of its size, if not the truth."""
    openpyxl = pytest.importorskip("openpyxl")

    openpyxl.Workbook().save("empty.xlsx")
    with zipfile.ZipFile("empty.xlsx") as old, zipfile.ZipFile("a.xlsx", "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, sheet if "sheet1" in name else old.read(name))
    if told:
        data = Path("a.xlsx").read_bytes()
        real = len(sheet).to_bytes(4, "little")
        Path("a.xlsx").write_bytes(data.replace(real, told.to_bytes(4, "little")))


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b"%b</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1048576'><c r = 'A1048576'/>%b</row>" % (b"<c><v>1</v></c>" * 100),
    ],
)
def test_a_far_cell_of_a_workbook_does_not_fill_memory(run: Run, cells: bytes) -> None:
    workbook(SHEET % cells)
    done = run("check", "a.xlsx")
    assert done.code == 3
    assert "not checked: a sheet of 1048576 rows and " in done.out
    assert "expected at most 67108864 cells" in done.out


@pytest.mark.parametrize("told", [0, 100])
def test_a_bomb_of_zip_is_refused_whatever_it_says_of_itself(run: Run, told: int) -> None:
    workbook(SHEET % (b" " * 70_000_000), told=told)
    done = run("check", "a.xlsx")
    assert done.code == 3
    assert "not checked: unpacked, it is more than 200 times as large" in done.out


def test_a_table_of_too_many_columns_is_refused(run: Run) -> None:
    for text in [",".join(f"c{n}" for n in range(5_000)), ",".join(["1"] * 5_000)]:
        Path("a.csv").write_text(f"{text}\n{text}\n", encoding="utf-8")
        done = run("check", "a.csv")
        assert done.code == 3
        assert "not checked: 5000 columns; expected at most 4096\n" in done.out


def grown() -> dict[str, object]:
    """Return a schema of few words that is a schema of millions of parts."""
    parts = {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 4} for n in range(12)}
    return {"$defs": {**parts, "a12": {"type": "string"}}, "$ref": "#/$defs/a0"}


def chain() -> dict[str, object]:
    """Return a schema whose references lead from one to the next, and so on."""
    parts = {f"a{n}": {"$ref": f"#/$defs/a{n + 1}"} for n in range(2_000)}
    return {"$defs": {**parts, "a2000": {}}, "$ref": "#/$defs/a0"}


@pytest.mark.parametrize("schema", [grown(), chain()], ids=["grown", "chain"])
@pytest.mark.parametrize("name", ["a.yaml", "a.csv"])
def test_a_schema_that_grows_beyond_all_measure_is_refused(
    run: Run, schema: dict[str, object], name: str
) -> None:
    Path("own.json").write_text(json.dumps(schema), encoding="utf-8")
    Path("a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = run("check", name, "--schema=own.json")
    assert (done.code, done.out) == (2, "")
    assert "own.json:1:1: schema error: the schema is more than 100000 schemas" in done.err


def test_a_pattern_that_explodes_elsewhere_runs_in_linear_time(run: Run) -> None:
    schema = {"properties": {"a": {"pattern": "^(a+)+$"}}}
    Path("own.json").write_text(json.dumps(schema), encoding="utf-8")
    Path("b.yaml").write_text(f"a: {'a' * 100_000}!\n", encoding="utf-8")
    done = run("check", "b.yaml", "--schema=own.json")
    assert done.code == 1
    assert done.out.startswith("b.yaml:1:4: error schema/pattern\n")


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def test_a_report_is_whole_or_absent_where_the_disk_is_full() -> None:
    Path("report.txt").write_text("old", encoding="utf-8")
    for name in ("report.txt", "new.txt"):
        done = run_alone("check", "a.yaml", f"--output-file={name}", before=small_files)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(
            f"conflict-events: the report cannot be written to '{name}': file too large"
        )
    assert Path("report.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.yaml", "report.txt"]


def test_a_device_that_is_full_is_told(run: Run) -> None:
    done = run("check", "a.yaml", "--output-file=/dev/full")
    assert done.code == 2
    assert "the report cannot be written to '/dev/full': no space left on device" in done.err


def test_a_table_that_cannot_be_unpacked_for_want_of_room_is_told() -> None:
    Path("a.csv.gz").write_bytes(gzip.compress(b"id,best\n" + b"1,2\n" * 1_000))
    done = run_alone("check", "a.csv.gz", before=small_files)
    assert done.returncode == 3
    assert done.stdout.startswith("a.csv.gz: not checked: it cannot be read: file too large\n")
    assert temporary() == []


def test_where_things_stand_in_a_long_text_is_found_in_linear_time(run: Run) -> None:
    items = ",".join(['"a text that is not looked up"'] * 300_000)
    Path("a.json").write_text(f'{{"schema":"conflict-event/1.0.0","x":[{items}]}}', "utf-8")
    done = run("check", "a.json", "--output-file=report.txt")
    assert done.code == 1
    assert "a.json:1:34: error schema/additionalProperties" in Path("report.txt").read_text("utf-8")


def test_a_reader_that_leaves_is_no_error() -> None:
    Path("many").mkdir()
    for number in range(100):
        Path(f"many/{number}.yaml").write_text(EVENT, encoding="utf-8")
    with subprocess.Popen([*COMMAND, "check", "many"], stdout=-1, stderr=-1) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def endless(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a run that unpacks what never ends, and wait until it does so."""
    process = subprocess.Popen(
        [*COMMAND, "check", *arguments], stdin=subprocess.PIPE, stdout=-1, stderr=-1
    )
    until = time.monotonic() + SECONDS
    # A run that is killed before its folder is locked is not what is tried.
    while not _locked() and time.monotonic() < until:
        time.sleep(0.02)
    assert len(temporary()) == 1
    return process


def slow_table() -> None:
    """Write a table whose reading takes a while: row by row, for its rows are not alike."""
    with gzip.open("a.csv.gz", "wb", compresslevel=1) as stream:
        stream.write(b"id,best\n1\n" + b"20201013,7919\n" * 400_000)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGKILL, -9)]
)
def test_a_run_that_is_ended_leaves_no_report_and_nothing_for_long(number: int, code: int) -> None:
    slow_table()
    process = endless("a.csv.gz", "--output-file=report.txt")
    process.send_signal(number)
    process.communicate(timeout=SECONDS)
    assert process.returncode == code
    assert not Path("report.txt").exists()
    assert len(temporary()) == (1 if number == signal.SIGKILL else 0)
    # What was left is removed by the next run that needs room of its own.
    Path("b.csv.gz").write_bytes(gzip.compress(b"id,best\n1,2\n"))
    run_alone("check", "b.csv.gz")
    assert temporary() == []


def test_temporary_files_of_a_run_that_goes_on_are_left_alone() -> None:
    slow_table()
    process = endless("a.csv.gz")
    # It is still there while another run comes and goes.
    process.send_signal(signal.SIGSTOP)
    try:
        kept = temporary()
        Path("b.csv.gz").write_bytes(gzip.compress(b"id,best\n1,2\n"))
        run_alone("check", "b.csv.gz")
        assert temporary() == kept
    finally:
        process.kill()
        process.communicate()


def test_a_file_that_vanishes_before_it_is_read_is_told(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder/a.csv").symlink_to("b.csv")
    done = run("check", "folder")
    assert done.code == 3
    assert done.out.startswith("folder/a.csv: not checked: there is no such file\n")


@pytest.mark.parametrize("change", ["write", "replace", "remove"])
def test_a_table_that_changes_while_it_is_read_is_told(
    change: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("t.csv").write_text("id,best\n1,2\n", encoding="utf-8")
    Path("own.json").write_text(json.dumps({"properties": {"best": {}}}), encoding="utf-8")
    usual = checking.check_table

    def meanwhile(*arguments: Any, **options: Any) -> list[Finding]:
        found = usual(*arguments, **options)
        if change == "write":
            Path("t.csv").write_text("id,best\n1,2\n3,4\n", encoding="utf-8")
        elif change == "replace":
            Path("a.yaml").replace("t.csv")
        else:
            Path("t.csv").unlink()
        return found

    monkeypatch.setattr(files, "check_table", meanwhile)
    assert cli.main(["check", "t.csv", "--schema=own.json"]) == 3
    assert capsys.readouterr().out.startswith(f"t.csv: not checked: {files.CHANGED}\n")


def test_the_memory_of_a_small_check_is_bounded() -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (512 * 1024**2,) * 2)

    assert run_alone("check", "a.yaml", before=bounded).returncode == 1

"""What is said where an engine is not there, or cannot read a file as others do."""

from pathlib import Path
from typing import Any

import pytest

from conflict_events import check, cli
from conflict_events.findings import Location, Unreadable
from conflict_events.run import EngineError
from conflict_events.tables import files as table_files
from conflict_events.tables.checking import check_table
from conflict_events.tables.engines import duckdb as on_disk
from conflict_events.tables.engines import spark_session

SCHEMA = "{type: object, properties: {id: {}, name: {type: string}}}"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    Path("t.csv").write_text("id,name\n1,Gao\n", encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], engine: str) -> tuple[int, str]:
    code = cli.main(["check", "--no-config", "--schema", "s.yaml", "--engine", engine, "t.csv"])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("fails", [False, True], ids=["read", "failed"])
def test_a_table_that_changes_while_it_is_read_is_told(
    engine: str, *, fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*given: Any, **named: Any) -> Any:
        found = check_table(*given, **named)
        Path("t.csv").write_text("id,name\n1,Gao\n2,Mali\n", encoding="utf-8")
        if fails:
            msg = "a part of the table had 1 rows, and has 2"
            raise RuntimeError(msg)
        return found

    monkeypatch.setattr(table_files, "check_table", meanwhile)
    report = check("t.csv", schema="s.yaml", engine=engine)
    assert report.unreadable == (Unreadable(Location("t.csv"), table_files.CHANGED),)


def test_what_fails_in_a_table_that_stays_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(table_files, "check_table", fail)
    with pytest.raises(RuntimeError):
        check("t.csv", schema="s.yaml")


def test_an_unknown_engine_is_wrong_usage() -> None:
    expected = "there is no engine 'sparc'; expected polars, duckdb or spark"
    with pytest.raises(EngineError, match=expected):
        check("t.csv", engine="sparc")


@pytest.mark.parametrize(("engine", "module"), [("duckdb", on_disk), ("spark", spark_session)])
def test_what_is_not_installed_is_named(
    engine: str,
    module: object,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    package = {"duckdb": "duckdb", "spark": "pyspark"}[engine]
    told = f"the engine {engine} needs the package {package}; install it with "
    expected = f"conflict-events: {told}pip install 'conflict-events[{engine}]'\n"
    assert said(capsys, engine) == (2, expected)


@pytest.mark.parametrize(
    ("java", "told"),
    [
        (None, "JAVA_HOME, '{home}', holds none"),
        ('openjdk version "11.0.2"', "'{home}/bin/java' is Java 11"),
    ],
)
def test_java_is_asked_for(
    java: str | None,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if java:
        program = tmp_path / "bin" / "java"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\necho '{java}' >&2\n", encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr(spark_session, "find_spec", lambda _: True)
    monkeypatch.setattr(spark_session, "_active", lambda: None)
    # A long path is cut where it is quoted.
    code, err = said(capsys, "spark")
    assert code == 2
    assert err.startswith("conflict-events: the engine spark needs Java 17 or newer; ")
    assert told.partition("'")[0] in err


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (b'id,name\n1,"Gao\nMali"\n', 2, "a quote of the line is not closed in it"),
        (b"id,name\n1,Gao\n2,S\xe9gou\n", 3, "the line is not UTF-8"),
        (b"id,name\n1,Gao\n2,a\rb\n", 3, "a carriage return ends a row in the line"),
        (b"\xff\xfei\x00d\x00\n\x00", 0, "it is written in UTF-16, and Spark reads UTF-8"),
        (b"\x1f\x8b\x08\x00", 0, "what gzip packed cannot be read in parts"),
        (b"PK\x03\x04", 0, "a workbook cannot be read in parts"),
        (b"", 0, "the file is empty"),
    ],
)
def test_what_cannot_be_read_line_by_line_is_refused(text: bytes, line: int, told: str) -> None:
    Path("t.csv").write_bytes(text)
    report = check("t.csv", schema="s.yaml", engine="spark")
    [unreadable] = report.unreadable
    assert unreadable.location.line == line
    assert unreadable.reason.startswith(told)
    assert report.records == {}


@pytest.mark.usefixtures("spark")
@pytest.mark.parametrize(
    "text",
    [
        "id,name\r\n1,Gao\r\n\r\n2,Mali\r\n",
        "id,name\n1,Gao,x\n2\n3,Mali",
        'id,name\n1,"a ""b"" c"\n2,x "y" z\n3,"q" r\n',
        "id\n\n1\n",
        "id,name\n",
        "\ufeffid,name\n1,\n",
    ],
    ids=["blank lines", "ragged", "quotes", "one column", "no row", "mark"],
)
def test_lines_are_read_as_polars_reads_them(text: str) -> None:
    Path("t.csv").write_text(text, encoding="utf-8", newline="")
    expected = check("t.csv", schema="s.yaml", situate=True)
    report = check("t.csv", schema="s.yaml", situate=True, engine="spark")
    assert (report.records, report.unreadable) == (expected.records, expected.unreadable)
    blank = "\r\n\r\n" in text
    assert [each._replace(location=each.location._replace(line=0)) for each in report.findings] == [
        each._replace(location=each.location._replace(line=0)) for each in expected.findings
    ]
    assert blank or report.findings == expected.findings

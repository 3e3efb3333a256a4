"""Data frames are checked as files are: the same rows, the same findings."""

import math
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from conflict_events import Location, Report, check
from conflict_events.tables.frames import sheet_of

SCHEMA = """\
required: [id]
properties:
  id: {type: integer}
  low: {type: integer, minimum: 0}
  best: {type: integer}
  high: {type: integer}
  when: {type: string, format: date}
  civil: {type: boolean}
  place: {type: string, enum: [Mali, Gao]}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, best: /best, high: /high}
  - {rule: chronology/sentinel, dates: [/when]}
  - {rule: identity/unique, key: [/id]}
"""
CSV = """\
id,low,best,high,when,civil,place
1,1,2,3,2020-10-13,true,Mali
2,3,2,1,2020-10-14,false,Gao
3,-1,,,1970-01-01,,Goa
3,,5,4,,true,
"""
Make = Callable[[pl.DataFrame], Any]


def of_pandas(frame: pl.DataFrame) -> Any:
    pytest.importorskip("pandas")
    # Whole numbers beside missing ones become decimal, and days moments.
    return frame.to_pandas()


def of_duckdb(frame: pl.DataFrame) -> Any:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.from_arrow(frame.to_arrow())


LIBRARIES: dict[str, Make] = {
    "polars": lambda frame: frame,
    "polars, lazy": lambda frame: frame.lazy(),
    "pandas": of_pandas,
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": of_duckdb,
    "narwhals": nw.from_native,
}


@pytest.fixture(params=LIBRARIES)
def library(request: pytest.FixtureRequest) -> Make:
    return LIBRARIES[request.param]


@pytest.fixture
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    return "s.yaml"


Told = list[tuple[int, str, str, str, str, tuple[tuple[int, str], ...]]]


def told(report: Report) -> Told:
    return [
        (
            each.location.row,
            each.location.pointer,
            each.rule,
            each.message,
            each.record,
            tuple((other.location.row, other.text) for other in each.related),
        )
        for each in report.findings
    ]


def typed() -> pl.DataFrame:
    return pl.DataFrame(
        {
            "id": [1, 2, 3, 3],
            "low": [1, 3, -1, None],
            "best": [2, 2, None, 5],
            "high": [3, 1, None, 4],
            "when": [date(2020, 10, 13), date(2020, 10, 14), date(1970, 1, 1), None],
            "civil": [True, False, None, True],
            "place": ["Mali", "Gao", "Goa", None],
        }
    )


def test_a_frame_of_any_library_has_the_findings_of_the_file(schema: str, library: Make) -> None:
    Path("a.csv").write_text(CSV, encoding="utf-8")
    of_file = check("a.csv", schema=schema)
    assert len(told(of_file)) == 6
    report = check(library(typed()), schema=schema)
    assert told(report) == told(of_file)
    assert (report.records, report.unreadable, report.notes) == ({schema: 4}, (), ())
    assert {each.location.file for each in report.findings} == {"<frame>"}
    assert {each.location.line for each in report.findings} == {0}


def test_columns_within_columns_are_members(tmp_path: Path, library: Make) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "properties: {verified: {properties: {killed: {type: integer, minimum: 0}}}}", "utf-8"
    )
    frame = pl.DataFrame({"verified": [{"killed": 1}, {"killed": -1}, None, {"killed": None}]})
    report = check(library(frame), schema=path)
    # Pandas has no such columns, but objects that PyArrow finds alike.
    assert [each[:3] for each in told(report)] == [(2, "/verified/killed", "schema/minimum")]
    dotted = pl.DataFrame({"verified.killed": [1, -1]})
    assert [each[:3] for each in told(check(library(dotted), schema=path))] == [
        (2, "/verified/killed", "schema/minimum")
    ]


def test_a_column_without_values_is_missing(schema: str, library: Make) -> None:
    frame = pl.DataFrame({"id": [1, None], "low": [None, None]})
    expected = [(2, "/id", "schema/required")]
    assert [each[:3] for each in told(check(library(frame), schema=schema))] == expected


def test_a_frame_without_rows_has_no_findings(schema: str, library: Make) -> None:
    report = check(library(typed().clear()), schema=schema)
    assert (report.records, report.findings) == ({schema: 0}, ())


def test_not_a_number_is_missing_and_infinity_is_no_number(schema: str) -> None:
    frame = pl.DataFrame({"id": [1.0, math.nan, math.inf], "low": [0.5, math.nan, 1.0]})
    assert [each[:4] for each in told(check(frame, schema=schema))] == [
        (1, "/low", "schema/type", "`low` is 0.5; expected a whole number"),
        (2, "/id", "schema/required", "`id` is missing"),
        (3, "/id", "schema/type", "`id` is 'inf'; expected a whole number"),
    ]


def test_decimals_moments_and_spans_are_read_as_json_has_them(schema: str) -> None:
    frame = pl.DataFrame(
        {
            "id": [Decimal("1.00"), Decimal("1.50")],
            "when": [datetime(2020, 10, 13), datetime(2020, 10, 13, 8, 30)],  # noqa: DTZ001 -- as frames have them
            "place": [timedelta(days=1), None],
        }
    )
    assert [each[:4] for each in told(check(frame, schema=schema))] == [
        (1, "/place", "schema/enum", "`place` is 'P1D'; expected one of Mali, Gao"),
        (2, "/id", "schema/type", "`id` is 1.5; expected a whole number"),
        (
            2,
            "/when",
            "schema/format",
            "`when` is '2020-10-13T08:30:00'; expected a calendar date such as 2020-10-13",
        ),
    ]


@pytest.mark.parametrize("unlike", [[1], [b"x"], [object()]])
def test_what_no_cell_can_hold_is_refused(schema: str, unlike: list[Any]) -> None:
    inner = pl.Series([unlike]) if unlike == [1] else pl.Series(unlike)
    frame = pl.DataFrame({"id": [1]}).with_columns(inner.alias("many"))
    with pytest.raises(TypeError, match="the column many holds lists or bytes, as no cell"):
        check(frame, schema=schema)


def test_lists_within_structures_are_refused_by_their_path(schema: str) -> None:
    with pytest.raises(TypeError, match=r"the column verified\.sources holds lists"):
        check(pl.DataFrame({"verified": [{"sources": ["a"]}]}), schema=schema)


def test_objects_of_no_common_type_are_refused(schema: str) -> None:
    pandas = pytest.importorskip("pandas")
    with pytest.raises(TypeError, match="cannot check DataFrame, of whose columns one is of no"):
        check(pandas.DataFrame({"id": [1, "x"]}), schema=schema)


@pytest.mark.parametrize("thing", [None, 5, {"id": 1}, [1], pl.Series([1])])
def test_what_is_neither_a_path_nor_a_frame_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match=f"cannot check {type(thing).__name__}; expected paths"):
        check(thing)


def test_a_frame_is_recognised_or_told_to_be_unknown() -> None:
    names = ["location_code", "events", "event_type", "fatalities", "admin_level"]
    report = check(pl.DataFrame({name: ["x"] for name in names}))
    [unreadable] = report.unreadable
    assert unreadable.location == Location("<frame>")
    assert "the closest is hapi-conflict-events/1.0.0, for which it lacks" in unreadable.reason


def test_files_and_frames_are_checked_together(schema: str) -> None:
    Path("a.csv").write_text(CSV, encoding="utf-8")
    report = check("a.csv", typed(), schema=schema)
    assert report.records == {schema: 8}
    assert [each.location.file for each in report.findings] == ["<frame>"] * 6 + ["a.csv"] * 6


def test_the_rows_of_a_frame_stand_in_no_lines() -> None:
    sheet = sheet_of(typed())
    assert (sheet.rows, sheet.is_text) == (4, False)
    assert list(sheet.lines([0, 3])) == [0, 0]

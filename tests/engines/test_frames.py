"""Frames are checked by the library that has them, and found to be the same."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events import check
from conflict_events.tables import keeping

TODAY = date(2026, 1, 1)
SCHEMA = """\
type: object
properties:
  id: {type: string}
  killed: {type: integer, minimum: 0}
  best: {type: number}
  where: {type: object, properties: {name: {type: string}}}
x-record-id: /id
x-checks:
  - {rule: identity/unique, key: [/id]}
  - {rule: identity/one-to-one, code: /killed, name: /best}
  - {rule: casualties/range, low: /killed, best: /best}
"""
ROWS = {
    "id": ["a", "b", "b", None, "c", "c"],
    "killed": [1, 5, -1, 2, None, 7],
    "best": [2.0, 4.0, 4.0, float("nan"), 9.5, 7.0],
}


@pytest.fixture(autouse=True)
def schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")


def of_duckdb(frame: pl.DataFrame, _: pytest.FixtureRequest) -> Any:
    return pytest.importorskip("duckdb").from_arrow(frame.to_arrow())


def of_dask(frame: pl.DataFrame, _: pytest.FixtureRequest) -> Any:
    dask = pytest.importorskip("dask.dataframe")
    return dask.from_pandas(frame.to_pandas(), npartitions=3, sort=False)


def of_spark(frame: pl.DataFrame, request: pytest.FixtureRequest) -> Any:
    session = request.getfixturevalue("spark")
    return session.createDataFrame(frame.to_arrow(compat_level=pl.CompatLevel.oldest()))


MAKERS = {"duckdb": of_duckdb, "dask": of_dask, "spark": of_spark}


@pytest.mark.parametrize("library", MAKERS)
def test_a_frame_is_checked_where_it_is(library: str, request: pytest.FixtureRequest) -> None:
    frame = pl.DataFrame(ROWS)
    expected = check(frame, schema="s.yaml", today=TODAY)
    report = check(MAKERS[library](frame, request), schema="s.yaml", today=TODAY)
    assert len(expected.findings) == 4
    assert (report.findings, report.records) == (expected.findings, expected.records)


@pytest.mark.parametrize("library", ["duckdb", "spark"])
def test_what_is_inside_a_column_is_checked(library: str, request: pytest.FixtureRequest) -> None:
    frame = pl.DataFrame({"id": ["a", "a"], "where": [{"name": "Gao"}, {"name": None}]})
    report = check(MAKERS[library](frame, request), schema="s.yaml", today=TODAY)
    assert report.findings == check(frame, schema="s.yaml", today=TODAY).findings


@pytest.mark.parametrize("library", MAKERS)
def test_a_column_of_lists_is_refused(library: str, request: pytest.FixtureRequest) -> None:
    if library == "dask":
        pytest.skip("what pandas calls objects has no type to tell lists by")
    frame = pl.DataFrame({"id": [["a"]]})
    with pytest.raises(TypeError, match="the column id holds lists or bytes"):
        check(MAKERS[library](frame, request), schema="s.yaml", today=TODAY)


@pytest.mark.parametrize("library", MAKERS)
def test_of_too_many_findings_the_rest_is_counted(
    library: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if library == "spark":
        pytest.skip("its workers are other processes, which know no patch")
    for module in ("engines.duckdb", "engines.parts", "keeping"):
        monkeypatch.setattr(f"conflict_events.tables.{module}.MOST_TOLD", 2)
    assert keeping.MOST_TOLD == 2
    frame = pl.DataFrame({"id": list("abcdefgg"), "killed": [-1] * 8})
    report = check(MAKERS[library](frame, request), schema="s.yaml", today=TODAY)
    assert [(each.rule, each.location.row, each.message) for each in report.findings] == [
        ("schema/minimum", 0, "6 more such findings in this table, beside the 2 that are told"),
        ("schema/minimum", 1, "`killed` is -1; expected at least 0"),
        ("schema/minimum", 2, "`killed` is -1; expected at least 0"),
        ("identity/unique", 8, "an earlier record has `id` 'g', too"),
    ]

"""Whatever a frame holds, each library's frame of it has the same findings."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.effort import examples
from tests.tables.drawing import KINDS, NAMES, schemas, typed

from conflict_events import Report, check

TODAY = date(2026, 1, 1)
Make = Callable[[pl.DataFrame], Any]


def of_pandas(frame: pl.DataFrame) -> Any:
    pytest.importorskip("pandas")
    return frame.to_pandas(use_pyarrow_extension_array=True)


def of_old_pandas(frame: pl.DataFrame) -> Any:
    pytest.importorskip("pandas")
    return frame.to_pandas()


def of_duckdb(frame: pl.DataFrame) -> Any:
    return pytest.importorskip("duckdb").from_arrow(frame.to_arrow())


LIBRARIES: dict[str, Make] = {
    "pandas": of_pandas,
    "pandas, old": of_old_pandas,
    "pyarrow": lambda frame: frame.to_arrow(),
    "duckdb": of_duckdb,
}

numbers = st.one_of(st.none(), st.integers(-(2**63), 2**63 - 1))
texts = st.one_of(st.none(), st.text(max_size=4))
drawn = {**typed, "any whole": numbers, "any text": texts, "nothing": st.none()}
kinds = {**KINDS, "any whole": pl.Int64, "any text": pl.String, "nothing": pl.Null}


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """Draw a frame: of no rows, of columns without a value, of any numbers and texts."""
    chosen = [draw(st.sampled_from(sorted(kinds))) for _ in NAMES]
    rows = draw(st.lists(st.tuples(*(drawn[each] for each in chosen)), max_size=6))
    schema = {name: kinds[kind] for name, kind in zip(NAMES, chosen, strict=True)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def is_exact(frame: pl.DataFrame) -> bool:
    """Tell whether a frame stays what it is where missing numbers make all numbers decimal ones.

    Truths beside missing ones have no type at all, there.
    """
    for column in frame:
        if column.null_count() and column.dtype == pl.Boolean:
            return False
        if column.null_count() and column.dtype == pl.Int64:
            largest = max((abs(each) for each in column.drop_nulls()), default=0)
            if largest >= 2**53:
                return False
    return True


def told(report: Report) -> tuple[Any, ...]:
    return report.findings, report.records, report.unreadable, report.files


def placed(report: Report) -> tuple[Any, ...]:
    """Return what a report tells, as far as it does not depend on how a number is written."""
    return [(each.rule, each.location) for each in report.findings], *told(report)[1:]


@pytest.mark.parametrize("library", LIBRARIES)
@settings(examples(25), suppress_health_check=list(HealthCheck))
@given(schemas(), frames())
def test_a_frame_of_any_library_has_the_same_findings(
    tmp_path: Path, library: str, document: dict[str, Any], frame: pl.DataFrame
) -> None:
    path = tmp_path / "s.schema.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    expected = check(frame, schema=path, today=TODAY)
    if library == "pandas, old" and not is_exact(frame):
        return
    # There, a number beside missing ones is a decimal one, and is said so.
    what = placed if library == "pandas, old" else told
    found = check(LIBRARIES[library](frame), schema=path, today=TODAY)
    assert what(found) == what(expected)

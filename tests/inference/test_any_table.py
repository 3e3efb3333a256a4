"""Whatever a table holds, its schema can be used, and what is stated without a share holds."""

from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_events.inference.inferring import infer
from conflict_events.loading import load_schema
from conflict_events.rules.operands import Context
from conflict_events.selection import Selection
from conflict_events.tables.checking import check_table

from .conftest import TODAY, text_sheet

NAMES = ["id", "side_id", "side", "low", "best", "killed", "killed_women", "total_killed", "year"]
NAMES += ["date_start", "date_end", "lat", "lon", "geom", "", "*", "a: b", "kind", "dyad"]
CELLS = ["", "0", "1", "2", "-1", "-99", "0.5", "007", "NA", "true", "False", "2020-10-13", "2020"]
CELLS += [
    "20201013",
    "2020-10",
    "1970-01-01",
    "POINT (1 2)",
    "Gao",
    "a - b",
    "a",
    "b",
    "é\n",
    "1e9",
]
CELLS += [" x", "x  y", "ML-1", "ML-22", "nan", "1e400", "9" * 20, "-", "#"]
STRICT = {"schema/required", "schema/enum", "schema/minimum"}

lists = st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=4)), min_size=1, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[str]]:
    rows = draw(st.integers(0, 30))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True))
    table = {}
    for name in names:
        known = draw(lists)
        table[name] = draw(st.lists(st.sampled_from(known), min_size=rows, max_size=rows))
    return table


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(columns=tables())
def test_any_table_has_a_schema_that_fits_it(tmp_path: Path, columns: dict[str, Any]) -> None:
    sheet = text_sheet(columns)
    path = tmp_path / "inferred.yaml"
    path.write_text(infer(sheet, TODAY), encoding="utf-8")
    schema = load_schema(str(path))
    found = check_table(sheet, schema, Selection(), Context(None, sheet.file, TODAY))
    assert {each.rule for each in found}.isdisjoint(STRICT)
    assert list(schema.document["properties"]) == list(columns)

"""From a table to a schema: what is written, that it can be used, and what the file finds by it."""

import json
import random
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events.findings import Unreadable
from conflict_events.inference.inferring import infer_table
from conflict_events.tables.checking import Sheet
from conflict_events.tables.frames import sheet_of
from conflict_events.tables.reading import open_table

from .conftest import TODAY, Infers, Writes, text_sheet

DEATHS = {
    "id": ["ML-1", "ML-2", "ML-3", "ML-4", "ML-5", "ML-6"],
    "date_start": [f"2020-10-1{day}" for day in range(6)],
    "date_end": ["2020-10-10", "2020-10-12", "2020-10-12", "2020-10-14", "2020-10-14", ""],
    "latitude": ["14.5", "14.1", "13.9", "14.5", "14.1", "13.9"],
    "longitude": ["-3.9", "-4", "-4.1", "-3.9", "-4", "-4.1"],
    "low": ["1", "0", "3", "2", "1", "5"],
    "best": ["1", "0", "4", "2", "NA", "5"],
    "note": ["", "", "", "", "", ""],
}

DRAFT = """\
# A first schema, inferred from deaths.csv (6 rows).
# It is a draft: what stands here held in that file, and may have held by chance. Read it, keep what
# is meant to hold, and delete the rest; the comments tell how often each thing held.
type: object
required: [id, date_start, latitude, longitude, low]
properties:
  # in every row; 6 different
  id:
    type: string
    pattern: "^[A-Z]{2}-[0-9]$"
  # in every row; 6 different; 2020-10-10 to 2020-10-15
  date_start:
    type: string
    format: date
  # in 5 of 6 rows; 3 different; 2020-10-10 to 2020-10-14
  date_end:
    type: string
    format: date
  # in every row; 3 different; 13.9 to 14.5
  latitude:
    type: number
  # in every row; 3 different; -4.1 to -3.9
  longitude:
    type: number
  # in every row; 5 different; 0 to 5
  low:
    type: integer
    minimum: 0
  # in 5 of 6 rows; 5 different; 0 to 5; taken as missing: 'NA' in 1
  best:
    type: integer
    minimum: 0
    x-missing-values: [NA]
  # empty in every row
  note: {}
x-record-id: /id
x-checks:
  # held in 6 of 6 rows
  - {rule: identity/unique, key: [/id]}
  # held in 5 of 5 rows
  - {rule: chronology/order, earlier: /date_start, later: /date_end}
  # held in 6 of 6 rows
  - {rule: chronology/sentinel, dates: [/date_start, /date_end]}
  # held in 6 of 6 rows
  - {rule: chronology/window, dates: [/date_start, /date_end]}
  # held in 6 of 6 rows
  - {rule: places/coordinates, latitude: /latitude, longitude: /longitude}
  # held in 5 of 5 rows
  - {rule: casualties/range, low: /low, best: /best}
"""

NAMES = ["no", "1", "a: b", "#x", "é", "", "a~b/c", "*", "x" * 1200, "- y", "'", '"', "\t", "null"]
NAMES += ["a\nb", "=", "<<", "{", "~", "\u2028", "\U0001f600", "2020-10-13", "1e3", "a #b", "0x1"]
NAMES += ["NaN", "Infinity", "Yes"]


def test_a_small_table_becomes_this_schema(writes: Writes) -> None:
    assert writes(DEATHS) == DRAFT


def test_the_order_of_rows_and_the_run_change_nothing_of_a_schema(writes: Writes) -> None:
    rows = list(range(6))
    random.Random(1).shuffle(rows)  # noqa: S311 -- any order will do
    turned = {name: [cells[row] for row in rows] for name, cells in DEATHS.items()}
    assert writes(turned) == DRAFT


def test_what_is_proposed_holds_in_the_file(finds: Callable[[Sheet], list[str]]) -> None:
    assert finds(text_sheet(DEATHS)) == []


def test_a_slip_in_one_row_of_many_is_found_by_the_schema_of_the_file(
    finds: Callable[[Sheet], list[str]],
) -> None:
    low = [row % 7 for row in range(40)]
    table = {"low": low, "best": [each + 1 for each in low], "high": [*([9] * 39), 0]}
    assert finds(text_sheet(table)) == ["40: casualties/range"]


@pytest.mark.parametrize("name", NAMES)
def test_a_column_of_any_name_is_described_and_named_in_checks(infers: Infers, name: str) -> None:
    days = [f"2020-10-{day}" for day in range(10, 20)]
    schema = infers({"a_date": days, name: [*days[1:], "2020-10-20"]})
    assert list(schema["properties"]) == ["a_date", name]
    assert schema["required"] == ["a_date", name]
    pointer = f"/{name.replace('~', '~0').replace('/', '~1')}"
    order = {"rule": "chronology/order", "earlier": "/a_date", "later": pointer}
    assert (order in schema["x-checks"]) is (name != "*")


def test_all_hostile_names_at_once_keep_their_order(infers: Infers) -> None:
    assert list(infers({name: ["1", "2"] for name in NAMES})["properties"]) == NAMES


def test_hostile_cells_do_not_break_out_of_comments_or_lists(infers: Infers) -> None:
    cells = ["a\n- b: c", "no", "#x", "'", '"\\', "\x07\x9f", "é: ü", "1", "null", "{a}"] * 6
    schema = infers({"kind": cells, "always": ["x\n# y: z"] * 60})
    assert sorted(schema["properties"]["kind"]["enum"]) == sorted(set(cells))


def test_the_name_of_the_file_is_told_without_its_folder(writes: Writes) -> None:
    sheet = text_sheet({"a": ["1"]}, "/home/someone\\data/a\nb: c.csv")
    assert writes(sheet).splitlines()[:1] == [
        "# A first schema, inferred from a\\nb: c.csv (1 row).",
    ]


def test_a_table_without_rows_has_columns_of_which_nothing_is_known(infers: Infers) -> None:
    assert infers({"id": [], "date": []}) == {
        "type": "object",
        "properties": {"id": {}, "date": {}},
    }


def test_a_table_without_columns_has_none(infers: Infers) -> None:
    assert infers({}) == {"type": "object", "properties": {}}


def test_a_table_without_header_goes_by_the_order_of_its_columns(
    tmp_path: Path, writes: Writes
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("1,2020-10-13\n2,2020-10-14\n", encoding="utf-8")
    table = open_table(path, "a.csv")
    assert not isinstance(table, Unreadable)
    with table:
        text = infer_table(table, TODAY)
    assert text.splitlines()[3:8] == [
        "type: object",
        "x-header: false",
        "required: [column_1, column_2]",
        "properties:",
        "  # in every row; 2 different; 1 to 2",
    ]
    assert "x-header: false" in writes({"column_1": ["1"]}, has_header=False)


def test_a_file_with_a_header_goes_by_its_names(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,killed\n1,3\n2,4\n", encoding="utf-8")
    table = open_table(path, "a.csv")
    assert not isinstance(table, Unreadable)
    with table:
        text = infer_table(table, TODAY)
    assert "required: [id, killed]" in text


def test_columns_within_others_are_objects_within_the_record(infers: Infers) -> None:
    frame = pl.DataFrame(
        {
            "day": [f"2020-10-1{day}" for day in range(5)],
            "seen": [{"killed": day, "hurt": None} for day in range(5)],
            "other": [{"a": None} for _ in range(5)],
        },
        schema_overrides={
            "seen": pl.Struct({"killed": pl.Int64, "hurt": pl.Int64}),
            "other": pl.Struct({"a": pl.Int64}),
        },
    )
    schema = infers(frame)
    assert schema["required"] == ["day", "seen"]
    assert schema["properties"]["seen"] == {
        "type": "object",
        "required": ["killed"],
        "properties": {"killed": {"type": "integer", "minimum": 0}, "hurt": {}},
    }
    assert schema["properties"]["other"] == {"type": "object", "properties": {"a": {}}}


def test_lists_are_not_described_and_told(writes: Writes) -> None:
    frame = pl.DataFrame({"a": [1, 2], "sources": [["x"], ["y"]], "raw": [b"x", b"y"]})
    lines = writes(frame).splitlines()
    assert lines[3] == "# Not described, for they hold lists or bytes: sources, raw"
    assert not any("sources" in line for line in lines[4:])


def test_what_held_too_rarely_is_told_at_the_end(writes: Writes) -> None:
    low = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    text = writes({"low": low, "high": [0, 0, *low[2:]], "none": ["x"] * 10})
    assert text.partition("# Tried")[2] == (
        " and left out, for it held in less than 95% of what it applies to, or applied to less "
        "than 5\n# rows:\n"
        "# held in 8 of 10 rows: {rule: casualties/range, low: /low, high: /high}\n"
    )


@pytest.mark.parametrize(
    ("file", "rules"),
    [
        ("ucdp-ged/bangladesh-19.1-hxl.csv", {"casualties/range": 1}),
        ("ucdp-ged/world-sample-23.1.csv", {"casualties/range": 13, "actors/dyad-name": 3}),
        ("ucdp-country-year/organizedviolencecy-25.1.csv", {"casualties/subtotals": 0}),
        ("palestine-datasets/casualties_daily.json", {"series/non-decreasing": 4}),
        ("palestine-datasets/west_bank_daily.json", {"series/non-decreasing": 1}),
        ("gdelt/events-v2.csv", {"schema/type": 2}),
        ("gdelt/events-v1-mixed-width.csv", {"schema/type": 0}),
    ],
)
def test_published_data_is_checked_by_the_schema_inferred_from_it(
    shared_data: Path,
    finds: Callable[[Sheet], list[str]],
    file: str,
    rules: dict[str, int],
) -> None:
    path = shared_data / "corpus" / file
    with ExitStack() as closing:
        found = finds(_sheet(path, closing))
    counted = {rule: sum(each.endswith(f": {rule}") for each in found) for rule in rules}
    assert counted == rules


def _sheet(path: Path, closing: ExitStack) -> Sheet:
    if path.suffix == ".json":
        records: Any = json.loads(path.read_bytes())
        return sheet_of(pl.DataFrame(records, infer_schema_length=None))
    table = open_table(path, path.name)
    assert not isinstance(table, Unreadable)
    closing.enter_context(table)
    names = table.paths or tuple((f"column_{at}",) for at in range(table.width))
    paths = tuple((str(at), name) for at, name in enumerate(names))
    return Sheet(path.name, table.frame, paths, table.is_text, table.rows, table.lines)

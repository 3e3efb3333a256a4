"""What the cells of a column stand for, cell by cell and as columns."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from conflict_events.pointers import Pointer
from conflict_events.screens.cells import BOOLEAN, DAY, NUMBER, SAID, TEXT
from conflict_events.tables.columns import (
    Column,
    column_at,
    described,
    instance,
)
from conflict_events.tables.preparing import facets

BOUNDS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]


def column(described_as: Any, root: Any = (), *, is_text: bool = True) -> Column:
    document = {"properties": {"a": described_as}, **dict(root)}
    [found] = described(document, [("0", ("a",))], is_text=is_text)
    return found


def facets_of(found: Column, cells: pl.Series) -> list[Any]:
    """Return what the facets of a column say of its cells: what is there, whatever it is."""
    frame = facets(cells.alias("0").to_frame().lazy(), [found]).collect()
    kinds = [frame[f"0{each}"].to_list() for each in (NUMBER, BOOLEAN, TEXT)]
    told = [[each for each in row if each is not None] for row in zip(*kinds, strict=True)]
    assert all(len(each) <= 1 for each in told)
    assert [bool(each) for each in told] == frame[f"0{SAID}"].is_not_null().to_list()
    return [each[0] if each else None for each in told]


@pytest.mark.parametrize(
    ("schema", "cell", "value"),
    [
        ({}, "12", "12"),
        ({}, "", None),
        ({}, None, None),
        ({"type": "string"}, "true", "true"),
        ({"type": "integer"}, "12", 12),
        ({"type": "integer"}, "-012", -12),
        ({"type": "integer"}, "1.50", 1.5),
        ({"type": "integer"}, "1,5", "1,5"),
        ({"type": ["integer", "string"]}, "12", 12),
        ({"type": "number"}, ".5", 0.5),
        ({"type": "number"}, "1e400", "1e400"),
        ({"type": "number"}, "nan", "nan"),
        ({"type": "number"}, "true", "true"),
        ({"type": "integer"}, "9" * 4001, "9" * 4001),
        ({"type": "boolean"}, "TRUE", True),
        ({"type": "boolean"}, "False", False),
        ({"type": "boolean"}, "tRUE", "tRUE"),
        ({"enum": [1, 2]}, "1", 1),
        ({"enum": ["1", "2"]}, "1", "1"),
        ({"const": True}, "true", True),
        *(({keyword: 1}, "2", 2) for keyword in BOUNDS),
        ({"x-missing-values": ["NA", -99]}, "NA", None),
        ({"x-missing-values": ["NA", -99]}, "-99", None),
        ({"x-missing-values": [-99], "type": "integer"}, "-99.0", None),
        ({"x-missing-values": ["-99"], "type": "integer"}, "-99.0", -99.0),
    ],
)
def test_a_text_cell_is_read_as_the_schema_says(schema: Any, cell: Any, value: Any) -> None:
    found = column(schema)
    assert found.value(cell) == value
    assert type(found.value(cell)) is type(value)
    assert facets_of(found, pl.Series([cell or None], dtype=pl.String)) == [value]


def test_what_means_missing_anywhere_does_so_in_each_column() -> None:
    general = column({"type": "integer"}, {"x-missing-values": ["NA", -9]})
    assert [general.value(cell) for cell in ("NA", "-9", "9")] == [None, None, 9]


def days(*cells: Any) -> pl.Series:
    return pl.Series(cells)


MOMENT = datetime(2020, 10, 13, 8, 30, 5)  # noqa: DTZ001 -- as frames have it, without a zone
EAST = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("schema", "cells", "values"),
    [
        ({}, pl.Series([1, None, 2]), [1, None, 2]),
        ({"x-missing-values": [2]}, pl.Series([1, None, 2]), [1, None, None]),
        ({"type": "integer"}, pl.Series([1.0, float("nan"), 2.5]), [1, None, 2.5]),
        ({"type": "number"}, pl.Series([1.0, 2.0**53]), [1.0, 2.0**53]),
        ({"type": "integer"}, pl.Series([2.0**53]), [2.0**53]),
        ({}, pl.Series([float("inf"), float("-inf")]), ["inf", "-inf"]),
        ({}, pl.Series([Decimal("1.50"), None]), [1.5, None]),
        ({}, pl.Series([True, None, False]), [True, None, False]),
        ({"x-missing-values": [1, "NA"]}, pl.Series([True, False]), [True, False]),
        ({"x-missing-values": ["NA"]}, pl.Series(["NA", "a", ""]), [None, "a", ""]),
        ({}, pl.Series([None, None], dtype=pl.String), [None, None]),
        ({}, days(date(2020, 10, 13), None), ["2020-10-13", None]),
        ({}, days(MOMENT), ["2020-10-13T08:30:05"]),
        ({}, days(MOMENT.replace(microsecond=500)), ["2020-10-13T08:30:05.000500"]),
        ({}, days(MOMENT.replace(hour=0, minute=0, second=0)), ["2020-10-13"]),
        ({}, days(MOMENT.replace(tzinfo=UTC)), ["2020-10-13T08:30:05+00:00"]),
        (
            {},
            days(MOMENT.replace(tzinfo=EAST)).dt.convert_time_zone("Asia/Beirut"),
            ["2020-10-13T08:30:05+03:00"],
        ),
        ({"x-missing-values": ["1900-01-01"]}, days(date(1900, 1, 1)), [None]),
    ],
    ids=str,
)
def test_a_cell_with_a_type_is_what_json_would_have(
    schema: Any, cells: pl.Series, values: list[Any]
) -> None:
    found = column(schema, is_text=False)
    read = [found.value(cell) for cell in cells]
    assert read == values
    assert [type(each) for each in read] == [type(each) for each in values]
    assert facets_of(found, cells) == values


def test_a_date_is_counted_in_days_whatever_writes_it() -> None:
    expected = [date(2020, 10, 13).toordinal() - date(1970, 1, 1).toordinal()]
    cells = [days(date(2020, 10, 13)), days(MOMENT), pl.Series(["2020-10-13"])]
    for each in cells:
        frame = each.alias("0").to_frame().lazy()
        found = facets(frame, [column({}, is_text=False)]).collect()
        assert found[f"0{DAY}"].to_list() == expected


@pytest.mark.parametrize(
    ("schema", "is_text", "kinds"),
    [
        ({"type": "string"}, True, {"text"}),
        ({"type": "integer"}, True, {"text", "number"}),
        ({"type": ["boolean", "number"]}, True, {"text", "number", "boolean"}),
        ({"type": "string"}, False, {"text", "number", "boolean"}),
    ],
)
def test_what_cells_can_be_is_known(schema: Any, kinds: set[str], *, is_text: bool) -> None:
    assert column(schema, is_text=is_text).kinds == kinds


DOCUMENT = {
    "properties": {
        "id": {"type": "string"},
        "verified": {"properties": {"killed": {"type": "integer"}}},
    }
}


def test_a_record_is_put_together_from_its_columns() -> None:
    paths = [("0", ("id",)), ("1", ("verified", "killed")), ("2", ("verified", "note"))]
    columns = described(DOCUMENT, paths, is_text=True)
    assert instance(columns, ["a", "3", "x"]) == {
        "id": "a",
        "verified": {"killed": 3, "note": "x"},
    }
    assert instance(columns, ["a", None, ""]) == {"id": "a"}
    assert instance(columns, [None, "3", None]) == {"verified": {"killed": 3}}


def test_a_column_is_found_by_where_its_values_stand() -> None:
    columns = described(DOCUMENT, [("0", ("id",)), ("1", ("verified", "killed"))], is_text=True)
    assert column_at(columns, Pointer.parse("/verified/killed")) == columns[1]
    assert column_at(columns, Pointer.parse("/killed")) is None

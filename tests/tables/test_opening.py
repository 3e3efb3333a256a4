"""What the columns of a table stand for: which schema it has, and what is noted."""

from typing import Any

import pytest

from conflict_events.catalog import Schema, bundled
from conflict_events.findings import Location, Unreadable
from conflict_events.tables.opening import Opened, opened

DOCUMENT: dict[str, Any] = {
    "properties": {
        "Id": {},
        "low": {},
        "high": {},
        "verified": {"properties": {"killed": {}}},
        "plain.dots": {},
    }
}
STATED = Schema("s.yaml", DOCUMENT)
CHECKED = Schema(
    "s.yaml",
    {
        **DOCUMENT,
        "x-checks": [
            {"rule": "casualties/range", "low": "/low", "high": "/high"},
            {"rule": "casualties/subset", "whole": "/high", "parts": ["/verified/killed"]},
        ],
    },
)


def columns(*names: str) -> list[tuple[str, ...]]:
    return [(name,) for name in names]


def found(*names: str, stated: Schema = STATED) -> Opened:
    result = opened("a.csv", columns(*names), len(names), stated)
    assert isinstance(result, Opened)
    return result


def refused(header: Any, width: int, stated: Schema | None = None) -> str:
    result = opened("a.csv", header, width, stated)
    assert isinstance(result, Unreadable)
    assert result.location == Location("a.csv")
    return result.reason


def test_columns_stand_for_what_is_called_so() -> None:
    assert found("Id", "low") == Opened(STATED, (("Id",), ("low",)), ())


def test_upper_and_lower_case_are_the_same_unless_both_are_there() -> None:
    assert found("ID", "LOW").paths == (("Id",), ("low",))
    assert found("id", "Id").paths == (("id",), ("Id",))


def test_a_name_with_dots_is_a_member_where_the_schema_has_one() -> None:
    assert found("verified.killed", "plain.dots").paths == (("verified", "killed"), ("plain.dots",))
    nested = opened("a.csv", [("verified", "killed")], 1, STATED)
    assert isinstance(nested, Opened)
    assert nested.paths == (("verified", "killed"),)


def test_what_is_not_described_is_noted() -> None:
    note = "no check of columns that s.yaml does not describe: "
    assert found("Id", "x", "y.z").notes == (f"{note}`x` and `y.z`",)
    many = found(*"abcdefg").notes
    assert many == (f"{note}`a`, `b`, `c`, `d`, `e` and 2 more",)


@pytest.mark.parametrize(
    ("names", "notes"),
    [
        (["low", "high", "verified.killed"], ()),
        (["low", "verified.killed"], ("casualties/subset does not apply, for want of `high`",)),
        (
            ["low", "high"],
            ("casualties/subset does not apply, for want of `verified.killed`",),
        ),
        (
            ["Id"],
            ("casualties/subset does not apply, for want of `high` and `verified.killed`",),
        ),
    ],
)
def test_checks_without_their_columns_are_noted(names: list[str], notes: tuple[str, ...]) -> None:
    assert found(*names, stated=CHECKED).notes == notes


def test_without_a_header_columns_go_by_their_order() -> None:
    result = opened("a.csv", None, 2, STATED)
    assert isinstance(result, Opened)
    assert result.paths == (("Id",), ("low",))


def test_more_columns_than_the_schema_has_cannot_be_told_apart() -> None:
    reason = "it has 6 columns and no header; s.yaml has 5"
    assert refused(None, 6, STATED) == reason


def test_a_dataset_is_recognised_by_its_columns() -> None:
    names = list(bundled("ucdp-ged/23.1").document["properties"])
    result = opened("ged231.csv", columns(*names), len(names))
    assert isinstance(result, Opened)
    assert result.schema.name == "ucdp-ged/23.1"
    assert result.notes[0] == (
        "read as ucdp-ged/23.1: its columns are those of the dataset, and its name says which "
        "version"
    )


def test_a_dataset_without_a_header_is_recognised_by_its_width() -> None:
    result = opened("a.csv", None, 61)
    assert isinstance(result, Opened)
    assert result.notes[0] == "read as gdelt-events/2: it has no header and 61 columns"
    assert refused(None, 3) == (
        "it has no header and 3 columns, which fits no bundled schema; state one with --schema"
    )


def test_a_table_that_fits_no_schema_is_told_the_way_out() -> None:
    reason = refused(columns("a", "b"), 2)
    assert reason == "it fits no bundled schema; state one with --schema"
    near = refused([("verified", "killed"), ("latitude",), ("id",), ("year",)], 4)
    assert "; state one with --schema" in near
    assert "the closest is " in near

"""What a schema says is missing is taken out of records, wherever it stands."""

from typing import Any

import pytest

from conflict_events.missing import codes, is_missing, remover
from conflict_events.reach import at_root, step


def test_a_schema_that_says_nothing_leaves_records_as_they_are() -> None:
    record = {"a": "NA", "b": None}
    assert remover({"properties": {"a": {"type": "string"}}})(record) is record


@pytest.mark.parametrize(
    ("schema", "record", "left"),
    [
        ({"x-missing-values": ["NA", -9]}, {"a": "NA", "b": -9, "c": -9.0, "d": 9}, {"d": 9}),
        (
            {"properties": {"a": {"x-missing-values": ["NA"]}}},
            {"a": "NA", "b": "NA"},
            {"b": "NA"},
        ),
        (
            {"properties": {"a": {"properties": {"b": {"x-missing-values": [-99]}}}}},
            {"a": {"b": -99, "c": -99}},
            {"a": {"c": -99}},
        ),
        (
            {"properties": {"a": {"items": {"properties": {"b": {"x-missing-values": [0]}}}}}},
            {"a": [{"b": 0}, {"b": 1}, 0]},
            {"a": [{}, {"b": 1}, 0]},
        ),
        (
            {
                "$defs": {"n": {"x-missing-values": [-1]}},
                "properties": {"a": {"$ref": "#/$defs/n"}},
            },
            {"a": -1},
            {},
        ),
        ({"x-missing-values": [1, 0]}, {"a": True, "b": False, "c": 1}, {"a": True, "b": False}),
        ({"x-missing-values": ["NA"]}, ["NA", {"a": "NA"}], ["NA", {}]),
        ({"x-missing-values": ["NA"]}, "NA", "NA"),
        # What a library writes for a cell that is missing; of a list no item is one.
        ({"x-missing-values": ["NA"]}, {"a": None, "b": 0, "c": [None]}, {"b": 0, "c": [None]}),
        (
            {"properties": {"a": {"x-missing-values": [-9]}}},
            {"a": None, "b": None, "c": {"d": None}},
            {"c": {}},
        ),
    ],
)
def test_codes_for_missing_values_are_taken_out(schema: Any, record: Any, left: Any) -> None:
    assert remover(schema)(record) == left


@pytest.mark.parametrize(
    "says_null",
    [
        {"type": ["integer", "null"]},
        {"type": "null"},
        {"enum": [1, None]},
        {"const": None},
        {"anyOf": [{"type": "integer"}, {"type": "null"}]},
    ],
)
def test_null_is_a_value_where_the_schema_says_so(says_null: Any) -> None:
    schema = {"x-missing-values": ["NA"], "properties": {"a": says_null}}
    assert remover(schema)({"a": None, "b": None}) == {"a": None}


def test_the_codes_of_a_place_and_those_of_everywhere_add_up() -> None:
    document = {"properties": {"a": {"x-missing-values": ["NA"]}}}
    group = step(at_root(document), "a")
    assert group
    assert codes(group, [-9]) == ["NA", -9]
    assert codes((), [-9]) == [-9]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("NA", True), (-9, True), (-9.0, True), (1, True), (True, False), ([], False), ({}, False)],
)
def test_true_is_not_one(value: Any, *, expected: bool) -> None:
    assert is_missing(value, ["NA", -9, 1]) is expected

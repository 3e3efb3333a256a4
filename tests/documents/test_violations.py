"""One violation for each cause, and each knows what it spoils for the rules."""

from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.documents.violations import Explanation, Violation
from conflict_events.keywords import ASSERTIONS

CLOSED = {
    "required": ["id", "date"],
    "properties": {"id": {"type": "string"}, "date": True, "latitude": True, "longitude": True},
    "dependentRequired": {"latitude": ["longitude"], "longitude": ["latitude"]},
    "additionalProperties": False,
}


def test_a_misspelt_property_that_is_required_is_one_cause(told: Any) -> None:
    assert told(CLOSED, {"id": "a", "dat": 1}) == [
        "additionalProperties /dat: there is no property `dat`; did you mean 'date'?"
    ]
    # What is missing beside it is another.
    assert told(CLOSED, {"dat": 1}) == [
        "additionalProperties /dat: there is no property `dat`; did you mean 'date'?",
        "required : `id` is missing",
    ]


def test_a_misspelt_property_that_another_needs_is_one_cause(told: Any) -> None:
    record = {"id": "a", "date": 1, "latitude": 14.1}
    assert told(CLOSED, {**record, "longitud": -3.5}) == [
        "additionalProperties /longitud: there is no property `longitud`; did you mean 'longitude'?"
    ]
    assert told(CLOSED, record) == ["dependentRequired : `latitude` needs `longitude` beside it"]


def test_a_property_that_is_there_is_not_suggested(told: Any) -> None:
    assert told(CLOSED, {"id": "a", "date": 1, "dates": 2}) == [
        "additionalProperties /dates: there is no property `dates`"
    ]


def test_a_suggestion_knows_what_is_described_beside(told: Any) -> None:
    schema = {
        "allOf": [{"properties": {"killed": True}}, True],
        "anyOf": [{"properties": {"wounded": True}}],
        "if": {"properties": {"missing": True}},
        "additionalProperties": False,
    }
    for name, meant in [("kiled", "killed"), ("wunded", "wounded"), ("mising", "missing")]:
        assert told(schema, {name: 1}) == [
            f"additionalProperties /{name}: there is no property `{name}`; did you mean '{meant}'?"
        ]


def test_each_unknown_property_is_told_at_its_name(explain: Callable[..., Explanation]) -> None:
    found = explain({"additionalProperties": False}, {"a": 1, "b": 2}).violations
    assert [(each.path, each.at_key) for each in found] == [(("a",), True), (("b",), True)]


def test_a_name_that_looks_like_a_list_of_names(told: Any) -> None:
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        schema = {"properties": {"a": True}, keyword: False}
        assert told(schema, {"a": 1, "b', 'c": 2, "it's": 3, 'a"b': 4}) == [
            f"{keyword} /b', 'c: there is no property `b', 'c`",
            f"{keyword} /it's: there is no property `it's`",
            f'{keyword} /a"b: there is no property `a"b`',
        ]


def test_a_name_that_looks_like_a_pattern(told: Any) -> None:
    schema = {"patternProperties": {"abc": True}, "additionalProperties": False}
    assert told(schema, {"abc": 1, "x": 2}) == ["additionalProperties /x: there is no property `x`"]


def test_what_is_left_over_is_judged_by_its_schema(told: Any) -> None:
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        schema = {"properties": {"a": True}, keyword: {"type": "string"}}
        assert told(schema, {"a": 1, "b": 2, "c": "x"}) == ["type /b: `b` is 2; expected text"]


def test_what_is_left_over_because_something_else_fails_is_not_told(told: Any) -> None:
    schema = {"allOf": [{"properties": {"a": {"type": "string"}, "b": True}}]}
    told_twice = told({**schema, "unevaluatedProperties": False}, {"a": 1, "b": 2, "c": 3})
    assert told_twice == ["type /a: `a` is 1; expected text"]
    listed = {"allOf": [{"prefixItems": [{"type": "string"}, True]}], "unevaluatedItems": False}
    assert told(listed, [1, 2, 3]) == ["type /0: an item of the record is 1; expected text"]


@pytest.mark.parametrize(
    ("schema", "record", "keyword"),
    [
        ({"pattern": "^[a-z]+$", "minLength": 1}, "", "minLength"),
        ({"pattern": "^[0-9]+$", "format": "date"}, "x", "format"),
        ({"enum": ["a"], "type": "string"}, 5, "type"),
        ({"enum": ["a"], "const": "a", "pattern": "^a"}, "b", "const"),
        ({"enum": ["a"], "pattern": "^a"}, "b", "enum"),
        ({"minimum": 0, "multipleOf": 2}, -1, "minimum"),
        ({"type": "object", "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, [1], "type"),
        ({"maxLength": 1, "pattern": "^a$"}, "bb", "maxLength"),
    ],
)
def test_a_wrong_value_is_one_cause(told: Any, schema: Any, record: Any, keyword: str) -> None:
    assert [line.split(" ")[0] for line in told(schema, record)] == [keyword]
    # ... and so it is where the keywords stand in several schemas.
    apart = {"allOf": [{name: value} for name, value in schema.items()]}
    assert [line.split(" ")[0] for line in told(apart, record)] == [keyword]


def test_what_is_wrong_with_a_list_and_with_its_items_is_told(told: Any) -> None:
    schema = {"minItems": 3, "uniqueItems": True, "items": {"type": "string"}}
    assert told(schema, [1, 1]) == [
        "minItems : the record is a list of 2; expected at least 3 items",
        "uniqueItems : the record lists the same item more than once",
        "type /0: an item of the record is 1; expected text",
        "type /1: an item of the record is 1; expected text",
    ]


def test_the_same_failure_in_several_schemas_is_told_once(told: Any) -> None:
    schema = {"allOf": [{"required": ["a"]}, {"required": ["a", "b"]}], "required": ["b"]}
    assert told(schema, {}) == ["required : `a` and `b` are missing"]
    assert told({"allOf": [{"maxItems": 0}, {"maxItems": 0}]}, [1]) == [
        "maxItems : the record is a list of 1; expected at most 0 items"
    ]


@pytest.mark.parametrize(
    ("violation", "spoilt"),
    [
        (Violation("type", ("a", 0), ""), [("a", 0)]),
        (Violation("minItems", ("a",), ""), [("a",)]),
        (Violation("required", ("a",), "", lacks=("b", "c")), [("a", "b"), ("a", "c")]),
        (
            Violation("additionalProperties", ("a", "dat"), "", at_key=True, meant="date"),
            [("a", "date")],
        ),
        (Violation("additionalProperties", ("a", "x"), "", at_key=True), []),
        (Violation("pattern", ("a", "x"), "", at_key=True), []),
        (Violation("uniqueItems", ("a",), ""), []),
        (Violation("dependentRequired", ("a",), ""), []),
        (Violation("oneOf", ("a",), ""), []),
    ],
)
def test_what_is_spoilt(violation: Violation, spoilt: list[Any]) -> None:
    assert violation.spoilt == spoilt


def test_a_violation_is_told_under_its_keyword() -> None:
    assert Violation("type", (), "").rule == "schema/type"
    assert "false" in ASSERTIONS

"""Of a choice that fails, the branch is told that the record is nearest to."""

from typing import Any

import pytest

COUNT = {
    "oneOf": [
        {"type": "integer"},
        {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {"low": {"type": "integer"}, "high": {"type": "integer"}},
        },
        {
            "type": "object",
            "required": ["words"],
            "additionalProperties": False,
            "properties": {"words": {"type": "string"}, "convention": {"type": "string"}},
        },
    ]
}


@pytest.mark.parametrize("choice", ["oneOf", "anyOf"])
@pytest.mark.parametrize(
    ("record", "lines"),
    [
        ("twelve", ["type : the record is 'twelve'; expected a whole number or an object"]),
        (12.5, ["type : the record is 12.5; expected a whole number or an object"]),
        ([], ["type : the record is an empty list; expected a whole number or an object"]),
        ({"low": "9"}, ["type /low: `low` is '9'; expected a whole number"]),
        (
            {"low": "9", "high": "12"},
            [
                "type /low: `low` is '9'; expected a whole number",
                "type /high: `high` is '12'; expected a whole number",
            ],
        ),
        ({}, ["minProperties : the record is an empty object; expected at least 1 property"]),
        ({"words": 3}, ["type /words: `words` is 3; expected text"]),
        (
            {"hihg": 12},
            ["additionalProperties /hihg: there is no property `hihg`; did you mean 'high'?"],
        ),
        (
            {"word": "several"},
            ["additionalProperties /word: there is no property `word`; did you mean 'words'?"],
        ),
        (
            {"low": 3, "about": 4},
            ["additionalProperties /about: there is no property `about`"],
        ),
        (
            {"words": "several", "convetion": "acled"},
            [
                (
                    "additionalProperties /convetion: there is no property `convetion`; "
                    "did you mean 'convention'?"
                )
            ],
        ),
    ],
)
def test_a_count(told: Any, choice: str, record: Any, lines: list[str]) -> None:
    assert told({choice: COUNT["oneOf"]}, record) == lines


KINDS = {
    "oneOf": [
        {
            "properties": {"kind": {"const": "battle"}, "sides": {"minItems": 2}},
            "required": ["kind"],
        },
        {
            "properties": {"kind": {"enum": ["protest"]}, "crowd": {"type": "integer"}},
            "required": ["kind"],
        },
    ]
}


@pytest.mark.parametrize(
    ("record", "line"),
    [
        ({"kind": "battle", "sides": []}, "minItems /sides"),
        ({"kind": "protest", "crowd": "many"}, "type /crowd"),
        # The mistake in the branch that is meant does not make the other one nearer.
        ({"kind": "protest", "sides": [], "crowd": "many"}, "type /crowd"),
        ({"kind": "riot"}, "const /kind"),
        ({}, "required "),
    ],
)
def test_what_tells_kinds_apart_chooses(told: Any, record: Any, line: str) -> None:
    assert [each.partition(":")[0] for each in told(KINDS, record)] == [line]


def test_a_code_chooses_where_it_stands_alone(told: Any) -> None:
    schema = {"anyOf": [{"enum": ["yes", "no"]}, {"pattern": "^[0-9]+$", "maxLength": 3}]}
    assert told(schema, "1234") == [
        "maxLength : the record is 4 characters long; expected at most 3 characters"
    ]


def test_a_form_that_nothing_fits_is_never_nearest(told: Any) -> None:
    assert told({"anyOf": [False, {"type": "integer"}]}, "a") == [
        "type : the record is 'a'; expected a whole number"
    ]
    assert told({"oneOf": [False, {"not": True}]}, "a") == [
        "false : the record is not expected here"
    ]


def test_types_of_all_forms_are_named_once(told: Any) -> None:
    schema = {
        "anyOf": [
            {"type": ["integer", "null"], "minimum": 0},
            {"type": "null"},
            {"type": "array", "items": {"type": "string"}},
        ]
    }
    assert told({"properties": {"a": schema}}, {"a": "x"}) == [
        "type /a: `a` is 'x'; expected a whole number or nothing (null) or a list"
    ]


def test_choices_within_choices(told: Any) -> None:
    inner = {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    schema = {"oneOf": [{"type": "string"}, {"type": "object", "properties": {"a": inner}}]}
    assert told(schema, {"a": "x"}) == [
        "type /a: `a` is 'x'; expected a whole number or nothing (null)"
    ]
    assert told({"items": {"properties": {"a": schema}}}, [{"a": {"a": []}}]) == [
        "type /0/a/a: `a` is an empty list; expected a whole number or nothing (null)"
    ]


def test_a_choice_of_what_must_be_there(told: Any) -> None:
    schema = {
        "properties": {"incident": True, "category": True, "count": True},
        "additionalProperties": False,
        "oneOf": [{"required": ["incident"]}, {"required": ["category"]}],
    }
    assert told(schema, {"count": 1}) == ["required : `incident` is missing"]
    assert told(schema, {"categor": "women"}) == [
        "additionalProperties /categor: there is no property `categor`; did you mean 'category'?"
    ]


def test_a_choice_of_names(told: Any) -> None:
    schema = {"propertyNames": {"anyOf": [{"pattern": "^a"}, {"enum": ["b"]}]}}
    assert told(schema, {"c": 1, "b": 2}) == [
        "pattern /c: a property's name is 'c'; expected text that matches ^a"
    ]


def test_a_broken_check_counts_as_what_is_wrong_with_a_form(told: Any) -> None:
    ordered = [{"rule": "casualties/range", "low": "/low", "high": "/high"}]
    schema = {
        "oneOf": [
            {"properties": {"low": {"type": "string"}, "high": {"type": "string"}}},
            {"properties": {"low": {"type": "integer"}}, "x-checks": ordered},
        ]
    }
    lines = told(schema, {"low": 3, "high": 2})
    assert [line.partition(":")[0] for line in lines] == ["casualties/range /low"]

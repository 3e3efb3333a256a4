"""Every keyword that can fail is told in words that name the place, the value and the demand."""

from typing import Any

import pytest

from conflict_events.documents.wording import FORMATS, TYPES
from conflict_events.formats import CHECKERS
from conflict_events.keywords import ASSERTIONS

OBJECT = {"a": 1}
CODES = [f"C{number:02}" for number in range(1, 14)]

CASES: list[tuple[Any, Any, str]] = [
    # types
    ({"type": "integer"}, 1.5, "type : the record is 1.5; expected a whole number"),
    ({"type": "number"}, "12", "type : the record is '12'; expected a number"),
    ({"type": "string"}, True, "type : the record is true; expected text"),
    ({"type": "boolean"}, "yes", "type : the record is 'yes'; expected true or false"),
    ({"type": "null"}, 0, "type : the record is 0; expected nothing (null)"),
    ({"type": "array"}, {}, "type : the record is an empty object; expected a list"),
    ({"type": "object"}, [1, 2], "type : the record is a list of 2; expected an object"),
    (
        {"type": ["string", "null"]},
        [],
        "type : the record is an empty list; expected text or nothing (null)",
    ),
    # codes
    (
        {"enum": ["killed", "wounded", "missing", "captured"]},
        "kiled",
        "enum : the record is 'kiled'; expected one of killed, wounded, missing, captured",
    ),
    ({"enum": [1, None, True]}, 2, "enum : the record is 2; expected one of 1, null, true"),
    ({"enum": []}, 2, "enum : the record is 2; expected no value at all"),
    ({"enum": [[1]]}, 2, "enum : the record is 2; expected one of a list of 1"),
    (
        {"enum": CODES},
        "C1",
        "enum : the record is 'C1'; expected one of 13 codes; did you mean 'C13'?",
    ),
    ({"enum": CODES}, 7, "enum : the record is 7; expected one of 13 codes"),
    ({"enum": CODES, "title": "Country"}, "x", "enum : the record is 'x'; expected country"),
    ({"enum": CODES, "title": "ISO code"}, "x", "enum : the record is 'x'; expected ISO code"),
    (
        {"const": "Civilians"},
        "civilians",
        "const : the record is 'civilians'; expected 'Civilians'",
    ),
    ({"const": 0}, None, "const : the record is null; expected 0"),
    # texts
    ({"minLength": 1}, "", "minLength : the record is empty; expected at least 1 character"),
    (
        {"minLength": 3},
        "a",
        "minLength : the record is 1 character long; expected at least 3 characters",
    ),
    (
        {"maxLength": 1},
        "👍🏽",
        "maxLength : the record is 2 characters long; expected at most 1 character",
    ),
    (
        {"pattern": "^[a-z]+$"},
        "A",
        "pattern : the record is 'A'; expected text that matches ^[a-z]+$",
    ),
    (
        {"pattern": "^[a-z]+$", "examples": ["mli", "bfa", "ner", "tcd"]},
        "A",
        "pattern : the record is 'A'; expected something like 'mli', 'bfa' or 'ner'",
    ),
    (
        {"format": "date"},
        "13.10.2020",
        "format : the record is '13.10.2020'; expected a calendar date such as 2020-10-13",
    ),
    # figures
    ({"minimum": 0}, -1, "minimum : the record is -1; expected at least 0"),
    ({"maximum": 10}, 10.5, "maximum : the record is 10.5; expected at most 10"),
    ({"exclusiveMinimum": 0}, 0, "exclusiveMinimum : the record is 0; expected more than 0"),
    ({"exclusiveMaximum": 1}, 1, "exclusiveMaximum : the record is 1; expected less than 1"),
    ({"multipleOf": 0.01}, 0.005, "multipleOf : the record is 0.005; expected a multiple of 0.01"),
    # lists
    ({"minItems": 1}, [], "minItems : the record is an empty list; expected at least 1 item"),
    ({"maxItems": 2}, [1, 2, 3], "maxItems : the record is a list of 3; expected at most 2 items"),
    (
        {"uniqueItems": True},
        [1, 1.0],
        "uniqueItems : the record lists the same item more than once",
    ),
    ({"items": False}, [1], "items : the record is a list of 1; expected at most 0 items"),
    (
        {"prefixItems": [True], "items": False},
        [1, 2],
        "items : the record is a list of 2; expected at most 1 item",
    ),
    (
        {"prefixItems": [True], "unevaluatedItems": False},
        [1, 2],
        "unevaluatedItems : the record is a list of 2; expected no items beyond those described",
    ),
    (
        {"contains": {"const": "article", "title": "The article"}},
        ["a"],
        "contains : the record is a list of 1; expected at least 1 item that fits the article",
    ),
    (
        {"contains": {"type": "integer"}, "minContains": 2},
        [1, "a"],
        (
            "minContains : the record is a list of 2; "
            "expected at least 2 items that fit what `contains` describes"
        ),
    ),
    (
        {"contains": True, "maxContains": 1},
        [1, 2],
        (
            "maxContains : the record is a list of 2; "
            "expected at most 1 item that fits what `contains` describes"
        ),
    ),
    # objects
    (
        {"minProperties": 1},
        {},
        "minProperties : the record is an empty object; expected at least 1 property",
    ),
    (
        {"maxProperties": 1},
        {"a": 1, "b": 2},
        "maxProperties : the record is an object with 2 properties; expected at most 1 property",
    ),
    (
        {"minProperties": 2},
        OBJECT,
        "minProperties : the record is an object with 1 property; expected at least 2 properties",
    ),
    ({"required": ["b"]}, OBJECT, "required : `b` is missing"),
    ({"required": ["b", "c", "d"]}, OBJECT, "required : `b`, `c` and `d` are missing"),
    (
        {"dependentRequired": {"latitude": ["longitude"]}},
        {"latitude": 1},
        "dependentRequired : `latitude` needs `longitude` beside it",
    ),
    (
        {"dependentRequired": {"a": ["b", "c"]}},
        OBJECT,
        "dependentRequired : `a` needs `b` beside it and `a` needs `c` beside it",
    ),
    ({"additionalProperties": False}, OBJECT, "additionalProperties /a: there is no property `a`"),
    (
        {"unevaluatedProperties": False},
        OBJECT,
        "unevaluatedProperties /a: there is no property `a`",
    ),
    (
        {"propertyNames": {"pattern": "^[b-z]"}},
        OBJECT,
        "pattern /a: a property's name is 'a'; expected text that matches ^[b-z]",
    ),
    (
        {"propertyNames": {"enum": ["low"]}},
        OBJECT,
        "enum /a: a property's name is 'a'; expected one of low",
    ),
    ({"propertyNames": False}, OBJECT, "false /a: a property's name is not expected here"),
    # refusals
    (False, 1, "false : the record is not expected here"),
    ({"properties": {"a": False}}, OBJECT, "false /a: `a` is not expected here"),
    ({"prefixItems": [False]}, [1], "false /0: an item of the record is not expected here"),
    ({"not": {}}, 1, "false : the record is not expected here"),
    ({"not": True}, 1, "false : the record is not expected here"),
    ({"not": {"title": "A year"}}, 1, "not : the record is 1; expected anything but a year"),
    ({"not": {"const": "x"}}, "x", "not : the record is 'x'; expected anything but 'x'"),
    ({"not": {"enum": ["x", 1]}}, "x", "not : the record is 'x'; expected anything but 'x' or 1"),
    ({"not": {"type": "string"}}, "x", "not : the record is 'x'; expected anything but text"),
    (
        {"not": {"required": ["a", "b"]}},
        {"a": 1, "b": 2},
        "not : the record is an object with 'a' and 'b'; expected it without `a` or `b`",
    ),
    ({"not": {"minimum": 1}}, 1, "not : the record is 1; expected what does not fit `not`"),
    # choices
    (
        {"oneOf": [True, {"minimum": 1}]},
        1,
        "oneOf : the record is 1; expected exactly one of 2 forms",
    ),
    (
        {"oneOf": [{"title": "By incident"}, {"title": "by category"}, True]},
        1,
        "oneOf : the record is 1; expected exactly one of 3 forms: by incident, by category",
    ),
]


def schema_keyword(line: str) -> str:
    return line.partition(" ")[0]


@pytest.mark.parametrize(("schema", "record", "message"), CASES)
def test_a_failing_keyword_is_told(told: Any, schema: Any, record: Any, message: str) -> None:
    root = schema if isinstance(schema, dict) else {"allOf": [schema]}
    assert told(root, record) == [message]


@pytest.mark.parametrize(
    ("path", "record", "message"),
    [
        (["a"], {"a": 1}, "`a` is 1"),
        (["a", "b"], {"a": {"b": 1}}, "`b` is 1"),
        (["a", 0], {"a": [1]}, "an item of `a` is 1"),
        (["a", 0, 0], {"a": [[1]]}, "an item of `a` is 1"),
        ([0], [1], "an item of the record is 1"),
        (["0"], {"0": 1}, "`0` is 1"),
    ],
)
def test_the_innermost_property_is_named(
    told: Any, path: list[Any], record: Any, message: str
) -> None:
    schema: dict[str, Any] = {"type": "string"}
    for token in reversed(path):
        schema = {"properties": {token: schema}} if isinstance(token, str) else {"items": schema}
    [line] = told(schema, record)
    assert line.partition(": ")[2] == f"{message}; expected text"


def test_it_is_said_in_what_a_property_is_missing_or_unknown(told: Any) -> None:
    claim = {"required": ["count"], "properties": {"count": True}, "additionalProperties": False}
    schema = {"properties": {"claims": {"items": claim}}}
    assert told(schema, {"claims": [{"x": 1}]}) == [
        "additionalProperties /claims/0/x: there is no property `x` in `claims`",
        "required /claims/0: `count` is missing in `claims`",
    ]


@pytest.mark.parametrize(
    ("schema", "record"),
    [
        ({"type": "integer"}, "a" * 5000),
        ({"type": "string"}, {f"name{number}": number for number in range(1000)}),
        ({"type": "string"}, list(range(1000))),
        ({"type": "string"}, {"a" * 5000: 1}),
        ({"type": "string"}, 10**29),
        ({"additionalProperties": False}, {"a" * 5000: 1}),
        ({"properties": {"a" * 5000: {"type": "string"}}}, {"a" * 5000: 1}),
        ({"properties": {"a" * 5000: {"required": ["b" * 5000]}}}, {"a" * 5000: {}}),
        ({"propertyNames": {"maxLength": 3}}, {"a" * 5000: 1}),
        ({"pattern": "^" + "a" * 5000 + "$"}, "b"),
        ({"enum": ["a" * 5000]}, "b"),
        ({"const": "a" * 5000}, "b"),
        ({"const": list(range(1000))}, "b"),
        ({"pattern": "^a", "examples": ["a" * 5000, "a" * 5000]}, "b"),
        ({"dependentRequired": {"a" * 5000: ["b" * 5000]}}, {"a" * 5000: 1}),
    ],
)
def test_no_message_repeats_a_record(told: Any, schema: Any, record: Any) -> None:
    [line] = told(schema, record)
    assert len(line.partition(": ")[2]) < 600


def test_every_keyword_type_and_format_has_its_words() -> None:
    # Of `anyOf`, a branch is told.
    assert {schema_keyword(line) for _, _, line in CASES} == set(ASSERTIONS) - {"anyOf"}
    assert FORMATS.keys() == CHECKERS.keys()
    assert TYPES.keys() == {"object", "array", "string", "integer", "number", "boolean", "null"}

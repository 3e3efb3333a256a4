"""What a schema names that does not exist is an error, at its line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.catalog import SchemaError, bundled, bundled_names, record_schema_names
from conflict_events.lint import lint
from conflict_events.loading import load_schema
from conflict_events.pointers import to_text

DRAFT = "https://json-schema.org/draft/2020-12/schema"
RANGE = {"rule": "casualties/range", "low": "/low"}
TOLL = {"properties": {"low": {"type": "integer"}, "name": True}}


def problems(schema: Any) -> list[str]:
    return [f"{to_text(path)}: {words}" for path, words in lint(schema)]


# --- form ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        (True, ": a schema is an object; this is true"),
        (None, ": a schema is an object; this is null"),
        ([1], ": a schema is an object; this is a list of 1"),
        ("type: object", ": a schema is an object; this is 'type: object'"),
        (
            {"type": "strng"},
            (
                "/type: `type` is 'strng'; expected one of array, boolean, integer, null, number, "
                "object, string"
            ),
        ),
        ({"properties": {"a": 5}}, "/properties/a: `a` is 5; expected an object or true or false"),
        ({"items": [True]}, "/items: `items` is a list of 1; expected an object or true or false"),
        ({"required": "id"}, "/required: `required` is 'id'; expected a list"),
        ({"minLength": -1}, "/minLength: `minLength` is -1; expected at least 0"),
        ({"x-checks": {}}, "/x-checks: `x-checks` is an empty object; expected a list"),
        ({"x-checks": [{"rul": 1}]}, "/x-checks/0: `rule` is missing in `x-checks`"),
        (
            {"x-checks": [{"rule": "casualties"}]},
            (
                "/x-checks/0/rule: `rule` is 'casualties'; expected something like "
                "'casualties/subtotals'"
            ),
        ),
        (
            {"x-checks": [{**RANGE, "severity": "fatal"}]},
            "/x-checks/0/severity: `severity` is 'fatal'; expected one of error, warning, info",
        ),
        (
            {"x-record-id": "id"},
            (
                "/x-record-id: `x-record-id` is 'id'; expected something like '/best', "
                "'/parts/*/count' or '#/date/start'"
            ),
        ),
        (
            {"$schema": "http://json-schema.org/draft-07/schema#"},
            f"/$schema: the draft is 'http://json-schema.org/draft-07/schema#'; expected '{DRAFT}'",
        ),
        ({"$schema": 7}, f"/$schema: the draft is 7; expected '{DRAFT}'"),
    ],
)
def test_a_schema_that_is_none(schema: Any, problem: str) -> None:
    assert problems(schema) == [problem]


@pytest.mark.parametrize("schema", [{}, {"$schema": DRAFT}, {"$schema": DRAFT + "#"}])
def test_a_schema_need_not_say_much(schema: Any) -> None:
    assert problems(schema) == []


def test_what_the_two_validators_see_differently_is_told_all_the_same() -> None:
    # Python's `$` lets a line break follow, so only the screen refuses the anchor.
    assert problems({"$anchor": "a\n"}) == [": the schema does not fit JSON Schema 2020-12"]


# --- checks --------------------------------------------------------------------------------------


def test_checks_are_linted_wherever_they_sit() -> None:
    wrong = {"x-checks": [{"rule": "casualties/rang"}]}
    schema = {
        "allOf": [wrong],
        "properties": {"const": {"if": wrong}},
        "$defs": {"unused": {"items": wrong}},
        "patternProperties": {"^a": wrong},
        "additionalProperties": wrong,
        "propertyNames": wrong,
    }
    assert {path for path, _ in lint(schema)} == {
        ("allOf", 0, "x-checks", 0, "rule"),
        ("properties", "const", "if", "x-checks", 0, "rule"),
        ("$defs", "unused", "items", "x-checks", 0, "rule"),
        ("patternProperties", "^a", "x-checks", 0, "rule"),
        ("additionalProperties", "x-checks", 0, "rule"),
        ("propertyNames", "x-checks", 0, "rule"),
    }


def test_what_only_looks_like_a_check_is_not_linted() -> None:
    plain = {"x-checks": [{"rule": "no/rule"}], "format": "none", "pattern": "(", "$ref": "x"}
    names = {"x-checks": True, "format": True, "pattern": True, "$ref": True, "$id": True}
    assert problems({"const": plain, "enum": [plain], "default": plain, "examples": [plain]}) == []
    assert problems({"properties": names, "x-note": plain}) == []


# --- pointers ------------------------------------------------------------------------------------


def lost(pointer: str, schema: dict[str, Any]) -> list[str]:
    check = {"rule": "identity/reference", "references": pointer}
    return problems({**schema, "x-checks": [check]})


REACHED = [
    ("", {}),
    ("#", {}),
    ("/low", TOLL),
    ("#/low", TOLL),
    ("/a/low", {"properties": {"a": TOLL}}),
    ("/a", {"properties": {"a": True}}),
    ("/a", {"properties": {"a": {}}}),
    ("/low", {"$ref": "#/$defs/t", "$defs": {"t": TOLL}}),
    ("/low", {"$ref": "#t", "$defs": {"x": {"$anchor": "t", **TOLL}}}),
    ("/low", {"$ref": "#/$defs/a%20b~1c", "$defs": {"a b/c": TOLL}}),
    ("/low", {"$ref": "#/allOf/0", "allOf": [TOLL]}),
    ("/low", {"$id": "urn:own", "$ref": "urn:own#/$defs/t", "$defs": {"t": TOLL}}),
    ("/low", {"$ref": "#/definitions/t", "definitions": {"t": TOLL}}),
    ("/low", {"allOf": [{"anyOf": [{"oneOf": [TOLL]}]}]}),
    ("/low", {"if": TOLL, "then": {"properties": {"x": True}}}),
    ("/low", {"if": True, "then": TOLL}),
    ("/low", {"if": True, "else": TOLL}),
    ("/low", {"not": TOLL}),
    ("/low", {"dependentSchemas": {"a": TOLL}}),
    ("/*/low", {"items": TOLL}),
    ("/3/low", {"items": TOLL}),
    ("/*", {"items": True}),
    ("/*", {"unevaluatedItems": {}}),
    ("/*/low", {"prefixItems": [True, TOLL]}),
    ("/1/low", {"prefixItems": [True, TOLL]}),
    ("/0", {"prefixItems": [True, TOLL]}),
    ("/2/low", {"prefixItems": [True], "items": TOLL}),
    ("/*/low", {"contains": TOLL}),
    ("/0/low", {"contains": TOLL}),
    ("/t1/low", {"patternProperties": {"^t": TOLL}}),
    ("/x/low", {"additionalProperties": TOLL}),
    ("/x/low", {"unevaluatedProperties": TOLL}),
    ("/x", {"additionalProperties": {}}),
    ("/2020", {"properties": {"2020": True}}),
    ("/a~1b/c~0d", {"properties": {"a/b": {"properties": {"c~d": True}}}}),
    ("/*", {"properties": {"*": True}}),
    (
        "/count/low",
        {
            "properties": {
                "count": {"$ref": "urn:conflict-events:conflict-event:1.0.0#/$defs/count"}
            }
        },
    ),
    ("/casualties/*/claims/*/count/best", {"$ref": "urn:conflict-events:conflict-event:1.0.0"}),
    ("/part/part/part/low", {**TOLL, "properties": {"low": True, "part": {"$ref": "#"}}}),
]


@pytest.mark.parametrize(("pointer", "schema"), REACHED)
def test_a_pointer_that_reaches_a_place(pointer: str, schema: dict[str, Any]) -> None:
    assert lost(pointer, schema) == []


LOST = [
    ("/lo", TOLL, "'lo'; did you mean 'low'?"),
    ("/x", TOLL, "'x'; expected 'low' or 'name'"),
    ("#/lo", TOLL, "'lo'; did you mean 'low'?"),
    ("/a", {}, "'a'"),
    ("/a/b", {"properties": {"a": True}}, "'b'"),
    ("/a/b", {"properties": {"a": {}}}, "'b'"),
    ("/a", {"properties": {"a": False}}, "'a'"),
    ("/a", {"additionalProperties": True}, "'a'"),
    ("/low", {"properties": {"a": TOLL}}, "'low'; expected 'a'"),
    ("/0", {"prefixItems": [False]}, "'0'"),
    ("/*", {"items": False}, "'*'"),
    ("/1", {"prefixItems": [True]}, "'1'; expected '*'"),
    ("/01", {"items": True}, "'01'; expected '*'"),
    ("/-", {"items": True}, "'-'; expected '*'"),
    ("/low", {"items": TOLL}, "'low'; expected '*'"),
    ("/*/lo", {"items": TOLL}, "'lo'; did you mean 'low'?"),
    ("/*", TOLL, "'*'; expected 'low' or 'name'"),
    ("/*", {"additionalProperties": TOLL}, "'*'"),
    ("/u/low", {"patternProperties": {"^t": TOLL}}, "'u'"),
    ("/t/low", {"patternProperties": {"^t": True}, "additionalProperties": TOLL}, "'low'"),
    ("/a/low", {"properties": {"a": True}, "additionalProperties": TOLL}, "'low'"),
    ("/low", {"propertyNames": TOLL}, "'low'"),
    ("/low", {"$defs": {"t": TOLL}}, "'low'"),
    ("/low", {"contentSchema": TOLL}, "'low'"),
]


@pytest.mark.parametrize(("pointer", "schema", "words"), LOST)
def test_a_pointer_that_no_property_reaches(
    pointer: str, schema: dict[str, Any], words: str
) -> None:
    assert lost(pointer, schema) == [
        (
            f"/x-checks/0/references: `references` points at '{pointer}', "
            f"but no property reaches {words}"
        )
    ]


def test_every_pointer_of_a_check_is_followed() -> None:
    check = {
        "rule": "identity/reference",
        "references": ["/low", "/lo", "/x"],
        "targets": "/y",
        "about": "/nam",
    }
    assert [path[-1] for path, _ in lint({**TOLL, "x-checks": [check]})] == [
        "about",
        "references",
        "references",
        "targets",
    ]


def test_the_record_is_identified_by_a_place_that_exists() -> None:
    assert problems({**TOLL, "x-record-id": "/name"}) == []
    assert problems({**TOLL, "x-record-id": "/nam"}) == [
        (
            "/x-record-id: the record's id points at '/nam', but no property reaches 'nam'; "
            "did you mean 'name'?"
        )
    ]


def test_a_pointer_is_followed_from_every_place_where_its_check_applies() -> None:
    schema: dict[str, Any] = {
        "properties": {"a": {"$ref": "#/$defs/t", **TOLL}, "b": {"$ref": "#/$defs/t"}},
        "$defs": {"t": {"x-checks": [RANGE]}},
    }
    assert problems(schema) == [
        "/$defs/t/x-checks/0/low: `low` points at '/low', but no property reaches 'low'"
    ]
    del schema["properties"]["b"]
    assert problems(schema) == []


@pytest.mark.parametrize(
    "keyword", ["additionalProperties", "unevaluatedProperties", "propertyNames", "items"]
)
def test_a_pointer_of_a_check_in_a_place_without_a_name(keyword: str) -> None:
    assert problems({keyword: {"x-checks": [RANGE]}}) == [
        f"/{keyword}/x-checks/0/low: `low` points at '/low', but no property reaches 'low'"
    ]


def test_a_pointer_of_a_check_that_applies_nowhere_is_not_followed() -> None:
    assert problems({"$defs": {"unused": {"x-checks": [RANGE]}}}) == []


def test_schemas_that_hold_themselves_come_to_an_end() -> None:
    tree = {
        "properties": {
            "low": True,
            "parts": {"items": {"$ref": "#"}},
            "left": {"$ref": "#/$defs/side"},
        },
        "additionalProperties": {"$ref": "#"},
        "$defs": {"side": {"anyOf": [{"$ref": "#"}, {"items": {"$ref": "#/$defs/side"}}]}},
        "x-checks": [RANGE, {"rule": "identity/unique-items", "items": "/parts/*/parts/*/left"}],
    }
    assert problems(tree) == []


# --- files ---------------------------------------------------------------------------------------


def test_each_problem_has_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "type: object\n"
        "properties:\n"
        "  low: {type: integer, format: dat}\n"
        "  name: {pattern: '(?=a)'}\n"
        "x-checks:\n"
        "  - rule: casualties/rang\n"
        "  - {rule: casualties/range, lo: /low, best: 3}\n"
        "requird: [low]\n",
        encoding="utf-8",
    )
    with pytest.raises(SchemaError) as caught:
        load_schema(str(file))
    name = file.as_posix()
    assert str(caught.value).splitlines() == [
        f"{name}:8:10: schema error: there is no keyword 'requird'; did you mean 'required'?",
        (
            f"{name}:3:32: schema error: the format 'dat' is not one that is checked; "
            "did you mean 'date'?"
        ),
        (
            f"{name}:4:19: schema error: '(?=a)' is no pattern that can be run in linear time: "
            "look-around, back-references and huge repeats are not"
        ),
        (
            f"{name}:6:11: schema error: there is no rule 'casualties/rang'; "
            "did you mean 'casualties/range'?"
        ),
        (
            f"{name}:7:34: schema error: casualties/range has no operand or parameter 'lo'; "
            "did you mean 'low'?"
        ),
        (
            f"{name}:7:46: schema error: `best` is bound to 3; "
            "expected a pointer such as '/date/start'"
        ),
    ]


@pytest.mark.parametrize("name", record_schema_names())
def test_bundled_schemas_are_clean(name: str) -> None:
    assert problems(bundled(name).document) == []


@pytest.mark.parametrize("file", sorted(Path("fixtures/rules").glob("*/*/schema.yaml")), ids=str)
def test_schemas_of_examples_are_clean(file: Path) -> None:
    assert load_schema(str(file)).name == file.as_posix()


@pytest.mark.parametrize("name", bundled_names())
def test_a_problem_is_told_of_any_bundled_schema_but_nothing_is_raised(name: str) -> None:
    assert isinstance(lint(bundled(name).document), list)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "properties",
                    "items",
                    "$ref",
                    "$defs",
                    "allOf",
                    "x-checks",
                    "rule",
                    "not",
                    "pattern",
                    "format",
                    "x-record-id",
                    "if",
                    "then",
                    "$schema",
                    "about",
                    "$anchor",
                ]
            )
            | st.text(max_size=3),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(JSON)
def test_nothing_is_ever_raised(document: Any) -> None:
    for path, words in lint(document):
        assert isinstance(path, tuple)
        assert len(words) < 1000

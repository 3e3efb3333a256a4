"""Keywords, references, formats and patterns of a schema exist, and do what they seem to."""

from typing import Any

import pytest

from conflict_events.lint import lint
from conflict_events.pointers import to_text

FETCHED = (
    "names no bundled schema; expected '#...' or 'urn:conflict-events:...', for nothing is fetched"
)


def problems(schema: Any) -> list[str]:
    return [f"{to_text(path)}: {words}" for path, words in lint(schema)]


# --- keywords ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keyword", "words"),
    [
        ("requird", "there is no keyword 'requird'; did you mean 'required'?"),
        ("Properties", "there is no keyword 'Properties'; did you mean 'properties'?"),
        ("x_checks", "there is no keyword 'x_checks'; did you mean 'x-checks'?"),
        ("x-check", "there is no keyword 'x-check'; did you mean 'x-checks'?"),
        ("x-record_id", "there is no keyword 'x-record_id'; did you mean 'x-record-id'?"),
        ("zzz", "there is no keyword 'zzz'; a note of your own begins with `x-`"),
        ("nullable", "there is no keyword 'nullable'; a note of your own begins with `x-`"),
        (
            "additionalItems",
            "`additionalItems` is not supported; write `items` beside `prefixItems`",
        ),
        ("id", "`id` is not supported; write `$id`"),
        ("$dynamicRef", "`$dynamicRef` is not supported; write `$ref`"),
        ("$recursiveRef", "`$recursiveRef` is not supported; write `$ref`"),
    ],
)
def test_a_keyword_that_would_say_nothing(keyword: str, words: str) -> None:
    assert problems({"items": {keyword: "#"}}) == [f"/items/{keyword}: {words}"]


def test_the_keyword_of_an_older_draft_that_only_the_screen_knows() -> None:
    assert problems({"dependencies": {"a": ["b"]}}) == [
        (
            "/dependencies: `dependencies` is not supported; "
            "write `dependentRequired` or `dependentSchemas`"
        )
    ]


def test_anchors_that_move() -> None:
    assert problems({"$defs": {"a": {"$dynamicAnchor": "a"}}}) == [
        "/$defs/a/$dynamicAnchor: `$dynamicAnchor` is not supported; write `$anchor`"
    ]


@pytest.mark.parametrize("note", ["x-unit", "x-source", "x-", "x-order", "x-conflict"])
def test_a_note_of_ones_own(note: str) -> None:
    assert problems({"properties": {"a": {note: {"any": ["thing"]}}}}) == []


def test_every_keyword_of_the_standard_is_known() -> None:
    assert (
        problems(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": "urn:example",
                "$comment": "a",
                "$anchor": "a",
                "$defs": {"a": True},
                "definitions": {"a": True},
                "title": "a",
                "description": "a",
                "default": 1,
                "deprecated": True,
                "readOnly": True,
                "writeOnly": True,
                "examples": [1],
                "contentEncoding": "base64",
                "contentMediaType": "text/plain",
                "contentSchema": {"type": "string"},
                "if": True,
                "then": True,
                "else": True,
                "contains": True,
                "minContains": 1,
                "maxContains": 2,
            }
        )
        == []
    )


@pytest.mark.parametrize(
    ("keyword", "value", "beside"),
    [
        ("then", True, "if"),
        ("else", True, "if"),
        ("minContains", 2, "contains"),
        ("maxContains", 2, "contains"),
    ],
)
def test_a_keyword_that_says_nothing_alone(keyword: str, value: Any, beside: str) -> None:
    assert problems({"not": {keyword: value}}) == [
        f"/not/{keyword}: `{keyword}` says nothing without `{beside}`"
    ]


@pytest.mark.parametrize(
    ("keyword", "value"),
    [
        ("$id", "urn:example"),
        ("$schema", "http://json-schema.org/draft-07/schema#"),
        ("x-record-id", "/id"),
    ],
)
def test_a_keyword_of_the_root(keyword: str, value: str) -> None:
    schema = {"properties": {"id": True}, "$defs": {"a": {keyword: value}}}
    assert problems(schema) == [
        f"/$defs/a/{keyword}: `{keyword}` stands at the root of a schema only"
    ]


def test_two_keywords_in_which_the_validators_differ() -> None:
    together = "`patternProperties` does not go together with `unevaluatedProperties`"
    assert problems(
        {"allOf": [{"patternProperties": {"^a": True}}], "unevaluatedProperties": False}
    ) == [f"/allOf/0/patternProperties: {together}"]
    assert problems({"patternProperties": {"^a": True}, "additionalProperties": False}) == []


# --- references ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("#/$defs/tol", "leads to no schema; did you mean '#/$defs/toll'?"),
        ("#toll", "leads to no schema"),
        ("#/x", "leads to no schema"),
        ("#/$defs", "leads to no schema; did you mean '#/$defs/toll'?"),
        ("#/$defs/toll/enum/0", "leads to no schema; did you mean '#/$defs/toll'?"),
        ("#/$defs/toll/default", "leads to no schema; did you mean '#/$defs/toll'?"),
        ("#/allOf/1", "leads to no schema"),
        ("#/allOf/x", "leads to no schema"),
        ("http://example.org/toll.json", FETCHED),
        ("https://json-schema.org/draft/2020-12/schema", FETCHED),
        ("file:///etc/passwd", FETCHED),
        ("toll.json", FETCHED),
        ("urn:conflict-event:1.0.0", FETCHED),
        (
            "urn:conflict-events:conflict-evnt:1.0.0",
            (
                "leads nowhere: no schema is called 'conflict-evnt/1.0.0'; "
                "did you mean 'conflict-event/1.0.0'?"
            ),
        ),
        (
            "urn:conflict-events:conflict-event",
            (
                "leads nowhere: the reference 'urn:conflict-events:conflict-event' names no "
                "bundled schema, and nothing is fetched"
            ),
        ),
        (
            "urn:conflict-events:../../etc/passwd",
            "leads nowhere: no schema is called '../../etc/passwd'",
        ),
        ("urn:conflict-events:conflict-event:1.0.0#/$defs/cont", "leads to no schema"),
    ],
)
def test_a_reference_that_leads_nowhere(reference: str, words: str) -> None:
    schema = {
        "properties": {"a": {"$ref": reference}},
        "allOf": [True],
        "$defs": {"toll": {"enum": [{}], "default": {}}},
    }
    assert problems(schema) == [f"/properties/a/$ref: the reference '{reference}' {words}"]


@pytest.mark.parametrize(
    ("reference", "written"),
    [
        ("#/$defs/é", "#/$defs/%C3%A9"),
        ("#/$defs/a b", "#/$defs/a%20b"),
        ("#/$defs/100%", "#/$defs/100%25"),
        ("#/$defs/%C3%A9 é", "#/$defs/%C3%A9%20%C3%A9"),
        ("own file.json", "own%20file.json"),
    ],
)
def test_a_reference_that_is_written_as_none(reference: str, written: str) -> None:
    words = f"'{reference}' is no URI reference; expected '{written}'"
    schema = {"$defs": {"é": True, "a b": True, "100%": True, "é é": True}}
    assert problems({**schema, "not": {"$ref": reference}}) == [f"/not/$ref: {words}"]
    assert problems({**schema, "$id": reference.lstrip("#")}) == [f"/$id: {words.replace('#', '')}"]
    if reference.startswith("#"):
        assert problems({**schema, "not": {"$ref": written}}) == []


def test_an_anchor_that_two_schemas_have() -> None:
    schema = {
        "$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}, "c": {"$anchor": "y"}, "d": {}}
    }
    assert problems(schema) == ["/$defs/b/$anchor: another schema has the anchor 'x', too"]


@pytest.mark.parametrize(
    "schema",
    [
        {"$ref": "#"},
        {"$ref": "#/$defs/a", "$defs": {"a": True}, "allOf": [{"$ref": "#"}]},
        {"not": {"$ref": "#"}},
        {"if": {"dependentSchemas": {"a": {"$ref": "#"}}}},
    ],
)
def test_a_reference_without_end(schema: dict[str, Any]) -> None:
    [line] = problems(schema)
    assert line.endswith(": the reference '#' leads back to itself without end")


def test_references_without_end_by_turns() -> None:
    schema = {
        "$ref": "#/$defs/a",
        "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"anyOf": [True, {"$ref": "#/$defs/a"}]}},
    }
    assert [path for path, _ in lint(schema)] == [
        ("$defs", "a", "$ref"),
        ("$defs", "b", "anyOf", 1, "$ref"),
    ]


def test_a_reference_to_ones_own_name() -> None:
    schema = {"$id": "https://example.org/own.json", "$defs": {"a": True}}
    inner = {"$ref": "https://example.org/own.json#/$defs/a"}
    assert problems({**schema, "properties": {"a": inner}}) == []
    copied = {
        "$id": "urn:conflict-events:conflict-event:1.0.0",
        "properties": {"a": {"$ref": "urn:conflict-events:conflict-event:1.0.0#/$defs/mine"}},
        "$defs": {"mine": True},
    }
    assert problems(copied) == []


# --- formats and patterns ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("email", ""),
        ("datetime", "; did you mean 'date-time'?"),
        ("Date", "; did you mean 'date'?"),
        ("", ""),
    ],
)
def test_a_format_that_nobody_checks(name: str, hint: str) -> None:
    assert problems({"items": {"format": name}}) == [
        f"/items/format: the format '{name}' is not one that is checked{hint}"
    ]


@pytest.mark.parametrize("pattern", ["(", "(?=a)", "(?<!a)", r"(a)\1", "a{2,1}", "((a{999}){999})"])
def test_a_pattern_that_cannot_be_run(pattern: str) -> None:
    words = (
        f"'{pattern}' is no pattern that can be run in linear time: "
        "look-around, back-references and huge repeats are not"
    )
    assert problems({"pattern": pattern}) == [f"/pattern: {words}"]
    assert problems({"patternProperties": {pattern: True}}) == [f"/patternProperties: {words}"]


@pytest.mark.parametrize("pattern", [r"^\d{4}$", r"\p{L}", "(?i)a", "", "^[0-9a-f]{64}$"])
def test_a_pattern_that_can_be_run(pattern: str) -> None:
    assert problems({"pattern": pattern, "patternProperties": {pattern: True}}) == []

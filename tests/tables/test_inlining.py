"""Schemas without references say what they said with them."""

from copy import deepcopy
from typing import Any

import pytest

from conflict_events.catalog import SchemaError
from conflict_events.tables.inlining import inlined

NUMBER = {"type": "integer", "minimum": 0}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"properties": {"a": NUMBER}}, {"properties": {"a": NUMBER}}),
        (
            {"$schema": "x", "$id": "y", "$anchor": "z", "$defs": {"n": NUMBER}, "title": "t"},
            {"title": "t"},
        ),
        (
            {"properties": {"a": {"$ref": "#/$defs/n"}}, "$defs": {"n": NUMBER}},
            {"properties": {"a": {"allOf": [NUMBER]}}},
        ),
        (
            {"allOf": [True], "$ref": "#/$defs/n", "$defs": {"n": NUMBER}},
            {"allOf": [True, NUMBER]},
        ),
        (
            {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": NUMBER}},
            {"allOf": [{"allOf": [NUMBER]}]},
        ),
        (
            {"anyOf": [{"$ref": "#/$defs/n"}, False], "$defs": {"n": NUMBER}},
            {"anyOf": [{"allOf": [NUMBER]}, False]},
        ),
        (
            {"not": {"$ref": "#/$defs/n"}, "$defs": {"n": NUMBER}},
            {"not": {"allOf": [NUMBER]}},
        ),
        # The same twice is no circle.
        (
            {
                "properties": {"a": {"$ref": "#/$defs/n"}, "b": {"$ref": "#/$defs/n"}},
                "$defs": {"n": NUMBER},
            },
            {"properties": {"a": {"allOf": [NUMBER]}, "b": {"allOf": [NUMBER]}}},
        ),
        # A value is no schema, whatever stands in it.
        ({"const": {"$ref": "#"}}, {"const": {"$ref": "#"}}),
    ],
)
def test_what_is_referred_to_is_put_where_it_stands(schema: Any, expected: Any) -> None:
    before = deepcopy(schema)
    assert inlined(schema) == expected
    assert schema == before


def test_another_bundled_schema_is_referred_to_by_its_name() -> None:
    found = inlined({"$ref": "urn:conflict-events:statement-digest:1.0.0"})
    [digest] = found["allOf"]
    assert "statements" in digest["properties"]
    assert "$ref" not in repr(digest)


@pytest.mark.parametrize(
    ("schema", "reference"),
    [
        ({"$ref": "#"}, "#"),
        ({"properties": {"a": {"$ref": "#"}}}, "#"),
        (
            {"$ref": "#/$defs/a", "$defs": {"a": {"not": {"$ref": "#/$defs/a"}}}},
            "#/$defs/a",
        ),
        (
            {
                "allOf": [{"$ref": "#/$defs/a"}],
                "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
            },
            "#/$defs/a",
        ),
    ],
)
def test_a_reference_in_a_circle_is_an_error(schema: Any, reference: str) -> None:
    with pytest.raises(SchemaError, match="leads back to where it stands") as raised:
        inlined(schema)
    assert f"'{reference}'" in str(raised.value)

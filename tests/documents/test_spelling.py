"""Schemas are spelt out for jsonschema without being changed for anybody else."""

import copy
from typing import Any

from conflict_events.documents.spelling import spelt_out

NOTHING: dict[str, Any] = {"not": {}}


def test_every_false_is_spelt_out_where_a_schema_stands() -> None:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {"a": False, "$schema": True},
        "allOf": [False, {"then": False}],
        "not": {"items": {"contains": False}},
        "$defs": {"a": {"dependentSchemas": {"b": False}}},
        "propertyNames": False,
    }
    before = copy.deepcopy(schema)
    assert spelt_out(schema) == {
        "properties": {"a": NOTHING, "$schema": True},
        "allOf": [NOTHING, {"then": NOTHING}],
        "not": {"items": {"contains": NOTHING}},
        "$defs": {"a": {"dependentSchemas": {"b": NOTHING}}},
        "propertyNames": NOTHING,
    }
    assert schema == before


def test_what_the_keyword_itself_tells_stays() -> None:
    schema = {
        "additionalProperties": False,
        "unevaluatedProperties": False,
        "items": False,
        "unevaluatedItems": False,
        "uniqueItems": False,
        "const": False,
        "default": {"not": False, "properties": {"a": False}},
        "enum": [False],
    }
    assert spelt_out(schema) == schema
    assert spelt_out({"items": {"properties": {"a": False}}}) == {
        "items": {"properties": {"a": NOTHING}}
    }


def test_a_schema_may_be_true_or_false() -> None:
    assert [spelt_out(schema) for schema in (True, False)] == [True, NOTHING]

"""Every kind of change that JSON Schema allows: its class, in both directions, with witnesses.

The class is not taken on trust: a record near the borders of both schemas must have been valid and
be invalid now where a change is called breaking, the other way round where it is called loosening,
and there must be no such record where it is not.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from conflict_events import keywords
from conflict_events.catalog import Schema
from conflict_events.documents.screen import Screen
from conflict_events.lint import lint
from conflict_events.rules.operands import Context
from conflict_events.versions.comparing import Kind, compare

B, W, L, S = Kind.BREAKING, Kind.WARNING, Kind.LOOSENING, Kind.WORDING
A_STRING, AN_INTEGER = {"type": "string"}, {"type": "integer"}


def of_a(schema: Any, **more: Any) -> dict[str, Any]:
    return {"properties": {"a": schema}, **more}


def a_is(value: Any) -> dict[str, Any]:
    return {"properties": {"a": {"const": value}}, "required": ["a"]}


RANGE = {"rule": "casualties/range", "low": "/a", "high": "/b"}
ABOUT: dict[str, Any] = {"properties": {"a": {}, "b": {}, "ab": {}}}


def checked(*entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**ABOUT, "x-checks": list(entries), **more}


TREE = {
    "$defs": {"t": {"properties": {"a": {"$ref": "#/$defs/t"}, "b": {"type": "integer"}}}},
    "$ref": "#/$defs/t",
}
SAME_TREE = {
    "definitions": {
        "u": {"properties": {"b": {"type": "integer"}, "a": {"$ref": "#/definitions/u"}}}
    },
    "allOf": [{"$ref": "#/definitions/u"}],
}
LOOSER_TREE = {
    "$defs": {"t": {"properties": {"a": {"$ref": "#/$defs/t"}, "b": {"type": "number"}}}},
    "$ref": "#/$defs/t",
}
CLOSED = {"additionalProperties": False}
THEN = {"if": a_is(1), "then": {"required": ["b"]}}

CHANGES: dict[str, tuple[Any, Any, Kind | None, Kind | None]] = {
    # --- any value
    "type: one more": (A_STRING, {"type": ["string", "null"]}, L, B),
    "type: another": (A_STRING, AN_INTEGER, B, B),
    "type: integer to number": (AN_INTEGER, {"type": "number"}, L, B),
    "type: integer as a multiple": (AN_INTEGER, {"type": "number", "multipleOf": 1}, S, S),
    "type: one in a list": (A_STRING, {"type": ["string"]}, S, S),
    "type: any in a list": (
        {},
        {"type": ["array", "boolean", "null", "number", "object", "string"]},
        S,
        S,
    ),
    "type: new": ({}, A_STRING, B, L),
    "enum: one more": ({"enum": [1, "a"]}, {"enum": ["a", 1, 2]}, L, B),
    "enum: another order": ({"enum": [1, "a"]}, {"enum": ["a", 1]}, S, S),
    "enum: of one, or const": ({"enum": ["a"]}, {"const": "a"}, S, S),
    "enum: 1 is 1.0, and not true": ({"enum": [1]}, {"enum": [1.0, True]}, L, B),
    "enum: listed whole numbers": (
        {"enum": [1, 2, 3]},
        {**AN_INTEGER, "minimum": 1, "maximum": 3},
        S,
        S,
    ),
    "enum: to bounds": ({"enum": [1, 2]}, {**AN_INTEGER, "minimum": 0}, L, B),
    "enum: to a type": ({"enum": ["a", "b"]}, A_STRING, L, B),
    "enum: booleans": ({"enum": [True, False, None]}, {"type": ["boolean", "null"]}, S, S),
    "enum: to a pattern": ({"enum": ["a", "ab"]}, {"type": "string", "pattern": "^a"}, L, B),
    "enum: what never fitted": ({**A_STRING, "enum": ["a", 1]}, {"enum": ["a"]}, S, S),
    "const: another": ({"const": "a"}, {"const": "b"}, B, B),
    "const: an object": ({"const": {"a": 1}}, {"enum": [{"a": 1.0}, []]}, L, B),
    "minimum: lower": ({"minimum": 1}, {"minimum": 0}, L, B),
    "minimum: exclusive, of integers": (
        {**AN_INTEGER, "exclusiveMinimum": 0},
        {**AN_INTEGER, "minimum": 1},
        S,
        S,
    ),
    "minimum: exclusive, of numbers": ({"exclusiveMinimum": 0}, {"minimum": 0}, L, B),
    "maximum: higher": ({"maximum": 1}, {"maximum": 2}, L, B),
    "maximum: exclusive": ({"exclusiveMaximum": 1}, {"maximum": 1}, L, B),
    "maximum: exclusive, higher": ({"exclusiveMaximum": 1}, {"exclusiveMaximum": 2}, L, B),
    "maximum: of what is no number": (A_STRING, {**A_STRING, "maximum": 1}, S, S),
    "multipleOf: a divisor": ({"multipleOf": 2}, {"multipleOf": 1}, L, B),
    "multipleOf: new": ({"type": "number"}, {"type": "number", "multipleOf": 1}, B, L),
    "multipleOf: of listed": ({"enum": [2, 4]}, {"enum": [2, 4], "multipleOf": 2}, S, S),
    "minLength: lower": ({"minLength": 2}, {"minLength": 1}, L, B),
    "maxLength: higher": ({"maxLength": 1}, {"maxLength": 2}, L, B),
    "pattern: new": (A_STRING, {**A_STRING, "pattern": "^a"}, B, L),
    "pattern: one more": (
        {"pattern": "^a"},
        {"allOf": [{"pattern": "^a"}, {"pattern": "b$"}]},
        B,
        L,
    ),
    "pattern: another": ({"pattern": "^a"}, {"pattern": "b$"}, B, B),
    "format: new": ({}, {"format": "date"}, B, L),
    "format: a wider one": ({"format": "date"}, {"format": "edtf-date"}, L, B),
    # --- lists
    "items: wider": ({"items": AN_INTEGER}, {"items": {"type": "number"}}, L, B),
    "items: none": ({"items": False}, {"maxItems": 0}, S, S),
    "prefixItems: one more": (
        {"prefixItems": [AN_INTEGER]},
        {"prefixItems": [AN_INTEGER, A_STRING]},
        B,
        L,
    ),
    "prefixItems: as items": (
        {"prefixItems": [AN_INTEGER], "items": AN_INTEGER},
        {"items": AN_INTEGER},
        S,
        S,
    ),
    "prefixItems: no more than these": (
        {"prefixItems": [{}, {}], "items": False},
        {"maxItems": 2},
        S,
        S,
    ),
    "minItems: lower": ({"minItems": 2}, {"minItems": 1}, L, B),
    "maxItems: higher": ({"maxItems": 1}, {"maxItems": 2}, L, B),
    "uniqueItems: no more": ({"uniqueItems": True}, {"uniqueItems": False}, L, B),
    "uniqueItems: of one": ({"maxItems": 1}, {"maxItems": 1, "uniqueItems": True}, S, S),
    "contains: wider": ({"contains": AN_INTEGER}, {"contains": {"type": "number"}}, L, B),
    "contains: implied": (
        {"items": AN_INTEGER, "minItems": 1},
        {"items": AN_INTEGER, "minItems": 1, "contains": {"type": "number"}},
        S,
        S,
    ),
    "minContains: none": ({"contains": AN_INTEGER, "minContains": 0}, {}, S, S),
    "minContains: higher": (
        {"contains": AN_INTEGER},
        {"contains": AN_INTEGER, "minContains": 2},
        B,
        L,
    ),
    "maxContains: new": (
        {"contains": AN_INTEGER},
        {"contains": AN_INTEGER, "maxContains": 1},
        B,
        L,
    ),
    "maxContains: of fewer": (
        {"contains": {"type": "number"}, "minContains": 0, "maxContains": 1},
        {"contains": AN_INTEGER, "minContains": 0, "maxContains": 1},
        L,
        B,
    ),
    "maxContains: of so few": (
        {"maxItems": 1},
        {"maxItems": 1, "contains": AN_INTEGER, "minContains": 0, "maxContains": 1},
        S,
        S,
    ),
    "maxContains: of none": (
        {"items": A_STRING},
        {"items": A_STRING, "contains": AN_INTEGER, "minContains": 0, "maxContains": 1},
        S,
        S,
    ),
    "unevaluatedItems: new": (
        {"prefixItems": [AN_INTEGER]},
        {"prefixItems": [AN_INTEGER], "unevaluatedItems": False},
        B,
        L,
    ),
    "unevaluatedItems: more of them": (
        {"allOf": [{"prefixItems": [{}]}], "unevaluatedItems": False},
        {"allOf": [{"prefixItems": [{}, {}]}], "unevaluatedItems": False},
        L,
        B,
    ),
    "unevaluatedItems: beside contains": (
        {"contains": AN_INTEGER, "unevaluatedItems": A_STRING},
        {"contains": {"type": "number"}, "unevaluatedItems": A_STRING},
        L,
        B,
    ),
    # --- objects
    "required: one more": ({}, {"required": ["a"]}, B, L),
    "required: another order": ({"required": ["a", "b"]}, {"required": ["b", "a"]}, S, S),
    "required: a number of them": (
        {"type": "object", "required": ["a"]},
        {"type": "object", "required": ["a"], "minProperties": 1},
        S,
        S,
    ),
    "properties: one more, among any": ({}, of_a(AN_INTEGER), B, L),
    "properties: one more, where others are refused": (
        {**of_a({}), **CLOSED},
        {"properties": {"a": {}, "b": AN_INTEGER}, **CLOSED},
        L,
        B,
    ),
    "properties: one more, that may be anything": ({}, of_a({"not": False}), S, S),
    "properties: one more, as others were": (
        {"additionalProperties": AN_INTEGER},
        {"additionalProperties": AN_INTEGER, **of_a(AN_INTEGER)},
        S,
        S,
    ),
    "properties: another order": (
        {"properties": {"a": AN_INTEGER, "b": A_STRING}},
        {"properties": {"b": A_STRING, "a": AN_INTEGER}},
        S,
        S,
    ),
    "properties: wider": (of_a(AN_INTEGER), of_a({"type": "number"}), L, B),
    "properties: refused": ({}, of_a({"not": {}}), B, L),
    "additionalProperties: refused": (of_a({}), of_a({}, **CLOSED), B, L),
    "additionalProperties: wider": (
        {"additionalProperties": AN_INTEGER},
        {"additionalProperties": {"type": "number"}},
        L,
        B,
    ),
    "additionalProperties: a number of them": (
        {"type": "object", **of_a({}), **CLOSED},
        {"type": "object", **of_a({}), **CLOSED, "maxProperties": 1},
        S,
        S,
    ),
    "patternProperties: new": ({}, {"patternProperties": {"^a": AN_INTEGER}}, B, L),
    "patternProperties: wider": (
        {"patternProperties": {"^a": AN_INTEGER}},
        {"patternProperties": {"^a": {"type": "number"}}},
        L,
        B,
    ),
    "patternProperties: named": (
        {"patternProperties": {"^a$": AN_INTEGER}, **CLOSED},
        {"patternProperties": {"^a$": AN_INTEGER, "^b": {}}, **CLOSED},
        L,
        B,
    ),
    "patternProperties: also named": (
        {"patternProperties": {"^a": AN_INTEGER}},
        {"patternProperties": {"^a": AN_INTEGER}, **of_a(AN_INTEGER)},
        S,
        S,
    ),
    "propertyNames: wider": (
        {"propertyNames": {"enum": ["a"]}},
        {"propertyNames": {"enum": ["a", "b"]}},
        L,
        B,
    ),
    "propertyNames: as described": (
        {"properties": {"a": {}, "b": {}}, **CLOSED},
        {"propertyNames": {"enum": ["a", "b"]}},
        S,
        S,
    ),
    "propertyNames: shorter": ({}, {"propertyNames": {"maxLength": 1}}, B, L),
    "minProperties: lower": ({"minProperties": 2}, {"minProperties": 1}, L, B),
    "maxProperties: higher": ({"maxProperties": 1}, {"maxProperties": 2}, L, B),
    "dependentRequired: new": ({}, {"dependentRequired": {"a": ["b"]}}, B, L),
    "dependentRequired: of what is required": (
        {"required": ["b"]},
        {"required": ["b"], "dependentRequired": {"a": ["b"]}},
        S,
        S,
    ),
    "dependentRequired: another order": (
        {"dependentRequired": {"a": ["b", "ab"]}},
        {"dependentRequired": {"a": ["ab", "b"]}},
        S,
        S,
    ),
    "dependentRequired: as a schema": (
        {"dependentRequired": {"a": ["b"]}},
        {"dependentSchemas": {"a": {"required": ["b"]}}},
        S,
        S,
    ),
    "dependentSchemas: wider": (
        {"dependentSchemas": {"a": {"properties": {"b": AN_INTEGER}}}},
        {"dependentSchemas": {"a": {"properties": {"b": {"type": "number"}}}}},
        L,
        B,
    ),
    "dependentSchemas: of what is required": (
        {"type": "object", "required": ["a"], "dependentSchemas": {"a": {"required": ["b"]}}},
        {"type": "object", "required": ["a", "b"]},
        S,
        S,
    ),
    "unevaluatedProperties: new": (of_a({}), of_a({}, unevaluatedProperties=False), B, L),
    "unevaluatedProperties: more of them": (
        {"allOf": [of_a({})], "unevaluatedProperties": False},
        {"allOf": [{"properties": {"a": {}, "b": {}}}], "unevaluatedProperties": False},
        L,
        B,
    ),
    "unevaluatedProperties: as additional ones": (
        of_a({}, unevaluatedProperties=False),
        of_a({}, **CLOSED),
        S,
        S,
    ),
    "unevaluatedProperties: beside a choice": (
        {"anyOf": [of_a(AN_INTEGER), {"properties": {"b": {}}}], "unevaluatedProperties": False},
        {
            "anyOf": [of_a({"type": "number"}), {"properties": {"b": {}}}],
            "unevaluatedProperties": False,
        },
        L,
        B,
    ),
    "unevaluatedProperties: beside a condition": (
        {"if": a_is(1), "then": {"properties": {"b": {}}}, "unevaluatedProperties": AN_INTEGER},
        {
            "if": a_is(1),
            "then": {"properties": {"b": {}}},
            "unevaluatedProperties": {"type": "number"},
        },
        L,
        B,
    ),
    "unevaluatedProperties: beside dependent ones": (
        {"dependentSchemas": {"a": of_a({})}, "unevaluatedProperties": AN_INTEGER},
        {"dependentSchemas": {"a": of_a({})}, "unevaluatedProperties": {"type": "number"}},
        L,
        B,
    ),
    # --- schemas put together
    "allOf: one more": ({}, {"allOf": [AN_INTEGER]}, B, L),
    "allOf: put in": ({"allOf": [AN_INTEGER, {"minimum": 1}]}, {**AN_INTEGER, "minimum": 1}, S, S),
    "allOf: another order": (
        {"allOf": [AN_INTEGER, {"minimum": 1}]},
        {"allOf": [{"minimum": 1}, AN_INTEGER]},
        S,
        S,
    ),
    "anyOf: one more": ({"anyOf": [AN_INTEGER]}, {"anyOf": [A_STRING, AN_INTEGER]}, L, B),
    "anyOf: as types": ({"anyOf": [A_STRING, AN_INTEGER]}, {"type": ["integer", "string"]}, S, S),
    "anyOf: as enum": ({"anyOf": [{"const": "a"}, {"const": 1}]}, {"enum": ["a", 1]}, S, S),
    "anyOf: one is wider": (
        {"anyOf": [A_STRING, {**AN_INTEGER, "minimum": 1}]},
        {"anyOf": [A_STRING, {**AN_INTEGER, "minimum": 0}]},
        L,
        B,
    ),
    "oneOf: one is wider": (
        {"oneOf": [A_STRING, {**AN_INTEGER, "minimum": 1}]},
        {"oneOf": [A_STRING, {**AN_INTEGER, "minimum": 0}]},
        L,
        B,
    ),
    "oneOf: one more": ({"oneOf": [AN_INTEGER]}, {"oneOf": [AN_INTEGER, A_STRING]}, L, B),
    "oneOf: one more that overlaps": (
        {"oneOf": [AN_INTEGER]},
        {"oneOf": [AN_INTEGER, {"type": "number"}]},
        B,
        B,
    ),
    "oneOf: told apart by a member": (
        {"oneOf": [a_is(1), {**a_is(2), "type": "object"}], "type": "object"},
        {"anyOf": [a_is(1), a_is(2)], "type": "object"},
        S,
        S,
    ),
    "not: narrower": ({"not": {"type": "number"}}, {"not": AN_INTEGER}, L, B),
    "not: listed": ({"not": {"enum": [1, 2]}}, {"not": {"const": 1}}, L, B),
    "not: not": ({"not": {"not": AN_INTEGER}}, AN_INTEGER, S, S),
    "not: as a type": (
        {"not": {"type": "string"}},
        {"type": ["array", "boolean", "null", "number", "object"]},
        S,
        S,
    ),
    "if: new": ({"type": "object"}, {"type": "object", **THEN}, B, L),
    "if: put otherwise": (
        {"type": "object", **THEN},
        {"type": "object", "if": {**a_is(1), "type": "object"}, "then": {"required": ["b"]}},
        S,
        S,
    ),
    "if: for fewer": (
        {
            "if": {"properties": {"a": {"enum": [1, 2]}}, "required": ["a"]},
            "then": {"required": ["b"]},
        },
        THEN,
        L,
        B,
    ),
    "then: more": (THEN, {**THEN, "then": {"required": ["b", "ab"]}}, B, L),
    "else: new": (THEN, {**THEN, "else": {"maxProperties": 1}}, B, L),
    "if: as a choice": (
        THEN,
        {"anyOf": [{"not": a_is(1)}, {"required": ["b"]}]},
        S,
        S,
    ),
    "$ref: put in": ({"$ref": "#/$defs/x", "$defs": {"x": AN_INTEGER}}, AN_INTEGER, S, S),
    "$ref: to what is renamed": (
        {"$ref": "#/$defs/x", "$defs": {"x": AN_INTEGER}},
        {"$ref": "#/definitions/y", "definitions": {"y": AN_INTEGER}},
        S,
        S,
    ),
    "$ref: to what is wider": (
        {"$ref": "#/$defs/x", "$defs": {"x": AN_INTEGER}},
        {"$ref": "#/$defs/x", "$defs": {"x": {"type": "number"}}},
        L,
        B,
    ),
    "$ref: elsewhere": (
        {"$ref": "urn:conflict-events:x-checks:1.1.0#/$defs/pointer"},
        {"type": "string", "pattern": "^#?(/.*)?$"},
        S,
        S,
    ),
    "$ref: by an anchor": (
        {"$ref": "#x", "$defs": {"x": {"$anchor": "x", "type": "integer"}}},
        AN_INTEGER,
        S,
        S,
    ),
    "$ref: back to itself, renamed": (TREE, SAME_TREE, S, S),
    "$ref: back to itself, wider": (TREE, LOOSER_TREE, L, B),
    "$ref: to each other, wider": (
        {
            "$ref": "#/$defs/x",
            "$defs": {
                "x": {"properties": {"a": {"$ref": "#/$defs/y"}}},
                "y": {"properties": {"a": {"$ref": "#/$defs/x"}, "b": AN_INTEGER}},
            },
        },
        {
            "$ref": "#/$defs/x",
            "$defs": {
                "x": {"properties": {"a": {"$ref": "#/$defs/y"}}},
                "y": {"properties": {"a": {"$ref": "#/$defs/x"}, "b": {"type": "number"}}},
            },
        },
        L,
        B,
    ),
    "$defs: unused": ({}, {"$defs": {"x": AN_INTEGER}}, S, S),
    "false to true": ({"allOf": [False]}, {"allOf": [True]}, L, B),
    "false, beside properties": (
        {"allOf": [False], "properties": {"a": {"items": False, "x-missing-values": [1]}}},
        {"allOf": [False], "properties": {"a": {"type": "string", "x-missing-values": [1]}}},
        S,
        S,
    ),
    "never possible": (
        {"type": "string", "minLength": 2, "maxLength": 1},
        {"allOf": [False]},
        S,
        S,
    ),
    "multipleOf: of what is no number": (A_STRING, {**A_STRING, "multipleOf": 2}, S, S),
    "minLength: of listed": ({"enum": ["a", "ab"]}, {"enum": ["a", "ab"], "minLength": 1}, S, S),
    "items: what cannot be": (
        {"type": "array", "minItems": 1, "items": {"not": {}}},
        {"type": "array", "minItems": 1, "items": {"not": {"not": {"not": {}}}}},
        S,
        S,
    ),
    "else: what is known not to hold": (
        {"type": "string", "if": AN_INTEGER, "else": {"minLength": 1}},
        {"type": "string", "minLength": 1},
        S,
        S,
    ),
    "then: what cannot be": (
        {"type": "string", "if": A_STRING, "then": {"not": {}}},
        {"type": "integer", "maximum": 0, "minimum": 1},
        S,
        S,
    ),
    "unevaluatedProperties: beside another condition": (
        {"if": a_is(1), "then": {"properties": {"b": {}}}, "unevaluatedProperties": AN_INTEGER},
        {"if": a_is(2), "then": {"properties": {"b": {}}}, "unevaluatedProperties": AN_INTEGER},
        B,
        B,
    ),
    "unevaluatedProperties: without its condition": (
        {"anyOf": [of_a({}), {}], "unevaluatedProperties": AN_INTEGER},
        {"unevaluatedProperties": AN_INTEGER},
        B,
        L,
    ),
    "unevaluatedProperties: beside additional ones": (
        {"additionalProperties": {}},
        {"additionalProperties": {}, "unevaluatedProperties": {"not": {}}},
        S,
        S,
    ),
    "unevaluatedItems: beside all items": (
        {"items": {}},
        {"items": {}, "unevaluatedItems": {"not": {}}},
        S,
        S,
    ),
    "properties: one that has no name": (
        {"propertyNames": {"enum": ["a"]}},
        {"propertyNames": {"enum": ["a"]}, "properties": {"b": AN_INTEGER}},
        S,
        S,
    ),
    "patternProperties: such as have no name": (
        {"propertyNames": {"enum": ["a"]}},
        {"propertyNames": {"enum": ["a"]}, "patternProperties": {"^b": AN_INTEGER}},
        S,
        S,
    ),
    "prefixItems: beyond the last one": (
        {"maxItems": 1, "prefixItems": [AN_INTEGER]},
        {"maxItems": 1, "prefixItems": [AN_INTEGER, A_STRING]},
        S,
        S,
    ),
    "prefixItems: that there need not be": (
        {"type": "array", "minItems": 1, "prefixItems": [AN_INTEGER]},
        {"type": "array", "minItems": 1, "prefixItems": [AN_INTEGER, {"not": {}}]},
        B,
        L,
    ),
    # --- what says nothing of values
    "title": ({"title": "x"}, {"title": "y"}, S, S),
    "description": ({}, {"description": "y"}, S, S),
    "$comment": ({"$comment": "y"}, {}, S, S),
    "examples": ({"examples": [1]}, {"examples": [2]}, S, S),
    "default": ({"default": 1}, {}, S, S),
    "deprecated": ({}, {"deprecated": True}, S, S),
    "readOnly": ({}, {"readOnly": True}, S, S),
    "writeOnly": ({}, {"writeOnly": True}, S, S),
    "contentMediaType": ({}, {"contentMediaType": "application/json"}, S, S),
    "contentEncoding": ({}, {"contentEncoding": "base64"}, S, S),
    "contentSchema": (
        {},
        {"contentMediaType": "application/json", "contentSchema": AN_INTEGER},
        S,
        S,
    ),
    "$schema": ({}, {"$schema": "https://json-schema.org/draft/2020-12/schema"}, S, S),
    "$id": ({"$id": "urn:a"}, {"$id": "urn:b"}, S, S),
    "$anchor": ({}, {"$anchor": "x"}, S, S),
    "a note": ({"x-note": 1}, {"x-note": 2}, S, S),
    "nothing": (TREE, TREE, None, None),
    # --- checks
    "x-checks: one more": (ABOUT, checked(RANGE), B, L),
    "x-checks: another order": (
        checked(RANGE, {**RANGE, "low": "/b", "high": "/ab"}),
        checked({**RANGE, "low": "/b", "high": "/ab"}, RANGE),
        S,
        S,
    ),
    "x-checks: with a source": (checked(RANGE), checked({**RANGE, "source": "a codebook"}), S, S),
    "x-checks: other operands": (checked(RANGE), checked({**RANGE, "low": "/ab"}), B, B),
    "x-checks: one place, or a list of it": (
        checked({"rule": "casualties/subtotals", "total": "/a", "parts": "/b"}),
        checked({"rule": "casualties/subtotals", "total": "/a", "parts": ["/b"]}),
        S,
        S,
    ),
    "x-checks: in a condition": (
        checked(RANGE, type="object"),
        {**ABOUT, "type": "object", "if": {"required": ["ab"]}, "then": {"x-checks": [RANGE]}},
        L,
        B,
    ),
}


def pool() -> Iterator[Any]:
    """Yield records near the borders of the schemas above."""
    scalars = [None, True, False, 0, 1, 2, 3, 4, 0.5, 1.5, -1]
    texts = ["", "a", "b", "ab", "abc", "ba", "2020-10-13", "2020", "/a"]
    yield from (*scalars, *texts, {}, [])
    few = [1, 2, 0.5, "a", None]
    for size in (1, 2, 3):
        yield from map(list, product(few, repeat=size))
    members = [None, 0, 1, 2, 0.5, "a"]
    for names in (
        ["a"],
        ["b"],
        ["ab"],
        ["c"],
        ["a", "b"],
        ["a", "ab"],
        ["b", "ab"],
        ["a", "b", "ab"],
    ):
        for values in product(members, repeat=len(names)):
            yield dict(zip(names, values, strict=True))
    yield from ({"a": {"b": value}} for value in few)
    yield {"a": {"a": {"b": 0.5}}}


RECORDS = list(pool())


def verdicts(schema: Any) -> list[bool]:
    screen = Screen(Schema("s", schema), lambda _: True)
    return [screen.passes(record, Context(record)) for record in RECORDS]


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_classed_as_records_show(name: str) -> None:
    was, now, forward, back = CHANGES[name]
    assert (lint(was), lint(now)) == ([], [])
    one, other = Schema("was", was), Schema("now", now)
    assert (compare(one, other).kind, compare(other, one).kind) == (forward, back)
    pairs = list(zip(verdicts(was), verdicts(now), strict=True))
    lost, gained = (True, False) in pairs, (False, True) in pairs
    assert (lost, gained) == (forward is B, back is B)
    if forward is L or back is L:
        assert lost or gained


def test_every_keyword_has_its_change() -> None:
    started = {name.partition(":")[0] for name in CHANGES}
    untried = {*keywords.KNOWN, "x-checks"} - started
    assert untried == {"definitions", "exclusiveMaximum", "exclusiveMinimum"}


def test_a_reference_that_leads_back_to_its_own_value_proves_nothing() -> None:
    # No file with one is loaded.
    loop = {"anyOf": [{"$ref": "#"}, AN_INTEGER]}
    assert compare(Schema("was", A_STRING), Schema("now", loop)).kind is B


def test_a_reference_that_leads_nowhere_known() -> None:
    draft = {"$ref": "https://json-schema.org/draft/2020-12/schema"}
    assert compare(Schema("was", {}), Schema("now", draft)).kind is B
    assert compare(Schema("was", draft), Schema("now", {**draft, "title": "x"})).kind is S
    assert compare(Schema("was", draft), Schema("now", {**draft, "minLength": 1})).kind is B

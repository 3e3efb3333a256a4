"""Checks are seen wherever they sit, by both validators, with exact places."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.catalog import Schema
from conflict_events.checks import RuleFailure
from conflict_events.documents.explain import Reference
from conflict_events.documents.violations import Explanation
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context

CHECKS = [{"rule": "casualties/range", "low": "/low", "high": "/high"}]
RANGE = {"x-checks": CHECKS}
GOOD, BAD = {"low": 2, "high": 3}, {"low": 3, "high": 2}
BROKEN = "casualties/range"


def places(told: Any, schema: Any, record: Any) -> list[str]:
    return [line.partition(":")[0] for line in told(schema, record)]


@pytest.mark.parametrize(
    ("schema", "record", "pointer"),
    [
        (RANGE, BAD, "/low"),
        ({"properties": {"toll": RANGE}}, {"toll": BAD}, "/toll/low"),
        ({"$ref": "#/$defs/toll", "$defs": {"toll": RANGE}}, BAD, "/low"),
        ({"$ref": "#toll", "$defs": {"x": {"$anchor": "toll", **RANGE}}}, BAD, "/low"),
        ({"items": RANGE}, [GOOD, BAD], "/1/low"),
        ({"prefixItems": [True, RANGE]}, [BAD, BAD], "/1/low"),
        ({"prefixItems": [True], "items": RANGE}, [BAD, BAD], "/1/low"),
        ({"additionalProperties": RANGE}, {"a/b": BAD}, "/a~1b/low"),
        ({"patternProperties": {"^t": RANGE}}, {"toll": BAD, "x": BAD}, "/toll/low"),
        ({"unevaluatedProperties": RANGE}, {"t~": BAD}, "/t~0/low"),
        ({"allOf": [True, RANGE]}, BAD, "/low"),
        ({"anyOf": [RANGE, {"type": "integer"}]}, BAD, "/low"),
        ({"oneOf": [{"type": "integer"}, RANGE]}, BAD, "/low"),
        ({"if": {"required": ["low"]}, "then": RANGE}, BAD, "/low"),
        ({"if": {"required": ["x"]}, "else": RANGE}, BAD, "/low"),
        ({"dependentSchemas": {"low": RANGE}}, BAD, "/low"),
        ({"properties": {"a": {"items": {"$ref": "#"}}}, **RANGE}, {"a": [BAD]}, "/a/0/low"),
    ],
)
def test_a_check_is_seen_wherever_it_sits(
    told: Any, schema: Any, record: Any, pointer: str
) -> None:
    assert places(told, schema, record) == [f"{BROKEN} {pointer}"]


def test_a_reference_back_to_a_schema_that_names_its_draft(told: Any) -> None:
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {"part": {"$ref": "#"}, "name": {"pattern": "^a$"}},
        **RANGE,
    }
    assert places(told, schema, {"part": {"part": BAD}}) == [f"{BROKEN} /part/part/low"]
    assert places(told, schema, {"part": {"name": "a\n"}}) == ["pattern /part/name"]


def test_a_check_of_a_bundled_schema_is_seen_through_its_name(told: Any) -> None:
    schema = {"items": {"$ref": "urn:conflict-events:conflict-event:1.0.0#/$defs/count"}}
    assert places(told, schema, [{"low": 3, "high": 2}]) == [f"{BROKEN} /0/low"]
    event = {"properties": {"event": {"$ref": "urn:conflict-events:conflict-event:1.0.0"}}}
    assert places(told, event, {"event": {}}) == ["required /event"]


@pytest.mark.parametrize(
    ("schema", "record", "lines"),
    [
        # A check under `if` is a condition: broken, it is not told, but leads to `else`.
        ({"if": RANGE, "then": {"required": ["a"]}}, GOOD, ["required "]),
        ({"if": RANGE, "then": {"required": ["a"]}}, BAD, []),
        ({"if": RANGE, "else": {"required": ["a"]}}, BAD, ["required "]),
        ({"if": RANGE, "else": {"required": ["a"]}}, GOOD, []),
        ({"not": RANGE}, BAD, []),
        ({"not": RANGE}, GOOD, ["not "]),
        ({"contains": RANGE}, [BAD, GOOD], []),
        ({"contains": RANGE}, [BAD], ["contains "]),
        ({"anyOf": [RANGE, {"required": ["low"]}]}, BAD, []),
        ({"oneOf": [RANGE, {"required": ["low"]}]}, BAD, []),
        ({"oneOf": [RANGE, {"required": ["low"]}]}, GOOD, ["oneOf "]),
        ({"oneOf": [RANGE, RANGE]}, BAD, [f"{BROKEN} /low"]),
        ({"if": {"properties": {"a": RANGE}}, "then": RANGE}, {**BAD, "a": BAD}, []),
    ],
)
def test_a_check_within_a_condition(told: Any, schema: Any, record: Any, lines: list[str]) -> None:
    assert places(told, schema, record) == lines


def test_a_check_starts_from_where_it_sits_or_from_the_root(told: Any) -> None:
    check = {"rule": "identity/reference", "references": "/actor", "targets": "#/actors/*"}
    schema = {"properties": {"tolls": {"items": {"x-checks": [check]}}}}
    record = {"actors": ["Mali"], "tolls": [{"actor": "Mali"}, {"actor": "Malli"}]}
    [line] = told(schema, record)
    assert line.startswith("identity/reference /tolls/1/actor: ")


def test_everything_that_a_check_sets_against_another_has_its_place(
    explain: Callable[..., Explanation],
) -> None:
    [broken] = explain({"properties": {"a": {"items": RANGE}}}, {"a": [BAD]}).broken
    assert isinstance(broken.place, Item)
    assert broken.place == Item(3, ("a", 0, "low"))
    assert [place for place, _ in broken.related] == [Item(2, ("a", 0, "high"))]
    assert broken.reads == ((("a", 0, "low"),), (("a", 0, "high"),))


def test_all_breaches_of_a_check_are_told(told: Any) -> None:
    check = {"rule": "identity/unique-items", "items": "/*"}
    assert places(told, {"x-checks": [check]}, ["a", "b", "a", "b"]) == [
        "identity/unique-items /2",
        "identity/unique-items /3",
    ]


def test_only_wanted_checks_are_evaluated() -> None:
    named = Schema("test", RANGE)
    explanation = Reference(named, lambda _: False).explain(BAD, Context(BAD))
    assert explanation == Explanation((), ())


def test_a_rule_that_needs_all_records_is_left_out(told: Any) -> None:
    assert told({"x-checks": [{"rule": "identity/unique", "key": "/id"}]}, {"id": ""}) == []


def test_a_rule_that_raises_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        message = "broken"
        raise ArithmeticError(message)

    monkeypatch.setattr("conflict_events.rules.registry.Rule.breaches", fail)
    reference = Reference(Schema("test", {"if": RANGE}), lambda _: True)
    with pytest.raises(RuleFailure, match="casualties/range failed: ArithmeticError: broken"):
        reference.explain(BAD, Context(BAD))


def test_the_deepest_record_is_explained(told: Any) -> None:
    # Python 3.12 limits what goes through C by a count of its own, which coverage adds to: a schema
    # of five applicators a level, as deep as records go, explains there without coverage only.
    schema = {
        "anyOf": [{"type": "null"}, {"$ref": "#/$defs/one"}],
        "$defs": {"one": {"type": "object", "properties": {"a": {"$ref": "#"}}}},
    }
    record: Any = 5
    for _ in range(63):
        record = {"a": record}
    limit = sys.getrecursionlimit()
    [line] = told(schema, record)
    assert line.endswith(": `a` is 5; expected nothing (null) or an object")
    assert sys.getrecursionlimit() == limit

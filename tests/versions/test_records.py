"""Changes to what a schema says of records as a whole, and to checks: the exact list of changes."""

from typing import Any

import pytest

from conflict_events.catalog import Schema
from conflict_events.lint import lint
from conflict_events.versions.comparing import Kind, compare

B, W, L, S = Kind.BREAKING, Kind.WARNING, Kind.LOOSENING, Kind.WORDING
PLACES: dict[str, Any] = {
    "properties": {name: {} for name in ("a", "b", "c", "id", "d")},
    "x-record-id": "/id",
}
LAST = "the parameter 'last' is '2018', was '2017-12-31'; what else it finds cannot be told"
RANGE = {"rule": "casualties/range", "low": "/a", "high": "/b"}
WINDOW = {"rule": "chronology/window", "dates": "/d", "first": "1989", "last": "2017-12-31"}
NEW = ("'NA' now stands for a missing value",)
GONE = ("'NA' and -99 no longer stand for a missing value",)
OTHER = {"record": "x", "reason": "known"}


def checks(*entries: dict[str, Any]) -> dict[str, Any]:
    return {**PLACES, "x-checks": list(entries)}


def told(was: Any, now: Any) -> list[tuple[Kind, str, tuple[str, ...]]]:
    assert (lint(was), lint(now)) == ([], [])
    changes = compare(Schema("was", was), Schema("now", now)).changes
    return [(each.kind, "/".join(map(str, each.path)), each.why) for each in changes]


@pytest.mark.parametrize(
    ("was", "now", "kind", "back", "why"),
    [
        (RANGE, {**RANGE, "severity": "warning"}, L, B, None),
        (
            {**RANGE, "severity": "info"},
            {**RANGE, "severity": "warning"},
            W,
            L,
            "its findings are warnings, not infos",
        ),
        ({**RANGE, "severity": "warning"}, RANGE, B, L, "its findings are errors, not warnings"),
        ({**RANGE, "accepted": [OTHER]}, RANGE, B, L, "it is no longer accepted in 'x'"),
        (WINDOW, {**WINDOW, "last": "2018-12-31"}, L, B, None),
        (WINDOW, {**WINDOW, "first": "1988"}, L, B, None),
        (WINDOW, {each: WINDOW[each] for each in ("rule", "dates", "first")}, L, B, None),
        (WINDOW, {**WINDOW, "last": "2018"}, B, B, LAST),
        (RANGE, {**RANGE, "source": "a codebook"}, S, S, None),
        (RANGE, {**RANGE, "about": "/c"}, S, S, None),
    ],
)
def test_a_check_is_bound_otherwise(
    was: dict[str, Any], now: dict[str, Any], kind: Kind, back: Kind, why: str | None
) -> None:
    found = told(checks(was), checks(now))
    assert [(each, place) for each, place, _ in found] == [(kind, "x-checks/0")]
    if why:
        assert found[0][2] == (why,)
    assert [each for each, *_ in told(checks(now), checks(was))] == [back]


@pytest.mark.parametrize(
    ("severity", "kind"), [({}, B), ({"severity": "warning"}, W), ({"severity": "info"}, W)]
)
def test_a_check_is_new_or_gone(severity: dict[str, str], kind: Kind) -> None:
    entry = {**RANGE, **severity}
    assert told(checks(WINDOW), checks(entry, WINDOW)) == [
        (kind, "x-checks/0", ("the check is new",))
    ]
    assert told(checks(WINDOW, entry), checks(WINDOW)) == [(L, "x-checks/1", ())]


def test_the_tolerance_of_a_check() -> None:
    place = {"rule": "places/in-country", "latitude": "/a", "longitude": "/b", "country": "/c"}
    wide = {**place, "tolerance_km": 50}
    assert [each for each, *_ in told(checks(place), checks(wide))] == [L]
    assert [each for each, *_ in told(checks(wide), checks(place))] == [W]


def test_a_rule_with_milder_findings_beside_errors() -> None:
    entry = {"rule": "chronology/reported-after", "reported": "/a", "happened": "/d"}
    assert [each for each, *_ in told(checks(WINDOW), checks(WINDOW, entry))] == [B]


def test_a_parameter_of_which_it_is_not_known_what_it_does() -> None:
    entry = {"rule": "chronology/reported-after", "reported": "/a", "happened": "/d"}
    why = ("the parameter 'days' is 1, was 0; what else it finds cannot be told",)
    assert told(checks(entry), checks({**entry, "days": 1})) == [(B, "x-checks/0", why)]


def test_a_check_that_was_silent_speaks() -> None:
    sentinel = {"rule": "chronology/sentinel", "dates": "/d"}
    milder = {**sentinel, "severity": "warning"}
    assert told(checks(WINDOW, sentinel), checks(WINDOW)) == [(L, "x-checks/1", ())]
    why = "it was silent where the milder 'chronology/sentinel' spoke, which is not as it was"
    assert told(checks(WINDOW, milder), checks(WINDOW)) == [
        (B, "x-checks/0", (why,)),
        (L, "x-checks/1", ()),
    ]


def test_record_ids() -> None:
    other = {**PLACES, "x-record-id": "/a"}
    why = ("accepted findings, waivers and baselines know records by their ids",)
    assert told(PLACES, other) == [(W, "x-record-id", why)]
    accepting = {**RANGE, "accepted": [OTHER]}
    found = told(checks(accepting), {**checks(accepting), "x-record-id": "/a"})
    assert found == [(B, "x-record-id", why)]


def test_headers() -> None:
    without = {"properties": {"a": {}, "b": {}}, "x-header": False}
    assert told(without, {**without, "x-header": True}) == [
        (B, "x-header", ("the first row of a table is now a row of names",))
    ]
    assert told({**without, "x-header": True}, without) == [
        (B, "x-header", ("the first row of a table is now a record",))
    ]
    assert told({**without, "x-header": True}, {"properties": without["properties"]}) == [
        (S, "x-header", ())
    ]
    turned = {"properties": {"b": {}, "a": {}}, "x-header": False}
    why = ("columns are known by their order, which is not as it was",)
    assert told(without, turned) == [(B, "x-header", why), (S, "properties", ())]
    longer = {**without, "properties": {"a": {}, "b": {}, "c": {}}}
    wider = ("more fits here than did",)
    assert told(without, longer) == [(L, "x-header", wider), (S, "properties/c", ())]
    assert told(longer, without) == [(B, "x-header", why), (S, "properties/c", ())]


@pytest.mark.parametrize(
    ("was", "now", "changes"),
    [
        ({}, {"x-missing-values": ["NA"]}, [(B, "x-missing-values", NEW)]),
        ({"x-missing-values": ["NA", -99]}, {}, [(B, "x-missing-values", GONE)]),
        (
            {"x-missing-values": ["NA", -99]},
            {"x-missing-values": [-99, "NA"]},
            [(S, "x-missing-values", ())],
        ),
    ],
)
def test_missing_values_everywhere(was: Any, now: Any, changes: list[Any]) -> None:
    assert told(was, now) == changes


def test_missing_values_at_a_place() -> None:
    def at(schema: Any) -> Any:
        return {"properties": {"a": schema}}

    text = {"type": "string"}
    why = ("-99 now stands for a missing value",)
    coded: Any = {**text, "x-missing-values": [-99]}
    gone = ("-99 no longer stands for a missing value",)
    # No text is -99, so that no record that was valid has it.
    assert told(at(text), at(coded)) == [(L, "properties/a/x-missing-values", ())]
    assert told(at(coded), at(text)) == [(B, "properties/a/x-missing-values", gone)]
    assert told(at({}), at({"x-missing-values": [-99]})) == [
        (B, "properties/a/x-missing-values", why)
    ]
    below: Any = {"properties": {"a": {"items": {}}}}
    items = {"properties": {"a": {"items": {"x-missing-values": [-99]}}}}
    assert told(below, items) == [(B, "properties/a/items/x-missing-values", why)]
    pattern: Any = {"patternProperties": {"^a": {}}}
    coded = {"patternProperties": {"^a": {"x-missing-values": [-99]}}}
    assert told(pattern, coded) == [(B, "patternProperties/^a/x-missing-values", why)]
    rest: Any = {"additionalProperties": {"x-missing-values": [-99]}}
    assert told({"additionalProperties": {}}, rest) == [
        (B, "additionalProperties/x-missing-values", why)
    ]
    tree: Any = {"$ref": "#/$defs/t", "$defs": {"t": {"properties": {"a": {"$ref": "#/$defs/t"}}}}}
    coded = {**tree, "$defs": {"t": {**tree["$defs"]["t"], "x-missing-values": [-99]}}}
    assert told(tree, coded) == [(B, "$defs/t/x-missing-values", why)]


def test_the_name_of_the_version_is_no_change_of_meaning() -> None:
    def version(name: Any) -> Any:
        return {"properties": {"schema": {"const": name}, "a": {}}}

    why = ("each version has its own name; that records are to state it is not counted",)
    assert told(version("war/1.0.0"), version("war/1.1.0")) == [(S, "properties/schema/const", why)]
    assert [each for each, *_ in told(version("war/1.0.0"), version("peace/1.1.0"))] == [B]
    assert [each for each, *_ in told(version(1), version(2))] == [B]


def test_what_changes_elsewhere_is_told_there() -> None:
    def refers(version: str) -> Any:
        return {"properties": {"a": {"$ref": f"urn:conflict-events:x-checks:{version}"}}}

    found = told(refers("1.0.0"), refers("1.1.0"))
    urn = "urn:conflict-events:x-checks:1.1.0"
    assert found[0] == (
        B,
        f"{urn}/$defs/check/properties/source/type",
        ("array, boolean, number or object no longer fits",),
    )
    assert found[-1] == (S, "properties/a/$ref", ())


def test_a_budget_ends_a_comparison() -> None:
    choice = [{"anyOf": [{"required": [f"a{n}"]}, {"required": [f"b{n}"]}]} for n in range(40)]
    was, now = {"allOf": choice}, {"allOf": [*choice, {"required": ["a0"]}]}
    assert [each for each, *_ in told(was, now)] == [B]


CELLS = ("in a table, what was read as text may be read as number",)


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ({"enum": ["1"]}, {"enum": ["1"], "type": ["integer", "string"]}, W),
        ({"enum": ["a"]}, {"enum": ["a"], "type": ["integer", "string"]}, S),
        ({"enum": ["true"]}, {"enum": ["true"], "type": ["boolean", "string"]}, W),
        ({"enum": ["a"]}, {"enum": ["a", 1]}, L),
        ({"type": "string"}, {"type": ["number", "string"]}, L),
        ({"type": "string"}, {"type": ["integer", "string"]}, W),
        ({"type": "string"}, {"type": ["boolean", "string"]}, L),
        ({"type": "integer"}, {}, L),
        ({"type": "boolean"}, {}, L),
        ({"type": "integer"}, {"minLength": 2}, W),
        ({"type": "null"}, {"type": ["null", "integer"]}, L),
    ],
)
def test_cells_that_a_table_reads_otherwise(was: Any, now: Any, kind: Kind) -> None:
    old, new = {"properties": {"k": was}}, {"properties": {"k": now}}
    assert max(each for each, *_ in told(old, new)) is kind
    table = {"x-header": True}
    found = told({**old, **table}, {**new, **table})
    assert max(each for each, *_ in found) is (B if kind is W else kind)


def test_a_cell_that_a_check_reads_otherwise() -> None:
    def with_a(schema: Any) -> Any:
        return {**checks(RANGE), "properties": {**PLACES["properties"], "a": schema}}

    found = told(with_a({"type": "string"}), with_a({"type": ["integer", "string"]}))
    assert found == [(W, "properties/a/type", CELLS)]

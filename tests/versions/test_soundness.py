"""What is called harmless is so: schemas and records drawn at random, and judged by both."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_events import keywords
from conflict_events.catalog import Schema
from conflict_events.documents.screen import Screen
from conflict_events.lint import lint
from conflict_events.rules.operands import Context
from conflict_events.versions.comparing import Kind, compare

SCALARS = st.sampled_from(
    [None, False, True, 0, 1, 2, 3, 1.0, 0.5, -1, "", "a", "ab", "b", "abc", "2020-01-01", "2020"]
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["a", "b", "ab", "c"]), inner, max_size=3),
    ),
    max_leaves=6,
)
NAMES = st.sampled_from(["a", "b", "ab"])
COUNTS = st.integers(0, 3)
PATTERNS = st.sampled_from(["^a", "b$", "^[a-z]*$"])
TYPES = st.sampled_from(["null", "boolean", "object", "array", "number", "string", "integer"])
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "type": TYPES | st.lists(TYPES, min_size=1, max_size=4, unique=True),
    "enum": st.lists(SCALARS, min_size=1, max_size=4, unique_by=repr),
    "const": VALUES,
    "minimum": st.sampled_from([0, 1, 0.5, 2]),
    "maximum": st.sampled_from([0, 1, 1.5, 2]),
    "exclusiveMinimum": st.sampled_from([-1, 0, 0.5, 1]),
    "exclusiveMaximum": st.sampled_from([1, 1.5, 2, 3]),
    "multipleOf": st.sampled_from([1, 2, 0.5, 3]),
    "minLength": COUNTS,
    "maxLength": COUNTS,
    "pattern": PATTERNS,
    "format": st.sampled_from(["date", "edtf-date"]),
    "minItems": COUNTS,
    "maxItems": COUNTS,
    "uniqueItems": st.booleans(),
    "minProperties": COUNTS,
    "maxProperties": COUNTS,
    "required": st.lists(NAMES, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True)),
}


def holding(inner: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    """Return, for each keyword that holds schemas, what it may hold."""
    several = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(NAMES, inner, max_size=3)
    return {
        **dict.fromkeys(
            (
                "additionalProperties",
                "contains",
                "else",
                "if",
                "items",
                "not",
                "propertyNames",
                "then",
                "unevaluatedItems",
                "unevaluatedProperties",
            ),
            inner,
        ),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), several),
        "dependentSchemas": named,
        "properties": named,
        "patternProperties": st.dictionaries(PATTERNS, inner, max_size=2),
        "minContains": COUNTS,
        "maxContains": COUNTS,
        "$ref": st.sampled_from(["#", "#/$defs/x", "#/$defs/y"]),
    }


@st.composite
def schemas(draw: st.DrawFn, depth: int = 2) -> Any:
    """Draw a schema: a few keywords, and schemas within it."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.booleans())
    found: dict[str, Any] = {}
    possible = {**PLAIN, **(holding(schemas(depth - 1)) if depth else {})}
    for name in draw(st.lists(st.sampled_from(sorted(possible)), max_size=3, unique=True)):
        found[name] = draw(possible[name])
    return found


@st.composite
def changed(draw: st.DrawFn, schema: Any, depth: int = 2) -> Any:
    """Draw a schema that differs from another in one place."""
    if not isinstance(schema, dict) or not schema or draw(st.integers(0, 4)) == 0:
        return draw(schemas(depth))
    possible = {**PLAIN, **(holding(schemas(depth - 1)) if depth else {})}
    way = draw(st.sampled_from(["add", "drop", "inside", "inside", "inside"]))
    name = draw(st.sampled_from(sorted(schema)))
    if way == "add":
        extra = draw(st.sampled_from(sorted(possible)))
        return {**schema, extra: draw(possible[extra])}
    if way == "drop":
        return {each: value for each, value in schema.items() if each != name}
    if depth and name in keywords.ONE:
        return {**schema, name: draw(changed(schema[name], depth - 1))}
    if depth and name in (*keywords.LISTED, *keywords.NAMED) and schema[name]:
        parts = schema[name]
        token = draw(
            st.sampled_from(sorted(parts) if isinstance(parts, dict) else range(len(parts)))
        )
        inner = draw(changed(parts[token], depth - 1))
        pairs = parts.items() if isinstance(parts, dict) else enumerate(parts)
        new = {each: inner if each == token else value for each, value in pairs}
        return {**schema, name: new if isinstance(parts, dict) else list(new.values())}
    return {**schema, name: draw(possible[name])} if name in possible else schema


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw a schema, and one that differs from it in a place or two."""
    defs = {"x": draw(schemas(1)), "y": draw(schemas(1))}
    was = draw(schemas())
    was = {**(was if isinstance(was, dict) else {"allOf": [was]}), "$defs": defs}
    now = draw(changed(was))
    if draw(st.booleans()):
        now = draw(changed(now))
    now = now if isinstance(now, dict) else {"allOf": [now]}
    return was, {"$defs": defs, **now}


def judge(was: Any, now: Any, records: list[Any]) -> None:
    if lint(was) or lint(now):
        return
    one, other = Schema("was", was), Schema("now", now)
    comparison = compare(one, other)
    screens = [Screen(each, lambda _: True) for each in (one, other)]
    for record in records:
        before, after = (each.passes(record, Context(record)) for each in screens)
        if before and not after:
            assert comparison.kind is Kind.BREAKING, record
        if after and not before:
            assert comparison.kind is not None
            assert comparison.kind >= Kind.LOOSENING, record


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs(), st.lists(VALUES, min_size=20, max_size=40))
def test_what_is_called_harmless_is_so(pair: tuple[Any, Any], records: list[Any]) -> None:
    judge(*pair, records)

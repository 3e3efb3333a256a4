"""The screen passes a record if and only if the reference finds nothing in it."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.effort import examples

from conflict_events.catalog import Schema, bundled
from conflict_events.constructs import DRAFT
from conflict_events.documents.explain import Reference
from conflict_events.documents.screen import Screen
from conflict_events.lint import lint
from conflict_events.reading import Document, read_file
from conflict_events.rules.operands import Context
from conflict_events.statements import digest_reader

FIXTURES = Path("fixtures/sokoura/reconciled")
SEED = Path("seeds/sokoura-attack.yaml")
RANGE = {"rule": "casualties/range", "low": "/a", "best": "/b", "high": "/c"}


def everything(_rule: str) -> bool:
    return True


class Both:
    """Both validators of one schema."""

    def __init__(self, schema: Schema) -> None:
        self.screen = Screen(schema, everything)
        self.reference = Reference(schema, everything)

    def agree(self, value: Any, file: str = "") -> bool:
        context = Context(value, file, read_digest=digest_reader(file))
        explanation = self.reference.explain(value, context)
        found = [*explanation.violations, *explanation.broken]
        return self.screen.passes(value, context) is not bool(found)


# --- small schemas ------------------------------------------------------------------------------

NAMES = ["a", "b", "c"]
OTHER_NAMES = ["d", "a\n", "é", "1", "it's"]
PATTERNS = ["^a", "a$", r"^\d$", r"^\w+$", ".", r"\s", "^[^b]*$", r"\p{L}"]
NUMBERS = [0, 1, -1, 2, 3, 0.5, 1.0, 2.0, 0.07, 19.99, 1e300, 2**53 + 1, 2**64, 10**29]
TEXTS = ["", "a", "b", "ab", "a\n", "1", "\u0661", "é", "e\u0301", "👍🏽", "\u00a0", "\u0085"]
DATES = ["2020-10-13", "2020-10-13T08:30", "2020-13-10", "2020-10-13T08:30:00Z", "urn:a", "%"]

names = st.sampled_from(NAMES)
numbers = st.sampled_from([*NUMBERS, float(2**53 + 1), float(2**64), 1e29])
scalars = st.one_of(
    st.none(), st.booleans(), numbers, st.sampled_from(TEXTS), st.sampled_from(DATES)
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from([*NAMES, *OTHER_NAMES]), inner, max_size=4),
    ),
    max_leaves=8,
)
sizes = st.integers(0, 3)
types = st.sampled_from(["object", "array", "string", "integer", "number", "boolean", "null"])
LEAVES: dict[str, st.SearchStrategy[Any]] = {
    "type": st.one_of(types, st.lists(types, min_size=1, max_size=3, unique=True)),
    "const": values,
    "enum": st.lists(values, max_size=3),
    "minimum": numbers,
    "maximum": numbers,
    "exclusiveMinimum": numbers,
    "exclusiveMaximum": numbers,
    "multipleOf": st.sampled_from([1, 2, 0.5, 0.01, 0.1, 1.0, 3]),
    "minLength": sizes,
    "maxLength": sizes,
    "minItems": sizes,
    "maxItems": sizes,
    "minProperties": sizes,
    "maxProperties": sizes,
    "minContains": sizes,
    "maxContains": sizes,
    "uniqueItems": st.booleans(),
    "pattern": st.sampled_from(PATTERNS),
    "format": st.sampled_from(["date", "date-time", "edtf-date", "uri"]),
    "required": st.lists(names, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(names, st.lists(names, max_size=2, unique=True)),
    "x-checks": st.just([RANGE]),
    "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two", "#three", "#"]),
}


def branches(inner: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    listed = st.lists(inner, min_size=1, max_size=3)
    named = st.dictionaries(names, inner, max_size=3)
    one = dict.fromkeys(
        [
            "not",
            "if",
            "then",
            "else",
            "items",
            "contains",
            "propertyNames",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
        ],
        inner,
    )
    return {
        **one,
        **dict.fromkeys(["allOf", "anyOf", "oneOf", "prefixItems"], listed),
        **dict.fromkeys(["properties", "dependentSchemas"], named),
        "patternProperties": st.dictionaries(st.sampled_from(PATTERNS), inner, max_size=2),
    }


def schemas_of(keywords: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    chosen = st.lists(st.sampled_from(sorted(keywords)), max_size=4, unique=True)
    return chosen.flatmap(
        lambda picked: st.fixed_dictionaries({name: keywords[name] for name in picked})
    ).map(without_idle)


def without_idle(schema: dict[str, Any]) -> dict[str, Any]:
    beside = {"then": "if", "else": "if", "minContains": "contains", "maxContains": "contains"}
    return {name: value for name, value in schema.items() if beside.get(name, name) in schema}


parts: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.booleans(), schemas_of(LEAVES)),
    lambda inner: schemas_of({**LEAVES, **branches(inner)}),
    max_leaves=6,
)


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a schema that the lint lets pass as far as its references and keywords go."""
    root = draw(parts.filter(lambda part: isinstance(part, dict)))
    one, two, three = draw(parts), draw(parts), draw(parts)
    named: dict[str, Any] = three if isinstance(three, dict) else {}
    defined = {"one": one, "two": two, "three": {**named, "$anchor": "three"}}
    return {**draw(st.sampled_from([{}, {"$schema": DRAFT}])), **root, "$defs": defined}


def refused(schema: dict[str, Any]) -> bool:
    # A pointer that no property reaches says nothing of how the two validators agree.
    return any("no property reaches" not in problem for _, problem in lint(schema))


@examples(100)
@given(schemas(), st.lists(values, min_size=1, max_size=6))
def test_they_agree_over_any_schema(schema: dict[str, Any], records: list[Any]) -> None:
    assume(not refused(schema))
    both = Both(Schema("any", schema))
    for record in records:
        assert both.agree(record), record


# --- records ------------------------------------------------------------------------------------


def records_of(files: list[Path]) -> list[Document]:
    found = [each for file in files for each in read_file(file, file.as_posix())]
    return [each for each in found if isinstance(each, Document)]


EVENTS = records_of(sorted(FIXTURES.glob("*.yaml")))
DIGESTS = records_of([SEED])


@pytest.fixture(scope="module")
def event_schema() -> Both:
    return Both(bundled("conflict-event/2.0.0"))


@pytest.fixture(scope="module")
def digest_schema() -> Both:
    return Both(bundled("statement-digest/1.0.0"))


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    below = (
        each
        for key, child in items
        for each in [(*path, key), *(places(child, (*path, key)) if is_container(child) else [])]
    )
    return list(below)


def is_container(value: Any) -> bool:
    return isinstance(value, (dict, list))


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for token in path:
        value = value[token]
    return value


@st.composite
def mutated(draw: st.DrawFn, documents: list[Document]) -> tuple[Any, str]:
    """Draw a record in which up to three things are changed, and its file."""
    document = draw(st.sampled_from(documents))
    record = copy.deepcopy(document.value)
    for _ in range(draw(st.integers(1, 3))):
        found = places(record)
        if not found:
            break
        *path, key = draw(st.sampled_from(found))
        mutate(draw, record, at(record, tuple(path)), key)
    return record, document.file


def mutate(draw: st.DrawFn, record: Any, holder: Any, key: str | int) -> None:
    kind = draw(st.sampled_from(["delete", "replace", "copy", "rename", "repeat", "wrap"]))
    value = holder[key]
    if kind == "replace":
        holder[key] = draw(values)
    elif kind == "copy":
        holder[key] = copy.deepcopy(at(record, draw(st.sampled_from(places(record)))))
    elif kind == "wrap":
        holder[key] = draw(st.sampled_from([[value], {"words": value}, {"count": value}]))
    elif kind == "repeat" and isinstance(holder, list):
        holder.append(copy.deepcopy(value))
    else:
        del holder[key]
        if kind == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from([f"{key}s", str(key)[1:], str(key).title(), "x"]))] = value


@examples(60)
@given(mutated(EVENTS))
def test_they_agree_over_events(event_schema: Both, changed: tuple[Any, str]) -> None:
    assert event_schema.agree(*changed)


@examples(40)
@given(mutated(DIGESTS))
def test_they_agree_over_digests(digest_schema: Both, changed: tuple[Any, str]) -> None:
    assert digest_schema.agree(*changed)


@examples(50)
@given(values)
def test_they_agree_over_what_is_no_record(
    event_schema: Both, digest_schema: Both, value: Any
) -> None:
    assert event_schema.agree(value)
    assert digest_schema.agree(value)

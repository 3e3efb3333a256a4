"""Draws schemas of tables, and cells that are hard to read."""

from typing import Any

import polars as pl
from hypothesis import assume
from hypothesis import strategies as st

from conflict_events.constructs import DRAFT
from conflict_events.lint import lint

NAMES = ["a", "b", "c"]
PATTERNS = [
    "^a",
    "a$",
    r"^[0-9]+$",
    "^[^b]*$",
    ".",
    r"^\d+$",
    r"^\w+$",
    r"\s",
    r"\cC",
    r"1\.",
    r"\p{L}",
]
NUMBERS = [0, 1, -1, 2, 0.5, 12, 2.0, 0.07, 2**53 + 1, 10**20]
TEXTS = [
    "",
    "a",
    "b",
    "ab",
    "\u0661",
    "a\n",
    "é",
    "e\u0301",
    "\u00a0",
    "NA",
    "true",
    "nan",
    "inf",
    "1e400",
]
DATES = [
    "2020-10-13",
    "2020-10-13T08:30:00Z",
    "2020-10-13T08:30:60Z",
    "2020-02-30",
    "2020-10",
    "20201013",
    "2020-10-13 00:00:00.000",
    "urn:a",
    "https://example.org/a?b=c",
    "https://example.org/a b",
]
WRITTEN = [*map(str, NUMBERS), "-99", "007", "+5", "1.", ".5", "1e3", " 1", "1,5", "12.0"]
cells = st.sampled_from([*TEXTS, *DATES, *WRITTEN])
typed = {
    "text": st.one_of(st.none(), st.sampled_from([*TEXTS, *DATES])),
    "whole": st.one_of(st.none(), st.sampled_from([0, 1, -1, 12, -99, 2**53 + 1])),
    "number": st.one_of(st.none(), st.sampled_from([0.0, 0.5, 0.07, 2.0, -99.0, float("nan")])),
    "truth": st.one_of(st.none(), st.booleans()),
}
KINDS = {"text": pl.String, "whole": pl.Int64, "number": pl.Float64, "truth": pl.Boolean}

names = st.sampled_from(NAMES)
numbers = st.sampled_from(NUMBERS)
scalars = st.one_of(numbers, st.booleans(), st.sampled_from([*TEXTS, *DATES]))
types = st.sampled_from(["string", "integer", "number", "boolean", "null", "object"])
RANGE = {"rule": "casualties/range", "low": "/a", "best": "/b", "high": "/c"}
OF_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "type": st.one_of(types, st.lists(types, min_size=1, max_size=3, unique=True)),
    "const": scalars,
    "enum": st.lists(scalars, max_size=4),
    "minimum": numbers,
    "maximum": numbers,
    "exclusiveMinimum": numbers,
    "exclusiveMaximum": numbers,
    "multipleOf": st.sampled_from([1, 2, 0.5, 0.01, 3]),
    "minLength": st.integers(0, 3),
    "maxLength": st.integers(0, 3),
    "pattern": st.sampled_from(PATTERNS),
    "format": st.sampled_from(["date", "date-time", "edtf-date", "uri"]),
    "x-missing-values": st.lists(st.sampled_from(["NA", "b", -99, 0]), min_size=1, unique=True),
}
OF_RECORDS: dict[str, st.SearchStrategy[Any]] = {
    "required": st.lists(names, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(names, st.lists(names, max_size=2, unique=True)),
    "minProperties": st.integers(0, 3),
    "maxProperties": st.integers(0, 3),
    "propertyNames": st.sampled_from([True, {"enum": ["a", "b"]}, {"pattern": "^[ab]$"}]),
    "x-checks": st.just([RANGE]),
    "$ref": st.sampled_from(["#/$defs/one", "#/$defs/two"]),
}


def of(keywords: dict[str, st.SearchStrategy[Any]], most: int = 4) -> st.SearchStrategy[Any]:
    chosen = st.lists(st.sampled_from(sorted(keywords)), max_size=most, unique=True)
    return chosen.flatmap(
        lambda picked: st.fixed_dictionaries({name: keywords[name] for name in picked})
    ).map(without_idle)


def without_idle(schema: dict[str, Any]) -> dict[str, Any]:
    beside = {"then": "if", "else": "if"}
    return {name: value for name, value in schema.items() if beside.get(name, name) in schema}


def branches(inner: st.SearchStrategy[Any]) -> dict[str, st.SearchStrategy[Any]]:
    one = dict.fromkeys(["not", "if", "then", "else"], inner)
    return {**one, **dict.fromkeys(["allOf", "anyOf", "oneOf"], st.lists(inner, min_size=1))}


values = st.recursive(
    st.one_of(st.booleans(), of(OF_VALUES)),
    lambda inner: of({**OF_VALUES, **branches(inner)}),
    max_leaves=4,
)
PROPERTIES = {
    "properties": st.dictionaries(names, values, max_size=3),
    "patternProperties": st.dictionaries(st.sampled_from(PATTERNS), values, max_size=2),
    "additionalProperties": values,
}
records = st.recursive(
    of({**OF_RECORDS, **PROPERTIES}),
    lambda inner: of(
        {
            **OF_RECORDS,
            **PROPERTIES,
            **branches(inner),
            "dependentSchemas": st.dictionaries(names, inner, max_size=2),
        }
    ),
    max_leaves=4,
)


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Any]:
    described = {name: draw(values) for name in NAMES}
    document = {
        **draw(records),
        "$schema": DRAFT,
        "$defs": {"one": draw(of(OF_RECORDS)), "two": draw(of(PROPERTIES))},
    }
    document["properties"] = {**described, **document.get("properties", {})}
    assume(not lint(document))
    return document

"""What is told of a row is what jsonschema says of the record that it stands for."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from conflict_events.catalog import Schema, SchemaError
from conflict_events.constructs import DRAFT
from conflict_events.documents.explain import Reference
from conflict_events.lint import lint
from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column, described, instance
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.preparing import facets
from conflict_events.tables.records import Rows, explain_all, judge
from conflict_events.tables.units import Unit, units

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


def everything(_rule: str) -> bool:
    return True


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


def told(document: dict[str, Any], frame: pl.LazyFrame, *, is_text: bool) -> list[bool]:
    """Return which rows something is told of."""
    columns, parts = compiled(document, is_text=is_text)
    found = {each.row for each in judge(Rows(frame, columns), parts, everything, Context())}
    everywhere = explain_all(parts, everything, Context())
    height = frame.collect().height
    return [bool(everywhere.violations) or row in found for row in range(height)]


def compiled(document: dict[str, Any], *, is_text: bool) -> tuple[tuple[Column, ...], list[Unit]]:
    paths = tuple((str(number), (name,)) for number, name in enumerate(NAMES))
    columns = described(document, paths, is_text=is_text)
    record = as_record(columns)
    return columns, list(units(inlined(document), record, everything, Context()))


def expected(document: dict[str, Any], columns: tuple[Column, ...], rows: Any) -> list[bool]:
    reference = Reference(Schema("all", document), everything)
    found = []
    for row in rows:
        value = instance(columns, row)
        explanation = reference.explain(value, Context(value))
        found.append(bool(explanation.violations or explanation.broken))
    return found


def of_text(rows: list[list[str]]) -> pl.LazyFrame:
    kinds = {str(number): pl.String for number in range(len(NAMES))}
    frame = pl.DataFrame(rows, schema=kinds, orient="row").lazy()
    blank = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in kinds]
    return frame.with_columns(blank).with_row_index(ROW)


@settings(max_examples=400)
@given(schemas(), st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_rows_of_text(document: dict[str, Any], rows: list[list[str]]) -> None:
    columns, _ = compiled(document, is_text=True)
    assert told(document, of_text(rows), is_text=True) == expected(document, columns, rows)


@settings(max_examples=300)
@given(st.data())
def test_rows_with_types(data: st.DataObject) -> None:
    document = data.draw(schemas())
    kinds = [data.draw(st.sampled_from(sorted(typed))) for _ in NAMES]
    rows = data.draw(st.lists(st.tuples(*(typed[kind] for kind in kinds)), min_size=1, max_size=6))
    schema = {str(number): KINDS[kind] for number, kind in enumerate(kinds)}
    frame = pl.DataFrame(rows, schema=schema, orient="row").lazy().with_row_index(ROW)
    columns, _ = compiled(document, is_text=False)
    assert told(document, frame, is_text=False) == expected(document, columns, rows)


@settings(max_examples=300)
@given(schemas(), st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_a_condition_that_is_told_is_right(document: dict[str, Any], rows: list[list[str]]) -> None:
    columns, parts = compiled(document, is_text=True)
    frame = of_text(rows)
    for part in parts:
        flagged = facets(frame, columns).collect()
        holds = pl.from_arrow(verdicts(flagged, part))
        reference = Reference(Schema("part", part.schema), everything)
        for row, verdict in zip(rows, list(holds), strict=True):
            value = instance(columns, row)
            explanation = reference.explain(value, Context(value))
            fails = bool(explanation.violations or explanation.broken)
            assert verdict is None or verdict is not fails, (part.schema, value)


def verdicts(frame: pl.DataFrame, part: Unit) -> Any:
    asked = nw.from_native(frame).with_columns(verdict=part.condition.holds)
    return asked["verdict"].to_arrow()


def test_what_cannot_be_compiled_is_an_error() -> None:
    refused: list[tuple[dict[str, Any], str]] = [
        ({"unevaluatedProperties": False}, "`unevaluatedProperties` cannot be checked in tables"),
        ({"properties": {"a": {"$ref": "#"}}, "const": {}}, "leads back to where it stands"),
        ({"const": {"a": 1}}, "`const` of an object cannot be checked in tables"),
    ]
    for document, words in refused:
        with pytest.raises(SchemaError, match=words):
            compiled(document, is_text=True)

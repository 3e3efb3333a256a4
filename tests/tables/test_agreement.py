"""What is told of a row is what jsonschema says of the record that it stands for."""

from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples
from tests.tables.drawing import KINDS, NAMES, cells, schemas, typed

from conflict_events.catalog import Schema, SchemaError
from conflict_events.documents.explain import Reference
from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column, described, instance
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.preparing import facets
from conflict_events.tables.records import Rows, explain_all, judge
from conflict_events.tables.units import Unit, units


def everything(_rule: str) -> bool:
    return True


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


@examples(100)
@given(schemas(), st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_rows_of_text(document: dict[str, Any], rows: list[list[str]]) -> None:
    columns, _ = compiled(document, is_text=True)
    assert told(document, of_text(rows), is_text=True) == expected(document, columns, rows)


@examples(80)
@given(st.data())
def test_rows_with_types(data: st.DataObject) -> None:
    document = data.draw(schemas())
    kinds = [data.draw(st.sampled_from(sorted(typed))) for _ in NAMES]
    rows = data.draw(st.lists(st.tuples(*(typed[kind] for kind in kinds)), min_size=1, max_size=6))
    schema = {str(number): KINDS[kind] for number, kind in enumerate(kinds)}
    frame = pl.DataFrame(rows, schema=schema, orient="row").lazy().with_row_index(ROW)
    columns, _ = compiled(document, is_text=False)
    assert told(document, frame, is_text=False) == expected(document, columns, rows)


@examples(80)
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

"""Tables are judged as the published test suite of JSON Schema says, as far as a row can be."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from conflict_events.catalog import SchemaError
from conflict_events.lint import lint
from conflict_events.rules.operands import Context
from conflict_events.tables.columns import described
from conflict_events.tables.frames import sheet_of
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.records import Rows, explain_all, judge
from conflict_events.tables.units import units

SUITE = "reference/json-schema-test-suite/draft2020-12"
ONLY_AN_ANNOTATION = "format.json"
"""In which `format` says nothing; here it is asserted."""

LEFT_OUT = {
    "a cell holds no list",
    "a cell without a value is missing, and not null",
    "a column holds no such number",
    "a reference from within a property leads elsewhere",
    "a row has at least one cell",
    "an empty object has no columns",
    "the lint refuses the schema",
    "`const` of an object cannot be checked in tables",
    "`enum` of an object cannot be checked in tables",
    "`unevaluatedProperties` cannot be checked in tables",
    "the reference '#' leads back to where it stands",
    "the reference 'urn:uuid:deadbeef-1234-ffff-ffff-4321feebdaed' leads back to where it stands",
}
"""Why tests of the suite are left out."""

CELL = "cell"
LARGEST = 2**63 - 1


def everything(_rule: str) -> bool:
    return True


def as_row(schema: Any, value: Any) -> tuple[Any, Any] | str:
    """Return a schema of a row and the row, or why a test is not one of rows."""
    if isinstance(value, dict):
        if not value:
            return "a row has at least one cell"
        return next(filter(None, map(no_cell, value.values())), (schema, value))
    if reason := no_cell(value):
        return reason
    if isinstance(schema, dict) and "$ref" in repr(schema):
        return "a reference from within a property leads elsewhere"
    inner = schema
    if isinstance(schema, dict):
        inner = {name: each for name, each in schema.items() if name not in {"$schema", "$id"}}
    return {"properties": {CELL: inner}}, {CELL: value}


def no_cell(value: Any) -> str:
    if value is None:
        return "a cell without a value is missing, and not null"
    if isinstance(value, list):
        return "a cell holds no list"
    if isinstance(value, dict):
        return next(
            filter(None, map(no_cell, value.values())),
            "" if value else "an empty object has no columns",
        )
    if isinstance(value, int) and not -LARGEST <= value <= LARGEST:
        return "a column holds no such number"
    return ""


def is_valid(schema: Any, row: dict[str, Any]) -> bool:
    sheet = sheet_of(pl.DataFrame([row]))
    columns = described(schema, sheet.paths, is_text=False)
    record = as_record(columns)
    parts = list(units(inlined(schema), record, everything, Context()))
    told = list(judge(Rows(sheet.frame, columns), parts, everything, Context()))
    return not told and not explain_all(parts, everything, Context()).violations


def test_rows_are_judged_as_the_suite_says(shared_data: Path) -> None:
    wrong: list[Any] = []
    left_out: Counter[str] = Counter()
    tested = 0
    for file in sorted((shared_data / SUITE).rglob("*.json")):
        if file.name == ONLY_AN_ANNOTATION:
            continue
        for group in json.loads(file.read_text(encoding="utf-8")):
            for each in group["tests"]:
                row = as_row(group["schema"], each["data"])
                if isinstance(row, str):
                    left_out[row] += 1
                    continue
                schema, record = row
                if not isinstance(schema, dict) or lint(schema):
                    left_out["the lint refuses the schema"] += 1
                    continue
                try:
                    verdict = is_valid(schema, record)
                except SchemaError as error:
                    left_out[str(error).partition(";")[0]] += 1
                    continue
                tested += 1
                if verdict is not each["valid"]:
                    wrong.append((file.name, group["description"], each["description"], verdict))
    assert wrong == []
    assert tested > 700
    assert set(left_out) == LEFT_OUT

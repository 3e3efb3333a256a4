"""What columns tell of a keyword for sure: that a cell fits it, that it does not, or neither.

What they do not tell is told by the validator of documents, row by row: as rightly, only later. So
that what is said stays right is tried in test_agreement.py, and here that as much is said.
"""

import re
from typing import Any

import polars as pl
import pytest
from tests.tables.drawing import KINDS
from tests.tables.test_agreement import everything, verdicts

from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import described
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.preparing import facets
from conflict_events.tables.units import units

Y: bool | None = True
N: bool | None = False
U: bool | None = None
"""It fits; it does not; the columns do not tell."""

ALL = None
"""Nothing is left to be judged: no row can break it."""


def told(schema: dict[str, Any], **columns: list[Any]) -> list[bool | None] | None:
    """Return what is told of each row; None where a schema leaves nothing to be judged.

    A column of texts alone is one of a table of texts, where an empty cell is a missing one.
    """
    is_text = all(isinstance(each, str) for cells in columns.values() for each in cells)
    made = described(schema, [(name, (name,)) for name in columns], is_text=is_text)
    parts = list(units(inlined(schema), as_record(made), everything, Context()))
    kinds = {name: pl.String if is_text else KINDS[_kind(cells)] for name, cells in columns.items()}
    frame = pl.DataFrame(columns, schema=kinds)
    if is_text:
        blank = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in kinds]
        frame = frame.with_columns(blank)
    if not parts:
        return None
    flagged = facets(frame.lazy().with_row_index(ROW), made).collect()
    (part,) = parts
    found: list[bool | None] = verdicts(flagged, part).to_pylist()
    return found


def parts(schema: Any) -> list[tuple[dict[str, Any], str]]:
    """Return the parts that a schema falls into, each with the rule where it is one check."""
    made = described(schema, [(name, (name,)) for name in "ab"], is_text=False)
    found = units(schema, as_record(made), everything, Context())
    return [(dict(each.schema), each.check.rule.name if each.check else "") for each in found]


def _kind(cells: list[Any]) -> str:
    kinds = {type(each) for each in cells} - {type(None)}
    names = {bool: "truth", int: "whole", float: "number", str: "text"}
    return names[kinds.pop()] if len(kinds) == 1 else "number"


def of(**keywords: Any) -> dict[str, Any]:
    return {"properties": {"a": keywords}}


def _name(value: Any) -> str:
    """Return a value as a part of a test's name, which tools other than pytest may read."""
    return re.sub(r"\W+", "-", ascii(value)).strip("-") or "empty"


TEXT = ["", "a", "12", "0.5", "true", "1e400", "9007199254740993"]
WHOLE = [None, 0, 12, -99]
NUMBER = [None, 0.0, 0.5, -99.0]
TRUTH = [None, True, False]


@pytest.mark.parametrize(
    ("schema", "cells", "expected"),
    [
        (of(type="string"), TEXT, ALL),
        (of(type=["string", "null"]), TEXT, ALL),
        (of(type="string"), ["a", None], [Y, Y]),
        (of(type="string"), WHOLE, [Y, N, N, N]),
        (of(type="integer"), WHOLE, [Y, Y, Y, Y]),
        (of(type="integer"), NUMBER, [Y, Y, N, Y]),
        (of(type="number"), NUMBER, [Y, Y, Y, Y]),
        (of(type="number"), TRUTH, [Y, N, N]),
        (of(type="boolean"), TRUTH, [Y, Y, Y]),
        (of(type=["boolean", "integer"]), NUMBER, [Y, Y, N, Y]),
        (of(type="null"), WHOLE, [Y, N, N, N]),
        (of(type="number"), TEXT, [Y, N, Y, Y, N, N, Y]),
        (of(type="integer"), TEXT, [Y, N, Y, N, N, N, Y]),
        (of(type="boolean"), TEXT, [Y, N, N, N, Y, N, N]),
        (of(const="a"), TEXT, [Y, Y, N, N, N, N, N]),
        (of(enum=["a", "12"]), TEXT, [Y, Y, Y, N, N, N, N]),
        (of(enum=[12, 0]), WHOLE, [Y, Y, Y, N]),
        (of(enum=[12, 0]), NUMBER, [Y, Y, N, N]),
        (of(enum=[12, True]), WHOLE, [Y, N, Y, N]),
        (of(enum=[12, True]), TRUTH, [Y, Y, N]),
        (of(enum=[]), WHOLE, [Y, N, N, N]),
        (of(enum=[2**53]), [12, 2**53, 2**53 + 1], [N, U, U]),
        (of(enum=[12, 2**53]), [12, 13], [Y, N]),
        (of(enum=[12]), [12, 2**53 + 1], [Y, N]),
        (of(minimum=0), WHOLE, [Y, Y, Y, N]),
        (of(exclusiveMinimum=0), WHOLE, [Y, N, Y, N]),
        (of(maximum=12), WHOLE, [Y, Y, Y, Y]),
        (of(exclusiveMaximum=12), WHOLE, [Y, Y, N, Y]),
        (of(minimum=0), [2**53 + 1, -(2**53) - 1], [Y, N]),
        (of(maximum=2**53), [12, 2**53 + 1], [Y, U]),
        (of(minimum=0), ["a", "b"], [Y, Y]),
        (of(minimum=0), TRUTH, [Y, Y, Y]),
        (of(multipleOf=2), WHOLE, [Y, Y, Y, U]),
        (of(multipleOf=0.5), NUMBER, [Y, U, U, U]),
        (of(multipleOf=2), [2**53, 13], [U, U]),
        (of(minLength=1), TEXT, ALL),
        (of(minLength=1), ["a", None], [Y, Y]),
        (of(minLength=2), TEXT, [Y, N, Y, Y, Y, Y, Y]),
        (of(minLength=2), WHOLE, [Y, Y, Y, Y]),
        (of(maxLength=2), TEXT, [Y, Y, Y, N, N, N, N]),
        (of(maxLength=2), WHOLE, [Y, Y, Y, Y]),
        (of(maxLength=1), ["é", "e\u0301"], [Y, N]),
        (of(pattern="^[0-9]"), TEXT, [Y, N, Y, Y, N, Y, Y]),
        (of(pattern="^[0-9]"), WHOLE, [Y, Y, Y, Y]),
        (of(pattern=r"^\d"), ["a", "12", "\u0661"], [N, Y, U]),
        (of(pattern=r"^\d"), WHOLE, [Y, Y, Y, Y]),
        (of(pattern=r"\cC"), ["a", ""], [U, Y]),
        (of(format="date"), ["2020-10-13", "2020-02-30", "2020-10", ""], [Y, U, U, Y]),
        (of(format="date"), WHOLE, [Y, Y, Y, Y]),
        (
            of(format="date-time"),
            ["2020-10-13T08:30:00Z", "2020-10-13T08:30:60Z", "2020-02-30T08:30:00Z", "a"],
            [Y, U, U, U],
        ),
        (of(format="edtf-date"), ["2020-10-13", "2020-02-30", "2020-10", "a"], [Y, U, Y, U]),
        (of(format="uri"), ["https://example.org/a?b=c", "urn:a", "a"], [Y, U, U]),
    ],
    ids=_name,
)
def test_of_a_cell(
    schema: dict[str, Any], cells: list[Any], expected: list[bool | None] | None
) -> None:
    assert told(schema, a=cells) == expected


A = [None, 1, 1, None]
B = [None, None, 2, 2]
IS_ONE = {"properties": {"a": {"const": 1}}}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"required": ["a"]}, [N, Y, Y, N]),
        ({"required": ["c"]}, [N, N, N, N]),
        ({"dependentRequired": {"a": ["b"]}}, [Y, N, Y, Y]),
        ({"dependentRequired": {"c": ["b"]}}, [Y, Y, Y, Y]),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, [Y, N, Y, Y]),
        ({"dependentSchemas": {"a": False}}, [Y, N, N, Y]),
        ({"minProperties": 1}, [N, Y, Y, Y]),
        ({"minProperties": 2}, [N, N, Y, N]),
        ({"maxProperties": 1}, [Y, Y, N, Y]),
        ({"maxProperties": 0}, [Y, N, N, N]),
        ({"propertyNames": {"enum": ["a"]}}, [Y, Y, N, N]),
        ({"propertyNames": {"format": "date"}}, [Y, N, N, N]),
        ({"patternProperties": {"^a": False}}, [Y, N, N, Y]),
        ({"patternProperties": {"^[ab]$": {"minimum": 2}}}, [Y, N, N, Y]),
        ({"additionalProperties": False, "properties": {"a": True}}, [Y, Y, N, N]),
        ({"additionalProperties": False, "patternProperties": {"^a": True}}, [Y, Y, N, N]),
        ({"additionalProperties": {"minimum": 2}}, [Y, N, N, Y]),
        ({"allOf": [{"required": ["a"]}]}, [N, Y, Y, N]),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, [N, Y, Y, Y]),
        ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, [N, Y, N, Y]),
        ({"not": {"required": ["a"]}}, [Y, N, N, Y]),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, [Y, N, Y, Y]),
        ({"if": {"required": ["a"]}, "else": {"required": ["b"]}}, [N, Y, Y, Y]),
        ({"if": {"required": ["a"]}, "then": False, "else": {"required": ["b"]}}, [N, N, N, Y]),
        ({"type": "object"}, ALL),
        ({"type": ["object", "null"]}, ALL),
        ({"minimum": 1, "maxLength": 2}, ALL),
        ({"properties": {"a": {"const": 1}, "b": True}}, [Y, Y, Y, Y]),
        ({"not": IS_ONE}, [N, N, N, N]),
        ({"properties": {"a": False}}, [Y, N, N, Y]),
        ({"properties": {"c": False}}, ALL),
        ({"properties": {"a": {"minimum": 1}}, "required": ["a"]}, [N, Y, Y, N]),
        ({"x-checks": [{"rule": "casualties/range", "low": "/a", "best": "/b"}]}, [Y, Y, Y, Y]),
        ({"x-checks": [{"rule": "casualties/range", "low": "/b", "best": "/a"}]}, [Y, Y, U, Y]),
    ],
    ids=_name,
)
def test_of_a_row(schema: dict[str, Any], expected: list[bool | None] | None) -> None:
    assert told(schema, a=A, b=B) == expected


RANGE = {"rule": "casualties/range", "low": "/a", "best": "/b"}
UNIQUE = {"rule": "identity/unique", "key": "/a"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"allOf": [{"required": ["a"]}, True, {"required": ["b"]}]}, ["a", "b"]),
        ({"required": ["a", "b"], "allOf": [{"allOf": [{"required": ["a"]}]}]}, ["a", "b", "a"]),
    ],
)
def test_a_schema_falls_into_parts_that_are_judged_apart(schema: Any, expected: list[str]) -> None:
    assert parts(schema) == [({"required": [name]}, "") for name in expected]


def test_a_schema_that_nothing_fits_is_a_part() -> None:
    assert parts({"allOf": [False]}) == [({"not": {}}, "")]


def test_a_check_of_rows_is_a_part_and_known_as_a_check() -> None:
    low = {**RANGE, "low": "/b", "best": "/a"}
    assert parts({"x-checks": [RANGE, UNIQUE, low]}) == [
        ({"x-checks": [RANGE]}, "casualties/range"),
        ({"x-checks": [low]}, "casualties/range"),
    ]
    assert parts({"anyOf": [{"x-checks": [RANGE]}]}) == [({"anyOf": [{"x-checks": [RANGE]}]}, "")]


def test_a_check_may_read_from_the_root_of_the_row() -> None:
    check = {"rule": "casualties/subset", "whole": "#/killed", "parts": [""]}
    schema = {"properties": {"killed": {}, "women": {"x-checks": [check]}}}
    assert told(schema, killed=[5, 5, None], women=[3, 7, 7]) == [Y, U, Y]


def test_a_check_may_ask_for_the_day_of_the_run() -> None:
    check = {"rule": "chronology/window", "dates": ["/day"], "first": "1989-01-01"}
    schema = {"properties": {"day": {}}, "x-checks": [check]}
    assert told(schema, day=["1989-01-01", "1988-12-31"]) == [Y, U]

"""One spoilt cell anywhere in a good table is told at its row and column, and nowhere else."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflict_events import Report, check
from conflict_events.catalog import Schema, bundled
from conflict_events.missing import KEYWORD, codes
from conflict_events.pointers import to_text
from conflict_events.reach import at_root, step
from conflict_events.selection import FIELDS

FOLDER = Path("fixtures/tables")
GOOD = sorted([*FOLDER.glob("*/good.csv"), *FOLDER.glob("*/good.tsv")])
TODAY = date(2026, 12, 1)

NOT_A_DATE = ("2020-02-30", "soon", "2020-1-1")
CONDITIONAL = {"if", "then", "else", "anyOf", "oneOf", "not", "dependentRequired"}
STRANGE = ("~", "no such code", " ")


class Good(NamedTuple):
    """A good table: its schema, the names of its columns, and its rows."""

    schema: Schema
    suffix: str
    has_header: bool
    names: list[str]
    rows: list[list[str]]

    @property
    def delimiter(self) -> str:
        return "\t" if self.suffix == ".tsv" else ","

    def write(self, rows: list[list[str]], folder: Path) -> Path:
        """Write a table with other rows."""
        path = folder / f"table{self.suffix}"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\n")
            writer.writerows([self.names, *rows] if self.has_header else rows)
        return path

    def check(self, path: Path, *select: str) -> Report:
        return check(path, schema=self.schema.name, select=select, today=TODAY)


def good_table(path: Path) -> Good:
    family, _, version = path.parent.name.rpartition("-")
    schema = bundled(f"{family}/{version}")
    has_header = schema.document.get("x-header") is not False
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t" if path.suffix == ".tsv" else ","))
    names = rows.pop(0) if has_header else list(schema.document["properties"])[: len(rows[0])]
    return Good(schema, path.suffix, has_header, names, rows)


@pytest.fixture(scope="module", params=GOOD, ids=lambda path: path.parent.name)
def good(request: pytest.FixtureRequest) -> Good:
    return good_table(request.param)


def described(schema: Schema, name: str) -> list[Mapping[str, Any]]:
    """Return all that a schema says of a column whatever the row; what depends is left out."""
    plain = {key: value for key, value in schema.document.items() if key not in CONDITIONAL}
    plain["allOf"] = [each for each in plain.get("allOf", ()) if CONDITIONAL.isdisjoint(each)]
    return [node.schema for node in step(at_root(plain), name) or ()]


def spoilt(schema: Schema, name: str) -> Iterator[tuple[str, str]]:
    """Yield what a schema forbids in the cells of a column: of which kind it is, and the cell."""
    missing = codes(step(at_root(schema.document), name) or (), schema.document.get(KEYWORD, ()))
    for kind, cell in forbidden(schema, name):
        if cell not in map(str, missing):
            yield kind, cell


def forbidden(schema: Schema, name: str) -> Iterator[tuple[str, str]]:
    if name in schema.document["required"]:
        yield "required", ""
    for each in described(schema, name):
        stated = each.get("type", [])
        types = {stated} if isinstance(stated, str) else set(stated)
        listed = each.get("enum", [each["const"]] if "const" in each else [])
        if types and types <= {"integer", "number"}:
            yield "type", "many"
        if types == {"integer"} and not listed:
            yield "type", "1.5"
        if listed and all(isinstance(code, (int, float)) for code in listed):
            yield "enum", str(max(listed) + 1)
        elif listed:
            yield "enum", STRANGE[0]
        yield from (("minimum", str(each["minimum"] - 1)) for _ in range("minimum" in each))
        yield from (("maximum", str(each["maximum"] + 1)) for _ in range("maximum" in each))
        if "pattern" in each:
            strange = (text for text in STRANGE if not re.search(each["pattern"], text))
            yield from (("pattern", text) for text in strange)
        if each.get("format") in {"date", "date-time", "edtf-date"}:
            yield from (("format", text) for text in NOT_A_DATE)
        if each.get("format") == "uri":
            yield "format", "no address"


def with_cell(good: Good, row: int, column: int, cell: str) -> list[str]:
    return [*good.rows[row][:column], cell, *good.rows[row][column + 1 :]]


def columns_told(report: Report) -> dict[int, set[str]]:
    told: dict[int, set[str]] = {}
    for each in report.findings:
        told.setdefault(each.location.row, set()).add(each.location.pointer)
    return told


def test_a_spoilt_cell_is_told_in_its_row_and_column_alone(good: Good, tmp_path: Path) -> None:
    # What schemas say of a row does not depend on others: every cell has a row of its own here,
    # with a good one behind it.
    rows, expected = [], {}
    original = cycle(range(len(good.rows)))
    for column, name in enumerate(good.names):
        for kind, cell in spoilt(good.schema, name):
            at = next(original)
            rows += [with_cell(good, at, column, cell), good.rows[at]]
            expected[len(rows) - 1] = (name, kind, cell)
    report = good.check(good.write(rows, tmp_path), "schema")
    assert report.records == {good.schema.name: len(rows)}
    told = columns_told(report)
    wrong = {
        each: told.get(row, set())
        for row, each in expected.items()
        if to_text((each[0],)) not in told.get(row, set())
    }
    assert wrong == {}
    assert told.keys() == expected.keys()
    beyond = {
        (expected[row][0], other)
        for row, pointers in told.items()
        for other in pointers
        if other not in {to_text((expected[row][0],)), *together(good.schema, expected[row][0])}
    }
    assert beyond == set()


def together(schema: Schema, name: str) -> set[str]:
    """Return what else may be told of a row: what a conditional says of a column and of others."""
    parts = [{key: schema.document[key]} for key in CONDITIONAL if key in schema.document]
    parts += [each for each in schema.document.get("allOf", ()) if CONDITIONAL & each.keys()]
    texts = [text for each in parts if f'"{name}"' in (text := json.dumps(each))]
    others = (each for each in schema.document["properties"])
    named = {to_text((each,)) for each in others if any(f'"{each}"' in text for text in texts)}
    return {"", *named} if texts else set()


def test_one_spoilt_cell_is_all_that_is_told(good: Good, tmp_path: Path) -> None:
    plain = [each for each in enumerate(good.names) if not together(good.schema, each[1])]
    cells = [(at, name, cell) for at, name in plain for _, cell in spoilt(good.schema, name)]
    for column, name, cell in cells[:: len(cells) // 3]:
        rows = [*good.rows[:-1], with_cell(good, -1, column, cell)]
        report = good.check(good.write(rows, tmp_path), "schema")
        assert report.records == {good.schema.name: len(rows)}
        assert columns_told(report) == {len(rows): {to_text((name,))}}


# --- rows that are not as long as they must be --------------------------------------------------


@pytest.mark.parametrize("by", [-1, 1])
def test_a_row_of_another_length_is_told_and_counted(good: Good, tmp_path: Path, by: int) -> None:
    # No other record names the last one: what it lacks is told of it alone.
    *others, last = good.rows
    width, row = len(good.names), len(good.rows)
    report = good.check(good.write([*others, [*last, "more"][: width + by]], tmp_path))
    assert report.unreadable == ()
    assert report.records == {good.schema.name: row}
    [fault] = [each for each in report.findings if each.rule == FIELDS]
    assert (fault.location.row, fault.location.line) == (row, row + good.has_header)
    assert f"{width + by}" in fault.message
    assert f"{width}" in fault.message
    assert {each.location.row for each in report.findings} == {row}


def test_a_blank_line_is_no_row_and_told_in_a_note(good: Good, tmp_path: Path) -> None:
    path = good.write(good.rows, tmp_path)
    head, row, *rest = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join([head, row, "", *rest]), encoding="utf-8")
    report = good.check(path)
    assert report.unreadable == ()
    assert report.records == {good.schema.name: len(good.rows)}
    assert report.findings == ()
    [note] = report.notes
    assert "blank" in note


def test_a_quote_that_is_not_closed_is_told_at_its_line(good: Good, tmp_path: Path) -> None:
    path = good.write(good.rows, tmp_path)
    lines = path.read_text(encoding="utf-8").split("\n")
    before, _, last = lines[2].rpartition(good.delimiter)
    lines[2] = f'{before}{good.delimiter}"{last}'
    path.write_text("\n".join(lines), encoding="utf-8")
    report = good.check(path, "table")
    # Where a quote follows further down, the table can be read: as one with a row that is amiss.
    places = [each.location for each in report.unreadable]
    places += [each.location for each in report.findings]
    # In GDELT's files a quote is a character like any other.
    expected = set() if good.schema.name.startswith("gdelt") else {3}
    assert {each.line for each in places} == expected

"""A whole table is checked as the same records are that stand in a document, rule by rule."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflict_events import Finding, Location, Report, RuleFailure, SchemaError, check
from conflict_events.catalog import Schema, bundled
from conflict_events.reporting import as_json
from conflict_events.rules.operands import One
from conflict_events.rules.registry import all_rules, rule
from conflict_events.tables.columns import described, instance

TODAY = date(2026, 12, 1)
FOLDER = Path("fixtures/tables")
DATASETS = sorted({each.parent for each in FOLDER.glob("*/*.?sv")})

SCHEMA = """\
required: [id]
properties:
  id: {type: string}
  low: {type: integer, minimum: 0}
  best: {type: integer}
  high: {type: integer}
  dead: {type: integer}
  when: {type: string}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, best: /best, high: /high}
  - {rule: identity/unique, key: [/id]}
  - {rule: series/non-decreasing, value: /dead, when: /when}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    return tmp_path


def write(text: str, name: str = "a.csv") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def lines(report: Report) -> list[str]:
    """Return what is told, each finding in one line: where, which rule, what about."""
    return [
        f"{each.location.line} row {each.location.row} {each.location.pointer}: {each.rule}: "
        f"{each.message}"
        for each in report.findings
    ]


# --- tables and documents -----------------------------------------------------------------------


class Rows(NamedTuple):
    """Rows of one table of the fixtures."""

    header: tuple[str, ...]
    delimiter: str
    rows: list[list[str]]


def rows_of(folder: Path, schema: Schema) -> list[Rows]:
    """Return all rows of all tables of a dataset, those with the same columns together."""
    together: dict[tuple[str, ...], Rows] = {}
    for path in sorted(folder.glob("*.?sv")):
        delimiter = "\t" if path.suffix == ".tsv" else ","
        with path.open(encoding="utf-8", newline="") as text:
            rows = list(csv.reader(text, delimiter=delimiter))
        has_header = schema.document.get("x-header") is not False
        header = rows.pop(0) if has_header else list(schema.document["properties"])
        found = together.setdefault(tuple(header), Rows(tuple(header), delimiter, []))
        found.rows.extend(row for row in rows if len(row) == len(header))
    return list(together.values())


def as_written(of_table: Finding, number: dict[int, int]) -> tuple[Any, ...]:
    """Return what is told of a record, by the number of the record."""
    related = tuple((number.get(each.location.row), each.text) for each in of_table.related)
    place = of_table.location
    told = (of_table.rule, of_table.severity, of_table.message, of_table.record)
    # A row without a cell is told at the column, a record without a member at the record.
    pointer = "" if of_table.rule == "schema/required" else place.pointer
    return (number.get(place.row), pointer, *told, related)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda folder: folder.name)
def test_a_row_is_judged_as_the_same_record_in_a_document(dataset: Path, tmp_path: Path) -> None:
    family, _, version = dataset.name.rpartition("-")
    schema = bundled(f"{family}/{version}")
    has_header = schema.document.get("x-header") is not False
    told = 0
    for number, rows in enumerate(rows_of(dataset, schema)):
        paths = [(str(at), (name,)) for at, name in enumerate(rows.header)]
        columns = described(schema.document, paths, is_text=True)
        table, document = tmp_path / f"{number}.csv", tmp_path / f"{number}.jsonl"
        with table.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=rows.delimiter)
            writer.writerows([rows.header, *rows.rows] if has_header else rows.rows)
        records = [instance(columns, row) for row in rows.rows]
        document.write_text("".join(f"{json.dumps(each)}\n" for each in records), "utf-8")
        reading = {"delimiter": rows.delimiter, "header": has_header}
        of_table = check(table, schema=schema.name, today=TODAY, reading=reading)
        of_document = check(document, schema=schema.name, today=TODAY)
        assert of_table.unreadable == of_document.unreadable == ()
        assert of_table.records == of_document.records == {schema.name: len(records)}
        by_row = {row: row for row in range(1, len(records) + 1)}
        # In JSON Lines the number of a record is the number of its line.
        as_rows = [each._replace(**placed(each)) for each in of_document.findings]
        assert Counter(as_written(each, by_row) for each in of_table.findings) == Counter(
            as_written(each, by_row) for each in as_rows
        )
        told += len(of_table.findings)
    assert told


def placed(finding: Finding) -> dict[str, Any]:
    related = (
        each._replace(location=each.location._replace(row=each.location.line))
        for each in finding.related
    )
    location = finding.location._replace(row=finding.location.line)
    return {"location": location, "related": tuple(related)}


# --- where and what -----------------------------------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_each_finding_has_its_line_its_row_and_its_column() -> None:
    text = 'id,low,best,high\n\n"a\nb",3,2,1\n,1,2,3\nc,-1,,\nc,1,1,1\n'
    wrong = "low 3, best 2 and high 1 are out of order; expected low <= best <= high"
    assert lines(check(write(text), schema="s.yaml")) == [
        f"3 row 1 /low: casualties/range: {wrong}",
        "5 row 2 /id: schema/required: `id` is missing",
        "6 row 3 /low: schema/minimum: `low` is -1; expected at least 0",
        "7 row 4 /id: identity/unique: an earlier record has `id` 'c', too",
    ]


@pytest.mark.usefixtures("folder")
def test_the_values_that_contradict_stand_beside_a_finding() -> None:
    report = check(write("id,low,best,high\na,3,2,1\nb,1,1,1\nb,1,1,1\n"), schema="s.yaml")
    beside = [(each.rule, [other.location for other in each.related]) for each in report.findings]
    assert beside == [
        (
            "casualties/range",
            [Location("a.csv", 2, 0, "/best", 1), Location("a.csv", 2, 0, "/high", 1)],
        ),
        ("identity/unique", [Location("a.csv", 3, 0, "/id", 2)]),
    ]


@pytest.mark.usefixtures("folder")
def test_what_follows_from_a_violation_is_not_told_again() -> None:
    # A figure of words spoils the range, and the fall to it is none: only the words are told.
    text = "id,low,best,high,dead,when\na,many,2,1,5,2020-10-13\nb,0,0,0,few,2020-10-14\n"
    assert lines(check(write(text), schema="s.yaml")) == [
        "2 row 1 /low: schema/type: `low` is 'many'; expected a whole number",
        "3 row 2 /dead: schema/type: `dead` is 'few'; expected a whole number",
    ]


@pytest.mark.usefixtures("folder")
def test_of_a_rule_and_a_violation_with_one_cause_the_violation_is_told() -> None:
    schema = SCHEMA.replace("{type: integer, minimum: 0}", "{type: integer, maximum: 2}")
    write(schema.replace("dead: {type: integer}", "dead: {minimum: 4}"), "s.yaml")
    text = "id,low,best,high,dead,when\na,3,2,2,5,2020-10-13\nb,0,0,0,3,2020-10-14\n"
    both = check(write(text), schema="s.yaml")
    assert [each.rule for each in both.findings] == ["schema/maximum", "schema/minimum"]
    alone = check("a.csv", schema="s.yaml", ignore=["schema"])
    assert [each.rule for each in alone.findings] == [
        "casualties/range",
        "series/non-decreasing",
    ]


@pytest.mark.usefixtures("folder")
def test_a_column_that_is_not_there_is_told_once_for_all_rows() -> None:
    report = check(write("best\n1\n2\n"), schema="s.yaml")
    assert lines(report) == ["0 row 0 /id: schema/required: `id` is missing"]
    assert report.records == {"s.yaml": 2}


@pytest.mark.usefixtures("folder")
def test_only_what_is_selected_is_told() -> None:
    text = "id,low,best,high\n,3,2,1\n,,,\n"
    write(text)
    selected = check("a.csv", schema="s.yaml", select=["casualties"])
    assert [each.rule for each in selected.findings] == ["casualties/range"]
    ignored = check("a.csv", schema="s.yaml", ignore=["casualties"])
    assert [each.rule for each in ignored.findings] == ["schema/required", "schema/required"]
    assert check("a.csv", schema="s.yaml", ignore=["casualties", "schema"]).findings == ()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "schema",
    ["false", "{not: {}}", "{allOf: [{minProperties: 2}]}", "{const: 5}", "{enum: [a]}"],
)
def test_what_no_row_can_fulfil_is_told(schema: str) -> None:
    write(f"properties: {{a: {{}}}}\nallOf: [{schema}]\n", "none.yaml")
    report = check(write("a\n1\n2\n"), schema="none.yaml")
    assert report.findings


@pytest.mark.usefixtures("folder")
def test_a_schema_without_anything_to_say_passes() -> None:
    # Keywords about numbers and texts say nothing of a record, which is an object.
    write("properties: {a: {}}\nallOf: [{minimum: 5, maxLength: 0}]\n", "all.yaml")
    report = check(write("a\n1\n2\n"), schema="all.yaml")
    assert (report.findings, report.records) == ((), {"all.yaml": 2})


@pytest.mark.usefixtures("folder")
def test_a_table_without_rows_is_clean() -> None:
    report = check(write("id,low,best,high\n"), schema="s.yaml")
    assert (report.findings, report.records) == ((), {"s.yaml": 0})


# --- names of records, and what a schema accepts ------------------------------------------------


@pytest.mark.usefixtures("folder")
def test_what_a_schema_accepts_is_counted_apart() -> None:
    accepted = "accepted: [{record: a, reason: As published.}]"
    write(SCHEMA.replace("high: /high}", f"high: /high, {accepted}}}"), "s.yaml")
    report = check(write("id,low,best,high\na,3,2,1\nb,4,2,1\n"), schema="s.yaml")
    assert [(each.record, each.accepted) for each in report.findings] == [
        ("a", "As published."),
        ("b", ""),
    ]
    assert [each.record for each in report.standing] == ["b"]
    written = json.loads(as_json.render(report))
    assert written["summary"]["accepted"] == 1
    assert written["summary"]["errors"] == 1
    assert [each["accepted"] for each in written["findings"]] == ["As published.", ""]


@pytest.mark.usefixtures("folder")
def test_what_is_wrong_with_a_table_as_a_whole_may_be_accepted_of_a_record() -> None:
    accepted = "accepted: [{record: '2', reason: Corrected by the source.}]"
    schema = SCHEMA.replace("when: /when}", f"when: /when, {accepted}}}")
    write(schema.replace("id: {type: string}", "id: {type: integer}"), "s.yaml")
    text = "id,dead,when\n1,5,2020-10-13\n2,4,2020-10-14\n3,3,2020-10-15\n"
    report = check(write(text), schema="s.yaml")
    assert [(each.record, each.accepted) for each in report.findings] == [
        ("2", "Corrected by the source."),
        ("3", ""),
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("record_id", ["", "x-record-id: /other"])
def test_records_without_a_name_are_told_by_their_row(record_id: str) -> None:
    schema = SCHEMA.replace("x-record-id: /id", record_id)
    write(schema.replace("dead:", "other: {}\n  dead:"), "s.yaml")
    report = check(write("id,low,best,high\na,3,2,1\na,1,1,1\n"), schema="s.yaml")
    assert [(each.location.row, each.record) for each in report.findings] == [(1, ""), (2, "")]


# --- tables that name other tables --------------------------------------------------------------

EVENTS = "id,country,best\na,MLI,9\nb,MLI,3\nc,NER,4\n"
RECONCILES = """\
properties: {id: {type: string}, country: {type: string}, best: {type: integer}}
x-record-id: /id
x-checks:
  - {rule: series/reconciles, value: /best, keys: [/country], table: totals.csv, by: [country],
     total: deaths}
"""


@pytest.mark.usefixtures("folder")
def test_the_sums_of_one_file_are_the_totals_of_another() -> None:
    write(RECONCILES, "r.yaml")
    write("country,deaths\nMLI,12\nNER,4\n", "totals.csv")
    assert check(write(EVENTS), schema="r.yaml").findings == ()


@pytest.mark.usefixtures("folder")
def test_where_two_files_disagree_each_is_named() -> None:
    write(RECONCILES, "r.yaml")
    empty = "TCD,0\n" * 9
    write(f"country,deaths\nMLI,11\nNER,4\n{empty}BFA,2\n", "totals.csv")
    found = check(write(EVENTS), schema="r.yaml").findings
    assert [(each.location, each.message) for each in found] == [
        (
            Location("a.csv", 2, 0, "/best", 1),
            "2 records of 'MLI' add up to 12; 'totals.csv' has 11",
        ),
        # The line of a row of the other table is not known.
        (
            Location("totals.csv", 0, 0, "", 12),
            "no record is of 'BFA', of which 'totals.csv' has 2",
        ),
    ]


@pytest.mark.usefixtures("folder")
def test_a_table_that_is_not_there_is_told_where_it_is_wanted() -> None:
    write(RECONCILES, "r.yaml")
    [finding] = check(write(EVENTS), schema="r.yaml").findings
    assert finding.location == Location("a.csv", 2, 0, "/best", 1)
    assert finding.message.startswith("the table 'totals.csv' is not found; expected a path from")


# --- a dataset of documents ---------------------------------------------------------------------


def reports() -> Iterator[tuple[str, str]]:
    """Yield fifty daily reports: the count begins anew with the second phase, and falls once."""
    for day in range(50):
        phase, since = ("first", 0) if day < 20 else ("second", 20)
        dead = 100 + 3 * (day - since) if phase == "first" else 3 * (day - since)
        dead -= 5 * (day == 33)
        front = f"day: 2020-{10 + day // 30}-{1 + day % 30:02}\nphase: {phase}\ndead: {dead}\n"
        yield f"reports/{day:02}.md", f"---\n{front}---\n# Report of day {day}\n"


@pytest.mark.usefixtures("folder")
def test_a_folder_of_daily_reports_is_a_series() -> None:
    Path("reports").mkdir()
    for name, text in reports():
        write(text, name)
    write(
        "properties: {day: {type: string}, phase: {type: string}, dead: {type: integer}}\n"
        "x-record-id: /day\n"
        "x-checks: [{rule: series/non-decreasing, value: /dead, when: /day, phase: /phase}]\n",
        "series.yaml",
    )
    report = check("reports", schema="series.yaml")
    assert report.records == {"series.yaml": 50}
    [finding] = report.findings
    assert (finding.location.file, finding.location.line) == ("reports/33.md", 4)
    assert (finding.record, finding.rule) == ("2020-11-04", "series/non-decreasing")
    assert finding.message == "`dead` falls from 36 on 2020-11-03 to 34 on 2020-11-04"


# --- schemas and rules that cannot be used ------------------------------------------------------


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("unevaluatedProperties: false", "`unevaluatedProperties` cannot be checked in tables"),
        ("properties: {a: {$ref: '#'}}", "the reference '#' leads back to where it stands"),
    ],
)
def test_a_schema_that_no_table_can_be_checked_with_is_an_error(schema: str, words: str) -> None:
    write(f"{schema}\n", "bad.yaml")
    with pytest.raises(SchemaError, match=re.escape(words)):
        check(write("a\n1\n"), schema="bad.yaml")


@pytest.fixture
def raising(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """Know one rule alone, which raises."""
    all_rules()  # so that every family is known to the real registry
    monkeypatch.setattr("conflict_events.rules.registry._rules", {})

    @rule("casualties/raising", message="never told")
    def raises(low: One) -> bool:
        msg = f"not {low}"
        raise ZeroDivisionError(msg)

    write(
        "properties: {low: {}}\nx-checks: [{rule: casualties/raising, low: /low}]\n", "raising.yaml"
    )
    return folder


@pytest.mark.usefixtures("raising")
def test_a_rule_that_raises_is_named_and_never_a_silent_pass() -> None:
    with pytest.raises(RuleFailure, match="the rule casualties/raising failed: ZeroDivisionError"):
        check(write("low\n1\n"), schema="raising.yaml")

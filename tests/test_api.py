"""The public way in from Python: the same as the command line says."""

import json
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

import conflict_events
from conflict_events import (
    Finding,
    Location,
    Report,
    RuleFailure,
    SchemaError,
    Severity,
    Unreadable,
    check,
    cli,
)
from conflict_events.api import infer
from conflict_events.inference import files
from conflict_events.inference.inferring import infer_table
from conflict_events.reporting import as_json, text
from conflict_events.rules.operands import One, Today
from conflict_events.rules.registry import all_rules, rule
from conflict_events.selection import UnknownRule
from conflict_events.tables.reading import Table

AS_PUBLISHED = Path("fixtures/sokoura/as-published")
SCHEMA = """\
properties: {id: {type: string}, low: {type: integer}, high: {type: integer}}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, high: /high}
  - {rule: identity/unique, key: [/id]}
"""
BAD = "id: a\nlow: 2\nhigh: 1\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a schema and a record that breaks it."""
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    Path("bad.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def rules(report: Report) -> list[tuple[str, str]]:
    return [(str(each.location), each.rule) for each in report.findings]


def test_every_public_name_is_there() -> None:
    assert all(hasattr(conflict_events, name) for name in conflict_events.__all__)
    assert conflict_events.__all__ == sorted(conflict_events.__all__)


@pytest.mark.parametrize(("output_format", "module"), [("text", text), ("json", as_json)])
def test_the_command_line_says_the_same(
    capsys: pytest.CaptureFixture[str], output_format: str, module: object
) -> None:
    cli.main(["check", str(AS_PUBLISHED), "seeds", "--output-format", output_format])
    report = check(AS_PUBLISHED, "seeds")
    assert report.worst() is Severity.ERROR
    assert capsys.readouterr().out == getattr(module, "render")(report)  # noqa: B009


@pytest.mark.usefixtures("folder")
def test_a_report_holds_frozen_findings() -> None:
    report = check("bad.yaml", schema="s.yaml")
    [finding] = report.findings
    assert (finding.rule, finding.severity) == ("casualties/range", Severity.ERROR)
    assert (finding.location, finding.record) == (Location("bad.yaml", 2, 6, "/low"), "a")
    assert [each.location.line for each in finding.related] == [3]
    assert isinstance(hash(finding), int)
    assert (report.unreadable, report.records, report.skipped) == ((), {"s.yaml": 1}, ())


def test_paths_may_be_given_either_way(folder: Path) -> None:
    as_text = check("bad.yaml", schema="s.yaml")
    assert check(Path("bad.yaml"), schema=Path("s.yaml")) == as_text
    assert rules(check(folder, schema=folder / "s.yaml", select=["casualties"])) == [
        (f"{folder.as_posix()}/bad.yaml:2:6", "casualties/range")
    ]


@pytest.mark.usefixtures("folder")
def test_without_paths_nothing_is_checked() -> None:
    assert check() == Report()


@pytest.mark.usefixtures("folder")
def test_rules_are_selected_and_ignored() -> None:
    Path("bad.yaml").write_text("id: 5\nlow: 2\nhigh: 1\n", encoding="utf-8")
    both = [("bad.yaml:1:5", "schema/type"), ("bad.yaml:2:6", "casualties/range")]
    assert rules(check("bad.yaml", schema="s.yaml")) == both
    assert rules(check("bad.yaml", schema="s.yaml", select=["schema"])) == both[:1]
    assert rules(check("bad.yaml", schema="s.yaml", ignore={"schema"})) == both[1:]
    with pytest.raises(UnknownRule, match="no rule or family is called 'casulties'"):
        check("bad.yaml", schema="s.yaml", select=["casulties"])


@pytest.mark.usefixtures("folder")
def test_a_schema_that_cannot_be_used_is_raised() -> None:
    with pytest.raises(SchemaError, match="no schema is called 'conflict-evnt'"):
        check("bad.yaml", schema="conflict-evnt")
    with pytest.raises(SchemaError, match=r"absent\.yaml: the schema cannot be read"):
        check("bad.yaml", schema="absent.yaml")


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_does_not_hide_the_rest() -> None:
    Path("a.yaml").write_text("a: [\n", encoding="utf-8")
    Path("b.yaml").write_text(f"{BAD}---\nid: b\nid: c\n---\n{BAD}", encoding="utf-8")
    Path("c.yaml").write_text(BAD, encoding="utf-8")
    report = check("c.yaml", "absent.yaml", "b.yaml", "a.yaml", schema="s.yaml")
    assert rules(report) == [
        ("b.yaml:2:6", "casualties/range"),
        ("c.yaml:1:5", "identity/unique"),
        ("c.yaml:2:6", "casualties/range"),
    ]
    assert [str(each.location) for each in report.unreadable] == [
        "a.yaml:2:1",
        "absent.yaml",
        "b.yaml:6:1",
    ]
    assert report.records == {"s.yaml": 2}


@pytest.mark.usefixtures("folder")
def test_markdown_without_front_matter_is_skipped_unless_it_was_named() -> None:
    Path("d").mkdir()
    Path("d/a.md").write_text("---\nid: a\n---\n# A\n", encoding="utf-8")
    Path("d/readme.md").write_text("# Records\n", encoding="utf-8")
    Path("d/data.csv").write_text("id\n", encoding="utf-8")
    for path in ("d", "d/*.md", "d/**"):
        report = check(path, schema="s.yaml")
        assert (report.skipped, report.unreadable) == (("d/readme.md",), ())
        assert report.records == {"s.yaml": 1}
    report = check("d", "d/readme.md", schema="s.yaml")
    reason = "it holds no front matter, so no record"
    assert (report.skipped, report.unreadable) == (
        (),
        (Unreadable(Location("d/readme.md"), reason),),
    )


class Stream(BytesIO):
    @property
    def buffer(self) -> BytesIO:
        return self


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (BAD, [2]),
        ('{"id": "a",\n "low": 2, "high": 1}', [2]),
        ('{"low": 2, "high": 1}\n{"low": 3, "high": 1}\n{"low": 0}\n', [1, 2]),
        ("low: 2\nhigh: 1\n---\nlow: 3\nhigh: 1\n", [1, 4]),
    ],
)
def test_standard_input_is_checked(
    monkeypatch: pytest.MonkeyPatch, data: str, lines: list[int]
) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(data.encode()))
    report = check("-", schema="s.yaml")
    assert [(each.location.file, each.location.line) for each in report.findings] == [
        ("-", line) for line in lines
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("stdin", "reason"), [(Stream(), "the file is empty"), (None, "closed")])
def test_standard_input_without_a_record_is_told(
    monkeypatch: pytest.MonkeyPatch, stdin: Stream | None, reason: str
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    [unreadable] = check("-", schema="s.yaml").unreadable
    assert unreadable.location == Location("-")
    assert reason in unreadable.reason


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know two made-up rules alone: one that tells the day of the run, one that raises."""
    all_rules()  # so that every family is known to the real registry
    monkeypatch.setattr("conflict_events.rules.registry._rules", {})

    @rule("chronology/today", message="today is {today}")
    def tells(day: One, today: Today) -> bool:
        return bool(day == today.isoformat())

    @rule("casualties/raising", message="never told")
    def raises(day: One) -> bool:
        return bool(1 / day)

    Path("today.yaml").write_text(
        "properties: {day: {}}\nx-checks: [{rule: chronology/today, day: /day}]\n", "utf-8"
    )
    Path("a.json").write_text('{"day": 0}', encoding="utf-8")


def message(report: Report) -> str:
    [finding] = report.findings
    assert isinstance(finding, Finding)
    return finding.message


@pytest.mark.usefixtures("folder", "made_up")
def test_today_is_the_current_day_unless_another_is_given() -> None:
    given = check("a.json", schema="today.yaml", today=date(2020, 10, 13))
    assert message(given) == "today is 2020-10-13"
    before = datetime.now(UTC).date()
    found = message(check("a.json", schema="today.yaml"))
    assert found in {f"today is {day}" for day in (before, datetime.now(UTC).date())}


X_CHECKS = "x-checks: [{rule: casualties/raising, day: /day}]"


@pytest.mark.usefixtures("folder", "made_up")
@pytest.mark.parametrize(
    "schema",
    [
        X_CHECKS,
        f"anyOf: [{{{X_CHECKS}}}, {{}}]",
        f"oneOf: [{{{X_CHECKS}}}, {{}}]",
        f"if: {{{X_CHECKS}}}\nthen: {{}}",
        f"not: {{{X_CHECKS}}}",
        f"properties: {{day: {{type: string}}}}\n{X_CHECKS}",
    ],
)
def test_a_rule_that_raises_is_named_and_never_a_silent_pass(schema: str) -> None:
    described = "" if schema.startswith("properties") else "properties: {day: {}}\n"
    Path("s.yaml").write_text(f"{described}{schema}\n", encoding="utf-8")
    with pytest.raises(RuleFailure) as raised:
        check("a.json", schema="s.yaml")
    words = "the rule casualties/raising failed: ZeroDivisionError: division by zero"
    assert str(raised.value) == words


def test_the_report_of_the_fixtures_is_the_same_for_programs() -> None:
    written = json.loads(as_json.render(check(AS_PUBLISHED)))
    assert written["summary"]["records"] == 3
    assert {each["location"]["file"] for each in written["findings"]} <= {
        path.as_posix() for path in AS_PUBLISHED.glob("*.yaml")
    }


def test_a_table_comes_from_standard_input_where_it_is_said_how_it_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    schema = tmp_path / "own.yaml"
    schema.write_text("properties: {killed: {type: integer}}", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Stream(b"id;killed\n1;3\n2;x\n"))
    report = check("-", schema=schema, reading={"header": True})
    assert [(str(each.location), each.message) for each in report.findings] == [
        ("-:3", "`killed` is 'x'; expected a whole number")
    ]
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in check("-", reading={"header": True}).unreadable[0].reason


@pytest.mark.usefixtures("folder")
def test_tables_are_told_with_documents_and_each_says_how_it_was_read() -> None:
    Path("a.csv").write_text("id;low;high\nb;3;2\n", encoding="utf-8")
    report = check("bad.yaml", "a.csv", schema="s.yaml")
    assert rules(report) == [("a.csv:2", "casualties/range"), ("bad.yaml:2:6", "casualties/range")]
    assert (report.records, report.notes) == ({"s.yaml": 2}, ("a.csv: semicolon, UTF-8",))


@pytest.mark.usefixtures("folder")
def test_how_tables_are_written_may_be_stated() -> None:
    Path("a.csv").write_text("b,3,2\n", encoding="utf-8")
    report = check("a.csv", schema="s.yaml", reading={"header": False, "delimiter": ","})
    assert rules(report) == [("a.csv:1", "casualties/range")]


@pytest.mark.usefixtures("folder")
def test_a_schema_is_inferred_and_used() -> None:
    rows = "".join(f"e{number};{number};{number + 1}\n" for number in range(20))
    Path("a.csv").write_text(f"id;low;high\n{rows}", encoding="utf-8")
    for path in ("a.csv", Path("a.csv")):
        written = infer(path, reading={"delimiter": ";"}, today=date(2020, 10, 13))
        assert isinstance(written, str)
        Path("inferred.yaml").write_text(written, encoding="utf-8")
        assert check("a.csv", schema="inferred.yaml").findings == ()
    assert infer("absent.csv") == Unreadable(Location("absent.csv"), "there is no such file")


@pytest.mark.usefixtures("folder")
def test_a_schema_is_inferred_from_records_that_are_alike() -> None:
    Path("a.json").write_text('[{"id": "a", "of": ["x"]}, {"id": "b"}]', encoding="utf-8")
    written = infer("a.json")
    assert isinstance(written, str)
    assert "# Not described, for they hold lists or bytes: of" in written.splitlines()


@pytest.mark.usefixtures("folder")
def test_what_comes_up_late_in_a_table_is_told_when_a_schema_is_inferred(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("a.csv").write_text("id;low\na;1\n", encoding="utf-8")
    pl.DataFrame({"id": ["a"], "low": [1]}).write_parquet("a.parquet")
    failed: list[str] = []

    def later(table: Table, today: date) -> str:
        if table.file not in failed:
            failed.append(table.file)
            raise pl.exceptions.ComputeError
        return infer_table(table, today)

    monkeypatch.setattr(files, "infer_table", later)
    again = infer("a.csv")
    assert isinstance(again, str)
    assert "properties:" in again.splitlines()
    reason = "the table is damaged: some of its cells cannot be read"
    assert infer("a.parquet") == Unreadable(Location("a.parquet"), reason)

"""Documents are grouped by their schema, screened, and explained where they fail."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from conflict_events.catalog import Schema
from conflict_events.documents.checking import check_documents
from conflict_events.documents.screen import Screen
from conflict_events.documents.taking import Unexplained
from conflict_events.findings import Checked, Location, Report, Severity, Unreadable
from conflict_events.reading import read_text
from conflict_events.run import Run
from conflict_events.selection import select as selection

TODAY = date(2026, 1, 1)
RANGE = {"rule": "casualties/range", "low": "/low", "high": "/high"}
UNIQUE = {"rule": "identity/unique", "key": "/id"}
OWN = Schema(
    "own.yaml",
    {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": ["string", "integer", "object"]},
            "low": {"type": "integer"},
            "high": {"type": "integer"},
        },
        "additionalProperties": False,
        "x-record-id": "/id",
        "x-checks": [RANGE, UNIQUE],
    },
)
EVENT = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13}
sources: [{id: report, title: A report}]
"""
DIGEST = f"""\
schema: statement-digest/1.0.0
id: report
title: A report
statements: [{{id: one, says: Something., sha256: {"0" * 64}}}]
"""


def run(
    text: str,
    schema: Schema | None = OWN,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    return check_documents(
        read_text(text.encode(), "r.yaml"), Run(schema, selection(select, ignore), TODAY)
    )


def told(report: Report) -> list[str]:
    return [
        f"{each.location.line}:{each.location.column} {each.rule} {each.location.pointer}"
        for each in report.findings
    ]


# --- which schema governs -----------------------------------------------------------------------


def test_a_record_names_its_schema() -> None:
    report = run(f"{EVENT}---\n{DIGEST}---\n{EVENT.replace('ambush', 'raid')}", None)
    assert report == Report(
        records={"conflict-event/1.0.0": 2, "statement-digest/1.0.0": 1},
        files=(
            Checked("r.yaml", "conflict-event/1.0.0", 2),
            Checked("r.yaml", "statement-digest/1.0.0", 1),
        ),
    )
    assert list(report.records) == ["conflict-event/1.0.0", "statement-digest/1.0.0"]


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("id: a", 1, 1, "it names no schema; expected `schema: conflict-event/2.0.0`, or --schema"),
        ("id: a\nschema: 1", 2, 9, "it names no schema; expected"),
        ("[1, 2]", 1, 1, "it names no schema; expected"),
        (
            "id: a\nschema: conflict-evnt/1.0.0",
            2,
            9,
            "no schema is called 'conflict-evnt/1.0.0'; did you mean 'conflict-event/1.0.0'?",
        ),
        ("schema: conflict-event", 1, 9, "no schema is called 'conflict-event'; did you mean"),
        ("schema: dialect/1.0.0", 1, 9, "no schema is called 'dialect/1.0.0'"),
        ("schema: ../../etc/passwd", 1, 9, "no schema is called '../../etc/passwd'"),
    ],
)
def test_a_record_without_a_schema_is_told(text: str, line: int, column: int, reason: str) -> None:
    report = run(text, None)
    assert (report.findings, report.records) == ((), {})
    [unreadable] = report.unreadable
    assert unreadable.location == Location("r.yaml", line, column)
    assert unreadable.reason.startswith(reason)


def test_the_schema_that_is_given_governs_all() -> None:
    assert run("id: a\nschema: x").records == {"own.yaml": 1}
    assert told(run("- 1")) == ["1:1 schema/type "]


def test_what_cannot_be_read_is_passed_on() -> None:
    report = run("id: a\n---\nid: a\nid: b\n")
    assert report.records == {"own.yaml": 1}
    assert [each.location.line for each in report.unreadable] == [4]
    nothing = Unreadable(Location("x"), "gone")
    assert check_documents([nothing], Run(OWN, today=TODAY)) == Report(unreadable=(nothing,))


# --- where it is ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\nlow: x", "2:6 schema/type /low"),
        ("id: a\nlov: 1", "2:1 schema/additionalProperties /lov"),
        ("low: 1", "1:1 schema/required "),
        ("id: a\nlow: 2\nhigh: 1", "2:6 casualties/range /low"),
    ],
)
def test_a_finding_has_its_place(text: str, line: str) -> None:
    assert told(run(text)) == [line]


def test_what_a_finding_sets_against_another_has_its_place() -> None:
    [finding] = run("id: a\nlow: 2\nhigh: 1").findings
    assert [each.location for each in finding.related] == [Location("r.yaml", 3, 7, "/high")]
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("text", "record"),
    [("id: a", "a"), ("id: 7", "7"), ("id: {a: 1}", ""), ("id: null", ""), ("high: 2", "")],
)
def test_a_finding_names_its_record(text: str, record: str) -> None:
    findings = run(f"{text}\nlow: x").findings
    assert {each.record for each in findings} == {record}


def test_a_schema_need_not_say_what_identifies_a_record() -> None:
    [finding] = run("id: a", Schema("own", {"type": "array"})).findings
    assert finding.record == ""


def test_findings_are_in_order_and_told_once() -> None:
    twice = Schema("own", {**OWN.document, "allOf": [{"x-checks": [RANGE]}]})
    report = run("low: 2\nhigh: 1\nid: a\n---\nid: b\nlo: 2", twice)
    assert told(report) == [
        "1:6 casualties/range /low",
        "6:1 schema/additionalProperties /lo",
    ]


# --- rules that need all records -----------------------------------------------------------------


def test_all_records_of_a_schema_are_one_dataset() -> None:
    report = run("id: a\n---\nid: b\n---\nid: a\n")
    assert told(report) == ["5:5 identity/unique /id"]
    assert report.findings[0].record == "a"
    assert [each.location.line for each in report.findings[0].related] == [1]


def test_a_rule_that_needs_all_records_does_not_judge_what_is_spoilt() -> None:
    spoilt = Schema("own", {**OWN.document, "properties": {"id": {"minLength": 1}}})
    assert told(run("id: ''\n---\nid: a\n---\nid: a", spoilt)) == [
        "1:5 schema/minLength /id",
        "5:5 identity/unique /id",
    ]


def test_a_finding_in_another_file_is_silent_while_any_record_is_spoilt(tmp_path: Any) -> None:
    (tmp_path / "digest.yaml").write_text(
        DIGEST.replace("says: Something.", "says: Two., figures: [{count: 2, of: killed}]"), "utf-8"
    )
    record = EVENT.replace("title: A report", "title: A report, statements: digest.yaml")
    for name, text, found in [
        ("whole.yaml", record, ["sources/uncited"]),
        ("spoilt.yaml", record + "evidence: report#one", ["schema/type"]),
    ]:
        documents = read_text(text.encode(), (tmp_path / name).as_posix())
        report = check_documents(documents, Run(today=TODAY))
        assert [each.rule for each in report.findings] == found


# --- selection -----------------------------------------------------------------------------------

WRONG = "id: a\nlow: 2\nhigh: 1\nlov: 3\n---\nid: a"


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        ([], [], ["casualties/range", "schema/additionalProperties", "identity/unique"]),
        (["casualties"], [], ["casualties/range"]),
        (["identity/unique"], [], ["identity/unique"]),
        (["schema"], [], ["schema/additionalProperties"]),
        (["schema/additionalProperties"], [], ["schema/additionalProperties"]),
        (["schema/required"], [], []),
        ([], ["schema"], ["casualties/range", "identity/unique"]),
        ([], ["schema/additionalProperties", "identity"], ["casualties/range"]),
        (["casualties", "identity"], ["casualties/range"], ["identity/unique"]),
        (["casualties/range"], ["identity"], ["casualties/range"]),
    ],
)
def test_what_is_selected_is_told(select: list[str], ignore: list[str], rules: list[str]) -> None:
    report = run(WRONG, select=select, ignore=ignore)
    assert [each.rule for each in report.findings] == rules
    assert report.records == {"own.yaml": 2}
    assert report.unreadable == ()


def test_what_is_not_told_silences_no_rule() -> None:
    low = {"properties": {"low": {"maximum": 1}, "high": True}}
    schema = Schema("own", {**low, "x-checks": [RANGE]})
    for ignore, rule in [([], "schema/maximum"), (["schema"], "casualties/range")]:
        report = run("low: 2\nhigh: 1", schema, ignore=ignore)
        assert [each.rule for each in report.findings] == [rule]


@pytest.mark.parametrize(
    ("select", "ignore"),
    [
        (["places"], []),
        (["casualties/subtotals", "chronology"], []),
        (["casualties"], ["casualties"]),
        (["schema/type"], ["schema"]),
        ([], ["schema", "casualties", "identity"]),
    ],
)
def test_a_record_that_nothing_selected_judges_is_not_checked(
    select: list[str], ignore: list[str]
) -> None:
    report = run(WRONG, select=select, ignore=ignore)
    assert report == Report(
        unreadable=(
            Unreadable(Location("r.yaml", 1, 1), "no selected rule is bound by own.yaml"),
            Unreadable(Location("r.yaml", 6, 1), "no selected rule is bound by own.yaml"),
        )
    )


def test_a_rule_that_one_of_two_schemas_binds() -> None:
    report = run(f"{EVENT}---\n{DIGEST}", None, select=["places/in-country"])
    assert report.records == {"conflict-event/1.0.0": 1}
    assert [each.reason for each in report.unreadable] == [
        "no selected rule is bound by statement-digest/1.0.0"
    ]


# --- failures of ours ----------------------------------------------------------------------------


def test_a_record_that_nothing_explains_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Screen, "passes", lambda *_: False)
    with pytest.raises(Unexplained, match=r"the record at r\.yaml:1:1 does not pass, and nothing"):
        run("id: a")

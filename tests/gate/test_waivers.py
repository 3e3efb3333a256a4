"""Waivers of the configuration and of schemas: what they accept, and which are of no use."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conflict_events import Finding, Report, check

pytestmark = pytest.mark.usefixtures("project")

FILE = Path("conflict-events.toml")
TODAY = date(2026, 1, 31)


def ran(*waivers: str, paths: tuple[str, ...] = (), **options: Any) -> Report:
    text = FILE.read_text(encoding="utf-8")
    tables = "".join(f"[[waivers]]\n{each}\n" for each in waivers)
    FILE.write_text(f"{text}{tables}", encoding="utf-8")
    return check(*paths, config=FILE, today=TODAY, **options)


def waived(report: Report) -> list[tuple[str, str, str]]:
    return [
        (str(each.location), each.accepted, each.accepted_by)
        for each in report.findings
        if each.accepted
    ]


def of_gate(report: Report) -> list[Finding]:
    return [each for each in report.findings if each.rule.startswith("gate/")]


@pytest.mark.parametrize(
    ("waiver", "places"),
    [
        ("rule = 'casualties/range'", ["data/r.yaml:2:6", "data/t.csv:2", "data/t.csv:4"]),
        ("rule = 'casualties'", ["data/r.yaml:2:6", "data/t.csv:2", "data/t.csv:4"]),
        ("rule = 'casualties'\nrecord = 'a'", ["data/t.csv:2"]),
        ("rule = 'casualties'\nrecord = '[a-c]'", ["data/t.csv:2", "data/t.csv:4"]),
        ("rule = 'casualties'\nfile = 'data/*.yaml'", ["data/r.yaml:2:6"]),
        ("rule = 'casualties'\nplace = '/l*'\nrecord = 'c'", ["data/t.csv:4"]),
        ("rule = 'casualties'\nexpires = 2026-01-31\nrecord = 'c'", ["data/t.csv:4"]),
    ],
)
def test_what_fits_is_accepted_and_stays_in_the_report(waiver: str, places: list[str]) -> None:
    report = ran(f"{waiver}\nreason = 'why'")
    assert waived(report) == [(place, "why", "configuration") for place in places]
    assert len(report.findings) == 3
    assert len(report.standing) == 3 - len(places)


@pytest.mark.parametrize(
    "waiver",
    [
        "rule = 'casualties'\nrecord = 'A'",
        "rule = 'casualties'\nfile = 't.csv'",
        "rule = 'casualties'\nplace = '/high'",
        "rule = 'identity'",
    ],
)
def test_one_that_waives_nothing_is_told(waiver: str) -> None:
    report = ran(f"{waiver}\nreason = 'why'")
    assert waived(report) == []
    [told] = of_gate(report)
    assert (str(told.location), told.rule, told.severity.label) == (
        "conflict-events.toml:4",
        "gate/unused-waiver",
        "warning",
    )
    assert "waives nothing (why); remove it, or correct what it names" in told.message


def test_each_that_waives_something_is_of_use_though_another_does_too() -> None:
    report = ran("rule = 'casualties'\nreason = 'one'", "rule = 'casualties/range'\nreason = 'two'")
    assert {reason for _, reason, _ in waived(report)} == {"one"}
    assert of_gate(report) == []


def test_what_it_waived_stands_after_it_expires() -> None:
    waiver = "rule = 'casualties'\nrecord = 'a'\nreason = 'why'\nexpires = 2026-01-30"
    report = ran(waiver)
    assert (waived(report), len(report.standing)) == ([], 4)
    [told] = of_gate(report)
    assert (str(told.location), told.rule, told.severity.label, told.message) == (
        "conflict-events.toml:4",
        "gate/expired-waiver",
        "warning",
        (
            "the waiver of casualties, record 'a' expired on 2026-01-30 (why); look at what it "
            "waived again, and mend that, or set a later day"
        ),
    )


def test_one_that_still_holds_outweighs_one_that_expired() -> None:
    report = ran(
        "rule = 'casualties'\nreason = 'old'\nexpires = 2026-01-30",
        "rule = 'casualties'\nreason = 'new'",
    )
    assert {reason for _, reason, _ in waived(report)} == {"new"}
    assert [each.rule for each in of_gate(report)] == ["gate/expired-waiver"]


def test_nothing_is_told_of_a_rule_that_was_not_selected() -> None:
    assert of_gate(ran("rule = 'identity'\nreason = 'why'", ignore=["identity"])) == []
    assert of_gate(ran(select=["casualties"])) == []


@pytest.mark.parametrize(
    ("file", "told"),
    [("", []), ("file = 'data/r.*'\n", []), ("file = 'data/t.*'\n", ["gate/unused-waiver"])],
)
def test_nothing_is_told_of_files_that_were_not_checked(file: str, told: list[str]) -> None:
    report = ran(f"rule = 'identity'\n{file}reason = 'why'", paths=("data/t.csv",))
    assert [each.rule for each in of_gate(report)] == told


def test_what_the_gate_tells_has_the_severity_that_is_said_or_is_not_told() -> None:
    report = ran("rule = 'identity'\nreason = 'why'", ignore=["gate"])
    assert of_gate(report) == []
    with FILE.open("a", encoding="utf-8") as stream:
        stream.write("[severity]\n'gate/unused-waiver' = 'error'\n")
    assert [each.severity.label for each in of_gate(ran())] == ["error"]


# --- schemas ------------------------------------------------------------------------------------

ACCEPTED = (
    "{rule: casualties/range, low: /low, high: /high, accepted: [{record: RECORD, reason: r}]}"
)


def accepting(record: str, frame: str = "FRAME") -> None:
    text = Path("s.yaml").read_text(encoding="utf-8")
    check_ = frame.replace("FRAME", ACCEPTED.replace("RECORD", record))
    Path("s.yaml").write_text(
        text.replace("{rule: casualties/range, low: /low, high: /high}", check_), encoding="utf-8"
    )


def test_what_a_schema_accepts_is_of_use() -> None:
    accepting("c")
    report = ran()
    assert waived(report) == [("data/t.csv:4", "r", "schema")]
    assert of_gate(report) == []


def test_what_a_schema_accepts_in_vain_is_told() -> None:
    accepting("b")
    [told] = of_gate(ran())
    assert (str(told.location), told.rule, told.message) == (
        "s.yaml",
        "gate/unused-waiver",
        (
            "the schema accepts casualties/range in the record 'b', but nothing of it is found "
            "there; take it out of `accepted`"
        ),
    )
    assert of_gate(ran(ignore=["casualties"])) == []


def test_nothing_is_told_of_a_schema_whose_files_are_not_all_checked() -> None:
    accepting("b")
    assert of_gate(ran(paths=("data/t.csv",))) == []
    assert of_gate(check("data", schema="s.yaml")) == []


def test_what_a_schema_accepts_needs_no_waiver() -> None:
    accepting("c")
    report = ran("rule = 'casualties'\nrecord = 'c'\nreason = 'why'")
    assert waived(report) == [("data/t.csv:4", "r", "schema")]
    assert [each.rule for each in of_gate(report)] == ["gate/unused-waiver"]

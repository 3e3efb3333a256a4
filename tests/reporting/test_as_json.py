"""The report for programs: it follows its schema, and nothing of the report is lost in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.findings import BY_SCHEMA
from conflict_events.keys import key
from conflict_events.reporting.as_json import render
from conflict_events.version import VERSION

SCHEMA = json.loads(Path("schemas/report/1.2.0.json").read_text(encoding="utf-8"))
HOSTILE = "::error ::x\n\x1b[2J\r\u202e\udcff ##[error]### é"


def findings(text: str) -> tuple[Finding, ...]:
    return (
        Finding(
            "casualties/subtotals",
            Severity.ERROR,
            text,
            Location(f"{text}.yaml", 88, 14, "/casualties/0"),
            text,
            (Related(Location("b.yaml", 3, 1, "/a~1b"), text, text),),
        ),
        Finding("schema/required", Severity.WARNING, "missing", Location("a.yaml")),
        Finding("sources/uncited", Severity.INFO, "uncited", Location("a.yaml", 1, 2)),
    )


REPORTS = {
    "nothing": Report(),
    "everything": Report(
        findings("text"),
        (Unreadable(Location("c.yaml", 2, 1), "why"),),
        {"conflict-event/1.0.0": 2, "my.yaml": 1},
        ("d.md",),
        ("a.csv: comma, UTF-8",),
    ),
    "table": Report(
        (
            Finding(
                "casualties/range",
                Severity.ERROR,
                "out of order",
                Location("a.csv", 3, 0, "/low", 2),
                "b",
                (Related(Location("a.csv", 3, 0, "/best", 2), "2  best"),),
                "As published.",
                BY_SCHEMA,
            ),
        ),
        records={"s.yaml": 2},
    ),
    "hostile": Report(
        findings(HOSTILE),
        (Unreadable(Location(HOSTILE), HOSTILE),),
        {HOSTILE: 1},
        (HOSTILE,),
        (HOSTILE,),
    ),
}


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    return REPORTS[request.param]


def test_the_schema_is_strict() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    written = json.loads(render(REPORTS["everything"]))
    for name in written:
        assert not validator.is_valid({key: value for key, value in written.items() if key != name})
    assert not validator.is_valid({**written, "more": 1})
    assert not validator.is_valid({**written, "format": "report/2.0.0"})


def test_a_report_follows_its_schema(report: Report) -> None:
    errors = Draft202012Validator(SCHEMA).iter_errors(json.loads(render(report)))
    assert [error.message for error in errors] == []


def as_object(thing: Location | Related | Finding | Unreadable) -> dict[str, Any]:
    """Return a value with the locations in it, as JSON has it.

    The key stands for the digest and for what is known by; when and where events were is no part of
    this format.
    """
    return {
        name: as_object(value) if isinstance(value, Location) else value
        for name, value in thing._asdict().items()
        if name not in {"digest", "known_by", "situation"}
    }


def test_nothing_is_lost(report: Report) -> None:
    written = json.loads(render(report))
    expected: list[dict[str, Any]] = []
    for each in report.findings:
        expected.append({**as_object(each), "severity": each.severity.label, "key": key(each)})
        expected[-1]["related"] = [as_object(other) for other in each.related]
    assert written["findings"] == expected
    assert written["unreadable"] == [as_object(each) for each in report.unreadable]
    assert written["skipped"] == list(report.skipped)
    assert written["notes"] == list(report.notes)
    assert {each["name"]: each["records"] for each in written["schemas"]} == report.records
    assert written["tool"] == {"name": "conflict-events", "version": VERSION}


def test_the_summary_counts() -> None:
    written = json.loads(render(REPORTS["everything"]))
    counts = {"records": 3, "errors": 1, "warnings": 1, "notes": 1, "accepted": 0}
    assert written["summary"] == counts


def test_what_is_accepted_is_counted_apart() -> None:
    written = json.loads(render(REPORTS["table"]))
    counts = {"records": 2, "errors": 0, "warnings": 0, "notes": 0, "accepted": 1}
    assert written["summary"] == counts
    assert [each["accepted"] for each in written["findings"]] == ["As published."]
    assert [each["accepted_by"] for each in written["findings"]] == ["schema"]
    assert written["findings"][0]["location"]["row"] == 2


def test_it_is_ascii_without_orders_to_a_build_server(report: Report) -> None:
    written = render(report)
    assert written.isascii()
    assert written.endswith("}\n")
    assert "\x1b" not in written
    assert "##" not in written
    assert not any(line.lstrip().startswith("::") for line in written.splitlines())


def test_it_has_no_colours(report: Report) -> None:
    assert render(report, colour=True) == render(report)

"""The report as SARIF: valid, with rules explained, and results that are found again."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from conflict_events import Finding, Location, Report, Severity, Unreadable
from conflict_events.commands.outcomes import UNCHECKED
from conflict_events.findings import BY_BASELINE, BY_COMMENT, BY_CONFIGURATION, BY_SCHEMA
from conflict_events.handbook import entry, names
from conflict_events.keys import key
from conflict_events.reporting import sarif
from conflict_events.reporting.sarif import render
from conflict_events.version import VERSION

FOUND = Finding("casualties/range", Severity.ERROR, "out of order", Location("a.csv", 3))


@pytest.fixture(scope="module")
def official(shared_data: Path) -> Draft7Validator:
    path = shared_data / "reference" / "sarif-2.1.0.schema.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def the_run(report: Report) -> Any:
    [run] = json.loads(render(report))["runs"]
    return run


@pytest.mark.parametrize(
    "text", ["plain", "::error ::a\n\x1b[2J\0\u202e\udcff<b>", "a b#%?:/é", ""]
)
def test_it_is_valid(official: Draft7Validator, everything: Report, text: str) -> None:
    where = Location(text, 1, 2, f"/{text}", 3)
    hostile = FOUND._replace(message=text, location=where, record=text, accepted=text)
    for report in (
        Report(),
        everything,
        Report((hostile, FOUND), (Unreadable(where, text),), {text: 1}, (text,), (text,)),
    ):
        assert [error.message for error in official.iter_errors(json.loads(render(report)))] == []


def test_every_rule_is_described_validly(official: Draft7Validator) -> None:
    report = Report(tuple(FOUND._replace(rule=name) for name in names()), records={"s": 1})
    written = json.loads(render(report))
    assert [error.message for error in official.iter_errors(written)] == []
    rules = written["runs"][0]["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == sorted(names())
    for each in rules:
        assert len(each["shortDescription"]["text"]) <= len(each["fullDescription"]["text"]) <= 1024
        assert each["fullDescription"]["text"].startswith(each["shortDescription"]["text"])


def test_a_rule_is_described() -> None:
    driver = the_run(Report((FOUND,), records={"s": 1}))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("conflict-events", VERSION)
    explained = entry("casualties/range")
    assert explained is not None
    assert driver["rules"] == [
        {
            "id": "casualties/range",
            "shortDescription": {"text": explained.sentence},
            "fullDescription": {"text": explained.prose(1024)},
            "help": {"text": explained.text, "markdown": explained.text},
            "defaultConfiguration": {"level": "error"},
            "properties": {"tags": ["casualties"]},
        }
    ]


def test_a_finding_is_a_result(everything: Report) -> None:
    [_, _, _, result, _] = the_run(everything)["results"]
    assert result == {
        "ruleId": "casualties/subtotals",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "the stated total is 11, its parts add up to 12"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/attack.yaml"},
                    "region": {"startLine": 131, "startColumn": 16},
                },
                "logicalLocations": [
                    {"name": "sokoura-attack", "kind": "object"},
                    {
                        "name": "count",
                        "fullyQualifiedName": "/casualties/0/count",
                        "kind": "value",
                    },
                ],
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/attack.yaml"},
                    "region": {"startLine": 139, "startColumn": 18},
                },
                "logicalLocations": [
                    {
                        "name": "0",
                        "fullyQualifiedName": "/casualties/0/parts/0",
                        "kind": "value",
                    }
                ],
                "message": {"text": "9  base"},
            },
            {
                "id": 2,
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/other.yaml"},
                    "region": {"startLine": 2, "startColumn": 1},
                },
                "logicalLocations": [
                    {"name": "sokoura-other", "kind": "object"},
                    {"name": "id", "fullyQualifiedName": "/id", "kind": "value"},
                ],
                "message": {"text": "3  bridge"},
            },
        ],
        "partialFingerprints": {"conflictEvents/v1": key(everything.findings[3])},
        "suppressions": [],
    }


def test_a_finding_in_a_table_has_its_row(everything: Report) -> None:
    in_table, _, without_line, _, _ = the_run(everything)["results"]
    assert in_table["message"]["text"] == (
        "the low estimate is above the best one (row 2, record b2, column low)"
    )
    assert in_table["locations"][0]["properties"] == {"row": 2}
    assert in_table["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    [where] = without_line["locations"]
    assert where == {
        "physicalLocation": {"artifactLocation": {"uri": "data/a.parquet"}},
        "properties": {"row": 7},
    }


def test_a_result_without_a_line_has_the_fingerprint_that_its_line_would_give(
    everything: Report,
) -> None:
    result = the_run(everything)["results"][2]
    known = key(everything.findings[2])
    assert result["partialFingerprints"] == {
        "conflictEvents/v1": known,
        "primaryLocationLineHash": known,
    }


@pytest.mark.parametrize(
    ("accepted_by", "kind"),
    [
        (BY_SCHEMA, "external"),
        (BY_CONFIGURATION, "external"),
        (BY_COMMENT, "inSource"),
        (BY_BASELINE, "external"),
    ],
)
def test_an_accepted_finding_is_suppressed_with_its_reason(accepted_by: str, kind: str) -> None:
    accepted = FOUND._replace(accepted="as published", accepted_by=accepted_by)
    [result] = the_run(Report((accepted,), records={"s": 1}))["results"]
    assert result["suppressions"] == [
        {"kind": kind, "status": "accepted", "justification": "as published"}
    ]


def test_a_run_that_checked_everything_was_successful() -> None:
    run = the_run(Report((FOUND,), records={"s": 2, "t": 1}, skipped=("d.md",), notes=("UTF-8",)))
    assert run["invocations"] == [
        {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {"level": "note", "message": {"text": "UTF-8"}},
                {
                    "level": "note",
                    "message": {"text": "skipped, for want of front matter"},
                    "locations": [{"physicalLocation": {"artifactLocation": {"uri": "d.md"}}}],
                },
            ],
        }
    ]
    assert run["properties"] == {
        "records": 3,
        "schemas": [{"name": "s", "records": 2}, {"name": "t", "records": 1}],
    }


def test_what_was_not_checked_is_a_notification_of_a_run_that_failed() -> None:
    report = Report(unreadable=(Unreadable(Location("c.yaml", 2, 1), "it is empty"),))
    assert the_run(report)["invocations"] == [
        {
            "executionSuccessful": False,
            "exitCode": UNCHECKED,
            "exitCodeDescription": "something could not be checked",
            "toolExecutionNotifications": [
                {
                    "level": "error",
                    "message": {"text": "not checked: it is empty"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "c.yaml"},
                                "region": {"startLine": 2, "startColumn": 1},
                            }
                        }
                    ],
                }
            ],
        }
    ]
    assert sarif.UNCHECKED == UNCHECKED


def test_a_run_that_checked_nothing_failed() -> None:
    [invocation] = the_run(Report())["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == UNCHECKED
    assert invocation["toolExecutionNotifications"] == [
        {"level": "error", "message": {"text": "no records were checked"}}
    ]


def test_what_looks_like_a_link_is_none() -> None:
    linked = FOUND._replace(message="see [here](https://example.org)")
    [result] = the_run(Report((linked,)))["results"]
    assert result["message"]["text"] == "see [here] (https://example.org)"


def test_names_of_files_are_uris() -> None:
    reference = re.compile(r"(?:file:///)?[\w.~/%-]*", flags=re.ASCII)
    for name in ("a b.yaml", "a:b.yaml", "#é?.csv", "-", "<frame>", "/a/ü", "\udcff", "\ud800"):
        [result] = the_run(Report((FOUND._replace(location=Location(name)),)))["results"]
        written = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert reference.fullmatch(written), written

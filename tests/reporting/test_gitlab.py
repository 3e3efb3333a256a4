"""The report for GitLab's Code Quality, issue by issue."""

import json
from typing import Any

from conflict_events import Finding, Location, Report, Severity, Unreadable
from conflict_events.keys import key
from conflict_events.reporting.gitlab import render


def issues(report: Report) -> Any:
    return json.loads(render(report))


def test_all_that_stands_is_an_issue(everything: Report) -> None:
    in_table, _, without_line, broken_sum, _ = everything.findings
    unchecked, *found = issues(everything)
    assert unchecked.pop("fingerprint")
    assert unchecked == {
        "type": "issue",
        "check_name": "not-checked",
        "description": "not checked: the key 'a' is given twice",
        "categories": ["Bug Risk"],
        "severity": "blocker",
        "location": {"path": "data/c.yaml", "lines": {"begin": 2}},
    }
    assert found == [
        {
            "type": "issue",
            "check_name": "casualties/range",
            "description": "the low estimate is above the best one "
            "(row 2, record b2, column low): 2 best",
            "categories": ["Bug Risk"],
            "fingerprint": key(in_table),
            "severity": "minor",
            "location": {"path": "data/a b.csv", "lines": {"begin": 3}},
        },
        {
            "type": "issue",
            "check_name": "sources/uncited",
            "description": "it is uncited (row 7)",
            "categories": ["Bug Risk"],
            "fingerprint": key(without_line),
            "severity": "info",
            "location": {"path": "data/a.parquet", "lines": {"begin": 1}},
        },
        {
            "type": "issue",
            "check_name": "casualties/subtotals",
            "description": "the stated total is 11, its parts add up to 12: "
            ":139 9 base, data/other.yaml:2:1 3 bridge",
            "categories": ["Bug Risk"],
            "fingerprint": key(broken_sum),
            "severity": "major",
            "location": {"path": "data/attack.yaml", "lines": {"begin": 131}},
        },
    ]


def test_a_clean_run_has_no_issues() -> None:
    assert render(Report(records={"s/1.0.0": 1})) == "[]\n"


def test_a_run_that_checked_nothing_is_an_issue() -> None:
    [issue] = issues(Report())
    assert issue["description"] == "not checked: no records were checked"
    assert (issue["severity"], issue["location"]["path"]) == ("blocker", ".")


def test_issues_that_only_their_rows_tell_apart_have_fingerprints_of_their_own() -> None:
    one = Finding("identity/unique", Severity.ERROR, "twice", Location("a.csv", 2, 0, "", 1), "b")
    same = one._replace(location=Location("a.csv", 3, 0, "", 2))
    assert [
        each["fingerprint"] for each in issues(Report((one, same, same), records={"s": 1}))
    ] == [
        key(one),
        f"{key(one)}-2",
        f"{key(one)}-3",
    ]


def test_what_is_not_checked_is_known_by_file_and_reason() -> None:
    def fingerprint(line: int, reason: str) -> Any:
        [issue] = issues(Report(unreadable=(Unreadable(Location("a.yaml", line), reason),)))
        return issue["fingerprint"]

    assert fingerprint(1, "it is empty") == fingerprint(2, "it is empty")
    assert fingerprint(1, "it is empty") != fingerprint(1, "it is no YAML")

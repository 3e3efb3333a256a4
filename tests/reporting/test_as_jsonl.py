"""The report as JSON Lines: what the report as JSON has, and the summary at the end."""

import json

from conflict_events import Report
from conflict_events.reporting import as_json
from conflict_events.reporting.as_jsonl import render


def test_every_line_is_what_stands_in_the_whole_report(everything: Report) -> None:
    whole = json.loads(as_json.render(everything))
    findings, unreadable = whole.pop("findings"), whole.pop("unreadable")
    assert [json.loads(line) for line in render(everything).splitlines()] == [
        *({"kind": "finding", **each} for each in findings),
        *({"kind": "unreadable", **each} for each in unreadable),
        {"kind": "summary", **whole},
    ]


def test_a_clean_run_is_a_summary() -> None:
    [line] = render(Report(records={"s/1.0.0": 3})).splitlines()
    assert json.loads(line)["summary"]["records"] == 3

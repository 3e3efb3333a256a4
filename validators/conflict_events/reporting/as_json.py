"""The report for programs: JSON, whose own schema is ``report/1.1.0``."""

import json
from typing import Any

from conflict_events.findings import Finding, Location, Report, Severity
from conflict_events.version import VERSION

FORMAT = "report/1.1.0"


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as JSON, in ASCII, so that no terminal or tool misreads what data holds."""
    # Build servers take `##[error]` anywhere in a log for an order to them.
    return json.dumps(_as_object(report), indent=2).replace("##", r"#\u0023") + "\n"


def _as_object(report: Report) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "tool": {"name": "conflict-events", "version": VERSION},
        "summary": {
            "records": report.checked,
            "errors": report.number_of(Severity.ERROR),
            "warnings": report.number_of(Severity.WARNING),
            "notes": report.number_of(Severity.INFO),
            "accepted": len(report.findings) - len(report.standing),
        },
        "schemas": [{"name": name, "records": number} for name, number in report.records.items()],
        "findings": [_finding(each) for each in report.findings],
        "unreadable": [
            {"location": _location(each.location), "reason": each.reason}
            for each in report.unreadable
        ],
        "skipped": list(report.skipped),
        "notes": list(report.notes),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "record": finding.record,
        "location": _location(finding.location),
        "related": [
            {"location": _location(each.location), "text": each.text} for each in finding.related
        ],
        "accepted": finding.accepted,
    }


def _location(location: Location) -> dict[str, Any]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer,
        "row": location.row,
    }

"""A report as objects of JSON, as the schema ``report/1.2.0`` describes them."""

import json
from collections.abc import Iterable
from typing import Any

from conflict_events.findings import Finding, Location, Report, Severity, Unreadable
from conflict_events.keys import key
from conflict_events.version import VERSION

FORMAT = "report/1.2.0"


def encoded(value: Any) -> str:
    """Write a value as JSON, in ASCII, so that no terminal or tool misreads what data holds."""
    # Build servers take `##[error]` anywhere in a log for an order to them.
    return json.dumps(value).replace("##", r"#\u0023")


def listed(values: Iterable[Any]) -> str:
    """Write values as a list of JSON, a line each; they are never all in memory."""
    lines = ",\n".join(map(encoded, values))
    return f"[\n{lines}\n]" if lines else "[]"


def head(report: Report) -> dict[str, Any]:
    """Return what a report says of itself: its format, what wrote it, and how much it found."""
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
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding, with the key by which it is known in another run."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "record": finding.record,
        "location": _location(finding.location),
        "related": [
            {"location": _location(each.location), "text": each.text, "record": each.record}
            for each in finding.related
        ],
        "accepted": finding.accepted,
        "accepted_by": finding.accepted_by,
        "key": key(finding),
    }


def unreadable_object(unreadable: Unreadable) -> dict[str, Any]:
    """Return something that was not checked, and why."""
    return {"location": _location(unreadable.location), "reason": unreadable.reason}


def _location(location: Location) -> dict[str, Any]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "pointer": location.pointer,
        "row": location.row,
    }

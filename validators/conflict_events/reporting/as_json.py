"""The report for programs: JSON, whose own schema is ``report/1.2.0``."""

from conflict_events.findings import Report
from conflict_events.reporting.objects import (
    encoded,
    finding_object,
    head,
    listed,
    unreadable_object,
)


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as JSON, whole, a finding a line."""
    members = {
        **{name: encoded(value) for name, value in head(report).items()},
        "findings": listed(map(finding_object, report.findings)),
        "unreadable": listed(map(unreadable_object, report.unreadable)),
        "skipped": encoded(report.skipped),
        "notes": encoded(report.notes),
    }
    lines = ",\n".join(f'"{name}": {text}' for name, text in members.items())
    return f"{{\n{lines}\n}}\n"

"""The report as JSON Lines: a finding a line, and at the end the summary.

Each line is an object whose ``kind`` is ``finding``, ``unreadable`` or ``summary``; its other
members are those of ``report/1.2.0``. The summary comes last: a file without it was cut short.
"""

from itertools import chain

from conflict_events.findings import Report
from conflict_events.reporting.objects import encoded, finding_object, head, unreadable_object


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as JSON Lines."""
    end = {"skipped": report.skipped, "notes": report.notes}
    lines = chain(
        ({"kind": "finding", **finding_object(each)} for each in report.findings),
        ({"kind": "unreadable", **unreadable_object(each)} for each in report.unreadable),
        [{"kind": "summary", **head(report), **end}],
    )
    return "".join(f"{encoded(line)}\n" for line in lines)

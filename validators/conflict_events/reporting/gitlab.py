"""The report as GitLab's Code Quality takes it: an array of issues in JSON."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from conflict_events.findings import Finding, Location, Report, Severity, Unreadable
from conflict_events.keys import DIGITS, key
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.objects import encoded, listed
from conflict_events.reporting.paths import relative
from conflict_events.reporting.wording import NOTHING_CHECKED, beside, cell

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}

UNCHECKED = "not-checked"
"""The name under which is told what was not checked; its severity is ``blocker``."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report for Code Quality.

    GitLab compares the issues of two runs, and knows none that are accepted: these are left out.
    """
    return f"{listed(_distinct(_issues(report)))}\n"


def _issues(report: Report) -> Iterator[dict[str, Any]]:
    if not report.checked and not report.unreadable:
        yield _unchecked(Unreadable(Location("."), NOTHING_CHECKED))
    yield from map(_unchecked, report.unreadable)
    yield from map(_finding, report.standing)


def _finding(finding: Finding) -> dict[str, Any]:
    told = f"{printable(finding.message)}{cell(finding)}"
    parts = [" ".join(line.split()) for line in beside(finding)]
    return _issue(
        finding.rule,
        f"{told}: {', '.join(parts)}" if parts else told,
        key(finding),
        _SEVERITIES[finding.severity],
        finding.location,
    )


def _unchecked(unreadable: Unreadable) -> dict[str, Any]:
    known = encoded([unreadable.location.file, unreadable.reason])
    fingerprint = hashlib.sha256(known.encode()).hexdigest()[:DIGITS]
    description = f"not checked: {printable(unreadable.reason)}"
    return _issue(UNCHECKED, description, fingerprint, "blocker", unreadable.location)


def _issue(
    name: str, description: str, fingerprint: str, severity: str, location: Location
) -> dict[str, Any]:
    return {
        "type": "issue",
        "check_name": printable(name),
        "description": description,
        "categories": ["Bug Risk"],
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": printable(relative(location.file)),
            # Code Quality knows no issue without a line.
            "lines": {"begin": location.line or 1},
        },
    }


def _distinct(issues: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Tell issues apart that are the same but for their rows: GitLab shows one a fingerprint."""
    seen: Counter[str] = Counter()
    for issue in issues:
        fingerprint = issue["fingerprint"]
        seen[fingerprint] += 1
        number = seen[fingerprint]
        yield issue if number == 1 else {**issue, "fingerprint": f"{fingerprint}-{number}"}

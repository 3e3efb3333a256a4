"""The report for people: one finding after the other, with the values that contradict."""

from collections.abc import Iterator

from conflict_events.findings import Finding, Report, Severity
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.wording import beside, capped, cell, summary, unread, where

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def render(report: Report, *, colour: bool = False) -> str:
    """Write a report as text.

    Args:
        report: what a run found.
        colour: whether to colour it for a terminal.
    """
    return "".join(f"{line}\n" for line in _lines(report, colour=colour))


def _lines(report: Report, *, colour: bool) -> Iterator[str]:
    for note in report.notes:
        yield printable(note)
    shown, more = capped(report.standing)
    for finding in shown:
        yield from finding_lines(finding, colour=colour)
    yield from (f"{line}; --output-format json has them all" for line in more)
    yield from map(unread, report.unreadable)
    if report.skipped:
        names = ", ".join(map(printable, report.skipped))
        yield f"skipped, for want of front matter: {names}"
    yield summary(report)


def finding_lines(finding: Finding, *, colour: bool = False) -> Iterator[str]:
    """Yield the lines in which a finding is told."""
    severity = finding.severity.label
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]}m{severity}\x1b[0m"
    yield f"{where(finding.location)}: {severity} {printable(finding.rule)}{cell(finding)}"
    yield f"  {printable(finding.message)}"
    yield from (f"    {line}" for line in beside(finding))

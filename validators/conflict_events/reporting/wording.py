"""What every report for people says in the same words: where, beside what, and how much."""

from collections import Counter
from collections.abc import Callable, Iterable

from conflict_events.findings import Finding, Location, Report, Severity, Unreadable
from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION

MOST_SHOWN = 50
"""Findings of one rule that a report for people shows; the rest are counted."""

NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""What a finding of each severity is called."""

NOTHING_CHECKED = "no records were checked"
"""What is told, as an error, of a run that found nothing to check."""


def counted(number: int, noun: str) -> str:
    """Write a number of things: ``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def where(location: Location) -> str:
    """Write a location as editors and compilers do, harmless to whoever shows it."""
    return printable(str(location))


def unread(each: Unreadable) -> str:
    """Write what was not checked, and why."""
    return f"{where(each.location)}: not checked: {printable(each.reason)}"


def capped(findings: Iterable[Finding]) -> tuple[list[Finding], list[str]]:
    """Return the findings that are shown, and lines that count the others, by their rules."""
    seen: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.rule] += 1
        if seen[finding.rule] <= MOST_SHOWN:
            shown.append(finding)
    left = {rule: number - MOST_SHOWN for rule, number in seen.items() if number > MOST_SHOWN}
    return shown, [f"... and {number} more of {printable(rule)}" for rule, number in left.items()]


def cell(finding: Finding) -> str:
    """Say in which row and column of a table a finding is, and what the row's record is called."""
    location = finding.location
    if not location.row:
        return ""
    column = location.pointer.removeprefix("/")
    named = f"record {finding.record}" if finding.record else ""
    parts = [f"row {location.row}", named, f"column {column}" if column else ""]
    return printable(f" ({', '.join(filter(None, parts))})")


def beside(finding: Finding) -> list[str]:
    """Write what a finding is set against, a line each: where it is, and what stands there."""
    places = [_short(each.location, finding.location) for each in finding.related]
    width = max(map(len, places), default=0)
    return [
        f"{place:<{width}}  {printable(each.text)}".rstrip()
        for place, each in zip(places, finding.related, strict=True)
    ]


def summary(report: Report, shown: Callable[[str], str] = printable) -> str:
    """Sum up a report in a line: findings, records checked and by which schemas, what was not.

    Args:
        report: what a run found.
        shown: writes the name of a schema.
    """
    accepted = len(report.findings) - len(report.standing)
    told = f"{tally(report)}{f' ({accepted} accepted)' * bool(accepted)}"
    covered = " and ".join(
        f"{counted(number, 'record')} checked against {shown(name)}"
        for name, number in report.records.items()
    )
    left = f"; {counted(len(report.unreadable), 'thing')} not checked" * bool(report.unreadable)
    return f"{told} in {covered or 'no records'}{left} (conflict-events {VERSION})"


def tally(report: Report) -> str:
    """Count the findings that stand, by severity, the gravest first."""
    if not report.standing:
        return "no findings"
    numbers = [(report.number_of(each), NOUNS[each]) for each in sorted(NOUNS, reverse=True)]
    return ", ".join(counted(number, noun) for number, noun in numbers)


def _short(location: Location, told: Location) -> str:
    """Return where a related value stands, as far as the finding's own place does not say so."""
    if location.row and location.row == told.row and location.file == told.file:
        return ""
    in_file = location.file == told.file and location.line
    return f":{location.line}" if in_file else where(location)

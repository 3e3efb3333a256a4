"""The report for people: one finding after the other, with the values that contradict."""

from collections.abc import Iterator

from conflict_events.findings import Finding, Location, Report, Severity
from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION

MOST_SHOWN = 50
"""Findings of one rule that are shown; the rest are counted."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, *, colour: bool = False) -> str:
    """Write a report as text.

    Args:
        report: what a run found.
        colour: whether to colour it for a terminal.
    """
    return "".join(f"{line}\n" for line in _lines(report, colour=colour))


def _lines(report: Report, *, colour: bool) -> Iterator[str]:
    shown: dict[str, int] = {}
    for note in report.notes:
        yield printable(note)
    for finding in report.standing:
        shown[finding.rule] = shown.get(finding.rule, 0) + 1
        if shown[finding.rule] <= MOST_SHOWN:
            yield from _finding(finding, colour=colour)
    for rule, number in shown.items():
        if number > MOST_SHOWN:
            yield f"... and {number - MOST_SHOWN} more of {rule}; --output-format json has them all"
    for unreadable in report.unreadable:
        yield f"{_where(unreadable.location)}: not checked: {printable(unreadable.reason)}"
    if report.skipped:
        names = ", ".join(map(printable, report.skipped))
        yield f"skipped, for want of front matter: {names}"
    yield _summary(report)


def _finding(finding: Finding, *, colour: bool) -> Iterator[str]:
    severity = finding.severity.label
    if colour:
        severity = f"\x1b[{_COLOURS[finding.severity]}m{severity}\x1b[0m"
    yield f"{_where(finding.location)}: {severity} {finding.rule}{_cell(finding)}"
    yield f"  {printable(finding.message)}"
    places = [_short(each.location, finding.location) for each in finding.related]
    width = max(map(len, places), default=0)
    for place, each in zip(places, finding.related, strict=True):
        yield f"    {place:<{width}}  {printable(each.text)}".rstrip()


def _where(location: Location) -> str:
    return printable(str(location))


def _cell(finding: Finding) -> str:
    """Say in which row and column of a table a finding is, and what the row's record is called."""
    location = finding.location
    if not location.row:
        return ""
    column = location.pointer.removeprefix("/")
    named = f"record {finding.record}" if finding.record else ""
    parts = [f"row {location.row}", named, f"column {column}" if column else ""]
    return printable(f" ({', '.join(filter(None, parts))})")


def _short(location: Location, told: Location) -> str:
    """Return where a related value stands, as far as the finding's own place does not say so."""
    if location.row and location.row == told.row and location.file == told.file:
        return ""
    beside = location.file == told.file and location.line
    return f":{location.line}" if beside else _where(location)


def _summary(report: Report) -> str:
    counts = [
        _counted(report.number_of(each), _NOUNS[each]) for each in sorted(_NOUNS, reverse=True)
    ]
    told = ", ".join(counts) if report.standing else "no findings"
    accepted = len(report.findings) - len(report.standing)
    told += f" ({accepted} accepted)" * bool(accepted)
    covered = " and ".join(
        f"{_counted(number, 'record')} checked against {printable(name)}"
        for name, number in report.records.items()
    )
    unread = f"; {_counted(len(report.unreadable), 'thing')} not checked" * bool(report.unreadable)
    return f"{told} in {covered or 'no records'}{unread} (conflict-events {VERSION})"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

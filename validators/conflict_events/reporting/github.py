"""The report as commands of GitHub workflows, which make annotations of them."""

import re
from collections.abc import Iterator

from conflict_events.findings import Finding, Location, Report, Severity
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.paths import relative
from conflict_events.reporting.wording import (
    NOTHING_CHECKED,
    beside,
    capped,
    cell,
    counted,
    summary,
    unread,
    where,
)

MOST_ANNOTATIONS = 10
"""Annotations of each kind that GitHub shows of a step."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_IN_MESSAGE, _IN_PROPERTY = re.compile(r"[%\r\n]"), re.compile(r"[%\r\n:,]")
"""Signs that a runner reads as the end of a message or of a property."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as workflow commands; what follows them in the log is plain text.

    What could not be checked comes first, so that GitHub shows it. Accepted findings are counted.
    """
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    for unreadable in report.unreadable:
        yield _command("error", "not checked", unread(unreadable), unreadable.location)
    if not report.checked and not report.unreadable:
        yield _command("error", "nothing checked", NOTHING_CHECKED)
    shown, more = capped(report.standing)
    yield from map(_finding, shown)
    yield from map(printable, report.notes)
    if report.skipped:
        yield f"skipped, for want of front matter: {', '.join(map(printable, report.skipped))}"
    yield from more
    yield from _unseen(report)
    yield summary(report)


def _finding(finding: Finding) -> str:
    told = f"{where(finding.location)}: {printable(finding.message)}{cell(finding)}"
    message = "\n".join([told, *(f"    {line}" for line in beside(finding))])
    title = printable(finding.rule)
    return _command(_KINDS[finding.severity], title, message, finding.location)


def _unseen(report: Report) -> Iterator[str]:
    """Say that GitHub shows fewer annotations than there are, where that is so."""
    told = {each: report.number_of(each) for each in sorted(_KINDS, reverse=True)}
    told[Severity.ERROR] += len(report.unreadable)
    most = [
        counted(number, _KINDS[each]) for each, number in told.items() if number > MOST_ANNOTATIONS
    ]
    if most:
        yield (
            f"GitHub shows {MOST_ANNOTATIONS} annotations of each kind in a step, and there are "
            f"{', '.join(most)}: this log shows more, and other formats have them all"
        )


def _command(kind: str, title: str, message: str, location: Location | None = None) -> str:
    properties = {}
    if location is not None:
        properties["file"] = printable(relative(location.file))
        properties |= {"line": str(location.line)} if location.line else {}
        properties |= {"col": str(location.column)} if location.column else {}
    properties["title"] = title
    given = ",".join(f"{name}={_escaped(_IN_PROPERTY, text)}" for name, text in properties.items())
    return f"::{kind} {given}::{_escaped(_IN_MESSAGE, message)}"


def _escaped(signs: re.Pattern[str], text: str) -> str:
    return signs.sub(lambda sign: f"%{ord(sign[0]):02X}", text)

"""The report as a page of Markdown, such as GitHub shows as the summary of a job.

What data says stands in code alone, where nothing is a link, a heading or HTML.
"""

from collections.abc import Iterable, Iterator

from conflict_events.findings import Finding, Report
from conflict_events.handbook import entry
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.marking import block, code, cut
from conflict_events.reporting.wording import (
    MOST_SHOWN,
    NOTHING_CHECKED,
    beside,
    cell,
    counted,
    summary,
    where,
)

LARGEST = 900_000
"""Characters of code on a page: GitHub refuses a summary of more than a mebibyte."""

MOST_BESIDE = 20
"""Values beside a finding that are shown; the rest are counted."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as a page: what was not checked, a table of rules, and findings by rule."""
    rules: dict[str, list[Finding]] = {}
    for finding in report.findings:
        rules.setdefault(finding.rule, []).append(finding)
    page = _Page()
    parts = [
        ["# Consistency of the data", "", f"{summary(report, code)}."],
        [] if report.checked else ["", f"**{NOTHING_CHECKED[0].upper()}{NOTHING_CHECKED[1:]}.**"],
        page.unreadable(report),
        _counts(rules),
        *(page.rule(name, found) for name, found in sorted(rules.items())),
        page.listed("How files were read", report.notes),
        page.listed("Skipped, for want of front matter", report.skipped),
    ]
    return "".join(f"{line}\n" for part in parts for line in part)


class _Page:
    """What there is still room for."""

    def __init__(self) -> None:
        self._room = LARGEST

    def unreadable(self, report: Report) -> list[str]:
        """Return the section of what was not checked."""
        lines = (f"{where(each.location)}: {each.reason}" for each in report.unreadable)
        return self.listed("Not checked", lines)

    def listed(self, title: str, lines: Iterable[str]) -> list[str]:
        """Return a section of lines, if there are any."""
        blocks = [[line] for line in lines]
        return ["", f"## {title}", "", *self._shown(blocks, len(blocks))] if blocks else []

    def rule(self, name: str, found: list[Finding]) -> list[str]:
        """Return the section of a rule; accepted findings are told by their reasons."""
        standing = [each for each in found if not each.accepted]
        explained = entry(name)
        lines = ["", f"## {code(name)}", "", *([explained.sentence, ""] if explained else [])]
        if standing:
            lines += self._shown(map(_finding, standing[:MOST_SHOWN]), len(standing))
        reasons: dict[tuple[str, str], int] = {}
        for each in found:
            if each.accepted:
                why = (each.accepted_by, each.accepted)
                reasons[why] = reasons.get(why, 0) + 1
        if reasons:
            told = [[f"{number} by {by}: {why}"] for (by, why), number in reasons.items()]
            lines += ["Accepted:" if not standing else "\nAccepted:", ""]
            lines += self._shown(told[:MOST_SHOWN], len(told))
        return lines

    def _shown(self, blocks: Iterable[list[str]], number: int) -> Iterator[str]:
        """Yield blocks as code, as far as there is room, and count the others."""
        shown: list[str] = []
        taken = 0
        for each in blocks:
            lines = [cut(printable(line)) for line in each]
            self._room -= sum(len(line) + 1 for line in lines)
            if self._room < 0:
                break
            shown += lines
            taken += 1
        yield from block(shown)
        if taken < number:
            yield from ("", f"... and {number - taken} more.")


def _counts(rules: dict[str, list[Finding]]) -> Iterator[str]:
    if rules:
        yield from ("", "| rule | findings | accepted |", "|---|---:|---:|")
    for name, found in sorted(rules.items()):
        accepted = sum(bool(each.accepted) for each in found)
        # A bar ends the cell even in code.
        shown = code(name.replace("|", r"\x7c"))
        yield f"| {shown} | {len(found) - accepted} | {accepted} |"


def _finding(finding: Finding) -> list[str]:
    lines = beside(finding)
    more = len(lines) - MOST_BESIDE
    return [
        f"{where(finding.location)}: {finding.severity.label}{cell(finding)}",
        f"  {printable(finding.message)}",
        *(f"    {line}" for line in lines[:MOST_BESIDE]),
        *([f"    ... and {counted(more, 'value')} more"] if more > 0 else []),
    ]

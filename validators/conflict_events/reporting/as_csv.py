"""The report as CSV (RFC 4180), for spreadsheets: a row a finding, and a row for all else told."""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from conflict_events.findings import Finding, Location, Report
from conflict_events.keys import key
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.wording import summary

COLUMNS = (
    "kind",
    "severity",
    "rule",
    "file",
    "line",
    "column",
    "row",
    "record",
    "pointer",
    "message",
    "related",
    "accepted",
    "accepted_by",
    "key",
)
"""The columns; ``kind`` is finding, unreadable, skipped, note or summary."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 -- spreadsheets take these for = + - @, too
"""What a cell begins with that a spreadsheet calculates instead of showing it."""

MOST_IN_CELL = 32_767
"""Characters that a cell of a spreadsheet holds; a longer text is cut."""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as CSV.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: _harmless(cell) for name, cell in row.items()})
    return stream.getvalue()


def _rows(report: Report) -> Iterator[dict[str, str]]:
    yield from map(_finding, report.findings)
    for each in report.unreadable:
        yield {"kind": "unreadable", **_place(each.location), "message": each.reason}
    for file in report.skipped:
        yield {"kind": "skipped", "file": file, "message": "it has no front matter"}
    for kind, text in chain(
        (("note", note) for note in report.notes), [("summary", summary(report))]
    ):
        yield {"kind": kind, "message": text}


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "kind": "finding",
        "severity": finding.severity.label,
        "rule": finding.rule,
        **_place(finding.location),
        "record": finding.record,
        "message": finding.message,
        "related": "; ".join(f"{each.location} {each.text}" for each in finding.related),
        "accepted": finding.accepted,
        "accepted_by": finding.accepted_by,
        "key": key(finding),
    }


def _place(location: Location) -> dict[str, str]:
    return {
        "file": location.file,
        "line": str(location.line or ""),
        "column": str(location.column or ""),
        "row": str(location.row or ""),
        "pointer": location.pointer,
    }


def _harmless(cell: str) -> str:
    shown = printable(cell)
    harmless = f"'{shown}" if shown.startswith(_FORMULA) else shown
    return harmless if len(harmless) <= MOST_IN_CELL else f"{harmless[: MOST_IN_CELL - 1]}…"

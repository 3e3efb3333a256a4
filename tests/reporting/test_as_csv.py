"""The report as CSV, cell by cell."""

import csv
import io

import pytest

from conflict_events import Finding, Location, Report, Severity
from conflict_events.keys import key
from conflict_events.reporting.as_csv import COLUMNS, MOST_IN_CELL, render


def rows(report: Report) -> list[dict[str, str]]:
    """Return the rows, each with the cells that are not empty."""
    table = csv.DictReader(io.StringIO(render(report), newline=""))
    return [{name: cell for name, cell in row.items() if cell} for row in table]


def test_all_that_is_told_has_a_row(everything: Report) -> None:
    in_table, waived, without_line, broken_sum, accepted = everything.findings
    assert render(everything).startswith(",".join(COLUMNS) + "\r\n")
    assert rows(everything) == [
        {
            "kind": "finding",
            "severity": "warning",
            "rule": "casualties/range",
            "file": "data/a b.csv",
            "line": "3",
            "row": "2",
            "record": "b2",
            "pointer": "/low",
            "message": "the low estimate is above the best one",
            "related": "data/a b.csv:3 2  best",
            "key": key(in_table),
        },
        {
            "kind": "finding",
            "severity": "warning",
            "rule": "casualties/range",
            "file": "data/a b.csv",
            "line": "3",
            "row": "2",
            "record": "b2",
            "pointer": "/low",
            "message": "the low estimate is above the best one",
            "related": "data/a b.csv:3 2  best",
            "accepted": "a known slip",
            "accepted_by": "configuration",
            "key": key(waived),
        },
        {
            "kind": "finding",
            "severity": "info",
            "rule": "sources/uncited",
            "file": "data/a.parquet",
            "row": "7",
            "message": "it is uncited",
            "key": key(without_line),
        },
        {
            "kind": "finding",
            "severity": "error",
            "rule": "casualties/subtotals",
            "file": "data/attack.yaml",
            "line": "131",
            "column": "16",
            "record": "sokoura-attack",
            "pointer": "/casualties/0/count",
            "message": "the stated total is 11, its parts add up to 12",
            "related": "data/attack.yaml:139:18 9  base; data/other.yaml:2:1 3  bridge",
            "key": key(broken_sum),
        },
        {
            "kind": "finding",
            "severity": "error",
            "rule": "schema/required",
            "file": "data/attack.yaml",
            "line": "140",
            "column": "3",
            "record": "sokoura-attack",
            "pointer": "/date",
            "message": "the stated total is 11, its parts add up to 12",
            "accepted": "as published",
            "accepted_by": "comment",
            "key": key(accepted),
        },
        {
            "kind": "unreadable",
            "file": "data/c.yaml",
            "line": "2",
            "column": "1",
            "message": "the key 'a' is given twice",
        },
        {"kind": "skipped", "file": "data/readme.md", "message": "it has no front matter"},
        {"kind": "note", "message": "data/a b.csv: comma, UTF-8"},
        {
            "kind": "summary",
            "message": "1 error, 1 warning, 1 note (2 accepted) in 2 records checked against "
            "conflict-event/1.0.0 and 1 record checked against my schema.yaml; "
            "1 thing not checked (conflict-events 0.1.0)",
        },
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd()", "'=cmd()"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),  # noqa: RUF001 -- the sign is what is tried
        ("\t=1", r"\t=1"),
        ("\r=1", r"\r=1"),
        ("1 = 1", "1 = 1"),
        ('"a", b', '"a", b'),
        ("x" * MOST_IN_CELL, "x" * MOST_IN_CELL),
        ("x" * (MOST_IN_CELL + 1), "x" * (MOST_IN_CELL - 1) + "…"),
    ],
)
def test_a_cell_is_text_and_no_formula(text: str, cell: str) -> None:
    found = Finding("a/b", Severity.ERROR, text, Location("a.csv"))
    assert rows(Report((found,)))[0]["message"] == cell

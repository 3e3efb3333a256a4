"""Every table of fixtures/tables has exactly the findings that are listed beside it."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from conflict_events import check
from conflict_events.findings import Finding

FOLDER = Path("fixtures/tables")
TABLES = sorted(each for each in FOLDER.glob("*/*") if not each.name.endswith(".expected.yaml"))
TODAY = date(2026, 1, 1)


def told(finding: Finding) -> dict[str, object]:
    """Return what the lists say of a finding; a record that lacks a column is told as a whole."""
    column = finding.location.pointer.removeprefix("/")
    return {
        "row": finding.location.row or row_of(finding),
        "rule": finding.rule,
        **({"column": column} if column else {}),
    }


def row_of(finding: Finding) -> int:
    return 0


def schema_of(table: Path) -> str:
    """Return the schema that the name of a table's folder says."""
    family, _, version = table.parent.name.rpartition("-")
    return f"{family}/{version}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.parent.name}/{table.name}")
def test_a_table_has_the_findings_that_are_listed(table: Path) -> None:
    stem = table.name.partition(".")[0]
    listed = yaml.safe_load((table.parent / f"{stem}.expected.yaml").read_text(encoding="utf-8"))
    report = check(table, schema=schema_of(table), today=TODAY)
    assert report.unreadable == ()
    assert [told(each) for each in report.findings] == listed

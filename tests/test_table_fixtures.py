"""Every table of fixtures/tables has exactly the findings that are listed beside it."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from conflict_events import check
from conflict_events.findings import Finding

FOLDER = Path("fixtures/tables")
TABLES = sorted(each for each in FOLDER.glob("*/*") if not each.name.endswith(".expected.yaml"))
TODAY = date(2026, 1, 1)


def listed(table: Path) -> list[str]:
    """Return what the list beside a table says; a table without one has no findings."""
    path = table.with_name(f"{table.name.partition('.')[0]}.expected.yaml")
    entries = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    return sorted(f"row {each['row']}: {each['rule']} {each.get('column', '')}" for each in entries)


def told(finding: Finding, table: Path) -> str:
    """Return what is listed of a finding."""
    location = finding.location
    row = location.row or number_of(finding.record, table)
    return f"row {row}: {finding.rule} {location.pointer.removeprefix('/')}"


def number_of(record: str, table: Path) -> int:
    """Return the number of a record in a file of JSON, by what it is called; the last, of two."""
    records = json.loads(table.read_text(encoding="utf-8"))
    return max(at for at, each in enumerate(records, 1) if each["report_date"] == record)


def schema_of(table: Path) -> str:
    """Return the schema that the name of a table's folder says."""
    family, _, version = table.parent.name.rpartition("-")
    return f"{family}/{version}"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{table.parent.name}/{table.name}")
def test_a_table_has_the_findings_that_are_listed(table: Path) -> None:
    report = check(table, schema=schema_of(table), today=TODAY)
    assert report.unreadable == ()
    assert sorted(told(each, table) for each in report.findings) == listed(table)


@pytest.mark.parametrize("folder", sorted(FOLDER.iterdir()), ids=lambda folder: folder.name)
def test_every_schema_has_a_good_table_that_is_recognised(folder: Path) -> None:
    [good] = [each for each in folder.glob("good.*") if each in TABLES]
    report = check(good, today=TODAY)
    assert report.unreadable == ()
    assert report.findings == ()
    [recognised] = report.records
    assert recognised.partition("/")[0] == schema_of(good).partition("/")[0]

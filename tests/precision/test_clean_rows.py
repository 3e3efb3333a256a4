"""Rows without findings have none by themselves; order and format of a file make no difference."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import polars as pl
import pytest

from conflict_events import Finding, check

TODAY = date(2026, 12, 1)
GED, GAZA = "ucdp-ged/world-sample-23.1.csv", "palestine-datasets/casualties_daily.json"
BANGLADESH = "ucdp-ged/bangladesh-19.1-hxl.csv"
YEARS = "ucdp-country-year/organizedviolencecy-25.1.csv"
TABLES = {
    GED: ("ucdp-ged/23.1", "id"),
    BANGLADESH: ("ucdp-ged/19.1", "id"),
    YEARS: ("ucdp-country-year/25.1", "country_cy"),
}
"""The schema of a table, and the column that identifies its rows."""
ROUNDS = {GED: 0, BANGLADESH: 2, YEARS: 0}


def findings_of(path: Path, schema: str) -> tuple[Finding, ...]:
    report = check(path, schema=schema, today=TODAY)
    assert report.unreadable == ()
    return report.findings


def cells(path: Path) -> pl.DataFrame:
    """Return the rows of a table, all of them text; not the line of HXL hashtags, which is none."""
    frame = pl.read_csv(path, infer_schema=False)
    return frame.filter(~pl.nth(0).str.starts_with("#"))


def words(findings: tuple[Finding, ...]) -> Counter[tuple[str, ...]]:
    """Return what is told, without what follows from where a row stands."""
    return Counter(
        (each.severity.label, each.rule, each.record, each.location.pointer, each.message)
        for each in findings
    )


def concerned(findings: tuple[Finding, ...]) -> set[str]:
    """Return the records that findings are about: where they are told, and those they name."""
    return {
        record
        for each in findings
        for record in (each.record, *(other.record for other in each.related))
        if record
    }


def without(rows: pl.DataFrame, key: str, findings: tuple[Finding, ...]) -> pl.DataFrame:
    """Return the rows that findings are not about, by their key or, without one, their number."""
    numbers = [each.location.row - 1 for each in findings if not each.record]
    by_number = pl.int_range(pl.len()).is_in(numbers)
    return rows.filter(~by_number & ~pl.col(key).is_in(sorted(concerned(findings))))


@pytest.mark.parametrize("file", TABLES)
def test_the_clean_rows_of_a_published_table_are_clean_by_themselves(
    shared_data: Path, tmp_path: Path, file: str
) -> None:
    path, (schema, key) = shared_data / "corpus" / file, TABLES[file]
    found = findings_of(path, schema)
    rows = without(cells(path), key, found)
    # One point has two names in eight rows; it is told once, and the other rows still have two.
    for _ in range(ROUNDS[file]):
        rows.write_csv(tmp_path / "rest.csv")
        rest = findings_of(tmp_path / "rest.csv", schema)
        assert {each.rule for each in rest} == {"places/one-name"}
        rows = without(rows, key, rest)
    rows.write_csv(tmp_path / "clean.csv")
    assert findings_of(tmp_path / "clean.csv", schema) == ()
    assert rows.height > cells(path).height * 0.9


def test_the_clean_days_of_a_published_series_are_clean_by_themselves(
    shared_data: Path, tmp_path: Path
) -> None:
    path, schema = shared_data / "corpus" / GAZA, "palestine-daily-gaza/1.0.0"
    bad = concerned(findings_of(path, schema))
    days = [each for each in json.loads(path.read_bytes()) if each["report_date"] not in bad]
    (tmp_path / "clean.json").write_text(json.dumps(days), encoding="utf-8")
    assert findings_of(tmp_path / "clean.json", schema) == ()


def shuffled(rows: pl.DataFrame) -> pl.DataFrame:
    order = list(range(rows.height))
    Random(0).shuffle(order)  # noqa: S311 -- no secret
    return rows[order]


def test_another_order_of_rows_changes_nothing(shared_data: Path, tmp_path: Path) -> None:
    path, (schema, _) = shared_data / "corpus" / GED, TABLES[GED]
    shuffled(cells(path)).write_csv(tmp_path / "ged.csv")
    assert words(findings_of(tmp_path / "ged.csv", schema)) == words(findings_of(path, schema))


def write_lines(rows: pl.DataFrame, path: Path) -> None:
    """Write rows as JSON Lines; what is missing is left out, for null is a value in JSON."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows.iter_rows(named=True):
            known = {name: value for name, value in row.items() if value is not None}
            out.write(json.dumps(known) + "\n")


FORMATS: dict[str, Callable[[pl.DataFrame, Path], object]] = {
    ".parquet": lambda rows, path: rows.write_parquet(path),
    ".jsonl": write_lines,
    ".tsv": lambda rows, path: rows.write_csv(path, separator="\t"),
}


@pytest.mark.parametrize("suffix", FORMATS)
def test_another_format_changes_nothing(shared_data: Path, tmp_path: Path, suffix: str) -> None:
    path, (schema, _) = shared_data / "corpus" / GED, TABLES[GED]
    typed = pl.read_csv(path, infer_schema_length=None, schema_overrides={"gwnob": pl.String})
    other = tmp_path / f"ged{suffix}"
    FORMATS[suffix](typed, other)
    assert words(findings_of(other, schema)) == words(findings_of(path, schema))

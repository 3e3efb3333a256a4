"""Checking, as `conflict_events.check` does it: reading, all rules, the report."""

from pathlib import Path

import polars as pl
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import (
    EVENT,
    GED,
    ROWS,
    event_file,
    event_files,
    sizes,
    table,
    timed,
)

from conflict_events import check


def checked(file: Path, schema: str, jobs: int = 1) -> int:
    report = check(file, schema=schema, jobs=jobs)
    assert not report.standing
    assert not report.unreadable
    return report.checked


@sizes(1000, 10_000)
@pytest.mark.parametrize("jobs", [1, 2])
def test_json_lines(benchmark: BenchmarkFixture, written: Path, jobs: int, size: int) -> None:
    file = event_file(written, size, ".jsonl")
    work = f"checking events, JSON Lines{', two processes' * (jobs - 1)}"
    assert timed(benchmark, work, size, lambda: checked(file, EVENT, jobs)) == size


@sizes(1000, 10_000)
@pytest.mark.parametrize("jobs", [1, 2])
def test_folder(benchmark: BenchmarkFixture, written: Path, jobs: int, size: int) -> None:
    folder = event_files(written, size)
    work = f"checking events, a YAML file each{', two processes' * (jobs - 1)}"
    assert timed(benchmark, work, size, lambda: checked(folder, EVENT, jobs)) == size


@sizes(1000, 5000)
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_documents(benchmark: BenchmarkFixture, written: Path, suffix: str, size: int) -> None:
    file = event_file(written, size, suffix)
    work = f"checking events, {suffix[1:].upper()}"
    assert timed(benchmark, work, size, lambda: checked(file, EVENT)) == size


@sizes(*ROWS)
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_tables(benchmark: BenchmarkFixture, written: Path, suffix: str, size: int) -> None:
    file = table(written, size, suffix)
    work = f"checking rows of GED, {'CSV' if suffix == '.csv' else 'Parquet'}"
    assert timed(benchmark, work, size, lambda: checked(file, GED)) == size


@sizes(10_000, 100_000)
@pytest.mark.parametrize("by", [100, 1])
def test_wrong_rows(benchmark: BenchmarkFixture, written: Path, by: int, size: int) -> None:
    file = written / f"ged-{size}-wrong-{by}.csv"
    rows = pl.read_csv(table(written, size, ".csv"), infer_schema=False).with_row_index("row")
    # The best estimate is no longer the sum, and often above the highest.
    off = pl.when(pl.col("row") % by == 0).then(pl.lit("1000")).otherwise("best")
    rows.with_columns(best=off).drop("row").write_csv(file)

    def run() -> int:
        report = check(file, schema=GED)
        assert len(report.findings) >= min(size // by, 20_000)
        return report.checked

    share = {100: "one in a hundred", 1: "all"}[by]
    work = f"checking rows of GED of which {share} are wrong, CSV"
    assert timed(benchmark, work, size, run) == size

"""Checking, as `conflict_events.check` does it: reading, all rules, the report."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import EVENT, GED, ROWS, event_file, sizes, table, timed

from conflict_events import check


def checked(file: Path, schema: str) -> int:
    report = check(file, schema=schema)
    assert not report.standing
    assert not report.unreadable
    return report.checked


@sizes(1000, 10_000)
def test_json_lines(benchmark: BenchmarkFixture, written: Path, size: int) -> None:
    file = event_file(written, size, ".jsonl")
    assert (
        timed(benchmark, "checking events, JSON Lines", size, lambda: checked(file, EVENT)) == size
    )


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

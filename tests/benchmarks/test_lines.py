"""JSON Lines: rows of GED checked, and lines parsed with orjson and nothing else."""

from pathlib import Path

import orjson
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import GED, event_file, sizes, table, timed

from conflict_events import check


def parsed(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(bool(orjson.loads(line)) for line in stream)


def checked(file: Path) -> int:
    report = check(file, schema=GED)
    assert not report.findings
    assert not report.unreadable
    return report.checked


@sizes(10_000, 100_000)
def test_parsing(benchmark: BenchmarkFixture, written: Path, size: int) -> None:
    file = table(written, size, ".jsonl")
    work = "parsing rows of GED, JSON Lines, orjson alone"
    assert timed(benchmark, work, size, lambda: parsed(file)) == size


@sizes(1000, 10_000)
def test_parsing_events(benchmark: BenchmarkFixture, written: Path, size: int) -> None:
    file = event_file(written, size, ".jsonl")
    work = "parsing events, JSON Lines, orjson alone"
    assert timed(benchmark, work, size, lambda: parsed(file)) == size


@sizes(10_000, 100_000)
def test_checking(benchmark: BenchmarkFixture, written: Path, size: int) -> None:
    file = table(written, size, ".jsonl")
    assert timed(benchmark, "checking rows of GED, JSON Lines", size, lambda: checked(file)) == size

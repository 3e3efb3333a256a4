"""Reading alone: files to documents with the places of their values, and tables to columns."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import ROWS, event_file, sizes, table, timed

from conflict_events.findings import Unreadable
from conflict_events.reading import Document, read_file
from conflict_events.tables.reading.opening import open_table


def read(file: Path) -> int:
    return sum(isinstance(each, Document) for each in read_file(file, file.name))


@sizes(1000, 10_000)
def test_json_lines(benchmark: BenchmarkFixture, written: Path, size: int) -> None:
    file = event_file(written, size, ".jsonl")
    assert timed(benchmark, "reading events, JSON Lines", size, lambda: read(file)) == size


@sizes(1000, 5000)
@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_documents(benchmark: BenchmarkFixture, written: Path, suffix: str, size: int) -> None:
    file = event_file(written, size, suffix)
    work = f"reading events, {suffix[1:].upper()}"
    assert timed(benchmark, work, size, lambda: read(file)) == 1


@sizes(*ROWS)
@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_tables(benchmark: BenchmarkFixture, written: Path, suffix: str, size: int) -> None:
    file = table(written, size, suffix)

    def opened() -> int:
        found = open_table(file, file.name)
        assert not isinstance(found, Unreadable)
        with found:
            return found.frame.select("0").collect(engine="streaming").height

    work = f"reading rows of GED, one column of {suffix[1:]}"
    assert timed(benchmark, work, size, opened) == size

"""Writing reports, in each format, of up to 10 000 findings."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import GED, SCRIPT, timed

from conflict_events import Report, check
from conflict_events.commands.writing import FORMATS

FINDINGS = 100, 1000, 10_000


@pytest.fixture(scope="module")
def report(written: Path) -> Report:
    file = written / "faulty.csv"
    rows, faults = str(2 * FINDINGS[-1]), ["--faults", str(FINDINGS[-1])]
    subprocess.run([sys.executable, str(SCRIPT), rows, str(file), *faults], check=True)
    return check(file, schema=GED, situate=True)


@pytest.mark.parametrize("size", FINDINGS)
@pytest.mark.parametrize("name", FORMATS)
def test_reporting(benchmark: BenchmarkFixture, report: Report, name: str, size: int) -> None:
    told = report._replace(findings=report.findings[:size])
    assert len(told.findings) == size
    module = importlib.import_module(f"conflict_events.reporting.{FORMATS[name]}")
    assert timed(benchmark, f"reporting findings, {name}", size, lambda: module.render(told))

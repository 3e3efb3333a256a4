"""Checking a table in the form of UCDP GED, against only reading it with Polars.

350 000 rows, about as many as the published table has; another number by the environment variable
CONFLICT_EVENTS_BENCH_ROWS. In one process, libraries imported, and as a whole process with its peak
memory.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

SCRIPT = Path(__file__).parents[2] / "tools/synthetic_ged.py"
ROWS = int(os.environ.get("CONFLICT_EVENTS_BENCH_ROWS", "350000"))

READ = """
import polars

def run(file):
    read = polars.read_csv if file.endswith(".csv") else polars.read_parquet
    return read(file).height
"""
CHECK = """
import conflict_events
from conflict_events.rules.registry import all_rules

def run(file):
    ignored = [rule.name for rule in all_rules() if rule.scope in {scopes}]
    report = conflict_events.check(file, schema="ucdp-ged/23.1", ignore=ignored)
    assert not report.findings and not report.unreadable, report
    return report.checked
"""
JOBS = {
    "polars reads it": READ,
    "conflict_events.check, rules of record scope": CHECK.format(scopes=["dataset"]),
    "conflict_events.check, all rules": CHECK.format(scopes=[]),
}
WHOLE = "import sys\n{job}\nassert run(sys.argv[1]) == int(sys.argv[2])"
LAUNCHER = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Stands between, for a process is charged with the memory of the one that started it."""
UNITS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


@pytest.fixture(scope="module", params=["csv", "parquet"])
def table(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("tables") / f"ged.{request.param}"
    subprocess.run([sys.executable, str(SCRIPT), str(ROWS), str(file)], check=True)
    return str(file)


@pytest.mark.benchmark(min_rounds=5, max_time=0.1)
@pytest.mark.parametrize("name", JOBS)
def test_in_one_process(benchmark: BenchmarkFixture, table: str, name: str) -> None:
    scope: dict[str, Any] = {}
    exec(JOBS[name], scope)  # noqa: S102 -- the same text as a whole process runs
    benchmark.group = f"{ROWS} rows, {Path(table).suffix[1:]}, in one process"
    assert benchmark(scope["run"], table) == ROWS


@pytest.mark.benchmark(min_rounds=3, max_time=0.1)
@pytest.mark.parametrize("name", JOBS)
def test_whole_process(
    benchmark: BenchmarkFixture, table: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    job = [sys.executable, "-c", WHOLE.format(job=JOBS[name]), table, str(ROWS)]
    peaks = []

    def run() -> None:
        started = [sys.executable, "-c", LAUNCHER, *job]
        said = subprocess.run(started, check=True, capture_output=True, text=True).stdout
        peaks.append(int(said) / UNITS_PER_MB)

    benchmark.group = f"{ROWS} rows, {Path(table).suffix[1:]}, whole process"
    benchmark(run)
    benchmark.extra_info["peak memory in MB"] = max(peaks)
    with capsys.disabled():
        sys.stdout.write(f"\n{benchmark.group}, {name}: peak memory {max(peaks):.0f} MB\n")

"""One clean YAML file as a whole process, as a pre-commit hook runs it.

Compared side by side: a bare script that loads the file and screens it, this tool, which also runs
every check of the schema and looks the cited statements up, and check-jsonschema.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

SCHEMA = "schemas/conflict-event/2.0.0.json"
RECORD = "fixtures/sokoura/reconciled/raid.yaml"
BARE = str(Path(__file__).with_name("bare.py"))

COMMANDS = {
    "a bare load-and-screen script": [sys.executable, BARE, SCHEMA, RECORD],
    "conflict-events check": [sys.executable, "-m", "conflict_events", "check", RECORD],
    "check-jsonschema": [sys.executable, "-m", "check_jsonschema", "--schemafile", SCHEMA, RECORD],
}


@pytest.mark.benchmark(group="one clean YAML file, whole process", min_rounds=20, warmup=True)
@pytest.mark.parametrize("name", COMMANDS)
def test_one_clean_file(benchmark: BenchmarkFixture, name: str) -> None:
    def run() -> int:
        return subprocess.run(COMMANDS[name], check=False, capture_output=True).returncode

    assert benchmark(run) == 0

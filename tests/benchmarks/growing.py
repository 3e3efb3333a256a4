"""Sizes by which work is measured, what is worked on, and how often it is done."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import pytest
import yaml
from pytest_benchmark.fixture import BenchmarkFixture
from tools.precision import conflict_event

SCRIPT = Path(__file__).parents[2] / "tools/synthetic_ged.py"
LONGEST = int(os.environ.get("CONFLICT_EVENTS_BENCH_ROWS", "1000000"))
"""Rows of the longest table."""
ROWS = *(size for size in (1000, 10_000, 100_000, 1_000_000) if size < LONGEST), LONGEST
"""Of tables."""
EVENT, GED = "conflict-event/2.0.0", "ucdp-ged/23.1"
PATIENCE = 2
"""Seconds for which work is repeated, five times at most."""


def sizes(*listed: int) -> pytest.MarkDecorator:
    """Return the mark of a benchmark that is run for several sizes."""
    return pytest.mark.parametrize("size", listed)


def timed(benchmark: BenchmarkFixture, work: str, size: int, run: Callable[[], Any]) -> Any:
    """Return what work yields, and time it; `tools/growth.py` makes a table of the times.

    Args:
        benchmark: the fixture.
        work: what is done, as the table calls it.
        size: how many rows, records or the like it is done to.
        run: does it.
    """
    benchmark.group = work
    benchmark.extra_info.update(work=work, size=size)
    began = perf_counter()
    run()
    rounds = PATIENCE / (perf_counter() - began)
    return benchmark.pedantic(run, rounds=min(max(int(rounds), 1), 5))


def table(folder: Path, size: int, suffix: str) -> Path:
    """Return a clean table of UCDP GED, written once."""
    file = folder / f"ged-{size}{suffix}"
    if not file.exists():
        subprocess.run([sys.executable, str(SCRIPT), str(size), str(file)], check=True)
    return file


def events(size: int) -> list[dict[str, Any]]:
    """Return events of `conflict-event` with incidents, tolls and claims, in which all agrees."""
    # With this seed none is on a day that software writes for an empty date.
    return list(conflict_event.rows(Random(7), size, "2.0.0"))  # noqa: S311 -- no secret


def event_file(folder: Path, size: int, suffix: str) -> Path:
    """Return a file of such events, written once."""
    file = folder / f"events-{size}{suffix}"
    if not file.exists():
        file.write_text("".join(_written(events(size), suffix)), encoding="utf-8")
    return file


def event_files(folder: Path, size: int) -> Path:
    """Return a folder with a YAML file for each of such events, written once."""
    into = folder / f"events-{size}"
    if not into.exists():
        into.mkdir()
        for number, each in enumerate(events(size)):
            (into / f"{number}.yaml").write_text("".join(_written(each, ".yaml")), encoding="utf-8")
    return into


def _written(records: Any, suffix: str) -> Iterator[str]:
    if suffix == ".jsonl":
        yield from (json.dumps(each) + "\n" for each in records)
    elif suffix == ".json":
        yield json.dumps(records)
    else:
        yield yaml.dump(records, Dumper=yaml.CSafeDumper, sort_keys=False)

"""Screening records that hold, and explaining what is wrong with those that do not."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import EVENT, GED, events, sizes, table, timed

from conflict_events import load_schema
from conflict_events.documents.explain import Reference
from conflict_events.documents.screen import Screen
from conflict_events.rules.operands import Context

KEYWORD = {"without checks": False, "with checks as a keyword": True}


def wants(_: str) -> bool:
    return True


def explained(schema: str, records: Sequence[Any], *, checks: bool) -> int:
    reference = Reference(load_schema(schema), lambda _: checks)
    return len([reference.explain(each, Context(each)) for each in records])


@sizes(1000, 5000)
def test_screening(benchmark: BenchmarkFixture, size: int) -> None:
    screen, records = Screen(load_schema(EVENT), wants), events(size)

    def run() -> int:
        return sum(screen.passes(each, Context(each)) for each in records)

    assert timed(benchmark, "screening events", size, run) == size


@sizes(100, 1000)
def test_explaining(benchmark: BenchmarkFixture, size: int) -> None:
    reference = Reference(load_schema(EVENT), wants)
    records = [each | {"id": None} for each in events(size)]

    def run() -> int:
        return sum(len(reference.explain(each, Context(each)).violations) for each in records)

    assert timed(benchmark, "explaining events that break their schema", size, run) == size


@sizes(1000)
@pytest.mark.parametrize("keyword", KEYWORD)
def test_jsonschema_on_events(benchmark: BenchmarkFixture, keyword: str, size: int) -> None:
    records, checks = events(size), KEYWORD[keyword]
    work = f"judging events by jsonschema, {keyword}"
    assert timed(benchmark, work, size, lambda: explained(EVENT, records, checks=checks)) == size


@sizes(10_000)
@pytest.mark.parametrize("keyword", KEYWORD)
def test_jsonschema_on_rows(
    benchmark: BenchmarkFixture, written: Path, keyword: str, size: int
) -> None:
    lines = table(written, size, ".jsonl").read_text(encoding="utf-8").splitlines()
    records, checks = [json.loads(each) for each in lines], KEYWORD[keyword]
    work = f"judging rows of GED by jsonschema, {keyword}"
    assert timed(benchmark, work, size, lambda: explained(GED, records, checks=checks)) == size

"""Screening records that hold, and explaining what is wrong with those that do not."""

from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import EVENT, events, sizes, timed

from conflict_events import load_schema
from conflict_events.documents.explain import Reference
from conflict_events.documents.screen import Screen
from conflict_events.rules.operands import Context


def wants(_: str) -> bool:
    return True


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

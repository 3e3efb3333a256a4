"""Compiling schemas, for documents and for tables: the time grows with the properties."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from tests.benchmarks.growing import EVENT, GED, timed

from conflict_events import load_schema
from conflict_events.catalog import Schema
from conflict_events.documents.screen import Screen
from conflict_events.lint import lint
from conflict_events.rules.operands import Context
from conflict_events.tables.columns import described
from conflict_events.tables.inlining import inlined
from conflict_events.tables.places import as_record
from conflict_events.tables.units import units

PROPERTIES = 10, 100, 1000


def wants(_: str) -> bool:
    return True


def of_size(size: int) -> Schema:
    names = [f"column_{number}" for number in range(size)]
    checks = [
        {"rule": "chronology/order", "earlier": f"/{one}", "later": f"/{other}"}
        for one, other in zip(names[::10], names[1::10], strict=True)
    ]
    properties = {name: {"type": "string", "minLength": 1} for name in names}
    document = {"type": "object", "required": names, "properties": properties, "x-checks": checks}
    return Schema("made.json", document)


def for_documents(schema: Schema) -> bool:
    return bool(Screen(schema, wants).bound)


def for_tables(schema: Schema) -> bool:
    paths = [(name, (name,)) for name in schema.document["properties"]]
    record = as_record(described(schema.document, paths, is_text=True))
    return bool(list(units(inlined(schema.document), record, wants, Context())))


def linted(schema: Schema) -> bool:
    return not lint(schema.document)


WORK = {
    "compiling a schema for documents, properties": for_documents,
    "compiling a schema for tables, properties": for_tables,
    "linting a schema, properties": linted,
}


@pytest.mark.parametrize("size", PROPERTIES)
@pytest.mark.parametrize("work", WORK)
def test_made(benchmark: BenchmarkFixture, work: str, size: int) -> None:
    schema = of_size(size)
    assert timed(benchmark, work, size, lambda: WORK[work](schema))


@pytest.mark.benchmark(group="compiling the bundled schemas")
@pytest.mark.parametrize(
    ("name", "compiled"),
    [(EVENT, for_documents), (GED, for_documents), (GED, for_tables)],
    ids=["events for documents", "GED for documents", "GED for tables"],
)
def test_bundled(benchmark: BenchmarkFixture, name: str, compiled: object) -> None:
    schema = load_schema(name)
    assert callable(compiled)
    assert benchmark(compiled, schema)

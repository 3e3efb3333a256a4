"""Sides: the two releases that are compared, each as texts in columns, a row for each record."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from conflict_events.documents.governing import governing_finder, records_of
from conflict_events.files import is_table_file
from conflict_events.findings import Location, Unreadable
from conflict_events.inputs import Input
from conflict_events.opening import read_inputs
from conflict_events.releases.parts import Part
from conflict_events.releases.tabular import part_of
from conflict_events.releases.trees import flattened
from conflict_events.run import Run
from conflict_events.tables.files import use_file
from conflict_events.tables.reading import Options

if TYPE_CHECKING:
    from conflict_events.catalog import Schema


class Side(NamedTuple):
    """A release: what the user calls it, its files, what of it could not be read, its records."""

    name: str
    files: tuple[str, ...]
    unreadable: tuple[Unreadable, ...]
    parts: tuple[Part, ...]


def read_side(name: str, groups: Sequence[tuple[Run, Sequence[Input | Unreadable]]]) -> Side:
    """Read a release.

    Args:
        name: what the user calls it.
        groups: its files, each with the run that says how it is read.

    Raises:
        SchemaError: a schema cannot be used.
    """
    parts: list[Part] = []
    files: list[str] = []
    unreadable: list[Unreadable] = []
    for run, found in groups:
        inputs = [each for each in found if isinstance(each, Input)]
        unreadable += [each for each in found if isinstance(each, Unreadable)]
        files += [each.file for each in inputs]
        tables = [each for each in inputs if is_table_file(each, run)]
        for each in tables:
            part = use_file(Path(each.file), each.file, run, Options(**run.reading), part_of(run))
            if isinstance(part, Unreadable):
                unreadable.append(part)
            else:
                parts.append(part)
        parts += _of_documents([each for each in inputs if each not in tables], run, unreadable)
    return Side(name, tuple(files), tuple(unreadable), tuple(parts))


def _of_documents(
    inputs: Sequence[Input], run: Run, unreadable: list[Unreadable]
) -> Iterator[Part]:
    """Yield the records of documents, a part for each schema; take what could not be read."""
    governing_of = governing_finder(run, [])
    schemas: dict[str, Schema] = {}
    records: dict[str, list[dict[str, Any]]] = {}
    for document in records_of(read_inputs(inputs, []), run):
        if isinstance(document, Unreadable):
            unreadable.append(document)
            continue
        schema = governing_of(document)
        if isinstance(schema, Unreadable):
            unreadable.append(schema)
        elif not isinstance(document.value, dict):
            where = Location(document.file, *document.locate(()))
            unreadable.append(Unreadable(where, "it is no object, so it is no record"))
        else:
            schemas[schema.name] = schema
            records.setdefault(schema.name, []).append(document.value)
    yield from (flattened(schema, records[name]) for name, schema in schemas.items())

"""Loads the schema that a user names: a bundled one, or a file, which is linted first."""

from pathlib import Path

from conflict_events.catalog import NOT_RECORDS, Schema, SchemaError, bundled
from conflict_events.findings import Unreadable
from conflict_events.reading import Document, read_file
from conflict_events.words import say

SUFFIXES = (".json", ".yaml", ".yml")
"""What the name of a schema file ends with; any other name is that of a bundled schema."""


def load_schema(name: str) -> Schema:
    """Return a schema, bundled or of a user's own; the latter is linted.

    Args:
        name: the name of a bundled schema, or the path of a JSON or YAML file.

    Raises:
        SchemaError: there is no such schema, or it is not usable as it is written.
    """
    path = Path(name)
    if path.suffix.lower() not in SUFFIXES:
        return _of_records(bundled(name))
    documents = [_readable(found) for found in read_file(path, path.as_posix())]
    if len(documents) > 1:
        msg = f"{path.as_posix()}: the file holds {len(documents)} documents; expected one schema"
        raise SchemaError(msg)
    _refuse_problems(documents[0])
    return Schema(path.as_posix(), documents[0].value)


def _readable(found: Document | Unreadable) -> Document:
    if isinstance(found, Unreadable):
        msg = f"{found.location}: the schema cannot be read: {found.reason}"
        raise SchemaError(msg)
    return found


def _of_records(schema: Schema) -> Schema:
    if schema.name.partition("/")[0] in NOT_RECORDS:
        msg = f"{say(schema.name)} is no schema of records; `conflict-events schemas` lists those"
        raise SchemaError(msg)
    return schema


def _refuse_problems(document: Document) -> None:
    if not isinstance(document.value, dict):
        line, column = document.locate(())
        found = say(document.value)
        msg = f"{document.file}:{line}:{column}: a schema is an object; this is {found}"
        raise SchemaError(msg)
    # Bundled schemas are linted by tests.
    from conflict_events.lint import problems_in  # noqa: PLC0415

    problems = problems_in(document)
    if problems:
        raise SchemaError("\n".join(problems))

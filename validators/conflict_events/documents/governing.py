"""Which records documents hold, and which schema governs each."""

from collections.abc import Callable, Iterable

from conflict_events.catalog import Schema, record_schema, record_schema_names
from conflict_events.findings import Location, Unreadable
from conflict_events.reading import Document
from conflict_events.reading.members import records
from conflict_events.recognition import Recognised
from conflict_events.run import Run
from conflict_events.words import say, suggestion


def records_of(
    documents: Iterable[Document | Unreadable], run: Run
) -> Iterable[Document | Unreadable]:
    """Return the records of documents: what they hold, or they themselves."""
    return documents if run.schema and _takes_all(run.schema) else records(documents)


def governing_finder(run: Run, notes: list[str]) -> Callable[[Document], Schema | Unreadable]:
    """Return a function that tells which schema governs a record, or why none does.

    Args:
        run: the schema of all records, where each does not name its own.
        notes: takes for which files a schema was found and not stated.
    """
    recognised: dict[str, Schema] = {}

    def governing(document: Document) -> Schema | Unreadable:
        stated = run.schema or _stated_schema(document) or recognised.get(document.file)
        if stated is not None:
            return stated
        found = _recognised(document)
        if isinstance(found, Unreadable):
            return found
        # The first record of a file decides for those that follow.
        recognised[document.file] = found.schema
        notes.append(f"{document.file}: read as {found.schema.name}: {found.reason}")
        return found.schema

    return governing


def _takes_all(schema: Schema) -> bool:
    """Tell whether a schema speaks of a whole file: of an array, or of a collection."""
    return schema.document.get("type") == "array" or "features" in schema.document.get(
        "properties", ()
    )


def _stated_schema(document: Document) -> Schema | Unreadable | None:
    """Return the schema that a record names, or why it cannot be used; None if it names none."""
    stated = document.value.get("schema") if isinstance(document.value, dict) else None
    if not isinstance(stated, str):
        return None
    schema = record_schema(stated)
    if schema:
        return schema
    hint = suggestion(stated, record_schema_names())
    where = Location(document.file, *document.locate(("schema",)))
    return Unreadable(where, f"no schema is called {say(stated)}{hint}")


def _recognised(document: Document) -> Recognised | Unreadable:
    """Return the schema that the names of a record's members tell, or why it cannot be checked."""
    if isinstance(document.value, dict):
        # Only what states no schema has to be looked at.
        from conflict_events.recognition import recognise  # noqa: PLC0415

        found = recognise(document.value, document.file)
        if found:
            return found
    reason = "it names no schema; expected `schema: conflict-event/2.0.0`, or --schema"
    return Unreadable(Location(document.file, *document.locate(("schema",))), reason)

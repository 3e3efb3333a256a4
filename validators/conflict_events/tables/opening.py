"""From a table as it was read to one that can be checked: its schema, and what its columns are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, bind
from conflict_events.findings import Location, Unreadable
from conflict_events.pointers import Path
from conflict_events.reach import groups
from conflict_events.recognition import (
    Recognised,
    closest,
    matched,
    recognise,
    recognise_width,
)
from conflict_events.tables.candidates import operands
from conflict_events.tables.columns import described
from conflict_events.tables.places import as_record
from conflict_events.words import Phrase, say_some


class Opened(NamedTuple):
    """The schema of a table, the places of a record that its columns hold, and what to note."""

    schema: Schema
    paths: tuple[Path, ...]
    notes: tuple[str, ...]


def opened(
    file: str, header: Sequence[Path] | None, width: int, stated: Schema | None = None
) -> Opened | Unreadable:
    """Return what the columns of a table stand for, or why it cannot be checked.

    Args:
        file: the name of the table.
        header: for each column, the names that lead to its values; None where a table has no
            header.
        width: the number of columns.
        stated: the schema that the user stated, if any.
    """
    found = Recognised(stated, "") if stated else _recognised(file, header, width)
    if isinstance(found, Unreadable):
        return found
    schema = found.schema
    properties = schema.document.get("properties", {})
    if header is None and width > len(properties):
        reason = f"it has {width} columns and no header; {schema.name} has {len(properties)}"
        return Unreadable(Location(file), reason)
    named = [(name,) for name in properties][:width] if header is None else header
    spelt = matched((str(path[0]) for path in named), properties)
    paths = [_path((spelt.get(str(first), first), *rest), schema) for first, *rest in named]
    notes = [f"read as {schema.name}: {found.reason}"] if found.reason else []
    return Opened(schema, tuple(paths), (*notes, *_notes(paths, schema)))


def _recognised(file: str, header: Sequence[Path] | None, width: int) -> Recognised | Unreadable:
    if header is None:
        reason = f"it has no header and {width} columns, which fits no bundled schema"
        return recognise_width(width, file) or Unreadable(
            Location(file), f"{reason}; state one with --schema"
        )
    names = [".".join(map(str, path)) for path in header]
    return recognise(names, file) or Unreadable(Location(file), closest(names))


def _path(path: Path, schema: Schema) -> Path:
    """Return the place of a record that a column holds, by its name.

    A name with dots (``verified.killed``) stands for a member of an object where the schema has
    one.
    """
    parts = tuple(str(path[0]).split("."))
    dotted = len(path) == 1 and len(parts) > 1
    if not dotted:
        return path
    group = groups(schema.document)
    return parts if group(parts) and not group(path) else path


def _notes(paths: Sequence[Path], schema: Schema) -> Iterator[str]:
    document = schema.document
    group = groups(document)
    unknown = [path for path in paths if not group(path)]
    if unknown:
        yield f"no check of columns that {schema.name} does not describe: {_named(unknown)}"
    record = as_record(described(document, [(str(path), path) for path in paths], is_text=True))
    for entry in document.get(KEYWORD, ()):
        check = bind(entry)
        bound = operands(check, record, record)
        lacking = [
            pointer.tokens
            for each in check.rule.operands
            # What may be absent is told where it is.
            if not (each.optional or (each.kind.absent and not each.kind.several))
            and not any(place.reads for place in bound.get(each.name, ()))
            for pointer in check.operands.get(each.name, ())
        ]
        if lacking:
            yield f"{check.rule.name} does not apply, for want of {_named(lacking)}"


def _named(paths: Sequence[Path]) -> str:
    return say_some([Phrase(f"`{'.'.join(map(str, path))}`") for path in paths])

"""The catalogue of the bundled schemas, by name and by ``$id``."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.findings import Unreadable
from conflict_events.plugins import schema_files
from conflict_events.pointers import Pointer
from conflict_events.reading import Document, read_file
from conflict_events.resources import read_schema_text, schema_folder
from conflict_events.words import say, suggestion

NOT_RECORDS = ("baseline", "configuration", "dialect", "report", "vague-quantities", "x-checks")
"""Families that describe schemas and tables, and not records."""

URN = "urn:conflict-events:"
"""What the ``$id`` of every bundled schema begins with; ``family:version`` follows."""

_EXACT_NAME = r"[a-z-]+/[0-9.]+"


class SchemaError(Exception):
    """A schema that cannot be used, and why: an error of whoever wrote or chose it."""


class Schema(NamedTuple):
    """A schema of records: its exact name, and its JSON document."""

    name: str
    document: Mapping[str, Any]

    @property
    def record_id(self) -> Pointer | None:
        """The pointer to what identifies a record, or None."""
        text = self.document.get("x-record-id")
        return Pointer.parse(text) if isinstance(text, str) else None


def bundled_names() -> list[str]:
    """Return the exact names of all schemas, bundled or of plugins, sorted.

    Raises:
        PluginError: a plugin that brings schemas cannot be used.
    """
    folder = schema_folder()
    files = folder.glob("*/*.json")
    own = (file.relative_to(folder).with_suffix("").as_posix() for file in files)
    return sorted({*own, *schema_files()})


def record_schema_names() -> list[str]:
    """Return the exact names of the bundled schemas that a record can follow."""
    return [name for name in bundled_names() if name.partition("/")[0] not in NOT_RECORDS]


def record_schema(name: str) -> Schema | None:
    """Return the bundled schema of this exact name, or None where no record can follow it."""
    if re.fullmatch(_EXACT_NAME, name) is None or name.partition("/")[0] in NOT_RECORDS:
        return None
    try:
        return bundled(name)
    except SchemaError:
        return None


@cache
def bundled(name: str) -> Schema:
    """Return a bundled schema.

    Args:
        name: ``family/version``, or a family alone for its newest version.

    Raises:
        SchemaError: no such schema is bundled.
    """
    try:
        # The usual case needs no listing of the folder. A name is no path: it leads nowhere else.
        if re.fullmatch(_EXACT_NAME, name):
            return Schema(name, json.loads(read_schema_text(name)))
    except (OSError, ValueError):
        pass
    if name in schema_files():
        return _of_plugin(name, schema_files()[name])
    names = bundled_names()
    versions = [each for each in names if each.partition("/")[0] == name]
    if versions:
        return bundled(max(versions, key=_version))
    msg = f"no schema is called {say(name)}{suggestion(name, names)}"
    raise SchemaError(msg)


def _of_plugin(name: str, path: Path) -> Schema:
    found = list(read_file(path, path.as_posix()))
    if len(found) == 1 and isinstance(found[0], Document) and isinstance(found[0].value, dict):
        return Schema(name, found[0].value)
    reason = found[0].reason if found and isinstance(found[0], Unreadable) else "it is no object"
    msg = f"the schema {say(name)} of a plugin cannot be read ({path.as_posix()}): {reason}"
    raise SchemaError(msg)


def urn(name: str) -> str:
    """Return the ``$id`` of a bundled schema."""
    return URN + name.replace("/", ":")


def retrieve(uri: str) -> Any:
    """Return the bundled schema with this ``$id``: all that a ``$ref`` may name elsewhere.

    Raises:
        SchemaError: the URI names no bundled schema; nothing is ever fetched.
    """
    name = uri.removeprefix(URN).replace(":", "/")
    # A reference names a version: what it stands for does not change under it.
    if uri.startswith(URN) and "/" in name:
        return bundled(name).document
    msg = f"the reference {say(uri)} names no bundled schema, and nothing is fetched"
    raise SchemaError(msg)


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in name.partition("/")[2].split("."))

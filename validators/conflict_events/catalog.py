"""The catalogue of the bundled schemas, by name and by ``$id``."""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from conflict_events.findings import Unreadable
from conflict_events.plugins import SchemaFile
from conflict_events.pointers import Pointer
from conflict_events.reading import read_file
from conflict_events.resources import plugin_schemas, read_schema_text, schema_folder
from conflict_events.words import say, suggestion

NOT_RECORDS = (
    "baseline",
    "configuration",
    "dialect",
    "diff",
    "migration",
    "report",
    "vague-quantities",
    "x-checks",
)
"""Families that describe schemas and tables, and not records."""

URN = "urn:conflict-events:"
"""What the ``$id`` of every bundled schema begins with; ``family:version`` follows."""

_EXACT_NAME = r"[a-z][a-z0-9-]*/[0-9.]+"

_being_linted: dict[str, "Schema"] = {}
"""The schemas of plugins that are being linted: they may refer to each other."""


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
    return sorted({*own, *plugin_schemas()})


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
        PluginError: it is a plugin's, and cannot be used.
    """
    try:
        # The usual case needs no listing of the folder. A name is no path: it leads nowhere else.
        if re.fullmatch(_EXACT_NAME, name):
            return Schema(name, json.loads(read_schema_text(name)))
    except (OSError, ValueError):
        pass
    found = plugin_schemas().get(name)
    if found:
        return _of_plugin(name, found)
    names = bundled_names()
    versions = [each for each in names if each.partition("/")[0] == name]
    if versions:
        return bundled(max(versions, key=version))
    msg = f"no schema is called {say(name)}{suggestion(name, names)}"
    raise SchemaError(msg)


def _of_plugin(name: str, file: SchemaFile) -> Schema:
    """Return a schema that a plugin brings; no tests of ours have seen it, so it is linted."""
    found, *others = read_file(file.path, name)
    if isinstance(found, Unreadable):
        reason = f"{found.location}: the schema cannot be read: {found.reason}"
        raise file.unusable(reason)
    if others or not isinstance(found.value, dict):
        reason = f"{name}: a schema is one object, and alone in its file"
        raise file.unusable(reason)
    schema = _being_linted[name] = Schema(name, found.value)
    try:
        # It stands above all that it looks into, and so above this.
        problems = import_module("conflict_events.lint").problems_in(found)
    finally:
        del _being_linted[name]
    if problems:
        raise file.unusable("; ".join(problems))
    return schema


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
        return (_being_linted.get(name) or bundled(name)).document
    msg = f"the reference {say(uri)} names no bundled schema, and nothing is fetched"
    raise SchemaError(msg)


def version(name: str) -> tuple[int, ...]:
    """Return the figures of the version in a schema's exact name, for comparison."""
    return tuple(int(part) for part in name.partition("/")[2].split("."))

"""The files that come with the package, found by the packages that they are mapped into."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from conflict_events.plugins import SchemaFile, schema_files


def schema_folder() -> Path:
    """Return the folder of the bundled schemas."""
    return Path(import_module("conflict_events.schemas").__path__[0])


def example_folder() -> Path:
    """Return the folder of the rules' examples."""
    return Path(import_module("conflict_events.examples").__path__[0])


def read_schema_text(name: str) -> str:
    """Return the text of a bundled schema.

    Args:
        name: ``family/version``.

    Raises:
        FileNotFoundError: no such schema is bundled.
    """
    return (schema_folder() / f"{name}.json").read_text(encoding="utf-8")


def schema_text(name: str) -> str:
    """Return the text of a schema, bundled or of a plugin, as it was written.

    Raises:
        FileNotFoundError: there is no such schema.
        PluginError: a plugin that brings schemas cannot be used.
    """
    try:
        return read_schema_text(name)
    except FileNotFoundError:
        found = plugin_schemas().get(name)
        if found is None:
            raise
        return found.path.read_text(encoding="utf-8")


def plugin_schemas() -> Mapping[str, SchemaFile]:
    """Return the schemas that plugins bring, by their names; no family of them is one of ours.

    Raises:
        PluginError: a plugin that brings schemas cannot be used.
    """
    own = frozenset(each.name for each in schema_folder().iterdir() if each.is_dir())
    return schema_files(own)

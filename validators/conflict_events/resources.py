"""The files that come with the package, found by the packages that they are mapped into."""

from importlib import import_module
from pathlib import Path

from conflict_events.plugins import schema_files


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


def is_own(name: str) -> bool:
    """Tell whether a schema comes with this package."""
    return (schema_folder() / f"{name}.json").is_file()


def schema_text(name: str) -> str:
    """Return the text of a schema, bundled or of a plugin, as it was written.

    Raises:
        FileNotFoundError: there is no such schema.
        PluginError: a plugin that brings schemas cannot be used.
    """
    path = schema_files().get(name)
    return path.read_text(encoding="utf-8") if path else read_schema_text(name)

"""Plugins: rules and schemas that other packages bring, by entry points."""

from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RULES, SCHEMAS = "conflict_events.rules", "conflict_events.schemas"
"""The groups of entry points: a family and the module of its rules; a package with schemas."""

SUFFIXES = (".json", ".yaml", ".yml")
"""What the name of a schema's file ends with."""

Result = TypeVar("Result")


class PluginError(Exception):
    """A plugin that cannot be used, and why; it names the package that brings it."""


@cache
def families(reserved: frozenset[str]) -> tuple[str, ...]:
    """Return the families of rules that plugins bring, sorted.

    Args:
        reserved: the families that no plugin may have.

    Raises:
        PluginError: a plugin has one of them, or one that another plugin has.
    """
    entries = _entries(RULES)
    names = [each.name for each in entries]
    for each in entries:
        if each.name in reserved or "/" in each.name:
            reason = f"the family '{each.name}' is not for plugins"
        elif names.count(each.name) > 1:
            reason = f"another plugin has the family '{each.name}', too"
        else:
            continue
        raise PluginError(_told(each, reason))
    return tuple(names)


def load_family(family: str, loaded: Callable[[], set[str]]) -> None:
    """Import the rules of a family, if a plugin brings it.

    Args:
        family: the name of the family.
        loaded: returns the names of all rules that there are by now.

    Raises:
        PluginError: its module raises, or brings rules of another family.
    """
    for each in _entries(RULES):
        if each.name == family:
            before = loaded()
            _guarded(each, each.load)
            strangers = sorted(
                name for name in loaded() - before if name.partition("/")[0] != family
            )
            if strangers:
                reason = f"it brings the rule {strangers[0]}, which is not of the family '{family}'"
                raise PluginError(_told(each, reason))


@cache
def schema_files() -> dict[str, Path]:
    """Return the files of the schemas that plugins bring, by their names.

    Raises:
        PluginError: the package of one cannot be imported, or two bring schemas of one name.
    """
    found: dict[str, Path] = {}
    for each in _entries(SCHEMAS):
        for name, path in _guarded(each, partial(_schemas, each)):
            if name in found:
                raise PluginError(_told(each, f"another plugin has the schema '{name}', too"))
            found[name] = path
    return found


def _schemas(entry: "EntryPoint") -> list[tuple[str, Path]]:
    folders = [Path(each) for each in import_module(entry.value).__path__]
    return [
        (f"{path.parent.name}/{path.stem}", path)
        for folder in folders
        for path in sorted(folder.glob("*/*"))
        if path.suffix in SUFFIXES
    ]


@cache
def _entries(group: str) -> "tuple[EntryPoint, ...]":
    # Only names that are not our own need it, and it takes longer than to check a file.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return tuple(sorted(entry_points(group=group), key=lambda each: (each.name, each.value)))


def _guarded(entry: "EntryPoint", work: Callable[[], Result]) -> Result:
    try:
        return work()
    except Exception as error:
        first = str(error).partition("\n")[0]
        reason = f"{type(error).__name__}: {first}"
        raise PluginError(_told(entry, reason)) from error


def _told(entry: "EntryPoint", reason: str) -> str:
    package = entry.dist.name if entry.dist else "a package"
    where = f"{entry.group}: {entry.name} = {entry.value}"
    return f"the plugin {package} cannot be used ({where}): {reason}"

"""Plugins: rules and schemas that other packages bring, by entry points."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RULES, SCHEMAS = "conflict_events.rules", "conflict_events.schemas"
"""The groups of entry points: a family and the module of its rules; a package with schemas."""

SUFFIXES = (".json", ".yaml", ".yml")
"""What the name of a schema's file ends with."""

_FAMILY, _VERSION = r"[a-z][a-z0-9-]*", r"[0-9]+(\.[0-9]+)*"
_OURS = __name__.partition(".")[0]

Result = TypeVar("Result")


class PluginError(Exception):
    """A plugin that cannot be used, and why; it names the package that brings it."""


class SchemaFile(NamedTuple):
    """The file of a schema, and the entry point that brings it."""

    path: Path
    entry: "EntryPoint"

    def unusable(self, reason: str) -> PluginError:
        """Return the error that the schema cannot be used."""
        return PluginError(_told(self.entry, reason))


@cache
def families(reserved: frozenset[str]) -> tuple[str, ...]:
    """Return the families of rules that plugins bring, sorted.

    Args:
        reserved: the families that no plugin may have.

    Raises:
        PluginError: a plugin has one of them, one that another plugin has, or one that no rule can
            be of.
    """
    entries = _entries(RULES)
    names = [each.name for each in entries]
    for each in entries:
        if each.name in reserved:
            reason = f"the family '{each.name}' is not for plugins"
        elif not re.fullmatch(_FAMILY, each.name):
            reason = f"the family is called '{each.name}'; expected lower case, digits and hyphens"
        elif names.count(each.name) > 1:
            reason = f"another plugin has the family '{each.name}', too"
        else:
            continue
        raise PluginError(_told(each, reason))
    return tuple(names)


def load_family(
    family: str, reserved: frozenset[str], loaded: Callable[[], Mapping[str, str]]
) -> None:
    """Import the rules of a family, if a plugin brings it.

    Args:
        family: the name of the family.
        reserved: the families that no plugin may have.
        loaded: returns the names of all rules that there are by now, each with its module.

    Raises:
        PluginError: a plugin's family cannot be, or this one's module raises, has no rule of the
            family, or has rules of a family that is another's.
    """
    if family not in families(reserved):
        return
    entry = next(each for each in _entries(RULES) if each.name == family)
    before = loaded()
    _guarded(entry, entry.load)
    after = loaded()
    for name in sorted(after.keys() - before.keys()):
        if not _is_at_home(name.partition("/")[0], after[name], reserved):
            reason = f"it has the rule '{name}', which is not of the family '{family}'"
            raise PluginError(_told(entry, reason))
    if not any(name.startswith(f"{family}/") for name in after):
        raise PluginError(_told(entry, f"it has no rule of the family '{family}'"))


def _is_at_home(family: str, module: str, reserved: frozenset[str]) -> bool:
    """Tell whether a module is of the package that a family is of: a plugin may import others."""
    package = module.partition(".")[0]
    if family in reserved:
        return package == _OURS
    return any(
        each.name == family and each.module.partition(".")[0] == package for each in _entries(RULES)
    )


@cache
def schema_files(reserved: frozenset[str]) -> Mapping[str, SchemaFile]:
    """Return the files of the schemas that plugins bring, by their names.

    Args:
        reserved: the families that no plugin may have.

    Raises:
        PluginError: the package of one cannot be imported or holds no schemas, a schema is in no
            file that is named after its version, or its name is another's.
    """
    found: dict[str, SchemaFile] = {}
    for entry in _entries(SCHEMAS):
        paths = _guarded(entry, partial(_paths, entry.value))
        if not paths:
            expected = "expected FAMILY/VERSION.json or .yaml in it"
            raise PluginError(_told(entry, f"the package holds no schemas; {expected}"))
        for path in paths:
            name = f"{path.parent.name}/{path.stem}"
            if reason := _no_name(name, path, reserved) or _taken(name, found):
                raise PluginError(_told(entry, reason))
            found[name] = SchemaFile(path, entry)
    return found


def _paths(package: str) -> list[Path]:
    return [
        path
        for folder in getattr(import_module(package), "__path__", ())
        for path in sorted(Path(folder).glob("*/*"))
        if path.suffix in SUFFIXES
    ]


def _no_name(name: str, path: Path, reserved: frozenset[str]) -> str:
    family = path.parent.name
    if family in reserved:
        return f"the schema '{name}' is of a family that is not for plugins"
    if re.fullmatch(f"{_FAMILY}/{_VERSION}", name):
        return ""
    file = f"{family}/{path.name}"
    return f"the file '{file}' is not named after its version; expected '{family}/1.0.0.yaml'"


def _taken(name: str, found: Mapping[str, SchemaFile]) -> str:
    return f"another file has the schema '{name}', too" if name in found else ""


@cache
def _entries(group: str) -> tuple["EntryPoint", ...]:
    # To import it costs as much as to check a file, and most runs name nothing of others.
    from importlib.metadata import entry_points  # noqa: PLC0415

    return tuple(sorted(entry_points(group=group), key=lambda each: (each.name, each.value)))


def _guarded(entry: "EntryPoint", work: Callable[[], Result]) -> Result:
    try:
        return work()
    except (Exception, SystemExit) as error:
        first = str(error).partition("\n")[0]
        reason = f"{type(error).__name__}: {first}"
        raise PluginError(_told(entry, reason)) from error


def _told(entry: "EntryPoint", reason: str) -> str:
    package = entry.dist.name if entry.dist else "a package"
    where = f"{entry.group}: {entry.name} = {entry.value}"
    return f"the plugin {package} cannot be used ({where}): {reason}"

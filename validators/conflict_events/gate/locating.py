"""Locates the configuration of a project, and reads its table."""

import re
from pathlib import Path
from typing import Any

from conflict_events.gate.names import named_from
from conflict_events.gate.settings import ConfigurationError
from conflict_events.reading.files import read_whole
from conflict_events.reading.reasons import TOO_DEEP

NAME, PROJECT = "conflict-events.toml", "pyproject.toml"
"""The files in which a configuration is looked for: all of the first, a table of the second."""

TABLE = "tool.conflict-events"
"""The table of pyproject.toml that holds the configuration."""

_PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_AT_END = " (at end of document)"
"""How the parser of TOML says where something is wrong."""


def locate(folder: Path) -> Path | None:
    """Return the configuration that governs a folder, or None.

    It is looked for in the folder and in those above it, as far as the root of its repository.

    Raises:
        ConfigurationError: a file that may be one cannot be read.
    """
    for each in [folder, *folder.parents]:
        if (each / NAME).is_file():
            return each / NAME
        if (each / PROJECT).is_file() and table_of(each / PROJECT) is not None:
            return each / PROJECT
        if (each / ".git").exists():
            break
    return None


def table_of(path: Path) -> dict[str, Any] | None:
    """Return the table in which the configuration stands, or None where a file has none.

    Raises:
        ConfigurationError: the file cannot be read, or is no TOML.
    """
    data = read_whole(path)
    if isinstance(data, str):
        msg = f"{named_from(path)}: the configuration cannot be read: {data}"
        raise ConfigurationError(msg)
    if path.name == PROJECT and b"conflict-events" not in data:
        return None
    import tomllib  # noqa: PLC0415 -- most folders have nothing to read

    from conflict_events.reading.json_text import too_deep  # noqa: PLC0415 -- as above

    try:
        found = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        msg = f"{named_from(path)}: the configuration is no TOML: it is not written in UTF-8"
        raise ConfigurationError(msg) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(_no_toml(named_from(path), data, str(error))) from error
    # The parser nests dotted keys as deep as they are long.
    if too_deep(found):
        msg = f"{named_from(path)}: the configuration is {TOO_DEEP.partition(',')[0]}"
        raise ConfigurationError(msg)
    if path.name != PROJECT:
        return found
    tool = found.get("tool")
    table = tool.get("conflict-events") if isinstance(tool, dict) else None
    return table if isinstance(table, dict) else None


def _no_toml(file: str, data: bytes, reason: str) -> str:
    """Say why a file is no TOML, and where, as far as that is known."""
    found = _PLACE.search(reason)
    place = f":{found['line']}:{found['column']}" if found else ""
    if reason.endswith(_AT_END):
        lines = data.decode("utf-8").split("\n")
        place = f":{len(lines)}:{len(lines[-1]) + 1}"
    said = _PLACE.sub("", reason).removesuffix(_AT_END).lower()
    return f"{file}{place}: the configuration is no TOML: {said}"

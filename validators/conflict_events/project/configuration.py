"""Writes the configuration of a project, as TOML."""

from collections.abc import Iterable, Mapping

from conflict_events.gate.toml import quoted
from conflict_events.project.looking import Sight
from conflict_events.project.paths import gathered


def configuration(sight: Sight, table: str = "") -> str:
    """Return the configuration for what was seen.

    Args:
        sight: what was seen of the data.
        table: the table of TOML that holds it; by default the top level.
    """
    lines = [f"[{table}]"] if table else []
    lines += [
        "# What `conflict-events check` checks, relative to this file.",
        _entry("paths", gathered(sight.data, sight.unfit)),
    ]
    within = f"{table}." if table else ""
    for schema, files in _by_schema(sight.schemas).items():
        lines += ["", f"[[{within}data]]", _entry("paths", files), f"schema = {quoted(schema)}"]
    return "".join(f"{line}\n" for line in lines)


def _by_schema(schemas: Mapping[str, str]) -> dict[str, list[str]]:
    """Return, for each schema, the files that it is for."""
    files: dict[str, list[str]] = {}
    for file, schema in schemas.items():
        files.setdefault(schema, []).append(file)
    return files


def _entry(name: str, values: Iterable[str]) -> str:
    texts = [quoted(each) for each in values]
    if len(texts) == 1:
        return f"{name} = [{texts[0]}]"
    return "\n".join([f"{name} = [", *(f"    {each}," for each in texts), "]"])

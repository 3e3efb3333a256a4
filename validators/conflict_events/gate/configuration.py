"""Reads the configuration of a project, and says what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from conflict_events.bindings import parameter_problems
from conflict_events.catalog import bundled
from conflict_events.findings import Severity
from conflict_events.gate.locating import TABLE, table_of
from conflict_events.gate.names import named_from
from conflict_events.gate.settings import ConfigurationError, Data, Settings, Waiver
from conflict_events.loading import SUFFIXES
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import all_rules, find_rule
from conflict_events.selection import known_names
from conflict_events.words import say, suggestion

SCHEMA = "configuration/1.0.0"

_REASON = "; a waiver says why what it waives is right as it is"

_WAIVER = r"\s*\[\[\s*(?:tool\s*\.\s*conflict-events\s*\.\s*)?waivers\s*\]\]"


def load(path: Path) -> Settings:
    """Return what a configuration says.

    Raises:
        ConfigurationError: it cannot be read, or says what cannot be.
    """
    file = named_from(path)
    table = table_of(path)
    if table is None:
        msg = f"{file}: there is no table [{TABLE}] in it"
        raise ConfigurationError(msg)
    table = _plain(table)
    problems = list(_violations(table)) or list(_problems(table))
    if problems:
        raise ConfigurationError("\n".join(f"{file}: {problem}" for problem in problems))
    folder = path.parent
    baseline = table.get("baseline", "")
    lines = _lines(path) if "waivers" in table else {}
    return Settings(
        file,
        folder,
        tuple(_from_here(folder, each) for each in table.get("paths", ())),
        tuple(table.get("select", ())),
        tuple(table.get("ignore", ())),
        table.get("fail-on", ""),
        _from_here(folder, baseline) if baseline else "",
        {name: Severity.named(label) for name, label in table.get("severity", {}).items()},
        table.get("parameters", {}),
        tuple(_data(folder, each) for each in table.get("data", ())),
        tuple(
            _waiver(number, each, lines.get(number, 0))
            for number, each in enumerate(table.get("waivers", ()), 1)
        ),
    )


def _from_here(folder: Path, path: str) -> str:
    """Return a path of the configuration as it is written in the current folder."""
    where = Path(path)
    return where.as_posix() if where.is_absolute() else named_from(folder / where)


def _plain(value: Any) -> Any:
    """Return a value of TOML as one of JSON: a date, a moment or a time of day is a text."""
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def _violations(table: Mapping[str, Any]) -> Iterator[str]:
    # Only a configuration needs a validator; it is the one that explains.
    from conflict_events.documents.explain import Reference  # noqa: PLC0415

    reference = Reference(bundled(SCHEMA), lambda _: True)
    for each in reference.explain(table, Context()).violations:
        is_empty = each.keyword == "pattern" and each.path[-1] == "reason"
        said = "the reason is empty" if is_empty else each.message
        hint = _REASON if is_empty or "reason" in each.lacks else ""
        yield f"{_key(each.path)}{said}{hint}"


def _key(path: tuple[str | int, ...]) -> str:
    """Write where in a configuration something stands, as people do: ``waivers 2, expires``."""
    words = [str(each + 1) if isinstance(each, int) else str(each) for each in path]
    parts: list[str] = []
    for each, word in zip(path, words, strict=True):
        if isinstance(each, int):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return f"{', '.join(parts)}: " if parts else ""


def _problems(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with names and values that a schema cannot know."""
    known = known_names()
    for key in ("select", "ignore"):
        for name in table.get(key, ()):
            yield from _unknown(f"{key}: ", name, known)
    for name in table.get("severity", {}):
        yield from _unknown("severity: ", name, known)
    for number, waiver in enumerate(table.get("waivers", ()), 1):
        yield from _unknown(f"waivers {number}, rule: ", waiver["rule"], known)
        if waiver["rule"].partition("/")[0] == "gate":
            yield f"waivers {number}, rule: what the gate itself tells cannot be waived"
    for name, values in table.get("parameters", {}).items():
        rule = find_rule(name)
        if rule is None:
            hint = suggestion(name, (each.name for each in all_rules()))
            yield f"parameters: there is no rule {say(name)}{hint}"
            continue
        for parameter, problem in parameter_problems(rule, values):
            yield f"parameters, {name}, {parameter}: {problem}"


def _unknown(where: str, name: str, known: set[str]) -> Iterator[str]:
    if name not in known:
        yield f"{where}no rule or family is called {say(name)}{suggestion(name, known)}"


def _data(folder: Path, entry: Mapping[str, Any]) -> Data:
    schema = entry.get("schema", "")
    if Path(schema).suffix.lower() in SUFFIXES:
        schema = _from_here(folder, schema)
    reading = {name: value for name, value in entry.items() if name not in {"paths", "schema"}}
    return Data(tuple(_from_here(folder, each) for each in entry["paths"]), schema, reading)


def _lines(path: Path) -> dict[int, int]:
    """Return the lines in which waivers begin, by their number, where each has a table."""
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    found = (number for number, line in lines if re.match(_WAIVER, line))
    return dict(enumerate(found, 1))


def _waiver(number: int, entry: Mapping[str, Any], line: int) -> Waiver:
    expires = entry.get("expires")
    return Waiver(
        number,
        entry["rule"],
        entry["reason"].strip(),
        entry.get("record", ""),
        entry.get("file", ""),
        entry.get("place", ""),
        date.fromisoformat(expires) if expires else None,
        line,
    )

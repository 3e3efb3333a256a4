"""Tells what changed from one version of a schema to another, as text, JSON or Markdown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conflict_events.pointers import Path, to_text
from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION
from conflict_events.versions.comparing import Change, Comparison, Kind
from conflict_events.versions.edits import ABSENT, ORDER
from conflict_events.versions.facts import key_of
from conflict_events.versions.figures import needed, risen
from conflict_events.versions.terms import is_elsewhere
from conflict_events.words import plain, say, say_some

_VERDICTS = {
    None: "nothing changed",
    Kind.WORDING: "every record is judged as before",
    Kind.LOOSENING: "every record that was valid still is",
    Kind.WARNING: "every record that was valid still is, but look at the warnings",
    Kind.BREAKING: "records that were valid may be invalid now",
}


def as_text(comparison: Comparison) -> str:
    """Write what changed as lines of text: the gravest first."""
    lines = []
    for change in comparison.changes:
        lines.append(f"{pointer(change.path)}: {change.kind.label}: {what(change)}".rstrip(": "))
        lines += [f"  {why}" for why in change.why]
    return "".join(f"{printable(line)}\n" for line in (*lines, verdict(comparison)))


def as_markdown(comparison: Comparison) -> str:
    """Write what changed as a table of Markdown."""
    lines = [_cell(verdict(comparison))]
    if comparison.changes:
        lines += ["", "| change | where | what | why |", "|---|---|---|---|"]
    for change in comparison.changes:
        cells = [
            change.kind.label,
            _code(pointer(change.path)),
            _cell(what(change)),
            _cell("; ".join(change.why)),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "".join(f"{printable(line)}\n" for line in lines)


def as_json(comparison: Comparison) -> str:
    """Write what changed as JSON, with the values as they are in the schemas."""
    figure = needed(comparison)
    told = {
        "tool": {"name": "conflict-events", "version": VERSION},
        "old": comparison.was,
        "new": comparison.now,
        "verdict": comparison.kind.label if comparison.kind else "same",
        "figure": figure.label if figure else None,
        "summary": {kind.label: comparison.number_of(kind) for kind in _gravest_first()},
        "changes": [_object(change) for change in comparison.changes],
    }
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
"""The formats, by their names."""


def verdict(comparison: Comparison) -> str:
    """Say in a line what the changes do to records, and which figure of the version must rise."""
    words = f"{comparison.was} -> {comparison.now}: {_VERDICTS[comparison.kind]}"
    figure = needed(comparison)
    if figure is None:
        return words
    numbers = [
        f"{number} {kind.label}"
        for kind in _gravest_first()
        if (number := comparison.number_of(kind))
    ]
    rises = risen(comparison.was, comparison.now)
    enough = ""
    if rises is not None:
        enough = ", as it does" if rises >= figure else f", but only the {rises.label} one does"
    return f"{words} ({', '.join(numbers)}); the {figure.label} figure of the version rises{enough}"


def pointer(path: Path) -> str:
    """Write a path as ``$ref`` would: in another file it begins with what that is called."""
    if is_elsewhere(path):
        return f"{path[0]}{pointer(path[1:])}"
    return f"#{to_text(path)}"


def what(change: Change) -> str:
    """Say what was written, and what is written now."""
    was, now = change.was, change.now
    if was is ABSENT or now is ABSENT:
        return _one_sided(was, now)
    if change.name == ORDER:
        return "another order"
    if isinstance(was, list) and isinstance(now, list):
        return _apart(was, now)
    if isinstance(was, dict) and isinstance(now, dict):
        return "; ".join(_members(was, now))
    return f"{_shown(was)} -> {_shown(now)}"


def _one_sided(was: Any, now: Any) -> str:
    if was is not ABSENT:
        return f"gone: {_shown(was)}"
    return "" if now is ABSENT else f"new: {_shown(now)}"


def _apart(was: Sequence[Any], now: Sequence[Any]) -> str:
    before, after = set(map(key_of, was)), set(map(key_of, now))
    added = [each for each in now if key_of(each) not in before]
    gone = [each for each in was if key_of(each) not in after]
    words = [f"with {say_some(added)}"] if added else []
    words += [f"without {say_some(gone)}"] if gone else []
    return ", ".join(words) or "another order"


def _members(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Yield how two objects differ, such as two ways to bind a check."""
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, ABSENT), now.get(name, ABSENT)
        if before is ABSENT or after is ABSENT or key_of(before) != key_of(after):
            yield f"{name} {what(Change(Kind.WORDING, (), before, after))}"


def _shown(value: Any) -> str:
    if isinstance(value, list) and value and all(not isinstance(v, (list, dict)) for v in value):
        return say_some(value)
    if isinstance(value, dict) and isinstance(value.get("rule"), str):
        return f"a check by {plain(value['rule'])}"
    return say(value)


def _object(change: Change) -> dict[str, Any]:
    told: dict[str, Any] = {"class": change.kind.label, "pointer": pointer(change.path)}
    if change.was is not ABSENT:
        told["old"] = change.was
    if change.now is not ABSENT:
        told["new"] = change.now
    return {**told, "why": list(change.why)}


def _gravest_first() -> list[Kind]:
    return sorted(Kind, reverse=True)


def _code(text: str) -> str:
    return "`" + text.replace("`", "'").replace("|", "\\|") + "`"


def _cell(text: str) -> str:
    for sign in "\\|<>*_[]":
        text = text.replace(sign, "\\" + sign)
    return text

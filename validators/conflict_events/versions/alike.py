"""Tells whether two schemas say the same, but for words and for where their parts stand."""

from collections.abc import Hashable
from typing import Any

from conflict_events import keywords
from conflict_events.checks import KEYWORD
from conflict_events.reach import Node
from conflict_events.versions.facts import key_of
from conflict_events.versions.terms import Mark, mark, referent

WORDING = frozenset(
    {
        "$anchor",
        "$comment",
        "$defs",
        "$id",
        "$schema",
        "contentEncoding",
        "contentMediaType",
        "contentSchema",
        "default",
        "definitions",
        "deprecated",
        "description",
        "examples",
        "readOnly",
        "title",
        "writeOnly",
    }
)
"""Keywords that refuse no value where they stand."""

_SETS = frozenset({"enum", "required", "type"})


class Meanings:
    """Numbers what schemas say: those with the same number are certain to allow the same values."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._known: dict[Mark, int] = {}
        self._above: list[Mark] = []
        self._loops_to = 0

    def of(self, node: Node) -> int:
        """Return the number of what a schema says."""
        known = self._known.get(mark(node))
        return known if known is not None else self._number(node)

    def _number(self, node: Node) -> int:
        key = mark(node)
        if key in self._known:
            return self._known[key]
        depth = len(self._above)
        if key in self._above:
            # A schema that leads back to itself: what counts is how far back.
            first = self._above.index(key)
            self._loops_to = min(self._loops_to, first)
            return -(depth - first)
        self._above.append(key)
        before, self._loops_to = self._loops_to, depth
        said = self._said(node)
        number = self._numbers.setdefault(said, len(self._numbers))
        self._above.pop()
        if self._loops_to >= depth:
            self._known[key] = number
        self._loops_to = min(before, self._loops_to)
        return number

    def _said(self, node: Node) -> Hashable:
        if not isinstance(node.schema, dict):
            return bool(node.schema)
        return frozenset((name, self._said_by(name, node)) for name in node.schema if _counts(name))

    def _said_by(self, name: str, node: Node) -> Hashable:
        value = node.schema[name]
        if name == "$ref":
            found = referent(node)
            return value if found is None else self._number(found)
        if name in keywords.ONE:
            return self._number(node.child((name,)))
        if name in keywords.LISTED:
            return tuple(self._number(node.child((name, index))) for index in range(len(value)))
        if name in keywords.NAMED:
            return frozenset((each, self._number(node.child((name, each)))) for each in value)
        return meaning(name, value)


def _counts(name: str) -> bool:
    note = name.startswith("x-") and name != KEYWORD
    return name not in WORDING and not note


def meaning(name: str, value: Any) -> Hashable:
    """Return what a keyword's value has in common with others that mean the same."""
    if name == KEYWORD:
        return key_of([{**each, "about": None, "source": None} for each in value])
    if name in _SETS:
        return frozenset(map(key_of, [value] if isinstance(value, str) else value))
    if name == "dependentRequired":
        return frozenset((each, frozenset(names)) for each, names in value.items())
    return key_of(value)

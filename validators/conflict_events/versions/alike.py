"""Tells whether two schemas say the same, but for words and for where their parts stand."""

from typing import Any

from conflict_events import keywords
from conflict_events.reach import Node, target
from conflict_events.versions.facts import key_of
from conflict_events.versions.terms import Mark, mark

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

_APART = frozenset({"x-header", "x-missing-values", "x-record-id"})
"""Keywords of ours that are compared for the record as a whole."""

_SETS = frozenset({"enum", "required", "type"})


class Alike:
    """Compares schemas by what is written, along references; it remembers what it has seen."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Mark, Mark], bool] = {}

    def same(self, one: Node, other: Node) -> bool:
        """Tell whether two schemas are certain to allow the same values."""
        if one.schema is other.schema and one.home is other.home:
            return True
        key = (mark(one), mark(other))
        if key not in self._seen:
            # Where they lead back to themselves, they are alike if they are so everywhere else.
            before = len(self._seen)
            self._seen[key] = True
            if not self._same(one, other):
                # What leaned on that is not known.
                for leaning in list(self._seen)[before:]:
                    del self._seen[leaning]
                self._seen[key] = False
        return self._seen[key]

    def _same(self, one: Node, other: Node) -> bool:
        if not isinstance(one.schema, dict) or not isinstance(other.schema, dict):
            return one.schema is other.schema
        names = _that_count(one.schema)
        return names == _that_count(other.schema) and all(
            self._alike(name, one, other) for name in sorted(names)
        )

    def _alike(self, name: str, one: Node, other: Node) -> bool:
        mine, theirs = one.schema[name], other.schema[name]
        if name == "$ref":
            return self._lead_alike(one, other)
        if name in keywords.ONE:
            return self.same(one.child((name,)), other.child((name,)))
        if name in keywords.LISTED:
            return len(mine) == len(theirs) and all(
                self.same(one.child((name, index)), other.child((name, index)))
                for index in range(len(mine))
            )
        if name in keywords.NAMED:
            return mine.keys() == theirs.keys() and all(
                self.same(one.child((name, each)), other.child((name, each))) for each in mine
            )
        return meaning(name, mine) == meaning(name, theirs)

    def _lead_alike(self, one: Node, other: Node) -> bool:
        mine, theirs = (target(each.home, each.schema["$ref"]) for each in (one, other))
        if mine is None or theirs is None:
            return mine is theirs and bool(one.schema["$ref"] == other.schema["$ref"])
        return self.same(mine, theirs)


def _that_count(schema: dict[str, Any]) -> set[str]:
    return {
        name
        for name in schema
        if name not in WORDING and name not in _APART and not _is_note(name)
    }


def _is_note(name: str) -> bool:
    return name.startswith("x-") and name != "x-checks"


def meaning(name: str, value: Any) -> Any:
    """Return what a keyword's value has in common with others that mean the same."""
    if name == "x-checks":
        return key_of([{**each, "about": None, "source": None} for each in value])
    if name in _SETS:
        return frozenset(map(key_of, [value] if isinstance(value, str) else value))
    if name == "dependentRequired":
        return {each: frozenset(names) for each, names in value.items()}
    return key_of(value)

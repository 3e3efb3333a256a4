"""Values that stand for missing ones (``x-missing-values``): they are taken out of records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conflict_events import keywords
from conflict_events.reach import Group, at_root, step

KEYWORD = "x-missing-values"


def remover(document: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Return a function that takes out of a record what a schema says is missing.

    Args:
        document: the schema of the records.
    """
    if not any(isinstance(each, dict) and KEYWORD in each for _, each in keywords.within(document)):
        return lambda value: value
    general: Sequence[Any] = document.get(KEYWORD, ())
    groups: dict[tuple[int, str], Group] = {}

    def below(group: Group, name: str) -> Group:
        key = (id(group), name)
        if key not in groups:
            groups[key] = step(group, name) or ()
        return groups[key]

    def without(value: Any, group: Group) -> Any:
        if isinstance(value, list):
            return [without(item, below(group, "*")) for item in value]
        if not isinstance(value, dict):
            return value
        kept = {}
        for name, member in value.items():
            inner = below(group, name)
            if member is None:
                gone = not _may_be_null(inner)
            else:
                gone = is_missing(member, codes(inner, general))
            if not gone:
                kept[name] = without(member, inner)
        return kept

    root = at_root(document)
    return lambda value: without(value, root)


def codes(group: Group, general: Sequence[Any]) -> list[Any]:
    """Return the codes for a missing value at a place of a record, and everywhere in it."""
    return [*(code for node in group for code in node.schema.get(KEYWORD, ())), *general]


def _may_be_null(group: Group) -> bool:
    """Tell whether a schema speaks of null at a place, so that it is a value there."""
    return any(
        "null" in node.schema.get("type", ())
        or None in node.schema.get("enum", ())
        or ("const" in node.schema and node.schema["const"] is None)
        for node in group
    )


def is_missing(value: Any, missing: Sequence[Any]) -> bool:
    """Tell whether a value is one of the codes; true is not 1."""
    return not isinstance(value, (bool, list, dict)) and value in missing

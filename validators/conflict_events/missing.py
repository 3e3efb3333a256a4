"""Values that stand for missing ones (``x-missing-values``): they are taken out of records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events import keywords
from conflict_events.reach import Group, at_root, step

KEYWORD = "x-missing-values"


class _Place(NamedTuple):
    """A place of a record: what describes it, and the values that are missing ones there."""

    group: Group
    missing: tuple[Any, ...]


def remover(document: Mapping[str, Any]) -> Callable[[Any], Any]:
    """Return a function that takes out of a record what a schema says is missing.

    Args:
        document: the schema of the records.
    """
    if not any(isinstance(each, dict) and KEYWORD in each for _, each in keywords.within(document)):
        return lambda value: value
    general: Sequence[Any] = document.get(KEYWORD, ())
    places: dict[tuple[int, str], _Place] = {}

    def below(group: Group, name: str) -> _Place:
        key = (id(group), name)
        if key not in places:
            inner = step(group, name) or ()
            missing = () if _may_be_null(inner) else (None,)
            places[key] = _Place(inner, (*codes(inner, general), *missing))
        return places[key]

    def without(value: Any, group: Group) -> Any:
        if isinstance(value, list):
            inner = below(group, "*").group
            return [without(item, inner) if _is_nested(item) else item for item in value]
        kept = {}
        for name, member in value.items():
            inner, missing = below(group, name)
            if not is_missing(member, missing):
                kept[name] = without(member, inner) if _is_nested(member) else member
        return kept

    root = at_root(document)
    return lambda value: without(value, root) if _is_nested(value) else value


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


def _is_nested(value: Any) -> bool:
    return isinstance(value, (dict, list))


def is_missing(value: Any, missing: Sequence[Any]) -> bool:
    """Tell whether a value is one of the codes; true is not 1."""
    return not isinstance(value, (bool, list, dict)) and value in missing

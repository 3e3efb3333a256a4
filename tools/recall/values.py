"""Values of a record by their path: read, changed, taken out, without touching the original."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

Path = tuple[str | int, ...]
"""The way from the root of a record to a value: names of members, and positions in lists."""


class Gone(Enum):
    """Stands for a value that is not there."""

    GONE = "gone"


GONE = Gone.GONE


def at(record: Any, path: Path) -> Any:
    """Return the value at a path, or `GONE` where there is none."""
    for step in path:
        in_object = isinstance(record, dict) and step in record
        if not in_object and not (isinstance(record, list) and _is_position(step, record)):
            return GONE
        record = record[step]
    return record


def _is_position(step: str | int, items: list[Any]) -> bool:
    return isinstance(step, int) and step < len(items)


def expand(record: Any, base: Path, pointer: str) -> Iterator[Path]:
    """Yield the paths of the values that a pointer of a check names in a record.

    Args:
        record: the whole record.
        base: where the check sits.
        pointer: a JSON Pointer; ``*`` stands for each item, a leading ``#`` for the root.
    """
    tokens = [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]
    yield from _expand(record, () if pointer.startswith("#") else base, tokens)


def _expand(record: Any, path: Path, tokens: Sequence[str]) -> Iterator[Path]:
    if not tokens:
        if at(record, path) is not GONE:
            yield path
        return
    value = at(record, path)
    if tokens[0] == "*" and isinstance(value, list):
        for index in range(len(value)):
            yield from _expand(record, (*path, index), tokens[1:])
    elif isinstance(value, dict):
        yield from _expand(record, (*path, tokens[0]), tokens[1:])


def changed(record: Any, changes: Mapping[Path, Any]) -> Any:
    """Return a copy of a record with other values at some paths; `GONE` takes a value out."""
    copied = copy.deepcopy(record)
    # Items are taken out from the end, so that the positions of the others stay true.
    for path in sorted(changes, key=lambda each: [str(step).zfill(9) for step in each])[::-1]:
        holder = at(copied, path[:-1])
        if changes[path] is GONE:
            del holder[path[-1]]
        elif isinstance(holder, list) and path[-1] == len(holder):
            holder.append(changes[path])
        else:
            holder[path[-1]] = changes[path]
    return copied

"""Documents as parts of a release: every value at its place, what stands in lists apart.

An item of a list is told from others by what the schema says tells it (``identity/unique-items``),
so that one that is put in front does not move the others; else by its number.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD
from conflict_events.pointers import Path, Pointer
from conflict_events.reach import groups
from conflict_events.releases.parts import ITEMS, Part
from conflict_events.releases.places import name_of, places

_UNIQUE = "identity/unique-items"

Keys = Callable[[Path], Sequence[str]]
"""Returns the members that tell the items of a list apart, by the path of the items."""


def flattened(schema: Schema, records: Sequence[Mapping[str, Any]]) -> Part:
    """Return documents as a part of a release.

    Args:
        schema: what governs them.
        records: what they hold.
    """
    keys = item_keys(schema.document)
    flat: dict[Path, dict[int, Any]] = {}
    inside: dict[Path, list[tuple[int, str, Any]]] = {}
    for row, record in enumerate(records):
        for at, path, value in _values(record, (), (), keys):
            if at == path:
                flat.setdefault(path, {})[row] = value
            else:
                inside.setdefault(at, []).append((row, name_of(path), value))
    frame = pl.DataFrame(
        {
            name_of(path): pl.Series(
                [_text(found.get(row)) for row in range(len(records))], dtype=pl.String
            )
            for path, found in flat.items()
        },
        height=len(records),
    )
    items = [
        (row, place, name_of(at), _text(value))
        for at, found in inside.items()
        for row, place, value in found
    ]
    values = {at: list(found.values()) for at, found in flat.items()}
    values |= {at: [value for *_, value in found] for at, found in inside.items()}
    described = [
        each._replace(typed=_is_typed(values[each.path]), numeric=_is_numeric(values[each.path]))
        for each in places(schema.document, [*flat, *inside])
    ]
    return Part(
        schema,
        tuple(described[: len(flat)]),
        frame,
        pl.DataFrame(items, ITEMS, orient="row"),
        tuple(described[len(flat) :]),
        is_table=False,
    )


def item_keys(document: Mapping[str, Any]) -> Keys:
    """Return what tells which members identify the items of a list, by their path with ``*``.

    Args:
        document: the schema of a record.
    """
    group = groups(document)

    @cache
    def keys(path: Path) -> Sequence[str]:
        for length in range(len(path)):
            for node in group(path[:length]):
                for entry in node.schema.get(KEYWORD, ()):
                    if entry["rule"] == _UNIQUE and _leads(entry["items"], path[:length], path):
                        found: Sequence[str] = entry.get("key", ())
                        return found
        return ()

    return keys


def _leads(pointers: str | Sequence[str], base: Path, path: Path) -> bool:
    listed = [pointers] if isinstance(pointers, str) else pointers
    return any(Pointer.parse(each).absolute(base) == path for each in listed)


def _values(value: Any, at: Path, path: Path, keys: Keys) -> Iterator[tuple[Path, Path, Any]]:
    """Yield the values of a record: the kind of place, the place itself, and the value.

    A list of plain values is one value.
    """
    if value is None:
        return
    if isinstance(value, dict) and value:
        for name, member in value.items():
            yield from _values(member, (*at, name), (*path, name), keys)
    elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        inner = (*at, "*")
        seen: set[str] = set()
        for number, item in enumerate(value):
            name = _item_name(item, keys(inner))
            # Two that are told apart by nothing are told apart by their numbers.
            called = str(number) if not name or name in seen else name
            seen.add(called)
            yield from _values(item, inner, (*path, called), keys)
    else:
        yield at, path, value


def _item_name(item: Any, keys: Sequence[str]) -> str:
    if not isinstance(item, dict):
        return ""
    return ",".join(str(item[each]) for each in keys if item.get(each) is not None)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _is_typed(values: Sequence[Any]) -> bool:
    return all(isinstance(each, (int, float)) for each in values)


def _is_numeric(values: Sequence[Any]) -> bool:
    return _is_typed(values) and not any(isinstance(each, bool) for each in values)

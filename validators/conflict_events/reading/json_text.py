"""Strict JSON: unique keys, no NaN or infinity, no half characters, nothing beyond the limits."""

import json
import re
from collections.abc import Iterator
from math import isfinite
from typing import Any, NoReturn

from conflict_events.reading import reasons
from conflict_events.reading.limits import MAX_DEPTH, MAX_DIGITS, MAX_VALUES
from conflict_events.reading.text import ReadingError


def values(text: str) -> Iterator[Any]:
    """Yield the one value of a JSON text.

    Raises:
        ReadingError: the text is not JSON, or holds what is not read.
    """
    if len(text) > MAX_VALUES and _count(text) > MAX_VALUES:
        raise ReadingError(0, reasons.TOO_MANY)
    if "\\ud" in text or "\\uD" in text:
        # The decoder lets half characters through.
        _scan(text)
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError):
        _scan(text)
        # Not reached while the two parsers refuse the same texts, which tests hold them to.
        raise ReadingError(0, "this is not JSON") from None
    if text.count("[") + text.count("{") > MAX_DEPTH and too_deep(value):
        _scan(text)
    yield value


def too_deep(value: Any) -> bool:
    """Tell whether collections are nested too deep, by going through them level by level."""
    level: list[Any] = [[value]]
    for _ in range(MAX_DEPTH + 1):
        level = [
            each
            for collection in level
            for each in (collection.values() if type(collection) is dict else collection)
            if type(each) in _COLLECTIONS
        ]
    return bool(level)


def _scan(text: str) -> None:
    from conflict_events.reading.json_scan import scan  # noqa: PLC0415 -- clean files need none

    scan(text)


def _count(text: str) -> int:
    """Return how many values a JSON text holds: as many as commas, and one a collection.

    That is one too many for those that are empty.
    """
    if sum(map(text.count, ",[{")) < MAX_VALUES:
        return 0
    bare = "".join(_STRING.sub("", text).split())
    empty = sum(map(bare.count, ("[]", "{}")))
    return 1 + sum(map(bare.count, ",[{")) - empty


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError
    return found


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS and reasons.bad_number(text):
        raise ValueError
    return int(text)


def _float(text: str) -> float:
    found = float(text)
    if not isfinite(found) or (len(text) > MAX_DIGITS and reasons.bad_number(text)):
        raise ValueError
    return found


def _refuse(_: str) -> NoReturn:
    raise ValueError


_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_COLLECTIONS = frozenset({dict, list})
_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_int=_integer, parse_float=_float, parse_constant=_refuse
)

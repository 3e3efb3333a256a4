"""How values and names are written in messages."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conflict_events.pointers import Item

LONGEST_QUOTE = 80
"""Characters of a text that a message quotes; a longer one is cut."""

MOST_NAMED = 5
"""Names of many that a message names; the others are counted."""


class Phrase(str):
    """Words that a message takes as they are, without quotes."""

    __slots__ = ()


def say(value: Any) -> str:
    """Write a value for a message: texts quoted and cut, lists by their size, the rest plainly."""
    if isinstance(value, Item):
        return say(value.value)
    if isinstance(value, str):
        return str(value) if isinstance(value, Phrase) else _quoted(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (list, Mapping)):
        return _size(value)
    return cut(str(value))


def plain(value: Any) -> str:
    """Write a value as ``say`` does, but texts without quotes."""
    return cut(value) if isinstance(value, str) else say(value)


def _size(value: Sequence[Any] | Mapping[str, Any]) -> str:
    if not value:
        return "an empty object" if isinstance(value, Mapping) else "an empty list"
    if not isinstance(value, Mapping):
        return f"a list of {len(value)}"
    return f"an object with {say_some(list(value))}"


def _quoted(text: str) -> str:
    return f"'{cut(text)}'"


def cut(text: str) -> str:
    """Return a text, or as much of it as a message holds."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def say_all(values: Iterable[Any], last: str = "and") -> str:
    """Write several values as a phrase: ``a, b and c``."""
    words = [say(value) for value in values]
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def say_some(values: Sequence[Any], most: int = MOST_NAMED) -> str:
    """Write the first of several values as a phrase, and count the others: ``a, b and 3 more``."""
    more = len(values) - most
    return say_all([*values[:most], *([Phrase(f"{more} more")] if more > 0 else [])])


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` for the known name nearest to an unknown one, or nothing."""
    near = nearest(name, known)
    return f"; did you mean {say(near)}?" if near else ""


def nearest(name: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """Return the known name that an unknown one is most probably a slip for, or None.

    Args:
        name: the unknown name.
        known: the known ones.
        alike: how much of the two must be the same, from 0 to 1.
    """
    from difflib import get_close_matches  # noqa: PLC0415 -- only mistakes need it

    folded = {each.casefold(): each for each in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=alike)
    return folded[found[0]] if found else None

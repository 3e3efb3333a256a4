"""Counts as intervals: exact, ranged, open-ended or in words; missing is never zero."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeGuard

from conflict_events import tolls
from conflict_events.pointers import Item, Path
from conflict_events.resources import read_schema_text
from conflict_events.words import say

DEFAULT_CONVENTION = "literal"

_LARGEST = 1e300
"""No count is larger; sums of such numbers stay finite."""

_NAMING = ("incident", "category", "of", "id", "claimant")
"""The members that say what an object counts."""


class Interval(NamedTuple):
    """A count of people or things that may be uncertain, and where it is stated.

    ``low`` and ``high`` are inclusive; ``high`` is infinite where the end is open ("at least 12").
    ``best`` is the best estimate, where one is told apart from the ends. ``text`` is how messages
    write the count, ``path`` where the record states it, ``label`` what it counts. ``words`` is
    true where the source gives no number.
    """

    low: float
    high: float
    text: str
    path: Path = ()
    label: str = ""
    words: bool = False
    best: float | None = None

    @classmethod
    def of(cls, item: Item) -> "Interval | None":
        """Read a count.

        Args:
            item: a number; an object with ``low``, ``best`` and ``high``; an object with
                ``words`` and, optionally, the ``convention`` that says which range they stand
                for; an object whose ``count`` is one of these; or a toll: an object with
                ``claims``, which counts as its settled claim does.

        Returns:
            The count, or None where the item states none. Words that the convention does not
            cover state none, and neither do negative numbers: they are codes, or mistakes.
        """
        value = item.value
        if isinstance(value, dict) and "claims" in value:
            claim = tolls.settled(item)
            return _held(claim) if claim else None
        if isinstance(value, dict) and "count" in value:
            return _held(item)
        return _stated(item)

    @classmethod
    def unknown(cls, item: Item) -> "Interval":
        """Return the count of which nothing is known: from zero to any number."""
        value = item.value.get("count", item.value) if isinstance(item.value, dict) else None
        words = value.get("words") if isinstance(value, dict) else None
        text = say(words) if isinstance(words, str) else "unknown"
        return cls(0, math.inf, text, item.path, _label(item))

    @property
    def exact(self) -> bool:
        """Whether the count is one number."""
        return self.low == self.high

    @property
    def known(self) -> bool:
        """Whether the count rules out any number."""
        return self.low > 0 or self.high < math.inf

    @property
    def spelt(self) -> str:
        """The count with the range that its words stand for: ``'several' (at least 3)``."""
        return f"{self.text} ({describe(self.low, self.high)})" if self.words else self.text

    def disjoint(self, other: "Interval") -> Any:
        """Tell whether no number satisfies both counts."""
        return (self.high < other.low) | (other.high < self.low)

    def overlaps(self, other: "Interval") -> Any:
        """Tell whether some number satisfies both counts."""
        return (self.low <= other.high) & (other.low <= self.high)

    def __str__(self) -> str:
        """Return the count as messages write it."""
        return self.text


def total(parts: Iterable[Interval]) -> Interval:
    """Add counts up: the ends are added, and an open end stays open."""
    counted = list(parts)
    low, high = sum(part.low for part in counted), sum(part.high for part in counted)
    return Interval(low, high, describe(low, high))


def describe(low: float, high: float) -> str:
    """Write a range in words: ``12``, ``9 to 12``, ``at least 13``, ``at most 4``."""
    if low == high:
        return _number(low)
    if math.isinf(high):
        return f"at least {_number(low)}"
    return f"{_number(low)} to {_number(high)}" if low else f"at most {_number(high)}"


@cache
def conventions() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """Return the ranges that vague words stand for, by convention and word."""
    table = json.loads(read_schema_text("vague-quantities/1.0.0"))["conventions"]
    return {name: convention["words"] for name, convention in table.items()}


def _held(item: Item) -> Interval | None:
    """Read the count that an object holds."""
    inner = _stated(Item(item.value.get("count"), (*item.path, "count")))
    return inner and inner._replace(label=_label(item))


def _stated(item: Item) -> Interval | None:
    value = item.value
    if _is_count(value):
        return Interval(value, value, _number(value), item.path)
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("words"), str):
        return _in_words(value["words"], value.get("convention"), item)
    return _ranged(value, item)


def _in_words(words: str, convention: Any, item: Item) -> Interval | None:
    ranges = conventions().get(str(convention or DEFAULT_CONVENTION), {})
    bounds = ranges.get(" ".join(words.casefold().split()).removesuffix(" of"))
    if bounds is None:
        return None
    low, high = bounds["low"], bounds.get("high", math.inf)
    return Interval(low, high, say(words), item.path, _label(item), words=True)


def _ranged(value: Mapping[str, Any], item: Item) -> Interval | None:
    ends = {key: value[key] for key in ("low", "best", "high") if _is_count(value.get(key))}
    if not ends:
        return None
    # Ends that are out of order are the subject of a rule; here they span what they may mean.
    low = min(ends.values()) if "low" in ends else 0
    high = max(ends.values()) if "high" in ends else math.inf
    best = ends.get("best")
    if best is None or low == high:
        text, best = describe(low, high), None
    elif len(ends) == 1:
        text = f"about {_number(best)}"
    else:
        text = f"{describe(low, high)} (best {_number(best)})"
    return Interval(low, high, text, item.path, _label(item), best=best)


def _is_count(value: Any) -> TypeGuard[float]:
    return (
        isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= _LARGEST
    )


def _label(item: Item) -> str:
    if not isinstance(item.value, dict):
        return ""
    return ", ".join(name for key in _NAMING if isinstance(name := item.value.get(key), str))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)

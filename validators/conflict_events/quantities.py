"""Counts as intervals: exact, ranged, open-ended or in words; missing is never zero."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from conflict_events import tolls
from conflict_events.pointers import Item, Path
from conflict_events.resources import read_schema_text

DEFAULT_CONVENTION = "literal"


@dataclass(frozen=True, slots=True)
class Interval:
    """A count of people or things that may be uncertain, and where it is stated.

    ``low`` and ``high`` are inclusive; ``high`` is infinite where the end is open ("at least 12").
    ``text`` is how messages write the count, ``path`` where the record states it, ``label`` what
    it counts. ``words`` is true where the source gives no number.
    """

    low: float
    high: float
    text: str
    path: Path = ()
    label: str = ""
    words: bool = False

    @classmethod
    def of(cls, item: Item) -> "Interval | None":
        """Read a count.

        Args:
            item: a number; an object with ``low``, ``best`` and ``high``; an object with
                ``words`` and, optionally, the ``convention`` that says which range they stand
                for; an object whose ``count`` is one of these; or a toll: an object with
                ``claims``, which counts as its settled claim does.

        Returns:
            The count, or None where the item states none (nothing is said of an unknown count).
        """
        value = item.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return cls(value, value, _number(value), item.path, _label(item))
        if not isinstance(value, dict):
            return None
        if "claims" in value:
            claim = tolls.settled(item)
            return cls.of(claim) if claim else None
        if "count" in value:
            inner = cls.of(Item(value["count"], (*item.path, "count")))
            return inner and replace(inner, label=_label(item))
        if isinstance(value.get("words"), str):
            return _in_words(value, item)
        return _ranged(value, item)

    @classmethod
    def unknown(cls, item: Item) -> "Interval":
        """Return the count of which nothing is known: from zero to any number."""
        return cls(0, math.inf, "unknown", item.path, _label(item))

    @property
    def exact(self) -> bool:
        """Whether the count is one number."""
        return self.low == self.high

    @property
    def width(self) -> float:
        """How much the count leaves open; infinite for an open end."""
        return self.high - self.low

    def disjoint(self, other: "Interval") -> Any:
        """Tell whether no number satisfies both counts."""
        return (self.high < other.low) | (other.high < self.low)

    def __str__(self) -> str:
        """Return the count as messages write it."""
        return self.text


def total(parts: Iterable[Interval]) -> Interval:
    """Add counts up: the ends are added, and an open end stays open."""
    counted = list(parts)
    low, high = sum(part.low for part in counted), sum(part.high for part in counted)
    return Interval(low, high, describe(low, high))


def describe(low: float, high: float) -> str:
    """Write an interval in words: ``12``, ``9 to 12``, ``at least 13``."""
    if low == high:
        return _number(low)
    if math.isinf(high):
        return f"at least {_number(low)}"
    return f"{_number(low)} to {_number(high)}"


@cache
def conventions() -> Mapping[str, Mapping[str, Mapping[str, float | None]]]:
    """Return the ranges that vague words stand for, by convention and word."""
    table = json.loads(read_schema_text("vague-quantities/1.0.0"))["conventions"]
    return {name: convention["words"] for name, convention in table.items()}


def _in_words(value: Mapping[str, Any], item: Item) -> Interval | None:
    words = value["words"]
    by_word = conventions().get(str(value.get("convention", DEFAULT_CONVENTION)), {})
    bounds = by_word.get(" ".join(words.casefold().split()))
    if bounds is None:
        return None
    high = bounds.get("high")
    low = bounds["low"] or 0
    return Interval(
        low, math.inf if high is None else high, f"'{words}'", item.path, _label(item), words=True
    )


def _ranged(value: Mapping[str, Any], item: Item) -> Interval | None:
    ends = {key: value[key] for key in ("low", "best", "high") if _is_number(value.get(key))}
    if not ends:
        return None
    low = min(ends.get("low", 0), *ends.values())
    high = max(ends["high"], *ends.values()) if "high" in ends else math.inf
    return Interval(low, high, describe(low, high), item.path, _label(item))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _label(item: Item) -> str:
    if isinstance(item.value, dict):
        texts = [value for value in item.value.values() if isinstance(value, str)]
        return ", ".join(texts)
    return str(item.path[-1]) if item.path else ""


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)

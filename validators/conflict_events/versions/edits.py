"""What is written otherwise in one schema than in another, keyword by keyword."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events import keywords
from conflict_events.checks import KEYWORD, bind
from conflict_events.pointers import Path
from conflict_events.versions.facts import key_of


class _Absent:
    """The type of what is written nowhere."""


ABSENT = _Absent()
"""Stands for what is not written in one of the two schemas."""


ORDER = "order"
"""Stands for a keyword where names are in another order."""


NOWHERE = ("-",)
"""Stands for an index of a list that is not there (RFC 6901, section 4)."""


class Edit(NamedTuple):
    """Something that is written otherwise: where, what it was, and what it is now.

    ``name`` is the keyword that it is the value of, or nothing where it is a schema itself.
    """

    was_at: Path
    now_at: Path
    was: Any
    now: Any
    name: str = ""


def edits(was: Any, now: Any, was_at: Path = (), now_at: Path = ()) -> Iterator[Edit]:
    """Yield what is written otherwise in a schema than it was.

    Args:
        was: the schema as it was.
        now: the schema as it is.
        was_at: the path of the one in its file.
        now_at: the path of the other.
    """
    if not isinstance(was, dict) or not isinstance(now, dict):
        if was is not now:
            yield Edit(was_at, now_at, was, now)
        return
    for name in dict.fromkeys((*was, *now)):
        here = ((*was_at, name), (*now_at, name))
        if name not in was or name not in now:
            yield from _one_sided(name, was.get(name, ABSENT), now.get(name, ABSENT), *here)
        elif name in keywords.ONE:
            yield from edits(was[name], now[name], *here)
        elif name in keywords.NAMED:
            yield from _by_name(was[name], now[name], *here)
        elif name in keywords.LISTED:
            yield from _in_turn(was[name], now[name], *here)
        elif name == KEYWORD:
            yield from _checks(was[name], now[name], *here)
        elif in_order(was[name]) != in_order(now[name]):
            yield Edit(*here, was[name], now[name], name)


def in_order(value: Any) -> Any:
    """Return what two values have in common that are written in the same order."""
    return (key_of(value), list(value)) if isinstance(value, dict) else key_of(value)


def _one_sided(name: str, was: Any, now: Any, was_at: Path, now_at: Path) -> Iterator[Edit]:
    """Yield what a keyword says that only one of the schemas has: part by part, if it has parts."""
    parts = now if was is ABSENT else was
    tokens: Sequence[Any] = ()
    if name in keywords.NAMED:
        tokens = list(parts)
    elif name in (*keywords.LISTED, KEYWORD):
        tokens = range(len(parts))
    if not tokens:
        yield Edit(was_at, now_at, was, now, "" if name in keywords.ONE else name)
    for token in tokens:
        sides = [side if side is ABSENT else side[token] for side in (was, now)]
        inside = name if name == KEYWORD else ""
        yield Edit((*was_at, token), (*now_at, token), sides[0], sides[1], inside)


def _by_name(
    was: Mapping[str, Any], now: Mapping[str, Any], was_at: Path, now_at: Path
) -> Iterator[Edit]:
    for name in dict.fromkeys((*was, *now)):
        here = ((*was_at, name), (*now_at, name))
        if name in was and name in now:
            yield from edits(was[name], now[name], *here)
        else:
            yield Edit(*here, was.get(name, ABSENT), now.get(name, ABSENT))
    both = [name for name in was if name in now]
    moved = [name for name in now if name in was]
    if both != moved:
        yield Edit(was_at, now_at, both, moved, ORDER)


def _in_turn(was: Sequence[Any], now: Sequence[Any], was_at: Path, now_at: Path) -> Iterator[Edit]:
    """Yield what differs between lists; what is alike at the beginning and the end is passed."""
    first = _alike(was, now)
    last = _alike(was[first:][::-1], now[first:][::-1])
    old, new = was[first : len(was) - last], now[first : len(now) - last]
    for index in range(max(len(old), len(new))):
        here = ((*was_at, first + index), (*now_at, first + index))
        if index < len(old) and index < len(new):
            yield from edits(old[index], new[index], *here)
        elif index < len(old):
            yield Edit(*here, old[index], ABSENT)
        else:
            yield Edit(*here, ABSENT, new[index])


def _alike(was: Sequence[Any], now: Sequence[Any]) -> int:
    number = 0
    for one, other in zip(was, now, strict=False):
        if in_order(one) != in_order(other):
            break
        number += 1
    return number


def _checks(
    was: Sequence[Mapping[str, Any]], now: Sequence[Mapping[str, Any]], was_at: Path, now_at: Path
) -> Iterator[Edit]:
    """Yield how checks differ; those are set against each other that bind one rule alike."""
    left = dict(enumerate(was))
    places = []
    for index, entry in enumerate(now):
        found = next((each for each, old in left.items() if _bound(old) == _bound(entry)), None)
        if found is None:
            yield Edit(was_at + NOWHERE, (*now_at, index), ABSENT, entry, KEYWORD)
            continue
        places.append(found)
        old = left.pop(found)
        if key_of(old) != key_of(entry):
            yield Edit((*was_at, found), (*now_at, index), old, entry, KEYWORD)
    if places != sorted(places):
        yield Edit(was_at, now_at, was, now, ORDER)
    for index, old in left.items():
        yield Edit((*was_at, index), now_at + NOWHERE, old, ABSENT, KEYWORD)


def _bound(entry: Mapping[str, Any]) -> Any:
    check = bind(entry)
    return check.rule.name, dict(check.operands)

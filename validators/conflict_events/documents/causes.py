"""One finding for each cause: a rule is silent where another tells the same mistake better."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from conflict_events.checks import Broken
from conflict_events.findings import Location
from conflict_events.pointers import Item, Path

MOST_KEPT = 1024
"""Answers that are kept: a schema has some hundred places."""


def one_for_each_cause(broken: Iterable[Broken], spoilt: Collection[Path]) -> list[Broken]:
    """Return the broken checks of a record without those that repeat another's cause.

    A rule does not judge what the schema rejects, and it yields to the rules it names
    (``yields_to``) where they speak of the same place.

    Args:
        broken: the broken checks of one record.
        spoilt: the paths of what is wrong or missing there by the schema.
    """
    found = {_words(each): each for each in reversed(list(broken)) if not follows(each, spoilt)}
    told = list(reversed(found.values()))
    return [each for each in told if not any(_tells(other, each) for other in told)]


def _words(broken: Broken) -> tuple[str, Item | Location, str]:
    """Return what a reader sees of a broken check: two that look the same are one."""
    place = broken.place
    # Values need not be hashable; where they stand tells them apart.
    seen = place._replace(value=None) if isinstance(place, Item) else place
    return (broken.rule.name, seen, broken.message)


def follows(broken: Broken, spoilt: Collection[Path]) -> bool:
    """Tell whether a check may be broken only because something that it reads is spoilt.

    Of the operand at which it is told, that one item counts; of the other operands, all do: a
    reference is told whatever other references are like, but not while what it may name is spoilt.
    """
    if not spoilt:
        return False
    place = broken.place.path if isinstance(broken.place, Item) else None
    return any(_reads_spoilt(broken.reads, place, each) for each in spoilt)


# The rows of a table are broken alike.
@lru_cache(maxsize=MOST_KEPT)
def _reads_spoilt(reads: tuple[tuple[Path, ...], ...], place: Path | None, spoilt: Path) -> bool:
    for paths in reads:
        own = [path for path in paths if place is not None and len(path) <= len(place)]
        own = [path for path in own if _meet(path, place or ())]
        read = [(place or ())[: len(path)] for path in own] or paths
        if any(_meet(path, spoilt) for path in read):
            return True
    return False


def _meet(path: Path, other: Path) -> bool:
    """Tell whether one path leads to or through the place of the other; ``*`` is any item."""
    for one, two in zip(path, other, strict=False):
        if one != two and str(one) != str(two) and not (one == "*" and isinstance(two, int)):
            return False
    return True


def _tells(other: Broken, each: Broken) -> bool:
    if other.rule.name not in each.rule.yields_to:
        return False
    mine, theirs = _paths(each), _paths(other)
    if not mine or not theirs:
        return False
    return any(_meet(mine[0], path) for path in theirs) or any(
        _meet(theirs[0], path) for path in mine
    )


def _paths(broken: Broken) -> list[Path]:
    """Return where a broken check speaks of the record; the whole record is no place in it."""
    places = [broken.place, *(place for place, _ in broken.related)]
    return [place.path for place in places if isinstance(place, Item) and place.path]

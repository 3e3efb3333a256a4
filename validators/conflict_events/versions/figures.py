"""Which figure of a schema's version rises with which change."""

import re
from enum import IntEnum

from conflict_events.versions.comparing import Comparison, Kind

_NAME = re.compile(r"(?P<family>[a-z][a-z0-9-]*)/(?P<figures>[0-9]+\.[0-9]+\.[0-9]+)")


class Figure(IntEnum):
    """A figure of a version ``1.2.3``; the order is that of what a change of it may mean."""

    LAST = 1
    MIDDLE = 2
    FIRST = 3

    @property
    def label(self) -> str:
        """The figure in lower case, as users read it."""
        return self.name.lower()


_NEEDED = {
    Kind.WORDING: Figure.LAST,
    Kind.LOOSENING: Figure.MIDDLE,
    Kind.WARNING: Figure.MIDDLE,
    Kind.BREAKING: Figure.FIRST,
}


def needed(comparison: Comparison) -> Figure | None:
    """Return the figure that must rise for what changed; None if nothing did."""
    return None if comparison.kind is None else _NEEDED[comparison.kind]


def risen(was: str, now: str) -> Figure | None:
    """Return the first figure in which the names of two versions differ.

    Args:
        was: the name of the older version, ``family/1.2.3``.
        now: the name of the newer one.

    Returns:
        The figure; None if one of them is not so named, as where the version is that of the
        dataset (``ucdp-ged/25.1``), if their families differ, or if no figure rises.
    """
    names = _NAME.fullmatch(was), _NAME.fullmatch(now)
    if names[0] is None or names[1] is None or names[0]["family"] != names[1]["family"]:
        return None
    before, after = (tuple(map(int, name["figures"].split("."))) for name in names if name)
    if after <= before:
        return None
    first = next(index for index in range(3) if before[index] != after[index])
    return (Figure.FIRST, Figure.MIDDLE, Figure.LAST)[first]

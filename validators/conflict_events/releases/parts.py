"""Parts of a release: the records of one table, or the documents of one schema."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.releases.places import Place

ITEMS = pl.Schema({"row": pl.UInt32, "place": pl.String, "at": pl.String, "cell": pl.String})
"""The columns of what stands in lists: in which record, where, at which kind of place, and what."""


class Part(NamedTuple):
    """Records that one schema governs, as texts.

    ``frame`` has a column for each place, and a row for each record; ``items`` what stands in
    lists, a row for each value, for every record has its own. ``inside`` are the kinds of places
    of those.
    """

    schema: Schema
    places: tuple[Place, ...]
    frame: pl.DataFrame
    items: pl.DataFrame
    inside: tuple[Place, ...]
    is_table: bool

    @property
    def by_name(self) -> dict[str, Place]:
        """The places of the frame, and those of items, by their names."""
        return {each.name: each for each in (*self.places, *self.inside)}


def joined(parts: Sequence[Part]) -> Part:
    """Return several parts as one; the schema is that of the first.

    Args:
        parts: at least one, of one family of schemas.
    """
    if len(parts) == 1:
        return parts[0]
    items, start = [], 0
    for each in parts:
        items.append(each.items.with_columns(pl.col("row") + start))
        start += each.frame.height
    return Part(
        parts[0].schema,
        _together([place for each in parts for place in each.places]),
        pl.concat([each.frame for each in parts], how="diagonal"),
        pl.concat(items),
        _together([place for each in parts for place in each.inside]),
        all(each.is_table for each in parts),
    )


def _together(places: Sequence[Place]) -> tuple[Place, ...]:
    found: dict[str, Place] = {}
    for each in places:
        first = found.setdefault(each.name, each)
        found[each.name] = first._replace(
            typed=first.typed or each.typed, numeric=first.numeric or each.numeric
        )
    return tuple(found.values())

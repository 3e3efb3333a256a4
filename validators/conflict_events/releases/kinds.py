"""Kinds: what became of each record, the gravest that can be said of it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

from conflict_events.releases.comparing import COSMETIC, OTHER, Columns, compare
from conflict_events.releases.events import Event
from conflict_events.releases.matching import Matched
from conflict_events.releases.meanings import Meanings, about
from conflict_events.releases.parts import Part
from conflict_events.releases.renumbering import renumbered

REMOVED, ADDED, RENUMBERED, REUSED = "removed", "added", "renumbered", "reused"
REVISED, CHANGED, COSMETICS = "revised", "changed", "cosmetic"
KINDS = (REMOVED, ADDED, RENUMBERED, REUSED, REVISED, CHANGED, COSMETICS)
"""What may have become of a record, the gravest first."""

UNCHANGED = "unchanged"


class Sorted(NamedTuple):
    """The records by what became of them.

    ``pairs`` has the ids of those that both releases have (``id`` in NEW, ``was`` in OLD), their
    rows (``old``, ``new``) and their kind; ``cells`` what differs in them, by the number of the
    pair; ``removed`` and ``added`` have ids and rows, and say in short what they are ``about``.
    """

    pairs: pl.DataFrame
    cells: pl.DataFrame
    removed: pl.DataFrame
    added: pl.DataFrame
    columns: Columns

    def number_of(self, kind: str) -> int:
        """Return how many records are of a kind."""
        alone = {REMOVED: self.removed, ADDED: self.added}
        if kind in alone:
            return alone[kind].height
        return int((self.pairs["kind"] == kind).sum())


def sort(
    old: Part, new: Part, matched: Matched, meanings: Meanings, keys: Iterable[Sequence[str]]
) -> Sorted:
    """Tell what became of each record.

    Args:
        old: the older release.
        new: the newer one.
        matched: which record is which.
        meanings: which places say when, where, who and how many.
        keys: all keys that no two records share; by these a renumbered record may differ.
    """
    pairs = matched.pairs.select("id", "old", "new", was="id")
    compared = compare(old, new, pairs)
    kinds = _kinds(old, new, pairs, compared.cells, meanings)
    numbers = _numbers(keys, meanings)
    moved = renumbered(old, new, matched, numbers)
    again = compare(old, new, moved, but=numbers).cells
    # What a digest takes for the same is looked at once more.
    unlike = again.filter(pl.col("level") == OTHER)["pair"].unique()
    moved = moved.with_row_index("pair").join(
        unlike.to_frame(), on="pair", how="anti", maintain_order="left"
    )
    # They follow the others, so their numbers do.
    shifts = moved.select("pair", to=pl.int_range(pl.len(), dtype=pl.UInt32) + pairs.height)
    cosmetic = again.join(shifts, on="pair").with_columns(pair=pl.col("to").cast(pl.UInt32))
    return Sorted(
        pl.concat(
            [
                pairs.with_columns(kind=kinds),
                moved.select(pairs.columns).with_columns(kind=pl.lit(RENUMBERED)),
            ]
        ),
        pl.concat([compared.cells, cosmetic.select(compared.cells.columns)]),
        about(old, _without(matched.removed, moved["old"]), meanings),
        about(new, _without(matched.added, moved["new"]), meanings),
        compared.columns,
    )


def _numbers(keys: Iterable[Sequence[str]], meanings: Meanings) -> set[str]:
    """Return the places that only number a record: a key of one place, and no date or country."""
    telling = {*meanings.date, *meanings.year, *meanings.country}
    return {key[0] for key in keys if len(key) == 1} - telling


def _without(records: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    gone = rows.alias("row").to_frame()
    return records.join(gone, on="row", how="anti", maintain_order="left")


def _kinds(
    old: Part, new: Part, pairs: pl.DataFrame, cells: pl.DataFrame, meanings: Meanings
) -> pl.Series:
    level = cells.group_by("pair").agg(
        pl.col("level").max(),
        toll=(pl.col("at").is_in(meanings.tolls) & (pl.col("level") == OTHER)).any(),
    )
    reused = _reused(old, new, pairs, cells, meanings)
    kind = (
        pl.when(pl.col("pair").is_in(reused))
        .then(pl.lit(REUSED))
        .when("toll")
        .then(pl.lit(REVISED))
        .when(pl.col("level") == OTHER)
        .then(pl.lit(CHANGED))
        .when(pl.col("level") == COSMETIC)
        .then(pl.lit(COSMETICS))
        .otherwise(pl.lit(UNCHANGED))
    )
    numbered = pairs.with_row_index("pair")
    joined = numbered.join(level, on="pair", how="left", maintain_order="left")
    return joined.select(kind.alias("kind")).to_series()


def _reused(
    old: Part, new: Part, pairs: pl.DataFrame, cells: pl.DataFrame, meanings: Meanings
) -> list[int]:
    """Return the pairs of which the new record is of another event: when, where and who differ."""
    where = (*meanings.latitude, *meanings.longitude, *meanings.place)
    changed = cells.filter(pl.col("level") == OTHER)
    asked = [
        set(changed.filter(pl.col("at").is_in(names))["pair"].to_list())
        for names in (meanings.date, where, meanings.actors)
    ]
    suspects = sorted((asked[0] & asked[1]) | (asked[0] & asked[2]) | (asked[1] & asked[2]))
    if not suspects:
        return []
    rows = pairs[suspects]
    told = [
        Event.all_of(part, meanings, rows[side].to_list())
        for part, side in ((old, "old"), (new, "new"))
    ]
    both = zip(suspects, *told, strict=True)
    return [pair for pair, before, after in both if before.is_another(after)]

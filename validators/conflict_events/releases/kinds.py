"""Kinds: what became of each record, the gravest that can be said of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from conflict_events.releases.comparing import COSMETIC, OTHER, Columns, compare
from conflict_events.releases.folding import folded
from conflict_events.releases.matching import Matched
from conflict_events.releases.meanings import Meanings, all_values
from conflict_events.releases.parts import Part

REMOVED, ADDED, RENUMBERED, REUSED = "removed", "added", "renumbered", "reused"
REVISED, CHANGED, COSMETICS = "revised", "changed", "cosmetic"
KINDS = (REMOVED, ADDED, RENUMBERED, REUSED, REVISED, CHANGED, COSMETICS)
"""What may have become of a record, the gravest first."""

UNCHANGED = "unchanged"

NEAR = 0.01
"""Degrees by which a point is still the same: rounding, or another corner of the village."""

LEAST_KNOWN = 2
"""Of when, where and who, how many must be known before an event can be told to be another."""

_DAY = 10
"""Characters of a date."""


class Sorted(NamedTuple):
    """The records by what became of them.

    ``pairs`` has the ids of those that both releases have (``id`` in NEW, ``was`` in OLD), their
    rows (``old``, ``new``) and their kind; ``cells`` what differs in them, by the number of the
    pair; ``removed`` and ``added`` have ids and rows.
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
    numbers = {name for key in keys for name in key if len(key) == 1}
    pairs = matched.pairs.select("id", "old", "new", was="id")
    compared = compare(old, new, pairs)
    moved = _renumbered(old, new, matched, numbers)
    again = compare(old, new, moved)
    told = again.cells.filter(~pl.col("place").is_in(list(numbers)))
    # What a digest takes for the same is looked at once more.
    unlike = told.filter(pl.col("level") == OTHER)["pair"].unique()
    moved = moved.with_row_index("pair").filter(~pl.col("pair").is_in(unlike.to_list()))
    kinds = _kinds(old, new, pairs, compared.cells, meanings)
    start = pairs.height
    shifted = (
        told.join(moved.select("pair").with_row_index("at_row"), on="pair", how="inner")
        .with_columns(pair=(pl.col("at_row") + start).cast(pl.UInt32))
        .select(compared.cells.columns)
    )
    return Sorted(
        pl.concat(
            [
                pairs.with_columns(kind=kinds),
                moved.select(pairs.columns).with_columns(kind=pl.lit(RENUMBERED)),
            ]
        ),
        pl.concat([compared.cells, shifted]),
        matched.removed.join(
            moved, left_on="row", right_on="old", how="anti", maintain_order="left"
        ),
        matched.added.join(moved, left_on="row", right_on="new", how="anti", maintain_order="left"),
        compared.columns,
    )


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
    numbered = (
        pairs.select().with_row_index("pair") if pairs.width == 0 else pairs.with_row_index("pair")
    )
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
        _Event.all_of(part, meanings, rows[side].to_list())
        for part, side in ((old, "old"), (new, "new"))
    ]
    both = zip(suspects, *told, strict=True)
    return [pair for pair, before, after in both if before.is_another(after)]


class _Event(NamedTuple):
    """When, where and who, as far as a record says so."""

    day: date | None
    points: tuple[tuple[float, float], ...]
    names: frozenset[str]
    actors: frozenset[str]

    @classmethod
    def all_of(cls, part: Part, meanings: Meanings, rows: Sequence[int]) -> "list[_Event]":
        """Return what some records say."""
        asked = (
            meanings.date[:1],
            meanings.latitude[:1],
            meanings.longitude[:1],
            meanings.place[:1],
            meanings.actors,
        )
        said = zip(*(all_values(part, names, rows) for names in asked), strict=True)
        return [
            cls(
                _day(days),
                tuple(_points(latitudes, longitudes)),
                frozenset(filter(None, names)),
                frozenset(filter(None, actors)),
            )
            for days, latitudes, longitudes, names, actors in said
        ]

    def is_another(self, other: "_Event") -> bool:
        """Tell whether all that both say of when, where and who differs."""
        told = [
            each
            for each in (self._when(other), self._where(other), self._who(other))
            if each is not None
        ]
        return len(told) >= LEAST_KNOWN and all(told)

    def _when(self, other: "_Event") -> bool | None:
        return self.day != other.day if self.day and other.day else None

    def _where(self, other: "_Event") -> bool | None:
        if self.points and other.points:
            return not any(_near(one, another) for one in self.points for another in other.points)
        return self.names.isdisjoint(other.names) if self.names and other.names else None

    def _who(self, other: "_Event") -> bool | None:
        if not self.actors or not other.actors:
            return None
        # Who is named besides does not make it another event.
        return not (self.actors <= other.actors or other.actors <= self.actors)


def _day(said: Sequence[str | None]) -> date | None:
    try:
        return date.fromisoformat((next(filter(None, said), None) or "")[:_DAY])
    except ValueError:
        return None


def _points(
    latitudes: Sequence[str | None], longitudes: Sequence[str | None]
) -> Iterable[tuple[float, float]]:
    for latitude, longitude in zip(latitudes, longitudes, strict=False):
        try:
            yield float(latitude or ""), float(longitude or "")
        except ValueError:
            continue


def _near(one: tuple[float, float], another: tuple[float, float]) -> bool:
    return abs(one[0] - another[0]) <= NEAR and abs(one[1] - another[1]) <= NEAR


def _renumbered(old: Part, new: Part, matched: Matched, numbers: set[str]) -> pl.DataFrame:
    """Return removed and added records that agree in all but what numbers them."""
    shared = [
        name for name in old.frame.columns if name in new.frame.columns and name not in numbers
    ]
    before = _digests(old, new, matched.removed, shared)
    after = _digests(new, old, matched.added, shared)
    # Of several that say the same nobody knows which is which.
    single = [frame.filter(pl.col("digest").is_unique()) for frame in (before, after)]
    both = single[0].join(single[1], on="digest", suffix="_new", maintain_order="left")
    return both.select(id="id_new", old="row", new="row_new", was="id")


def _digests(part: Part, other: Part, records: pl.DataFrame, names: Sequence[str]) -> pl.DataFrame:
    """Return records with a digest of all that they say."""
    cells = []
    for name in names:
        places = (part.by_name[name], other.by_name[name])
        number = any(each.is_number for each in places)
        cells.append(folded(pl.col(name), part.by_name[name], number=number))
    frame = (
        part.frame.lazy().select(cells).collect()
        if False
        else part.frame[records["row"].to_list()].select(cells)
    )
    inside = _inside(part, records)
    digest = frame.with_columns(inside.alias("items.")).hash_rows()
    return records.with_columns(digest=digest)


def _inside(part: Part, records: pl.DataFrame) -> pl.Series:
    """Return one text of all that stands in the lists of each record."""
    line = pl.concat_str("place", "cell", separator="=")
    listed = part.items.sort("row", "place").group_by("row").agg(line.str.join("\n").alias("all"))
    return records.join(listed, on="row", how="left", maintain_order="left")["all"]

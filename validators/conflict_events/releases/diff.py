"""A diff: all that is told of two releases of a dataset."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import polars as pl

from conflict_events.findings import Unreadable
from conflict_events.releases.appearing import Findings
from conflict_events.releases.comparing import COSMETIC
from conflict_events.releases.kinds import ADDED, KINDS, REMOVED, UNCHANGED, Sorted
from conflict_events.releases.matching import Left
from conflict_events.releases.sums import Sums

BATCH = 10_000
"""Records that are told at a time."""


class Release(NamedTuple):
    """A release: what the user calls it, its files, the schema of its records, and their number."""

    name: str
    files: tuple[str, ...]
    schema: str
    records: int


class Change(NamedTuple):
    """A value that differs: where, and what it was and is; None where there is none.

    ``old_known`` and ``new_known`` tell whether it says anything: a code for a missing value does
    not. ``cosmetic`` tells that only its spelling differs, ``toll`` that it is a toll.
    """

    place: str
    old: str | None
    new: str | None
    old_known: bool
    new_known: bool
    cosmetic: bool
    toll: bool


class Record(NamedTuple):
    """A record that is not as it was: its id, the one it had before, and what differs.

    Of one that only one release has ``about`` says in short what it tells.
    """

    id: str
    was: str
    about: str
    changes: tuple[Change, ...]


class Difference(NamedTuple):
    """What became of the records of two releases that could be compared."""

    key: tuple[str, ...]
    sorted: Sorted
    tolls: frozenset[str]
    sums: Sums | None
    left: tuple[Left, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The number of records of each kind."""
        return {kind: self.sorted.number_of(kind) for kind in KINDS}

    @property
    def unchanged(self) -> int:
        """The number of records that are as they were."""
        return self.sorted.number_of(UNCHANGED)

    def places(self, kind: str) -> dict[str, int]:
        """Return in how many records of a kind each place differs, the most frequent first."""
        of_kind = self._pairs(kind).select("pair")
        cells = self.sorted.cells.join(of_kind, on="pair", how="semi")
        counted = cells.group_by("at").agg(pl.col("pair").n_unique().alias("n"))
        return dict(counted.sort("n", "at", descending=[True, False]).iter_rows())

    def records(self, kind: str, most: int | None = None) -> Iterator[Record]:
        """Yield the records of a kind with what differs in them, in the order of the older release.

        Args:
            kind: one of `KINDS`.
            most: how many to yield; all by default.
        """
        if kind in {REMOVED, ADDED}:
            frame = self.sorted.removed if kind == REMOVED else self.sorted.added
            chosen = frame.select("id", "about")
            chosen = chosen if most is None else chosen.head(most)
            yield from (Record(name, name, about, ()) for name, about in chosen.iter_rows())
            return
        pairs = self._pairs(kind)
        for batch in (pairs if most is None else pairs.head(most)).iter_slices(BATCH):
            changes: dict[int, list[Change]] = {pair: [] for pair in batch["pair"]}
            cells = self.sorted.cells.join(batch.select("pair"), on="pair", how="semi")
            for row in cells.iter_rows(named=True):
                changes[row["pair"]].append(self._change(row))
            for pair, name, was in batch.select("pair", "id", "was").iter_rows():
                yield Record(name, was, "", tuple(sorted(changes[pair], key=_order)))

    def _pairs(self, kind: str) -> pl.DataFrame:
        return self.sorted.pairs.with_row_index("pair").filter(pl.col("kind") == kind)

    def _change(self, row: dict[str, Any]) -> Change:
        return Change(
            row["place"],
            row["old"],
            row["new"],
            bool(row["old_known"]),
            bool(row["new_known"]),
            cosmetic=row["level"] == COSMETIC,
            toll=row["at"] in self.tolls,
        )


def _order(change: Change) -> tuple[bool, bool]:
    """Return the order in which changes are told: tolls first, spelling last."""
    return (change.cosmetic, not change.toll)


class Diff(NamedTuple):
    """All that is told of two releases.

    ``difference`` is None where nothing could be compared; ``unreadable`` tells why, and what else
    was not. ``findings`` are those that appeared and disappeared.
    """

    old: Release
    new: Release
    difference: Difference | None
    findings: Findings
    unreadable: tuple[Unreadable, ...]

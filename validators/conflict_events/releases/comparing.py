"""Comparing: the values of matched records that are not the same, a row for each."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

import polars as pl

from conflict_events.releases.folding import folded, same_day, same_number, told
from conflict_events.releases.parts import Part
from conflict_events.releases.places import Place

COSMETIC, OTHER = 1, 2
"""How a value differs: in how it is spelt, or in what it says."""

CELLS = pl.Schema(
    {
        "pair": pl.UInt32,
        "place": pl.String,
        "at": pl.String,
        "level": pl.Int8,
        "old": pl.String,
        "new": pl.String,
        "old_known": pl.Boolean,
        "new_known": pl.Boolean,
    }
)
"""The columns of what differs: in which pair, where, at which kind of place, and the two values."""


class Columns(NamedTuple):
    """The columns that one release only has, and those it calls otherwise (OLD's name, NEW's)."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


class Compared(NamedTuple):
    """The values that differ (see `CELLS`), and the columns that do."""

    cells: pl.DataFrame
    columns: Columns


def compare(old: Part, new: Part, pairs: pl.DataFrame, but: Collection[str] = ()) -> Compared:
    """Compare pairs of records.

    Args:
        old: the older release.
        new: the newer one.
        pairs: the rows in ``old`` and in ``new``; pairs are numbered as they stand here.
        but: the columns that are not compared.
    """
    both = dict.fromkeys([*old.frame.columns, *new.frame.columns])
    names = [name for name in both if name not in but]
    found: list[pl.DataFrame] = []
    added: list[str] = []
    removed: list[str] = []
    both_tables = old.is_table and new.is_table
    for name in names:
        in_old, in_new = name in old.frame.columns, name in new.frame.columns
        if both_tables and not (in_old and in_new):
            (added if in_new else removed).append(name)
            continue
        differing = _of_column(old, new, pairs, name)
        if not (in_old and in_new) and differing.height == pairs.height and pairs.height:
            # What all records of one side have and none of the other is a column.
            (added if in_new else removed).append(name)
            continue
        found.append(differing)
    nothing = pl.DataFrame(schema=CELLS)
    inside = pl.concat([nothing, *_of_items(old, new, pairs)]).sort("pair", "place")
    cells = pl.concat([nothing, *found, inside])
    return Compared(cells, Columns(tuple(added), tuple(removed), tuple(_renamed(old, new))))


def _renamed(old: Part, new: Part) -> Iterator[tuple[str, str]]:
    after = {each.name: each.header for each in new.places}
    for each in old.places if old.is_table and new.is_table else ():
        if each.name in after and after[each.name] != each.header:
            yield each.header, after[each.name]


def _of_column(old: Part, new: Part, pairs: pl.DataFrame, name: str) -> pl.DataFrame:
    before, after = _cells(old, pairs["old"], name), _cells(new, pairs["new"], name)
    differs = before.ne_missing(after)
    if not differs.any():
        return pl.DataFrame(schema=CELLS)
    frame = pl.DataFrame({"old": before, "new": after}).with_row_index("pair").filter(differs)
    frame = frame.with_columns(place=pl.lit(name), at=pl.lit(name))
    return _levelled(frame, *_places(old, new, name))


def _cells(part: Part, rows: pl.Series, name: str) -> pl.Series:
    if name not in part.frame.columns:
        return pl.repeat(None, len(rows), dtype=pl.String, eager=True)
    return part.frame[name].gather(rows)


def _places(old: Part, new: Part, name: str) -> tuple[Place, Place]:
    found = old.by_name.get(name) or new.by_name[name]
    return old.by_name.get(name, found), new.by_name.get(name, found)


def _of_items(old: Part, new: Part, pairs: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what differs in lists, for each kind of place."""
    numbered = pairs.with_row_index("pair")
    before, after = (
        part.items.join(numbered.select("pair", row=side), on="row", maintain_order="left")
        for part, side in ((old, "old"), (new, "new"))
    )
    both = before.join(after, on=["pair", "place"], how="full", coalesce=True, suffix="_new")
    frame = both.filter(pl.col("cell").ne_missing(pl.col("cell_new"))).select(
        "pair", "place", at=pl.coalesce("at", "at_new"), old="cell", new="cell_new"
    )
    for (at,), part in frame.group_by("at"):
        yield _levelled(part, *_places(old, new, str(at)))


def _levelled(frame: pl.DataFrame, old: Place, new: Place) -> pl.DataFrame:
    """Return what differs with how it differs; what is the same after all is left out.

    Args:
        frame: pairs with texts that are not equal.
        old: the place in the older release.
        new: the place in the newer one.
    """
    number = old.is_number or new.is_number
    before, after = (
        (told(pl.col(side), place, number=number), folded(pl.col(side), place, number=number))
        for side, place in (("old", old), ("new", new))
    )
    same = before[1].eq_missing(after[1]) | same_number(before[0], after[0])
    if not number:
        same |= same_day(before[0], after[0])
    spelt = not (old.typed or new.typed)
    level = pl.when(same).then(COSMETIC if spelt else 0).otherwise(OTHER)
    # What is told of two values need be found out only once.
    different = frame.select("old", "new").unique()
    levelled = different.with_columns(
        level=level.cast(pl.Int8),
        old_known=before[0].is_not_null(),
        new_known=after[0].is_not_null(),
    )
    told_of = levelled.filter(pl.col("level") > 0)
    return frame.join(told_of, on=["old", "new"], nulls_equal=True, maintain_order="left").select(
        CELLS.names()
    )

"""Renumbering: records that are gone and come again as they were, under another id."""

from collections.abc import Callable, Sequence

import polars as pl

from conflict_events.releases.folding import folded
from conflict_events.releases.matching import Matched
from conflict_events.releases.parts import Part

Form = Callable[[str], pl.Expr]
"""Returns the cells of a column in the form in which they are compared."""


def renumbered(old: Part, new: Part, matched: Matched, numbers: set[str]) -> pl.DataFrame:
    """Return removed and added records that agree in all but what numbers them, as pairs.

    Of several that say the same nobody knows which is which: they stay removed and added.

    Args:
        old: the older release.
        new: the newer one.
        matched: which records are removed and added.
        numbers: the places that number records.
    """
    shared = [
        name for name in old.frame.columns if name in new.frame.columns and name not in numbers
    ]

    def in_full(name: str) -> pl.Expr:
        places = (old.by_name[name], new.by_name[name])
        return folded(pl.col(name), places[0], number=any(each.is_number for each in places))

    removed, added = matched.removed, matched.added
    found = []
    # To fold takes its time, and of most there is no need.
    for form in (pl.col, in_full):
        before = _digests(old, removed, shared, form)
        after = _digests(new, added, shared, form)
        both = before.join(after, on="digest", suffix="_new", maintain_order="left")
        found.append(both.select(id="id_new", old="row", new="row_new", was="id"))
        removed = removed.join(both, on="row", how="anti", maintain_order="left")
        added = added.join(
            both, left_on="row", right_on="row_new", how="anti", maintain_order="left"
        )
    return pl.concat(found)


def _digests(part: Part, records: pl.DataFrame, names: Sequence[str], form: Form) -> pl.DataFrame:
    """Return those records of which no other says the same, with a digest of all that they say."""
    inside = _inside(part, records)
    frame = part.frame.select(pl.col(names).gather(records["row"])).select(map(form, names))
    digest = frame.with_columns(inside.alias("items.")).hash_rows()
    return records.with_columns(digest=digest).filter(pl.col("digest").is_unique())


def _inside(part: Part, records: pl.DataFrame) -> pl.Series:
    """Return one text of all that stands in the lists of each record."""
    line = pl.concat_str("place", "cell", separator="=")
    listed = part.items.sort("row", "place").group_by("row").agg(line.str.join("\n").alias("all"))
    return records.join(listed, on="row", how="left", maintain_order="left")["all"]

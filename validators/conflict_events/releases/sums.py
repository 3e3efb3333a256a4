"""Sums: what tolls add up to in each release, by year and country, and what the difference is."""

from functools import partial
from typing import NamedTuple

import polars as pl

from conflict_events.releases.folding import once_each, told
from conflict_events.releases.kinds import REUSED, Sorted
from conflict_events.releases.meanings import Meanings, first_values
from conflict_events.releases.parts import Part

_YEAR = 4
"""Characters of a year."""


class Sum(NamedTuple):
    """What a toll adds up to, in both releases, and what the difference is made of.

    ``group`` says of which year, of which country, or of both; nothing where of all. A toll that is
    not known adds nothing, and is counted: ``old_unknown`` and ``new_unknown``. ``by_revised`` is
    what records add whose toll changed, of which there are ``revised``; ``by_moved`` what those do
    that the other release has in another group, or that are of another event.
    """

    group: tuple[str, ...]
    old: float
    new: float
    old_unknown: int
    new_unknown: int
    revised: int
    by_revised: float
    added: int
    by_added: float
    removed: int
    by_removed: float
    moved: int
    by_moved: float

    @property
    def differs(self) -> bool:
        """Whether anything of it is not the same in both releases."""
        numbers = (self.revised, self.added, self.removed, self.moved)
        return any(numbers) or self.old_unknown != self.new_unknown


class Sums(NamedTuple):
    """The sums of one toll: of all, and of the years, countries and both where they differ."""

    toll: str
    total: Sum
    years: tuple[Sum, ...]
    countries: tuple[Sum, ...]
    both: tuple[Sum, ...]

    @property
    def differ(self) -> bool:
        """Whether any sum is not the same in both releases."""
        return self.total.differs or bool(self.years or self.countries or self.both)


def main_toll(old: Part, new: Part, meanings: Meanings) -> str:
    """Return the toll to sum up: the likeliest that both releases have, or nothing."""
    shared = {*old.frame.columns} & {*new.frame.columns}
    return next((name for name in meanings.tolls if name in shared), "")


def sums(old: Part, new: Part, records: Sorted, meanings: Meanings) -> Sums | None:
    """Sum up the main toll of two releases; None where they have none in common.

    Args:
        old: the older release.
        new: the newer one.
        records: what became of each record; those that are not compared are not summed up.
        meanings: which places say when, where and how many.
    """
    toll = main_toll(old, new, meanings)
    if not toll:
        return None
    called = _called(old, new, meanings)
    before, after = (_figures(part, toll, meanings, called) for part in (old, new))
    pairs = pl.concat(
        [
            _taken(before, records.pairs["old"], "old"),
            _taken(after, records.pairs["new"], "new"),
            records.pairs.select(reused=pl.col("kind") == REUSED),
        ],
        how="horizontal",
    )
    gone = _taken(before, records.removed["row"], "old")
    come = _taken(after, records.added["row"], "new")
    each = pl.concat([pairs, gone, come], how="diagonal").with_columns(
        pl.col("reused").fill_null(value=False), *_sides(pairs, gone)
    )
    tables = (
        tuple(found for found in _summed(each, by) if found.differs) if _known(each, by) else ()
        for by in (("year",), ("country",), ("year", "country"))
    )
    return Sums(toll, _summed(each, ())[0], *tables)


def _known(each: pl.DataFrame, by: tuple[str, ...]) -> bool:
    """Tell whether records say anything of what they are to be grouped by."""
    return all((each[f"{side}_{name}"] != "").any() for name in by for side in ("old", "new"))


def _sides(pairs: pl.DataFrame, gone: pl.DataFrame) -> list[pl.Expr]:
    number = pl.int_range(pl.len())
    return [
        (number < pairs.height + gone.height).alias("in_old"),
        ((number < pairs.height) | (number >= pairs.height + gone.height)).alias("in_new"),
    ]


def _figures(part: Part, toll: str, meanings: Meanings, called: pl.DataFrame) -> pl.DataFrame:
    place = part.by_name[toll]
    figures = once_each(part.frame[toll], partial(told, place=place, number=True))
    dates = first_values(part, meanings.date).str.slice(0, _YEAR)
    years = first_values(part, meanings.year)
    return pl.DataFrame(
        {
            "toll": figures.cast(pl.Float64, strict=False),
            "year": pl.select(pl.coalesce(years, dates).fill_null("")).to_series(),
            "country": _countries(part, meanings, called),
        }
    )


def _called(old: Part, new: Part, meanings: Meanings) -> pl.DataFrame:
    """Return what countries are called: of those that are spelt in several ways by the first."""
    tables = []
    for part in (old, new):
        name = next((each for each in meanings.country if each in part.frame.columns), "")
        folded = first_values(part, meanings.country)
        spelt = part.frame[name].str.strip_chars() if name else folded
        tables.append(pl.DataFrame({"country": folded, "called": spelt}).drop_nulls())
    return pl.concat(tables).unique("country", keep="first", maintain_order=True)


def _countries(part: Part, meanings: Meanings, called: pl.DataFrame) -> pl.Series:
    folded = first_values(part, meanings.country).alias("country").to_frame()
    named = folded.join(called, on="country", how="left", maintain_order="left")
    return named["called"].fill_null("")


def _taken(figures: pl.DataFrame, rows: pl.Series, side: str) -> pl.DataFrame:
    return figures.select(pl.all().gather(rows).name.prefix(f"{side}_"))


def _summed(each: pl.DataFrame, by: tuple[str, ...]) -> list[Sum]:
    """Return the sums of each group, in their order."""
    stays = pl.col("in_old") & pl.col("in_new") & ~pl.col("reused")
    for name in by:
        stays &= pl.col(f"old_{name}") == pl.col(f"new_{name}")
    frame = each.with_columns(stays=stays)
    old, new = pl.col("old_toll"), pl.col("new_toll")
    differs = old.ne_missing(new)
    delta = new.fill_null(0) - old.fill_null(0)
    both = {
        "revised": (pl.col("stays") & differs).sum(),
        "by_revised": pl.when("stays").then(delta).sum(),
    }
    sides = [
        _aggregated(
            frame.filter("in_old"),
            {name: f"old_{name}" for name in by},
            old=old.sum(),
            old_unknown=old.is_null().sum(),
            removed=(~pl.col("in_new")).sum(),
            by_removed=-old.filter(~pl.col("in_new")).sum(),
            left=(pl.col("in_new") & ~pl.col("stays")).sum(),
            by_left=-old.filter(pl.col("in_new") & ~pl.col("stays")).sum(),
            **both,
        ),
        _aggregated(
            frame.filter("in_new"),
            {name: f"new_{name}" for name in by},
            new=new.sum(),
            new_unknown=new.is_null().sum(),
            added=(~pl.col("in_old")).sum(),
            by_added=new.filter(~pl.col("in_old")).sum(),
            came=(pl.col("in_old") & ~pl.col("stays")).sum(),
            by_came=new.filter(pl.col("in_old") & ~pl.col("stays")).sum(),
        ),
    ]
    joined = sides[0].join(sides[1], on=["group", *by], how="full", coalesce=True).fill_null(0)
    return [_sum(row, by) for row in joined.sort(*by, "group").iter_rows(named=True)]


def _aggregated(frame: pl.DataFrame, by: dict[str, str], **sums: pl.Expr) -> pl.DataFrame:
    named = frame.with_columns(
        pl.lit(0).alias("group"), **{name: pl.col(of) for name, of in by.items()}
    )
    return named.group_by("group", *by).agg(**sums)


def _sum(row: dict[str, float], by: tuple[str, ...]) -> Sum:
    def number(name: str) -> int:
        return int(row[name])

    return Sum(
        tuple(str(row[name]) for name in by),
        row["old"],
        row["new"],
        number("old_unknown"),
        number("new_unknown"),
        number("revised"),
        row["by_revised"],
        number("added"),
        row["by_added"],
        number("removed"),
        row["by_removed"],
        # One that stays in a group but is of another event leaves it and comes into it.
        max(number("left"), number("came")),
        row["by_left"] + row["by_came"],
    )

"""Meanings: which places of a release say when, where, who and how many."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import polars as pl

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD, bind
from conflict_events.pointers import Path
from conflict_events.reach import groups
from conflict_events.releases.folding import folded, once_each
from conflict_events.releases.parts import Part
from conflict_events.releases.places import Place
from conflict_events.roles import found, roles
from conflict_events.tables.facets import NUMERIC

_CASUALTIES = "casualties"
_WORDS = "words"
"""The member that holds a vague count as its source puts it."""


class Meanings(NamedTuple):
    """The names of the places with each meaning, the likeliest first."""

    date: tuple[str, ...]
    year: tuple[str, ...]
    country: tuple[str, ...]
    latitude: tuple[str, ...]
    longitude: tuple[str, ...]
    place: tuple[str, ...]
    actors: tuple[str, ...]
    tolls: tuple[str, ...]
    main: str


def meanings(schema: Schema, places: Sequence[Place]) -> Meanings:
    """Return which places of records say when, where, who and how many.

    Args:
        schema: the schema of the records.
        places: all of their places.
    """
    # For a list's items any number will do.
    names = {tuple(0 if part == "*" else part for part in each.path): each.name for each in places}
    known = roles(schema.document)
    by_role = {
        role: tuple(names[path] for path in found(getattr(known, role), list(names)))
        for role in known._fields
    }
    main = next((name for name in by_role["tolls"] if "*" not in name), "")
    by_role["tolls"] = tuple(dict.fromkeys([*by_role["tolls"], *_bound(schema, places)]))
    return Meanings(**by_role, main=main)


def _bound(schema: Schema, places: Iterable[Place]) -> Iterator[str]:
    """Yield the places that checks of casualties bind, and those within what they bind."""
    group = groups(schema.document)

    @cache
    def bound(path: Path) -> frozenset[Path]:
        checks = (bind(each) for node in group(path) for each in node.schema.get(KEYWORD, ()))
        return frozenset(
            pointer.absolute(path)
            for check in checks
            if check.rule.family == _CASUALTIES
            for pointers in check.operands.values()
            for pointer in pointers
        )

    for place in places:
        lengths = range(len(place.path) + 1)
        tolls = frozenset().union(*(bound(place.path[:length]) for length in lengths))
        is_toll = any(place.path[:length] in tolls for length in lengths)
        if is_toll and (place.shape.types & NUMERIC or place.path[-1] == _WORDS):
            yield place.name


def first_values(part: Part, names: Sequence[str]) -> pl.Series:
    """Return for each record what it says at the first of some places that it has.

    Args:
        part: the records.
        names: the places, the likeliest first.
    """
    cells: list[pl.Series] = []
    for name in names:
        place = part.by_name.get(name)
        if place is None:
            continue
        form = partial(folded, place=place, number=place.is_number)
        if name in part.frame.columns:
            cells.append(once_each(part.frame[name], form))
        else:
            inside = part.items.filter(pl.col("at") == name).select("row", form(pl.col("cell")))
            first = inside.drop_nulls().unique("row", keep="first", maintain_order=True)
            rows = pl.select(row=pl.int_range(part.frame.height, dtype=pl.UInt32))
            cells.append(rows.join(first, on="row", how="left", maintain_order="left")["cell"])
    if not cells:
        return pl.repeat(None, part.frame.height, dtype=pl.String, eager=True)
    return pl.select(pl.coalesce(cells)).to_series()


def about(part: Part, records: pl.DataFrame, meanings: Meanings) -> pl.DataFrame:
    """Return records with a short text on each: when, where and how many, as it is written.

    Args:
        part: a release.
        records: ids and rows of some of its records.
        meanings: which places say what.
    """
    asked = [meanings.date[:1], meanings.country[:1], meanings.place[:1], meanings.tolls[:1]]
    names = [name for each in asked for name in each if name in part.frame.columns]
    if not names:
        return records.with_columns(about=pl.lit(""))
    cells = part.frame.select(pl.col(names).gather(records["row"]).str.strip_chars())
    told = (
        pl.concat_str(pl.lit(f"{name} "), name) if name in meanings.tolls else pl.col(name)
        for name in names
    )
    about = pl.concat_str(list(told), separator=", ", ignore_nulls=True)
    return records.with_columns(cells.select(about=about))


def all_values(part: Part, names: Sequence[str], rows: Sequence[int]) -> list[list[str | None]]:
    """Return for some records all that they say at some places, in the order of the places.

    Args:
        part: the records.
        names: the places.
        rows: the numbers of the records.
    """
    said: dict[int, list[str | None]] = {row: [] for row in rows}
    for name in names:
        place = part.by_name.get(name)
        if place is None:
            continue
        text = folded(pl.col("cell"), place, number=place.is_number)
        if name in part.frame.columns:
            cells = part.frame[name].gather(list(said)).alias("cell").to_frame().select(text)
            for row, cell in zip(said, cells.to_series().to_list(), strict=True):
                said[row].append(cell)
        else:
            wanted = (pl.col("at") == name) & pl.col("row").is_in(list(said))
            for row, cell in part.items.filter(wanted).select("row", text).iter_rows():
                said[row].append(cell)
    return [said[row] for row in rows]

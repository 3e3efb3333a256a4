"""Matching: which record of one release is which of the other, by what identifies a record."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from conflict_events.catalog import Schema, SchemaError
from conflict_events.checks import KEYWORD
from conflict_events.pointers import Pointer
from conflict_events.releases.folding import told_apart
from conflict_events.releases.parts import Part
from conflict_events.releases.places import name_of
from conflict_events.words import Phrase, say, say_some, suggestion

BETWEEN = ", "
"""What stands between the values of a key of several places."""

_UNIQUE = "identity/unique"


class Left(NamedTuple):
    """Records of a side that are not compared: why, how many, and some of their ids."""

    side: str
    reason: str
    records: int
    ids: tuple[str, ...]


class Matched(NamedTuple):
    """The records of both sides, by their ids.

    ``pairs`` has the id, the row in OLD and the row in NEW; ``removed`` and ``added`` have the id
    and the row; ``left`` tells what was not compared.
    """

    pairs: pl.DataFrame
    removed: pl.DataFrame
    added: pl.DataFrame
    left: tuple[Left, ...]


def key_of(schema: Schema, stated: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the places that identify a record.

    Args:
        schema: the schema of a record.
        stated: the columns that the user names, if any.

    Raises:
        SchemaError: nothing says what identifies a record.
    """
    if stated:
        return tuple(stated)
    if schema.record_id:
        return (name_of(schema.record_id.tokens),)
    for key in unique_keys(schema.document):
        return key
    msg = (
        f"{schema.name} does not say what identifies a record; add `x-record-id` or a check of "
        f"{_UNIQUE} to it, or name columns with --key"
    )
    raise SchemaError(msg)


def unique_keys(document: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the keys that no two records share, each as the names of its places."""
    found = []
    for entry in document.get(KEYWORD, ()):
        if entry["rule"] == _UNIQUE:
            pointers = [entry["key"]] if isinstance(entry["key"], str) else entry["key"]
            found.append(tuple(name_of(Pointer.parse(each).tokens) for each in pointers))
    return found


def match(old: Part, new: Part, key: Sequence[str]) -> Matched:
    """Match the records of two releases; a key without a value, or one of two records, is none.

    Args:
        old: the records of the older release.
        new: those of the newer one.
        key: the names of the places that identify a record.
    """
    ids = {side: _ids(part, (old, new), key) for side, part in (("OLD", old), ("NEW", new))}
    left: list[Left] = []
    twice: list[str] = []
    for side, frame in ids.items():
        nameless = frame["id"].null_count()
        if nameless:
            where = say_some([Phrase(f"`{each}`") for each in key])
            left.append(Left(side, f"nothing in {where}, which identifies a record", nameless, ()))
        again = frame.filter(pl.col("id").is_not_null() & pl.col("id").is_duplicated())
        names = again["id"].unique(maintain_order=True).to_list()
        if names:
            left.append(Left(side, "the id of another record", again.height, tuple(names)))
        twice += names
    told_apart = {
        side: frame.drop_nulls().filter(~pl.col("id").is_in(twice)) for side, frame in ids.items()
    }
    before, after = told_apart["OLD"], told_apart["NEW"]
    left += _left_with(ids, twice)
    pairs = before.join(after, on="id", suffix="_new", maintain_order="left")
    return Matched(
        pairs.select("id", old="row", new="row_new"),
        before.join(after, on="id", how="anti", maintain_order="left"),
        after.join(before, on="id", how="anti", maintain_order="left"),
        tuple(sorted(left, key=lambda each: (each.side != "OLD", each.reason))),
    )


def _left_with(ids: Mapping[str, pl.DataFrame], twice: Sequence[str]) -> list[Left]:
    """Return what is left out since the other side has its id twice."""
    found = []
    for side, frame in ids.items():
        alone = frame.filter(pl.col("id").is_in(twice) & ~pl.col("id").is_duplicated())
        if alone.height:
            other = "NEW" if side == "OLD" else "OLD"
            names = tuple(alone["id"].to_list())
            found.append(Left(side, f"an id that {other} has more than once", alone.height, names))
    return found


def _ids(part: Part, both: tuple[Part, Part], key: Sequence[str]) -> pl.DataFrame:
    """Return the id of each record, null where it has none, and its row."""
    cells = [
        told_apart(
            part.frame[name],
            part.by_name[name],
            number=any(each.by_name[name].is_number for each in both),
        )
        for name in key
    ]
    known = pl.any_horizontal(each.is_not_null() for each in cells)
    text = pl.concat_str([each.fill_null("") for each in cells], separator=BETWEEN)
    identity = cells[0] if len(cells) == 1 else pl.select(pl.when(known).then(text)).to_series()
    return identity.alias("id").to_frame().with_row_index("row").select("id", "row")


def named(key: Sequence[str], old: Part, new: Part) -> tuple[str, ...]:
    """Return the places of a key, which users may call as the file does.

    Raises:
        SchemaError: a release lacks one.
    """
    found = []
    for each in key:
        headers = {place.header: place.name for part in (old, new) for place in part.places}
        name = headers.get(each, each)
        found.append(name)
        for side, part in (("OLD", old), ("NEW", new)):
            if name not in part.frame.columns:
                hint = suggestion(each, part.frame.columns)
                msg = f"{side} has no {say(each)}, which is to identify its records{hint}"
                raise SchemaError(msg)
    return tuple(found)

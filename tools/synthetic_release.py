"""Write the next release of a table of `synthetic_ged.py`, with known changes of every kind.

    python tools/synthetic_release.py ROWS FILE [--seed N] [--changes N]

FILE ends in .csv. It is the table that `synthetic_ged.py ROWS` writes with the same seed, with N
changes spread evenly over its rows, the kinds by turns. They are listed in FILE.changes.csv: the
id in this release (in the one before, where the record is removed), the kind as
`conflict-events diff` names it, and the first column that differs.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

# A script beside this one, and no module of a package.
ged: Any = import_module("synthetic_ged")

FAR_SEED = 7_654_321
"""From one seed to one whose table has another day and another place in each row."""
NEW_ID = 90_000_000
"""What is added to the id of a record that is new, or has another one."""
FAR = 1.5
"""Degrees to another place."""
OTHERS = 2
"""Tables from which another event is taken: in one of them the dyad may be the same."""


class Planted(NamedTuple):
    """A change: the kind as the diff names it, and the columns that it changes."""

    kind: str
    columns: Mapping[str, pl.Expr]


WHERE, STAMP = pl.col("where_coordinates"), pl.col("date_start")
LOUD = WHERE.str.to_uppercase()
APART = WHERE.str.normalize("NFD")
CHANGES: Mapping[str, Planted] = {
    "toll": Planted("revised", {"best": pl.col("best") + 7, "high": pl.col("high") + 7}),
    "part of a toll": Planted("revised", {"deaths_unknown": pl.col("deaths_unknown") + 1}),
    "figure withdrawn": Planted("revised", {"low": pl.lit(None)}),
    "source": Planted("changed", {"source_original": pl.lit("a hospital")}),
    "place": Planted("changed", {"where_coordinates": pl.lit("Another village")}),
    "point": Planted("changed", {"latitude": pl.col("latitude") + FAR}),
    "case": Planted("cosmetic", {"where_coordinates": LOUD}),
    "blank": Planted("cosmetic", {"where_coordinates": pl.format("{} ", WHERE)}),
    # A name without accents has one form only.
    "normal form": Planted(
        "cosmetic", {"where_coordinates": pl.when(APART == WHERE).then(LOUD).otherwise(APART)}
    ),
    "number": Planted("cosmetic", {"country_id": pl.format("{}.0", "country_id")}),
    "date": Planted("cosmetic", {"date_start": STAMP.str.slice(0, 10)}),
    "other event": Planted("reused", {}),
    "other id": Planted("renumbered", {"id": pl.col("id") + NEW_ID}),
    "gone": Planted("removed", {}),
    "new": Planted("added", {}),
}
CHANGE = ["id", "kind", "column"]
_TURN = "turn"


def due(rows: int, changes: int) -> Iterator[tuple[int, str, Planted]]:
    """Yield the changes of a table in the order of its rows: the row from 0, what is planted."""
    for turn, (name, planted) in zip(range(changes), cycle(CHANGES.items()), strict=False):
        yield (2 * turn + 1) * rows // (2 * changes), name, planted


def listed(rows: int, changes: int) -> Iterator[tuple[int, str, str]]:
    """Yield what is planted: the id, the kind and the first column."""
    for row, name, planted in due(rows, changes):
        moved = NEW_ID if name in {"other id", "new"} else 0
        yield ged.FIRST_ID + row + moved, planted.kind, next(iter(planted.columns), "")


def release(
    frame: pl.DataFrame, others: Sequence[pl.DataFrame], turns: pl.DataFrame
) -> pl.DataFrame:
    """Return a piece of the table with what is planted in it; all its cells are texts.

    Args:
        frame: the piece, with the number of each row.
        others: pieces of other tables, of other events.
        turns: the rows in which something is due, and what.
    """
    due_here = frame.join(turns, on="row", how="left", maintain_order="left")
    changed = _as_text(due_here)
    for name, planted in CHANGES.items():
        values = due_here.filter(pl.col(_TURN) == name).select(
            "row", **{column: value.cast(pl.String) for column, value in planted.columns.items()}
        )
        changed = changed.update(values, on="row", include_nulls=True)
    events = _as_text(_other_events(frame, others, turns))
    reused = events.filter(pl.col(_TURN) == "other event").drop(_TURN)
    changed = changed.update(reused, on="row", include_nulls=True)
    new = events.filter(pl.col(_TURN) == "new").with_columns(
        id=(pl.col("id").cast(pl.Int64) + NEW_ID).cast(pl.String)
    )
    kept = changed.filter(pl.col(_TURN).ne_missing("gone"))
    columns = ["row", *ged.COLUMNS]
    both = pl.concat([kept.select(columns), new.select(columns)])
    return both.sort("row", maintain_order=True).select(ged.COLUMNS)


def _other_events(
    frame: pl.DataFrame, others: Sequence[pl.DataFrame], turns: pl.DataFrame
) -> pl.DataFrame:
    """Return for each row that needs one an event of other tables, with other sides."""
    sides = frame.select("row", a="side_a", b="side_b")
    due_here = turns.filter(pl.col(_TURN).is_in(["other event", "new"]))
    found = pl.concat([each.join(due_here, on="row") for each in others])
    elsewhere = found.join(sides, on="row", maintain_order="left").filter(
        (pl.col("side_a") != pl.col("a")) | (pl.col("side_b") != pl.col("b"))
    )
    return elsewhere.unique("row", keep="first", maintain_order=True).drop("a", "b")


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col(ged.COLUMNS).cast(pl.String))


def write(rows: int, file: Path, seed: int = 0, changes: int = 0) -> None:
    """Write a release, and the list of its changes."""
    turns = pl.DataFrame(
        [(row, name) for row, name, _ in due(rows, changes)],
        {"row": pl.Int64, _TURN: pl.String},
        orient="row",
    )
    tables = [ged.chunks(rows, seed + FAR_SEED * number) for number in range(1 + OTHERS)]
    start = 0
    with file.open("wb") as out:
        for chunks in zip(*tables, strict=True):
            height = chunks[0].height
            numbers = pl.int_range(start, start + height, dtype=pl.Int64, eager=True)
            frame, *others = (each.with_columns(row=numbers) for each in chunks)
            release(frame, others, turns).write_csv(out, include_header=start == 0)
            start += height
    told = pl.DataFrame(list(listed(rows, changes)), CHANGE, orient="row")
    told.write_csv(file.with_name(file.name + ".changes.csv"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the release."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int, metavar="ROWS", help="how many events it had before")
    parser.add_argument("file", type=Path, metavar="FILE", help="ends in .csv")
    parser.add_argument("--seed", type=int, default=0, help="that of the release before")
    parser.add_argument("--changes", type=int, default=len(CHANGES), help="at most one in two rows")
    given = parser.parse_args(arguments)
    if given.file.suffix != ".csv":
        parser.error(f"{str(given.file)!r} does not end in .csv")
    if given.rows < 1 or not 0 <= 2 * given.changes <= given.rows:
        parser.error(f"{given.rows} rows cannot have {given.changes} changes")
    write(given.rows, given.file, given.seed, given.changes)


if __name__ == "__main__":
    main()

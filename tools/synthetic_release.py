"""Write the next release of a table of `synthetic_ged.py`, with known changes of every kind.

    python tools/synthetic_release.py ROWS FILE [--seed N] [--changes N]

FILE ends in .csv. It is the table that `synthetic_ged.py ROWS` writes with the same seed, with N
changes spread evenly over its rows, the kinds by turns. They are listed in FILE.changes.csv: the
id in this release (in the one before, where the record is removed), the kind as
`conflict-events diff` names it, and the first column that differs.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import polars as pl
import synthetic_ged as ged

NEW_ID = 90_000_000
"""What is added to the id of a record that is new, or has another one."""
FAR = 1.5
"""Degrees to another place."""
OTHER_YEAR = "1988"
"""A year before the first."""


class Planted(NamedTuple):
    """A change: the kind as the diff names it, and the columns that it changes."""

    kind: str
    columns: Mapping[str, pl.Expr]


WHERE, COUNTRY, STAMP = pl.col("where_coordinates"), pl.col("country"), pl.col("date_start")
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
    "blank": Planted("cosmetic", {"country": pl.format("{} ", COUNTRY)}),
    # A name without accents has one form only.
    "normal form": Planted(
        "cosmetic", {"where_coordinates": pl.when(APART == WHERE).then(LOUD).otherwise(APART)}
    ),
    "number": Planted("cosmetic", {"country_id": pl.format("{}.0", "country_id")}),
    "date": Planted("cosmetic", {"date_start": STAMP.str.slice(0, 10)}),
    "other event": Planted(
        "reused",
        {
            "side_a": pl.lit("Another army"),
            "side_b": pl.lit("Another front"),
            "date_start": pl.concat_str(pl.lit(OTHER_YEAR), STAMP.str.slice(4)),
            "latitude": pl.col("latitude") - FAR,
            "best": pl.col("best") + 3,
        },
    ),
    "other id": Planted("renumbered", {"id": pl.col("id") + NEW_ID}),
    "gone": Planted("removed", {}),
    "new": Planted("added", {}),
}
CHANGE = ["id", "kind", "column"]
_TURN, _COPY = "turn", "copy"


def due(rows: int, changes: int) -> Iterator[tuple[int, str, Planted]]:
    """Yield the changes of a table in the order of its rows: the row from 0, and what is planted."""
    for turn, (name, planted) in zip(range(changes), cycle(CHANGES.items()), strict=False):
        yield (2 * turn + 1) * rows // (2 * changes), name, planted


def listed(rows: int, changes: int) -> Iterator[tuple[int, str, str]]:
    """Yield what is planted: the id, the kind and the first column."""
    for row, name, planted in due(rows, changes):
        moved = NEW_ID if name in {"other id", "new"} else 0
        yield ged.FIRST_ID + row + moved, planted.kind, next(iter(planted.columns), "")


def release(frame: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Return a piece of the table with what is planted in it; all its cells are texts.

    Args:
        frame: the piece, with the number of each row.
        turns: the rows in which something is due, and what.
    """
    due_here = frame.join(turns, on="row", how="left", maintain_order="left")
    texts = {name: pl.col(name).cast(pl.String) for name in ged.COLUMNS}
    changed = due_here.with_columns(**texts)
    for name, planted in CHANGES.items():
        here = pl.col(_TURN) == name
        values = due_here.filter(here).select(
            "row", **{column: value.cast(pl.String) for column, value in planted.columns.items()}
        )
        changed = changed.update(values, on="row", include_nulls=True)
    new = changed.filter(pl.col(_TURN) == "new").with_columns(
        id=(pl.col("id").cast(pl.Int64) + NEW_ID).cast(pl.String),
        date_start=pl.concat_str(pl.lit(OTHER_YEAR), STAMP.str.slice(4)),
    )
    kept = changed.filter(pl.col(_TURN).ne_missing("gone"))
    return pl.concat([kept, new]).sort("row", maintain_order=True).select(ged.COLUMNS)


def write(rows: int, file: Path, seed: int = 0, changes: int = 0) -> None:
    """Write a release, and the list of its changes."""
    turns = pl.DataFrame(
        [(row, name) for row, name, _ in due(rows, changes)],
        {"row": pl.Int64, _TURN: pl.String},
        orient="row",
    )
    start = 0
    with file.open("wb") as out:
        for chunk in ged.chunks(rows, seed):
            numbers = pl.int_range(start, start + chunk.height, dtype=pl.Int64, eager=True)
            piece = release(chunk.with_columns(row=numbers), turns)
            piece.write_csv(out, include_header=start == 0)
            start += chunk.height
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

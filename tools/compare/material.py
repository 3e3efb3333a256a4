"""Writes the data that are compared on: a table and records, with errors that are listed.

    python -m tools.compare.material ROWS FOLDER

It runs as a process of its own: who measures the memory of others must hold little itself.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import yaml
from tools import synthetic_ged

ONE_IN = 100
"""One row in so many has an error."""
LINES, FEW = 10_000, 1000
"""Records in JSON, at most, and in YAML: text takes so much longer to read than a table."""

DAY = pl.col("date_start").str.slice(0, 10).str.to_date("%Y-%m-%d")
DAY_BEFORE = (DAY - pl.duration(days=1)).dt.strftime(synthetic_ged.STAMP)
ERRORS: Sequence[tuple[str, str, pl.Expr]] = [
    ("types", "number_of_sources", pl.lit("several")),
    ("required", "country", pl.lit(None, pl.String)),
    ("required", "latitude", pl.lit(None, pl.Float64)),
    ("type_of_violence", "type_of_violence", pl.lit(4)),
    ("where_prec", "where_prec", pl.lit(8)),
    ("date_prec", "date_prec", pl.lit(6)),
    ("event_clarity", "event_clarity", pl.lit(3)),
    ("latitude", "latitude", pl.lit(91.5)),
    ("longitude", "longitude", pl.lit(-180.5)),
    ("range", "low", pl.col("high") + 1),
    ("range", "high", pl.col("low") - 1),
    ("sum", "deaths_unknown", pl.col("deaths_unknown") + 1),
    ("order", "date_end", DAY_BEFORE),
    ("year", "year", pl.col("year") - 1),
    ("unique", "id", pl.col("id") - 1),
]
"""By turns: the rule that is broken, the column that is wrong, what stands in it."""


def planted(rows: int) -> Mapping[str, list[int]]:
    """Return the rows, from 1, in which each rule is broken."""
    found: dict[str, list[int]] = defaultdict(list)
    for turn, row in enumerate(_places(rows)):
        found[ERRORS[turn % len(ERRORS)][0]].append(row + 1)
    return found


def table(rows: int) -> Iterator[pl.DataFrame]:
    """Yield the table in pieces, with its errors."""
    places = pl.DataFrame({"row": _places(rows)}).with_row_index("turn")
    start = 0
    for chunk in synthetic_ged.chunks(rows):
        numbered = chunk.with_columns(
            pl.col("number_of_sources").cast(pl.String), row=pl.int_range(start, start + len(chunk))
        )
        frame = numbered.join(places, on="row", how="left", maintain_order="left")
        start += len(chunk)
        kind = pl.col("turn") % len(ERRORS)
        changes: dict[str, pl.Expr] = {}
        for number, (_, column, value) in enumerate(ERRORS):
            before = changes.get(column, pl.col(column))
            changes[column] = pl.when(kind == number).then(value).otherwise(before)
        yield frame.with_columns(**changes).select(chunk.columns)


def _places(rows: int) -> list[int]:
    """Return the rows, from 0, that have an error: spread evenly, never the first."""
    errors = max(rows // ONE_IN, 2 * len(ERRORS))
    return [(2 * turn + 1) * rows // (2 * errors) for turn in range(errors)]


def records(rows: int) -> Iterator[Mapping[str, Any]]:
    """Yield the rows as records of JSON: what is empty is not there."""
    for chunk in table(rows):
        for row in chunk.iter_rows(named=True):
            told = row["number_of_sources"]
            # Only a table needs one type for a column.
            number = told if told == "several" else int(told)
            present = {name: value for name, value in row.items() if value is not None}
            yield present | {"number_of_sources": number}


def write(rows: int, folder: Path) -> None:
    """Write all of it: a table, some of its rows as JSON and as YAML, and what is wrong in them."""
    with (folder / "table.csv").open("wb") as out:
        for number, chunk in enumerate(table(rows)):
            chunk.write_csv(out, include_header=number == 0)
    lines = min(max(rows // 10, FEW), LINES)
    listed = list(records(lines))
    text = "\n".join(json.dumps(each) for each in listed)
    (folder / "records.jsonl").write_text(text + "\n", encoding="utf-8", newline="\n")
    (folder / "records.json").write_text(json.dumps(listed), encoding="utf-8", newline="\n")
    with (folder / "records.yaml").open("w", encoding="utf-8", newline="\n") as page:
        yaml.dump(list(records(FEW)), page, yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    sizes = {"table.csv": rows, "records.jsonl": lines, "records.json": lines, "records.yaml": FEW}
    told = {name: {"rows": size, "planted": planted(size)} for name, size in sizes.items()}
    (folder / "planted.json").write_text(json.dumps(told), encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the data."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int, metavar="ROWS")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    given = parser.parse_args(arguments)
    write(given.rows, given.folder)


if __name__ == "__main__":
    main()

"""Write a table of made-up events that is shaped like GDELT events 2, of any size.

It is for measuring how checking grows with the number of rows. All comes from arithmetic on the
number of the row, so that a table is the same wherever it is written, and a piece at a time. Codes
are those of CAMEO, as the schema knows them; actors, places and addresses are invented. Of every
`--faults` rows one is wrong in one of five ways, and nothing else is.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

SCHEMA = Path(__file__).parent.parent / "schemas" / "gdelt-events" / "2.json"
COLUMNS = list(json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"])
CHUNK = 250_000
FIRST_ID = 900_000_000
FIRST_DAY, DAYS = date(2015, 2, 18), 3900
PRIME = 2_147_483_647
"""Rows are scattered by multiplying their numbers, and taking what remains of this prime."""

LANDS = ("AFG", "COL", "COD", "IRQ", "KEN", "LBN", "MLI", "NGA", "PHL", "SYR")
KINDS = {"GOV": "GOVERNMENT", "MIL": "ARMY", "REB": "REBELS", "CVL": "VILLAGERS", "COP": "POLICE"}
ROOTS = range(1, 21)
QUARTERS = (*[1] * 5, *[2] * 4, *[3] * 5, *[4] * 6)
"""The quarter of each root of codes: cooperation or conflict, of words or of deeds."""

ROLES = ("Country", "KnownGroup", "Ethnic", "Religion1", "Religion2", "Type1", "Type2", "Type3")
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
SIDES = ("Actor1", "Actor2", "Action")

FAULTS: dict[str, pl.Expr] = {
    "GLOBALEVENTID": pl.col("GLOBALEVENTID") - 1,
    "AvgTone": pl.lit(101.5),
    "Year": pl.col("Year") - 1,
    "QuadClass": pl.col("QuadClass") % 4 + 1,
    "IsRootEvent": pl.lit(2, pl.Int64),
}
"""The columns that are wrong in turn, and what stands in them then."""


def actors() -> pl.DataFrame:
    """Return the actors: none, and one of each kind in each country."""
    rows: list[dict[str, Any]] = [{"Code": None, "Name": None, "Country": None, "Type1": None}]
    rows += [
        {"Code": land + kind, "Name": name, "Country": land, "Type1": kind}
        for land in LANDS
        for kind, name in KINDS.items()
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def places() -> pl.DataFrame:
    """Return the places: none, the countries, and forty towns of each."""
    rows: list[dict[str, Any]] = [{"Type": 0, **dict.fromkeys(GEO[1:])}]
    for number, land in enumerate(LANDS):
        code, south, west = land[:2], number * 3 - 10, number * 11 - 70
        rows.append(_place(1, land.title(), (code, code, None), (south, west), code))
        for town in range(40):
            name = f"Town {town}, Province {town % 8}, {land.title()}"
            adm = code, f"{code}{town % 8:02}", str(90_000 + town)
            point = south + town * 0.05 + 0.01, west + town * 0.07 + 0.01
            rows.append(_place(4, name, adm, point, str(-1000 * number - town - 1)))
    return pl.DataFrame(rows, infer_schema_length=None)


def _place(
    kind: int,
    name: str,
    codes: tuple[str, str, str | None],
    point: tuple[float, float],
    feature: str,
) -> dict[str, Any]:
    north, east = (round(float(degrees), 4) for degrees in point)
    return dict(zip(GEO, (kind, name, *codes, north, east, feature), strict=True))


def noise(salt: int, size: int) -> pl.Expr:
    """Return whole numbers from 0 up to a size, scattered by the row's number."""
    mixed = (pl.col("row") * 48_271 + salt * 7919) % PRIME
    return (mixed * 16_807 % PRIME) % size


def dated(frame: pl.DataFrame) -> pl.DataFrame:
    """Date the events, and the reports of them: on the same day, at a quarter of an hour."""
    day = pl.lit(FIRST_DAY) + pl.duration(days=noise(1, DAYS))
    frame = frame.with_columns(day=day)
    text = pl.col("day").dt.strftime("%Y%m%d")
    month, days = pl.col("day").dt.month().cast(pl.Int64), pl.col("day").dt.day().cast(pl.Int64)
    minutes = noise(2, 96) * 15
    time = (minutes // 60 * 10_000 + minutes % 60 * 100).cast(pl.String).str.zfill(6)
    return frame.with_columns(
        SQLDATE=text,
        MonthYear=text.str.slice(0, 6),
        Year=pl.col("day").dt.year().cast(pl.Int64),
        FractionDate=(pl.col("day").dt.year() + ((month - 1) * 30 + days) / 365).round(4),
        DATEADDED=text + time,
    )


def coded(frame: pl.DataFrame) -> pl.DataFrame:
    """Code what happened, and how much was written of it."""
    root = noise(3, len(ROOTS))
    codes = [f"{each:02}" for each in ROOTS]
    named = root.replace_strict(dict(enumerate(codes)), return_dtype=pl.String)
    quarter = root.replace_strict(dict(enumerate(QUARTERS)), return_dtype=pl.Int64)
    base = named + noise(4, 5).cast(pl.String)
    mentions = 1 + noise(5, 20)
    return frame.with_columns(
        GLOBALEVENTID=FIRST_ID + pl.col("row"),
        IsRootEvent=noise(6, 2),
        EventCode=base,
        EventBaseCode=base,
        EventRootCode=named,
        QuadClass=quarter,
        GoldsteinScale=(noise(7, 201) - 100) / 10,
        NumMentions=mentions,
        NumSources=1 + mentions // 8,
        NumArticles=mentions,
        AvgTone=(noise(8, 20_001) - 10_000) / 1000,
        SOURCEURL=pl.format("https://news.example/{}", FIRST_ID + pl.col("row")),
    )


def joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Give each event its actors, and each actor and the event a place."""
    who = actors().with_row_index("who").cast({"who": pl.Int64})
    where = places().with_row_index("where").cast({"where": pl.Int64})
    for number, side in enumerate(SIDES):
        if side != "Action":
            code = {"Code": f"{side}Code", "Name": f"{side}Name"}
            roles = {"Country": f"{side}CountryCode", "Type1": f"{side}Type1Code"}
            frame = frame.with_columns(who=noise(10 + number, who.height)).join(
                who.rename(code | roles), on="who", how="left", maintain_order="left"
            )
            for role in ROLES:
                name = f"{side}{role}Code"
                if name not in frame.columns:
                    frame = frame.with_columns(pl.lit(None, pl.String).alias(name))
            frame = frame.drop("who")
        named = {name: f"{side}Geo_{name}" for name in GEO}
        frame = frame.with_columns(where=noise(20 + number, where.height)).join(
            where.rename(named), on="where", how="left", maintain_order="left"
        )
        frame = frame.drop("where")
    return frame


def spoilt(frame: pl.DataFrame, every: int) -> pl.DataFrame:
    """Change one column of one row in so many."""
    if not every:
        return frame
    due, turn = pl.col("row") % every == every - 1, pl.col("row") // every % len(FAULTS)
    return frame.with_columns(
        pl.when(due & (turn == number)).then(value).otherwise(pl.col(column)).alias(column)
        for number, (column, value) in enumerate(FAULTS.items())
    )


def chunks(rows: int, faults: int = 0, size: int = CHUNK) -> Iterator[pl.DataFrame]:
    """Yield the table in pieces of so many rows."""
    for start in range(0, rows, size):
        numbers = pl.int_range(start, min(start + size, rows), eager=True).alias("row")
        frame = numbers.to_frame().pipe(dated).pipe(coded).pipe(joined)
        yield frame.pipe(spoilt, faults).select(COLUMNS)


def write(rows: int, file: Path, faults: int = 0) -> None:
    """Write a table: Parquet, or, as GDELT does, text with tabs and without a header."""
    if file.suffix == ".parquet":
        schema = next(chunks(1)).schema
        register_io_source(lambda *_: chunks(rows, faults), schema=schema).sink_parquet(file)
        return
    with file.open("wb") as out:
        for chunk in chunks(rows, faults):
            chunk.write_csv(out, include_header=False, separator="\t", quote_style="never")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int, metavar="ROWS", help="how many events")
    parser.add_argument("file", type=Path, metavar="FILE", help="ends in .tsv or .parquet")
    parser.add_argument("--faults", type=int, default=0, metavar="N", help="one row in N is wrong")
    given = parser.parse_args(arguments)
    if given.file.suffix not in {".tsv", ".parquet"}:
        parser.error(f"{str(given.file)!r} ends neither in .tsv nor in .parquet")
    if given.rows < 1 or given.faults < 0:
        parser.error("expected at least one row, and no fewer faults than none")
    write(given.rows, given.file, given.faults)


if __name__ == "__main__":
    main()

"""Write a table in the form of UCDP GED 23.1, of any size, with known faults or none.

    python tools/synthetic_ged.py ROWS FILE [--seed N] [--faults N]

FILE ends in .csv, .jsonl or .parquet. The events are invented; columns, codes, conventions, shares
and the lengths of texts are those of the published table. What stands in a row depends on its
number and on the seed alone, by arithmetic with whole numbers, so that the table is the same
everywhere, and a longer one begins as a shorter one. It is written chunk by chunk: 5 million rows
take no more memory than 100 000. No two rows tell of one day at one place (up to 500 million rows).

`--faults N` plants N faults, spread evenly over the rows, the kinds by turns, and lists them in
FILE.faults.csv: the row (from 1, the header not counted), its id, the kind, the column.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from math import isqrt
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import polars as pl
from polars.io.plugins import register_io_source

CHUNK = 50_000
"""Rows that are made at a time: about 40 MB."""
FIRST_YEAR, YEARS = 1989, 34
DAYS = 363
"""Days of a year on which events start: not the first, so that the day before is in that year."""
STAMP = "%Y-%m-%d 00:00:00.000"
FIRST_ID = 100_000
PER_LAND = 7
"""Dyads of a country."""
DEGREE = 100_000
"""Coordinates have five decimals."""
MERSENNE = 2**31 - 1
"""The prime of the noise: its squares fit 64 bits."""
STRIDE = 179_424_673
"""A prime: its multiples reach every day at every place before one comes again."""

COLUMNS = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id
side_b_new_id side_b number_of_sources source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
""".split()  # noqa: SIM905 -- a list would take a line for each
PRECISIONS = (3, 4, 1, 1, 1, 2, 1, 3, 5, 1, 1, 2, 1, 2)
"""where_prec of the places of a province, which has two districts of seven places each."""
SYLLABLES = """
ba da fa ga ka la ma na ra sa ta za be dé ke lé me ne re sé
bi di ki li mi ni şı ti bo do ko lo mo nö ro so bu gu ku ñu
""".split()  # noqa: SIM905 -- a list would take a line for each
FORCES = "Front", "Liberation Army", "Movement", "Brigades", "Union", "herders", "farmers"
OFFICES = [
    *("Reuters News", "Agence France Presse", "Xinhua News Agency", "El Tiempo", "SOHR", "VDC"),
    *("Associated Press Newswires", "BBC Monitoring Newsfile", "Radio Okapi", "Dawn, Karachi"),
    *("Local Coordination Committees", "Pajhwok Afghan News", "Interfax", "Hindustan Times"),
]
NEWS = [
    *("Heavy fighting reported near ", "Gunmen attack convoy on its way to ", "Shelling hits "),
    *("Troops retake positions around ", "Clashes break out again in ", "Night raid on homes in "),
    *("Army says rebels driven out of ", "Bomb goes off in market of ", "Ambush on the road to "),
    *("Rival groups fight for control of ", "Bodies found outside ", "Rebels claim attack on "),
]
ENDINGS = [
    *("", ", residents say", ": security sources", ", says human rights group", ", army says"),
    *(" as talks resume in the capital", " in third day of violence", ", many families flee"),
]
ORIGINALS = ["police", "army statement", "local residents", "Ministry of Interior; hospital"]


class Land(NamedTuple):
    """A country with a rectangle in it: its south, west, north and east, in degrees."""

    name: str
    number: int
    short: str
    region: str
    unit: str
    provinces: int
    box: tuple[float, float, float, float]


LANDS = [
    Land("Syria", 652, "SYR", "Middle East", "governorate", 700, (34.5, 36.8, 36.0, 40.5)),
    Land("Afghanistan", 700, "AFG", "Asia", "province", 390, (33.0, 63.0, 35.5, 68.0)),
    Land("India", 750, "IND", "Asia", "state", 170, (17.0, 75.0, 25.0, 81.0)),
    Land("Mexico", 70, "MEX", "Americas", "state", 130, (19.0, -103.0, 25.0, -99.5)),
    Land("DR Congo (Zaire)", 490, "DRC", "Africa", "province", 100, (0.2, 22.0, 2.5, 28.0)),
    Land("Pakistan", 770, "PAK", "Asia", "province", 100, (26.5, 66.0, 29.5, 68.5)),
    Land("Colombia", 100, "COL", "Americas", "department", 80, (2.0, -75.5, 7.0, -71.0)),
    Land("Ukraine", 369, "UKR", "Europe", "oblast", 80, (47.5, 30.5, 50.0, 37.0)),
    Land("Turkey", 640, "TUR", "Middle East", "province", 65, (37.8, 30.0, 40.2, 42.0)),
    Land("Nigeria", 475, "NIG", "Africa", "state", 55, (7.5, 5.0, 12.0, 10.0)),
    Land("Iraq", 645, "IRQ", "Middle East", "governorate", 55, (31.5, 42.5, 34.5, 44.9)),
    Land("Somalia", 520, "SOM", "Africa", "region", 55, (2.5, 42.5, 4.0, 45.0)),
    Land("Philippines", 840, "PHI", "Asia", "province", 50, (7.2, 124.2, 8.2, 125.6)),
    Land("Russia (Soviet Union)", 365, "RUS", "Europe", "republic", 50, (53.0, 45.0, 57.0, 55.0)),
    Land("Yemen (North Yemen)", 678, "YEM", "Middle East", "region", 45, (14.2, 44.0, 16.5, 47.0)),
    Land("Sudan", 625, "SUD", "Africa", "state", 30, (12.5, 25.0, 17.0, 34.0)),
]

BLANK = pl.col("adm_1").fill_null("Far province").str.replace(" ", "  ")
EARLY = pl.col("source_date").str.replace_all("[0-9]{4}-", "1988-").fill_null("1988-12-31")
FAULTS: Mapping[str, Mapping[str, pl.Expr]] = {
    "range out of order": {"low": pl.col("high") + 1},
    "sum off by one": {"deaths_unknown": pl.col("deaths_unknown") + 1},
    "end before start": {"date_end": pl.col("day_before")},
    "sign of geometry": {"geom_wkt": pl.format("POINT ({} {})", -pl.col("longitude"), "latitude")},
    "double blank": {"adm_1": BLANK, "where_prec": pl.min_horizontal("where_prec", 4)},
    "id twice": {"id": pl.col("id") - 1},
    "code with two names": {"conflict_name": pl.format("{} {}", "conflict_name", "id")},
    "no number": {"number_of_sources": pl.lit("several")},
    "report before event": {"source_date": EARLY},
    "year of another event": {"year": pl.col("year") - 1},
    "another grid cell": {"priogrid_gid": pl.col("priogrid_gid") + 1},
    "unknown code": {"event_clarity": pl.lit(3)},
    "span beyond its code": {"date_prec": pl.when(pl.col("date_prec") == 1).then(2).otherwise(1)},
}
"""Of each kind the columns that it changes; the first one is the one that is wrong."""
FAULT = ["row", "id", "kind", "column"]


def name(number: int) -> str:
    """Return a name of six letters; each number below 64 000 has its own."""
    number = number * 23 % 64_000
    parts = (SYLLABLES[number // 40**place % 40] for place in (0, 1, 2))
    return "".join(parts).capitalize()


def places() -> Iterator[dict[str, Any]]:
    """Yield the places: each has a point and names of its own."""
    number = 0
    for index, land in enumerate(LANDS):
        count = land.provinces * len(PRECISIONS)
        across = isqrt(count - 1) + 1
        south, west, north, east = (round(degrees * DEGREE) for degrees in land.box)
        for nth in range(count):
            precision = PRECISIONS[nth % len(PRECISIONS)] if nth else 6
            adm_1 = f"{name(45_000 + number // len(PRECISIONS))} {land.unit}"
            adm_2 = f"{name(48_000 + number // 7)} district"
            village, town = f"{name(number)} village", f"{name(number)} town"
            road = f"{name(number)} - {name(number + 1)} highway"
            high, wide = (north - south) // across, (east - west) // across
            latitude = (south + nth // across * high + nth * 7919 % high) / DEGREE
            longitude = (west + nth % across * wide + nth * 6101 % wide) / DEGREE
            yield {
                "place": number,
                "land": index,
                "short": land.short,
                "where_prec": precision,
                "where_coordinates": (village, town, adm_2, adm_1, road, land.name)[precision - 1],
                "adm_1": adm_1 if precision in range(1, 6) else None,
                "adm_2": adm_2 if precision in range(1, 4) else None,
                "latitude": latitude,
                "longitude": longitude,
                "geom_wkt": f"POINT ({longitude} {latitude})",
                "priogrid_gid": int((latitude + 90) * 2) * 720 + int((longitude + 180) * 2) + 1,
                "country": land.name,
                "country_id": land.number,
                "region": land.region,
            }
            number += 1


def dyads() -> Iterator[dict[str, Any]]:
    """Yield the dyads of each country: five of a state, one of two groups, one one-sided."""
    conflicts: dict[str, int] = {}
    actors: dict[str, int] = {}
    numbers = {f"Government of {land.name}": str(land.number) for land in LANDS}
    states = list(numbers)
    for index, (land, state) in enumerate(zip(LANDS, states, strict=True)):
        groups = [f"{name(55_000 + 8 * index + k)} {force}" for k, force in enumerate(FORCES)]
        foe = states[(index + 1) % len(LANDS)] if index % PER_LAND == PER_LAND - 1 else groups[4]
        sides = [(state, other) for other in (*groups[:4], foe)]
        sides += [(groups[5], groups[6]), (groups[0] if index % 3 else state, "Civilians")]
        about = ["Government", "Government", name(56_000 + index), name(56_000 + index)]
        for nth, (a, b) in enumerate(sides):
            dyad = f"{a} - {b}"
            conflict = f"{land.name}: {about[nth]}" if nth < len(about) else dyad
            yield {
                "dyad": index * PER_LAND + nth,
                "type_of_violence": max(1, nth - 3),
                "conflict_new_id": conflicts.setdefault(conflict, 200 + len(conflicts)),
                "conflict_name": conflict,
                "dyad_new_id": 11_000 + index * PER_LAND + nth,
                "dyad_name": dyad,
                "side_a_new_id": actors.setdefault(a, 100 + len(actors)),
                "side_a": a,
                "side_b_new_id": actors.setdefault(b, 100 + len(actors)),
                "side_b": b,
                "gwnoa": numbers.get(a),
                "gwnob": numbers.get(b),
            }


def noise(salt: str, size: int | pl.Expr, of: pl.Expr | None = None) -> pl.Expr:
    """Return whole numbers from 0 up to a size, scattered by the row's number (or another)."""
    salted = crc32(salt.encode())
    number = pl.col("row") if of is None else of
    mixed = ((number * 48_271 + pl.col("seed") + salted) % MERSENNE) ** 2 + salted
    return (mixed % MERSENNE * 16_807 % MERSENNE) ** 2 % MERSENNE // 8 % size


def among(salt: str, texts: Sequence[str]) -> pl.Expr:
    """Return one of a few different texts."""
    return noise(salt, len(texts)).cast(pl.UInt32).cat.to(pl.Enum(texts)).cast(pl.String)


def by_share(salt: str, shares: Mapping[int, Any], of: pl.Expr | None = None) -> pl.Expr:
    """Return one of several values, by running shares of 1000; one salt gives one draw."""
    drawn, chosen = noise(salt, 1000, of), pl.lit(None)
    for up_to, value in sorted(shares.items(), reverse=True):
        shown = value if isinstance(value, pl.Expr) else pl.lit(value)
        chosen = pl.when(drawn < up_to).then(shown).otherwise(chosen)
    return chosen


def when_and_where(frame: pl.DataFrame, places: pl.DataFrame, dyads: pl.DataFrame) -> pl.DataFrame:
    """Give each row a day and a place that no other row has together, and a dyad of the country."""
    mixed = (pl.col("row") * STRIDE + pl.col("seed")) % (DAYS * YEARS * places.height)
    return (
        frame.with_columns(place=mixed % places.height, day=mixed // places.height)
        .join(places, on="place", how="left", maintain_order="left")
        .with_columns(dyad=pl.col("land") * PER_LAND + noise("dyad", PER_LAND))
        .join(dyads, on="dyad", how="left", maintain_order="left")
    )


def dates(frame: pl.DataFrame) -> pl.DataFrame:
    """Date the events: the days from first to last fit the code, and stay in the year."""
    nth = 1 + pl.col("day") % DAYS
    few, some, many = 1 + noise("few", 5), 7 + noise("some", 24), 31 + noise("many", 200)
    code = by_share("span", {849: 1, 956: 2, 963: 3, 986: 4, 1000: 5})
    days = by_share("span", {849: 0, 956: few, 963: 6, 986: some, 1000: many})
    fits = nth + days <= DAYS + 1
    first = pl.date(FIRST_YEAR + pl.col("day") // DAYS, 1, 1) + pl.duration(days=nth)
    last = first + pl.duration(days=pl.when(fits).then(days).otherwise(0))
    return frame.with_columns(
        year=first.dt.year().cast(pl.Int64),
        date_prec=pl.when(fits).then(code).otherwise(1),
        date_start=first.dt.strftime(STAMP),
        date_end=last.dt.strftime(STAMP),
        day_before=(first - pl.duration(days=1)).dt.strftime(STAMP),
        last=last,
    )


def deaths(frame: pl.DataFrame) -> pl.DataFrame:
    """Count the dead: few events have many; the parts fit the type of violence and the sum."""
    best, of_a, toll = pl.col("best"), noise("a", pl.col("best") + 1), noise("toll", 1_000_000)
    of_state = by_share("whose", {150: "civilian", 210: "unknown", 700: "b", 850: "a", 1000: "ab"})
    of_group = by_share("whose", {530: "unknown", 700: "b", 850: "a", 1000: "ab"})
    whose = {1: of_state, 2: of_group, 3: pl.lit("civilian")}
    of_type = [pl.when(type_of_violence=key).then(value) for key, value in whose.items()]
    return (
        frame.with_columns(
            best=by_share("none", {93: 0, 1000: 1_000_000 // (300 + toll)}),
            whose=pl.coalesce(of_type),
        )
        .with_columns(
            deaths_a=pl.when(whose="a").then(best).when(whose="ab").then(of_a).otherwise(0),
            deaths_civilians=pl.when(whose="civilian").then(best).otherwise(0),
            deaths_unknown=pl.when(whose="unknown").then(best).otherwise(0),
            high=best + by_share("high", {150: 1 + noise("more", best + 2), 1000: best == 0}),
            low=best - by_share("low", {55: noise("less", best + 1), 1000: 0}),
        )
        .with_columns(
            deaths_b=best - pl.sum_horizontal("deaths_a", "deaths_civilians", "deaths_unknown")
        )
    )


def sources(frame: pl.DataFrame) -> pl.DataFrame:
    """List up to four sources, none older than the event, or tell of some in free text."""
    for nth in "0123":
        odd = {20: ', town is "safe"', 30: "\n(updated)", 1000: among("ending" + nth, ENDINGS)}
        line = among("news" + nth, NEWS), pl.col("where_coordinates"), by_share("odd" + nth, odd)
        day = pl.col("last") + pl.duration(days=noise("late" + nth, 5))
        frame = frame.with_columns(
            among("office" + nth, OFFICES).alias("office" + nth),
            day.dt.strftime("%Y-%m-%d").alias("date" + nth),
            pl.concat_str(line).alias("line" + nth),
        )
    reports = [
        pl.format("({}) {}\n{}\n{}", pl.lit(nth), f"line{nth}", f"date{nth}", f"office{nth}")
        for nth in range(1, 4)
    ]
    brief = pl.format('{} {} "{}', "office0", "date0", "line0")
    free = by_share("free", {60: pl.concat_str(reports, separator="\n\n"), 1000: brief})
    return frame.with_columns(
        number_of_sources=by_share("sources", {326: -1, 766: 1, 937: 2, 974: 3, 1000: 4})
    ).with_columns(
        source_article=pl.coalesce(listed('"{},{},{}"', "office", "date", "line"), free),
        source_office=listed("{}", "office"),
        source_date=listed("{}", "date"),
        source_headline=listed("{}", "line"),
        source_original=by_share("unknown", {124: None, 1000: among("original", ORIGINALS)}),
    )


def listed(form: str, *parts: str) -> pl.Expr:
    """Return what is told of each source, where sources are listed."""
    number = pl.col("number_of_sources")
    texts = [pl.format(form, *(f"{part}{nth}" for part in parts)) for nth in range(4)]
    shown = [pl.when(number > nth).then(text) for nth, text in enumerate(texts)]
    return pl.when(number > 0).then(pl.concat_str(shown, separator=";", ignore_nulls=True))


def the_rest(frame: pl.DataFrame) -> pl.DataFrame:
    """Number the events, describe where they were, and fill what follows from other columns."""
    where = pl.col("where_coordinates")
    described = {
        15: None,
        48: pl.format("COUNTRY: {}\nPLACE: {}", "country", where),
        400: where,
        700: pl.format("in the area of {}, {}", where, "country"),
        1000: pl.format("on the road to {}, {}", where, pl.coalesce("adm_1", "country")),
    }
    parts = "short", "year", "type_of_violence", "dyad_new_id", "row"
    return frame.with_columns(
        pl.col("^.*_new_id$").name.replace("_new_", "_dset_"),
        id=FIRST_ID + pl.col("row"),
        relid=pl.format("{}-{}-{}-{}-{}", *parts),
        active_year=by_share("active", {970: 1, 1000: 0}, pl.col("dyad") * 64 + pl.col("year")),
        code_status=pl.lit("Clear"),
        event_clarity=by_share("clarity", {934: 1, 1000: 2}),
        where_description=by_share("described", described),
    )


def plant(frame: pl.DataFrame, rows: int, faults: int) -> pl.DataFrame:
    """Change the rows where faults are due."""
    if not faults:
        return frame
    turn = pl.col("row") * faults // rows
    due = pl.col("row") == (2 * turn + 1) * rows // (2 * faults)
    as_text, kind = pl.col("number_of_sources").cast(pl.String), turn % len(FAULTS)
    frame = frame.with_columns(as_text, kind=pl.when(due).then(kind))
    for number, changes in enumerate(FAULTS.values()):
        here = pl.when(pl.col("kind") == number)
        frame = frame.with_columns(
            **{column: here.then(value).otherwise(column) for column, value in changes.items()}
        )
    return frame


def planted(rows: int, faults: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield the faults of a table in the order of its rows: row, id, kind and column."""
    for turn, (kind, changes) in zip(range(faults), cycle(FAULTS.items()), strict=False):
        row, column = (2 * turn + 1) * rows // (2 * faults), next(iter(changes))
        yield row + 1, FIRST_ID + row - (column == "id"), kind, column


def chunks(rows: int, seed: int = 0, faults: int = 0, size: int = CHUNK) -> Iterator[pl.DataFrame]:
    """Yield the table in pieces of so many rows."""
    world = pl.DataFrame(list(places())), pl.DataFrame(list(dyads()), infer_schema_length=None)
    for start in range(0, rows, size):
        numbers = pl.int_range(start, min(start + size, rows), eager=True).alias("row")
        frame = numbers.to_frame().with_columns(seed=pl.lit(seed % MERSENNE, pl.Int64))
        frame = when_and_where(frame, *world)
        frame = frame.pipe(dates).pipe(deaths).pipe(sources).pipe(the_rest)
        yield frame.pipe(plant, rows, faults).select(COLUMNS)


def write(rows: int, file: Path, seed: int = 0, faults: int = 0) -> None:
    """Write a table, and the list of its faults if it has some."""
    if file.suffix == ".csv":
        with file.open("wb") as out:
            for number, chunk in enumerate(chunks(rows, seed, faults)):
                chunk.write_csv(out, include_header=number == 0)
    elif file.suffix == ".jsonl":
        with file.open("wb") as out:
            for chunk in chunks(rows, seed, faults):
                chunk.write_ndjson(out)
    else:
        schema = next(chunks(1, faults=faults and 1)).schema
        lazy = register_io_source(lambda *_: chunks(rows, seed, faults), schema=schema)
        lazy.sink_parquet(file)
    if faults:
        told = pl.DataFrame(list(planted(rows, faults)), FAULT, orient="row")
        told.write_csv(file.with_name(file.name + ".faults.csv"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int, metavar="ROWS", help="how many events")
    parser.add_argument("file", type=Path, metavar="FILE", help="ends in .csv, .jsonl or .parquet")
    parser.add_argument("--seed", type=int, default=0, help="another number, another table")
    parser.add_argument("--faults", type=int, default=0, help="at most one in two rows")
    given = parser.parse_args(arguments)
    if given.file.suffix not in {".csv", ".jsonl", ".parquet"}:
        parser.error(f"{str(given.file)!r} ends in none of .csv, .jsonl and .parquet")
    if given.rows < 1 or not 0 <= 2 * given.faults <= given.rows:
        parser.error(f"{given.rows} rows cannot have {given.faults} faults")
    write(given.rows, given.file, given.seed, given.faults)


if __name__ == "__main__":
    main()

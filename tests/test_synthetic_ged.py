"""The script that writes tables in the form of UCDP GED, on small ones."""

import csv
import importlib.util
import json
import re
import runpy
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events import check, geography
from conflict_events.resources import read_schema_text

SCRIPT = Path(__file__).parents[1] / "tools/synthetic_ged.py"
ROWS = 2000
SPANS = {1: (0, 0), 2: (1, 5), 3: (6, 6), 4: (7, 30), 5: (31, 365)}
Row = dict[str, Any]
ISO = {652: "SYR", 700: "AFG", 750: "IND", 70: "MEX", 490: "COD", 770: "PAK", 100: "COL"}
ISO |= {369: "UKR", 640: "TUR", 475: "NGA", 645: "IRQ", 520: "SOM", 840: "PHL", 365: "RUS"}
ISO |= {678: "YEM", 625: "SDN"}


def load_script() -> Any:
    spec = importlib.util.spec_from_file_location("synthetic_ged", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ged = load_script()


@cache
def table(rows: int = ROWS, *, seed: int = 0, faults: int = 0, size: int = 50_000) -> Any:
    return pl.concat(ged.chunks(rows, seed, faults, size))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Return the rows of a table as anybody reads a CSV."""
    file = tmp_path_factory.mktemp("ged") / "ged.csv"
    ged.main([str(ROWS), str(file)])
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_the_columns_are_those_of_the_schema_in_its_order() -> None:
    properties = json.loads(read_schema_text("ucdp-ged/23.1"))["properties"]
    assert list(table(1).columns) == [name for name in properties if name != "iso3"]


def test_the_same_seed_gives_the_same_bytes_and_another_one_another_table(tmp_path: Path) -> None:
    for name, seed in (("one.csv", 3), ("again.csv", 3), ("other.csv", 4)):
        ged.main(["300", str(tmp_path / name), "--seed", str(seed), "--faults", "20"])
    one, again, other = (tmp_path / name for name in ("one.csv", "again.csv", "other.csv"))
    assert one.read_bytes() == again.read_bytes()
    assert one.read_bytes() != other.read_bytes()


def test_a_row_is_the_same_everywhere() -> None:
    row = table(1000).row(999, named=True)
    assert {name: row[name] for name in ("relid", "date_end", "source_headline")} == {
        "relid": "RUS-2001-1-11092-999",
        "date_end": "2001-11-14 00:00:00.000",
        "source_headline": "Gunmen attack convoy on its way to Disadé town: security sources",
    }
    assert (row["geom_wkt"], row["best"]) == ("POINT (46.43177 54.89645)", 27)


def test_a_longer_table_begins_as_a_shorter_one() -> None:
    assert table(500).head(90).equals(table(90))


def test_what_a_table_holds_does_not_depend_on_the_size_of_the_chunks() -> None:
    assert table(500, faults=40).equals(table(500, faults=40, size=64))


def test_files_of_all_kinds_hold_the_same(tmp_path: Path) -> None:
    for name in ("ged.csv", "ged.parquet", "ged.jsonl"):
        ged.main([str(ROWS), str(tmp_path / name), "--faults", "30"])
    parquet = pl.read_parquet(tmp_path / "ged.parquet")
    assert parquet.equals(pl.read_csv(tmp_path / "ged.csv", schema=parquet.schema))
    assert parquet.equals(table(faults=30))
    assert parquet.equals(pl.read_ndjson(tmp_path / "ged.jsonl", schema=parquet.schema))
    one, other = (tmp_path / f"ged.{kind}.faults.csv" for kind in ("csv", "parquet"))
    assert one.read_bytes() == other.read_bytes()


def test_a_clean_table_has_no_list_of_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", [str(SCRIPT), "5", str(tmp_path / "ged.csv")])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert [file.name for file in tmp_path.iterdir()] == ["ged.csv"]


def test_counts_are_in_order_and_add_up(rows: list[dict[str, str]]) -> None:
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    for row in rows:
        assert 0 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert int(row["high"]) >= 1
        assert all(int(row[part]) >= 0 for part in parts)
        assert sum(int(row[part]) for part in parts) == int(row["best"])
    tolls = sorted(int(row["best"]) for row in rows)
    assert (tolls[len(tolls) // 2], tolls[-1] > 100) == (1, True)


def test_sides_fit_the_type_of_violence(rows: list[dict[str, str]]) -> None:
    for row in rows:
        kind, a, b = row["type_of_violence"], row["side_a"], row["side_b"]
        assert row["dyad_name"] == f"{a} - {b}"
        assert a != b
        assert (b == "Civilians") == (kind == "3")
        assert bool(row["gwnoa"]) == a.startswith("Government of ")
        assert bool(row["gwnob"]) == b.startswith("Government of ")
        assert bool(row["gwnoa"]) or kind != "1"
        assert not row["gwnoa"] or kind != "2"
        assert kind != "3" or row["deaths_a"] == row["deaths_b"] == "0"


def test_dates_fit_their_precision_their_year_and_the_years_covered(
    rows: list[dict[str, str]],
) -> None:
    for row in rows:
        stamp = r"(?:19|20)\d\d-\d\d-\d\d 00:00:00\.000"
        assert re.fullmatch(stamp, row["date_start"])
        assert re.fullmatch(stamp, row["date_end"])
        first, last = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
        shortest, longest = SPANS[int(row["date_prec"])]
        assert timedelta(shortest) <= last - first <= timedelta(longest)
        assert first.year == last.year == int(row["year"])
        assert 1989 <= first.year <= 2022


def test_sources_are_as_many_as_stated_and_none_is_older_than_the_event(
    rows: list[dict[str, str]],
) -> None:
    for row in rows:
        lists = [row[name] for name in ("source_office", "source_date", "source_headline")]
        if row["number_of_sources"] == "-1":
            assert lists == ["", "", ""]
            continue
        number = int(row["number_of_sources"])
        assert {len(each.split(";")) for each in lists} == {number}
        assert all(day >= row["date_end"][:10] for day in row["source_date"].split(";"))
        assert row["source_article"].count('";"') == number - 1


def test_places_fit_their_precision_their_geometry_and_their_grid_cell(
    rows: list[dict[str, str]],
) -> None:
    for row in rows:
        precision, north, east = row["where_prec"], float(row["latitude"]), float(row["longitude"])
        assert bool(row["adm_1"]) == (precision in "12345")
        assert bool(row["adm_2"]) == (precision in "123")
        finest = {"3": row["adm_2"], "4": row["adm_1"], "6": row["country"]}
        assert finest.get(precision, row["where_coordinates"]) == row["where_coordinates"]
        assert row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"
        assert int(row["priogrid_gid"]) == grid_cell(north, east)


def grid_cell(north: float, east: float) -> int:
    return floor((north + 90) * 2) * 720 + floor((east + 180) * 2) + 1


def test_every_place_lies_in_its_country_with_a_point_and_a_name_of_its_own() -> None:
    places = list(ged.places())
    assert len(places) > 30_000
    points = {(each["latitude"], each["longitude"]) for each in places}
    names = {(each["where_coordinates"], each["adm_1"], each["adm_2"]) for each in places}
    assert len(points) == len(names) == len(places)
    for each in places[:: len(places) // 2000]:
        land = ISO[each["country_id"]]
        assert geography.in_country(land, each["latitude"], each["longitude"], 0.0, 2022)


def test_ids_are_unique_and_codes_and_names_pair_up(rows: list[dict[str, str]]) -> None:
    assert len({row["id"] for row in rows}) == len({row["relid"] for row in rows}) == ROWS
    for code in ("conflict_new_id", "dyad_new_id", "side_a_new_id", "side_b_new_id", "country_id"):
        name = "country" if code == "country_id" else code.replace("_new_id", "")
        name = f"{name}_name" if name in {"conflict", "dyad"} else name
        pairs = {(row[code], row[name]) for row in rows}
        assert len(pairs) == len(dict(pairs)) == len({each for _, each in pairs})
    # One actor may be side a here and side b there.
    actors = {(row[f"side_{x}_new_id"], row[f"side_{x}"]) for row in rows for x in "ab"}
    assert len(actors) == len(dict(actors)) == len({name for _, name in actors})


def test_no_two_events_share_day_and_place(rows: list[dict[str, str]]) -> None:
    assert len({(row["date_start"], row["geom_wkt"]) for row in rows}) == ROWS


def test_cells_are_as_awkward_as_in_the_published_file(rows: list[dict[str, str]]) -> None:
    texts = [row[name] for row in rows for name in ("source_article", "source_headline")]
    for awkward in (",", '"', "\n", ";", "é", "ş"):
        assert any(awkward in text for text in texts), awkward
    assert not any("  " in cell or cell != cell.strip() for row in rows for cell in row.values())


def test_texts_are_as_long_as_in_the_published_file(shared_data: Path) -> None:
    published = pl.read_csv(
        shared_data / "corpus/ucdp-ged/world-sample-23.1.csv", infer_schema=False
    )
    ours = table().cast(pl.String)
    for name in published.columns:
        theirs, length = (len("".join(each[name].drop_nulls())) for each in (published, ours))
        assert abs(length / ROWS - theirs / 1000) <= max(3.5, theirs / 5000), name
        nulls, empty = published[name].null_count(), ours[name].null_count()
        assert abs(empty / ROWS - nulls / 1000) <= 0.05, name


def changes(clean: pl.DataFrame, faulty: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """Yield the row, from 1, and the column of the cells that differ."""
    pairs = zip(clean.iter_rows(named=True), faulty.iter_rows(named=True), strict=True)
    for number, (one, other) in enumerate(pairs, 1):
        yield from ((number, name) for name in one if str(one[name]) != str(other[name]))


def test_faults_are_where_the_list_says_and_nowhere_else(tmp_path: Path) -> None:
    file, count = tmp_path / "ged.csv", 3 * len(ged.FAULTS)
    ged.main([str(ROWS), str(file), "--faults", str(count)])
    faults = pl.read_csv(tmp_path / "ged.csv.faults.csv")
    assert faults.columns == ["row", "id", "kind", "column"]
    assert faults["kind"].to_list() == 3 * list(ged.FAULTS)
    faulty = table(faults=count)
    assert faulty["id"].gather(faults["row"] - 1).to_list() == faults["id"].to_list()
    told = set(faults.select("row", "column").iter_rows())
    changed = set(changes(table(), faulty))
    assert told <= changed
    # A province with a double blank is planted where there is none, too.
    assert {name for _, name in changed - told} <= {"where_prec"}


def faulty_row(kind: str) -> tuple[Row, Row]:
    """Return the first row with a fault of a kind, and the row before it."""
    count = len(ged.FAULTS)
    number = next(row for row, _, each, _ in ged.planted(ROWS, count) if each == kind)
    faulty = table(faults=count)
    return faulty.row(number - 1, named=True), faulty.row(number - 2, named=True)


FAULTY: Mapping[str, Callable[[Row, Row], bool]] = {
    "range out of order": lambda row, _: row["low"] > row["high"],
    "sum off by one": lambda row, _: (
        row["deaths_a"] + row["deaths_b"] + row["deaths_civilians"] + row["deaths_unknown"]
        == row["best"] + 1
    ),
    "end before start": lambda row, _: (
        row["date_end"] < row["date_start"] and row["date_end"][:4] == str(row["year"])
    ),
    "sign of geometry": lambda row, _: (
        row["geom_wkt"] == f"POINT ({-row['longitude']} {row['latitude']})"
    ),
    "double blank": lambda row, _: "  " in row["adm_1"],
    "id twice": lambda row, before: row["id"] == before["id"],
    "code with two names": lambda row, _: row["conflict_name"].endswith(f" {row['id']}"),
    "no number": lambda row, _: row["number_of_sources"] == "several",
    "report before event": lambda row, _: row["source_date"].startswith("1988-"),
    "year of another event": lambda row, _: row["year"] == int(row["date_start"][:4]) - 1,
    "another grid cell": lambda row, _: (
        row["priogrid_gid"] == grid_cell(row["latitude"], row["longitude"]) + 1
    ),
    "unknown code": lambda row, _: row["event_clarity"] == 3,
    "span beyond its code": lambda row, _: (
        (row["date_prec"] == 1) == (row["date_start"] != row["date_end"])
    ),
}


def test_every_kind_of_fault_is_known_here() -> None:
    assert list(FAULTY) == list(ged.FAULTS)


@pytest.mark.parametrize("kind", FAULTY)
def test_a_fault_is_what_its_kind_says(kind: str) -> None:
    assert FAULTY[kind](*faulty_row(kind))


TOLD_BY = {
    "range out of order": "casualties/range",
    "sum off by one": "casualties/subtotals",
    "end before start": "chronology/order",
    "sign of geometry": "places/geometry-agrees",
    "double blank": "records/text-hygiene",
    "id twice": "identity/unique",
    "code with two names": "identity/one-to-one",
    "no number": "schema/type",
    "report before event": "chronology/reported-after",
    "year of another event": "chronology/parts-agree",
    "another grid cell": "places/geometry-agrees",
    "unknown code": "schema/enum",
    "span beyond its code": "chronology/precision-span",
}


@pytest.mark.parametrize("faults", [0, 2 * len(TOLD_BY)])
def test_the_schema_finds_the_faults_and_nothing_else(tmp_path: Path, faults: int) -> None:
    """Told as documents, which need nothing of what reads tables."""
    frame = table(faults=faults).with_columns(pl.col("number_of_sources").cast(pl.String))
    records = tmp_path / "ged.jsonl"
    with records.open("w", encoding="utf-8") as out:
        for row in frame.iter_rows(named=True):
            known = {name: value for name, value in row.items() if value is not None}
            if known["number_of_sources"] != "several":
                known["number_of_sources"] = int(known["number_of_sources"])
            out.write(json.dumps(known) + "\n")
    report = check(records, schema="ucdp-ged/23.1")
    assert report.checked == ROWS
    told = {(each.location.line, each.rule) for each in report.findings}
    assert told == {(row, TOLD_BY[kind]) for row, _, kind, _ in ged.planted(ROWS, faults)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["5", "ged.xlsx"], "'ged.xlsx' ends in none of .csv, .jsonl and .parquet"),
        (["0", "ged.csv"], "0 rows cannot have 0 faults"),
        (["5", "ged.csv", "--faults", "3"], "5 rows cannot have 3 faults"),
        (["5", "ged.csv", "--faults", "-1"], "5 rows cannot have -1 faults"),
    ],
)
def test_what_cannot_be_written_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        ged.main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {said}\n")

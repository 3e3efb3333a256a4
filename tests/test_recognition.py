"""Which bundled schema the columns of a file fit, and how that is told."""

import json
from pathlib import Path

import pytest

from conflict_events import check
from conflict_events.catalog import Schema, bundled
from conflict_events.recognition import closest, matched, recognise, recognise_width

FITS = "its columns are those of the dataset"
NAMED = f"{FITS}, and its name says which version"


def columns(schema: str) -> list[str]:
    return list(bundled(schema).document["properties"])


def told(names: list[str], file: str = "") -> tuple[str, str]:
    found = recognise(names, file)
    assert found
    return found.schema.name, found.reason


@pytest.mark.parametrize(
    "schema",
    [
        "hapi-conflict-events/1.0.0",
        "palestine-daily-gaza/1.0.0",
        "palestine-daily-west-bank/1.0.0",
        "ucdp-country-year/25.1",
        "gtd/2021",
    ],
)
def test_a_dataset_is_known_by_its_columns(schema: str) -> None:
    assert told(columns(schema)) == (schema, FITS)
    assert told([name.upper() for name in reversed(columns(schema))]) == (schema, FITS)
    assert told([*columns(schema), "more"])[0] == schema


def test_a_column_that_is_required_must_be_there() -> None:
    required = bundled("hapi-conflict-events/1.0.0").document["required"]
    for name in required:
        assert recognise([each for each in required if each != name]) is None
    assert recognise([]) is None


@pytest.mark.parametrize(
    ("file", "schema", "reason"),
    [
        ("GEDEvent_v25_1.csv", "ucdp-ged/25.1", NAMED),
        ("data/ged231.csv", "ucdp-ged/23.1", NAMED),
        ("ged-23.1.csv", "ucdp-ged/23.1", NAMED),
        ("ged-123.1.csv", "ucdp-ged/25.1", f"{FITS}; it may also be ucdp-ged/23.1"),
        ("events.csv", "ucdp-ged/25.1", f"{FITS}; it may also be ucdp-ged/23.1"),
    ],
)
def test_of_versions_alike_the_name_of_the_file_or_the_newest_counts(
    file: str, schema: str, reason: str
) -> None:
    assert told(columns("ucdp-ged/23.1"), file) == (schema, reason)


def test_a_year_in_a_name_is_that_of_the_data_and_not_of_the_version() -> None:
    name, reason = told(columns("acled/2022"), "acled-2022-mali.csv")
    assert name.partition("/")[0] == "acled"
    assert "its name says" not in reason


@pytest.mark.parametrize(
    ("width", "schema"),
    [(61, "gdelt-events/2"), (58, "gdelt-events/1"), (57, "gdelt-events/1")],
)
def test_files_without_a_header_are_known_by_their_width(width: int, schema: str) -> None:
    found = recognise_width(width, "a.csv")
    assert found
    assert (found.schema.name, found.reason) == (schema, f"it has no header and {width} columns")


@pytest.mark.parametrize("width", [0, 1, 49, 62])
def test_other_widths_fit_nothing(width: int) -> None:
    assert recognise_width(width) is None


def test_what_comes_closest_is_named_with_what_is_lacking() -> None:
    names = bundled("palestine-daily-west-bank/1.0.0").document["required"][1:]
    assert closest(["latitude", *names]) == (
        "it fits no bundled schema; the closest is palestine-daily-west-bank/1.0.0, for which it "
        "lacks `report_date`; state one with --schema"
    )


def test_of_many_columns_that_are_lacking_three_are_named() -> None:
    required = bundled("ucdp-ged/19.1").document["required"]
    said = closest(required[len(required) // 2 :])
    assert f" and {len(required) // 2 - 3} more; state one with --schema" in said
    assert all(f"`{name}`" in said for name in required[:3])


def test_nothing_is_close_to_columns_that_no_schema_knows() -> None:
    assert closest(["x", "y"]) == "it fits no bundled schema; state one with --schema"
    assert closest([]) == "it fits no bundled schema; state one with --schema"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["id", "best"], {}),
        (["ID", "Best", "x"], {"ID": "id", "Best": "best"}),
        (["ID", "id"], {}),
        (["STRASSE"], {"STRASSE": "straße"}),
    ],
)
def test_columns_may_differ_in_case(names: list[str], expected: dict[str, str]) -> None:
    schema = Schema("s", {"properties": {"id": {}, "best": {}, "straße": {}}})
    assert matched(names, schema.document["properties"]) == expected


# --- documents that are not tables --------------------------------------------------------------


def good_records() -> str:
    return Path("fixtures/tables/palestine-daily-gaza-1.0.0/good.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.geojson"])
def test_records_of_json_are_recognised_by_their_members(tmp_path: Path, name: str) -> None:
    records = json.loads(good_records())
    features = [{"type": "Feature", "properties": each, "geometry": None} for each in records]
    text = {
        "a.json": json.dumps(records),
        "a.jsonl": "\n".join(map(json.dumps, records)),
        "a.geojson": json.dumps({"type": "FeatureCollection", "features": features}),
    }[name]
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report = check(path)
    assert report.unreadable == ()
    assert report.findings == ()
    assert report.records == {"palestine-daily-gaza/1.0.0": len(records)}
    assert report.notes == (f"{path.as_posix()}: read as palestine-daily-gaza/1.0.0: {FITS}",)


def test_records_that_fit_nothing_are_told_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1},\n {"a": 2}]', encoding="utf-8")
    report = check(path)
    reason = "it names no schema; expected `schema: conflict-event/2.0.0`, or --schema"
    assert [(each.location.line, each.reason) for each in report.unreadable] == [
        (1, reason),
        (2, reason),
    ]
    assert (report.checked, report.notes) == (0, ())

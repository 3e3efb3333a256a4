"""Which places of a record say when, where, who and how many."""

import pytest

from conflict_events.catalog import bundled, record_schema_names
from conflict_events.pointers import Path
from conflict_events.roles import Roles, found, roles


def of(name: str, role: str, paths: list[Path]) -> Path | None:
    names = getattr(roles(bundled(name).document), role)
    return next(iter(found(names, paths)), None)


@pytest.mark.parametrize(
    ("name", "role", "column"),
    [
        ("ucdp-ged/25.1", "date", "date_start"),
        ("ucdp-ged/25.1", "year", "year"),
        ("ucdp-ged/25.1", "country", "country"),
        ("ucdp-ged/25.1", "latitude", "latitude"),
        ("ucdp-ged/25.1", "place", "where_coordinates"),
        ("ucdp-ged/25.1", "actors", "side_a"),
        ("ucdp-ged/25.1", "tolls", "best"),
        ("acled/2025", "date", "event_date"),
        ("acled/2025", "tolls", "fatalities"),
        ("gtd/2021", "year", "iyear"),
        ("gtd/2021", "country", "country_txt"),
        ("gtd/2021", "tolls", "nkill"),
        ("gdelt-events/2", "latitude", "ActionGeo_Lat"),
        ("gdelt-events/2", "longitude", "ActionGeo_Long"),
        ("gdelt-events/2", "date", "SQLDATE"),
        ("palestine-daily-gaza/1.0.0", "date", "report_date"),
        ("palestine-daily-gaza/1.0.0", "tolls", "killed"),
        ("ucdp-country-year/25.1", "year", "year_cy"),
        ("ucdp-country-year/25.1", "tolls", "sb_total_deaths_best_cy"),
        ("hapi-conflict-events/1.0.0", "date", "reference_period_start"),
        ("hapi-conflict-events/1.0.0", "country", "location_code"),
    ],
)
def test_the_columns_of_published_datasets_have_their_roles(
    name: str, role: str, column: str
) -> None:
    columns: list[Path] = [(each,) for each in bundled(name).document["properties"]]
    assert of(name, role, columns) == (column,)


def test_a_place_inside_a_record_has_a_role_too() -> None:
    paths: list[Path] = [
        ("id",),
        ("date", "end"),
        ("date", "start"),
        ("places", 0, "name"),
        ("places", 1, "latitude"),
        ("places", 2, "latitude"),
    ]
    assert of("conflict-event/1.0.0", "date", paths) == ("date", "start")
    assert of("conflict-event/1.0.0", "latitude", paths) == ("places", 1, "latitude")
    assert of("conflict-event/1.0.0", "longitude", paths) is None


def test_a_schema_that_names_things_otherwise_says_by_its_checks_what_they_are() -> None:
    document = {
        "properties": {
            "jour": {"type": "string"},
            "lieu": {
                "properties": {"lat": {}, "lon": {}},
                "x-checks": [
                    {"rule": "places/coordinates", "latitude": "/lat", "longitude": "/lon"}
                ],
            },
        },
        "x-checks": [
            {"rule": "chronology/window", "dates": ["/jour"]},
            {"rule": "casualties/subtotals", "total": "/morts", "parts": ["/civils", "/autres"]},
        ],
    }
    said = roles(document)
    paths: list[Path] = [("jour",), ("lieu", "lat"), ("lieu", "lon"), ("autres",), ("morts",)]
    assert found(said.date, paths) == [("jour",)]
    assert found(said.latitude, paths) == [("lieu", "lat")]
    assert found(said.longitude, paths) == [("lieu", "lon")]
    assert found(said.tolls, paths) == [("morts",), ("autres",)]
    assert found(said.actors, paths) == []


@pytest.mark.parametrize("name", record_schema_names())
def test_every_bundled_schema_can_be_asked(name: str) -> None:
    said = roles(bundled(name).document)
    assert all(all(names for names in getattr(said, role)) for role in Roles._fields)

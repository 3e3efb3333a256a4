"""When and where the events of findings were: as the record says it, nearest to what is told."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events import Situation, check
from conflict_events.catalog import bundled
from conflict_events.keys import key
from conflict_events.roles import roles
from conflict_events.situations import situation

EVENT = roles(bundled("conflict-event/1.0.0").document)
GED = roles(bundled("ucdp-ged/23.1").document)

RECORD: dict[str, Any] = {
    "date": {"start": "2020-10-13", "precision": "day"},
    "places": [
        {"id": "region", "country": "MLI"},
        {"id": "bridge", "country": "BFA", "latitude": 13.9, "longitude": -3},
        {"id": "base", "country": "NER", "latitude": 14.5, "longitude": 1.25},
    ],
    "incidents": [{"id": "raid", "date": {"start": "2020-10-14"}}],
}


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("", Situation("2020-10-13", 13.9, -3.0, "BFA")),
        ("/places/2/latitude", Situation("2020-10-13", 14.5, 1.25, "NER")),
        ("/incidents/0/date/start", Situation("2020-10-14", 13.9, -3.0, "BFA")),
        ("/date", Situation("2020-10-13", 13.9, -3.0, "BFA")),
    ],
)
def test_what_stands_closest_counts(near: str, expected: Situation) -> None:
    assert situation(RECORD, EVENT, near) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({}, Situation()),
        ([], Situation()),
        ({"year": 1998}, Situation("1998")),
        ({"year": 1998, "date_start": "1998-05-12 00:00:00.000"}, Situation("1998-05-12")),
        ({"year": 1998, "date_start": "soon"}, Situation("1998")),
        ({"date_start": True, "year": None}, Situation()),
        ({"latitude": 91, "longitude": 500.5}, Situation("", 91.0, 500.5)),
        ({"latitude": 9.5}, Situation()),
        ({"latitude": "9.5", "longitude": 1}, Situation()),
        ({"latitude": True, "longitude": 1}, Situation()),
        ({"country": "Syria", "country_id": 652}, Situation(country="Syria")),
        ({"country": ""}, Situation()),
        ({"country": "S" * 100}, Situation(country="S" * 79 + "…")),
    ],
)
def test_what_is_not_said_or_cannot_be_is_left_out(record: Any, expected: Situation) -> None:
    assert situation(record, GED) == expected


# --- asked for ----------------------------------------------------------------------------------

DOCUMENT = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13, precision: day}
places: [{id: bridge, name: Bridge, country: MLI, latitude: 13.9, longitude: -3.9}]
sources: [{id: report, title: A report}]
incidents: [{id: a, kind: ambush, place: brigde}, {id: b}]
"""


def test_records_are_situated_if_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(DOCUMENT, encoding="utf-8")
    found = check(path, situate=True).findings
    assert {each.situation for each in found} == {Situation("2020-10-13", 13.9, -3.9, "MLI")}
    assert {each.rule.partition("/")[0] for each in found} > {"schema"}
    assert [each._replace(situation=None) for each in found] == list(check(path).findings)


def test_what_is_told_of_all_records_is_situated_at_the_one_it_is_told_at(tmp_path: Path) -> None:
    for number in (1, 2):
        text = DOCUMENT.replace("2020-10-13", f"2020-10-1{number}").partition("incidents")[0]
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    found = check(tmp_path, situate=True, select=["identity/unique"]).findings
    assert [each.situation for each in found] == [Situation("2020-10-12", 13.9, -3.9, "MLI")]


def test_rows_are_situated_if_asked_for() -> None:
    table = pl.DataFrame(
        {
            "id": [1, 2, 3, 3],
            "low": [1, 9, 9, 1],
            "best": [1, 2, 2, 1],
            "high": [1, 3, 3, 1],
            "latitude": [1.5, 2.5, None, 4.5],
            "longitude": [1.0, 2.0, 3.0, 4.0],
            "date_start": ["2001-01-01", "2002-02-02", "2003-03-03", "2004-04-04"],
            "country": ["Mali", "Niger", "Chad", "Togo"],
        }
    )
    wanted = ["casualties/range", "identity/unique"]
    found = check(table, schema="ucdp-ged/23.1", select=wanted, situate=True).findings
    assert [(each.location.row, each.situation) for each in found] == [
        (2, Situation("2002-02-02", 2.5, 2.0, "Niger")),
        (3, Situation("2003-03-03", None, None, "Chad")),
        (4, Situation("2004-04-04", 4.5, 4.0, "Togo")),
    ]
    plain = check(table, schema="ucdp-ged/23.1", select=wanted).findings
    assert [key(each) for each in found] == [key(each) for each in plain]
    assert [each._replace(situation=None) for each in found] == list(plain)


def test_a_table_that_says_neither_is_situated_nowhere() -> None:
    table = pl.DataFrame({"id": [1], "low": [9], "best": [2], "high": [3]})
    found = check(table, schema="ucdp-ged/23.1", select=["casualties"], situate=True).findings
    assert [each.situation for each in found] == [Situation()]

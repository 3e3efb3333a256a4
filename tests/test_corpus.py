"""Published datasets, as they are: each known contradiction is told by its rule, and counted."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events import check

TODAY = date(2026, 12, 1)
FITS = "its columns are those of the dataset"
NAMED = f"{FITS}, and its name says which version"


class Published(NamedTuple):
    """What is known of a file: its schema, why it is that, how long it is, what is told of it."""

    schema: str
    reason: str
    records: int
    told: dict[str, int]


CORPUS = {
    "ucdp-ged/world-sample-23.1.csv": Published(
        "ucdp-ged/23.1",
        NAMED,
        1000,
        {
            "error casualties/range low": 13,
            "error places/geometry-agrees geom_wkt": 1,
            "warning actors/dyad-name dyad_name": 3,
            "warning records/text-hygiene conflict_name": 3,
            "warning records/text-hygiene adm_2": 1,
            "warning records/text-hygiene where_coordinates": 4,
            # A source that is older than the event: all of them, or one of several. Pages of a
            # month, which are carried on to its end, are not among them.
            "error chronology/reported-after source_date": 4,
            "warning chronology/reported-after source_date": 3,
            "info places/precision where_prec": 21,
        },
    ),
    "ucdp-ged/bangladesh-19.1-hxl.csv": Published(
        "ucdp-ged/19.1",
        NAMED,
        601,
        {
            "error casualties/range low": 1,
            "warning places/one-name where_coordinates": 2,
            "warning records/duplicate id": 2,
            "warning records/text-hygiene where_coordinates": 2,
        },
    ),
    "ucdp-country-year/organizedviolencecy-25.1.csv": Published(
        "ucdp-country-year/25.1",
        FITS,
        6936,
        {
            "error casualties/range sb_total_deaths_low_cy": 8,
            "error casualties/range os_total_deaths_low_cy": 1,
            "warning records/text-hygiene ns_dyad_names_cy": 115,
            "warning records/text-hygiene os_dyad_names_cy": 68,
            "warning records/text-hygiene sb_intrastate_dyad_names_cy": 2,
        },
    ),
    "palestine-datasets/casualties_daily.json": Published(
        "palestine-daily-gaza/1.0.0",
        FITS,
        1051,
        {
            "warning series/difference killed": 7,
            "error series/non-decreasing killed_women_cum": 2,
            "error series/non-decreasing ext_press_killed_cum": 1,
            "error series/non-decreasing famine_cum": 1,
        },
    ),
    "palestine-datasets/west_bank_daily.json": Published(
        "palestine-daily-west-bank/1.0.0",
        FITS,
        1051,
        {"error series/non-decreasing injured_children_cum": 1},
    ),
    "gdelt/events-v2.csv": Published(
        "gdelt-events/2",
        "it has no header and 61 columns",
        100,
        # A week, a month or a year before the article, by the calendar or in days.
        {"info chronology/relative-date SQLDATE": 45},
    ),
    "gdelt/events-v1-mixed-width.csv": Published(
        "gdelt-events/1",
        "it has no header and 58 columns",
        100,
        {
            # Rows without the address of the source, which the first files did not have.
            "error table/fields ": 40,
            # A year, or ten, before the article.
            "info chronology/relative-date SQLDATE": 30,
            "warning records/text-hygiene Actor2Code": 20,
        },
    ),
}


@pytest.mark.parametrize("file", CORPUS)
def test_what_is_known_of_a_published_file_is_told(shared_data: Path, file: str) -> None:
    known = CORPUS[file]
    path = shared_data / "corpus" / file
    report = check(path, today=TODAY)
    assert report.unreadable == ()
    assert report.records == {known.schema: known.records}
    [note] = report.notes
    assert note.partition("; ")[0] == f"{path.as_posix()}: read as {known.schema}: {known.reason}"
    assert Counter(
        f"{each.severity.label} {each.rule} {each.location.pointer.rpartition('/')[2]}"
        for each in report.findings
    ) == Counter(known.told)


def test_the_records_that_are_known_to_be_wrong_are_named(shared_data: Path) -> None:
    report = check(shared_data / "corpus/ucdp-ged/world-sample-23.1.csv", today=TODAY)
    named: dict[str, set[str]] = {}
    for each in report.findings:
        named.setdefault(each.rule, set()).add(each.record)
    assert named["places/geometry-agrees"] == {"141599"}
    assert named["actors/dyad-name"] == {"8882", "7623", "467060"}

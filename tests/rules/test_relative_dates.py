"""Dates that were counted back from the day of a report."""

from collections.abc import Callable
from typing import Any

import pytest

Finds = Callable[..., list[str]]

COUNTED = {"rule": "chronology/relative-date", "date": "/date", "reference": "/added"}
WORDS = "it may have been counted back from there, and not be the day on which it happened"


@pytest.mark.parametrize(
    ("date", "added", "stretch"),
    [
        ("2015-02-11", "2015-02-18", "7 days"),
        ("2015-01-18", "2015-02-18", "1 month"),
        ("2015-01-19", "2015-02-18", "30 days"),
        ("2015-04-18", "2015-05-18", "1 month"),
        ("2014-02-18", "2015-02-18", "1 year"),
        ("2015-03-01", "2016-02-29", "365 days"),
        ("2015-03-02", "2016-03-02", "1 year"),
        ("2005-02-18", "2015-02-18", "10 years"),
        ("2005-02-20", "2015-02-18", "3650 days"),
        ("20140218", "20150218093000", "1 year"),
        ("18 February 2014", "2015-02-18T09:30", "1 year"),
    ],
)
def test_a_round_stretch_before_the_report_is_told(
    finds: Finds, date: str, added: str, stretch: str
) -> None:
    assert finds(COUNTED, {"date": date, "added": added}) == [
        f"/date: info: {date} is exactly {stretch} before {added}; {WORDS} [/added]"
    ]


@pytest.mark.parametrize(
    ("date", "added"),
    [
        ("2015-02-18", "2015-02-18"),
        ("2015-02-12", "2015-02-18"),
        ("2015-02-18", "2015-02-11"),
        ("2015-02-18", "2014-02-18"),
        ("2014-02-19", "2015-02-20"),
        ("2014-02", "2015-02-18"),
        ("2014-02", "2015-02-01"),
        ("2014-02-01", "2015-02"),
        ("2014-02-18", "2015"),
        ("2014-02-18T09:30Z", "2015-02-18"),
        ("a year ago", "2015-02-18"),
        ("2014-02-18", None),
        (20140218, 20150218),
    ],
    ids=str,
)
def test_another_day_and_what_is_not_told_to_the_day_is_not(
    finds: Finds, date: Any, added: Any
) -> None:
    assert finds(COUNTED, {"date": date, "added": added}) == []


def test_the_stretches_may_be_others(finds: Finds) -> None:
    check = {**COUNTED, "days": [1, 14], "months": [3]}
    told = [
        finds(check, {"date": date, "added": "2015-02-18"})
        for date in ("2015-02-17", "2015-02-04", "2014-11-18", "2014-02-18", "2015-02-11")
    ]
    assert [[each.partition(" before")[0] for each in one] for one in told] == [
        ["/date: info: 2015-02-17 is exactly 1 day"],
        ["/date: info: 2015-02-04 is exactly 14 days"],
        ["/date: info: 2014-11-18 is exactly 3 months"],
        [],
        [],
    ]

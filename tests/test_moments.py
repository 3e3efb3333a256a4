"""Moments are as coarse as they are told, and compare without pretending precision."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.moments import DAY, Moment, is_iso, to_iso


def stretch(value: Any) -> str:
    """Write the first and the last second of a moment, as dates with clock times."""
    moment = Moment.of(value)
    return "nothing" if moment is None else f"{_second(moment.first)} {_second(moment.last)}"


def _second(number: int) -> str:
    clock = number % DAY
    hour, minute, second = clock // 3600, clock // 60 % 60, clock % 60
    return f"{date.fromordinal(number // DAY)}T{hour:02}:{minute:02}:{second:02}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020-01-01T00:00:00 2020-12-31T23:59:59"),
        ("2020-10", "2020-10-01T00:00:00 2020-10-31T23:59:59"),
        ("2020-02", "2020-02-01T00:00:00 2020-02-29T23:59:59"),
        ("2021-02", "2021-02-01T00:00:00 2021-02-28T23:59:59"),
        ("2020-12", "2020-12-01T00:00:00 2020-12-31T23:59:59"),
        ("2020-10-13", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ("2020-02-29", "2020-02-29T00:00:00 2020-02-29T23:59:59"),
        ("2000-02-29", "2000-02-29T00:00:00 2000-02-29T23:59:59"),
        ("0001", "0001-01-01T00:00:00 0001-12-31T23:59:59"),
        ("9999", "9999-01-01T00:00:00 9999-12-31T23:59:59"),
        ("9999-12", "9999-12-01T00:00:00 9999-12-31T23:59:59"),
        ("9999-11", "9999-11-01T00:00:00 9999-11-30T23:59:59"),
        ("9999-12-31", "9999-12-31T00:00:00 9999-12-31T23:59:59"),
        ("2020-10-13T08:30", "2020-10-13T08:30:00 2020-10-13T08:30:59"),
        ("2020-10-13 08:30", "2020-10-13T08:30:00 2020-10-13T08:30:59"),
        ("2020-10-13T08:30:15", "2020-10-13T08:30:15 2020-10-13T08:30:15"),
        ("2020-10-13T08:30:15.250", "2020-10-13T08:30:15 2020-10-13T08:30:15"),
        ("2020-10-13T08:30:15.12345678901234567890", "2020-10-13T08:30:15 2020-10-13T08:30:15"),
        ("2020-10-13 00:00:00.000", "2020-10-13T00:00:00 2020-10-13T00:00:00"),
    ],
)
def test_a_text_is_a_stretch_as_long_as_it_is_coarse(text: str, expected: str) -> None:
    assert stretch(text) == expected


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20201013", "2020-10-13"),
        ("20150218230000", "2015-02-18T23:00:00"),
        ("13 October 2020", "2020-10-13"),
        ("13-October-2020", "2020-10-13"),
        ("9-May-2020", "2020-05-09"),
        ("9 may 2020", "2020-05-09"),
        ("01 JAN 2020", "2020-01-01"),
        ("29 Feb 2020", "2020-02-29"),
        ("3 Sept 2020", "2020-09-03"),
        ("31 Dec 2020", "2020-12-31"),
    ],
)
def test_exports_write_dates_without_marks_or_in_english(text: str, iso: str) -> None:
    assert stretch(text) == stretch(iso)
    assert str(Moment.of(text)) == text
    assert not is_iso(text)
    assert is_iso(iso)


ENGLISH_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


@pytest.mark.parametrize("name", ENGLISH_MONTHS)
def test_every_month_is_known_by_its_english_name(name: str) -> None:
    iso = f"2020-{ENGLISH_MONTHS.index(name) + 1:02}-07"
    assert stretch(f"7 {name} 2020") == stretch(iso)
    assert stretch(f"7-{name[:3]}-2020") == stretch(iso)


@pytest.mark.parametrize("text", ["20201013", "13 October 2020"])
@pytest.mark.parametrize("precision", ["year", "month", "day", "week", "hour"])
def test_a_date_in_another_form_is_made_as_coarse_as_one_in_iso_form(
    text: str, precision: str
) -> None:
    for approximate in (False, True):
        more = {"precision": precision, "approximate": approximate}
        assert stretch({"start": text, **more}) == stretch({"start": "2020-10-13", **more})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-10-13T24:00", "2020-10-13T23:59:59 2020-10-14T00:00:58"),
        ("2020-10-13T24:00:00", "2020-10-13T23:59:59 2020-10-13T23:59:59"),
        ("2016-12-31T23:59:60", "2016-12-31T23:59:59 2016-12-31T23:59:59"),
        ("9999-12-31T24:00:00", "9999-12-31T23:59:59 9999-12-31T23:59:59"),
    ],
)
def test_midnight_and_a_leap_second_belong_to_the_day_that_they_close(
    text: str, expected: str
) -> None:
    assert stretch(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-10-13T12:00:00Z", "2020-10-13T00:00:00 2020-10-14T02:00:00"),
        ("2020-10-13T12:00Z", "2020-10-13T00:00:00 2020-10-14T02:00:59"),
        ("2020-10-13T12:00:00+00:00", "2020-10-13T00:00:00 2020-10-14T02:00:00"),
        ("2020-10-13T12:00:00+05:30", "2020-10-12T18:30:00 2020-10-13T20:30:00"),
        ("2020-10-13T12:00:00-03:30", "2020-10-13T03:30:00 2020-10-14T05:30:00"),
        ("2020-10-13T12:00:00-00:30", "2020-10-13T00:30:00 2020-10-14T02:30:00"),
    ],
)
def test_a_time_with_an_offset_may_be_any_local_time(text: str, expected: str) -> None:
    assert stretch(text) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "unknown",
        "2020-13-01",
        "2020-00",
        "2020-10-00",
        "2020-10-32",
        "2020-09-31",
        "2021-02-29",
        "1900-02-29",
        "0000",
        "0000-01-01",
        "202-10-13",
        "20200-10-13",
        "20201313",
        "2020101",
        "20201013T0830",
        "202010130830",
        "20201013250000",
        "31 June 2020",
        "13 October 20",
        "13 Octember 2020",
        "13-October 2020",
        "13  October 2020",
        "October 13, 2020",
        "2020-10-13T",
        "2020-10-13T8:30",
        "2020-10-13T24:01",
        "2020-10-13T25:00",
        "2020-10-13T08:60",
        "2020-10-13T08:30:61",
        "2020-10-13T08:30+24:00",
        "2020-10-13T08:30+05:60",
        "2020-10-13T08:30+5",
        "2020-10-13T08",
        f"2020-10-13T08:30:00.{'0' * 21}",
        "2020-10-13\n",
        " 2020-10-13",
        "٢٠٢٠-10-13",
        2020,
        20.5,
        True,
        None,
        [],
        ["2020-10-13"],
        {},
        {"date": "2020-10-13"},
        {"start": None},
        {"start": "soon", "end": 2020},
        {"start": {"start": "2020"}},
    ],
)
def test_what_is_no_date_is_no_moment(value: Any) -> None:
    assert Moment.of(value) is None
    assert Moment.ends(value) == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"start": "2020-10-12", "end": "2020-10-14"},
            "2020-10-12T00:00:00 2020-10-14T23:59:59",
        ),
        ({"start": "2020-10-13"}, "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ({"end": "2020-10-13"}, "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ({"start": "2020-10", "end": "2020-11"}, "2020-10-01T00:00:00 2020-11-30T23:59:59"),
        (
            {"start": "2020-10-13", "end": "2020-10"},
            "2020-10-01T00:00:00 2020-10-31T23:59:59",
        ),
        (
            {"start": "2020-10-13", "end": "never"},
            "2020-10-13T00:00:00 2020-10-13T23:59:59",
        ),
        (
            {"start": ["x"], "end": "2020-10-13"},
            "2020-10-13T00:00:00 2020-10-13T23:59:59",
        ),
    ],
)
def test_an_object_is_the_stretch_from_start_to_end(value: Any, expected: str) -> None:
    assert stretch(value) == expected


def test_a_start_and_an_end_that_are_swapped_mean_the_stretch_between_them() -> None:
    swapped = Moment.of({"start": "2020-10-14", "end": "2020-10-12"})
    ordered = Moment.of({"start": "2020-10-12", "end": "2020-10-14"})
    assert swapped is not None
    assert ordered is not None
    assert (swapped.first, swapped.last) == (ordered.first, ordered.last)
    assert str(swapped) == "2020-10-14 to 2020-10-12"


@pytest.mark.parametrize(
    ("precision", "start", "expected"),
    [
        ("year", "2020-10-13", "2020-01-01T00:00:00 2020-12-31T23:59:59"),
        ("month", "2020-10-13", "2020-10-01T00:00:00 2020-10-31T23:59:59"),
        ("week", "2020-10-13", "2020-10-07T00:00:00 2020-10-19T23:59:59"),
        ("day", "2020-10-13T08:30", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ("day", "2020-10-13", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ("hour", "2020-10-13T08:30", "2020-10-13T08:00:00 2020-10-13T08:59:59"),
        ("hour", "2020-10-13T08:30:10", "2020-10-13T08:00:00 2020-10-13T08:59:59"),
        ("hour", "2020-10-13", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        ("hour", "2020-10-13T24:00", "2020-10-13T23:00:00 2020-10-14T00:00:58"),
        ("minute", "2020-10-13T08:30", "2020-10-13T08:30:00 2020-10-13T08:30:59"),
        ("day", "2020-10", "2020-10-01T00:00:00 2020-10-31T23:59:59"),
        ("day", "2020-10-13T12:00:00Z", "2020-10-13T00:00:00 2020-10-14T02:00:00"),
        ("decade", "2020-10-13", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
        (["week"], "2020-10-13", "2020-10-13T00:00:00 2020-10-13T23:59:59"),
    ],
)
def test_a_lone_start_is_as_coarse_as_its_precision(
    precision: Any, start: str, expected: str
) -> None:
    assert stretch({"start": start, "precision": precision}) == expected


def test_a_start_and_an_end_say_by_themselves_how_exact_they_are() -> None:
    week = {"start": "2020-10-12", "end": "2020-10-18", "precision": "week"}
    assert stretch(week) == "2020-10-12T00:00:00 2020-10-18T23:59:59"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"start": "2020-10-13T01:00"}, "2020-10-13T00:50:00 2020-10-13T01:10:59"),
        ({"start": "2020-10-13T01:00:30"}, "2020-10-13T00:50:30 2020-10-13T01:10:30"),
        ({"start": "2020-10-13"}, "2020-10-12T00:00:00 2020-10-14T23:59:59"),
        ({"start": "2020-10"}, "2020-08-31T00:00:00 2020-12-01T23:59:59"),
        ({"start": "2020"}, "2018-12-31T00:00:00 2022-01-01T23:59:59"),
        (
            {"start": "2020-10-12", "end": "2020-10-13T01:00"},
            "2020-10-11T00:00:00 2020-10-13T23:59:59",
        ),
        (
            {"start": "2020-10-13T01:00", "precision": "hour"},
            "2020-10-13T00:50:00 2020-10-13T02:09:59",
        ),
        (
            {"start": "2020-10-13", "precision": "month"},
            "2020-08-31T00:00:00 2020-12-01T23:59:59",
        ),
    ],
)
def test_what_is_approximate_may_be_off_by_the_margin_of_its_unit(
    value: dict[str, Any], expected: str
) -> None:
    assert stretch({**value, "approximate": True}) == expected


@pytest.mark.parametrize("stated", [False, None, "yes", 1])
def test_only_true_says_that_a_date_is_approximate(stated: Any) -> None:
    assert stretch({"start": "2020-10-13", "approximate": stated}) == stretch("2020-10-13")


def test_a_moment_is_written_as_the_record_writes_it() -> None:
    assert str(Moment.of("2020-10-13T08:30")) == "2020-10-13T08:30"
    assert str(Moment.of({"start": "2020-10-13", "approximate": True})) == "2020-10-13"
    assert str(Moment.of({"start": "2020-10", "end": "2020-11"})) == "2020-10 to 2020-11"
    assert str(Moment.of({"start": "2020-10", "end": "2020-10"})) == "2020-10"


def test_the_ends_are_told_apart() -> None:
    assert Moment.ends("2020") == {"": Moment.of("2020")}
    both = Moment.ends({"start": "2020-10-14", "end": "2020-10-12"})
    assert both == {"start": Moment.of("2020-10-14"), "end": Moment.of("2020-10-12")}
    assert list(Moment.ends({"end": "2020", "start": "x"})) == ["end"]


@pytest.mark.parametrize(
    ("value", "is_open"),
    [
        ("2020-10-13T01:00", False),
        ({"start": "2020-10-13T01:00"}, True),
        ({"start": "2020-10-13T01:00", "end": "2020-10-13T02:00"}, False),
        ({"end": "2020-10-13T02:00"}, False),
    ],
)
def test_a_stretch_with_a_start_alone_is_open(value: Any, *, is_open: bool) -> None:
    moment = Moment.of(value)
    assert moment is not None
    assert moment.open is is_open


def days(value: Any) -> tuple[date, date] | None:
    """Return the first and the last day of a moment."""
    moment = Moment.of(value)
    return moment.days if moment else None


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", (2020, 2, 1), (2020, 2, 29)),
        ("2020-10-13T23:59:59", (2020, 10, 13), (2020, 10, 13)),
        ("0001-01-01T00:00Z", (1, 1, 1), (1, 1, 1)),
        ("9999-12-31T23:00Z", (9999, 12, 31), (9999, 12, 31)),
        ({"start": "0001", "approximate": True}, (1, 1, 1), (3, 1, 1)),
        ({"start": "9999", "approximate": True}, (9997, 12, 31), (9999, 12, 31)),
    ],
)
def test_days_stay_in_the_calendar(
    value: Any, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert days(value) == (date(*first), date(*last))


@given(st.dates())
def test_every_date_is_its_own_day(day: date) -> None:
    assert days(day.isoformat()) == (day, day)


@given(st.dates(), st.dates())
def test_days_compare_as_dates_do(one: date, other: date) -> None:
    first, second = Moment.of(one.isoformat()), Moment.of(other.isoformat())
    assert first is not None
    assert second is not None
    assert (first.last < second.first) == (one < other)


@given(st.datetimes(), st.integers(-12 * 60, 14 * 60))
def test_a_time_lies_in_its_day_and_its_day_in_its_month(moment: Any, offset: int) -> None:
    text = moment.strftime("%H:%M:%S")
    clock, day = f"{moment.date()}T{text}", str(moment.date())
    sign, minutes = ("-" if offset < 0 else "+"), abs(offset)
    zoned = f"{clock}{sign}{minutes // 60:02}:{minutes % 60:02}"
    parts = [Moment.of(part) for part in (zoned, clock, day, day[:7], day[:4])]
    assert None not in parts
    ends = [(part.first, part.last) for part in parts if part]
    for (first, last), (earlier, later) in pairwise(ends[1:]):
        assert earlier <= first <= last <= later
    assert ends[0][0] <= ends[1][0] <= ends[0][1], (
        "the local time is one of those that may be meant"
    )


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["start", "end", "x"]), inner)
        ),
        max_leaves=5,
    )
)
def test_anything_can_be_asked_for_its_moment(value: Any) -> None:
    moment = Moment.of(value)
    assert moment is None or moment.first <= moment.last


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", "2020"),
        (1998, "1998"),
        ("2020-10", "2020-10"),
        ("2020-10-13 00:00:00.000", "2020-10-13"),
        ("2020-10-13T23:30:00-05:00", "2020-10-13"),
        (20201013, "2020-10-13"),
        ("13 October 2020", "2020-10-13"),
        ("2020-13", ""),
        ("soon", ""),
        (True, ""),
        (2020.0, ""),
        (None, ""),
    ],
)
def test_a_date_is_written_as_iso_does(value: Any, expected: str) -> None:
    assert to_iso(value) == expected

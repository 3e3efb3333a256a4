"""Dates by themselves and in pairs; what comes after what is in test_succession.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Finds = Callable[..., list[str]]
ORDER = {"rule": "chronology/order", "earlier": "/start", "later": "/end"}
WITHIN = {"rule": "chronology/within", "inner": "/incidents/*/date", "outer": "/date"}
SPAN = {
    "rule": "chronology/precision-span",
    "precision": "/prec",
    "start": "/start",
    "end": "/end",
    "spans": {"1": [0, 0], "2": [1, 5], "3": [6, 6], "4": [7, 30], "5": [31, 365]},
}
PARTS = {
    "rule": "chronology/parts-agree",
    "date": "/date",
    "year": "/year",
    "month": "/month",
    "day": "/day",
}
SENTINEL = {"rule": "chronology/sentinel", "dates": ["/start", "/end"]}
WINDOW = {"rule": "chronology/window", "dates": ["/start", "/end"]}


# --- chronology/order ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-10-13", "2020-10-13"),
        ("2020-10-13", "2020-10-14"),
        ("2020-10-13", "2020-10"),
        ("2020-10", "2020-10-01"),
        ("2020", "2020-01-01"),
        ("2020-10-13T08:30", "2020-10-13"),
        ("2020-10-13T08:30", "2020-10-13T08:30:00"),
        ("2020-10-13T01:00+02:00", "2020-10-12"),
        ("0001-01-01", "9999-12-31"),
    ],
)
def test_moments_that_may_be_in_order_are(finds: Finds, start: str, end: str) -> None:
    assert finds(ORDER, {"start": start, "end": end}) == []


def test_the_later_moment_may_be_some_days_ahead(finds: Finds) -> None:
    check = {**ORDER, "days": 1}
    assert finds(check, {"start": "2020-10-13", "end": "2020-10-12"}) == []
    assert finds(check, {"start": "2020-10-13", "end": "2020-10-11"}) == [
        "/end: error: 2020-10-11 is before 2020-10-13, which it should follow [/start]"
    ]
    assert finds({**ORDER, "days": -1}, {"start": "2020-10-13", "end": "2020-10-13"}) == [
        "/end: error: 2020-10-13 is before 2020-10-13, which it should follow [/start]"
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2020-10-13", "2020-10-12"),
        ("2020-11", "2020-10-31"),
        ("2021", "2020-12"),
        ("2020-10-13T08:30", "2020-10-13T08:29"),
        ("2020-10-13T01:00Z", "2020-10-11"),
    ],
)
def test_an_end_before_its_start_is_told_at_the_end(finds: Finds, start: str, end: str) -> None:
    assert finds(ORDER, {"start": start, "end": end}) == [
        f"/end: error: {end} is before {start}, which it should follow [/start]"
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"start": "2020-10-13"},
        {"end": "2020-10-13"},
        {"start": "2020-10-13", "end": None},
        {"start": "2020-10-13", "end": "12.10.2020"},
        {"start": "2020-10-13", "end": 2020},
        {"start": ["2020-10-13"], "end": "2020-10-12"},
        {},
    ],
)
def test_nothing_is_compared_with_what_is_no_date(finds: Finds, record: Any) -> None:
    assert finds(ORDER, record) == []


def test_objects_are_compared_as_stretches(finds: Finds) -> None:
    record = {"start": {"start": "2020-10-13"}, "end": {"start": "2020-10-01", "end": "2020-10-12"}}
    assert finds(ORDER, record) == [
        (
            "/end: error: 2020-10-01 to 2020-10-12 is before 2020-10-13, which it should follow "
            "[/start]"
        )
    ]


# --- chronology/within --------------------------------------------------------------------------


def event(outer: Any, *inner: Any) -> dict[str, Any]:
    """Return an event with incidents."""
    return {"date": outer, "incidents": [{"date": each} for each in inner]}


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ({"start": "2020-10-13"}, {"start": "2020-10-13"}),
        ({"start": "2020-10-13"}, {"start": "2020-10-13T23:59"}),
        ({"start": "2020-10-13"}, {"start": "2020-10-13T24:00"}),
        ({"start": "2020-10-13"}, {"start": "2020-10"}),
        ({"start": "2020-10-13"}, {"start": "2020"}),
        ({"start": "2020-10-13"}, {"start": "2020-10", "end": "2020-10"}),
        ({"start": "2020-10-13"}, {"start": "2020-10-13T01:00+00:00"}),
        ({"start": "2020-10"}, {"start": "2020-10-01", "end": "2020-10-31"}),
        ({"start": "2020-10-12", "end": "2020-10-14"}, {"start": "2020-10-12"}),
        ({"start": "2020-10-12", "end": "2020-10-14"}, {"start": "2020-10-14T10:00"}),
        ({"start": "2020-10-14", "end": "2020-10-12"}, {"start": "2020-10-13"}),
        ({"start": "2020-10-13", "approximate": True}, {"start": "2020-10-14"}),
        ({"start": "2020-10-13"}, {"start": "2020-10-14", "approximate": True}),
        ({"start": "2020-10-13", "precision": "week"}, {"start": "2020-10-16"}),
        ({"start": "2020-10-13", "precision": "month"}, {"start": "2020-10-30"}),
        ({"start": "2020-10-13T01:00"}, {"start": "2020-10-13T08:30"}),
        ({"start": "2020-10-13T01:00"}, {"start": "2020-10-13"}),
        ("2020-10-13", "2020-10-13"),
        ("2020-10-13", "not known"),
        ("2020-10-13", 20201014),
        ("2020-10-13", {"precision": "day"}),
        ("not known", "2020-10-13"),
    ],
)
def test_what_may_lie_inside_does(finds: Finds, outer: Any, inner: Any) -> None:
    assert finds(WITHIN, event(outer, inner)) == []


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ({"start": "2020-11-13"}, "/start: error: 2020-11-13 is after"),
        ({"start": "2020-10-12"}, "/start: error: 2020-10-12 is before"),
        ({"start": "2020-10-12T23:59"}, "/start: error: 2020-10-12T23:59 is before"),
        ({"start": "2020-11"}, "/start: error: 2020-11 is after"),
        ({"end": "2020-10-14"}, "/end: error: 2020-10-14 is after"),
        ("2020-10-14", ": error: 2020-10-14 is after"),
        (
            {"start": "2020-10-14", "end": "2020-10-16"},
            "/start: error: 2020-10-14 to 2020-10-16 is after",
        ),
        (
            {"start": "2020-10-12", "end": "2020-10-14"},
            "/start: error: 2020-10-12 to 2020-10-14 reaches beyond",
        ),
        (
            {"start": "2020-10-13", "end": "2020-10-14"},
            "/end: error: 2020-10-13 to 2020-10-14 reaches beyond",
        ),
        (
            {"start": "2020-10", "end": "2020-10-14"},
            "/end: error: 2020-10 to 2020-10-14 reaches beyond",
        ),
    ],
)
def test_what_lies_outside_is_told_at_the_end_that_does(
    finds: Finds, inner: Any, told: str
) -> None:
    assert finds(WITHIN, event({"start": "2020-10-13"}, inner)) == [
        f"/incidents/0/date{told} 2020-10-13, in which it should lie [/date]"
    ]


def test_what_comes_before_a_start_to_the_minute_is_outside(finds: Finds) -> None:
    record = event({"start": "2020-10-13T01:00"}, {"start": "2020-10-13T00:30"})
    assert finds(WITHIN, record) == [
        (
            "/incidents/0/date/start: error: 2020-10-13T00:30 is before 2020-10-13T01:00, "
            "in which it should lie [/date]"
        )
    ]


def test_an_end_to_the_minute_is_an_end(finds: Finds) -> None:
    outer = {"start": "2020-10-13T01:00", "end": "2020-10-13T02:00"}
    assert finds(WITHIN, event(outer, {"start": "2020-10-13T08:30"})) == [
        (
            "/incidents/0/date/start: error: 2020-10-13T08:30 is after "
            "2020-10-13T01:00 to 2020-10-13T02:00, in which it should lie [/date]"
        )
    ]


def test_each_incident_outside_is_told_while_another_lies_inside(finds: Finds) -> None:
    record = event("2020-10-13", "2020-10-12", "2020-10-13", None, "2020-10-14")
    assert finds(WITHIN, record) == [
        "/incidents/0/date: error: 2020-10-12 is before 2020-10-13, in which it should lie [/date]",
        "/incidents/3/date: error: 2020-10-14 is after 2020-10-13, in which it should lie [/date]",
    ]


def test_an_event_in_which_no_incident_lies_is_told_once(finds: Finds) -> None:
    record = event({"start": "2020-10-13"}, {"start": "2021-10-13"}, "2021-10", "not known")
    assert finds(WITHIN, record) == [
        (
            "/date: error: none of the 2 moments lies within 2020-10-13, in which they should "
            "[/incidents/0/date/start, /incidents/1/date]"
        )
    ]


def test_incidents_that_reach_beyond_touch_the_event(finds: Finds) -> None:
    stretch = {"start": "2020-10-12", "end": "2020-10-13"}
    assert len(finds(WITHIN, event("2020-10-13", stretch, "2020-10-14"))) == 2


def test_an_event_to_the_minute_holds_what_touches_it(finds: Finds) -> None:
    outer = {"start": "2020-10-13T01:00", "end": "2020-10-13T02:00"}
    assert finds(WITHIN, event(outer, outer["start"], outer["end"])) == []
    for end, (start, stop) in enumerate([("00:30", "01:00"), ("02:00", "02:30")]):
        inner = {"start": f"2020-10-13T{start}", "end": f"2020-10-13T{stop}"}
        key = ("start", "end")[end]
        assert finds(WITHIN, event(outer, inner)) == [
            (
                f"/incidents/0/date/{key}: error: 2020-10-13T{start} to 2020-10-13T{stop} reaches "
                "beyond 2020-10-13T01:00 to 2020-10-13T02:00, in which it should lie [/date]"
            )
        ]


# --- chronology/precision-span ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prec", "start", "end"),
    [
        (1, "2020-10-13", "2020-10-13"),
        ("1", "2020-10-12", "2020-10-12"),
        (1.0, "2020-10-13", "2020-10-13"),
        (2, "2020-10-13", "2020-10-14"),
        (2, "2020-10-13", "2020-10-18"),
        (3, "2020-10-12", "2020-10-18"),
        (4, "2020-10-01", "2020-10-31"),
        (5, "2020-01-01", "2020-12-31"),
        (5, "2020-02-01", "2020-03-03"),
        (1, "2020-10-13 00:00:00.000", "2020-10-13 00:00:00.000"),
        (1, "2020-10-13T01:00", "2020-10-13T23:00"),
        (1, "2020-10", "2020-10"),
        (3, "2020-10-12", "2020-10"),
        (6, "2020-10-13", "2021-10-13"),
        (True, "2020-10-13", "2020-10-14"),
        ("", "2020-10-13", "2020-10-14"),
        (["1"], "2020-10-13", "2020-10-14"),
        (None, "2020-10-13", "2020-10-14"),
        (1, "2020-10-13", None),
        (1, "2020-10-13", "unknown"),
    ],
)
def test_spans_that_may_fit_do(finds: Finds, prec: Any, start: Any, end: Any) -> None:
    assert finds(SPAN, {"prec": prec, "start": start, "end": end}) == []


@pytest.mark.parametrize(
    ("prec", "start", "end", "words"),
    [
        (1, "2020-10-13", "2020-10-14", "0 days, 1 day"),
        (2, "2020-10-13", "2020-10-13", "1 to 5 days, 0 days"),
        (2, "2020-10-13", "2020-10-19", "1 to 5 days, 6 days"),
        ("3", "2020-10-12", "2020-10-19", "6 days, 7 days"),
        (4, "2020-10-01", "2020-11-01", "7 to 30 days, 31 days"),
        (5, "2020-10-01", "2020-10-31", "31 to 365 days, 30 days"),
        (5, "2020-01-01", "2021-01-01", "31 to 365 days, 366 days"),
        (1, "2020-10", "2020-12", "0 days, 31 to 91 days"),
        (1, "2020-10-14", "2020-10-13", "0 days, -1 days"),
    ],
)
def test_a_span_that_does_not_fit_is_told_at_the_code(
    finds: Finds, prec: Any, start: str, end: str, words: str
) -> None:
    meant, apart = words.split(", ")
    code = f"'{prec}'" if isinstance(prec, str) else prec
    assert finds(SPAN, {"prec": prec, "start": start, "end": end}) == [
        (
            f"/prec: error: precision {code} stands for {meant} from start to end, but {start} and "
            f"{end} are {apart} apart [/start, /end]"
        )
    ]


@pytest.mark.parametrize("span", [[0], [0, 1, 2], ["0", "1"], {"least": 0}, 0, None, [None, 3]])
def test_a_span_that_says_nothing_is_not_judged(finds: Finds, span: Any) -> None:
    entry = {**SPAN, "spans": {"1": span}}
    assert finds(entry, {"prec": 1, "start": "2020-10-13", "end": "2020-12-13"}) == []


def test_a_span_of_one_day_is_written_so(finds: Finds) -> None:
    entry = {**SPAN, "spans": {"1": [1, 1]}}
    assert finds(entry, {"prec": 1, "start": "2020-10-13", "end": "2020-10-13"}) == [
        (
            "/prec: error: precision 1 stands for 1 day from start to end, but 2020-10-13 and "
            "2020-10-13 are 0 days apart [/start, /end]"
        )
    ]


# --- chronology/parts-agree ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"date": "2020-10-13", "year": 2020, "month": 10, "day": 13},
        {"date": "2020-10-13", "year": "2020", "month": "10", "day": "13"},
        {"date": "2020-03-04", "year": 2020.0, "month": "03", "day": "4"},
        {"date": "2020-10-13", "year": 2020},
        {"date": "2020-10-13"},
        {"date": "2020-10-13", "year": 2020, "month": 0, "day": 0},
        {"date": "2020", "year": 2020, "month": 7, "day": 31},
        {"date": "2020-10", "year": 2020, "month": 10, "day": 31},
        {"date": {"start": "2020-12-30", "end": "2021-01-02"}, "year": 2021, "month": 6, "day": 9},
        {"date": {"start": "2020-10-12", "end": "2020-10-14"}, "month": 10, "day": 13},
        {"date": "2020-10-13", "year": "MMXX", "month": "October", "day": ""},
        {"date": "2020-10-13", "year": [2019], "month": {"is": 9}, "day": True},
        {"date": "2020-10-13", "year": 2019.5, "day": None},
        {"date": "2020-10-13T23:30Z", "day": 14},
        {"date": "unknown", "year": 2019},
        {"year": 2019},
    ],
)
def test_parts_that_may_agree_do(finds: Finds, record: Any) -> None:
    assert finds(PARTS, record) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"year": 2019}, "/year: error: the year is 2019, but the date is 2020-10-13 [/date]"),
        ({"month": "9"}, "/month: error: the month is 9, but the date is 2020-10-13 [/date]"),
        ({"day": 12}, "/day: error: the day is 12, but the date is 2020-10-13 [/date]"),
        ({"year": 0}, None),
        ({"year": -9}, "/year: error: the year is -9, but the date is 2020-10-13 [/date]"),
        (
            {"year": 2020, "month": 13, "day": 10},
            (
                "/month: error: the month is 13 and the day is 10, but the date is 2020-10-13 "
                "[/date, /day]"
            ),
        ),
        (
            {"year": 20, "month": 13, "day": 10},
            (
                "/year: error: the year is 20, the month is 13 and the day is 10, but the date is "
                "2020-10-13 [/date, /month, /day]"
            ),
        ),
    ],
)
def test_parts_that_do_not_agree_are_one_finding(
    finds: Finds, parts: Any, expected: str | None
) -> None:
    assert finds(PARTS, {"date": "2020-10-13", **parts}) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("when", "parts", "expected"),
    [
        ("2020-02", {"day": 30}, "/day: error: the day is 30, but the date is 2020-02 [/date]"),
        (
            {"start": "2020-03-01", "end": "2020-05-31"},
            {"month": 6, "day": 40},
            "/month: error: the month is 6, but the date is 2020-03-01 to 2020-05-31 [/date]",
        ),
        (
            {"start": "2019-12-30", "end": "2021-01-02"},
            {"year": 2022, "month": 40},
            "/year: error: the year is 2022, but the date is 2019-12-30 to 2021-01-02 [/date]",
        ),
    ],
)
def test_a_part_agrees_with_no_day_of_a_stretch(
    finds: Finds, when: Any, parts: Any, expected: str
) -> None:
    assert finds(PARTS, {"date": when, **parts}) == [expected]


def test_another_number_may_stand_for_unknown(finds: Finds) -> None:
    record = {"date": "2020-10-13", "year": 2020, "month": -9, "day": 0}
    assert finds({**PARTS, "unknown": -9}, record) == [
        "/day: error: the day is 0, but the date is 2020-10-13 [/date]"
    ]


def test_parts_that_are_not_bound_are_not_compared(finds: Finds) -> None:
    entry = {"rule": "chronology/parts-agree", "date": "/date", "year": "/year"}
    assert finds(entry, {"date": "2020-10-13", "year": 2020, "month": 9}) == []


# --- chronology/sentinel ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0001-01-01", "the first day that .NET and many databases can hold"),
        ("1753-01-01", "the first day that SQL Server's datetime can hold"),
        ("1899-12-30", "day 0 of spreadsheets"),
        ("1899-12-31", "day 0 of Excel"),
        ("1900-01-01", "day 1 of Excel"),
        ("1970-01-01", "day 0 of Unix time"),
        ("1970-01-01T00:00:00Z", "day 0 of Unix time"),
        ("1970-01-01 01:00", "day 0 of Unix time"),
        (" 1970-01-01 ", "day 0 of Unix time"),
        ("9999-12-31", "the last day that most databases can hold"),
    ],
)
def test_a_day_that_software_writes_for_none_is_a_placeholder(
    finds: Finds, text: str, reason: str
) -> None:
    assert finds(SENTINEL, {"start": text}) == [
        f"/start: error: '{text}' is no date but a placeholder, {reason}; leave an unknown date out"
    ]


@pytest.mark.parametrize(
    "text", ["202-10-13", "202-10", "202", "202-1-3", "202-10-13T08:30", "202-10-13 08:30"]
)
def test_a_year_of_three_digits_lacks_one(finds: Finds, text: str) -> None:
    assert finds(SENTINEL, {"end": text}) == [
        f"/end: error: the year of '{text}' has 3 digits; expected 4"
    ]


@pytest.mark.parametrize(("text", "number"), [("20200-10-13", 5), ("20200", 5), ("202000-10", 6)])
def test_a_year_of_five_digits_has_too_many(finds: Finds, text: str, number: int) -> None:
    assert finds(SENTINEL, {"start": text}) == [
        f"/start: error: the year of '{text}' has {number} digits; expected 4"
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [("0202-10-13", 202), ("0999", 999), ("3000-01-01", 3000), ("9999-12", 9999), ("0000", 0)],
)
def test_a_year_is_one_of_our_own_age(finds: Finds, text: str, year: int) -> None:
    assert finds(SENTINEL, {"start": text}) == [
        f"/start: error: '{text}' is in the year {year}; expected one from 1000 to 2999"
    ]


@pytest.mark.parametrize(
    "value",
    [
        "2020-10-13",
        "2020",
        "1000",
        "2999-12-31",
        "1970",
        "1970-01",
        "1970-01-02",
        "1900-01-02",
        "20201013",
        "202010",
        "13-10-2020",
        "9-May-20",
        "01-10-13",
        "unknown",
        "",
        202,
        ["202-10-13"],
        {},
        {"start": 202, "end": None},
    ],
)
def test_other_dates_and_other_texts_are_left_alone(finds: Finds, value: Any) -> None:
    assert finds(SENTINEL, {"start": value}) == []


def test_each_date_is_judged_and_an_object_by_its_ends(finds: Finds) -> None:
    record = {"start": "1900-01-01", "end": {"start": "2020-10-13", "end": "9999-12-31"}}
    assert finds(SENTINEL, record) == [
        (
            "/start: error: '1900-01-01' is no date but a placeholder, day 1 of Excel; "
            "leave an unknown date out"
        ),
        (
            "/end/end: error: '9999-12-31' is no date but a placeholder, the last day that most "
            "databases can hold; leave an unknown date out"
        ),
    ]


def test_a_dataset_may_know_more_placeholders_and_days_that_are_real(finds: Finds) -> None:
    entry = {**SENTINEL, "more": ["2099-09-09"], "allowed": ["1970-01-01", "0202-10-13"]}
    assert finds(entry, {"start": "1970-01-01", "end": "2099-09-09"}) == [
        (
            "/end: error: '2099-09-09' is no date but a placeholder, a stand-in of this dataset; "
            "leave an unknown date out"
        )
    ]
    assert finds(entry, {"start": "1970-01-01T12:00", "end": "0202-10-13"}) == []
    assert len(finds(entry, {"start": "1900-01-01"})) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("202-10-13", "the year of '202-10-13' has 3 digits; expected 4"),
        ("3000-10", "'3000-10' is in the year 3000; expected one from 1000 to 2999"),
        (
            "1900-01-01",
            (
                "'1900-01-01' is no date but a placeholder, day 1 of Excel; "
                "leave an unknown date out"
            ),
        ),
    ],
)
def test_the_end_is_told_where_the_start_is_right(finds: Finds, text: str, words: str) -> None:
    entry = {**SENTINEL, "allowed": ["1970-01-01"]}
    assert finds(entry, {"start": "2020-10-13", "end": text}) == [f"/end: error: {words}"]
    assert finds(entry, {"start": {"start": "1970-01-01", "end": text}}) == [
        f"/start/end: error: {words}"
    ]


# --- chronology/window --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-01",
        "2026-01-01T23:59",
        "2026-01",
        "2026",
        "2026-01-02T11:59Z",
        "0001-01-01",
        "later",
        20620101,
        None,
        ["2062"],
        {"start": "2026-01-02", "approximate": True},
    ],
)
def test_what_may_have_happened_by_today_may_be_told(finds: Finds, value: Any) -> None:
    assert finds(WINDOW, {"start": value}) == []


@pytest.mark.parametrize(
    "text", ["2062-10-13", "2026-01-02", "2026-01-02T00:00", "2026-02", "2027"]
)
def test_nothing_has_happened_after_today(finds: Finds, text: str) -> None:
    assert finds(WINDOW, {"start": "2020", "end": text}) == [
        f"/end: error: '{text}' lies after today, 2026-01-01"
    ]


def test_today_is_the_day_of_the_run(finds: Finds) -> None:
    assert finds(WINDOW, {"start": "2026-01-02"}, today=date(2026, 1, 2)) == []
    assert finds(WINDOW, {"start": "9999-12-31"}, today=date.max) == []


def test_the_coverage_has_two_ends(finds: Finds) -> None:
    entry = {**WINDOW, "first": "1989", "last": "2020-12-31"}
    assert finds(entry, {"start": "1989-01-01", "end": "2020-12-31T23:59"}) == []
    assert finds(entry, {"start": "1989", "end": "2020"}) == []
    assert finds(entry, {"start": "1988-12-31", "end": "2021-01-01"}) == [
        "/start: error: '1988-12-31' lies before 1989, when the coverage begins",
        "/end: error: '2021-01-01' lies after 2020-12-31, when the coverage ends",
    ]


def test_what_lies_after_today_is_told_once(finds: Finds) -> None:
    assert finds({**WINDOW, "last": "2020"}, {"start": "2062-10-13"}) == [
        "/start: error: '2062-10-13' lies after today, 2026-01-01"
    ]


def test_an_object_is_judged_by_its_ends(finds: Finds) -> None:
    assert finds(WINDOW, {"start": {"start": "2020-10-13", "end": "2062-10-13"}}) == [
        "/start/end: error: '2062-10-13' lies after today, 2026-01-01"
    ]


def test_a_coverage_that_is_no_date_bounds_nothing(finds: Finds) -> None:
    entry = {**WINDOW, "first": "the beginning", "last": "13.10.2020"}
    assert finds(entry, {"start": "1500", "end": "2025"}) == []


def test_a_coverage_to_the_minute_holds_its_ends(finds: Finds) -> None:
    entry = {**WINDOW, "first": "1989-01-01T12:00", "last": "2020-12-31T12:00"}
    assert finds(entry, {"start": "1989-01-01T12:00", "end": "2020-12-31T12:00"}) == []
    assert finds(entry, {"start": "2000", "end": "1989-01-01T11:59"}) == [
        ("/end: error: '1989-01-01T11:59' lies before 1989-01-01T12:00, when the coverage begins")
    ]

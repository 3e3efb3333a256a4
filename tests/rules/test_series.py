"""Rules of series: cumulative figures, changes of them, and totals that another table has."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events.checks import bind
from conflict_events.findings import Location
from conflict_events.pointers import to_text
from conflict_events.rules.lookups import Table, TableReader, no_tables
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import all_rules

Finds = Callable[..., list[str]]

RISING = {
    "rule": "series/non-decreasing",
    "value": "/cum",
    "when": "/date",
    "group": ["/region", "/source"],
    "phase": "/phase",
    "revised": "/revised",
}
PLAIN = {"rule": "series/non-decreasing", "value": "/cum", "when": "/date"}
CHANGE = {
    "rule": "series/difference",
    "change": "/killed",
    "total": "/cum",
    "when": "/date",
    "group": "/region",
    "phase": "/phase",
    "days": "/days",
}
DAILY = {"rule": "series/difference", "change": "/killed", "total": "/cum", "when": "/date"}
SUMS = {
    "rule": "series/reconciles",
    "value": "/best",
    "keys": ["/country", "/year"],
    "table": "years.csv",
    "by": ["country", "year"],
    "total": "deaths",
}


def days(*figures: Any, **more: Any) -> list[dict[str, Any]]:
    """Return a record a day from 1 May 2024 on, each with its cumulative figure."""
    first = date(2024, 5, 1)
    return [
        {"date": str(first + timedelta(number)), "cum": figure, **more}
        for number, figure in enumerate(figures)
    ]


# --- non-decreasing ------------------------------------------------------------------------------


def test_a_figure_that_rises_or_stays_holds(finds_in_all: Finds) -> None:
    assert finds_in_all(RISING, days(1, 1, 2.5, 3, 3)) == []


def test_each_fall_is_told_where_it_falls(finds_in_all: Finds) -> None:
    assert finds_in_all(PLAIN, days(1032, None, 1000, 967, 970)) == [
        "#2/cum: error: `cum` falls from 1032 on 2024-05-01 to 1000 on 2024-05-03 [/cum]",
        "#3/cum: error: `cum` falls from 1000 on 2024-05-03 to 967 on 2024-05-04 [#2/cum]",
    ]


def test_records_are_taken_in_the_order_of_time(finds_in_all: Finds) -> None:
    first, second, third = days(5, 4, 6)
    assert finds_in_all(PLAIN, [third, second, first]) == [
        "#1/cum: error: `cum` falls from 5 on 2024-05-01 to 4 on 2024-05-02 [#2/cum]"
    ]


def test_records_of_one_day_are_taken_as_they_are_listed(finds_in_all: Finds) -> None:
    records = [{"date": "2024-05-01", "cum": 5}, {"date": "2024-05-01", "cum": 4}]
    assert finds_in_all(PLAIN, records) == [
        "#1/cum: error: `cum` falls from 5 on 2024-05-01 to 4 on 2024-05-01 [/cum]"
    ]
    assert finds_in_all(PLAIN, records[::-1]) == []


def test_a_month_stands_at_its_end(finds_in_all: Finds) -> None:
    records = [{"date": "2024-05", "cum": 9}, {"date": "2024-05-10", "cum": 4}]
    assert finds_in_all(PLAIN, records) == []


def test_what_has_no_date_or_no_number_is_passed_over(finds_in_all: Finds) -> None:
    records = [
        *days(5, "4", [4], {"best": 3}, None),
        {"cum": 1},
        {"date": "soon", "cum": 2},
        [],
    ]
    assert finds_in_all(RISING, records) == []


def test_each_group_has_a_count_of_its_own(finds_in_all: Finds) -> None:
    north, south = days(5, 4, region="north", source=1), days(3, 3, region="south", source=1)
    assert finds_in_all(RISING, [*north, *south]) == [
        "#1/cum: error: `cum` of 'north' and 1 falls from 5 on 2024-05-01 to 4 on 2024-05-02 [/cum]"
    ]


def test_a_new_phase_begins_the_count_anew(finds_in_all: Finds) -> None:
    records = days(5, 9, 2, 3, 1)
    for record, phase in zip(records, ["war", None, "truce", None, "truce"], strict=True):
        record["phase"] = phase
    assert finds_in_all(RISING, records) == [
        "#4/cum: error: `cum` falls from 3 on 2024-05-04 to 1 on 2024-05-05 [#3/cum]"
    ]


def test_a_phase_begins_even_with_a_record_without_a_figure(finds_in_all: Finds) -> None:
    records = days(5, None, 2)
    records[1]["phase"] = "truce"
    assert finds_in_all(RISING, records) == []


@pytest.mark.parametrize("revised", [True, "three were found alive", 1, ["3"]])
def test_a_recorded_revision_is_no_fall(finds_in_all: Finds, revised: Any) -> None:
    records = days(5, 4, 3)
    records[1]["revised"] = revised
    assert finds_in_all(RISING, records) == [
        "#2/cum: error: `cum` falls from 4 on 2024-05-02 to 3 on 2024-05-03 [#1/cum]"
    ]


@pytest.mark.parametrize("revised", [False, "", " ", "No", "false", "0", 0.0, None])
def test_a_revision_that_is_denied_is_none(finds_in_all: Finds, revised: Any) -> None:
    records = days(5, 4)
    records[1]["revised"] = revised
    assert len(finds_in_all(RISING, records)) == 1


# --- difference ----------------------------------------------------------------------------------


def daily(*pairs: tuple[Any, Any], **more: Any) -> list[dict[str, Any]]:
    """Return a record a day, each with the figure of the day and the cumulative one."""
    records = days(*(total for _, total in pairs), **more)
    return [{**record, "killed": pair[0]} for record, pair in zip(records, pairs, strict=True)]


def test_a_change_that_is_the_difference_holds(finds_in_all: Finds) -> None:
    assert finds_in_all(CHANGE, daily((5, 100), (7, 107), (0, 107), (-1, 106))) == []


def test_a_change_that_is_not_the_difference_is_told(finds_in_all: Finds) -> None:
    records = daily((5, 100), (7, 109), (3, 109), (2, 104.5))
    assert finds_in_all(DAILY, records) == [
        (
            "#1/killed: warning: `killed` is 7 on 2024-05-02, but `cum` rises by 9, "
            "from 100 to 109, since 2024-05-01 [#1/cum, /cum]"
        ),
        (
            "#2/killed: warning: `killed` is 3 on 2024-05-03, but `cum` stays at 109 "
            "since 2024-05-02 [#2/cum, #1/cum]"
        ),
        (
            "#3/killed: warning: `killed` is 2 on 2024-05-04, but `cum` falls by 4.5, "
            "from 109 to 104.5, since 2024-05-03 [#3/cum, #2/cum]"
        ),
    ]


def test_the_group_is_named(finds_in_all: Finds) -> None:
    records = [*daily((5, 100), (7, 109), region="north"), *daily((1, 1), (1, 2), region="south")]
    assert finds_in_all(CHANGE, records) == [
        (
            "#1/killed: warning: `killed` of 'north' is 7 on 2024-05-02, but `cum` rises by 9, "
            "from 100 to 109, since 2024-05-01 [#1/cum, /cum]"
        )
    ]


def test_what_is_left_out_is_not_compared(finds_in_all: Finds) -> None:
    assert finds_in_all(CHANGE, daily((5, 100), (7, None), (3, 150))) == []
    assert finds_in_all(CHANGE, daily((5, 100), (None, 109), ("9", 150))) == []
    assert finds_in_all(CHANGE, [{"killed": 5, "cum": 100}, {"killed": 5, "cum": 100}, {}]) == []


def test_a_change_over_a_gap_is_not_compared(finds_in_all: Finds) -> None:
    first, _, third = daily((5, 100), (7, 107), (3, 150))
    assert finds_in_all(CHANGE, [first, third]) == []


def test_two_records_of_one_day_are_not_compared_with(finds_in_all: Finds) -> None:
    first, second = daily((5, 100), (7, 109))
    assert finds_in_all(CHANGE, [first, first, second]) == []


def test_what_is_not_compared_does_not_hide_what_is(finds_in_all: Finds) -> None:
    first, _, third, fourth = daily((5, 100), (7, 107), (3, 150), (4, 151))
    assert finds_in_all(DAILY, [first, third, fourth]) == [
        (
            "#2/killed: warning: `killed` is 4 on 2024-05-04, but `cum` rises by 1, "
            "from 150 to 151, since 2024-05-03 [#2/cum, #1/cum]"
        )
    ]


def test_a_difference_at_the_tolerance_holds(finds_in_all: Finds) -> None:
    entry = {**DAILY, "tolerance": 2}
    assert finds_in_all(entry, daily((5, 100), (7, 109), (9, 116))) == []
    assert len(finds_in_all(entry, daily((5, 100), (7, 110)))) == 1


def test_a_new_phase_is_not_compared_with_the_one_before(finds_in_all: Finds) -> None:
    records = daily((5, 100), (7, 7))
    records[1]["phase"] = "truce"
    assert finds_in_all(CHANGE, records) == []


def test_a_period_is_as_long_as_it_says(finds_in_all: Finds) -> None:
    first, _, third = daily((5, 100), (0, 0), (3, 150))
    third["days"] = 2
    assert finds_in_all(CHANGE, [first, third]) == [
        (
            "#1/killed: warning: `killed` is 3 on 2024-05-03, but `cum` rises by 50, "
            "from 100 to 150, since 2024-05-01 [#1/cum, /cum]"
        )
    ]


@pytest.mark.parametrize("length", [0, -1, "2", True, 0.5, float("inf")])
def test_a_period_without_a_length_in_days_is_not_compared(
    finds_in_all: Finds, length: Any
) -> None:
    records = daily((5, 100), (7, 109))
    records[1]["days"] = length
    assert finds_in_all(CHANGE, records) == []


def test_a_difference_within_the_tolerance_holds(finds_in_all: Finds) -> None:
    records = daily((5, 100), (7, 109))
    assert finds_in_all({**CHANGE, "tolerance": 2}, records) == []
    assert len(finds_in_all({**CHANGE, "tolerance": 1.9}, records)) == 1


def test_fractions_are_compared_as_they_are_written(finds_in_all: Finds) -> None:
    assert finds_in_all(CHANGE, daily((0.1, 0.2), (0.1, 0.3))) == []


# --- reconciles ----------------------------------------------------------------------------------


def reader(*rows: dict[str, Any], problem: str = "") -> TableReader:
    """Return a reader that knows one table."""

    def read(name: str) -> Table:
        return Table(f"data/{name}", rows, problem)

    return read


def sums(records: list[Any], read: TableReader, **more: Any) -> list[str]:
    """Return what the rule tells of records, beside a table."""
    contexts = [(each, Context(each, read_table=read)) for each in records]
    found = []
    for each in evaluate_all(bind({**SUMS, **more}), contexts):
        place = each.place
        where = (
            f"{place.file}@{place.row}"
            if isinstance(place, Location)
            else f"#{place.record}{to_text(place.path)}"
        )
        found.append(f"{where}: {each.severity.label}: {each.message}")
    return found


def event(country: Any, year: Any, best: Any = None) -> dict[str, Any]:
    return {"country": country, "year": year, "best": best}


MALI: dict[str, Any] = {"country": "Mali", "year": "2020", "deaths": "441"}
NIGER: dict[str, Any] = {"country": "Niger", "year": 2020, "deaths": 12}


def test_sums_that_are_published_hold() -> None:
    records = [event("Mali", 2020, 400), event("Niger", "2020", 12), event("Mali", 2020.0, 41)]
    assert sums(records, reader(MALI, NIGER)) == []


def test_a_sum_that_is_not_published_is_told_at_its_first_record() -> None:
    records = [event("Niger", 2020, 12), event("Mali", 2020, 400), event("Mali", 2020, 11)]
    assert sums(records, reader(MALI, NIGER)) == [
        "#1/best: error: 2 records of 'Mali' and '2020' add up to 411; 'years.csv' has 441"
    ]


def test_a_group_that_has_no_total_is_told() -> None:
    assert sums([event("Mali", 2020, 441), event("Chad", 2020, 1.5)], reader(MALI)) == [
        (
            "#1/best: error: 1 record of 'Chad' and '2020' adds up to 1.5; "
            "'years.csv' has no total of it"
        )
    ]


def test_a_total_without_records_is_told_once_where_it_is_published() -> None:
    none = {"country": "Togo", "year": 2020, "deaths": 0}
    vague = {"country": "Chad", "year": 2020, "deaths": "many"}
    read = reader(MALI, NIGER, none, vague)
    assert sums([event("Mali", 2020, 441)], read) == [
        "data/years.csv@2: error: no record is of 'Niger' and '2020', of which 'years.csv' has 12"
    ]
    assert sums([event("Mali", 2020, 441)], read, complete=False) == []


def test_missing_is_not_zero_in_a_sum() -> None:
    records = [event("Mali", 2020, 400), event("Mali", 2020)]
    assert sums(records, reader(MALI)) == []
    assert sums([*records, event("Mali", 2020, 42)], reader(MALI)) == [
        "#0/best: error: 3 records of 'Mali' and '2020' add up to at least 442; 'years.csv' has 441"
    ]


def test_a_group_of_which_no_record_has_the_figure_is_told_at_its_key() -> None:
    assert sums([event("Chad", 2020, "many")], reader(MALI), complete=False) == [
        (
            "#0/best: error: 1 record of 'Chad' and '2020' adds up to at least 0; "
            "'years.csv' has no total of it"
        )
    ]
    assert sums([event("Chad", 2020)], reader(MALI), complete=False)[0].startswith("#0/country: ")


def test_a_total_that_is_no_number_is_not_compared() -> None:
    vague: dict[str, Any] = {**MALI, "deaths": "many"}
    rows: list[dict[str, Any]]
    for rows in ([vague], [MALI, vague], [vague, MALI], [MALI, {**MALI, "deaths": None}]):
        assert sums([event("Mali", 2020, 7)], reader(*rows)) == []


def test_totals_of_one_group_are_added_up() -> None:
    rows: list[dict[str, Any]] = [{**MALI, "deaths": 400}, {**MALI, "deaths": "4.1e1"}]
    assert sums([event("Mali", 2020, 441)], reader(*rows)) == []


def test_a_record_that_lacks_a_key_belongs_to_no_sum() -> None:
    records = [event("Mali", 2020, 441), event("Mali", None, 5), event(None, None, 5), {}]
    assert sums(records, reader(MALI)) == []


def test_a_sum_may_differ_by_the_tolerance() -> None:
    records = [event("Mali", 2020, 450)]
    assert len(sums(records, reader(MALI), tolerance=8.9)) == 1
    assert sums(records, reader(MALI), tolerance=9) == []
    assert len(sums(records, reader(MALI), relative=0.02)) == 1
    assert sums(records, reader(MALI), relative=0.03, tolerance=1) == []


def test_a_table_that_cannot_be_used_is_told_once() -> None:
    records = [event("Mali", 2020, 1), event("Mali", 2020, 2)]
    assert sums(records, no_tables) == ["#0/best: error: the table 'years.csv' cannot be looked up"]
    assert sums(records, reader({"country": "Mali", "year": 2020, "death": 1})) == [
        "#0/best: error: the table 'years.csv' has no column 'deaths'; did you mean 'death'?"
    ]
    assert sums(records, reader()) == [
        "#0/best: error: the table 'years.csv' has no column 'deaths'"
    ]


def test_without_records_nothing_is_looked_up() -> None:
    assert sums([], no_tables) == []
    assert sums([{}], no_tables) == []


# --- published data ------------------------------------------------------------------------------


def published(folder: Path, name: str) -> Any:
    path = folder / "corpus" / "palestine-datasets" / name
    return json.loads(path.read_text(encoding="utf-8"))


def falls(finds_in_all: Finds, records: list[Any]) -> dict[str, int]:
    names = sorted({name for record in records for name in record if name.endswith("_cum")})
    found = {
        name: len(finds_in_all({**PLAIN, "value": f"/{name}", "when": "/report_date"}, records))
        for name in names
    }
    return {name: number for name, number in found.items() if number}


def test_the_known_slips_of_daily_tolls_are_found(finds_in_all: Finds, shared_data: Path) -> None:
    gaza = published(shared_data, "casualties_daily.json")
    west_bank = published(shared_data, "west_bank_daily.json")
    entry = {**DAILY, "total": "/killed_cum", "when": "/report_date"}

    assert len(finds_in_all(entry, gaza)) == 7
    assert falls(finds_in_all, gaza) == {
        "ext_press_killed_cum": 1,
        "famine_cum": 1,
        "killed_women_cum": 2,
    }
    assert falls(finds_in_all, west_bank) == {"injured_children_cum": 1}


# --- nothing raises -----------------------------------------------------------------------------

_TEXTS = st.sampled_from(["", "a", "2020", "2020-10-13", "13 October 2020", "9999-12-31", "12"])
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=5),
    max_leaves=12,
)
_FAMILY = [each for each in all_rules() if each.family == "series"]


@pytest.mark.parametrize("rule", _FAMILY, ids=lambda rule: str(rule.name))
@given(records=st.lists(st.lists(_ANYTHING, max_size=6), max_size=4))
def test_a_rule_raises_on_nothing(rule: Any, records: list[Any]) -> None:
    operands = [each.name for each in rule.operands if not each.kind.given]
    entry = {name: [f"/{number}"] for number, name in enumerate(operands)}
    required = {"table": "t", "total": "deaths", "by": ["country"]}
    entry |= {each.name: required[each.name] for each in rule.parameters if each.required}
    context = Context(read_table=reader({"country": "a", "deaths": "12"}))
    list(evaluate_all(bind({"rule": rule.name, **entry}), [(each, context) for each in records]))

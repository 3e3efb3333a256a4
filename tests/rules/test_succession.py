"""What comes after what: incidents, reports, revisions and whole events."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events.checks import bind, evaluate
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import all_rules
from conflict_events.rules.sequences import circle_text, listed_behind, read_steps, walk

Finds = Callable[..., list[str]]
SEQUENCE = {"rule": "chronology/sequence", "steps": "/steps/*"}
REPORTED = {"rule": "chronology/reported-after", "reported": "/reports/*", "happened": "/date"}
REVISION = {"rule": "chronology/revision-order", "claims": "/claims/*"}
RELATED = {
    "rule": "chronology/related-order",
    "id": "/id",
    "date": "/date",
    "related": "/related/*",
}


def step(name: str, when: Any = None, *after: str) -> dict[str, Any]:
    """Return a step of a sequence."""
    dated = {} if when is None else {"date": when}
    return {"id": name, **dated, **({"after": list(after)} if after else {})}


# --- chronology/sequence: the order of the list -------------------------------------------------


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [step("a", "2020-10-13")],
        [step("a", "2020-10-13"), step("b", "2020-10-13"), step("c", "2020-10-14")],
        [step("a", "2020-10-13T08:30"), step("b", "2020-10-13")],
        [step("a", "2020-10-13"), step("b", "2020-10"), step("c", "2020-10-13")],
        [step("a", {"start": "2020-10-13", "end": "2020-10-20"}), step("b", "2020-10-14")],
        [step("a", {"start": "2020-10-14", "approximate": True}), step("b", "2020-10-13")],
        [step("a", "2020-10-13"), step("b"), step("c", "unknown"), step("d", "2020-10-13")],
        ["2020-10-13", "2020-10-14", None, 7, ["2020-10-01"], "soon", True, {}],
        [{"start": "2020-10-13"}, {"start": "2020-10-14"}],
    ],
)
def test_steps_that_may_be_in_order_are(finds: Finds, steps: list[Any]) -> None:
    assert finds(SEQUENCE, {"steps": steps}) == []


def test_a_step_that_goes_backwards_is_told_at_its_date(finds: Finds) -> None:
    steps = [step("assault", "2020-10-13"), step("relief"), step("ambush", "2020-10-12")]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/2/date: error: 'ambush' is dated 2020-10-12, but it is listed after 'assault', "
            "dated 2020-10-13 [/steps/0/date]"
        )
    ]


def test_the_date_of_an_object_is_told_at_its_start(finds: Finds) -> None:
    steps = [
        step("assault", {"end": "2020-10-13"}),
        step("ambush", {"start": "2020-10-11", "end": "2020-10-12"}),
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/1/date/start: error: 'ambush' is dated 2020-10-11 to 2020-10-12, but it is "
            "listed after 'assault', dated 2020-10-13 [/steps/0/date/end]"
        )
    ]


def test_it_is_set_against_the_nearest_step_that_it_goes_behind(finds: Finds) -> None:
    steps = ["2020-10-15", "2020-10-13", "2020-10-20", "2020-10-14", "2020-10-12"]
    assert finds(SEQUENCE, {"steps": steps[1:4]}) == [
        (
            "/steps/2: error: step 3 is dated 2020-10-14, but it is listed after step 2, "
            "dated 2020-10-20 [/steps/1]"
        )
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/1: error: step 2 is dated 2020-10-13, but it is listed after step 1, "
            "dated 2020-10-15 [/steps/0]"
        ),
        (
            "/steps/3: error: step 4 is dated 2020-10-14, but it is listed after step 3, "
            "dated 2020-10-20 [/steps/2]"
        ),
        (
            "/steps/4: error: step 5 is dated 2020-10-12, but it is listed after step 4, "
            "dated 2020-10-14 [/steps/3]"
        ),
    ]


def test_a_step_that_several_go_behind_is_told_once(finds: Finds) -> None:
    steps = [step("assault", "2021-10-13"), *(step(name, "2020-10-13") for name in "abcdefg")]
    assert finds(SEQUENCE, {"steps": steps[:3]}) == [
        (
            "/steps/0/date: error: 'assault' is dated 2021-10-13, but 'a' and 'b', which follow "
            "it, are dated earlier [/steps/1/date, /steps/2/date]"
        )
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/0/date: error: 'assault' is dated 2021-10-13, but 'a', 'b', 'c' and 4 more, "
            "which follow it, are dated earlier "
            f"[{', '.join(f'/steps/{at}/date' for at in range(1, 8))}]"
        )
    ]


def test_the_members_may_have_other_names(finds: Finds) -> None:
    entry = {**SEQUENCE, "id": "nr", "date": "day", "after": "needs"}
    steps = [
        {"nr": 1, "day": "2020-10-13", "date": "2020-10-14"},
        {"nr": 2, "day": "2020-10-12", "date": "2020-10-13"},
        {"nr": "3", "needs": 4},
        {"nr": 4, "needs": [3]},
    ]
    assert finds(entry, {"steps": steps}) == [
        "/steps/2/needs: error: '3' comes after itself: 3 -> 4 -> 3 [/steps/3/needs/0]",
        (
            "/steps/1/day: error: '2' is dated 2020-10-12, but it is listed after '1', "
            "dated 2020-10-13 [/steps/0/day]"
        ),
    ]


dates = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(dates, max_size=12))
def test_the_nearest_is_found_as_by_looking_at_every_pair(spans: list[list[int]]) -> None:
    items = [
        Item({"start": f"20{first + 10}", "end": f"20{last + 10}"}, (at,))
        for at, (first, last) in enumerate(spans)
    ]
    expected = {}
    for at, (_, last) in enumerate(spans):
        violated = [number for number in range(at) if spans[number][0] > last]
        if violated:
            expected[at] = violated[-1]
    assert listed_behind(read_steps(items, "id", "date", "after")) == expected


# --- chronology/sequence: what is said to come after what ---------------------------------------


def test_a_step_dated_before_the_one_it_comes_after_is_told(finds: Finds) -> None:
    steps = [step("ambush", "2020-10-12", "assault"), step("assault", "2020-10-13")]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/0/date: error: 'ambush' is dated 2020-10-12, but it comes after 'assault', "
            "dated 2020-10-13 [/steps/1/date]"
        )
    ]


def test_a_pair_that_breaks_list_and_after_is_told_once(finds: Finds) -> None:
    steps = [
        step("assault", "2020-10-14"),
        step("shelling", "2020-10-15"),
        step("ambush", "2020-10-13", "assault"),
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/2/date: error: 'ambush' is dated 2020-10-13, but it comes after 'assault', "
            "dated 2020-10-14 [/steps/0/date]"
        )
    ]


def test_a_step_without_a_date_passes_on_what_it_comes_after(finds: Finds) -> None:
    steps = [
        step("ambush", "2020-10-12", "relief"),
        step("relief", None, "rumour", "call", "shelling"),
        step("rumour"),
        step("call", None, "assault"),
        step("shelling", "2020-10-12"),
        step("assault", "2020-10-13"),
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/0/date: error: 'ambush' is dated 2020-10-12, but it comes after 'assault', "
            "dated 2020-10-13 [/steps/5/date]"
        )
    ]


def test_a_step_with_a_date_passes_nothing_on(finds: Finds) -> None:
    # One date is off, that of `assault`: only the step right after it contradicts it.
    steps = [
        step("burning", "2020-10-15", "ambush"),
        step("ambush", "2020-10-14", "assault"),
        step("assault", "2020-11-13"),
    ]
    assert finds(SEQUENCE, {"steps": [steps[1], steps[0], steps[2]]}) == [
        (
            "/steps/0/date: error: 'ambush' is dated 2020-10-14, but it comes after 'assault', "
            "dated 2020-11-13 [/steps/2/date]"
        )
    ]


def test_steps_behind_several_do_not_hide_others(finds: Finds) -> None:
    first = [step("ambush", "2020-10-12", "assault"), step("burning", "2020-10-12", "assault")]
    later = [step("raid", "2020-11-12", "siege"), step("siege", "2020-11-13")]
    told = finds(SEQUENCE, {"steps": [*first, step("assault", "2020-10-13"), *later]})
    assert [each.partition(":")[0] for each in told] == ["/steps/2/date", "/steps/3/date"]


def test_several_before_the_one_they_come_after_are_told_once(finds: Finds) -> None:
    steps = [
        step("ambush", "2020-10-12", "assault"),
        step("burning", "2020-10-12", "assault"),
        step("assault", "2020-10-13"),
    ]
    assert finds(SEQUENCE, {"steps": steps}) == [
        (
            "/steps/2/date: error: 'assault' is dated 2020-10-13, but 'ambush' and 'burning', "
            "which follow it, are dated earlier [/steps/0/date, /steps/1/date]"
        )
    ]


@pytest.mark.parametrize(
    "steps",
    [
        [step("b", "2020-10-13", "a"), step("a", "2020-10-13")],
        [step("b", "2020-10", "a"), step("a", "2020-10-13")],
        [step("b", None, "a"), step("a", "2020-10-13")],
        [step("b", "2020-10-12", "a"), step("a")],
        [step("b", "2020-10-12", "nobody")],
        [{"id": "b", "date": "2020-10-12", "after": None}, step("a", "2020-10-13")],
        [{"id": "b", "date": "2020-10-12", "after": {"a": 1}}, step("a", "2020-10-13")],
        [{"id": "b", "date": "2020-10-12", "after": [["a"], None, True]}, step("a", "2020-10-13")],
        [{"date": "2020-10-12", "after": ["a"]}, {"id": ["a"], "date": "2020-10-13"}],
    ],
)
def test_after_is_honoured_where_dates_do_not_decide(finds: Finds, steps: list[Any]) -> None:
    assert finds(SEQUENCE, {"steps": steps}) == []


def test_a_name_that_several_steps_have_is_not_judged(finds: Finds) -> None:
    steps = [step("b", "2020-10-13", "a"), step("a", "2020-10-14"), step("a", "2020-10-20")]
    assert finds(SEQUENCE, {"steps": steps}) == []
    assert finds(SEQUENCE, {"steps": [step("a", None, "b"), step("b", None, "a"), step("a")]}) == []


# --- chronology/sequence: circles ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            [step("a", None, "a")],
            ["/steps/0/after/0: error: 'a' comes after itself: a -> a"],
        ),
        (
            [
                step("x", None, "b"),
                step("a", None, "c"),
                step("b", None, "a"),
                step("c", None, "b"),
            ],
            [
                (
                    "/steps/1/after/0: error: 'a' comes after itself: a -> c -> b -> a "
                    "[/steps/3/after/0, /steps/2/after/0]"
                )
            ],
        ),
        (
            [step("b", None, "x", "a"), step("a", None, "b"), step("x")],
            [
                "/steps/0/after/1: error: 'b' comes after itself: b -> a -> b [/steps/1/after/0]",
            ],
        ),
        (
            [
                step("a", None, "b"),
                step("b", None, "a"),
                step("c", None, "d"),
                step("d", None, "c"),
            ],
            [
                "/steps/0/after/0: error: 'a' comes after itself: a -> b -> a [/steps/1/after/0]",
                "/steps/2/after/0: error: 'c' comes after itself: c -> d -> c [/steps/3/after/0]",
            ],
        ),
    ],
)
def test_a_circle_is_told_once_at_its_first_step(
    finds: Finds, steps: list[Any], expected: list[str]
) -> None:
    assert finds(SEQUENCE, {"steps": steps}) == expected


def test_one_wrong_link_is_told_once_though_it_closes_several_circles(finds: Finds) -> None:
    steps = [
        step("a", None, "c"),
        step("b", None, "a"),
        step("c", None, "a", "b"),
    ]
    assert len(finds(SEQUENCE, {"steps": steps})) == 1


def test_dates_within_a_circle_are_not_compared_by_it(finds: Finds) -> None:
    steps = [step("a", "2020-10-13", "b"), step("b", "2020-10-14", "a")]
    assert finds(SEQUENCE, {"steps": steps}) == [
        "/steps/0/after/0: error: 'a' comes after itself: a -> b -> a [/steps/1/after/0]"
    ]


def test_dates_of_what_comes_after_a_circle_are(finds: Finds) -> None:
    steps = [
        step("ambush", "2020-10-12", "a"),
        step("a", None, "b"),
        step("b", "2020-10-14", "a"),
    ]
    found = finds(SEQUENCE, {"steps": steps})
    assert [line.split(":")[0] for line in found] == ["/steps/1/after/0"]


def test_a_long_circle_is_shortened(finds: Finds) -> None:
    names = [f"s{number}" for number in range(12)]
    steps = [step(name, None, after) for name, after in zip(names, [*names[1:], "s0"], strict=True)]
    found = finds(SEQUENCE, {"steps": steps})
    assert len(found) == 1
    assert ": s0 -> s1 -> s2 -> s3 -> … -> s8 -> s9 -> s10 -> s11 -> s0 [" in found[0]
    assert circle_text(["x" * 100]) == f"{'x' * 79}… -> {'x' * 79}…"


def test_ten_thousand_steps_are_no_effort(finds: Finds) -> None:
    names = [f"s{number}" for number in range(10_000)]
    steps = [step("s0", "2021"), *(step(name, "2020", below) for below, name in pairwise(names))]
    assert len(finds(SEQUENCE, {"steps": steps})) == 1
    steps[0]["after"] = [names[-1]]
    assert len(finds(SEQUENCE, {"steps": steps})) == 2


@given(st.lists(st.lists(st.integers(0, 7), max_size=4), min_size=8, max_size=8))
def test_a_graph_is_walked_to_its_ends(graph: list[list[int]]) -> None:
    links = dict(enumerate(graph))
    order, circles = walk(links)
    assert sorted(order) == list(range(8))
    members = [number for circle in circles for number in circle]
    assert len(members) == len(set(members))
    for circle in circles:
        assert circle[0] == min(circle)
        assert all(to in links[at] for at, to in zip(circle, [*circle[1:], circle[0]], strict=True))
    backwards = [(at, to) for at in links for to in links[at] if order.index(to) >= order.index(at)]
    assert bool(backwards) == bool(circles)


# --- chronology/reported-after ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("happened", "reports"),
    [
        ("2020-10-13", []),
        ("2020-10-13", ["2020-10-13", "2020-10-14"]),
        ("2020-10-13", ["2020-10", "2020"]),
        ("2020-10", ["2020-10-01"]),
        ("2020-10-13T08:30", ["2020-10-13"]),
        ("2020-10-13", ["2020-10-13T00:00"]),
        ("2020-10-13", ["2020-10-12T23:00-02:00"]),
        ("2020-10-13", ["soon", "", None, 2019, ["2019"], {}]),
        ({"start": "2020-10-13", "end": "2020-10-20"}, ["2020-10-14"]),
        ({"start": "2020-10-13", "approximate": True}, ["2020-10-12"]),
        ("unknown", ["2019"]),
    ],
)
def test_reports_that_may_be_later_are(finds: Finds, happened: Any, reports: list[Any]) -> None:
    assert finds(REPORTED, {"date": happened, "reports": reports}) == []


TITLED = {
    "rule": "chronology/reported-after",
    "reported": "/dates",
    "titles": "/titles",
    "happened": "/date",
    "separator": ";",
}


@pytest.mark.parametrize(
    ("dates", "titles"),
    [
        ("2020-10-01", "Casualty report: October 2020"),
        ("2020-10-12", "Incidents (october  2020)"),
        ("2020-10-12", "Incidents \u2013 OCTOBER 2020 "),
        ("2020-10", "Incidents, October 2020"),
        ("2020-10-31;2020-10-01", "Five dead at bridge; Casualty report: October 2020"),
        ("2020-10-01", "September 2020, and this: October 2020"),
    ],
)
def test_a_page_of_a_month_is_carried_on_to_its_end(finds: Finds, dates: str, titles: str) -> None:
    assert finds(TITLED, {"date": "2020-10-31", "dates": dates, "titles": titles}) == []


@pytest.mark.parametrize(
    ("date", "reported", "titles"),
    [
        ("2020-11-01", "2020-10-01", "Casualty report: October 2020"),
        ("2020-10-13", "2020-09-01", "Casualty report: October 2020"),
        ("2020-10-13", "2020-10-01", "Casualty report: October 2019"),
        ("2020-10-13", "2020-10-01", "Report on the events of October 2020"),
        ("2020-10-13", "2020-10-01", "Report: October 2020 in figures"),
        ("2020-10-13", "2020-10-01", "Fighting: march 2020"),
        ("2020-10-13", "2020-10-01", ""),
        ("2020-10-13", "2020-10-01", None),
        ("2020-10-13", "2020-10-01", "Casualty report: October 2020; second part"),
    ],
)
def test_any_other_title_says_nothing_of_when_a_report_was_written(
    finds: Finds, date: str, reported: str, titles: str | None
) -> None:
    told = f"the report of {reported} is older than what it reports, {date}"
    record = {"date": date, "dates": reported, "titles": titles}
    assert finds(TITLED, record) == [f"/dates: error: {told} [/date]"]


def test_each_older_report_is_a_warning_while_one_is_not(finds: Finds) -> None:
    reports = ["2020-10-12", "2020-10-13", {"start": "2020-10-01", "end": "2020-10-02"}]
    assert finds(REPORTED, {"date": "2020-10-13", "reports": reports}) == [
        (
            "/reports/0: warning: the report of 2020-10-12 is older than what it reports, "
            "2020-10-13 [/date]"
        ),
        (
            "/reports/2/start: warning: the report of 2020-10-01 to 2020-10-02 is older than what "
            "it reports, 2020-10-13 [/date]"
        ),
    ]


def test_the_only_dated_report_is_an_error(finds: Finds) -> None:
    assert finds(REPORTED, {"date": "2020-10-13", "reports": ["unknown", "2020-10-12"]}) == [
        (
            "/reports/1: error: the report of 2020-10-12 is older than what it reports, 2020-10-13 "
            "[/date]"
        )
    ]


def test_where_all_are_older_it_is_told_once_at_the_event(finds: Finds) -> None:
    reports = ["2020-10-11", "2020-10-12", "unknown"]
    assert finds(REPORTED, {"date": "2020-10-13", "reports": reports}) == [
        (
            "/date: error: both reports are older than what they report, 2020-10-13; "
            "the last is of 2020-10-12 [/reports/0, /reports/1]"
        )
    ]
    reports = ["2020-10-12", "2020-10-11", "2020-10-11"]
    assert finds(REPORTED, {"date": "2020-10-13", "reports": reports}) == [
        (
            "/date: error: all 3 reports are older than what they report, 2020-10-13; "
            "the last is of 2020-10-12 [/reports/0, /reports/1, /reports/2]"
        )
    ]


def test_one_text_may_hold_several_dates(finds: Finds) -> None:
    entry = {**REPORTED, "separator": ";"}
    found = {
        text: finds(entry, {"date": "2020-10-13", "reports": [text]})
        for text in (
            "2020-10-13;2020-10-14",
            "2020-10-12; 2020-10-13 ;",
            "2020-10-11;2020-10-12;2020-10-11;2020-10-13",
            "2020-10-12;;unknown",
            "2020-10-11;2020-10-12",
            "",
            ";",
        )
    }
    assert found == {
        "2020-10-13;2020-10-14": [],
        "2020-10-12; 2020-10-13 ;": [
            (
                "/reports/0: warning: the report of 2020-10-12 is older than what it reports, "
                "2020-10-13 [/date]"
            )
        ],
        "2020-10-11;2020-10-12;2020-10-11;2020-10-13": [
            (
                "/reports/0: warning: the reports of 2020-10-11 and 2020-10-12 are older than what "
                "they report, 2020-10-13 [/date]"
            )
        ],
        "2020-10-12;;unknown": [
            (
                "/reports/0: error: the report of 2020-10-12 is older than what it reports, "
                "2020-10-13 [/date]"
            )
        ],
        "2020-10-11;2020-10-12": [
            (
                "/date: error: both reports are older than what they report, 2020-10-13; "
                "the last is of 2020-10-12 [/reports/0]"
            )
        ],
        "": [],
        ";": [],
    }


def test_without_a_separator_a_text_is_one_date(finds: Finds) -> None:
    assert finds(REPORTED, {"date": "2020-10-13", "reports": ["2020-10-11;2020-10-12"]}) == []


def test_a_few_days_may_be_tolerated(finds: Finds) -> None:
    entry = {**REPORTED, "days": 1}
    assert finds(entry, {"date": "2020-10-13", "reports": ["2020-10-12"]}) == []
    assert len(finds(entry, {"date": "2020-10-13", "reports": ["2020-10-11"]})) == 1


# --- chronology/revision-order ------------------------------------------------------------------


def claim(name: str, reported: Any = None, supersedes: Any = None) -> dict[str, Any]:
    """Return a claim."""
    members = {"id": name, "count": 9, "reported": reported, "supersedes": supersedes}
    return {key: value for key, value in members.items() if value is not None}


@pytest.mark.parametrize(
    "claims",
    [
        [claim("first", "2020-10-13"), claim("raised", "2020-10-15", "first")],
        [claim("raised", "2020-10-15", "first"), claim("first", "2020-10-13")],
        [claim("first", "2020-10-13"), claim("raised", "2020-10-13", "first")],
        [claim("first", "2020-10-13"), claim("raised", "2020-10", "first")],
        [claim("first", "2020-10-15"), claim("other", "2020-10-13")],
        [claim("first"), claim("raised", "2020-10-13", "first")],
        [claim("first", "2020-10-15"), claim("raised", None, "first")],
        [claim("raised", "2020-10-13", "lost")],
        [claim("raised", "2020-10-13", ["first"]), claim("first", "x"), 7, "2020", None],
        [claim("a", "2020-10-15"), claim("a", "2020-10-16"), claim("b", "2020-10-13", "a")],
        [claim("a", "2020-10-15"), claim("b", "2020-10-16", "a"), claim("c", "2020-10-17", "a")],
    ],
)
def test_revisions_that_may_be_later_are(finds: Finds, claims: list[Any]) -> None:
    assert finds(REVISION, {"claims": claims}) == []


def test_a_revision_older_than_what_it_supersedes_is_told_at_its_date(finds: Finds) -> None:
    claims = [claim("first", "2020-10-13", "raised"), claim("raised", "2020-10-15")]
    assert finds(REVISION, {"claims": claims}) == [
        (
            "/claims/0/reported: error: 'first' is reported on 2020-10-13, before 'raised', which "
            "it supersedes, on 2020-10-15 [/claims/1/reported]"
        )
    ]


def test_a_claim_without_a_date_passes_on_what_it_supersedes(finds: Finds) -> None:
    claims = [
        claim("last", "2020-10-13", "second"),
        claim("second", None, "first"),
        claim("first", "2020-10-15"),
    ]
    assert finds(REVISION, {"claims": claims}) == [
        (
            "/claims/0/reported: error: 'last' is reported on 2020-10-13, before 'first', which it "
            "supersedes, on 2020-10-15 [/claims/2/reported]"
        )
    ]


def test_each_revision_that_is_older_is_told(finds: Finds) -> None:
    claims = [
        claim("a", "2020-10-15"),
        claim("b", "2020-10-14", "a"),
        claim("c", "2020-10-13", "b"),
        claim("d", "2020-10-16", "c"),
    ]
    found = finds(REVISION, {"claims": claims})
    assert [line.split(":")[0] for line in found] == ["/claims/1/reported", "/claims/2/reported"]


def test_claims_that_supersede_one_another_are_told_once(finds: Finds) -> None:
    claims = [claim("a", "2020-10-13", "b"), claim("b", "2020-10-15", "a"), claim("c", None, "c")]
    assert finds(REVISION, {"claims": claims}) == [
        "/claims/0/supersedes: error: 'a' supersedes itself: a -> b -> a [/claims/1/supersedes]",
        "/claims/2/supersedes: error: 'c' supersedes itself: c -> c",
    ]


# --- chronology/related-order -------------------------------------------------------------------


def link(relation: Any, other: Any) -> dict[str, Any]:
    """Return a link to another event."""
    return {"event": other, "relation": relation}


def record(name: Any, when: Any = None, *related: Any) -> dict[str, Any]:
    """Return an event with its links."""
    return {"id": name, "date": when, "related": list(related)}


@pytest.mark.parametrize(
    "records",
    [
        [],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "2020-11-17")],
        [record("b", "2020-11-17", link("preceded-by", "a")), record("a", "2020-10-13")],
        [record("b", "2020-11-17", link("reprisal-for", "a")), record("a", "2020-10-13")],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "2020-10-13")],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "2020-10")],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "unknown")],
        [record("a", None, link("followed-by", "b")), record("b", "2020-10-13")],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "1970-01-01")],
        [record("a", "2020", link("followed-by", "b")), record("b", {"start": "1970-01-01T00:00"})],
        [record("a", "2020-10-13", link("followed-by", "b")), record("b", "0202-10-13")],
        [record("a", "2026-01-02", link("followed-by", "b")), record("b", "2020-10-13")],
        [record("a", "2020-10-13", link("part-of", "b")), record("b", "2020-10-01")],
        [record("a", "2020-10-13", link("part-of", "b")), record("b", None, link("part-of", "a"))],
        [record("a", "2020-10-13", link("followed-by", "lost"))],
        [record("a", "2020-10-13", link("like", "b")), record("b", "2020-10-01")],
        [record("a", "2020-10-13", "b", None, 7, ["b"], {}), record("b", "2020-10-01")],
        [
            record("a", "2020-10-13", link(["followed-by"], "b"), link("followed-by", ["b"])),
            record("b", "2020-10-01"),
        ],
        [
            record("a", "2020-10-13", link("followed-by", None), link(None, "b")),
            record(None, "2020-10-01"),
            record(["b"], "2020-10-01"),
        ],
        ["a", None, 7, []],
        [
            record("a", "2020-10-13", link("followed-by", "b")),
            record("b", "2020-01-01"),
            record("b", "2020-11-17", link("preceded-by", "b")),
        ],
    ],
)
def test_events_that_may_be_in_order_are(finds_in_all: Finds, records: Sequence[Any]) -> None:
    assert finds_in_all(RELATED, records) == []


@pytest.mark.parametrize(
    ("relation", "mine", "other", "told"),
    [
        (
            "followed-by",
            "2020-11-17",
            "2020-10-13",
            "'b', dated 2020-10-13, is before 'a', dated 2020-11-17, which it is said to follow",
        ),
        (
            "preceded-by",
            "2020-10-13",
            "2020-11-17",
            "'a', dated 2020-10-13, is before 'b', dated 2020-11-17, which it is said to follow",
        ),
        (
            "reprisal-for",
            "2020-10-13",
            "2020-11-17",
            (
                "'a', dated 2020-10-13, is before 'b', dated 2020-11-17, for which it is said to "
                "be a reprisal"
            ),
        ),
    ],
)
def test_a_link_that_points_the_wrong_way_is_told_where_it_stands(
    finds_in_all: Finds, relation: str, mine: str, other: str, told: str
) -> None:
    records = [record("a", mine, link("part-of", "c"), link(relation, "b")), record("b", other)]
    assert finds_in_all(RELATED, records) == [f"/related/1/event: error: {told} [#1]"]


def test_a_date_of_today_or_of_1970_may_be_meant(finds_in_all: Finds) -> None:
    records = [record("a", "2026-01-01", link("followed-by", "b")), record("b", "1970")]
    assert len(finds_in_all(RELATED, records)) == 1


def test_what_two_records_say_of_one_another_is_told_once(finds_in_all: Finds) -> None:
    records = [
        record("b", "2020-10-13", link("preceded-by", "a"), link("reprisal-for", "a")),
        record("a", "2020-11-17", link("followed-by", "b")),
    ]
    assert finds_in_all(RELATED, records) == [
        (
            "/related/0/event: error: 'b', dated 2020-10-13, is before 'a', dated 2020-11-17, "
            "which it is said to follow [#1]"
        )
    ]
    records = [record("x"), records[1], records[0]]
    assert finds_in_all(RELATED, records) == [
        (
            "#1/related/0/event: error: 'b', dated 2020-10-13, is before 'a', dated 2020-11-17, "
            "which it is said to follow [#2]"
        )
    ]


def test_numbers_identify_events_too(finds_in_all: Finds) -> None:
    records = [record(1, "2020-11-17", link("followed-by", "2")), record(2, "2020-10-13")]
    assert finds_in_all(RELATED, records) == [
        (
            "/related/0/event: error: '2', dated 2020-10-13, is before '1', dated 2020-11-17, "
            "which it is said to follow [#1]"
        )
    ]


@pytest.mark.parametrize("when", [None, "2020-10-13"])
def test_links_that_contradict_one_another_are_told_once(finds_in_all: Finds, when: Any) -> None:
    records = [
        record("x", when),
        record("a", when, link("followed-by", "b"), link("preceded-by", "b")),
        record("b", when, link("followed-by", "a")),
    ]
    assert finds_in_all(RELATED, records) == [
        "#1/related/0/event: error: 'a' is said to follow itself: a -> b -> a [#1/related/1/event]"
    ]


def test_three_events_that_follow_one_another_in_a_circle_are_told_once(
    finds_in_all: Finds,
) -> None:
    records = [
        record("a", None, link("followed-by", "b")),
        record("b", None, link("followed-by", "c")),
        record("c", None, link("followed-by", "a")),
    ]
    assert finds_in_all(RELATED, records) == [
        (
            "/related/0/event: error: 'a' is said to follow itself: a -> c -> b -> a "
            "[#1/related/0/event, #2/related/0/event]"
        )
    ]


def test_an_event_does_not_follow_itself(finds_in_all: Finds) -> None:
    assert finds_in_all(RELATED, [record("a", "2020-10-13", link("reprisal-for", "a"))]) == [
        "/related/0/event: error: 'a' is said to follow itself: a -> a"
    ]


def test_where_dates_decide_only_the_wrong_one_of_two_contrary_links_is_told(
    finds_in_all: Finds,
) -> None:
    records = [
        record("a", "2020-10-13", link("followed-by", "b")),
        record("b", "2020-11-17", link("followed-by", "a")),
    ]
    assert finds_in_all(RELATED, records) == [
        (
            "#1/related/0/event: error: 'a', dated 2020-10-13, is before 'b', dated 2020-11-17, "
            "which it is said to follow []"
        )
    ]


# --- nothing raises -----------------------------------------------------------------------------

_TEXTS = st.sampled_from(
    ["", "a", "b", "2020", "2020-10-13", "2020-10-13T08:30Z", "0001", "9999-12-31", "202-1", "x;y"]
)
_NAMES = st.sampled_from(
    ["id", "date", "after", "start", "end", "event", "relation", "reported", "supersedes", "x"]
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=12,
)
_FAMILY = [each for each in all_rules() if each.family == "chronology"]


def entry_of(rule: Any) -> dict[str, Any]:
    """Bind every operand of a rule to all that a record holds."""
    operands = {each.name: ["/*", "/*/*"] for each in rule.operands if not each.kind.given}
    parameters = {"spans": {"1": [0, 0]}} if rule.parameter("spans") else {}
    return {"rule": rule.name, **operands, **parameters}


@pytest.mark.parametrize("rule", _FAMILY, ids=lambda rule: str(rule.name))
@given(records=st.lists(st.lists(_ANYTHING, max_size=5), max_size=3))
def test_a_rule_raises_on_nothing(rule: Any, records: list[Any]) -> None:
    check = bind(entry_of(rule))
    contexts = [(each, Context(each, "x.yaml")) for each in records]
    if rule.scope == "dataset":
        list(evaluate_all(check, contexts))
    else:
        for value, context in contexts:
            list(evaluate(check, value, (), context))

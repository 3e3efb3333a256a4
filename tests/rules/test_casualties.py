"""Rules of casualties: estimates, totals and parts, claims, unknown counts, names."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.checks import bind, evaluate
from conflict_events.rules.operands import Context
from conflict_events.rules.unknowns import says_unknown

Finds = Callable[..., list[str]]

RANGE = {"rule": "casualties/range", "low": "/low", "best": "/best", "high": "/high"}
SUBTOTALS = {
    "rule": "casualties/subtotals",
    "total": "/killed",
    "parts": ["/soldiers", "/civilians"],
}
TOLL_SUBTOTALS = {
    "rule": "casualties/subtotals",
    "total": "",
    "parts": "/breakdown/parts/*",
    "complete": "/breakdown/complete",
}
WOMEN = {"rule": "casualties/subset", "whole": "/killed", "parts": "/women"}
TOLL_SUBSET = {**TOLL_SUBTOTALS, "rule": "casualties/subset", "whole": ""}
TOLL_SUBSET.pop("total")
VAGUE = {**TOLL_SUBTOTALS, "rule": "casualties/vague-total"}
AGREE = {"rule": "casualties/claims-agree", "toll": ""}
SUPERSEDED = {"rule": "casualties/superseded", "toll": ""}
ADVERSARY = {
    "rule": "casualties/adversary-claim",
    "toll": "/toll",
    "group": "/toll/group",
    "actors": "/actors/*",
}
UNKNOWN = {
    "rule": "casualties/unknown-as-zero",
    "counts": ["/killed", "/wounded"],
    "said": "/notes",
}
NAMED = {"rule": "casualties/named-dead", "named": "/named/*", "total": "/killed"}

SEVERAL = {"words": "several"}
DOZENS = {"words": "dozens"}
ODD = [None, True, "9", [], [9], {}, {"count": None}, {"words": 9}]


def toll(count: Any, *parts: Any, complete: Any = True, **rest: Any) -> dict[str, Any]:
    """Return a toll of one claim, broken down by incident."""
    listed = [{"incident": f"raid-{at}", "count": part} for at, part in enumerate(parts)]
    return {
        "claims": [{"count": count}],
        "breakdown": {"complete": complete, "parts": listed},
        **rest,
    }


def claims(*listed: dict[str, Any], **rest: Any) -> dict[str, Any]:
    return {"claims": list(listed), **rest}


# --- range ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"low": 9, "best": 12, "high": 30},
        {"low": 4, "best": 4, "high": 4},
        {"low": 0, "best": 0, "high": 0},
        {"low": 9, "high": 30},
        {"best": 12},
        {"low": 9.0, "best": 9, "high": 9.5},
        {},
    ],
)
def test_estimates_in_order_hold(finds: Finds, record: Any) -> None:
    assert finds(RANGE, record) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            {"low": 21, "best": 12, "high": 30},
            (
                "/low: error: low 21, best 12 and high 30 are out of order; "
                "expected low <= best <= high [/best, /high]"
            ),
        ),
        (
            {"low": 9, "best": 40, "high": 30},
            (
                "/low: error: low 9, best 40 and high 30 are out of order; "
                "expected low <= best <= high [/best, /high]"
            ),
        ),
        (
            {"low": 30, "high": 9},
            "/low: error: low 30 and high 9 are out of order; expected low <= best <= high [/high]",
        ),
        (
            {"best": 140, "high": 20},
            (
                "/best: error: best 140 and high 20 are out of order; "
                "expected low <= best <= high [/high]"
            ),
        ),
        (
            {"low": 3, "best": 2},
            "/low: error: low 3 and best 2 are out of order; expected low <= best <= high [/best]",
        ),
        # A best estimate that is none does not come between the other two.
        (
            {"low": 3, "best": "unknown", "high": 2},
            "/low: error: low 3 and high 2 are out of order; expected low <= best <= high [/high]",
        ),
    ],
)
def test_estimates_out_of_order_are_told_once(finds: Finds, record: Any, expected: str) -> None:
    assert finds(RANGE, record) == [expected]


@pytest.mark.parametrize("value", ODD)
def test_what_is_no_estimate_is_not_compared(finds: Finds, value: Any) -> None:
    assert finds(RANGE, {"low": value, "best": value, "high": 1}) == []


# --- subtotals -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        toll(12, 9, 3),
        toll(0, 0, 0),
        toll(12, 9, None),
        toll(12, 12, SEVERAL, complete=False),
        toll(12, 9, SEVERAL),
        toll({"low": 12}, 9, 3),
        toll({"low": 13}, SEVERAL, 10),
        toll({"low": 13}, 10, None),
        toll({"low": 9, "high": 15}, 9, 3),
        toll({"low": 2, "best": 12}, 9, 3),
        toll({"best": 12}, 9, 2),
        toll(SEVERAL, SEVERAL, 10),
        toll(DOZENS, 20, SEVERAL, 1),
        toll({"words": "a goodly number"}, 9, 3),
        toll(DOZENS | {"convention": "nobody's"}, 9, 3),
        toll(12),
        toll(None, 9, 3),
        toll(11, 9, -99),
        toll(-99, 9, 3),
        toll(11, 9, 3, complete="yes"),
        toll(11, 9, 3, complete=0),
        {"claims": [{"count": 11}]},
        {"claims": [{"count": 11}], "breakdown": {"complete": True, "parts": None}},
        {"claims": [{"count": 11}], "breakdown": {"complete": True, "parts": 12}},
        {"claims": [{"count": 11}], "breakdown": "complete"},
        {**toll(0, 9, 3), "claims": [{"count": 11}, {"count": 12}]},
    ],
)
def test_totals_that_fit_their_parts_hold(finds: Finds, record: Any) -> None:
    assert finds(TOLL_SUBTOTALS, record) == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (toll(11, 9, 3), "error: the stated total is 11, its parts add up to 12"),
        (toll(13, 9, 3), "error: the stated total is 13, its parts add up to 12"),
        (toll(0, 1, 0), "error: the stated total is 0, its parts add up to 1"),
        (
            toll(11, 9, {"low": 3}),
            "error: the stated total is 11, its parts add up to at least 12",
        ),
        (toll(8, SEVERAL, 10), "error: the stated total is 8, its parts add up to at least 13"),
        (
            toll(16, 9, {"low": 3, "high": 5}),
            "error: the stated total is 16, its parts add up to 12 to 14",
        ),
        (
            toll({"low": 13, "high": 20}, 9, 3),
            "error: the stated total is 13 to 20, its parts add up to 12",
        ),
        (
            toll({"low": 13}, 9, {"high": 3}),
            "error: the stated total is at least 13, its parts add up to 9 to 12",
        ),
        (
            toll({"high": 10}, 9, 3),
            "error: the stated total is at most 10, its parts add up to 12",
        ),
        (
            toll(8, 9, None),
            "error: the stated total is 8, its parts add up to at least 9 (1 of 2 parts not known)",
        ),
        (
            toll(8, 9, {"words": "a goodly number"}),
            "error: the stated total is 8, its parts add up to at least 9 (1 of 2 parts not known)",
        ),
        (
            toll(DOZENS, 9, 3),
            "error: the stated total is 'dozens' (at least 24), its parts add up to 12",
        ),
        (
            toll({"words": "a dozen"}, 9, 4),
            "error: the stated total is 'a dozen' (12), its parts add up to 13",
        ),
        (
            toll({"low": 10}, 9, 3),
            "warning: the stated total is at least 10, but its parts alone make 12",
        ),
        (
            toll({"low": 10}, 9, SEVERAL),
            "warning: the stated total is at least 10, but its parts alone make at least 12",
        ),
        (
            toll({"low": 8}, 9, None),
            (
                "warning: the stated total is at least 8, but its parts alone make at least 9 "
                "(1 of 2 parts not known)"
            ),
        ),
        (
            toll({"low": 2, "best": 11}, 9, 3),
            "warning: the stated total is at least 2 (best 11), but its parts alone make 12",
        ),
        (
            toll({"best": 11}, 9, 3),
            "warning: the stated total is about 11, but its parts alone make 12",
        ),
    ],
)
def test_totals_that_do_not_fit_are_told_with_the_sum(
    finds: Finds, record: Any, words: str
) -> None:
    parts = [
        f"/breakdown/parts/{at}" + ("" if " not known" in words and at else "/count")
        for at in range(2)
    ]
    assert finds(TOLL_SUBTOTALS, record) == [f"/claims/0/count: {words} [{', '.join(parts)}]"]


def test_a_missing_column_is_unknown_and_not_zero(finds: Finds) -> None:
    assert finds(SUBTOTALS, {"killed": 12, "soldiers": 9}) == []
    assert finds(SUBTOTALS, {"killed": 12, "soldiers": 9, "civilians": None}) == []
    assert finds(SUBTOTALS, {"killed": 12}) == []
    assert finds(SUBTOTALS, {"killed": 8, "soldiers": 9}) == [
        (
            "/killed: error: the stated total is 8, its parts add up to at least 9 "
            "(1 of 2 parts not known) [/soldiers, /civilians]"
        )
    ]


def test_a_count_missing_in_one_of_many_parts_is_unknown(finds: Finds) -> None:
    entry = {**SUBTOTALS, "parts": "/parts/*/count"}
    assert finds(entry, {"killed": 12, "parts": [{"count": 9}, {}, "3"]}) == []
    assert finds(entry, {"killed": 12, "parts": []}) == []
    assert finds(entry, {"killed": 12}) == []


def test_parts_are_all_of_the_toll_where_nothing_is_bound(finds: Finds) -> None:
    assert finds(SUBTOTALS, {"killed": 13, "soldiers": 9, "civilians": 3}) == [
        "/killed: error: the stated total is 13, its parts add up to 12 [/soldiers, /civilians]"
    ]


def test_the_total_is_that_of_the_claim_a_record_stands_by(finds: Finds) -> None:
    record = toll(11, 9, 3)
    record["claims"] = [{"id": "infobox", "count": 11}, {"id": "officials", "count": 12}]
    record["adopted"] = {"claim": "infobox"}
    assert finds(TOLL_SUBTOTALS, record) == [
        (
            "/claims/0/count: error: the stated total is 11, its parts add up to 12 "
            "[/breakdown/parts/0/count, /breakdown/parts/1/count]"
        )
    ]
    assert finds(TOLL_SUBTOTALS, {**record, "adopted": {"claim": "officials"}}) == []
    # A choice that leads nowhere is told by identity/reference.
    assert finds(TOLL_SUBTOTALS, {**record, "adopted": {"claim": "info"}}) == []


def test_messages_begin_with_what_the_check_is_about(finds: Finds) -> None:
    entry = {**TOLL_SUBTOTALS, "about": ["/group", "/outcome"]}
    [told] = finds(entry, toll(11, 9, 3, group="Mali", outcome="killed"))
    assert told.startswith(
        "/claims/0/count: error: Mali, killed: the stated total is 11, its parts add up to 12 ["
    )


@pytest.mark.parametrize(("at", "name"), [(0, "killed"), (1, "wounded")])
def test_any_of_the_counts_may_be_the_one(finds: Finds, at: int, name: str) -> None:
    other = ("wounded", "killed")[at]
    assert finds(UNKNOWN, {name: -3, other: 4}) == [
        f"/{name}: warning: the count is -3; expected 0 or more, or no count where it is not known"
    ]
    assert finds(UNKNOWN, {name: -9, other: "few"}) == [
        (
            f"/{name}: warning: the count is -9, a code for an unknown count that is added up like "
            "a number; leave it out"
        )
    ]


@pytest.mark.parametrize("name", ["Wounded", "INJURED", "n_injuries"])
def test_a_count_of_wounded_is_known_by_its_name_in_any_case(finds: Finds, name: str) -> None:
    entry = {**UNKNOWN, "counts": f"/{name}"}
    assert finds(entry, {name: 0, "notes": "Injuries unknown."}) == [
        (
            f"/{name}: warning: the count is 0, but it is said to be unknown: 'Injuries unknown.'; "
            "leave it out [/notes]"
        )
    ]


# --- subset --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"killed": 12, "women": 12},
        {"killed": 12, "women": 0},
        {"killed": {"low": 2}, "women": 9},
        {"killed": 2, "women": SEVERAL | {"words": "a couple"}},
        {"killed": 2, "women": {"high": 9}},
        {"killed": 12},
        {"women": 12},
        {"killed": 2, "women": -99},
        {"killed": -99, "women": 2},
        {"killed": "2", "women": 3},
    ],
)
def test_a_part_within_the_whole_holds(finds: Finds, record: Any) -> None:
    assert finds(WOMEN, record) == []


@pytest.mark.parametrize(
    ("whole", "part", "words"),
    [
        (2, 3, "the whole is 2, but a part of it is 3"),
        (0, 1, "the whole is 0, but a part of it is 1"),
        (2, {"low": 3}, "the whole is 2, but a part of it is at least 3"),
        (2, SEVERAL, "the whole is 2, but a part of it is 'several' (at least 3)"),
        ({"high": 4}, 5, "the whole is at most 4, but a part of it is 5"),
        ({"words": "a dozen"}, 13, "the whole is 'a dozen' (12), but a part of it is 13"),
    ],
)
def test_a_part_beyond_the_whole_is_told(finds: Finds, whole: Any, part: Any, words: str) -> None:
    assert finds(WOMEN, {"killed": whole, "women": part}) == [f"/killed: error: {words} [/women]"]


def test_the_parts_of_an_incomplete_breakdown_are_one_subset(finds: Finds) -> None:
    assert finds(TOLL_SUBSET, toll(12, 9, 3, None, complete=False)) == []
    assert finds(TOLL_SUBSET, toll(12, 9, 4, None, complete=False)) == [
        (
            "/claims/0/count: error: the whole is 12, but parts of it add up to at least 13 "
            "[/breakdown/parts/0/count, /breakdown/parts/1/count, /breakdown/parts/2]"
        )
    ]


@pytest.mark.parametrize("complete", [True, "no", 0, []])
def test_a_complete_breakdown_is_not_told_twice(finds: Finds, complete: Any) -> None:
    assert finds(TOLL_SUBSET, toll(12, 9, 4, complete=complete)) == []


# --- vague-total ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        toll(SEVERAL, SEVERAL),
        toll(SEVERAL, SEVERAL, None),
        toll(DOZENS, SEVERAL, 10),
        toll(DOZENS, 9, 3),
        toll(SEVERAL, SEVERAL, 10, complete=False),
        toll(SEVERAL, SEVERAL, 10, complete="true"),
        toll({"low": 3}, SEVERAL, 10),
        toll(13, SEVERAL, 10),
        toll({"words": "a dozen"}, 9, 4),
        toll({"words": "a goodly number"}, 9, 4),
        toll(SEVERAL),
    ],
)
def test_a_total_that_says_as_much_as_its_parts_holds(finds: Finds, record: Any) -> None:
    assert finds(VAGUE, record) == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            toll(SEVERAL, SEVERAL, 10),
            (
                "the total is 'several' (at least 3), which is vaguer than its parts: "
                "they make at least 13"
            ),
        ),
        (
            toll(DOZENS, 44, 17),
            "the total is 'dozens' (at least 24), which is vaguer than its parts: they make 61",
        ),
        (
            toll({**DOZENS, "convention": "acled"}, 10, SEVERAL),
            (
                "the total is 'dozens' (at least 12), which is vaguer than its parts: "
                "they make at least 13"
            ),
        ),
    ],
)
def test_a_total_vaguer_than_its_parts_is_told(finds: Finds, record: Any, words: str) -> None:
    assert finds(VAGUE, record) == [
        f"/claims/0/count: warning: {words} [/breakdown/parts/0/count, /breakdown/parts/1/count]"
    ]


def test_a_vague_total_says_which_parts_are_not_known(finds: Finds) -> None:
    assert finds(VAGUE, toll(SEVERAL, 10, None)) == [
        (
            "/claims/0/count: warning: the total is 'several' (at least 3), which is vaguer than "
            "its parts: they make at least 10 (1 of 2 parts not known) "
            "[/breakdown/parts/0/count, /breakdown/parts/1]"
        )
    ]


@given(
    st.sampled_from([SEVERAL, DOZENS, {"words": "a dozen"}, {"low": 5}, {"low": 5, "best": 9}, 12])
    | st.integers(0, 40),
    st.lists(st.sampled_from([SEVERAL, {"low": 2}, {"high": 4}, None]) | st.integers(0, 30)),
)
def test_one_total_is_told_by_one_rule(count: Any, parts: list[Any]) -> None:
    record = toll(count, *parts)
    found = [
        broken
        for entry in (TOLL_SUBTOTALS, VAGUE, TOLL_SUBSET)
        for broken in evaluate(bind(entry), record, (), Context(record))
    ]
    assert len(found) <= 1


# --- claims-agree --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        claims(),
        claims({"count": 9}),
        claims({"count": 9}, {"count": 9}, {"count": {"low": 9, "high": 9}}),
        claims({"count": 12}, {"count": SEVERAL}, {"count": {"low": 10}}),
        claims({"count": 12}, {"count": {"words": "a goodly number"}}, {"count": None}, {}),
        claims({"count": 9}, {"count": -99}),
        claims({"id": "a", "count": 9}, {"id": "b", "count": 13, "supersedes": "a"}),
        claims({"id": "a", "count": 9}, {"id": "b", "count": 30}, adopted={"claim": "b"}),
        # Mistakes that other rules tell: nothing follows from them.
        claims({"id": "a", "count": 9}, {"id": "b", "count": 30}, adopted={"claim": "c"}),
        claims({"id": "a", "count": 9}, {"id": "b", "count": 30}, adopted="b"),
        claims({"id": "a", "count": 9}, {"id": "a", "count": 30}),
        claims({"id": "a", "count": 9}, {"id": "b", "count": 13, "supersedes": "aa"}),
        claims(
            {"id": "a", "count": 9, "supersedes": "b"}, {"id": "b", "count": 13, "supersedes": "a"}
        ),
        {"claims": "9 or 30"},
        "a toll",
    ],
)
def test_claims_that_agree_or_are_settled_hold(finds: Finds, record: Any) -> None:
    assert finds(AGREE, record) == []


def test_two_claims_that_cannot_both_be_true_are_told(finds: Finds) -> None:
    record = claims({"count": 9, "claimant": "ministry"}, {"count": 30})
    assert finds(AGREE, record) == [
        (
            "/claims/1/count: warning: 9 by ministry and 30 cannot both be true; "
            "expected one of them to be adopted [/claims/0/count]"
        )
    ]


def test_several_claims_are_told_once_at_the_first_rival(finds: Finds) -> None:
    record = claims(
        {"count": DOZENS, "claimant": "army"},
        {"count": {"low": 20}, "claimant": "police"},
        {"count": 5, "claimant": ["rebels"]},
        {"count": 7, "claimant": "rebels"},
    )
    assert finds(AGREE, record) == [
        (
            "/claims/2/count: warning: 'dozens' (at least 24) by army, at least 20 by police, 5 "
            "and 7 by rebels cannot all be true; expected one of them to be adopted "
            "[/claims/0/count, /claims/1/count, /claims/3/count]"
        )
    ]


def test_a_superseded_claim_is_no_rival_but_the_others_are(finds: Finds) -> None:
    record = claims(
        {"id": "a", "count": 9},
        {"id": "b", "count": 13, "supersedes": "a"},
        {"id": "c", "count": 9},
    )
    assert finds(AGREE, record) == [
        (
            "/claims/2/count: warning: 13 and 9 cannot both be true; "
            "expected one of them to be adopted [/claims/1/count]"
        )
    ]


def test_a_settled_toll_says_nothing_of_the_next_one(finds: Finds) -> None:
    entry = {**AGREE, "toll": "/casualties/*"}
    settled = claims({"id": "a", "count": 9}, {"count": 30}, adopted={"claim": "a"})
    assert finds(entry, {"casualties": [settled, claims({"count": 1}, {"count": 2})]}) == [
        (
            "/casualties/1/claims/1/count: warning: 1 and 2 cannot both be true; "
            "expected one of them to be adopted [/casualties/1/claims/0/count]"
        )
    ]


def test_every_toll_is_judged_by_itself(finds: Finds) -> None:
    entry = {**AGREE, "toll": "/casualties/*"}
    disputed = claims({"count": 1}, {"count": 2})
    found = finds(entry, {"casualties": [claims({"count": 3}), disputed, disputed]})
    assert [each.partition(":")[0] for each in found] == [
        "/casualties/1/claims/1/count",
        "/casualties/2/claims/1/count",
    ]


# --- superseded ----------------------------------------------------------------------------------

FIRST = {"id": "first", "count": 9}
RAISED = {"id": "raised", "count": 13, "supersedes": "first"}


@pytest.mark.parametrize(
    "record",
    [
        claims(FIRST, RAISED),
        claims(FIRST, RAISED, adopted={"claim": "raised"}),
        claims(FIRST, RAISED, {"id": "other"}, adopted={"claim": "other"}),
        claims(FIRST, adopted={"claim": "first"}),
        claims({"count": 9}, {"count": 13, "supersedes": None}, adopted={"claim": None}),
        claims(FIRST, RAISED, adopted={"claim": "frist"}),
        claims(FIRST, FIRST, RAISED, adopted={"claim": "first"}),
        claims(FIRST, RAISED, adopted="first"),
        # A circle is told by chronology/revision-order.
        claims({**FIRST, "supersedes": "raised"}, RAISED, adopted={"claim": "first"}),
        claims({**FIRST, "supersedes": "first"}, adopted={"claim": "first"}),
        ["first"],
    ],
)
def test_an_adopted_claim_that_stands_holds(finds: Finds, record: Any) -> None:
    assert finds(SUPERSEDED, record) == []


def test_an_adopted_claim_that_is_superseded_is_told(finds: Finds) -> None:
    record = claims(FIRST, RAISED, adopted={"claim": "first", "rule": "latest"})
    assert finds(SUPERSEDED, record) == [
        (
            "/adopted/claim: error: the adopted claim 'first' is superseded by 'raised' "
            "[/claims/1/supersedes]"
        )
    ]


def test_all_that_supersede_it_are_named(finds: Finds) -> None:
    unnamed = {"count": 14, "supersedes": "first"}
    record = claims(FIRST, RAISED, unnamed, adopted={"claim": "first"})
    assert finds(SUPERSEDED, record) == [
        (
            "/adopted/claim: error: the adopted claim 'first' is superseded by 'raised' and "
            "a later claim [/claims/1/supersedes, /claims/2/supersedes]"
        )
    ]


def test_each_toll_has_its_own_superseded_claim(finds: Finds) -> None:
    entry = {**SUPERSEDED, "toll": "/tolls/*"}
    fine = claims(FIRST, RAISED, adopted={"claim": "raised"})
    record = {"tolls": [fine, claims(FIRST, RAISED, adopted={"claim": "first"})]}
    assert finds(entry, record) == [
        (
            "/tolls/1/adopted/claim: error: the adopted claim 'first' is superseded by 'raised' "
            "[/tolls/1/claims/1/supersedes]"
        )
    ]


# --- adversary-claim -----------------------------------------------------------------------------

ACTORS = [
    {"id": "army", "side": "government"},
    {"id": "police", "side": "government"},
    {"id": "rebels", "side": "insurgents"},
    {"id": "militia", "side": "self-defence"},
    {"id": "villagers"},
]


def losses(group: Any, *listed: dict[str, Any], actors: Any = ACTORS, **rest: Any) -> Any:
    return {"actors": actors, "toll": {"group": group, "claims": list(listed), **rest}}


def by(claimant: Any, count: Any = 9, **rest: Any) -> dict[str, Any]:
    return {"claimant": claimant, "count": count, **rest}


@pytest.mark.parametrize(
    "record",
    [
        losses("army", by("army")),
        losses("army", by("police")),
        losses("rebels", by("army"), by("rebels")),
        losses("rebels", by("army"), by("newspaper")),
        losses("rebels", by("army"), by("villagers")),
        losses("rebels", by("army"), {"count": 9}),
        losses("rebels", by("army"), by(["army"])),
        losses("rebels"),
        losses("villagers", by("army")),
        losses("nobody", by("army")),
        losses(["rebels"], by("army")),
        losses(None, by("army")),
        losses("rebels", by("army"), actors=None),
        losses("rebels", by("army"), actors=["army", None, {"id": ["army"], "side": "government"}]),
        losses("rebels", by("army", id="a"), by("rebels", 4, id="b"), adopted={"claim": "b"}),
        losses("rebels", by("army", id="a"), by("hospital", id="b"), adopted={"claim": "a"}),
        losses("rebels", by("army", id="a"), adopted={"claim": "b"}),
        losses("rebels", by("army", id="a"), by("army", id="a")),
    ],
)
def test_losses_that_somebody_else_tells_hold(finds: Finds, record: Any) -> None:
    assert finds(ADVERSARY, record) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (
            losses("rebels", by("army")),
            (
                "/toll/claims/0/claimant: info: the losses of 'rebels' rest on the word of 'army' "
                "alone, its enemy"
            ),
        ),
        (
            losses("rebels", by("army", 9), by("army", 13), by("police", 13)),
            (
                "/toll/claims/0/claimant: info: the losses of 'rebels' rest on the word of 'army' "
                "and 'police' alone, its enemies"
            ),
        ),
        (
            losses("militia", by("army", id="a"), by("rebels", supersedes="a")),
            (
                "/toll/claims/1/claimant: info: the losses of 'militia' rest on the word of "
                "'rebels' alone, its enemy"
            ),
        ),
        # The adopted claim is what the record stands by, whoever else gives other figures.
        (
            losses("army", by("army", 4), by("rebels", 30, id="video"), adopted={"claim": "video"}),
            (
                "/toll/claims/1/claimant: info: the losses of 'army' rest on the word of 'rebels' "
                "alone, its enemy"
            ),
        ),
    ],
)
def test_losses_that_only_the_enemy_tells_are_noted(
    finds: Finds, record: Any, expected: str
) -> None:
    assert finds(ADVERSARY, record) == [expected]


# --- unknown-as-zero -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (code, f"{code}, a code for an unknown count that is added up like a number; leave it out")
        for code in (-1, -9, -99, -999)
    ]
    + [
        (code, f"{code}; expected 0 or more, or no count where it is not known")
        for code in (-5, -2, -98, -0.5)
    ],
)
def test_negative_counts_are_told(finds: Finds, count: Any, words: str) -> None:
    assert finds(UNKNOWN, {"killed": count, "wounded": 2}) == [
        f"/killed: warning: the count is {words}"
    ]


def test_every_count_is_told(finds: Finds) -> None:
    found = finds(UNKNOWN, {"killed": -9, "wounded": 0, "notes": "unknown"})
    assert [each.partition(":")[0] for each in found] == ["/killed", "/wounded"]


def test_a_zero_that_is_said_to_be_unknown_is_told(finds: Finds) -> None:
    assert finds(UNKNOWN, {"killed": 0, "notes": "Casualties unknown."}) == [
        (
            "/killed: warning: the count is 0, but it is said to be unknown: 'Casualties "
            "unknown.'; leave it out [/notes]"
        )
    ]


@pytest.mark.parametrize(
    "notes", ["Injuries unknown, no fatalities reported", "The number of the wounded is unknown."]
)
def test_unknown_wounded_are_no_unknown_dead(finds: Finds, notes: str) -> None:
    found = finds(UNKNOWN, {"killed": 0, "wounded": 0, "notes": notes})
    assert [each.partition(":")[0] for each in found] == ["/wounded"]


def test_unknown_dead_are_no_unknown_wounded(finds: Finds) -> None:
    found = finds(UNKNOWN, {"killed": 0, "wounded": 0, "notes": "Number killed unknown"})
    assert [each.partition(":")[0] for each in found] == ["/killed"]


@pytest.mark.parametrize(
    "record",
    [
        {"killed": 0},
        {"killed": 0, "notes": "Nobody was hurt."},
        {"killed": 0, "notes": ["unknown"]},
        {"killed": 3, "notes": "unknown"},
        {"killed": None, "notes": "unknown"},
        {"killed": {"low": 0}, "notes": "unknown"},
        {"killed": "-99", "wounded": True},
        {"killed": [-99], "wounded": SEVERAL},
    ],
)
def test_counts_that_are_counts_or_none_hold(finds: Finds, record: Any) -> None:
    assert finds(UNKNOWN, record) == []


@pytest.mark.parametrize(
    "text",
    [
        "unknown",
        "Not known",
        "?",
        "n/a",
        "Shelling of a market, unknown.",
        "casualties unknown",
        "Casualties: unknown",
        "Fatalities are still unknown, as access was denied",
        "The number of deaths remains unclear.",
        "the death toll was not yet known",
        "number killed unknown",
        "An unknown number of casualties",
        "An unknown number of civilian deaths; two houses burnt",
    ],
)
def test_remarks_that_say_unknown(text: str) -> None:
    assert says_unknown(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Unknown gunmen fired at a patrol; nobody was killed.",
        "An unknown armed group, no casualties.",
        "An unknown number of militants attacked the post. No casualties.",
        "Killed by unknown gunmen",
        "The motive is unknown; no fatalities.",
        "Injuries unknown, no fatalities reported",
        "Attack near Na Kham",
        "No known casualties",
    ],
)
def test_remarks_that_say_something_else(text: str) -> None:
    assert not says_unknown(text)


# --- named-dead ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "record",
    [
        {"killed": 2, "named": ["a", "b"]},
        {"killed": 2, "named": []},
        {"killed": {"low": 1}, "named": ["a", "b"]},
        {"killed": SEVERAL, "named": ["a", "b"]},
        {"killed": -99, "named": ["a", "b"]},
        {"killed": "one", "named": ["a", "b"]},
        {"killed": 1, "named": "a, b"},
        {"named": ["a"]},
        {"killed": 0},
        {"killed": 1, "named": ["a", None]},
    ],
)
def test_no_more_names_than_dead_hold(finds: Finds, record: Any) -> None:
    assert finds(NAMED, record) == []


def test_more_names_than_dead_are_told(finds: Finds) -> None:
    assert finds(NAMED, {"killed": 2, "named": ["a", "b", "c"]}) == [
        "/killed: error: 3 are known by name, more than the toll of 2 [/named/0]"
    ]
    assert finds(NAMED, {"killed": {"low": 1, "high": 2}, "named": ["a", "b", "c"]}) == [
        "/killed: error: 3 are known by name, more than the toll of 1 to 2 [/named/0]"
    ]
    assert finds(NAMED, {"killed": {"words": "a dozen"}, "named": list("abcdefghijklm")}) == [
        "/killed: error: 13 are known by name, more than the toll of 'a dozen' (12) [/named/0]"
    ]


# --- a published dataset --------------------------------------------------------------------------


def ged(path: Path) -> list[dict[str, int]]:
    """Return the counts of a file of UCDP GED; HDX puts a line of hashtags below the header."""
    counts = ["low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]
    with path.open(encoding="utf-8-sig") as stream:
        rows = [row for row in csv.DictReader(stream) if not row["best"].startswith("#")]
    return [{name: int(row[name]) for name in counts if row[name]} for row in rows]


@pytest.mark.parametrize(
    ("file", "broken"), [("world-sample-23.1.csv", 13), ("bangladesh-19.1-hxl.csv", 1)]
)
def test_a_published_dataset_has_known_slips(
    finds: Finds, shared_data: Path, file: str, broken: int
) -> None:
    rows = ged(shared_data / "corpus" / "ucdp-ged" / file)
    parts = ["/deaths_a", "/deaths_b", "/deaths_civilians", "/deaths_unknown"]
    subtotals = {"rule": "casualties/subtotals", "total": "/best", "parts": parts}
    assert len([row for row in rows if finds(RANGE, row)]) == broken
    assert [found for row in rows for found in finds(subtotals, row)] == []


# --- no record is too odd ------------------------------------------------------------------------

KEYS = st.sampled_from(
    [
        "id",
        "count",
        "claims",
        "claimant",
        "supersedes",
        "adopted",
        "claim",
        "breakdown",
        "parts",
        "complete",
        "low",
        "best",
        "high",
        "words",
        "side",
        "group",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "b", "several", "unknown"])
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=25,
)
CLAIM = st.dictionaries(st.sampled_from(["id", "count", "claimant", "supersedes"]), LEAVES | JSON)
TOLL = JSON | st.fixed_dictionaries(
    {"claims": st.lists(CLAIM | JSON, max_size=4), "group": LEAVES},
    optional={"adopted": st.dictionaries(st.just("claim"), LEAVES) | JSON, "breakdown": JSON},
)


@given(TOLL, JSON, JSON)
def test_no_record_is_too_odd(first: Any, second: Any, third: Any) -> None:
    entries: list[dict[str, Any]] = [
        {"rule": "casualties/range", "low": "/a", "best": "/b/*", "high": "/c"},
        {"rule": "casualties/subtotals", "total": "/a", "parts": ["/b/*", "/c"], "complete": "/b"},
        {"rule": "casualties/subset", "whole": "/a", "parts": ["/b/*/count", "/c"]},
        {"rule": "casualties/vague-total", "total": "/a", "parts": ["/b", "/c/*"]},
        {"rule": "casualties/claims-agree", "toll": ["/a", "/b"]},
        {"rule": "casualties/superseded", "toll": ["/a", "/b"]},
        {
            "rule": "casualties/adversary-claim",
            "toll": ["/a", "/c"],
            "group": "/a/group",
            "actors": ["/b", "/c/*"],
        },
        {"rule": "casualties/unknown-as-zero", "counts": ["/a", "/b", "/c/*"], "said": "/b"},
        {"rule": "casualties/named-dead", "named": ["/b", "/c/*"], "total": "/a"},
    ]
    record = {"a": first, "b": second, "c": third}
    for entry in entries:
        for broken in evaluate(bind(entry), record, (), Context(record)):
            assert broken.message

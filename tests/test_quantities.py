"""Counts as intervals: how each form is read, added up and put in words."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.pointers import Item
from conflict_events.quantities import Interval, conventions, describe, total

PATH = ("toll", "count")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["low", "best", "high", "words", "convention", "count", "claims", "id"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


def read(value: Any) -> tuple[float, float, str] | None:
    """Read a count and return its ends and how messages write it."""
    count = Interval.of(Item(value, PATH))
    return None if count is None else (count.low, count.high, count.text)


def exactly(*numbers: float) -> list[Interval]:
    return [Interval(number, number, str(number)) for number in numbers]


# --- reading -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, (0, 0, "0")),
        (12, (12, 12, "12")),
        (12.0, (12, 12, "12")),
        (2.5, (2.5, 2.5, "2.5")),
        ({"low": 9}, (9, math.inf, "at least 9")),
        ({"low": 0}, (0, math.inf, "at least 0")),
        ({"high": 30}, (0, 30, "at most 30")),
        ({"low": 9, "high": 30}, (9, 30, "9 to 30")),
        ({"low": 9, "high": 9}, (9, 9, "9")),
        ({"best": 12}, (0, math.inf, "about 12")),
        ({"low": 9, "best": 12}, (9, math.inf, "at least 9 (best 12)")),
        ({"best": 12, "high": 30}, (0, 30, "at most 30 (best 12)")),
        ({"low": 9, "best": 12, "high": 30}, (9, 30, "9 to 30 (best 12)")),
        ({"low": 12, "best": 12, "high": 12}, (12, 12, "12")),
        ({"words": "several"}, (3, math.inf, "'several'")),
        ({"words": " Several  dozen of"}, (36, math.inf, "' Several  dozen of'")),
        ({"words": "a dozen"}, (12, 12, "'a dozen'")),
        ({"words": "dozens", "convention": None}, (24, math.inf, "'dozens'")),
        ({"words": "dozens", "convention": "literal"}, (24, math.inf, "'dozens'")),
        ({"words": "dozens", "convention": "acled"}, (12, math.inf, "'dozens'")),
        ({"count": 9, "incident": "raid"}, (9, 9, "9")),
        ({"count": {"low": 9}}, (9, math.inf, "at least 9")),
    ],
)
def test_a_count_is_read_as_the_range_it_allows(
    value: Any, expected: tuple[float, float, str]
) -> None:
    assert read(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        "12",
        "several",
        [12],
        {},
        -1,
        -99,
        math.nan,
        math.inf,
        10**301,
        {"low": -99},
        {"low": "9"},
        {"low": True},
        {"words": 9},
        {"words": ""},
        {"words": "a goodly number"},
        {"words": "dozens", "convention": "ours"},
        {"words": "dozens", "convention": "ccc"},
        {"words": "several", "convention": ["literal"]},
        {"count": None},
        {"count": "9"},
        {"count": {"count": 9}},
        {"claims": None},
        {"claims": "9"},
        {"claims": []},
        {"claims": [{}]},
    ],
)
def test_what_states_no_count_is_none(value: Any) -> None:
    assert read(value) is None


def test_estimates_out_of_order_span_all_that_they_may_mean() -> None:
    assert read({"low": 21, "best": 12, "high": 30}) == (12, 30, "12 to 30 (best 12)")
    assert read({"low": 30, "high": 9}) == (9, 30, "9 to 30")
    assert read({"low": -9, "high": 3}) == (0, 3, "at most 3")


def test_a_count_keeps_its_place_and_what_it_counts() -> None:
    part = {"note": "Told by a witness.", "incident": "raid", "count": {"low": 9}}
    assert Interval.of(Item(part, ("parts", 0))) == Interval(
        9, math.inf, "at least 9", ("parts", 0, "count"), "raid"
    )
    assert Interval.of(Item(9, ("deaths_a",))) == Interval(9, 9, "9", ("deaths_a",))


def test_a_toll_counts_as_its_settled_claim() -> None:
    toll = {
        "group": "army",
        "claims": [
            {"id": "first", "count": 9, "claimant": "army"},
            {"id": "later", "count": {"low": 13}, "claimant": "army", "supersedes": "first"},
        ],
    }
    assert Interval.of(Item(toll, ("casualties", 2))) == Interval(
        13, math.inf, "at least 13", ("casualties", 2, "claims", 1, "count"), "later, army"
    )


def test_a_toll_that_is_not_settled_states_no_count() -> None:
    assert read({"claims": [{"count": 9}, {"count": 13}]}) is None
    assert read({"claims": [{"claimant": "army"}]}) is None


@pytest.mark.parametrize(
    ("value", "text", "label"),
    [
        (None, "unknown", ""),
        ({"incident": "raid"}, "unknown", "raid"),
        (
            {"category": "women", "count": {"words": "a goodly number"}},
            "'a goodly number'",
            "women",
        ),
        ({"words": "a goodly number"}, "'a goodly number'", ""),
        ({"count": [9]}, "unknown", ""),
    ],
)
def test_an_unknown_count_may_be_any_number(value: Any, text: str, label: str) -> None:
    assert Interval.unknown(Item(value, PATH)) == Interval(0, math.inf, text, PATH, label)


def test_the_words_of_a_source_are_cut_where_they_are_long() -> None:
    words = "a number of people that " + "nobody " * 40
    count = Interval.unknown(Item({"words": words}, PATH))
    assert len(str(count)) == 82
    assert str(count).endswith("…'")


@given(JSON)
def test_reading_never_raises(value: Any) -> None:
    item = Item(value, PATH)
    for count in (Interval.of(item), Interval.unknown(item)):
        if count is not None:
            assert 0 <= count.low <= count.high
            assert count.text
            assert total([count, count]).low == 2 * count.low


# --- what an interval says of itself -------------------------------------------------------------


def test_properties() -> None:
    exact, several = Interval(9, 9, "9"), Interval(3, math.inf, "'several'")
    any_number = Interval.unknown(Item(None, ()))
    assert [each.exact for each in (exact, several, any_number)] == [True, False, False]
    assert [each.known for each in (exact, several, any_number)] == [True, True, False]
    assert Interval(0, 30, "at most 30").known
    assert str(exact) == exact.spelt == "9"


def test_words_are_spelt_with_their_range() -> None:
    several = Interval.of(Item({"words": "several"}, PATH))
    dozen = Interval.of(Item({"words": "a dozen"}, PATH))
    assert several is not None
    assert dozen is not None
    assert several.words
    assert several.spelt == "'several' (at least 3)"
    assert dozen.spelt == "'a dozen' (12)"


@pytest.mark.parametrize(
    ("one", "other", "disjoint"),
    [
        ((9, 9), (9, 9), False),
        ((9, 9), (10, 10), True),
        ((9, 12), (12, 15), False),
        ((9, 12), (13, 15), True),
        ((9, math.inf), (8, 8), True),
        ((9, math.inf), (9, 9), False),
        ((0, math.inf), (0, 0), False),
        ((9, math.inf), (1000, math.inf), False),
    ],
)
def test_ranges_are_disjoint_where_no_number_fits_both(
    one: tuple[float, float], other: tuple[float, float], *, disjoint: bool
) -> None:
    left, right = Interval(*one, ""), Interval(*other, "")
    assert left.disjoint(right) is right.disjoint(left) is disjoint
    assert left.overlaps(right) is right.overlaps(left) is not disjoint


# --- sums ----------------------------------------------------------------------------------------


def test_sums_add_the_ends_and_keep_an_open_end_open() -> None:
    assert str(total(exactly(9, 3))) == "12"
    assert str(total([*exactly(10), Interval(3, math.inf, "'several'")])) == "at least 13"
    assert str(total([*exactly(10), Interval(2, 5, "2 to 5")])) == "12 to 15"
    assert str(total([*exactly(10), Interval.unknown(Item(None, ()))])) == "at least 10"
    assert str(total([])) == "0"


def test_ranges_in_words() -> None:
    assert describe(12, 12) == "12"
    assert describe(9, 12) == "9 to 12"
    assert describe(0, 4) == "at most 4"
    assert describe(13, math.inf) == "at least 13"


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=6))
def test_a_sum_holds_every_choice_of_its_parts(ends: list[tuple[int, int]]) -> None:
    parts = [Interval(low, low + width, "") for low, width in ends]
    whole = total(parts)
    assert whole.low == sum(low for low, _ in ends)
    assert whole.high == sum(low + width for low, width in ends)


def test_conventions_come_from_the_published_table() -> None:
    assert conventions()["literal"]["several"] == {"low": 3}
    assert conventions()["acled"]["dozens"] == {"low": 12, "best": 12}


@pytest.mark.parametrize("count", [4, {"low": 3, "best": 4}, {"words": "several"}])
def test_a_count_knows_what_holds_it(count: Any) -> None:
    inside = Interval.of(Item({"id": "killed", "count": count}, PATH, 5))
    assert inside is not None
    assert (inside.label, inside.path) == ("killed", (*PATH, "count"))
    beside = Interval.of(Item({"id": "killed", **count}, PATH)) if count != 4 else None
    assert beside is None or (beside.label, beside.path) == ("killed", PATH)


def test_no_count_is_so_large_that_a_sum_of_such_is_no_number() -> None:
    assert read(1e300) == (1e300, 1e300, str(int(1e300)))
    assert read(1.1e300) is None

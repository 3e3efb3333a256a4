"""Tolls: which claims stand, which one a record stands by, and when that cannot be told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events import tolls
from conflict_events.pointers import Item

FIRST = {"id": "first", "count": 9}
RAISED = {"id": "raised", "count": 13, "supersedes": "first"}
OTHER = {"id": "other", "count": 12}

NAMES = st.sampled_from(["a", "b", "c", "d"])
CLAIM = st.dictionaries(
    st.sampled_from(["id", "supersedes", "count", "claimant"]),
    NAMES | st.none() | st.integers(0, 3) | st.lists(NAMES, max_size=1) | st.just({"low": 2}),
)
TOLL: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"claims": st.lists(CLAIM | st.none() | NAMES, max_size=5)},
    optional={
        "adopted": st.none() | NAMES | st.dictionaries(st.just("claim"), NAMES | st.just([]))
    },
)


def toll(*claims: Any, **rest: Any) -> Item:
    return Item({"claims": list(claims), **rest}, ("casualties", 1))


def names(claims: list[Item]) -> list[Any]:
    return [claim.value.get("id") for claim in claims]


def name(claim: Item | None) -> Any:
    return claim and claim.value.get("id")


# --- claims --------------------------------------------------------------------------------------


def test_claims_carry_their_paths_and_their_record() -> None:
    record = Item({"claims": [FIRST, "9", None, OTHER]}, ("casualties", 1), 4)
    assert tolls.claims(record) == [
        Item(FIRST, ("casualties", 1, "claims", 0), 4),
        Item(OTHER, ("casualties", 1, "claims", 3), 4),
    ]


@pytest.mark.parametrize(
    "value", [None, 9, "nine", [FIRST], {}, {"claims": None}, {"claims": FIRST}]
)
def test_what_is_no_toll_has_no_claims(value: Any) -> None:
    item = Item(value, ())
    assert tolls.claims(item) == []
    assert tolls.standing(item) == []
    assert tolls.adopted(item) is None
    assert tolls.settled(item) is None
    assert tolls.relied_on(item) == []


def test_names_are_texts_or_nothing() -> None:
    claim = Item({"id": 4, "claimant": ["army"]}, ())
    assert tolls.name_of(claim) is None
    assert tolls.claimant_of(claim) is None
    claim = Item({"id": "first", "claimant": "army"}, ())
    assert tolls.name_of(claim) == "first"
    assert tolls.claimant_of(claim) == "army"


def test_superseded_claims_do_not_stand() -> None:
    record = toll(FIRST, RAISED, OTHER, {"count": 4})
    assert tolls.superseded(record) == {"first"}
    assert names(tolls.standing(record)) == ["raised", "other", None]


# --- circles -------------------------------------------------------------------------------------


def replacing(*pairs: tuple[str, str | None]) -> Item:
    return toll(*({"id": one, "supersedes": other} for one, other in pairs))


def test_a_chain_is_no_circle() -> None:
    assert tolls.circle(replacing(("a", None), ("b", "a"), ("c", "b"), ("d", "b"))) == []
    assert tolls.circle(replacing(("a", "nobody"), ("b", "a"))) == []


def test_circles_are_found_wherever_one_enters_them() -> None:
    assert names(tolls.circle(replacing(("a", "a")))) == ["a"]
    assert names(tolls.circle(replacing(("a", "b"), ("b", "a")))) == ["a", "b"]
    assert names(tolls.circle(replacing(("x", "b"), ("b", "c"), ("c", "d"), ("d", "b")))) == [
        "b",
        "c",
        "d",
    ]
    assert names(tolls.circle(replacing(("x", None), ("y", "x"), ("b", "c"), ("c", "b")))) == [
        "b",
        "c",
    ]


def test_a_long_chain_takes_no_long_time() -> None:
    chain = [(str(number), str(number + 1)) for number in range(20_000)]
    assert tolls.circle(replacing(*chain)) == []


# --- adopted, sound, settled ---------------------------------------------------------------------


def test_the_adopted_claim_is_the_one_named() -> None:
    assert name(tolls.adopted(toll(FIRST, RAISED, adopted={"claim": "first"}))) == "first"


@pytest.mark.parametrize(
    "adopted", [None, "first", {}, {"claim": None}, {"claim": "frist"}, {"claim": ["first"]}]
)
def test_a_choice_that_names_no_claim_adopts_none(adopted: Any) -> None:
    assert tolls.adopted(toll(FIRST, adopted=adopted)) is None


def test_a_choice_that_names_two_claims_adopts_none() -> None:
    record = toll(FIRST, {**FIRST, "count": 4}, adopted={"claim": "first"})
    assert tolls.adopted(record) is None
    assert tolls.settled(record) is None


@pytest.mark.parametrize(
    "record",
    [
        toll(),
        toll(FIRST),
        toll({"count": 9}, {"count": 13}),
        toll(FIRST, RAISED, OTHER, adopted={"claim": "other"}),
        toll(FIRST, RAISED, adopted=None),
    ],
)
def test_claims_that_can_be_told_apart_are_sound(record: Item) -> None:
    assert tolls.sound(record)


@pytest.mark.parametrize(
    "record",
    [
        Item(None, ()),
        toll(FIRST, FIRST),
        toll(RAISED),
        toll(FIRST, {**RAISED, "supersedes": "frist"}),
        toll(FIRST, {**RAISED, "supersedes": ["first"]}),
        toll({**FIRST, "supersedes": "raised"}, RAISED),
        toll({**FIRST, "supersedes": "first"}),
        toll(FIRST, OTHER, adopted={"claim": "officials"}),
        toll(FIRST, OTHER, adopted="first"),
        toll(FIRST, OTHER, adopted={"rule": "latest"}),
    ],
)
def test_claims_that_lead_nowhere_or_twice_are_not_sound(record: Item) -> None:
    assert not tolls.sound(record)
    assert tolls.settled(record) is None
    assert tolls.relied_on(record) == []


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (toll(FIRST), "first"),
        (toll(FIRST, RAISED), "raised"),
        (toll(FIRST, RAISED, adopted={"claim": "first"}), "first"),
        (toll(FIRST, OTHER, adopted={"claim": "other"}), "other"),
        (toll(FIRST, {"id": "same", "count": 9}), "first"),
        (toll(FIRST, OTHER), None),
        (toll(FIRST, {"id": "open", "count": {"low": 9}}), None),
        (toll(), None),
        # What is wrong elsewhere does not unsettle what is adopted.
        (toll(FIRST, OTHER, OTHER, adopted={"claim": "first"}), "first"),
    ],
)
def test_a_toll_stands_by_the_adopted_claim_or_the_only_one(
    record: Item, expected: str | None
) -> None:
    assert name(tolls.settled(record)) == expected


def test_a_toll_rests_on_the_adopted_claim_and_those_that_bear_it_out() -> None:
    same = {"id": "same", "count": 12}
    withdrawn = {"id": "withdrawn", "count": 12}
    later = {"id": "later", "count": 14, "supersedes": "withdrawn"}
    record = toll(FIRST, OTHER, same, withdrawn, later, adopted={"claim": "same"})
    assert names(tolls.relied_on(record)) == ["same", "other"]


def test_a_toll_without_a_choice_rests_on_all_that_stands() -> None:
    assert names(tolls.relied_on(toll(FIRST, RAISED, OTHER))) == ["raised", "other"]


@given(TOLL)
def test_no_toll_is_too_odd(value: Any) -> None:
    record = Item(value, ())
    settled = tolls.settled(record)
    assert settled is None or settled in tolls.claims(record)
    assert all(claim in tolls.claims(record) for claim in tolls.relied_on(record))
    assert all(claim in tolls.claims(record) for claim in tolls.circle(record))
    if tolls.sound(record) and tolls.claims(record):
        assert tolls.standing(record)

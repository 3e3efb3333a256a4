"""What one value says goes on in another."""

from collections.abc import Callable
from typing import Any

import pytest

Finds = Callable[..., list[str]]


def implies(**more: Any) -> dict[str, Any]:
    """Return a check of what follows from a flag for a count."""
    return {"rule": "records/implies", "given": "/flag", "then": "/count", **more}


SUICIDE = implies(values=[1], least=1, because="the attacker dies")


def test_a_value_that_does_not_follow_is_told_where_it_stands(finds: Finds) -> None:
    words = "`flag` is 1, but `count` is 0; expected at least 1 (the attacker dies)"
    assert finds(SUICIDE, {"flag": 1, "count": 0}) == [f"/count: warning: {words} [/flag]"]


@pytest.mark.parametrize(
    "record",
    [
        {"flag": 1, "count": 1},
        {"flag": 1, "count": 1.5},
        {"flag": 1},
        {"flag": 1, "count": None},
        {"flag": 1, "count": "several"},
        {"flag": 1, "count": True},
        {"flag": 0, "count": 0},
        {"flag": True, "count": 0},
        {"flag": [1], "count": 0},
        {"count": 0},
        {},
    ],
    ids=str,
)
def test_what_is_missing_or_no_number_breaks_nothing(finds: Finds, record: Any) -> None:
    assert finds(SUICIDE, record) == []


@pytest.mark.parametrize("flag", [1, 1.0, "1"], ids=repr)
def test_a_code_is_the_same_as_a_number_and_as_a_text(finds: Finds, flag: Any) -> None:
    assert len(finds(SUICIDE, {"flag": flag, "count": 0})) == 1


def test_without_values_it_follows_from_any(finds: Finds) -> None:
    check = implies(among=[1])
    assert finds(check, {"flag": "x", "count": 2}) == [
        "/count: warning: `flag` is 'x', but `count` is 2; expected 1 [/flag]"
    ]
    assert finds(check, {"flag": {"a": 1}, "count": 1}) == []
    assert finds(check, {"count": 2}) == []


def test_what_has_to_be_there_is_told_at_what_asks_for_it(finds: Finds) -> None:
    told = ["/flag: warning: `flag` is 1, but `count` is missing; expected a value"]
    assert finds(implies(values=[1]), {"flag": 1}) == told
    assert finds(implies(values=[1], present=True), {"flag": 1, "count": None}) == told
    assert finds(implies(values=[1]), {"flag": 1, "count": False}) == []


def test_one_that_has_to_be_there_and_one_of_some_is_told_once(finds: Finds) -> None:
    check = implies(present=True, among=["a", "b", 3])
    words = "expected 'a', 'b' or 3"
    assert finds(check, {"flag": 1}) == [
        f"/flag: warning: `flag` is 1, but `count` is missing; {words}"
    ]
    assert finds(check, {"flag": 1, "count": "c"}) == [
        f"/count: warning: `flag` is 1, but `count` is 'c'; {words} [/flag]"
    ]
    assert finds(check, {"flag": 1, "count": "3"}) == []


def test_one_that_has_to_be_missing_is_told(finds: Finds) -> None:
    check = implies(absent=True)
    assert finds(check, {"flag": 5, "count": 0}) == [
        "/count: warning: `flag` is 5, but `count` is 0; expected none [/flag]"
    ]
    assert finds(check, {"flag": 5, "count": None}) == []
    assert finds(check, {"flag": 5}) == []


@pytest.mark.parametrize(("count", "is_told"), [(0, True), (1, False), (3, False), (4, True)])
def test_a_number_lies_between_two(finds: Finds, count: int, *, is_told: bool) -> None:
    check = implies(least=1, most=3)
    words = f"`flag` is 1, but `count` is {count}; expected at least 1 and at most 3"
    told = [f"/count: warning: {words} [/flag]"] if is_told else []
    assert finds(check, {"flag": 1, "count": count}) == told


@pytest.mark.parametrize("flag", [0, -99, "3", True, None], ids=repr)
def test_it_follows_only_from_larger_numbers(finds: Finds, flag: Any) -> None:
    check = implies(above=0, among=[1])
    assert finds(check, {"flag": flag, "count": 0}) == []
    assert len(finds(check, {"flag": 0.5, "count": 0})) == 1


def test_a_boolean_is_a_value_as_any(finds: Finds) -> None:
    check = implies(values=[True], among=[False])
    assert finds(check, {"flag": True, "count": True}) == [
        "/count: warning: `flag` is true, but `count` is true; expected false [/flag]"
    ]
    assert finds(check, {"flag": 1, "count": True}) == []


def test_a_place_in_what_is_missing_is_missing_as_well(finds: Finds) -> None:
    check = {"rule": "records/implies", "given": "/flag", "then": "/killed/best"}
    assert finds(check, {"flag": 1}) == [
        "/flag: warning: `flag` is 1, but `best` is missing; expected a value"
    ]

"""Values and names in messages: quoted, cut, and never a whole record."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.words import (
    LONGEST_QUOTE,
    Phrase,
    cut,
    nearest,
    plain,
    say,
    say_all,
    suggestion,
)

LONG = "a" * 200


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Mali", "'Mali'"),
        ("", "''"),
        ("it's", "'it's'"),
        (LONG, "'" + "a" * 79 + "…'"),
        ("a" * 80, "'" + "a" * 80 + "'"),
        (Phrase("the claims"), "the claims"),
        (Phrase(LONG), LONG),
        (12, "12"),
        (1.5, "1.5"),
        (int("9" * 200), "9" * 79 + "…"),
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ([], "an empty list"),
        ([1, 2], "a list of 2"),
        ({}, "an empty object"),
        ({"low": 1}, "an object with 'low'"),
        ({"low": 1, "high": 2}, "an object with 'low' and 'high'"),
        (dict.fromkeys("abcde"), "an object with 'a', 'b', 'c', 'd' and 'e'"),
        (dict.fromkeys("abcdefg"), "an object with 'a', 'b', 'c', 'd', 'e' and 2 more"),
        ({LONG: 1}, "an object with '" + "a" * 79 + "…'"),
        (Item("Mali", ("a",)), "'Mali'"),
        (Item(Item([1], ()), ()), "a list of 1"),
        (Interval(9, 12, "9 to 12"), "9 to 12"),
    ],
)
def test_a_value_is_said(value: Any, words: str) -> None:
    assert say(value) == words


def test_a_value_is_said_without_quotes() -> None:
    assert [plain(value) for value in ("Mali", LONG, 5, None, [1])] == [
        "Mali",
        "a" * 79 + "…",
        "5",
        "null",
        "a list of 1",
    ]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], ""),
        (["a"], "'a'"),
        (["a", 1], "'a' and 1"),
        (["a", "b", None], "'a', 'b' and null"),
    ],
)
def test_several_values_are_said(values: list[Any], words: str) -> None:
    assert say_all(values) == words
    assert say_all(iter(values), "or") == words.replace(" and ", " or ")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("kiled", "killed"),
        ("Killed", "killed"),
        ("KILLED", "killed"),
        ("killed", "killed"),
        ("captive", "captured"),
        ("dead", None),
        ("", None),
    ],
)
def test_the_nearest_name(name: str, near: str | None) -> None:
    known = ["killed", "wounded", "missing", "captured"]
    assert nearest(name, known) == near
    assert suggestion(name, known) == (f"; did you mean '{near}'?" if near else "")


def test_names_keep_their_letters() -> None:
    assert nearest("GEDID", ["gedId", "name"]) == "gedId"
    assert nearest("x", []) is None


def test_names_must_be_as_alike_as_is_asked() -> None:
    assert nearest("x-check", ["x-checks"], alike=0.9) == "x-checks"
    assert nearest("x-check", ["x-checks"], alike=0.95) is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_no_value_is_said_at_length(value: Any) -> None:
    assert len(say(value)) <= LONGEST_QUOTE + 2
    assert len(cut(str(value))) <= LONGEST_QUOTE

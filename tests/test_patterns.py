"""Patterns mean the same everywhere."""

import pytest

from conflict_events.patterns import can_run, matches


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("b", "abc", True),
        ("^b", "abc", False),
        ("", "", True),
        ("^a$", "a\n", False),
        (r"^\d$", "\u0661", False),
        (r"^\w$", "é", False),
        (r"^\p{L}$", "é", True),
        ("^.$", "👍", True),
    ],
)
def test_what_matches(pattern: str, text: str, *, found: bool) -> None:
    assert matches(pattern, text) is found


def test_a_pattern_that_cannot_be_run() -> None:
    assert can_run("^a$")
    assert not can_run("(?=a)")
    with pytest.raises(ValueError, match=r"'\(\?=a\)' is no pattern that can be run"):
        matches("(?=a)", "a")

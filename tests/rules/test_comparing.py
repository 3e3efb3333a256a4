"""How rules compare values, and in what two spellings differ."""

from typing import Any

import pytest

from conflict_events.rules.comparing import as_key, difference, excerpts, folded, text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [("a", "a"), (1, "1"), (1.0, "1"), (-0.5, "-0.5"), (True, None), (None, None), ([], None)],
)
def test_codes_names_and_numbers_are_texts(value: Any, text: str | None) -> None:
    assert text_of(value) == text


def test_keys_look_into_lists_and_objects() -> None:
    assert as_key({"a": [1, {"b": None}]}) == as_key({"a": [1.0, {"b": None}]})
    assert as_key({"a": [1, 2]}) != as_key({"a": [2, 1]})
    assert as_key([]) != as_key({})


def test_folding_passes_over_case_and_blanks_alone() -> None:
    assert folded("  Boko\t Haram ") == "boko haram"
    assert folded("Ménaka") != folded("Menaka")


@pytest.mark.parametrize(
    ("text", "other", "only"),
    [
        ("Mopti", "Mopti", ""),
        ("Mopti", "Gao", ""),
        ("Mopti", "MOPTI", "case"),
        ("Mopti", "Mopti\u00a0", "blanks"),
        ("Koro bridge", "Koro\u00a0bridge", "blanks"),
        ("Mopti", "Mop\u200bti", "blanks"),
        ("Ménaka", "Menaka", "accents"),
        ("Ménaka", "Me\u0301naka", "the way accents are encoded"),
        ("Łódź", "Lodz", "accents"),
        ("A\u011fr\u0131", "Agri", "accents"),
        ("Al-Hasakah", "Al Hasakah", "blanks and punctuation"),
        ("Ménaka, town", "menaka town", "case, accents and punctuation"),
        ("Weißenburg", "WEISSENBURG", "case"),
        ("?", "-", ""),
        ("", " ", ""),
    ],
)
def test_two_spellings_are_told_by_what_they_differ_in(text: str, other: str, only: str) -> None:
    assert difference(text, other) == only
    assert difference(other, text) == only


def test_short_texts_are_shown_whole() -> None:
    assert excerpts("a" * 80, "b") == ("a" * 80, "b")


def test_long_texts_are_shown_from_shortly_before_they_differ() -> None:
    same = "x" * 100

    assert excerpts(f"{same}a", f"{same}b") == (f"…{'x' * 20}a", f"…{'x' * 20}b")
    assert excerpts(same, f"{same}b") == (f"…{'x' * 20}", f"…{'x' * 20}b")
    assert excerpts(f"a{same}", f"b{same}") == (f"a{same}", f"b{same}")
    assert excerpts(same, same) == (same, same)

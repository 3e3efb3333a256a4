"""Values from data never reach a terminal or a build log as what they would be taken for there."""

import pytest

from conflict_events.reporting.escaping import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("plain: text, 'quoted' \\ #1", "plain: text, 'quoted' \\ #1"),
        ("Ségou, Київ, صنعاء, 北京", "Ségou, Київ, صنعاء, 北京"),
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x9b31m", r"\x9b31m"),
        ("\x1b]8;;http://a\x07link", r"\x1b]8;;http://a\x07link"),
        ("a\nb\r\nc\td", r"a\nb\r\nc\td"),
        ("\x00\x07\x08\x7f", r"\x00\x07\x08\x7f"),
        ("\u202egnp.\u2066", r"\u202egnp.\u2066"),
        ("\u200b\u200f\ufeff\xad", r"\u200b\u200f\ufeff\xad"),
        ("\u2028\u2029\x85", r"\u2028\u2029\x85"),
        ("\udcff\ud800", r"\udcff\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_is_not_seen_is_written_as_a_code(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error ::all is lost", r"\x3a:error ::all is lost"),
        ("  ::error ::all is lost", r"  \x3a:error ::all is lost"),
        ("\u3000::stop-commands::x", "\u3000\\x3a:stop-commands::x"),
        ("a\n::error ::b", r"a\n::error ::b"),
        ("a ::error ::b", "a ::error ::b"),
        (":93", ":93"),
        ("a ##[error]b", r"a \x23#[error]b"),
        ("##vso[task.setvariable variable=a]b", r"\x23#vso[task.setvariable variable=a]b"),
        ("###[error]b", r"#\x23#[error]b"),
        ("::##[a]", r"\x3a:\x23#[a]"),
        ("## heading", "## heading"),
        ("#[error]", "#[error]"),
    ],
)
def test_nothing_is_an_order_to_a_build_server(text: str, shown: str) -> None:
    assert printable(text) == shown

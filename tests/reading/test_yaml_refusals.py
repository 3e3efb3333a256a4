"""What is YAML and still not read: each is refused where it stands, in words of its own."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from conflict_events.reading import yaml_events, yaml_text

Told = Callable[..., list[Any]]

pytestmark = pytest.mark.usefixtures("both_parsers")

REFERENCE = (
    "is not read (a few can stand for billions of values); write the value out, or quote it if "
    "it is text"
)
NO_FIGURE = "is no figure; write null for one that is not known, or quote it if it is text"
NO_TAG = "is not read; remove it, or quote text that begins with '!'"
TWICE = "is given twice; it is already in"
DIGITS = "digits is no figure; expected at most 30"
MERGE_KEY = "the merge key '<<' is not read; write the keys out, or quote it"
SURROGATE = "is half a character; write the character itself"


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        # keys given twice
        ("a: 1\nb: 2\na: 3\n", "3:1", f"the key 'a' {TWICE} line 1"),
        ("x:\n  - c: 1\n\n    c: 2\n", "4:5", f"the key 'c' {TWICE} line 2"),
        ("{a: 1, 'a': 2}", "1:8", f"the key 'a' {TWICE} column 2"),
        ("1: a\n'1': b\n", "2:1", f"the key '1' {TWICE} line 1"),
        ("a: {b: 1}\nc: 2\na: 3", "3:1", f"the key 'a' {TWICE} line 1"),
        # keys that are no text
        ("? [a]\n: b", "1:3", "a key must be text, not a list or a mapping"),
        ("{a: 1}: b", "1:1", "a key must be text, not a list or a mapping"),
        ("- ? - a\n  : b", "1:5", "a key must be text, not a list or a mapping"),
        ("?\n: b", "1:2", "a key is missing before ':'"),
        # merge keys
        ("a:\n  <<: {b: 1}\n", "2:3", MERGE_KEY),
        # anchors and aliases
        ("a: &x 1\nb: *x\n", "1:4", f"the anchor '&x' {REFERENCE}"),
        ("&x a: 1", "1:1", f"the anchor '&x' {REFERENCE}"),
        ("a: &x\n  - 1\n", "1:4", f"the anchor '&x' {REFERENCE}"),
        ("a: &x {}", "1:4", f"the anchor '&x' {REFERENCE}"),
        ("a: &x !t 1", "1:4", f"the anchor '&x' {REFERENCE}"),
        ("a: 1\nb: *x\n", "2:4", f"the alias '*x' {REFERENCE}"),
        ("*x : 1", "1:1", f"the alias '*x' {REFERENCE}"),
        # tags
        ("a: !!str 1", "1:4", f"the tag '!!str' {NO_TAG}"),
        ("a: ! 1", "1:4", f"the tag '!' {NO_TAG}"),
        ("!t a: 1", "1:1", f"the tag '!t' {NO_TAG}"),
        ("[!!float 1]", "1:2", f"the tag '!!float' {NO_TAG}"),
        ("a: !!map {b: 1}", "1:4", f"the tag '!!map' {NO_TAG}"),
        ("a: !!seq\n- 1\n", "1:4", f"the tag '!!seq' {NO_TAG}"),
        ("a: !!python/object/apply:os.system ['x']", "1:4",
         f"the tag '!!python/object/apply:os.system' {NO_TAG}"),
        ("a: !<tag:x> b", "1:4", f"the tag '!<tag:x>' {NO_TAG}"),
        ("a: !!binary |\n  R0lG", "1:4", f"the tag '!!binary' {NO_TAG}"),
        ("a: !t &x 1", "1:4", f"the tag '!t' {NO_TAG}"),
        # numbers that are no figures
        ("a:\n- .nan", "2:3", f"'.nan' {NO_FIGURE}"),
        ("a: .NaN", "1:4", f"'.NaN' {NO_FIGURE}"),
        ("a: .inf", "1:4", f"'.inf' {NO_FIGURE}"),
        ("a: -.Inf", "1:4", f"'-.Inf' {NO_FIGURE}"),
        ("a: +.INF", "1:4", f"'+.INF' {NO_FIGURE}"),
        ("a: NaN", "1:4", f"'NaN' {NO_FIGURE}"),
        ("a: Infinity", "1:4", f"'Infinity' {NO_FIGURE}"),
        ("a: -Infinity", "1:4", f"'-Infinity' {NO_FIGURE}"),
        ("a: 1e999", "1:4", "the number '1e999' is too large to be read"),
        ("a: -1.5E+400", "1:4", "the number '-1.5E+400' is too large to be read"),
        ("a: 1" + 30 * "0", "1:4", f"a number of 31 {DIGITS}"),
        ("a: -1." + 30 * "0", "1:4", f"a number of 31 {DIGITS}"),
        ("a: 1e" + 30 * "0", "1:4", f"a number of 31 {DIGITS}"),
        ("a: " + 5000 * "9", "1:4", f"a number of 5000 {DIGITS}"),
        # half characters
        ('a: "x\\ud83d\\ude00"', "1:6", f"the escape '\\ud83d' {SURROGATE}"),
        ('a: "\\\\ud83d \\uDE00"', "1:13", f"the escape '\\uDE00' {SURROGATE}"),
        ('a: "\\U0000d800"', "1:5", f"the escape '\\U0000d800' {SURROGATE}"),
        ('"\\ud800": a', "1:2", f"the escape '\\ud800' {SURROGATE}"),
    ],
)  # fmt: skip
def test_it_is_refused(told: Told, text: str, place: str, reason: str) -> None:
    assert told(text) == [(place, reason)]


@pytest.mark.parametrize(
    "text",
    [
        '"<<": 1',
        "'&x': '*x'",
        "a: x & y * z ! w",
        "a: Q&A",
        'a: "\\\\ud83d"',
        "a: '\\ud83d'",
        'a: "é\\u00e9\\U0001F600"',
        "a: [b]\nc: {b: 1}",
        "- {a: 1}\n- {a: 1}",
        "a: {a: {a: 1}}",
    ],
)
def test_what_only_looks_like_it_is_read(told: Told, text: str) -> None:
    assert not isinstance(told(text)[0], tuple)


def test_an_alias_bomb_is_refused_at_its_first_line(told: Told) -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{b}: &{b} [{', '.join(9 * [f'*{a}'])}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    assert told("\n".join(lines)) == [("1:4", f"the anchor '&a' {REFERENCE}")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 10_000, "1:65"),
        ("- " * 10_000, "1:129"),
        ("{a: " * 10_000, "1:257"),
        ("\n".join(" " * level + "a:" for level in range(10_000)), "65:65"),
    ],
    ids=["brackets", "dashes", "braces", "indentation"],
)
def test_ten_thousand_levels_are_refused_at_once(told: Told, text: str, place: str) -> None:
    start = time.process_time()
    assert told(text) == [(place, "nested more than 64 levels deep, which no record is")]
    # The parser written in Python is slower all round, and more so while coverage is measured.
    assert time.process_time() - start < (10 if yaml_events.LOADER is yaml.SafeLoader else 1)


def test_sixty_four_levels_are_read(told: Told) -> None:
    (found,) = told("[" * 64 + "]" * 64)
    for _ in range(63):
        (found,) = found
    assert found == []


def test_more_values_than_allowed_are_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "MAX_VALUES", 5)
    reason = "more than 2000000 values in one file; split it, or use JSON Lines"
    assert told("a: 1\nb:\n- c: 2") == [{"a": 1, "b": [{"c": 2}]}]
    assert told("a: 1\nb:\n- c: 2\n- 3") == [("4:3", reason)]
    assert told("a: 1\n---\n[b, c, []]") == [{"a": 1}, ("3:8", reason)]

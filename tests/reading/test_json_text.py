"""Strict JSON: what is read, what is refused, and where."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.reading import json_scan, json_text

Told = Callable[..., list[Any]]

NO_FIGURE = "is no figure; write null for one that is not known, or quote it if it is text"
TWICE = "is given twice; it is already in"
DIGITS = "digits is no figure; expected at most 30"
SURROGATE = "is half a character; write the character itself"
NO_ESCAPE = "is no escape in JSON; write '\\\\' for a backslash"
UNCLOSED = "the quote opened here is not closed in its line"
SINGLE = "text must stand in double quotes, not in single ones"
MORE = "more after the end of the record; several records go one a line, in a .jsonl file"
DEEP = "nested more than 64 levels deep, which no record is"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("null", None),
        (" true\n", True),
        ("false", False),
        ('"x"', "x"),
        ("0", 0),
        ("-0", 0),
        ("-1.5e-3", -0.0015),
        ("1E2", 100.0),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("-123456789012345678901234567890", -123456789012345678901234567890),
        ("-0.12345678901234567890123456789", -0.12345678901234567890123456789),
        ("[]", []),
        ("{}", {}),
        ('\t{"a": [1, {"b": [[], {}]}],\r\n"c": ""}\r\n', {"a": [1, {"b": [[], {}]}], "c": ""}),
        ('{"": 1, " ": 2}', {"": 1, " ": 2}),
        ('[{"a": 1}, {"a": 1}, {"a": {"a": 1}}]', [{"a": 1}, {"a": 1}, {"a": {"a": 1}}]),
        (r'"\"\\\/\b\f\n\r\t\u00e9"', '"\\/\b\f\n\r\té'),
        (r'"\ud83d\ude00"', "😀"),
        (r'"\\ud83d"', "\\ud83d"),
        (r'"\uD7ff\uE000"', "\ud7ff\ue000"),
        ('"\u2028\x85\x7f\ufeff"', "\u2028\x85\x7f\ufeff"),
        ('"NaN 1e999"', "NaN 1e999"),
        ('"' + 5000 * "9" + '"', 5000 * "9"),
        ('"' + 100 * "[" + '"', 100 * "["),
        ("[" + ", ".join(100 * ["[]"]) + "]", 100 * [[]]),
    ],
)
def test_json_is_read(told: Told, text: str, value: object) -> None:
    (found,) = told(text, "json")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        # keys given twice
        ('{"a": 1, "a": 2}', "1:10", f"the key 'a' {TWICE} column 2"),
        ('{"a": 1,\n "b": {},\n "a": 2}', "3:2", f"the key 'a' {TWICE} line 1"),
        ('[{"x": {"é": 1,\r"\\u00e9": 2}}]', "2:1", f"the key 'é' {TWICE} line 1"),
        # numbers that are no figures
        ("[NaN]", "1:2", f"'NaN' {NO_FIGURE}"),
        ('{"a": Infinity}', "1:7", f"'Infinity' {NO_FIGURE}"),
        ("-Infinity", "1:1", f"'-Infinity' {NO_FIGURE}"),
        ("[1e999]", "1:2", "the number '1e999' is too large to be read"),
        ("[-1E400]", "1:2", "the number '-1E400' is too large to be read"),
        ("[1" + 30 * "0" + "]", "1:2", f"a number of 31 {DIGITS}"),
        ("[0." + 30 * "1" + "]", "1:2", f"a number of 31 {DIGITS}"),
        ("[\n" + 5000 * "9" + "]", "2:1", f"a number of 5000 {DIGITS}"),
        # half characters
        (r'["x\ud83d"]', "1:4", rf"the escape '\ud83d' {SURROGATE}"),
        (r'["\\ \uDE00\ud83d"]', "1:6", rf"the escape '\uDE00' {SURROGATE}"),
        (r'{"\udfff": 1}', "1:3", rf"the escape '\udfff' {SURROGATE}"),
        # words
        ("[True]", "1:2", "'True' is not how JSON writes it; expected true"),
        ("[NULL]", "1:2", "'NULL' is not how JSON writes it; expected null"),
        ("[None]", "1:2", "the text 'None' must stand in double quotes"),
        ("[Mali]", "1:2", "the text 'Mali' must stand in double quotes"),
        ("[010]", "1:2", "'010' is no number as JSON writes it"),
        ("[+1]", "1:2", "'+1' is no number as JSON writes it"),
        ("[.5]", "1:2", "'.5' is no number as JSON writes it"),
        ("[1.]", "1:2", "'1.' is no number as JSON writes it"),
        ("[0x1F]", "1:2", "'0x1F' is no number as JSON writes it"),
        ("[1_000]", "1:2", "'1_000' is no number as JSON writes it"),
        ("[2020-10-13]", "1:2", "'2020-10-13' is no number as JSON writes it"),
        ("[-]", "1:2", "'-' is no number as JSON writes it"),
        ("[1٣]", "1:2", "'1٣' is no number as JSON writes it"),
        # quotes
        ("['a']", "1:2", SINGLE),
        ("{'a': 1}", "1:2", SINGLE),
        ('["abc', "1:2", UNCLOSED),
        ('{"a": "b\n}', "1:7", UNCLOSED),
        ('{"a": "b\r\n}', "1:7", UNCLOSED),
        ('["abc\\', "1:2", UNCLOSED),
        ('["a\tb"]', "1:4", "a tab in a text is written '\\t' in JSON"),
        ('["a\x07b"]', "1:4", "the control character U+0007 cannot stand in JSON; remove it"),
        (r'["C:\data"]', "1:5", f"'\\d' {NO_ESCAPE}"),
        (r'["\u12"]', "1:3", f"'\\u' {NO_ESCAPE}"),
        (r'["\x41"]', "1:3", f"'\\x' {NO_ESCAPE}"),
        # keys, commas, colons
        ("{a: 1}", "1:2", "the key 'a' must stand in double quotes"),
        ("{1: 1}", "1:2", "the key '1' must stand in double quotes"),
        ("{,}", "1:2", "expected a key in double quotes, found ','"),
        ("{[1]: 2}", "1:2", "expected a key in double quotes, found '['"),
        ("{null: 2}", "1:2", "the key 'null' must stand in double quotes"),
        ('{"a" 1}', "1:6", "expected ':' after the key, found '1'"),
        ('{"a"}', "1:5", "expected ':' after the key, found '}'"),
        ('{"a": }', "1:7", "expected a value, found '}'"),
        ('{"a":', "1:6", "expected a value, found the end"),
        ('{"a"::1}', "1:6", "expected a value, found ':'"),
        ("[,1]", "1:2", "expected a value, found ','"),
        ("[1,,2]", "1:4", "expected a value, found ','"),
        ("[1, ]", "1:3", "remove the ',' before ']'"),
        ('{"a": 1,\n}', "1:8", "remove the ',' before '}'"),
        ("[1 2]", "1:4", "expected ',' or ']', found '2'"),
        ("[1}", "1:3", "expected ',' or ']', found '}'"),
        ('["a": 1]', "1:5", "expected ',' or ']', found ':'"),
        ('{"a": 1\n "b": 2}', "2:2", "expected ',' or '}', found '\"'"),
        ("[1\xa0]", "1:3", "expected ',' or ']', found U+00A0"),
        ("\xa0[1]", "1:1", "expected a value, found U+00A0"),
        ("[\x0c1]", "1:2", "expected a value, found U+000C"),
        # ends
        ("[1", "1:1", "the '[' opened here is not closed"),
        ('{"a": 1,', "1:1", "the '{' opened here is not closed"),
        ('{"a"', "1:1", "the '{' opened here is not closed"),
        ('{"a":\n [{"b": 1}\n', "2:2", "the '[' opened here is not closed"),
        ("{}\n{}", "2:1", MORE),
        ("[1] ]", "1:5", MORE),
        # comments
        ("// x\n{}", "1:1", "JSON has no comments"),
        ('{"a": 1, # x\n"b": 2}', "1:10", "JSON has no comments"),
        ('{"a": /* x */ 1}', "1:7", "JSON has no comments"),
        # the limits
        (65 * "[" + 65 * "]", "1:65", DEEP),
        (64 * '{"a":' + "[]" + 64 * "}", "1:321", DEEP),
        (33 * '[{"a":' + "1" + 33 * "}]", "1:193", DEEP),
    ],
)  # fmt: skip
def test_it_is_refused(told: Told, text: str, place: str, reason: str) -> None:
    assert told(text, "json") == [(place, reason)]


@pytest.mark.parametrize("text", ["[" * 10_000, '{"a":' * 10_000, "[" * 10_000 + "]" * 10_000])
def test_ten_thousand_levels_are_refused_at_once(told: Told, text: str) -> None:
    start = time.process_time()
    ((_, reason),) = told(text, "json")
    assert reason == DEEP
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text", [64 * "[" + 64 * "]", 64 * '{"a":' + "1" + 64 * "}"])
def test_sixty_four_levels_are_read(told: Told, text: str) -> None:
    assert not isinstance(told(text, "json")[0], tuple)


def test_more_values_than_allowed_are_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_text, "MAX_VALUES", 5)
    reason = "more than 2000000 values in one file; split it, or use JSON Lines"
    assert told('{"a": 1, "b": [{"c": 2}]}', "json") == [{"a": 1, "b": [{"c": 2}]}]
    assert told('{"a": 1, "b": [",,[[{{"]}', "json") == [{"a": 1, "b": [",,[[{{"]}]
    assert told('{"a": 1, "b": [{"c": 2}, 3]}', "json") == [("1:1", reason)]


def test_a_text_that_only_the_decoder_refuses_is_refused_all_the_same(
    told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_scan, "scan", lambda _: None)
    assert told("[", "json") == [("1:1", "this is not JSON")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b" \r\n\t", "the file holds no record"),
    ],
)
def test_a_text_without_a_record_is_told(told: Told, data: bytes, reason: str) -> None:
    assert told(data, "json") == [("0:0", reason)]

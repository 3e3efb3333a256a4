"""What is no YAML: the place to mend, and what is most probably meant."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from conflict_events.reading.yaml_problems import explained

Told = Callable[..., list[Any]]

TAB = "a tab is used for indentation; indent with spaces"
INDENTATION = "the indentation of this line fits no line above it"
GOES_ON = "this line goes on with the text above it, so it has no key; mend its indentation"
COLON = "text that holds ': ' must stand in quotes"
NO_COLON = "expected ': ' after this; a line that goes on with text is indented"
DIRECTIVE = "a line that begins with '%' instructs the reader, and this one cannot be followed"
BLOCK_SCALAR = "only '+', '-', a digit from 1 to 9 or a comment may follow '|' or '>'"
NO_TAG = "is not read; remove it, or quote text that begins with '!'"
UNCLEAR = "ends a line in some programs and not in others; remove it"
NO_ESCAPE = "is no escape here; write '\\\\' for a backslash, or use single quotes"


@pytest.mark.usefixtures("both_parsers")
@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        # tabs
        ("a:\n\tb: 1\n", "2:1", TAB),
        ("\ta: 1", "1:1", TAB),
        ("a:\n  b: 1\n  \tc: 2\n", "3:3", TAB),
        ("a: |\n\tx\n", "2:1", TAB),
        ("-\ta\n", "1:2", "a tab stands where YAML takes spaces only"),
        ("- \ta: 1\n", "1:3", "a tab stands where YAML takes spaces only"),
        # text that must be quoted
        ("says: Mali: 9 killed\n", "1:11", COLON),
        ("a: b: c: d", "1:5", COLON),
        ("a: @b", "1:4", "text that begins with '@' must stand in quotes"),
        ("a: `b`", "1:4", "text that begins with '`' must stand in quotes"),
        ("a: %b", "1:4", "text that begins with '%' must stand in quotes"),
        ("a: & b", "1:4", "text that begins with '&' must stand in quotes"),
        ("a: * b", "1:4", "text that begins with '*' must stand in quotes"),
        ("a: ? b", "1:4", "text that begins with '?' must stand in quotes"),
        ("a: !x!y b", "1:4", f"the tag '!x!y' {NO_TAG}"),
        ("a: !<b", "1:4", f"the tag '!<b' {NO_TAG}"),
        ("a: 'it's'", "1:8", "more text after the closing '; put all of it in quotes"),
        ('a: "no" b', "1:9", 'more text after the closing "; put all of it in quotes'),
        ("a: [b] c", "1:8", "more text after the closing ]; put all of it in quotes"),
        ("[b] c", "1:5", "more text after the closing ]; put all of it in quotes"),
        ("{a: b}}", "1:7", "more text after the closing }; put all of it in quotes"),
        # indentation
        ("a: 1\n  b: 2\n", "2:3", GOES_ON),
        ("- a: 1\n   b: 2\n", "2:4", GOES_ON),
        ("a\nb: 1", "2:1", GOES_ON),
        ("a:\n  b: 1\n c: 2\n", "3:2", INDENTATION),
        ("a:\r\n  b: 1\r\n c: 2\r\n", "3:2", INDENTATION),
        ("- - a\n - b\n", "2:2", INDENTATION),
        ("  a: 1\nb: 2\n", "2:1", INDENTATION),
        ("a: x # y\n  z\n", "2:3", INDENTATION),
        ("- a\nb: 1\n", "2:1", "expected '- ', as in the list that begins in line 1"),
        ("x:\n  a: 1\n  - b\n", "3:3", "expected a key, as in the mapping that begins in line 2"),
        ("a: - b", "1:4", "an item ('- ') cannot stand here; begin the list on a line of its own"),
        # keys
        ("a: b\nc\n", "2:1", NO_COLON),
        ("a: b\nc\nd: e\n", "2:1", NO_COLON),
        (": x", "1:1", "a key is missing before ':'"),
        ("k" * 1025 + ": x", "1:1026", "a key of more than 1024 characters is not read"),
        # quotes and brackets
        ("a: 'x\nb: 1\n", "1:4", "the quote opened here is not closed"),
        ('a:\n- "x\n\n- y\n', "2:3", "the quote opened here is not closed"),
        ("a: 'x\n---\nb: 1\n", "1:4", "the quote opened here is not closed"),
        ('a: "x\\', "1:4", "the quote opened here is not closed"),
        ("a: [1, 2", "1:4", "the '[' opened here is not closed"),
        ("a:\n  {b: 1\n", "2:3", "the '{' opened here is not closed"),
        ("a: [1, 2\nb: 3", "2:2", "expected ',' or ']' after the '[' in line 1, found ':'"),
        ("a: {b: 1\nc: 3}", "2:2", "expected ',' or '}' after the '{' in line 1, found ':'"),
        ("[x, {y: 1]", "1:10", "expected ',' or '}' after the '{' in line 1, found ']'"),
        ("a: ]", "1:4", "expected a value, found ']'"),
        ("[a, , b]", "1:5", "expected a value, found ','"),
        # escapes
        ('a: "C:\\data"', "1:7", f"'\\d' {NO_ESCAPE}"),
        ('a: "\\\\\\q"', "1:7", f"'\\q' {NO_ESCAPE}"),
        ('a: "\\x4"', "1:5", f"'\\x' {NO_ESCAPE}"),
        ('a: "\\UFFFFFFFF"', "1:5", f"'\\U' {NO_ESCAPE}"),
        ('a: "\\U00110000"', "1:5", f"'\\U' {NO_ESCAPE}"),
        # what YAML has for few
        ("a: |9x\n", "1:6", BLOCK_SCALAR),
        ("a: >0\n", "1:5", BLOCK_SCALAR),
        ("%YAML 3.0\n---\na", "1:1", DIRECTIVE),
        ("%YAML 1.1\n%YAML 1.1\n---\na", "2:1", DIRECTIVE),
        ("%YAML x\n---\na", "1:1", DIRECTIVE),
        ("%YAML 1." + 5000 * "9" + "\n---\na", "1:1", DIRECTIVE),
        ("a\n...\nb", "3:1", "expected '---' and another document, found 'b'"),
        ("%YAML 1.2\n", "2:1", "expected '---' and another document, found the end"),
    ],
)  # fmt: skip
def test_it_is_explained(told: Told, text: str, place: str, reason: str) -> None:
    assert told(text) == [(place, reason)]


def test_a_colon_without_a_space_is_explained() -> None:
    # Only libyaml refuses it: `{a:{b: 1}}`.
    error = yaml.MarkedYAMLError(
        context="while scanning a plain scalar",
        context_mark=yaml.Mark("", 1, 0, 1, None, 0),
        problem="found unexpected ':'",
        problem_mark=yaml.Mark("", 2, 0, 2, None, 0),
    )
    found = explained(error, "{a:{b: 1}}", 0)
    expected = "expected a space after ':', or quotes around text that holds it"
    assert (found.offset, found.reason) == (2, expected)


def test_what_no_explanation_fits_is_told_as_the_parser_tells_it() -> None:
    mark = yaml.Mark("", 3, 0, 3, None, 0)
    error = explained(
        yaml.MarkedYAMLError(problem="found a new kind of mistake", problem_mark=mark), "abcdef", 0
    )
    assert (error.offset, error.reason) == (3, "this is not YAML: found a new kind of mistake")


@pytest.mark.usefixtures("both_parsers")
@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ("a: b\x07c", "1:5", "the control character U+0007 cannot stand in YAML; remove it"),
        ("a: b\n\x00", "2:1", "the control character U+0000 cannot stand in YAML; remove it"),
        ("é: '\x7f'", "1:5", "the control character U+007F cannot stand in YAML; remove it"),
        ("a: \x80", "1:4", "the control character U+0080 cannot stand in YAML; remove it"),
        ("a: \x0c", "1:4", "the control character U+000C cannot stand in YAML; remove it"),
        ("a: \ufffe", "1:4", "the control character U+FFFE cannot stand in YAML; remove it"),
        ("a: x\x85y", "1:5", f"U+0085 {UNCLEAR}"),
        ("a: 'x\u2028y'", "1:6", f"U+2028 {UNCLEAR}"),
        ("a: x\u2029y", "1:5", f"U+2029 {UNCLEAR}"),
    ],
)  # fmt: skip
def test_a_forbidden_character_is_refused(told: Told, data: str, place: str, reason: str) -> None:
    assert told(data) == [(place, reason)]


@pytest.mark.usefixtures("both_parsers")
def test_every_other_character_is_read(told: Told) -> None:
    text = "a\xa0é€\u200b\u202e\ufeff\ue000\ufffd😀\U0010ffff"
    assert told(f"x: {text}") == [{"x": text}]

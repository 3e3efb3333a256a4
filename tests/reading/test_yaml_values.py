"""What YAML text stands for: JSON's values, by JSON's rules."""

from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.reading import Document, read_text

Told = Callable[..., list[Any]]

pytestmark = pytest.mark.usefixtures("both_parsers")


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("0", 0),
        ("-0", 0),
        ("12", 12),
        ("-7", -7),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("-123456789012345678901234567890", -123456789012345678901234567890),
        ("1.5", 1.5),
        ("-0.25", -0.25),
        ("1e3", 1000.0),
        ("1E+3", 1000.0),
        ("2.5e-2", 0.025),
        ("0.123456789012345678901234567", 0.123456789012345678901234567),
    ],
)
def test_an_unquoted_word_is_what_json_takes_it_for(told: Told, word: str, value: object) -> None:
    (found,) = told(f"a: {word}")
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "yes",
        "on",
        "y",
        "n",
        "True",
        "TRUE",
        "False",
        "Null",
        "NULL",
        "010",
        "-010",
        "0o17",
        "0x1F",
        "0b1",
        "1_000",
        "1,000",
        "1:30",
        "190:20:30",
        "2020-10-13",
        "2020-10-13T08:30:00Z",
        "+1",
        ".5",
        "1.",
        "-x",
        "-.5",
        "1e",
        "1e5e5",
        "--1",
        "nan",
        "inf",
        "Infinite",
        "Nan",
        "Nara",
        "trueish",
        "~user",
        "=",
        "٣",
        "1٣",
    ],
)
def test_every_other_word_is_text(told: Told, word: str) -> None:
    assert told(f"a: {word}") == [{"a": word}]


@pytest.mark.parametrize("word", ["null", "true", "12", "1.5", "~", "", "NO", ".nan", "1e999"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_word_is_text(told: Told, word: str, quote: str) -> None:
    assert told(f"a: {quote}{word}{quote}") == [{"a": word}]


def test_a_block_of_text_is_text(told: Told) -> None:
    assert told("a: |\n  12\nb: >-\n  true\n  false\nc: |+\n  x\n\n") == [
        {"a": "12\n", "b": "true false", "c": "x\n\n"}
    ]


def test_a_key_is_its_text(told: Told) -> None:
    text = "1: a\nnull: b\ntrue: c\n1.50: d\n2020-10-13: e\n~: f\n'': g\n? h\n: i\n.nan: j"
    assert told(text) == [
        {
            "1": "a",
            "null": "b",
            "true": "c",
            "1.50": "d",
            "2020-10-13": "e",
            "~": "f",
            "": "g",
            "h": "i",
            ".nan": "j",
        }
    ]


def test_collections_may_be_written_in_every_way(told: Told) -> None:
    text = "a:\n- 1\n- - 2\n  - b: 3\n    c: [4, {d: 5}, []]\n- {}\ne: {f: , g}\n"
    assert told(text) == [
        {"a": [1, [2, {"b": 3, "c": [4, {"d": 5}, []]}], {}], "e": {"f": None, "g": None}}
    ]


def test_json_is_yaml(told: Told) -> None:
    text = '{"a": [1, -2.5e3, "x\\n\\u00e9\\/", null, true, {}], "b": {"c": []}}'
    assert told(text) == [{"a": [1, -2500.0, "x\né/", None, True, {}], "b": {"c": []}}]


@pytest.mark.parametrize(
    ("text", "value"), [("12", 12), ("a b", "a b"), ("''", ""), ("- a", ["a"])]
)
def test_a_document_may_be_any_value(told: Told, text: str, value: object) -> None:
    assert told(text) == [value]


def test_comments_and_the_version_are_nothing(told: Told) -> None:
    assert told("# c\n%YAML 1.2\n---\na: b # d\n# e\n...\n# f\n") == [{"a": "b"}]


def test_documents_are_counted_and_empty_ones_passed_over() -> None:
    text = b"---\na: 1\n---\n# nothing\n---\n- 2\n...\n---\nnull\n---\n"
    assert list(read_text(text, "f", "yaml")) == [
        Document({"a": 1}, "f", 0),
        Document([2], "f", 1),
        Document(None, "f", 2),
    ]


def test_what_precedes_a_mistake_in_a_later_document_is_read(told: Told) -> None:
    assert told("a: 1\n---\nb: [x\n---\nc: 2\n") == [
        {"a": 1},
        ("4:1", "expected ',' or ']' after the '[' in line 3, found '-'"),
    ]


def test_a_document_that_is_not_whole_is_not_told(told: Told) -> None:
    assert told("  a: 1\nb: 2\n") == [("2:1", "the indentation of this line fits no line above it")]


@pytest.mark.parametrize("text", ["# c\n", "---\n", "---\n...\n", "\n \n", "%YAML 1.2\n---\n"])
def test_a_text_of_blanks_and_comments_holds_no_record(told: Told, text: str) -> None:
    assert told(text) == [("0:0", "the file holds no record")]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf"])
def test_an_empty_text_is_told(told: Told, data: bytes) -> None:
    assert told(data) == [("0:0", "the file is empty")]

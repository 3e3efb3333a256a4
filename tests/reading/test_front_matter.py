"""The front matter of Markdown files: its values, and their places in the whole file."""

from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.findings import Unreadable
from conflict_events.reading import Document, read_text

Told = Callable[..., list[Any]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("closing", ["---", "...", "--- \t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_is_read(told: Told, end: str, closing: str, mark: str) -> None:
    lines = ["--- ", "date: 2020-10-13", "killed: [9, 3]", closing, "# Report", "", "a: [b", "---"]
    assert told(mark + end.join(lines), "markdown") == [{"date": "2020-10-13", "killed": [9, 3]}]


def test_places_are_those_in_the_whole_file() -> None:
    text = "---\n# c\r\né: x\rkilled:\n  - 9\n  - 3\n---\nText\n"
    (document,) = read_text(text.encode(), "f", "markdown")
    assert isinstance(document, Document)
    assert document == Document({"é": "x", "killed": [9, 3]}, "f", 0)
    assert document.locate([]) == (3, 1)
    assert document.locate(["é"]) == (3, 4)
    assert document.locate(["killed", 1]) == (6, 5)
    assert document.locate_key(["killed"]) == (4, 1)


def test_the_last_line_of_a_block_of_text_keeps_its_end(told: Told) -> None:
    assert told("---\na: |\n  x\n---\n", "markdown") == [{"a": "x\n"}]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Title\n",
        "\n---\na: 1\n---\n",
        " ---\na: 1\n---\n",
        "----\na: 1\n----\n",
        "--- a\n---\n",
        "+++\na = 1\n+++\n",
        "---\n---\n",
        "---\n# nothing\n...\nText",
        "Text\n---\n",
    ],
)
def test_a_text_without_front_matter_yields_nothing(told: Told, text: str) -> None:
    assert told(text, "markdown") == []


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: 1\n", "---\na: 1\n ---\n----\n--- x\n"])
def test_front_matter_that_is_not_closed_is_told(told: Told, text: str) -> None:
    reason = "the front matter that begins here is not closed by a line '---'"
    assert told(text, "markdown") == [("1:1", reason)]


@pytest.mark.parametrize(
    ("text", "place"), [("---\n\n- a\n---\n", "3:1"), ("---\na b\n---\n", "2:1")]
)
def test_front_matter_that_is_no_mapping_is_told(told: Told, text: str, place: str) -> None:
    reason = "the front matter is no mapping of keys to values"
    assert told(text, "markdown") == [(place, reason)]


def test_a_mistake_in_front_matter_is_told(told: Told) -> None:
    text = "---\na: 1\nb: c: d\n---\nText: more: text\n"
    assert told(text, "markdown") == [("3:5", "text that holds ': ' must stand in quotes")]


def test_the_text_below_may_hold_what_yaml_forbids(told: Told) -> None:
    assert told("---\na: 1\n---\nx\u2028\x07\n", "markdown") == [{"a": 1}]


def test_the_text_below_must_be_utf_8_all_the_same() -> None:
    (found,) = read_text(b"---\na: 1\n---\ncaf\xe9\n", "f", "markdown")
    assert isinstance(found, Unreadable)
    assert (found.location.line, found.location.column) == (4, 4)

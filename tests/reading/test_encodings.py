"""UTF-8 and nothing else: what is told of other data."""

from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.reading.text import Lines, describe

Told = Callable[..., list[Any]]

SAVE = "is not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize("kind", ["yaml", "json", "jsonl"])
def test_a_byte_order_mark_is_no_part_of_the_text(told: Told, kind: str) -> None:
    assert told(b'\xef\xbb\xbf{"a": 1}', kind) == [{"a": 1}]


@pytest.mark.parametrize("kind", ["yaml", "json", "jsonl", "markdown"])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-16", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_other_encodings_are_named(told: Told, kind: str, encoding: str, name: str) -> None:
    data = '{"a": 1}'.encode(encoding)
    assert told(data, kind) == [("1:1", f"the file is {name}; save it as UTF-8")]


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (b"\xfe\xff", "UTF-16"),
        (b"\xff\xfe", "UTF-16"),
        (b"\x00\x00\xfe\xff", "UTF-32"),
        (b"\xff\xfe\x00\x00", "UTF-32"),
    ],
)
def test_either_byte_order_is_known(told: Told, mark: bytes, name: str) -> None:
    assert told(mark + b"\x00a", "yaml") == [("1:1", f"the file is {name}; save it as UTF-8")]


@pytest.mark.parametrize("kind", ["yaml", "json", "jsonl"])
@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b'{"a": "caf\xe9"}', "1:11", f"the byte 0xE9 ('é' in Windows-1252) {SAVE}"),
        ('{"é€😀": "'.encode() + b'\x93x"}', "1:10", f"the byte 0x93 ('“' in Windows-1252) {SAVE}"),
        (b'{"a": "\x81"}', "1:8", f"the byte 0x81 {SAVE}"),
        (b'{"a": "\xa0"}', "1:8", f"the byte 0xA0 {SAVE}"),
        (b'{"a": "\xc3"}', "1:8", f"the byte 0xC3 ('Ã' in Windows-1252) {SAVE}"),
        (b'{"a": "\xed\xa0\x80"}', "1:8", f"the byte 0xED ('í' in Windows-1252) {SAVE}"),
        (b'\xef\xbb\xbf{"a": "\xff"}', "1:8", f"the byte 0xFF ('ÿ' in Windows-1252) {SAVE}"),
    ],
)  # fmt: skip
def test_the_first_bad_byte_is_named(
    told: Told, kind: str, data: bytes, place: str, reason: str
) -> None:
    assert told(data, kind) == [(place, reason)]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_bad_byte_is_placed_by_lines_of_every_end(told: Told, end: bytes) -> None:
    data = end.join([b"a: 1", b"", "é: x".encode() + b"\xfcy", b"b: 2"])
    assert told(data) == [("3:5", f"the byte 0xFC ('ü' in Windows-1252) {SAVE}")]


def test_lines_count_every_end_once() -> None:
    lines = Lines("a\nb\r\nc\rd\r\r\n\ne")
    places = [lines.place(offset) for offset in range(14)]
    assert places == [
        (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1), (4, 2), (5, 1), (5, 2),
        (6, 1), (7, 1), (7, 2),
    ]  # fmt: skip


def test_columns_count_characters() -> None:
    assert Lines("\té€😀x").place(4) == (1, 5)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x", "'x'"),
        ("é", "'é'"),
        (" ", "' '"),
        ("\t", "a tab"),
        ("\n", "a line break"),
        ("\r", "a line break"),
        ("\xa0", "U+00A0"),
        ("\u200b", "U+200B"),
        ("\U000e0001", "U+E0001"),
        ("", "the end"),
    ],
)
def test_a_character_is_described(text: str, words: str) -> None:
    assert describe(text, 0) == words

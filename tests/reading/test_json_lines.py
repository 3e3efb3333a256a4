"""A record a line: each is read on its own, wherever the others fail."""

from io import BytesIO
from pathlib import Path

import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.reading import Document, json_lines, read_file, read_text


def read(data: bytes) -> list[Document | Unreadable]:
    return list(read_text(data, "f", "jsonl"))


def refused(line: int, column: int, reason: str) -> Unreadable:
    return Unreadable(Location("f", line, column), reason)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_bad_line_does_not_stop_the_following_ones(end: bytes) -> None:
    lines = [
        b'{"a": 1}',
        b"",
        b'{"a": 2, "b": }',
        b" \t",
        b'{"a": 3}',
        b'{"a": "\xe9"}',
        b'{"a": 4, "a": 5}',
        b"[]",
    ]
    expected = [
        Document({"a": 1}, "f", 0),
        refused(3, 15, "expected a value, found '}'"),
        Document({"a": 3}, "f", 1),
        refused(6, 8, "the byte 0xE9 ('é' in Windows-1252) is not UTF-8; save the file as UTF-8"),
        refused(7, 10, "the key 'a' is given twice; it is already in column 2"),
        Document([], "f", 2),
    ]
    assert read(end.join(lines)) == expected
    assert read(end.join(lines) + end) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions_are_those_in_the_file(end: str) -> None:
    data = end.join(["", '{"a": 1}', "", '  {"é": "é", "b": [1, 2]}', ""])
    first, second = read(data.encode())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.locate(["a"]) == (2, 7)
    assert second.locate([]) == (4, 3)
    assert second.locate(["b", 1]) == (4, 23)
    assert second.locate_key(["b"]) == (4, 14)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    (document,) = read(b'\xef\xbb\xbf{"a": 1}\n')
    assert isinstance(document, Document)
    assert document.locate(["a"]) == (1, 7)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85"])
def test_other_line_breaks_end_no_line(character: str) -> None:
    assert read(f'{{"a": "{character}"}}\n{{"a": 1}}\n'.encode()) == [
        Document({"a": character}, "f", 0),
        Document({"a": 1}, "f", 1),
    ]
    assert read(b"[\x0b]\n[\x0c]\n") == [
        refused(1, 2, "expected a value, found U+000B"),
        refused(2, 2, "expected a value, found U+000C"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"\n", "the file holds no record"),
        (b" \r\n\r\n", "the file holds no record"),
    ],
)
def test_a_file_without_a_record_is_told(data: bytes, reason: str) -> None:
    assert read(data) == [Unreadable(Location("f"), reason)]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [(b'{\n"a": 1\n}\n', 1, 1), (b'\n\n  [\r\n{"a": 1},\r\n', 3, 3)],
)
def test_a_record_over_several_lines_is_told_once(data: bytes, line: int, column: int) -> None:
    reason = "this record takes several lines; expected one line for each, or the suffix .json"
    assert read(data) == [refused(line, column, reason)]


def test_a_lone_bracket_further_down_is_a_bad_line_like_any_other() -> None:
    assert read(b"[]\n{\n[]\n") == [
        Document([], "f", 0),
        refused(2, 1, "the '{' opened here is not closed"),
        Document([], "f", 1),
    ]


def test_another_encoding_is_told_once() -> None:
    data = '{"a": 1}\n{"a": 2}\n'.encode("utf-16")
    assert read(data) == [refused(1, 1, "the file is UTF-16; save it as UTF-8")]


@pytest.mark.parametrize("zeros", [0, 10, 1000])
def test_a_line_that_is_too_long_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, zeros: int
) -> None:
    monkeypatch.setattr(json_lines, "MAX_BYTES", 10)
    data = b'{"a": 10}\n' + b'{"a": 100%b}\n' % (b"0" * zeros) + b'{"a": 1}\n'
    assert read(data) == [
        Document({"a": 10}, "f", 0),
        refused(2, 1, "larger than 64 MiB"),
        Document({"a": 1}, "f", 1),
    ]


@pytest.mark.parametrize("number", [1, 2, 3, 5, 40])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
def test_parts_of_a_file_hold_what_the_file_holds(
    tmp_path: Path, number: int, end: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "_BLOCK", 7)
    path = tmp_path / "r.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + end.join(b'{"a": "%b"}' % (b"x" * (each % 7)) for each in range(30))
    )
    whole = list(read_file(path, "f"))
    cut = json_lines.parts(path, number)
    assert len(cut) <= number
    assert len(cut) > min(number, 2) // 2
    apart = [each for part in cut for each in read_file(path, "f", part)]
    assert [each.value for each in apart if isinstance(each, Document)] == [
        each.value for each in whole if isinstance(each, Document)
    ]
    assert [each.locate(("a",)) for each in apart if isinstance(each, Document)] == [
        each.locate(("a",)) for each in whole if isinstance(each, Document)
    ]


def test_lines_may_end_with_a_carriage_return_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"a": 1}\r{"a": 2}\n{"a": 3}\r\n{"a": 4}\n')
    [*_, last] = [each for part in json_lines.parts(path, 2) for each in read_file(path, "f", part)]
    assert isinstance(last, Document)
    assert last.locate(("a",)) == (4, 7)


@pytest.mark.parametrize("data", [b"", b"\n", b"[\n1]\n", b"\xff\xfe{\x00}\x00"])
def test_what_cannot_be_read_is_not_cut(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(data)
    assert json_lines.parts(path, 3) == [json_lines.WHOLE]


def test_a_line_that_has_changed_or_gone_is_placed_where_it_began(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"a": 1}\n{"a": {"b": 2}}\n')
    one, two = read_file(path, "f")
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    path.write_bytes(b'{"a": 1}\n}}}}}}}}}}}}}}}}\n')
    assert two.locate(("a", "b")) == (2, 1)
    path.unlink()
    assert one.locate(("a",)) == (1, 1)


def test_lines_are_read_one_by_one() -> None:
    stream = BytesIO(b'{"a": 1}\n' + b"x" * 1000 + b"\n" + b'{"a": 2}\n' * 3)
    reading = json_lines.read_lines(stream, "f")
    assert next(reading) == Document({"a": 1}, "f", 0)
    assert stream.tell() == len(b'{"a": 1}\n')


def test_a_file_of_several_limits_length_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "MAX_BYTES", 100)
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"a": 1}\n' * 100)
    found = list(read_file(path, "f"))
    assert found == [Document({"a": 1}, "f", index) for index in range(100)]

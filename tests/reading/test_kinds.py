"""Which kind of text is which."""

import pytest

from conflict_events.reading import Document, read_text
from conflict_events.reading.kinds import KINDS, sniff


def test_the_suffixes_of_records() -> None:
    assert dict(KINDS) == {
        ".yaml": "yaml",
        ".yml": "yaml",
        ".json": "json",
        ".geojson": "json",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".md": "markdown",
        ".markdown": "markdown",
    }


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "yaml"),
        (b"a: 1\n", "yaml"),
        (b"---\n{}\n", "yaml"),
        (b"# {\n", "yaml"),
        (b'"x"', "yaml"),
        (b"{}", "json"),
        (b'\n \t{"a": 1}\n\n', "json"),
        (b'\xef\xbb\xbf[1,\n{"a": 2}]', "json"),
        (b'{"a": {"b": 1},\n "c": 2}', "json"),
        (b"[[1],\n[2]]", "json"),
        (b'{\n"a": {}\n}\n', "json"),
        (b"{}\nx", "json"),
        (b"{}\n{}", "jsonl"),
        (b"\xef\xbb\xbf\n{} \r\n\r\n [1]\n", "jsonl"),
        (b'{"a": 1}\r{"b": 1}\r', "jsonl"),
        (b'[1]\n{"broken": ', "jsonl"),
    ],
)
def test_a_text_without_a_name_tells_its_kind(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@pytest.mark.parametrize(
    ("data", "values"),
    [
        (b"a: 1\n---\nb: 2\n", [{"a": 1}, {"b": 2}]),
        (b'{"a": 1,\n"b": 2}', [{"a": 1, "b": 2}]),
        (b'{"a": 1}\n{"b": 2}\n', [{"a": 1}, {"b": 2}]),
    ],
)
def test_a_text_without_a_name_is_read(data: bytes, values: list[object]) -> None:
    assert list(read_text(data, "-")) == [
        Document(value, "-", index) for index, value in enumerate(values)
    ]

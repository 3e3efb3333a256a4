"""What orjson reads of a line is what the strict reader does, or it is left to that."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_events.reading.json_quick import UNSURE, quick_values
from conflict_events.reading.json_text import values
from conflict_events.reading.limits import MAX_DEPTH, MAX_VALUES
from conflict_events.reading.text import ReadingError, decode

SURE = [
    '{"a": 1, "b": "x", "c": [true, null, {"d": -1.5e3}]}',
    '{"\\u00e9": "\\u00e9\\n\\"\\\\"}',
    '"a\\"b"',
    "1234567890123456789",
    "18446744073709551615",
    "[1, 0.30000000000000004]",
    "[" * MAX_DEPTH + "]" * MAX_DEPTH,
    " 1\t",
]
ODD = [
    '{"a": 1, "a": 1}',
    '{"a": 1, "\\u0061": 1}',
    '{"a": "\\u0022", "b": 1, "b": 2}',
    '{"a": "\\\\u0022", "b": 1, "b": 2}',
    '"\\ud800"',
    '"\\uD83D\\uDE00"',
    "12345678901234567890123",
    "123456789012345678901234567890",
    "[1, 1234567890123456789]",
    "0." + "1" * 31,
    "1e999",
    "NaN",
    "-Infinity",
    "\ufeff1",
    "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    "[1,]",
    "",
    '"\x01"',
]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
lines = st.lists(
    st.one_of(
        st.builds(json.dumps, anything, ensure_ascii=st.booleans()),
        st.sampled_from([*SURE, *ODD]),
        st.text('{}[]":,\\u0ed12 ', max_size=12),
    ).map(lambda text: text.encode("utf-8", "surrogatepass")),
    min_size=1,
)


def strictly(line: bytes) -> Any:
    try:
        (value,) = values(decode(line))
    except ReadingError:
        return UNSURE
    return value


def written(value: Any) -> str:
    """Return a value as a text that tells 1 from 1.0 and from true."""
    return "unsure" if value is UNSURE else repr(value)


@given(lines)
@example([b'{"a": 1}', b'{"a": 1, "a": 1}'])
def test_what_is_sure_is_what_the_strict_reader_reads(given_lines: list[bytes]) -> None:
    for line, value in zip(given_lines, quick_values(given_lines), strict=True):
        if value is not UNSURE:
            assert written(value) == written(strictly(line))


@pytest.mark.parametrize("line", SURE)
def test_plain_lines_are_sure(line: str) -> None:
    data = line.encode()
    assert quick_values([data]) == [strictly(data)]
    # Alone, and beside one that is not.
    assert quick_values([data, b"NaN"]) == [strictly(data), UNSURE]


@pytest.mark.parametrize("line", ODD)
def test_odd_lines_are_left_to_the_strict_reader(line: str) -> None:
    assert quick_values([line.encode()]) == [UNSURE]
    assert quick_values([b"1", line.encode()]) == [1, UNSURE]


def test_a_line_of_too_many_values_is_left_to_the_strict_reader() -> None:
    assert quick_values([b"[" + b"1," * MAX_VALUES + b"1]"]) == [UNSURE]


def test_of_no_line_there_is_no_value() -> None:
    assert quick_values([]) == []

"""Lines of JSON read by the hundred with orjson, where that reads them as the strict reader does.

orjson is several times as fast, and more lenient: the last of keys given twice counts, whole
numbers beyond 64 bits become decimal ones, and nothing is too long. Where a line may hold such a
thing, as a look at its bytes tells, it is left to the strict reader.
"""

from collections.abc import Sequence
from typing import Any, Final

import orjson

from conflict_events.reading.limits import MAX_DEPTH, MAX_DIGITS, MAX_VALUES

UNSURE: Final = object()
"""Stands for the value of a line that the strict reader has to read."""

_WHOLE = 18
"""Digits of whole numbers that fit 64 bits in any case."""

_DIGITS = bytes(48 if chr(byte) in "0123456789" else 32 for byte in range(256))
_NUMBERS = bytes(48 if chr(byte) in "0123456789+-.eE" else 32 for byte in range(256))
_LONG_WHOLE = b"0" * (_WHOLE + 1)
_LONG_NUMBER = b"0" * (MAX_DIGITS + 1)


def quick_values(lines: Sequence[bytes]) -> list[Any]:
    """Return the value of each line, or ``UNSURE``.

    Args:
        lines: lines without their ends.
    """
    # Mostly all is well, and one look at all of them is faster than one at each.
    if max(map(len, lines), default=0) <= MAX_VALUES:
        try:
            found = [orjson.loads(line) for line in lines]
        except orjson.JSONDecodeError:
            pass
        else:
            if _is_all(b"\n".join(lines), found):
                return found
    return [_quick_value(line) for line in lines]


def _quick_value(line: bytes) -> Any:
    if len(line) > MAX_VALUES:
        return UNSURE
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return UNSURE
    return value if _is_all(line, [value]) else UNSURE


def _is_all(text: bytes, values: Sequence[Any]) -> bool:
    """Tell whether values are all that lines say, as the strict reader has it.

    Args:
        text: the lines, each of them JSON.
        values: what orjson read.
    """
    # Brackets within records: as many as that may be too deep.
    if text.count(b"{") + text.count(b"[") - text.count(b"\n{") > MAX_DEPTH:
        return False
    written = orjson.dumps(values)
    # What is written as it was read says nothing else: neither another number, nor a key twice.
    if written[1:-1] == text.replace(b"\n", b","):
        return True
    return not _is_odd(text) and text.count(b'"') == written.count(b'"')


def _is_odd(text: bytes) -> bool:
    """Tell whether JSON may hold what orjson reads in another way, or what hides a key.

    A key that is given twice leaves fewer quotes than there were: of those in the texts themselves
    each is escaped, in what is read and in what is written.
    """
    return (
        b"\\u0022" in text
        # Half characters.
        or b"\\ud" in text
        or b"\\uD" in text
        or _has_long_number(text)
    )


def _has_long_number(text: bytes) -> bool:
    """Tell whether a text may hold a number that is too long to be read, or for 64 bits."""
    numbers = text.translate(_NUMBERS)
    if _LONG_WHOLE not in numbers:
        return False
    return _LONG_NUMBER in numbers or _LONG_WHOLE in text.translate(_DIGITS)

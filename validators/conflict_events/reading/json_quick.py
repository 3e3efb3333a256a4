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
    together = b"\n".join(lines)
    if not _is_odd(together, max(map(len, lines), default=0)):
        try:
            found = [orjson.loads(line) for line in lines]
        except orjson.JSONDecodeError:
            pass
        else:
            if _is_all(together, found):
                return found
    return [_quick_value(line) for line in lines]


def _quick_value(line: bytes) -> Any:
    if _is_odd(line, len(line)):
        return UNSURE
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return UNSURE
    return value if _is_all(line, value) else UNSURE


def _is_odd(text: bytes, longest: int) -> bool:
    """Tell whether lines may hold what orjson reads in another way.

    Args:
        text: the lines.
        longest: the bytes of the longest line.
    """
    return (
        longest > MAX_VALUES
        # Brackets within records: as many as that may be too deep.
        or text.count(b"{") + text.count(b"[") - text.count(b"\n{") > MAX_DEPTH
        or _has_long_number(text)
        # Half characters; and quotes that are not to be seen, for they are counted.
        or b"\\ud" in text
        or b"\\uD" in text
        or b"\\u0022" in text
    )


def _has_long_number(text: bytes) -> bool:
    """Tell whether a text may hold a number that is too long to be read, or for 64 bits."""
    numbers = text.translate(_NUMBERS)
    if _LONG_WHOLE not in numbers:
        return False
    return _LONG_NUMBER in numbers or _LONG_WHOLE in text.translate(_DIGITS)


def _is_all(text: bytes, value: Any) -> bool:
    """Tell whether a value is all that a text says: of keys given twice, the first are lost.

    The quotes are counted. Of those in the texts themselves each is escaped, here and there.
    """
    return text.count(b'"') == orjson.dumps(value).count(b'"')

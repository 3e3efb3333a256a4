"""Bytes to text, and places in a text."""

import re
from bisect import bisect_right

BOM = b"\xef\xbb\xbf"
"""What some programs put before UTF-8; it is no part of the text."""

# UTF-32 begins as UTF-16 does in the little-endian form, so it is looked for first.
_OTHER_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


class ReadingError(Exception):
    """A text cannot be read: why, and from which character on (counted from 0)."""

    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(offset, reason)
        self.offset = offset
        self.reason = reason


class Lines:
    """The lines of a text; CR, LF and CRLF each end one."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of a character, both counted from 1, in characters."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def decode(data: bytes) -> str:
    """Return UTF-8 data as text, without a byte order mark.

    Raises:
        ReadingError: the data is not UTF-8.
    """
    try:
        return data.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        if other := other_encoding(data):
            raise ReadingError(0, other) from None
        bad = error.object[error.start]
        reason = f"the byte 0x{bad:02X}{_meant(bad)} is not UTF-8; save the file as UTF-8"
        raise ReadingError(len(error.object[: error.start].decode()), reason) from None


def other_encoding(data: bytes) -> str | None:
    """Return the reason to refuse data that begins as another encoding than UTF-8 does, or None."""
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return f"the file is {name}; save it as UTF-8"
    return None


def decode_anyhow(data: bytes) -> str:
    """Return data as text whatever it holds: good for places up to the first bad byte."""
    return data.removeprefix(BOM).decode(errors="replace")


def describe(text: str, offset: int) -> str:
    """Return words for the character at a place: quoted, or by its code where it cannot be seen."""
    if offset >= len(text):
        return "the end"
    if text[offset] in "\r\n":
        return "a line break"
    if text[offset] == "\t":
        return "a tab"
    return f"'{text[offset]}'" if text[offset].isprintable() else code_point(text[offset])


def code_point(character: str) -> str:
    """Return the code of a character as Unicode writes it: ``U+00A0``."""
    return f"U+{ord(character):04X}"


def _meant(byte: int) -> str:
    """Return what a byte stands for in the encoding that most files have that are not UTF-8."""
    character = bytes([byte]).decode("cp1252", errors="ignore")
    return f" ('{character}' in Windows-1252)" if character and character.isprintable() else ""

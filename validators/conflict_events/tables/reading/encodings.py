"""Encodings of tables: found, and turned into UTF-8, a piece at a time."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from conflict_events.tables.reading.packing import chunks
from conflict_events.tables.reading.refusal import RefusalError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32 begins as UTF-16 does, so it is looked for first."""

_NAMES = {"cp1252": "Windows-1252", "iso8859-1": "Latin-1"}
_STAND_IN = "\N{REPLACEMENT CHARACTER}"


class Stray(NamedTuple):
    """The first byte of a file that is not UTF-8; and whether other text in it is, beyond ASCII."""

    line: int
    column: int
    byte: int
    mixed: bool

    def refusal(self) -> RefusalError:
        """Return the refusal of the file."""
        meant = bytes([self.byte]).decode("cp1252", errors="ignore")
        known = f" ('{meant}' in Windows-1252)" if meant.isprintable() and meant else ""
        rest = ", as the rest of the file is" if self.mixed else ""
        what = f"the byte 0x{self.byte:02X}{known} is not UTF-8{rest}"
        return RefusalError(
            f"{what}; save the file as UTF-8, or state its encoding", self.line, self.column
        )


def marked(begin: bytes) -> str:
    """Return the encoding that a byte order mark at the beginning of a file tells, or nothing."""
    return next((name for mark, name in _MARKS if begin.startswith(mark)), "")


def is_utf8(encoding: str) -> bool:
    """Tell whether a name of an encoding stands for UTF-8."""
    return codecs.lookup(encoding).name in {"utf-8", "utf-8-sig"}


def spoken(encoding: str) -> str:
    """Return the name of an encoding as people write it."""
    name = codecs.lookup(encoding).name
    return _NAMES.get(name, name.upper())


def transcode(source: Path, target: Path, encoding: str) -> None:
    """Write a text as UTF-8.

    Raises:
        RefusalError: it is not in the encoding.
    """
    try:
        with target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_texts(source, encoding, "strict"))
    except UnicodeError:
        line, column = _place(_texts(source, encoding, "replace"))
        reason = f"the file is not {spoken(encoding)} from here on; state another encoding"
        raise RefusalError(reason, line, column) from None


def from_single_bytes(source: Path, target: Path) -> str:
    """Write a text of one byte a character as UTF-8, and return which encoding it was taken for.

    What Windows-1252 has no character for can only be Latin-1, where every byte stands for one.
    """
    try:
        transcode(source, target, "cp1252")
    except RefusalError:
        transcode(source, target, "latin-1")
        return spoken("latin-1")
    return spoken("cp1252")


def find_stray(path: Path) -> Stray | None:
    """Return the first byte of a file that is not UTF-8, or None where all are."""
    line, column, byte = 1, 1, -1
    mixed = False
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    lenient = codecs.getincrementaldecoder("utf-8")("ignore")
    with path.open("rb") as stream:
        for chunk in _and_end(chunks(stream)):
            if byte < 0:
                try:
                    text = decoder.decode(chunk, final=not chunk)
                except UnicodeDecodeError as error:
                    byte = error.object[error.start]
                    text = error.object[: error.start].decode()
                line, column = _further(line, column, text)
            mixed = mixed or not lenient.decode(chunk, final=not chunk).isascii()
    return Stray(line, column, byte, mixed) if byte >= 0 else None


def _texts(path: Path, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    with path.open("rb") as stream:
        for chunk in _and_end(chunks(stream)):
            yield decoder.decode(chunk, final=not chunk)


def _and_end(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield pieces and, so that a decoder is told of the end, an empty one."""
    yield from pieces
    yield b""


def _place(texts: Iterator[str]) -> tuple[int, int]:
    """Return the line and the column of what could not be decoded."""
    line, column = 1, 1
    for text in texts:
        before, found, _ = text.partition(_STAND_IN)
        line, column = _further(line, column, before)
        if found:
            break
    return line, column


def _further(line: int, column: int, text: str) -> tuple[int, int]:
    """Return the line and the column behind a text that begins at a line and a column."""
    breaks = text.count("\n")
    if breaks:
        return line + breaks, len(text) - text.rindex("\n")
    return line, column + len(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))

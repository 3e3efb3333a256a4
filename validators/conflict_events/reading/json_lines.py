"""JSON Lines: a record a line, read a line at a time, so that a file may be of any length."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.document import Document
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.refusals import TOO_LARGE, holds_nothing, refused
from conflict_events.reading.spots import Positions
from conflict_events.reading.text import BOM, ReadingError, decode, decode_anyhow, other_encoding

_BLOCK = 1024 * 1024

SPREAD_OUT = "this record takes several lines; expected one line for each, or the suffix .json"


class Part(NamedTuple):
    """A part of a file: from which byte on, up to which (the end, if None), and its first line."""

    start: int = 0
    end: int | None = None
    first_line: int = 1


WHOLE = Part()


class Line(NamedTuple):
    """A line of a file that was read, and can be read again."""

    file: str
    start: int
    size: int

    def read(self) -> str:
        """Return the text of the line; nothing where the file is gone."""
        try:
            with Path(self.file).open("rb") as stream:
                stream.seek(self.start)
                return decode_anyhow(stream.read(self.size))
        except OSError:
            return ""


def read_lines(
    stream: BinaryIO, file: str, path: Path | None = None, part: Part = WHOLE
) -> Iterator[Document | Unreadable]:
    """Yield the record of each line, or why it cannot be read; blank lines are passed over.

    Args:
        stream: the text, in UTF-8.
        file: the name of where it came from, for locations.
        path: the file, if it is one: its lines are not kept, but read again where that is needed.
        part: the part to read; it begins and ends where lines do.
    """
    index = number = part.first_line - 1
    read = part.start > 0
    for number, (start, line) in enumerate(lines(stream, part), part.first_line):
        if is_blank(line):
            continue
        if not read and (reason := refusal_of_all(line)):
            yield Unreadable(Location(file, number, _column(line)), reason)
            return
        read = True
        kept = None if path is None else Line(str(path), start, len(line))
        found = read_line(line, file, number, index, kept)
        index += isinstance(found, Document)
        yield found
    if not read:
        yield holds_nothing("\n" * number, file)


def read_line(
    line: bytes, file: str, number: int, index: int, kept: Line | None
) -> Document | Unreadable:
    """Return the record of a line, or why it cannot be read.

    Args:
        line: the line, without its end.
        file: the name of the file, for locations.
        number: the number of the line, from 1.
        index: the number of the record in the file, from 0.
        kept: where the line can be read again, if it can be.
    """
    # The parser takes time to import: what reads no JSON does without.
    from conflict_events.reading.json_text import values  # noqa: PLC0415

    if len(line) > MAX_BYTES:
        return Unreadable(Location(file, number, 1), TOO_LARGE)
    try:
        text = decode(line)
        (value,) = values(text)
    except ReadingError as error:
        return refused(error, decode_anyhow(line), file, number)
    return document_of(value, file, number, index, text if kept is None else kept.read)


def document_of(
    value: Any, file: str, number: int, index: int, text: str | Callable[[], str]
) -> Document:
    """Return the record of a line that was read.

    Args:
        value: the record.
        file: the name of the file, for locations.
        number: the number of the line, from 1.
        index: the number of the record in the file, from 0.
        text: the line, or what reads it again.
    """
    from conflict_events.reading.json_spots import spots  # noqa: PLC0415 -- as above

    return Document(value, file, index, Positions(text, spots, number))


def is_blank(line: bytes) -> bool:
    """Tell whether a line holds nothing."""
    return not line.strip(b" \t")


def parts(path: Path, number: int) -> list[Part]:
    """Cut a file into parts of about one size, each beginning with a line.

    Args:
        path: the file.
        number: how many parts there are at most.

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    starts = [0]
    with path.open("rb") as stream:
        first = next((line for _, line in lines(stream, WHOLE) if not is_blank(line)), b"")
        if refusal_of_all(first):
            return [WHOLE]
        for each in range(1, number):
            stream.seek(max(starts[-1], size * each // number))
            _skip(stream, b" ")
            if stream.tell() >= size:
                break
            starts.append(stream.tell())
        starts = sorted(set(starts))
        firsts = [1]
        for start, end in pairwise(starts):
            stream.seek(start)
            firsts.append(firsts[-1] + _count(stream, end - start))
    ends = [*starts[1:], None]
    return [Part(*each) for each in zip(starts, ends, firsts, strict=True)]


def _count(stream: BinaryIO, size: int) -> int:
    """Count the ends of lines in so many bytes of a stream: LF, CRLF or CR."""
    found, last = 0, b""
    while size > 0 and (block := stream.read(min(size, _BLOCK))):
        size -= len(block)
        found += block.count(b"\n") + block.count(b"\r") - block.count(b"\r\n")
        found -= last == b"\r" and block.startswith(b"\n")
        last = block[-1:]
    return found


def refusal_of_all(first: bytes) -> str | None:
    """Return why nothing of a file can be read, as its first line tells, or None."""
    if encoding := other_encoding(first):
        return encoding
    return SPREAD_OUT if first.strip() in {b"{", b"["} else None


def _column(line: bytes) -> int:
    return line.find(line.strip()) + 1


def lines(stream: BinaryIO, part: Part) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a part of a stream without their ends: LF, CRLF or CR, and their starts.

    A line that is too long is cut: it has more bytes than are allowed, and so tells that it has.
    """
    at = part.start
    if at:
        stream.seek(at)
    while (part.end is None or at < part.end) and (piece := stream.readline(MAX_BYTES + 1)):
        if len(piece) > MAX_BYTES:
            yield at, piece
            at += _skip(stream, piece)
        else:
            start = at
            for line in piece.splitlines(keepends=True):
                mark = len(BOM) if start == 0 and line.startswith(BOM) else 0
                if line[mark:]:
                    yield start + mark, line[mark:].rstrip(b"\r\n")
                start += len(line)
        at += len(piece)


def _skip(stream: BinaryIO, piece: bytes) -> int:
    """Pass over the rest of a line of which a piece was read; return how many bytes it has."""
    passed = 0
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_BLOCK)
        passed += len(piece)
    return passed

"""JSON Lines: a record a line, read a line at a time, so that a file may be of any length."""

from collections.abc import Iterator
from typing import BinaryIO

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.document import Document
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.refusals import TOO_LARGE, holds_nothing, refused
from conflict_events.reading.spots import Positions
from conflict_events.reading.text import BOM, ReadingError, decode, decode_anyhow, other_encoding

SPREAD_OUT = "this record takes several lines; expected one line for each, or the suffix .json"


def read_lines(stream: BinaryIO, file: str) -> Iterator[Document | Unreadable]:
    """Yield the record of each line, or why it cannot be read; blank lines are passed over.

    Args:
        stream: the text, in UTF-8.
        file: the name of where it came from, for locations.
    """
    # The parser takes time to import: what reads no JSON does without.
    from conflict_events.reading.json_text import spots, values  # noqa: PLC0415

    index = number = 0
    read = False
    for number, line in enumerate(_lines(stream), start=1):
        if not line.strip(b" \t"):
            continue
        whole = _refusal_of_all(line, file, number, first=not read)
        if whole:
            yield whole
            return
        read = True
        try:
            text = decode(line)
            for value in values(text):
                yield Document(value, file, index, Positions(text, spots, number))
                index += 1
        except ReadingError as error:
            yield refused(error, decode_anyhow(line), file, number)
    if not read:
        yield holds_nothing("\n" * number, file)


def _refusal_of_all(line: bytes, file: str, number: int, *, first: bool) -> Unreadable | None:
    """Return why nothing from a line on can be read, or None."""
    if len(line) > MAX_BYTES:
        return Unreadable(Location(file, number, 1), TOO_LARGE)
    if first and (encoding := other_encoding(line)):
        return Unreadable(Location(file, number, 1), encoding)
    if first and line.strip() in {b"{", b"["}:
        return Unreadable(Location(file, number, line.find(line.strip()) + 1), SPREAD_OUT)
    return None


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream without their ends: LF, CRLF or CR.

    A line that is too long is cut: it has more bytes than are allowed, and tells so.
    """
    start = BOM
    while piece := stream.readline(MAX_BYTES + 1):
        if len(piece) > MAX_BYTES:
            yield piece
        else:
            yield from piece.removeprefix(start).splitlines()
        start = b""

"""How large the sheets of a workbook are: one far cell makes a reader fill all that lies before."""

import re
import zipfile
from collections.abc import Iterator
from copy import copy
from typing import NamedTuple

from conflict_events.tables.reading.limits import MAX_CELLS, MAX_UNPACKED, refuse_expansion
from conflict_events.tables.reading.packing import CHUNK
from conflict_events.tables.reading.refusal import RefusalError

_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(row|c)(?=[\s/>])([^<>]*)")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_LETTERS = 26
_LONGEST = 9
"""Letters or digits that are looked at: the place is beyond all sheets with fewer."""


class Extent(NamedTuple):
    """The last row and the last column of a sheet in which something stands."""

    rows: int
    columns: int


def refuse_far_cells(archive: zipfile.ZipFile, packed: int) -> None:
    """Refuse a workbook with a sheet that is larger than can be held in memory.

    Args:
        archive: the workbook.
        packed: the bytes that it takes.

    Raises:
        RefusalError: a sheet is too large, or holds more than the archive says.
        BadZipFile: the archive is damaged.
    """
    for part in archive.infolist():
        found = extent(_pieces(archive, part, packed))
        if found.rows * found.columns > MAX_CELLS:
            what = f"a sheet of {found.rows} rows and {found.columns} columns"
            reason = f"{what}; expected at most {MAX_CELLS} cells"
            raise RefusalError(reason)


def extent(pieces: Iterator[bytes]) -> Extent:
    """Return how far a sheet reaches. What names no place stands behind the one before it.

    Args:
        pieces: its XML, which may be cut anywhere.
    """
    row = column = rows = columns = 0
    left = b""
    for piece in pieces:
        text = left + piece
        last = text.rfind(b"<")
        cut = len(text) if b">" in text[last:] or last < len(text) - CHUNK else last
        text, left = text[:cut], text[cut:]
        for name, attributes in _TAG.findall(text):
            place = _PLACE.search(attributes)
            letters, digits = place.groups() if place else (b"", b"")
            if name == b"row":
                column, row = 0, row + 1
            else:
                column = _number(letters) if letters else column + 1
            row = int(digits[:_LONGEST]) if digits else row
            rows, columns = max(rows, row), max(columns, column)
    return Extent(rows, columns)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo, packed: int) -> Iterator[bytes]:
    unpacked = 0
    # How much it holds is what comes out of it, whatever the archive says; Excel's readers go by
    # the same.
    part = copy(part)
    part.file_size = MAX_UNPACKED
    with archive.open(part) as stream:
        while piece := stream.read(CHUNK):
            unpacked += len(piece)
            refuse_expansion(unpacked, packed)
            yield piece


def _number(letters: bytes) -> int:
    """Return the number of the column that letters name."""
    number = 0
    for letter in letters.upper()[:_LONGEST]:
        number = number * _LETTERS + letter - ord("A") + 1
    return number

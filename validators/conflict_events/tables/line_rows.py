"""Rows of JSON Lines: the record of each line, read in batches, and read again by its number."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.findings import Unreadable
from conflict_events.reading import Document
from conflict_events.reading.json_lines import (
    WHOLE,
    Line,
    document_of,
    is_blank,
    lines,
    read_line,
    refusal_of_all,
)
from conflict_events.reading.json_quick import UNSURE, quick_values
from conflict_events.tables.flat import NotFlat

BATCH = 16 * 1024 * 1024
"""Bytes of lines that are in memory together, or a line more."""

LONGEST = 1024 * 1024
"""Bytes of a line; what is longer is hardly a row of a table."""


class _Read(NamedTuple):
    """A line that was read: its number, where it begins, and what it holds."""

    number: int
    start: int
    line: bytes


class LineRows:
    """The rows of some files, numbered from 0 through all of them.

    Of each only its place is kept. ``unreadable`` takes what could not be read.
    """

    def __init__(self) -> None:
        self.unreadable: list[Unreadable] = []
        self._files: list[str] = []
        self._firsts: list[int] = []
        self._starts = array("Q")
        self._sizes = array("L")
        self._numbers = array("L")

    def __len__(self) -> int:
        return len(self._starts)

    def read(self, file: str) -> Iterator[list[Any]]:
        """Yield the records of a file, batch by batch; they become rows.

        Raises:
            NotFlat: a line is too long for a row, or nothing of the file can be read.
            OSError: the file cannot be read.
        """
        self._files.append(file)
        self._firsts.append(len(self))
        for batch in _batches(file):
            values = [
                value
                for each, value in zip(batch, quick_values([it.line for it in batch]), strict=True)
                for value in self._row(each, value, file)
            ]
            if values:
                yield values

    def document(self, row: int, value: Any) -> Document:
        """Return the record of a row as a document.

        Args:
            row: its number.
            value: its value.
        """
        at = bisect_right(self._firsts, row) - 1
        file = self._files[at]
        index = row - self._firsts[at]
        return document_of(value, file, self._numbers[row], index, self._line(row, file).read)

    def document_again(self, row: int) -> Document:
        """Return the record of a row as a document, read again.

        Raises:
            NotFlat: the file has changed since.
        """
        at = bisect_right(self._firsts, row) - 1
        file = self._files[at]
        kept = self._line(row, file)
        index = row - self._firsts[at]
        found = read_line(kept.read().encode(), file, self._numbers[row], index, kept)
        if isinstance(found, Unreadable):
            raise NotFlat
        return found

    def _line(self, row: int, file: str) -> Line:
        return Line(file, self._starts[row], self._sizes[row])

    def _row(self, each: _Read, value: Any, file: str) -> Iterator[Any]:
        if value is UNSURE:
            found = read_line(each.line, file, each.number, len(self) - self._firsts[-1], None)
            if isinstance(found, Unreadable):
                self.unreadable.append(found)
                return
            value = found.value
        self._starts.append(each.start)
        self._sizes.append(len(each.line))
        self._numbers.append(each.number)
        yield value


def _batches(file: str) -> Iterator[list[_Read]]:
    batch: list[_Read] = []
    size = 0
    with Path(file).open("rb") as stream:
        for number, (start, line) in enumerate(lines(stream, WHOLE), 1):
            if is_blank(line):
                continue
            if len(line) > LONGEST or (not start and refusal_of_all(line)):
                raise NotFlat
            batch.append(_Read(number, start, line))
            size += len(line)
            if size >= BATCH:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch

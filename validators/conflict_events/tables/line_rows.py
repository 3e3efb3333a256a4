"""Rows of JSON Lines: the record of each line, read in batches, and read again by its number."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, count
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.findings import Unreadable
from conflict_events.reading import Document
from conflict_events.reading.json_lines import (
    Line,
    document_of,
    is_blank,
    read_line,
)
from conflict_events.reading.json_quick import UNSURE, quick_values
from conflict_events.reading.text import BOM
from conflict_events.tables.flat import NotFlat

BATCH = 32 * 1024 * 1024
"""Bytes of lines that are in memory together, or a line more."""

LONGEST = 1024 * 1024
"""Bytes of a line; what is longer is hardly a row of a table."""


class _Batch(NamedTuple):
    """Lines that are not blank: their numbers, where they begin, and what they hold."""

    numbers: list[int]
    starts: list[int]
    lines: list[bytes]


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
        for each in _batches(file):
            batch, values = each, quick_values(each.lines)
            if UNSURE in values:
                batch, values = self._surely(batch, values, file)
            self._starts.extend(batch.starts)
            self._sizes.extend(map(len, batch.lines))
            self._numbers.extend(batch.numbers)
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

    def _surely(self, batch: _Batch, values: list[Any], file: str) -> tuple[_Batch, list[Any]]:
        """Return lines and values with those that the strict reader has to read, if it can."""
        found: list[tuple[int, int, bytes]] = []
        read: list[Any] = []
        first = len(self) - self._firsts[-1]
        for number, start, line, value in zip(*batch, values, strict=True):
            known = value
            if value is UNSURE:
                document = read_line(line, file, number, first + len(found), None)
                if isinstance(document, Unreadable):
                    self.unreadable.append(document)
                    continue
                known = document.value
            found.append((number, start, line))
            read.append(known)
        return _batch(found), read


def _batches(file: str) -> Iterator[_Batch]:
    with Path(file).open("rb") as stream:
        at, number = 0, 1
        while block := stream.read(BATCH):
            rest = stream.readline(LONGEST + 1)
            if len(rest) > LONGEST:
                raise NotFlat
            block += rest
            mark = len(BOM) if not at and block.startswith(BOM) else 0
            ended = block[mark:].splitlines(keepends=True)
            starts = accumulate(map(len, ended), initial=at + mark)
            found = zip(count(number), starts, block[mark:].splitlines(), strict=False)
            batch = _batch(each for each in found if not is_blank(each[-1]))
            if max(map(len, batch.lines), default=0) > LONGEST:
                raise NotFlat
            yield batch
            at += len(block)
            number += len(ended)


def _batch(found: Iterable[tuple[int, int, bytes]]) -> _Batch:
    batch = _Batch([], [], [])
    for number, start, line in found:
        batch.numbers.append(number)
        batch.starts.append(start)
        batch.lines.append(line)
    return batch

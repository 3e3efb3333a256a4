"""Records of a delimited text, with the lines and the text they were written in."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from conflict_events.reading.text import Lines
from conflict_events.tables.reading.limits import MAX_CELL
from conflict_events.tables.reading.refusal import RefusalError

UNCLOSED: Final = "unclosed"
BEHIND: Final = "behind"


class Dialect(NamedTuple):
    """What stands between cells, and what around those that need it (or nothing)."""

    delimiter: str
    quote: str


class Record(NamedTuple):
    """A row as written: the line it begins with, its cells, and all its text."""

    line: int
    cells: list[str]
    text: str

    @property
    def is_blank(self) -> bool:
        """Whether it is a blank line, and no row."""
        return len(self.cells) <= 1 and not self.text.strip()


class _Lines:
    """Lines that are handed on and, until they are taken, kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._kept: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        self._kept.append(line)
        return line

    def take(self) -> str:
        text = "".join(self._kept)
        self._kept.clear()
        return text


def records(lines: Iterable[str], dialect: Dialect) -> Iterator[Record]:
    """Yield the records of a text, blank lines among them.

    Args:
        lines: its lines, each with its end.
        dialect: how its cells are written.

    Raises:
        RefusalError: a cell is longer than any is.
    """
    source = _Lines(lines)
    reader = csv.reader(
        source,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE,
    )
    begins = 1
    try:
        for cells in reader:
            yield Record(begins, cells, source.take())
            begins = source.number + 1
    except csv.Error:
        most = f"more than {MAX_CELL} characters"
        reason = f"a cell of this row has {most}; is a quote in it not closed?"
        raise RefusalError(reason, begins, 1) from None


@contextmanager
def long_cells() -> Iterator[None]:
    """Let `records` read longer cells than the standard library does for itself."""
    usual = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def place(record: Record, offset: int) -> tuple[int, int]:
    """Return the line and the column of a character of a record."""
    line, column = Lines(record.text).place(offset)
    return record.line + line - 1, column


def not_closed(record: Record, offset: int) -> RefusalError:
    """Return the refusal of a record whose quotes do not tell where a cell ends."""
    reason = "the quote opened here is not closed, or a quote in its cell is not written twice"
    return RefusalError(reason, *place(record, offset))


class Quoting:
    """Tells what is wrong with the quotes of a record."""

    def __init__(self, dialect: Dialect) -> None:
        self._quote = dialect.quote
        if not dialect.quote:
            return
        quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
        quoted = f"{quote}(?:[^{quote}]++|{quote}{quote})*+{quote}"
        cell = f"(?:{quoted}|(?!{quote})[^{delimiter}\r\n]*+)"
        self._ends = {dialect.delimiter, "\r", "\n", ""}
        self._cell = re.compile(cell)
        self._record = re.compile(f"{cell}(?:{delimiter}{cell})*+[\r\n]*+")

    def mistake(self, text: str) -> tuple[str, int] | None:
        """Return the first mistake in the text of a record and the offset of its cell, or None.

        It is a quote that is not closed, or text behind a quote that closes a cell.
        """
        if not self._quote or self._quote not in text or self._record.fullmatch(text):
            return None
        at = 0
        while True:
            cell = self._cell.match(text, at)
            if cell is None:
                return UNCLOSED, at
            at, begun = cell.end() + 1, at
            if text.startswith(self._quote, begun) and text[at - 1 : at] not in self._ends:
                return BEHIND, begun

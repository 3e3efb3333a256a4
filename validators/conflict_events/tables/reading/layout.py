"""How a delimited text is laid out, found from its beginning."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from conflict_events.reading.text import Lines
from conflict_events.tables.reading.delimiters import CANDIDATES, find_dialect, named
from conflict_events.tables.reading.headers import checked_header, is_hashtags, looks_like_header
from conflict_events.tables.reading.limits import refuse_columns
from conflict_events.tables.reading.options import Options
from conflict_events.tables.reading.records import (
    Dialect,
    Quoting,
    Record,
    long_cells,
    not_closed,
    records,
)
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.words import say

SAMPLE = 256 * 1024
"""Bytes at the beginning of a file that tell its layout."""

MOST = 200
"""Rows at the beginning of a file that tell its layout."""


class Sample(NamedTuple):
    """The beginning of a text, and whether that is all of it."""

    text: str
    whole: bool

    @classmethod
    def of(cls, path: Path) -> "Sample":
        """Return the beginning of a file; a character that is cut at its end is left out.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
        """
        with path.open("rb") as stream:
            data = stream.read(SAMPLE + 1)
        whole = len(data) <= SAMPLE
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            if whole or len(data) - error.start > _LONGEST_CHARACTER:
                raise
            text = data[: error.start].decode("utf-8-sig")
        return cls(text, whole)

    def records(self, dialect: Dialect) -> list[Record]:
        """Return the first rows, without blank lines; one that is cut is left out.

        Raises:
            RefusalError: not even one ends within the sample.
        """
        with long_cells():
            every = records(StringIO(self.text, newline=""), dialect)
            found = list(islice((each for each in every if not each.is_blank), MOST))
        if self.whole or len(found) == MOST:
            return found
        if len(found) < _ONE_AND_A_CUT_ONE:
            what = f"the row that begins here does not end within {SAMPLE // 1024} KiB"
            reason = f"{what}; is a quote in it not closed?"
            raise RefusalError(reason, found[0].line if found else 1, 1)
        return found[:-1]


class Layout(NamedTuple):
    """How a delimited text is laid out.

    ``skip`` is the number of lines before the first row of data, and ``before`` that of the
    delimiters in them; ``hashtags`` is the line of a row of HXL hashtags, or 0. ``holds_data`` is
    false where no row follows.
    """

    dialect: Dialect
    header: tuple[str, ...] | None
    width: int
    skip: int
    before: int
    hashtags: int
    holds_data: bool


_LONGEST_CHARACTER = 4
_ONE_AND_A_CUT_ONE = 2


def find_layout(sample: Sample, options: Options, *, tabs: bool) -> Layout:
    """Return how a text is laid out.

    Args:
        sample: its beginning.
        options: what the user states about it.
        tabs: whether its name says that tabs stand between its cells.

    Raises:
        RefusalError: it holds no table, or one whose columns cannot be told apart.
    """
    if "\0" in sample.text:
        reason = "a null character, which no text has; is it UTF-16? then state the encoding"
        raise RefusalError(reason, *Lines(sample.text).place(sample.text.index("\0")))
    if sample.whole and not sample.text.strip():
        reason = "the file holds no row, only blank lines"
        raise RefusalError(reason)
    dialect = find_dialect(sample.records, options, tabs=tabs)
    rows = sample.records(dialect)
    first = rows[0]
    _refuse_one_column(first, dialect)
    stated = options.header
    if not (looks_like_header(first.cells) if stated is None else stated):
        if options.quote is None and dialect.delimiter == "\t" and not _encloses(rows, dialect):
            dialect = dialect._replace(quote="")
            rows = sample.records(dialect)
        refuse_columns(usual_width(rows))
        skip = rows[0].line - 1
        return Layout(dialect, None, usual_width(rows), skip, 0, 0, holds_data=True)
    _refuse_bad_quotes(first, dialect)
    header = checked_header(first.cells, first.line)
    hashtags = len(rows) > 1 and is_hashtags(rows[1].cells)
    above = rows[: 1 + hashtags]
    rest = rows[1 + hashtags :]
    last = above[-1]
    before = sum(len(record.cells) - 1 for record in above)
    skip = last.line + _breaks(last.text) - 1
    line = last.line if hashtags else 0
    holds_data = bool(rest) or not sample.whole
    return Layout(dialect, header, len(header), skip, before, line, holds_data=holds_data)


def usual_width(rows: Iterable[Record]) -> int:
    """Return how many cells most rows have; of two numbers alike the larger one."""
    counts = Counter(len(record.cells) for record in rows)
    return max(counts, key=lambda width: (counts[width], width))


def _breaks(text: str) -> int:
    """Return how many lines a record takes."""
    return len(StringIO(text, newline="").readlines())


def _refuse_one_column(first: Record, dialect: Dialect) -> None:
    if len(first.cells) > 1 or (dialect.quote and dialect.quote in first.text):
        return
    for other in CANDIDATES:
        if other in first.cells[0]:
            what = f"the first row is one field, {say(first.cells[0])}"
            reason = f"{what}, which holds a {named(other)}; state what the delimiter is"
            raise RefusalError(reason, first.line, 1)


def _refuse_bad_quotes(header: Record, dialect: Dialect) -> None:
    if mistake := Quoting(dialect).mistake(header.text):
        raise not_closed(header, mistake[1])


def _encloses(rows: Sequence[Record], dialect: Dialect) -> bool:
    """Tell whether a cell stands in quotes, so that quotes are no part of the cells."""
    quote, delimiter = re.escape(dialect.quote), re.escape(dialect.delimiter)
    cell = re.compile(f"(?:^|{delimiter}){quote}[^{quote}]*{quote}(?:{delimiter}|[\r\n]|$)")
    return any(cell.search(record.text) for record in rows)

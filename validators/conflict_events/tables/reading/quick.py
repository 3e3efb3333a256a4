"""The quick check of a delimited text: whether Polars reads it as it is meant.

Polars takes a row that is too short for one whose last cells are empty, and drops a CR before a
delimiter. So delimiters and line breaks outside quotes are counted, which takes a moment: if there
are as many as there must be, and no row is too long, none is too short.

That no row is too long Polars tells only when it reads all columns. A small file is read so at
once. For a large one that would take as long as checking it; there, what lies beyond the last
column is read along with what a query asks for, and fails the query if there is anything.

What is found wanting here is read slowly, and is not always wrong.
"""

import mmap
from pathlib import Path

import polars as pl

from conflict_events.tables.reading.layout import Layout
from conflict_events.tables.reading.packing import chunks
from conflict_events.tables.reading.records import Dialect
from conflict_events.tables.reading.table import ROW, text_columns

LARGE = 16 * 1024 * 1024
"""Bytes from which on a file is not read as a whole to open it."""

_TAIL = 1024
"""Bytes at the end of a file that tell how it ends."""

_NEVER = "\x01"
"""A sign that stands between no cells, so that a line is read as one cell."""


def sound_rows(path: Path, layout: Layout) -> int | None:
    """Return the number of rows of a file if Polars reads all of them well, else None.

    Of a large file None is returned only if it is certain that Polars does not.

    Args:
        path: a file in UTF-8, as far as it is known to be.
        layout: how it is laid out.
    """
    # In a single column Polars cannot tell a blank line from an empty cell.
    if layout.width == 1 or _is_odd(path, layout):
        return None
    try:
        if path.stat().st_size < LARGE:
            # Polars refuses a row that is too long, most malformed cells, and what is not UTF-8.
            # Each column must be asked for something, or it is left out.
            _scan(path, layout, layout.width).select(pl.all().null_count()).collect()
            if _has_stray_quote(path, layout.dialect):
                return None
        rows = _count(path, layout, "\n")
        delimiters = _count(path, layout, layout.dialect.delimiter)
    except pl.exceptions.PolarsError:
        return None
    return rows if delimiters == rows * (layout.width - 1) + layout.before else None


def numbered(path: Path, layout: Layout) -> pl.LazyFrame:
    """Return the columns of a sound file and the one that numbers its rows.

    A query over those of a large file raises an error if a row is too long or a cell is malformed.

    Args:
        path: the file.
        layout: how it is laid out.
    """
    if path.stat().st_size < LARGE:
        return _scan(path, layout, layout.width).with_row_index(ROW)
    beyond = str(layout.width)
    # No text is of this type, so that any raises.
    nothing = pl.col(beyond).cast(pl.Enum([]), strict=True).is_null()
    frame = _scan(path, layout, layout.width + 1).with_row_index(ROW)
    return frame.with_columns(pl.when(nothing).then(ROW).alias(ROW)).drop(beyond)


def _scan(path: Path, layout: Layout, width: int) -> pl.LazyFrame:
    """Return columns of a file as texts; an empty cell is null."""
    return pl.scan_csv(
        path.absolute(),
        has_header=False,
        separator=layout.dialect.delimiter,
        quote_char=layout.dialect.quote or None,
        skip_lines=layout.skip,
        schema=text_columns(width),
        # An empty cell is null by itself, but for one in quotes.
        null_values=[""],
        missing_columns="insert" if width > layout.width else "raise",
        glob=False,
    )


def _is_odd(path: Path, layout: Layout) -> bool:
    """Tell whether a file holds a null character, or a CR that no LF follows.

    Or whether it ends with a delimiter, behind which Polars sees no further cell, or with a quote
    that may open a cell rather than close it.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b"\0") >= 0 or _ends_oddly(data[-_TAIL:], layout.dialect):
            return True
        if data.find(b"\r") < 0:
            return False
        lone, before = 0, b""
        for chunk in chunks(stream):
            lone += chunk.count(b"\r") - (before + chunk).count(b"\r\n")
            before = b"\r" if chunk.endswith(b"\r") else b""
        return lone > 0


def _ends_oddly(tail: bytes, dialect: Dialect) -> bool:
    delimiter, quote = dialect.delimiter.encode(), dialect.quote.encode()
    if not quote or not tail.endswith(quote):
        return tail.endswith(delimiter)
    before = tail.rstrip(quote)
    closes = (len(tail) - len(before)) % 2 == 1
    return closes == before.endswith((delimiter, b"\n"))


def _has_stray_quote(path: Path, dialect: Dialect) -> bool:
    """Tell whether a quote stands where it seems to belong to nothing.

    A quote in a quoted cell that is not doubled Polars leaves out, and says nothing. Here are
    looked for: one between two letters, and a cell in two pairs of quotes.
    """
    if not dialect.quote:
        return False
    quote, delimiter = f"\\x{ord(dialect.quote):02x}", f"\\x{ord(dialect.delimiter):02x}"
    text, pair = f"[^{delimiter}{quote}\r\n]", f"{quote}{quote}"
    amid = f"{text}{quote}(?:{pair})*{text}"
    doubled = f"(?:^|{delimiter}){pair}{text}+{pair}(?:{delimiter}|\r?$)"
    stray = pl.col("line").str.contains(f"{amid}|{doubled}").any()
    return bool(pl.scan_lines(path.absolute(), glob=False).select(stray).collect().item())


def _count(path: Path, layout: Layout, sign: str) -> int:
    """Return how often a sign stands outside quotes: line breaks of rows, or delimiters of all.

    What Polars takes for the end of a line it counts without reading the lines.

    Raises:
        PolarsError: the file cannot be read so.
    """
    frame = pl.scan_csv(
        path.absolute(),
        has_header=False,
        separator=_NEVER,
        quote_char=layout.dialect.quote or None,
        skip_lines=layout.skip if sign == "\n" else 0,
        schema=text_columns(1),
        eol_char=sign,
        glob=False,
    )
    count = int(frame.select(pl.len()).collect().item())
    # What follows the last delimiter counts as one more line.
    return count if sign == "\n" else count - 1

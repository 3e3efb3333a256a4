"""Delimited texts for Spark: it hands out lines, and each part is read as any text is."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from conflict_events.screens.conditions import BLANKS
from conflict_events.tables.engines.parts import FAULTS, Names
from conflict_events.tables.engines.spark import (
    Batches,
    OnSpark,
    Span,
    Spans,
    Spread,
    batches_of,
    gathered,
    partition,
)
from conflict_events.tables.engines.spark_session import quiet, session
from conflict_events.tables.executors import Executor, InMemory
from conflict_events.tables.reading import Options, Table
from conflict_events.tables.reading.encodings import is_utf8, marked, spoken
from conflict_events.tables.reading.exact import read_exactly
from conflict_events.tables.reading.layout import Layout, Sample, find_layout
from conflict_events.tables.reading.packing import head
from conflict_events.tables.reading.places import Consecutive, nowhere
from conflict_events.tables.reading.quick import numbered, sound_rows
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.suffixes import prefers_tab
from conflict_events.tables.reading.table import Fault
from conflict_events.tables.reading.text import Source, text_table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_WHOLE = "read it with --engine polars or duckdb, or write it as Parquet"
_REASONS = {
    "null": "a null character, which no text has; is this a table, and UTF-8?",
    "utf8": f"the line is not UTF-8; save the file as UTF-8, or {_WHOLE}",
    "quote": f"a quote of the line is not closed in it, and Spark reads line by line; {_WHOLE}",
    "return": f"a carriage return ends a row in the line, and Spark reads line by line; {_WHOLE}",
}
"""Why lines cannot be read apart from one another, the gravest first."""


def spread_text(
    path: Path, file: str, options: Options, stash: Stash, stored: ExitStack
) -> tuple[Table, Executor]:
    """Return a delimited text as a table, and Spark as who holds its rows.

    Args:
        path: the file.
        file: its name in locations.
        options: how it is written, as far as that is stated.
        stash: takes temporary files.
        stored: takes what Spark is to keep while the table is checked.

    Raises:
        RefusalError: it cannot be read, or not line by line.
    """
    encoding = options.encoding or marked(head(path))
    if encoding and not is_utf8(encoding):
        reason = f"it is written in {spoken(encoding)}, and Spark reads UTF-8; {_WHOLE}"
        raise RefusalError(reason)
    try:
        layout = find_layout(Sample.of(path), options, tabs=prefers_tab(path.name))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RefusalError(_REASONS["utf8"], line) from None
    table = text_table(Source(path, file, "UTF-8"), layout, stash)
    if not layout.holds_data:
        return table, InMemory(table.frame)
    lines = session().read.text(path.absolute().as_uri(), lineSep="\n")
    blocks = _blocks(lines, layout)
    spans = _spans(blocks)
    names: Names = {(name,): name for name in (*map(str, range(layout.width)), FAULTS)}
    reading = TextReading(layout, max(spans, default=0), ends=_ends(path))
    read = partial(_read, reading)
    frame = lines.selectExpr("cast(value as binary) as value")
    spread = Spread(frame, names, spans, stored, read)
    # A line that is no row leaves the lines of others untold.
    one_each = all(each.rows == each.lines - each.above for each in blocks)
    places = Consecutive(layout.skip + 1).of if one_each else nowhere
    return table._replace(rows=spread.rows, places=places), OnSpark(spread, table.frame)


class _Block(NamedTuple):
    """A stretch of a file that Spark reads at once: its lines, and those that are above all rows.

    ``wrong`` is why a line in it cannot be read by itself, if one cannot; ``at`` its number.
    """

    start: int
    part: int
    lines: int
    rows: int
    above: int
    wrong: str | None
    at: int


def _blocks(lines: "DataFrame", layout: Layout) -> list[_Block]:
    """Return the stretches in which Spark reads a file, in order.

    Raises:
        RefusalError: a line cannot be read by itself.
    """

    def counted(batches: Batches) -> Batches:
        for frame in _counted(gathered(batches), layout):
            yield from batches_of(frame)

    told = lines.selectExpr("cast(value as binary) as value", "_metadata.file_block_start as start")
    with quiet():
        types = "start long, part long, lines long, rows long, above long, wrong string, at long"
        rows = told.mapInArrow(counted, types).collect()
    blocks = sorted(_Block(*row) for row in rows)
    line = 0
    for each in blocks:
        if each.wrong:
            raise RefusalError(_REASONS[each.wrong], line + each.at + 1)
        line += each.lines
    return blocks


def _counted(frames: Iterator[pl.DataFrame], layout: Layout) -> Iterator[pl.DataFrame]:
    """Yield what there is to count in the stretches of a partition."""
    found: dict[int, _Block] = {}
    for frame in frames:
        for (start,), lines in frame.group_by("start", maintain_order=True):
            at = int(str(start))
            before = found.get(at, _Block(at, partition(), 0, 0, 0, None, 0))
            found[at] = _with_lines(before, lines["value"], layout)
    if found:
        yield pl.DataFrame(list(found.values()), _Block._fields, orient="row")


def _with_lines(block: _Block, value: pl.Series, layout: Layout) -> _Block:
    above = max(layout.skip - block.lines, 0) if block.start == 0 else 0
    line = pl.col("line")
    told = pl.DataFrame({"line": value.cast(pl.String, strict=False)})
    told = told.with_columns(
        pl.when(line.is_null())
        .then(pl.lit("utf8"))
        .when(line.str.contains("\0", literal=True))
        .then(pl.lit("null"))
        .when(line.str.strip_suffix("\r").str.contains("\r", literal=True))
        .then(pl.lit("return"))
        .when(_is_open(line, layout.dialect.quote))
        .then(pl.lit("quote"))
        .alias("wrong")
    )
    # The header may take several lines: it was read by itself.
    wrong = told.with_row_index("at").slice(above).filter(pl.col("wrong").is_not_null())
    first = wrong.row(0, named=True) if wrong.height and not block.wrong else None
    blank = (line.str.strip_chars(BLANKS) == "") & ~line.str.contains(
        layout.dialect.delimiter, literal=True
    )
    rows = told.slice(above).filter(~blank).height
    return block._replace(
        lines=block.lines + told.height,
        rows=block.rows + rows,
        above=block.above + min(above, told.height),
        wrong=first["wrong"] if first else block.wrong,
        at=block.lines + first["at"] if first else block.at,
    )


def _is_open(line: pl.Expr, quote: str) -> pl.Expr:
    if not quote:
        return pl.lit(value=False)
    return line.str.count_matches(quote, literal=True) % 2 == 1


def _spans(blocks: list[_Block]) -> Spans:
    """Return the rows of partitions, of which each holds stretches that follow on one another.

    Raises:
        RefusalError: one holds others.
    """
    spans: dict[int, Span] = {}
    row, line, last = 0, 0, -1
    for each in blocks:
        there = spans.get(each.part)
        if there and each.part != last:
            reason = "Spark reads its lines in another order than they are written in"
            raise RefusalError(reason)
        spans[each.part] = Span(
            there.first if there else row,
            (there.rows if there else 0) + each.rows,
            there.line if there else line,
        )
        row, line, last = row + each.rows, line + each.lines, each.part
    return spans


def _ends(path: Path) -> bool:
    """Tell whether the last line of a file ends as lines do."""
    with path.open("rb") as stream:
        stream.seek(-1, SEEK_END)
        return stream.read() == b"\n"


class TextReading(NamedTuple):
    """What a worker has to know to read lines as rows.

    ``last`` is the number of the last partition; ``ends`` tells whether its last line ends.
    """

    layout: Layout
    last: int
    ends: bool


def _read(
    reading: TextReading, frames: Iterator[pl.DataFrame], span: Span, columns: Collection[str]
) -> Iterator[pl.DataFrame]:
    """Yield rows from lines, and what is wrong with them beside."""
    line, waiting = span.line, next(frames, None)
    while waiting is not None:
        lines, waiting = waiting["value"], next(frames, None)
        above = max(reading.layout.skip - line, 0)
        is_last = waiting is None and partition() == reading.last
        end = b"" if is_last and not reading.ends else b"\n"
        rows = lines.slice(above).to_list()
        if rows:
            yield from _rows(b"\n".join(rows) + end, reading.layout, line + above, columns)
        line += len(lines)


def _rows(
    text: bytes, layout: Layout, line: int, columns: Collection[str]
) -> Iterator[pl.DataFrame]:
    stash = Stash()
    layout = layout._replace(skip=0, before=0)
    wanted = [*sorted(set(columns) - {FAULTS}), FAULTS]
    sound = pl.lit(None, pl.String).alias(FAULTS)
    try:
        path, target = stash.new(), stash.new()
        path.write_bytes(text)
        if sound_rows(path, layout) is not None:
            yield numbered(path, layout).with_columns(sound).select(wanted).collect()
            return
        exact = read_exactly(path, layout, target, layout.width)
        if exact.starts:
            frame = numbered(target, exact.mended).with_columns(sound).select(wanted).collect()
            yield _with_faults(frame, exact.faults, line)
    finally:
        stash.close()


def _with_faults(frame: pl.DataFrame, faults: Sequence[Fault], line: int) -> pl.DataFrame:
    told: dict[int, list[tuple[int, str]]] = {}
    for each in faults:
        told.setdefault(each.row - 1, []).append((each.line + line, each.message))
    texts = [json.dumps(told[row]) if row in told else None for row in range(frame.height)]
    return frame.with_columns(pl.Series(FAULTS, texts, pl.String))

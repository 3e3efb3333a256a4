"""Delimited texts: quickly where all is well, else slowly."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from conflict_events.tables.reading.delimiters import named
from conflict_events.tables.reading.encodings import (
    Stray,
    find_stray,
    from_single_bytes,
    is_utf8,
    marked,
    spoken,
    transcode,
)
from conflict_events.tables.reading.exact import read_exactly
from conflict_events.tables.reading.layout import Layout, Sample, find_layout
from conflict_events.tables.reading.options import Options
from conflict_events.tables.reading.packing import head
from conflict_events.tables.reading.places import Consecutive, Listed, Quoted, nowhere
from conflict_events.tables.reading.quick import numbered, sound_rows
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.table import Table, empty_frame


class Source(NamedTuple):
    """A text in UTF-8: where it is, what its file is called, and what it was before."""

    path: Path
    file: str
    encoding: str


def open_text(path: Path, file: str, options: Options, stash: Stash, *, tabs: bool) -> Table:
    """Open a delimited text.

    Args:
        path: where it is.
        file: its name in locations.
        options: what the user states about it.
        stash: takes temporary files.
        tabs: whether its name says that tabs stand between its cells.

    Raises:
        RefusalError: it cannot be read.
    """
    encoding = options.encoding or marked(head(path))
    if encoding and not is_utf8(encoding):
        target = stash.new()
        transcode(path, target, encoding)
        source = Source(target, file, spoken(encoding))
    else:
        source = Source(path, file, "UTF-8")
    stated = bool(encoding)
    reading = _Reading(source, partial(find_layout, options=options, tabs=tabs), stash, stated)
    return reading.quickly() or reading.slowly()


class _Reading(NamedTuple):
    """The reading of a text: how its layout is found, and whether its encoding is stated."""

    source: Source
    find: Callable[[Sample], Layout]
    stash: Stash
    stated: bool

    def quickly(self) -> Table | None:
        """Return the text as a table if Polars reads it well, as far as can be told at once."""
        path = self.source.path
        try:
            layout = self.find(Sample.of(path))
        except UnicodeDecodeError:
            return None
        if not layout.holds_data:
            return text_table(self.source, layout, self.stash)
        rows = sound_rows(path, layout)
        if rows is None:
            return None
        one_line_each = Consecutive(layout.skip + 1).of
        quote = layout.dialect.quote
        return text_table(self.source, layout, self.stash)._replace(
            frame=numbered(path, layout),
            rows=rows,
            places=Quoted(path, quote, layout.skip).of if quote else one_line_each,
            reader=self.slowly,
        )

    def slowly(self) -> Table:
        """Return the text as a table after it was read row by row.

        Raises:
            RefusalError: it cannot be read.
        """
        path = self.source.path
        if stray := find_stray(path):
            reading = self._in_utf8(stray)
            return reading.quickly() or reading.slowly()
        target = self.stash.new()
        exact = read_exactly(path, self.find(Sample.of(path)), target)
        return text_table(self.source, exact.layout, self.stash)._replace(
            frame=numbered(target, exact.mended),
            rows=len(exact.starts),
            faults=exact.faults,
            places=Listed(exact.starts).of,
        )

    def _in_utf8(self, stray: Stray) -> "_Reading":
        """Return the reading of a text that is not UTF-8 once it is.

        Raises:
            RefusalError: it is said to be UTF-8, or is for the most part.
        """
        if stray.mixed or self.stated:
            raise stray.refusal()
        target = self.stash.new()
        name = from_single_bytes(self.source.path, target)
        encoding = f"{name}, for line {stray.line} is not UTF-8"
        return self._replace(source=Source(target, self.source.file, encoding))


def text_table(source: Source, layout: Layout, stash: Stash) -> Table:
    """Return a table of no rows.

    Args:
        source: the text.
        layout: how it is laid out.
        stash: the temporary files.
    """
    header = layout.header
    return Table(
        file=source.file,
        header=header,
        paths=None if header is None else tuple((name,) for name in header),
        width=layout.width,
        frame=empty_frame(layout.width),
        is_text=True,
        rows=0,
        faults=(),
        notes=_notes(source, layout),
        places=nowhere,
        reader=None,
        stash=stash,
    )


def _notes(source: Source, layout: Layout) -> tuple[str, ...]:
    dialect = layout.dialect
    notes = [f"{named(dialect.delimiter)}, {source.encoding}"]
    if not dialect.quote:
        notes.append("quotes are part of the cells")
    if layout.header is None:
        notes.append("no header row")
    if layout.hashtags:
        notes.append(f"a row of HXL hashtags passed over (line {layout.hashtags})")
    return tuple(notes)

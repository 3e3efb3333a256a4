"""The slow reading of a delimited text that the quick check does not pass: finds every mistake.

The rows are written to a temporary file, each with as many cells as there are columns, so that
Polars reads them well.
"""

import csv
from array import array
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from pathlib import Path
from typing import NamedTuple

from conflict_events.tables.reading.layout import Layout, usual_width
from conflict_events.tables.reading.records import (
    UNCLOSED,
    Dialect,
    Quoting,
    Record,
    long_cells,
    not_closed,
    place,
    records,
)
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.table import Fault

MENDED = Dialect(",", '"')
"""How the temporary file is written."""

QUOTE_INSIDE = "text stands behind the quote that closes a cell; write a quote in a cell twice"


class Exact(NamedTuple):
    """What the slow reading found: the lines at which rows begin, and what is wrong with rows.

    ``layout`` is that of the file, with its width, and ``mended`` that of the temporary file.
    """

    starts: Sequence[int]
    faults: tuple[Fault, ...]
    layout: Layout
    mended: Layout


def read_exactly(path: Path, layout: Layout, target: Path, width: int = 0) -> Exact:
    """Read a file row by row, and write the rows so that Polars reads them well.

    Args:
        path: a file in UTF-8.
        layout: how it is laid out.
        target: the temporary file.
        width: how many cells rows of a file without a header have, where that is known.

    Raises:
        RefusalError: the file holds a null character, or a quote that is not closed.
    """
    if layout.header is None:
        with long_cells():
            layout = layout._replace(width=width or usual_width(_rows(path, layout)))
    width, quoting = layout.width, Quoting(layout.dialect)
    starts, faults = array("Q"), list[Fault]()
    suspect: RefusalError | None = None
    with long_cells(), target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
        for number, record in enumerate(_rows(path, layout), start=1):
            line, cells, text = record
            if mistake := quoting.mistake(text):
                suspect = suspect or not_closed(record, mistake[1])
                if mistake[0] == UNCLOSED:
                    raise suspect
                faults.append(Fault(number, line, QUOTE_INSIDE))
            if len(cells) != width:
                faults.append(Fault(number, line, _ragged(record, layout)))
            starts.append(line)
            writer.writerow((cells + [""] * (width - len(cells)))[:width])
    mended = layout._replace(dialect=MENDED, skip=0, before=0)
    return Exact(starts, tuple(faults), layout, mended)


def _rows(path: Path, layout: Layout) -> Iterator[Record]:
    """Yield the rows of data, without blank lines.

    Raises:
        RefusalError: a row holds a null character.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        every = records(stream, layout.dialect)
        for record in dropwhile(lambda each: each.line <= layout.skip, every):
            if "\0" in record.text:
                at = place(record, record.text.index("\0"))
                reason = "a null character, which no text has; is this a table, and UTF-8?"
                raise RefusalError(reason, *at)
            if not record.is_blank:
                yield record


def _ragged(record: Record, layout: Layout) -> str:
    found = len(record.cells)
    fields = "1 field" if found == 1 else f"{found} fields"
    expected = "most rows have" if layout.header is None else "the header has"
    message = f"the row has {fields}; {expected} {layout.width}"
    if found < layout.width and not record.text.endswith(("\r", "\n")):
        return f"{message}, and the file ends here: it may be cut off"
    return message

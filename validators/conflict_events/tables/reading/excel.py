"""Excel: the cells of one sheet, as texts. Numbers are rounded to nine decimal places."""

import zipfile
import zlib
from pathlib import Path
from typing import Any

import polars as pl

from conflict_events.tables.reading.extent import refuse_far_cells
from conflict_events.tables.reading.headers import checked_header, is_hashtags, looks_like_header
from conflict_events.tables.reading.limits import refuse_columns, refuse_expansion
from conflict_events.tables.reading.options import Options
from conflict_events.tables.reading.packing import ZIP, head
from conflict_events.tables.reading.places import Listed
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.table import ROW, Table
from conflict_events.words import say, say_all, suggestion

NO_PACKAGE = (
    "Excel files are read with the package fastexcel; install it with "
    "pip install 'conflict-events[excel]'"
)
DAMAGED = "the Excel file is damaged, or not one"

_ARCHIVE_ERRORS = (
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What an archive raises that is cut off, locked, packed in another way, or damaged."""

_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00$"
_TIME_ALONE = r"^1899-12-3[01] ([0-9]{2}:[0-9]{2}:[0-9]{2})$"


def open_excel(path: Path, file: str, options: Options, stash: Stash) -> Table:
    """Open a sheet of an Excel file: the first one, or the one that the options name.

    Args:
        path: where it is.
        file: its name in locations.
        options: what the user states about it.
        stash: takes temporary files.

    Raises:
        RefusalError: it cannot be read.
    """
    _refuse_bad(path)
    sheet, cells = _load(path, options.sheet)
    texts = _tidied(cells)
    if texts.is_empty():
        reason = f"the sheet {say(sheet)} is empty"
        raise RefusalError(reason)
    notes = [f"Excel, sheet {say(sheet)}"]
    number, *first = texts.row(0)
    header: tuple[str, ...] | None = None
    if looks_like_header(first) if options.header is None else options.header:
        header = checked_header(first, number)
        texts = texts[1:]
        line, *tags = texts.row(0) if len(texts) else (0,)
        if is_hashtags(tags):
            notes.append(f"a row of HXL hashtags passed over (line {line})")
            texts = texts[1:]
    else:
        refuse_columns(len(first))
        notes.append("no header row")
    columns = texts.drop(ROW)
    columns.columns = [str(at) for at in range(columns.width)]
    return Table(
        file=file,
        header=header,
        paths=None if header is None else tuple((name,) for name in header),
        width=columns.width,
        frame=columns.select(_without_empty(name) for name in columns.columns)
        .with_row_index(ROW)
        .lazy(),
        is_text=True,
        rows=columns.height,
        faults=(),
        notes=tuple(notes),
        places=Listed(texts[ROW].to_list()).of,
        reader=None,
        stash=stash,
    )


def _without_empty(column: str) -> pl.Expr:
    return pl.when(pl.col(column) != "").then(pl.col(column)).alias(column)


def _tidied(cells: pl.DataFrame) -> pl.DataFrame:
    """Return cells as they are written elsewhere, and the number of each line that has some."""
    texts = [
        column.fill_null("").str.replace(_MIDNIGHT, "$1").str.replace(_TIME_ALONE, "$1")
        for column in cells
    ]
    # Some releases of the library leave out cells that hold nothing but blanks, and some do not.
    kept = [column for column in texts if (column.str.strip_chars() != "").any()]
    if not kept:
        return pl.DataFrame()
    said = pl.any_horizontal(pl.exclude(ROW).str.strip_chars() != "")
    return pl.DataFrame(kept).with_row_index(ROW, offset=1).filter(said)


def _refuse_bad(path: Path) -> None:
    """Refuse a file that is no archive, or one that holds more than any table does."""
    if not head(path).startswith(ZIP):
        raise RefusalError(DAMAGED)
    try:
        with zipfile.ZipFile(path) as archive:
            packed = path.stat().st_size
            refuse_expansion(sum(part.file_size for part in archive.infolist()), packed)
            refuse_far_cells(archive, packed)
    except _ARCHIVE_ERRORS:
        raise RefusalError(DAMAGED) from None


def _load(path: Path, sheet: str) -> tuple[str, pl.DataFrame]:
    """Return the name of a sheet and its cells, from its first line on.

    Raises:
        RefusalError: the package is not there, the file is damaged, or there is no such sheet.
    """
    try:
        import fastexcel  # noqa: PLC0415 -- not installed unless Excel files are read
    except ImportError:
        raise RefusalError(NO_PACKAGE) from None
    try:
        book = fastexcel.read_excel(path)
        names = book.sheet_names
        name = sheet or next(iter(names), "")
        if name not in names:
            more = suggestion(name, names) or f"; there are {say_all(names)}"
            reason = f"there is no sheet {say(name)}{more}"
            raise RefusalError(reason)
        loaded: Any = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        return name, loaded.to_polars()
    except fastexcel.FastExcelError:
        raise RefusalError(DAMAGED) from None

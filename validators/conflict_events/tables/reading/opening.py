"""Opening a table of any kind: what cannot be read is told, never raised."""

import shutil
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import polars as pl

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.files import no_file
from conflict_events.reading.refusals import why
from conflict_events.tables.reading.excel import open_excel
from conflict_events.tables.reading.options import Options, refuse_bad
from conflict_events.tables.reading.packing import GZIP, PARQUET, ZIP, head, unpack
from conflict_events.tables.reading.parquet import open_parquet
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.suffixes import (
    EXCEL,
    TABLE_SUFFIXES,
    prefers_tab,
    table_suffix,
)
from conflict_events.tables.reading.suffixes import PARQUET as PARQUET_KIND
from conflict_events.tables.reading.table import Table
from conflict_events.tables.reading.text import open_text

_NO_OPTIONS = Options()
_DAMAGED = "the table is damaged: some of its cells cannot be read"


def open_table(path: Path, file: str, options: Options = _NO_OPTIONS) -> Table | Unreadable:
    """Open a table; it is to be closed.

    What its first bytes say counts for more than its suffix.

    Args:
        path: the file.
        file: its name in locations, as the user gave it.
        options: what the user states about it.
    """
    if reason := no_file(path):
        return Unreadable(Location(file), reason)
    return _opened(path, file, path.name, options, Stash())


def open_bytes(
    data: bytes | BinaryIO, file: str, options: Options = _NO_OPTIONS
) -> Table | Unreadable:
    """Open a table that is no file, as on standard input; it is to be closed.

    Args:
        data: what it holds.
        file: its name in locations.
        options: what the user states about it.
    """
    stash = Stash()
    try:
        path = stash.new()
        with path.open("wb") as out:
            shutil.copyfileobj(BytesIO(data) if isinstance(data, bytes) else data, out)
    except OSError as error:
        stash.close()
        return Unreadable(Location(file), why(error))
    return _opened(path, file, file, options, stash)


def read_again(table: Table) -> Table | Unreadable:
    """Read a table again, slowly, after a query over its frame failed.

    Polars parses a cell only when it is asked for, so that some mistakes (a quote inside a quoted
    cell, a damaged part of a Parquet file) come up only then. What is returned takes the place of
    the table; it is enough to close one of them.

    Args:
        table: the table, still open.
    """
    if table.reader is None:
        return Unreadable(Location(table.file), _DAMAGED)
    return _attempt(table.reader, table.file)


def _opened(path: Path, file: str, name: str, options: Options, stash: Stash) -> Table | Unreadable:
    found = _attempt(partial(_by_kind, path, file, name, options, stash), file)
    if not isinstance(found, Table):
        stash.close()
    return found


def _attempt(read: Callable[[], Table], file: str) -> Table | Unreadable:
    try:
        return read()
    except RefusalError as refusal:
        return refusal.of(file)
    except OSError as error:
        return Unreadable(Location(file), why(error))
    except pl.exceptions.PolarsError:
        return Unreadable(Location(file), _DAMAGED)


def _by_kind(path: Path, file: str, name: str, options: Options, stash: Stash) -> Table:
    refuse_bad(options)
    begin = head(path)
    if begin.startswith(GZIP):
        target = stash.new()
        unpack(path, target)
        path, begin = target, head(target)
    kind = TABLE_SUFFIXES.get(table_suffix(name))
    if begin.startswith(PARQUET) or kind == PARQUET_KIND:
        return open_parquet(path, file, stash)
    if begin.startswith(ZIP) or kind == EXCEL:
        return open_excel(path, file, options, stash)
    return open_text(path, file, options, stash, tabs=prefers_tab(name))

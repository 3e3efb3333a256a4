"""How much of a packed table is unpacked, so that a small file cannot fill the disk.

Tables of text shrink to a fifth or a twentieth of their size; very repetitive ones to a fiftieth.
What holds two hundred times its size was made to do so.
"""

from conflict_events.reading.limits import MAX_BYTES
from conflict_events.tables.reading.refusal import RefusalError

MAX_RATIO = 200
"""How many times its size a packed table may hold, once that is more than a document may."""

MAX_UNPACKED = 32 * 1024**3
"""Bytes that a packed table may hold in any case: about forty million rows of fifty columns."""

MAX_CELL = MAX_BYTES
"""Characters of a cell. What holds more is a table with a quote that is not closed."""

MAX_CELLS = 64 * 1024**2
"""Cells of the sheet of a workbook, empty ones among them: they are all held in memory."""

MAX_COLUMNS = 4096
"""Columns of a table. The widest that is published has some hundreds."""


def refuse_columns(columns: int) -> None:
    """Refuse a table that has more columns than any has.

    Args:
        columns: how many it has.

    Raises:
        RefusalError: it has too many.
    """
    if columns > MAX_COLUMNS:
        reason = f"{columns} columns; expected at most {MAX_COLUMNS}"
        raise RefusalError(reason)


def refuse_expansion(unpacked: int, packed: int) -> None:
    """Refuse a packed file that holds more than any table does.

    Args:
        unpacked: the bytes that it holds, as far as known.
        packed: the bytes that it takes.

    Raises:
        RefusalError: it holds too much.
    """
    if unpacked > MAX_UNPACKED:
        reason = f"unpacked, it is larger than {MAX_UNPACKED // 1024**3} GiB"
        raise RefusalError(reason)
    if unpacked > max(MAX_BYTES, MAX_RATIO * packed):
        reason = f"unpacked, it is more than {MAX_RATIO} times as large, as no table is"
        raise RefusalError(reason)

"""Parquet: columns that have types of their own."""

from pathlib import Path

import polars as pl

from conflict_events.tables.reading.columns import leaves
from conflict_events.tables.reading.headers import checked_header
from conflict_events.tables.reading.packing import PARQUET, head
from conflict_events.tables.reading.places import nowhere
from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.tables.reading.stash import Stash
from conflict_events.tables.reading.table import ROW, Table
from conflict_events.words import say, say_all


def open_parquet(path: Path, file: str, stash: Stash) -> Table:
    """Open a Parquet file. Its columns are read when a query over its frame needs them.

    Args:
        path: where it is.
        file: its name in locations.
        stash: takes temporary files.

    Raises:
        RefusalError: it cannot be read.
    """
    if not head(path).startswith(PARQUET):
        reason = "it is no Parquet file"
        raise RefusalError(reason)
    try:
        schema = pl.scan_parquet(path.absolute(), glob=False, hive_partitioning=False)
        names = schema.collect_schema()
        # No column of the file may be taken for the one that numbers the rows.
        number = ROW + "_" * max(map(len, names), default=0)
        frame = pl.scan_parquet(
            path.absolute(), glob=False, hive_partitioning=False, row_index_name=number
        )
        rows = int(schema.select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError):
        reason = "the Parquet file is damaged, or not all of it is there"
        raise RefusalError(reason) from None
    found = list(leaves(names))
    kept = [leaf for leaf in found if leaf.cells is not None]
    if not kept:
        reason = "the Parquet file has no column that can be checked"
        raise RefusalError(reason)
    left = [".".join(leaf.path) for leaf in found if leaf.cells is None]
    columns = [leaf.cells.alias(str(at)) for at, leaf in enumerate(kept) if leaf.cells is not None]
    return Table(
        file=file,
        header=checked_header([".".join(leaf.path) for leaf in kept], 0),
        paths=tuple(leaf.path for leaf in kept),
        width=len(kept),
        frame=frame.select(pl.col(number).alias(ROW), *columns),
        is_text=False,
        rows=rows,
        faults=(),
        notes=("Parquet", *_not_checked(left)),
        places=nowhere,
        reader=None,
        stash=stash,
    )


def _not_checked(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    if len(names) == 1:
        return (f"the column {say(names[0])} holds lists or bytes and is not checked",)
    return (f"the columns {say_all(names)} hold lists or bytes and are not checked",)

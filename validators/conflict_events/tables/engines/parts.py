"""Parts of a table, as those machines see them that hold them: each is judged where it lies."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import polars as pl

from conflict_events.checks import RuleFailure
from conflict_events.findings import Finding, Location, Severity
from conflict_events.pointers import Path
from conflict_events.screens.cells import NUMBER
from conflict_events.selection import FIELDS
from conflict_events.tables.asides import ROW
from conflict_events.tables.columns import Column
from conflict_events.tables.engines.sieving import kept
from conflict_events.tables.keeping import MOST_TOLD, Kept
from conflict_events.tables.plans import Plan, ready
from conflict_events.tables.preparing import facets
from conflict_events.tables.reading.columns import leaves
from conflict_events.tables.telling import Told

Names = Mapping[Path, str]
"""The names of columns, by the paths of those that frames have for them."""

Frames = Iterable[pl.DataFrame]
"""Rows of a part, some at a time, in their order."""


FAULTS = "faults"
"""The column that tells what is wrong with rows as such, as JSON, where a text has such rows."""


def judged(plan: Plan, frames: Frames) -> Kept | str:
    """Return what is told of the rows of a part, or why a rule failed.

    Args:
        plan: what is checked.
        frames: the rows, numbered.
    """
    told, found = ready(plan, plan.parts()), Kept(MOST_TOLD)
    try:
        for frame in frames:
            if FAULTS in frame.columns and plan.selection.wants(FIELDS):
                found.take(_faults(plan.file, frame))
            found.take(told(frame.lazy()))
    except RuleFailure as failure:
        return str(failure)
    return found


def _faults(file: str, frame: pl.DataFrame) -> Iterator[Told]:
    for row, faults in frame.select(ROW, FAULTS).drop_nulls().iter_rows():
        yield Told(
            row,
            tuple(
                Finding(FIELDS, Severity.ERROR, message, Location(file, line, row=row + 1))
                for line, message in json.loads(faults)
            ),
        )


def joined(found: Iterable[Kept | str]) -> Kept | str:
    """Return what was found in parts, in their order, as if they were one."""
    total = Kept(MOST_TOLD)
    for each in found:
        if isinstance(each, str):
            return each
        total.add(each)
    return total


def aside(columns: Sequence[Column], frames: Frames) -> Iterator[pl.DataFrame]:
    """Yield what is kept of columns for the rules on the whole table."""
    names = [name for each in columns for name in kept(each)]
    # Minus zero is zero, as Polars groups them.
    cells = [pl.col(name) + 0.0 if name.endswith(NUMBER) else pl.col(name) for name in names]
    for frame in frames:
        yield facets(frame.lazy(), columns).select(ROW, *cells).collect()


def picked(numbers: pl.Series, columns: Collection[str], frames: Frames) -> Iterator[pl.DataFrame]:
    """Yield some columns of the rows that have one of some numbers."""
    for frame in frames:
        yield frame.filter(pl.col(ROW).is_in(numbers)).select(ROW, *columns)


def numbered(frames: Frames, names: Names, first: int) -> Iterator[pl.DataFrame]:
    """Yield rows under the names of their columns, and with their numbers.

    Args:
        frames: the rows, under the names that they come with.
        names: the names that they are to have.
        first: the number of the first row.
    """
    for frame in frames:
        cells = [
            leaf.cells.alias(names[leaf.path])
            for leaf in leaves(frame.schema)
            if leaf.path in names and leaf.cells is not None
        ]
        yield frame.select(cells).with_row_index(ROW, offset=first)
        first += frame.height

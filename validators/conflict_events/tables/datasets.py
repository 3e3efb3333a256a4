"""Judges a table as a whole: the rules that need all records, handed only those that matter."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.checks import Broken, Check, evaluate_all
from conflict_events.rules.operands import Context
from conflict_events.screens.registry import asked as asked_by
from conflict_events.screens.registry import find_screen
from conflict_events.tables.asides import ROW, Aside
from conflict_events.tables.candidates import applies, may_break, operands
from conflict_events.tables.columns import Column, instance
from conflict_events.tables.places import Place
from conflict_events.tables.preparing import facets_again, telling
from conflict_events.tables.records import Rows

MAYBE = "maybe"
"""The column that tells where a check may be broken."""

_CODE = "code."

TIMES = "times"
"""The column that counts in how many rows a combination of values stands."""


def aside_for(rows: Rows, checks: Sequence[Check], record: Place) -> Aside:
    """Return what takes aside all that checks of a whole table need of its rows."""
    names = frozenset().union(*(_asked(check, record).columns for check in checks))
    return Aside([each for each in rows.columns if each.name in names])


def judge_all(
    rows: Rows,
    checks: Sequence[Check],
    record: Place,
    context: Context,
    aside: Aside | None = None,
) -> Iterator[tuple[Broken, Mapping[int, str]]]:
    """Yield how checks of a whole table are broken; items carry the number of their row, from 0.

    With each comes what the records are called, by row.

    Args:
        rows: the rows of a table.
        checks: checks whose rules have the scope ``dataset``.
        record: the place of the record.
        context: the run.
        aside: what was set aside of the rows; by default they are read for it.

    Raises:
        RuleFailure: a rule raised.
    """
    asked = [each for check in checks if (each := _asked(check, record)).applies]
    frame = (
        (aside or aside_for(rows, checks, record)).frame(rows.frame) if asked else pl.DataFrame()
    )
    for each in asked:
        suspect = _suspect(frame, rows, each, context)
        if suspect.is_empty():
            continue
        found = rows.of(suspect, each.reads)
        used = [column for column in rows.columns if column.name in each.reads]
        called = rows.names_in(found)
        for broken in _evaluated(
            each.check, found.select(ROW, *(c.name for c in used)), used, context
        ):
            yield broken, called


class _Asked(NamedTuple):
    """A check of a whole table: the columns that its screen asks, and those that its rule reads.

    Without a screen, ``columns`` are those that the rule reads.
    """

    check: Check
    bound: Mapping[str, list[Place]]
    columns: frozenset[str]
    reads: frozenset[str]
    applies: bool


def _asked(check: Check, record: Place) -> _Asked:
    bound = operands(check, record, record)
    screen = find_screen(check.rule.name)
    looks_at = asked_by(screen) if screen else bound.keys()
    columns = _columns({name: places for name, places in bound.items() if name in looks_at})
    possible = applies(check, bound) and bool(columns)
    return _Asked(check, bound, columns if possible else frozenset(), _columns(bound), possible)


def _columns(bound: Mapping[str, list[Place]]) -> frozenset[str]:
    return frozenset().union(*(place.reads for each in bound.values() for place in each))


def _suspect(frame: pl.DataFrame, rows: Rows, asked: _Asked, context: Context) -> pl.DataFrame:
    """Return the numbers of the rows that a rule has to see: all, where a screen knows none."""
    sieves = may_break(asked.check, asked.bound, context, times=nw.col(TIMES))
    if not sieves:
        return frame.select(ROW)
    columns = [each for each in rows.columns if each.name in asked.columns]
    names = [name for each in columns for name in telling(each)]
    codes = {name: f"{_CODE}{name}" for name in names}
    texts = [name for name in names if frame.schema[name] == pl.Categorical]
    different = (
        frame.lazy()
        .group_by(names)
        .agg(pl.len().alias(TIMES))
        .with_columns(pl.col(name).alias(code) for name, code in codes.items())
        .with_columns(pl.col(texts).cast(pl.String))
    )
    suspect = nw.from_native(facets_again(different, columns))
    for maybe in sieves:
        flagged = suspect.with_columns(maybe.alias(MAYBE))
        suspect = flagged.filter(nw.col(MAYBE).fill_null(value=True))
    picked = suspect.to_native().select(pl.col(code).alias(name) for name, code in codes.items())
    suspects = frame.lazy().join(picked, on=names, how="semi", nulls_equal=True)
    return suspects.select(ROW).sort(ROW).collect()


def _evaluated(
    check: Check, rows: pl.DataFrame, columns: Sequence[Column], context: Context
) -> Iterator[Broken]:
    numbers: list[int] = rows[ROW].to_list()
    values = [instance(columns, cells) for _, *cells in rows.iter_rows()]
    records = [(value, context._replace(root=value)) for value in values]
    for broken in evaluate_all(check, records) if records else ():
        yield broken.renumbered(numbers.__getitem__)

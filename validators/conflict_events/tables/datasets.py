"""Judges a table as a whole: the rules that need all records, handed only those that matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import narwhals as nw
import polars as pl

from conflict_events.checks import Broken, Check, Gathering, Items, evaluate_gathered
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context
from conflict_events.screens.registry import asked as asked_by
from conflict_events.screens.registry import find_screen
from conflict_events.tables.asides import MAYBE, ROW, TIMES, Aside, Brought, Relation, SetAside
from conflict_events.tables.candidates import applies, may_break, operands
from conflict_events.tables.columns import Column, instance
from conflict_events.tables.engines.sieving import sift
from conflict_events.tables.places import Place
from conflict_events.tables.preparing import facets_again, telling
from conflict_events.tables.records import MOST_KEPT, Held
from conflict_events.words import Phrase, say_some

_CODE = "code."

Note = Callable[[str], None]
"""Takes what there is to say of how a table was checked."""


def unheard(_: str) -> None:
    """Take what nobody is told."""


def asked_of(columns: Sequence[Column], checks: Sequence[Check], record: Place) -> list[Column]:
    """Return the columns that screens of checks of a whole table ask of all its rows."""
    names = frozenset().union(*(asked_by_check(check, record).columns for check in checks))
    return [each for each in columns if each.name in names]


def judge_all(  # noqa: PLR0913 -- what is checked, and what of it was prepared
    rows: Held,
    checks: Sequence[Check],
    record: Place,
    context: Context,
    aside: SetAside | None = None,
    note: Note = unheard,
) -> Iterator[tuple[Broken, Mapping[int, str]]]:
    """Yield how checks of a whole table are broken; items carry the number of their row, from 0.

    With each comes what the records are called, by row.

    Args:
        rows: the rows of a table.
        checks: checks whose rules have the scope ``dataset``.
        record: the place of the record.
        context: the run.
        aside: what was set aside of the rows; by default they are read for it.
        note: takes what there is to say of how it was done.

    Raises:
        RuleFailure: a rule raised.
    """
    asked = [each for check in checks if (each := asked_by_check(check, record)).applies]
    if not asked:
        return
    kept = aside or Aside(asked_of(rows.columns, checks, record))
    frame = kept.frame(rows.frame)
    if isinstance(frame, Brought):
        note(f"{_named(frame.columns)} of all rows came to one machine, for rules on all of them")
        frame = frame.frame
    for each in asked:
        suspect = _suspect(frame, rows, each, context, note)
        if suspect.is_empty():
            continue
        found = rows.of(suspect, each.reads)
        used = [column for column in rows.columns if column.name in each.reads]
        told = list(_evaluated(each.check, found, used, context))
        # A rule may see all rows, and tell of one.
        called = rows.names_in(found.filter(pl.col(ROW).is_in(list(_told_of(told)))))
        yield from ((broken, called) for broken in told)


class Asked(NamedTuple):
    """A check of a whole table: the columns that its screen asks, and those that its rule reads.

    Without a screen, ``columns`` are those that the rule reads.
    """

    check: Check
    bound: Mapping[str, list[Place]]
    columns: frozenset[str]
    reads: frozenset[str]
    applies: bool


def asked_by_check(check: Check, record: Place) -> Asked:
    """Return what a check of a whole table asks of its columns."""
    bound = operands(check, record, record)
    screen = find_screen(check.rule.name)
    looks_at = asked_by(screen) if screen else bound.keys()
    columns = _columns({name: places for name, places in bound.items() if name in looks_at})
    possible = applies(check, bound) and bool(columns)
    return Asked(check, bound, columns if possible else frozenset(), _columns(bound), possible)


def _columns(bound: Mapping[str, list[Place]]) -> frozenset[str]:
    return frozenset().union(*(place.reads for each in bound.values() for place in each))


def _suspect(
    frame: pl.DataFrame | Relation, rows: Held, asked: Asked, context: Context, note: Note
) -> pl.DataFrame:
    """Return the numbers of the rows that a rule has to see: all, where a screen knows none."""
    if isinstance(frame, pl.DataFrame):
        return suspects(frame, rows.columns, asked, context)
    sieves = may_break(asked.check, asked.bound, context, times=nw.col(TIMES))
    columns = [each for each in rows.columns if each.name in asked.columns]
    found = sift(frame, columns, sieves)
    if not sieves:
        number = found.rows.height
        note(
            f"{asked.check.rule.name} asks all rows: what it reads of {number} came to one machine"
        )
    elif found.brought is not None:
        note(
            f"{asked.check.rule.name} is more than the engine can ask: {found.brought} different "
            f"combinations of {_named(columns)} came to one machine"
        )
    return found.rows


def _named(columns: Iterable[Column]) -> str:
    return say_some([Phrase(f"`{'.'.join(map(str, each.path))}`") for each in columns])


def suspects(
    frame: pl.DataFrame, held: Sequence[Column], asked: Asked, context: Context
) -> pl.DataFrame:
    """Return the numbers of the rows that a rule has to see: all, where a screen knows none.

    Args:
        frame: what was set aside of all rows, in memory.
        held: the columns of the table.
        asked: the check, which applies, and what it asks.
        context: the run.
    """
    sieves = may_break(asked.check, asked.bound, context, times=nw.col(TIMES))
    if not sieves:
        return frame.select(ROW)
    columns = [each for each in held if each.name in asked.columns]
    names = [name for each in columns for name in telling(each)]
    codes = [pl.col(name).alias(f"{_CODE}{name}") for name in names]
    # They are set aside in fewer bytes than conditions ask them in.
    texts = [name for name in names if frame.schema[name] == pl.Categorical]
    whole = [name for name in names if frame.schema[name] == pl.Int32]
    asked_as = [pl.col(texts).cast(pl.String), pl.col(whole).cast(pl.Float64)]
    picked = frame.lazy().group_by(names).agg(pl.len().alias(TIMES))
    for maybe in sieves:
        different = facets_again(picked.with_columns(codes).with_columns(asked_as), columns)
        flagged = nw.from_native(different).with_columns(maybe.alias(MAYBE))
        suspect = flagged.filter(nw.col(MAYBE).fill_null(value=True)).to_native()
        # What only the next condition asks is read of those alone that are left.
        left = suspect.select(TIMES, *(pl.col(f"{_CODE}{name}").alias(name) for name in names))
        picked = left.collect().lazy()
    suspects = frame.lazy().join(picked, on=names, how="semi", nulls_equal=True)
    return suspects.select(ROW).sort(ROW).collect()


def _evaluated(
    check: Check, rows: pl.DataFrame, columns: Sequence[Column], context: Context
) -> Iterator[Broken]:
    gathering = Gathering(check)

    # Of the same cells the same is read.
    @lru_cache(maxsize=MOST_KEPT)
    def items(*cells: Any) -> Items:
        return gathering.items(instance(columns, cells))

    numbers: list[int] = rows[ROW].to_list()
    cells = zip(*(rows[each.name].to_list() for each in columns), strict=True)
    gathered = [items(*each) for each in cells]
    for broken in evaluate_gathered(check, gathered, [context] * len(numbers)):
        yield broken.renumbered(numbers.__getitem__)


def _told_of(told: Iterable[Broken]) -> set[int]:
    """Return the numbers of the rows that broken checks name."""
    places = (place for each in told for place in (each.place, *(at for at, _ in each.related)))
    return {place.record for place in places if isinstance(place, Item)}

"""Judges a table as a whole: the rules that need all records, handed only those that matter."""

from collections.abc import Iterator, Sequence

import narwhals as nw
import polars as pl

from conflict_events.checks import Broken, Check, evaluate_all
from conflict_events.findings import Location
from conflict_events.pointers import Item
from conflict_events.rules.operands import Context
from conflict_events.tables.candidates import may_break, operands
from conflict_events.tables.columns import Column, instance
from conflict_events.tables.places import Place
from conflict_events.tables.records import ROW, Rows, facets

TIMES = "times"
"""The column that counts in how many rows a combination of values stands."""


def judge_all(
    rows: Rows, checks: Sequence[Check], record: Place, context: Context
) -> Iterator[tuple[Broken, str]]:
    """Yield how checks of a whole table are broken; items carry the number of their row, from 0.

    With each comes what the record at which it is told is called.

    Args:
        rows: the rows of a table.
        checks: checks whose rules have the scope ``dataset``.
        record: the place of the record.
        context: the run.

    Raises:
        RuleFailure: a rule raised.
    """
    bound = {number: operands(check, record, record) for number, check in enumerate(checks)}
    read = {number: _reads(each) for number, each in bound.items()}
    read_names = sorted(frozenset().union(*read.values()))
    if not read_names:
        return
    kept = dict.fromkeys([*read_names, *rows.kept])
    all_rows = rows.frame.select(ROW, *kept).collect(engine="streaming")
    for number, check in enumerate(checks):
        used = [each for each in rows.columns if each.name in read[number]]
        maybe = may_break(check, bound[number], context, times=nw.col(TIMES))
        if used and maybe is not None:
            suspect = _suspect(all_rows, used, maybe)
            broken = list(_evaluated(check, suspect, used, context))
            told = {each.place.record for each in broken if isinstance(each.place, Item)}
            names = rows.names_in(all_rows.filter(pl.col(ROW).is_in(sorted(told))))
            for each in broken:
                row = each.place.record if isinstance(each.place, Item) else -1
                yield each, names.get(row, "")


def _reads(bound: dict[str, list[Place]]) -> frozenset[str]:
    return frozenset().union(*(place.reads for each in bound.values() for place in each))


def _suspect(rows: pl.DataFrame, columns: Sequence[Column], maybe: nw.Expr) -> pl.DataFrame:
    """Return the rows whose combination of values a rule may have something to say of."""
    names = [each.name for each in columns]
    different = rows.lazy().group_by(names).agg(pl.len().alias(TIMES))
    asked = nw.from_native(facets(different, columns)).filter(maybe.fill_null(value=True))
    picked = asked.select(*names).to_native().collect()
    if picked.height == 0:
        return rows.clear().select(ROW, *names)
    found = rows.select(ROW, *names).join(picked, on=names, how="semi", nulls_equal=True)
    return found.sort(ROW)


def _evaluated(
    check: Check, rows: pl.DataFrame, columns: Sequence[Column], context: Context
) -> Iterator[Broken]:
    numbers: list[int] = rows[ROW].to_list()
    values = [instance(columns, cells) for _, *cells in rows.iter_rows()]
    records = [(value, context._replace(root=value)) for value in values]

    def placed(place: Item | Location) -> Item | Location:
        return place._replace(record=numbers[place.record]) if isinstance(place, Item) else place

    for broken in evaluate_all(check, records) if records else ():
        related = tuple((placed(place), text) for place, text in broken.related)
        yield broken._replace(place=placed(broken.place), related=related)

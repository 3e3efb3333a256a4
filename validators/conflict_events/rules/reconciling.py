"""Reconciling: the sums of one table against the totals that another publishes."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from conflict_events.findings import Location
from conflict_events.pointers import Item
from conflict_events.rules.comparing import is_number, text_of
from conflict_events.rules.lookups import Table
from conflict_events.rules.naming import records_text
from conflict_events.rules.operands import EachItem, EachMany, EachTables
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say, say_all, suggestion

_DECIMALS, _SLACK = 9, 1e-9
"""As far as sums are compared: arithmetic with floats gets the last decimals wrong."""

_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?"


@rule("series/reconciles", scope="dataset")
def sums_are_published(  # noqa: PLR0913 -- two tables, how they are matched, how near is near enough
    value: EachItem,
    keys: EachMany,
    tables: EachTables,
    table: str,
    total: str,
    by: list[str],
    tolerance: float = 0.0,
    relative: float = 0.0,
    complete: bool = True,  # noqa: FBT001, FBT002 -- what a schema may set
) -> Iterator[Breach]:
    """The sums of one table are the totals that another one publishes.

    Events and country-years are two views of one conflict. Where they disagree, records were lost
    or counted twice on the way from one to the other, or one of the two was revised alone.

    The figures of the records that have the same keys are added up, and so are the totals of the
    other table. A record that lacks the figure makes its sum a lower bound, for missing is not
    zero; one that lacks a key belongs to no sum. A total of zero needs no records. Keys are
    compared as text: 1, 1.0 and '1' are one.

    Example:
        The events of a country-year add up to 411 deaths; the country-year table has 441.

    Source:
        UCDP country-year dataset on organized violence: its figures are those of the UCDP GED,
        added up by country and year.

    Args:
        value: the figure that is added up.
        keys: what makes up a sum: the country and the year.
        tables: how the other table is found; it comes from the run.
        table: the path of the other table, from the folder of the checked file.
        total: the column of the other table that holds the totals.
        by: the columns of the other table that hold the keys, in the same order.
        tolerance: by how much a sum may differ from its total.
        relative: by which share of the total it may differ; the more generous of the two counts.
        complete: whether the records are to be all that the other table has totals of; set it to
            false where they are one country of many.
    """
    sums = _sums(value, keys, len(by))
    if not sums:
        return
    other = tables[0](table)
    problem = other.problem or _lacking(other, [total, *by])
    if problem:
        yield breach(
            "the table {table} {problem}",
            at=next(iter(sums.values())).item,
            problem=Phrase(problem),
        )
        return
    totals = _totals(other, total, by)
    for key, found in sums.items():
        published = totals.get(key, _Total(None, 0))
        wrong = "" if published.row else f"{say(table)} has no total of it"
        if published.figure is not None:
            near = max(tolerance, relative * abs(published.figure)) + _SLACK
            over = found.figure - published.figure
            apart = over > near or (over < -near and found.complete)
            wrong = f"{say(table)} has {_plain(published.figure)}" if apart else ""
        if wrong:
            yield breach(
                "{records} of {keys} {add} up to {least}{sum}; {wrong}",
                at=found.item,
                records=records_text(found.records),
                add=Phrase("adds" if found.records == 1 else "add"),
                keys=_said(key),
                least=Phrase("" if found.complete else "at least "),
                sum=_plain(found.figure),
                wrong=Phrase(wrong),
            )
    for key, published in totals.items():
        if complete and key not in sums and published.figure:
            yield breach(
                "no record is of {keys}, of which {table} has {total}",
                at=Location(other.file, row=published.row),
                keys=_said(key),
                total=_plain(published.figure),
            )


class _Sum(NamedTuple):
    """What the records of one group add up to, and where the first of them says so."""

    figure: float
    records: int
    complete: bool
    item: Item


class _Total(NamedTuple):
    """What the other table has for one group, if that is a number, and the row that says so."""

    figure: float | None
    row: int


_Key = tuple[str, ...]


def _sums(value: EachItem, keys: EachMany, length: int) -> dict[_Key, _Sum]:
    sums: dict[_Key, _Sum] = {}
    for item, items in zip(value, keys, strict=True):
        key = tuple(text for each in items or () if (text := text_of(each.value)) is not None)
        if not items or len(key) < length:
            continue
        figure = item.value if item and is_number(item.value) else None
        before = sums.get(key, _Sum(0, 0, complete=True, item=item or items[0]))
        sums[key] = before._replace(
            figure=before.figure + (figure or 0),
            records=before.records + 1,
            complete=before.complete and figure is not None,
        )
    return sums


def _totals(other: Table, column: str, by: Sequence[str]) -> dict[_Key, _Total]:
    totals: dict[_Key, _Total] = {}
    for number, row in enumerate(other.rows, start=1):
        key = tuple(text for name in by if (text := text_of(row.get(name))) is not None)
        figure = _figure(row.get(column))
        before = totals.get(key)
        if before is None:
            totals[key] = _Total(figure, number)
        elif before.figure is not None:
            both = None if figure is None else before.figure + figure
            totals[key] = before._replace(figure=both)
    return totals


def _lacking(other: Table, columns: Sequence[str]) -> str:
    """Return what is wrong with a table that lacks a column, or nothing."""
    known = {name for row in other.rows for name in row}
    lacking = next((name for name in columns if name not in known), None)
    return "" if lacking is None else f"has no column {say(lacking)}{suggestion(lacking, known)}"


def _figure(value: Any) -> float | None:
    """Read a number, or the text of one, as a file without types has it."""
    text = text_of(value) or ""
    return float(text) if re.fullmatch(_NUMBER, text) else None


def _said(key: _Key) -> Phrase:
    return Phrase(say_all(key))


def _plain(number: float) -> Phrase:
    return Phrase(text_of(round(number, _DECIMALS)))

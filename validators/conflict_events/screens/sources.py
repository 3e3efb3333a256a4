"""Screens of the family sources."""

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import any_of, is_text, surely, total
from conflict_events.screens.registry import screen


@screen("sources/cited")
def _cited(evidence: tuple[Cell, ...] | None) -> nw.Expr:
    return ~any_of(
        surely(each.text != "") | surely(each.number != 0) | surely(each.boolean)
        for each in evidence or ()
    )


@screen("sources/count-agrees")
def _count_agrees(stated: Cell, listed: tuple[Cell, ...], unknown: int, separator: str) -> nw.Expr:
    number = total(_items(each, separator) for each in listed)
    return surely((stated.number != unknown) & (stated.number != number))


def _items(cell: Cell, separator: str) -> nw.Expr:
    several = cell.text.str.split(separator).list.len() if separator else nw.lit(1)
    return nw.when(is_text(cell)).then(several).otherwise(cell.present.cast(nw.Int64))

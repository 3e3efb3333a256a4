"""Learns what a column holds: its type, its form, its code list, and what means missing in it."""

from typing import Any

import polars as pl

from conflict_events.inference.cells import CELL, cells_of, is_value, listed, times
from conflict_events.inference.facts import Facts, Look
from conflict_events.inference.numbers import as_numbers, of_numbers
from conflict_events.inference.texts import of_texts
from conflict_events.pointers import Path
from conflict_events.tables.facets import BOOLEANS
from conflict_events.words import Phrase, say_all

_MISSING = (
    *("#N/A", "-", "--", ".", "..", "?", "N/A", "NA", "NULL", "NaN", "None", "Unknown", "n/a"),
    *("na", "nan", "none", "null", "unknown"),
)
"""What is written for a missing value."""


def learn(
    frame: pl.LazyFrame, column: str, path: Path, rows: int, *, is_text: bool
) -> Facts | None:
    """Return what the cells of a column tell, or None where they are no single values.

    Args:
        frame: the table.
        column: the name of the column in it.
        path: where in a record its values stand.
        rows: how many rows there are.
        is_text: whether the cells are text that may say something else.
    """
    if not is_value(frame.collect_schema()[column]):
        return None
    cells = cells_of(frame, column)
    facts = Facts(column, path, rows)
    if cells.is_empty():
        return facts._replace(remarks=("empty in every row",) if rows else ())
    kind = cells[CELL].dtype
    if kind == pl.String:
        return _of_text(facts, cells, is_text=is_text)
    if kind == pl.Boolean:
        return _of_truths(facts, cells)
    if kind.is_numeric():
        return of_numbers(facts, cells, times(cells))
    return of_texts(facts, _written(cells))


def _of_text(facts: Facts, cells: pl.DataFrame, *, is_text: bool) -> Facts:
    """Return what texts tell, without those that mean missing if the others have a form."""
    missing = cells.filter(pl.col(CELL).is_in(_MISSING))
    rest = cells.filter(~pl.col(CELL).is_in(_MISSING))
    found = _of_rest(facts, rest, is_text=is_text) if rest.height else None
    if found is None or found.look in {Look.NAME, Look.CODE, Look.TEXT}:
        return _doubting(of_texts(facts, cells), missing)
    if missing.is_empty():
        return found
    codes = [*missing[CELL].to_list(), *found.keywords.get("x-missing-values", ())]
    keywords = {**found.keywords, "x-missing-values": codes}
    remark = f"taken as missing: {_often(missing)}"
    return found._replace(keywords=keywords, remarks=(*found.remarks, remark))


def _of_rest(facts: Facts, cells: pl.DataFrame, *, is_text: bool) -> Facts:
    if is_text:
        if cells[CELL].is_in(list(BOOLEANS)).all():
            return _of_truths(facts, cells)
        numbers = as_numbers(cells)
        if numbers is not None:
            return of_numbers(facts, numbers, times(cells))
    return of_texts(facts, cells)


def _of_truths(facts: Facts, cells: pl.DataFrame) -> Facts:
    said = {BOOLEANS.get(cell, cell) for cell, _ in listed(cells)}
    return facts._replace(
        present=times(cells),
        different=len(said),
        look=Look.TRUTH,
        keywords={"type": "boolean"},
        remarks=tuple(f"always {str(each).lower()}" for each in said if len(said) == 1),
    )


def _doubting(facts: Facts, missing: pl.DataFrame) -> Facts:
    """Return facts that tell of texts which may mean missing."""
    if missing.is_empty():
        return facts
    remark = f"may mean missing (then list it in x-missing-values): {_often(missing)}"
    return facts._replace(remarks=(*facts.remarks, remark))


def _often(cells: pl.DataFrame) -> str:
    return say_all(Phrase(f"'{cell}' in {number}") for cell, number in listed(cells))


def _written(cells: pl.DataFrame) -> pl.DataFrame:
    """Return moments as a record writes them."""

    def iso(cell: Any) -> str:
        return str(cell.isoformat()) if hasattr(cell, "isoformat") else str(cell)

    texts = [iso(cell) for cell in cells[CELL]]
    return cells.with_columns(pl.Series(CELL, texts, pl.String))

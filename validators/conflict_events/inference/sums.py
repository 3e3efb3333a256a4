"""Finds sums: columns of a common name that add up to another column."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from conflict_events.inference.facts import ENOUGH_ROWS, Facts
from conflict_events.inference.names import Words, is_counted, words_of
from conflict_events.inference.trials import Candidate, Ground
from conflict_events.tables.asides import ROW

_ADDS_UP = 0.90
"""Columns are taken for the parts of another where they add up to it in so many of the rows in
which they are not all zero. Less than for a check, which has the last word: here it only matters
that nothing else explains it."""

_SAMPLE = 1000
"""Rows on which sums are looked for; what is found there is tried on all."""

_FIRST = 20
"""Rows after which a total is given up where not even half of them add up."""

_MOST_PARTS = 12
"""Columns that a total is the sum of at the most."""

_ENDS = frozenset({"high", "highest", "low", "lowest", "max", "maximum", "min", "minimum"})

Group = tuple[int, ...]
Rows = list[tuple[Any, ...]]


def sums(known: Sequence[Facts], ground: Ground) -> Iterator[Candidate]:
    """Yield totals with the parts that add up to them, the surest first.

    Args:
        known: the columns.
        ground: the table.
    """
    counted = [each for each in known if is_counted(each)]
    rows = _sample(counted, ground)
    found = [
        (-share, -len(parts), _is_estimate(counted[total]), total, parts)
        for parts in _groups(counted)
        for total, share in _totals(rows, parts, len(counted))
    ]
    taken: dict[Group, int] = {}
    for _, _, _, total, parts in sorted(found):
        again = any(total == other and set(parts) & set(more) for more, other in taken.items())
        if not again and parts not in taken:
            taken[parts] = total
            columns = [counted[number] for number in (total, *parts)]
            entry = {"total": columns[0].pointer, "parts": [each.pointer for each in columns[1:]]}
            yield Candidate({"rule": "casualties/subtotals", **entry}, tuple(columns))


def _sample(counted: Sequence[Facts], ground: Ground) -> Rows:
    said = ground.said(counted).drop(ROW)
    picked = said.gather_every(max(1, said.height // _SAMPLE))
    return picked.cast(pl.Float64, strict=False).rows()


def _is_estimate(facts: Facts) -> bool:
    """Tell whether a column is the low or the high end of an estimate: its parts make the best."""
    return not _ENDS.isdisjoint(words_of(facts.path))


def _groups(counted: Sequence[Facts]) -> list[Group]:
    """Return columns whose names begin and end in the same words, all of them or all but one."""
    groups: dict[tuple[Words, Words], list[int]] = {}
    for number, facts in enumerate(counted):
        words = words_of(facts.path)
        for start in range(len(words)):
            for end in range(len(words) - start):
                if start or end:
                    key = (words[:start], words[len(words) - end :])
                    groups.setdefault(key, []).append(number)
    whole = {tuple(group) for group in groups.values() if len(group) <= _MOST_PARTS}
    less = {tuple(each for each in group if each != left) for group in whole for left in group}
    return sorted(group for group in whole | less if len(group) > 1)


def _totals(rows: Rows, parts: Group, columns: int) -> Iterator[tuple[int, float]]:
    """Yield the columns that parts add up to, and in what share of the rows that have any.

    Where at least two parts are not zero they have to add up as well: beside a part that mostly is
    zero, another one looks like the total.
    """
    sums = []
    for row in rows:
        values = [row[number] for number in parts]
        if None not in values and any(values):
            sums.append((row, sum(values)))
    if sum(any(row[number] for row, _ in sums) for number in parts) > 1:
        mixed = [each for each in sums if sum(bool(each[0][number]) for number in parts) > 1]
        for total in range(columns):
            share = 0.0 if total in parts else _share(sums, total)
            if share >= _ADDS_UP and (not mixed or _share(mixed, total, 1) >= _ADDS_UP):
                yield total, share


def _share(
    sums: Sequence[tuple[tuple[Any, ...], float]], total: int, least: int = ENOUGH_ROWS
) -> float:
    held = of = 0
    for row, expected in sums:
        whole = row[total]
        if whole is not None:
            of += 1
            held += whole == expected
            if of == _FIRST and held < _FIRST / 2:
                return 0.0
    return held / of if of >= least else 0.0

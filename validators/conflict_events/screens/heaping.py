"""The screen of casualties/heaping: whether any round number may occur too often."""

import math
from typing import NamedTuple

import narwhals as nw

from conflict_events.rules.heaping import ROUND
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import EXACT, any_of, surely
from conflict_events.screens.registry import screen

_TEN, _FIVE, _TWENTY = 10, 5, 20
_NEAR, _CHANCE = 2, 1e-4
"""As the rule has them."""

_SLACK = 1e-6
"""By how much arithmetic on columns may be off."""


@screen("casualties/heaping")
def _heaping(count: Cell, least: int, factor: float, times: nw.Expr) -> nw.Expr:
    number = count.number
    counted = _Counted(number, times, surely((number > 0) & (number == number.floor())))
    lowest = nw.when(counted.whole).then(number).min()
    heaps: list[nw.Expr] = [
        (each > lowest) & _is_heap(*_beside(counted, each), factor) for each in ROUND
    ]
    heaps.append(_is_heap(*_tens(counted, lowest), factor))
    enough = counted.times_of(nw.lit(value=True)) >= max(least, 1)
    huge = surely((number >= EXACT).any())
    return counted.whole & ((enough & any_of(map(surely, heaps))) | huge)


class _Counted(NamedTuple):
    """Numbers, how often each combination has them, and which of them are judged."""

    number: nw.Expr
    times: nw.Expr
    whole: nw.Expr

    def times_of(self, which: nw.Expr) -> nw.Expr:
        """Return how often numbers of a kind occur, all together."""
        return nw.when(self.whole & which).then(self.times).sum().fill_null(0)


_Side = tuple[nw.Expr, int]
"""How often the numbers on one side occur, and how many they are."""


def _beside(counted: _Counted, number: int) -> tuple[nw.Expr, _Side, _Side]:
    sides = [
        [each for each in beside if each not in ROUND]
        for beside in (range(number - _NEAR, number), range(number + 1, number + _NEAR + 1))
    ]
    found = [
        (counted.times_of(counted.number.is_in(list(map(float, each)))), len(each))
        for each in sides
    ]
    return counted.times_of(counted.number == number), found[0], found[1]


def _tens(counted: _Counted, lowest: nw.Expr) -> tuple[nw.Expr, _Side, _Side]:
    ten = ((counted.number + _FIVE) / _TEN).floor() * _TEN
    digit = counted.number - (counted.number / _TEN).floor() * _TEN
    judged = (ten >= _TWENTY) & (ten > lowest)
    below, above = judged & (digit > _FIVE), judged & (digit >= 1) & (digit < _FIVE)
    fewer = _FIVE - 1
    return (
        counted.times_of(judged & (digit == 0)),
        (counted.times_of(below), fewer),
        (counted.times_of(above), fewer),
    )


def _is_heap(times: nw.Expr, one: _Side, other: _Side, factor: float) -> nw.Expr:
    """Return whether a number occurs too often, as far as no logarithm is needed to tell."""
    beside = nw.max_horizontal(*(found / size for found, size in (one, other)))
    # However rare its neighbours are, chance explains so few.
    size = max(size for _, size in (one, other))
    few = math.log((len(ROUND) + 1) / _CHANCE) / math.log(size + 1)
    return (times > few - _SLACK) & (times > factor * beside - _SLACK)

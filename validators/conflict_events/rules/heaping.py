"""Heaping: round numbers that occur far more often than the numbers beside them."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_events.findings import Severity
from conflict_events.rules.comparing import is_number, text_of
from conflict_events.rules.operands import EachItem
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say_all

ROUND = (10, 12, 20, 50, 100)
"""The numbers that are judged one by one: coders write 12 for dozens."""

_CHANCE = 1e-4
"""How rarely even counts are to be told as heaped: once in ten thousand datasets, or less."""

_TEN, _FIVE, _TWENTY = 10, 5, 20
_TENS = "multiples of 10 from 20 on"
_NEAR = 2
"""How far from a round number those lie that it is compared with."""


class Heap(NamedTuple):
    """Numbers that occur too often: how often, and how often those beside them do, on average."""

    name: str
    times: int
    beside: float


@rule("casualties/heaping", Severity.INFO, scope="dataset")
def tolls_are_even(count: EachItem, least: int = 200, factor: float = 2.0) -> Iterator[Breach]:
    """Tolls do not pile up on round numbers.

    Where reports say "dozens" or "about fifty", coders write 12 and 50. Such tolls are estimates
    that look like counts; averages hardly suffer, but the spread and any threshold in the data do.

    10, 12, 20, 50 and 100 are compared with the numbers up to two away from them, and all
    multiples of ten from 20 on, taken together, with those up to four away. A number is heaped
    where it occurs more than ``factor`` times as often as its neighbours on either side, and
    chance would bring that about less than once in ten thousand datasets. A number below which no
    toll lies is not judged: the data may begin there. All that is heaped is told once, at the
    first record that has it.

    Example:
        Of 5 000 events, 96 have a toll of 10, but 14 have 9 and 11 have 11.

    Source:
        ACLED codebook, the variable fatalities: a vague "tens" is coded 10, "dozens" 12,
        "hundreds" 100.

    Args:
        count: the toll.
        least: how many tolls above zero there must be.
        factor: how many times as often as its neighbours a number has to occur.
    """
    whole = [
        (int(item.value), item)
        for item in count
        if item and is_number(item.value) and item.value > 0 and item.value % 1 == 0
    ]
    times = Counter(number for number, _ in whole)
    heaps = list(heaps_in(times, factor)) if len(whole) >= max(least, 1) else []
    if heaps:
        names = {heap.name for heap in heaps}
        yield breach(
            "of {total} tolls, {heaps}",
            at=next(item for number, item in whole if names.intersection(_names(number))),
            known_by=map(str, names),
            total=len(whole),
            heaps=Phrase(say_all(map(_words, heaps))),
        )


def heaps_in(times: Mapping[int, int], factor: float) -> Iterator[Heap]:
    """Yield the round numbers that occur more often than those beside them.

    Args:
        times: how often each number occurs.
        factor: how many times as often as its neighbours a number has to occur.
    """
    lowest = min(times)
    for number in ROUND:
        sides = [
            [times.get(each, 0) for each in beside if each not in ROUND]
            for beside in (range(number - _NEAR, number), range(number + 1, number + _NEAR + 1))
        ]
        if number > lowest:
            yield from _heap(str(number), times.get(number, 0), sides, factor)
    # By its last digit, a number is on one side of a ten or on the other.
    digits = [0] * _TEN
    for number, found in times.items():
        ten = (number + _FIVE) // _TEN * _TEN
        if ten >= _TWENTY and ten > lowest:
            digits[number % _TEN] += found
    yield from _heap(_TENS, digits[0], [digits[_FIVE + 1 :], digits[1:_FIVE]], factor)


def _heap(name: str, times: int, sides: Iterable[Sequence[int]], factor: float) -> Iterator[Heap]:
    # The fuller side counts: where tolls get rarer fast, lower ones are more frequent anyway.
    side = max(sides, key=lambda each: sum(each) / len(each))
    number, even = times + sum(side), 1 / (len(side) + 1)
    if times > factor * sum(side) / len(side) and times > even * number:
        # The bound of Chernoff and Hoeffding on a binomial tail.
        surprise = number * _divergence(times / number, even)
        if surprise > math.log((len(ROUND) + 1) / _CHANCE):
            yield Heap(name, times, sum(side) / len(side))


def _divergence(share: float, even: float) -> float:
    rest = (1 - share) * math.log((1 - share) / (1 - even)) if share < 1 else 0.0
    return share * math.log(share / even) + rest


def _names(number: int) -> Iterator[str]:
    """Yield under what a number may be told as heaped."""
    yield str(number)
    if number % _TEN == 0 and number >= _TWENTY:
        yield _TENS


def _words(heap: Heap) -> Phrase:
    beside = text_of(round(heap.beside, 1))
    verb, whose = ("occur", "their") if heap.name == _TENS else ("occurs", "its")
    return Phrase(f"{heap.name} {verb} {heap.times} times ({whose} neighbours {beside} on average)")

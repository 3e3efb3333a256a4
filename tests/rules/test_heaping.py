"""Heaping: round tolls that occur far too often are told, and smooth ones never are."""

import csv
import math
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evaluating import evaluate_all

from conflict_events.checks import bind
from conflict_events.rules.heaping import Heap, heaps_in
from conflict_events.rules.operands import Context

Finds = Callable[..., list[str]]

HEAPING = {"rule": "casualties/heaping", "count": "/killed"}


def tolls(numbers: list[int]) -> list[dict[str, Any]]:
    return [{"killed": number} for number in numbers]


def drawing(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- the same tolls in every run


def power_law(draw: random.Random) -> int:
    """Draw a toll whose frequency falls with a power of its size, as those of attacks do."""
    return int((1 - draw.random()) ** (-1 / 1.4))


def geometric(draw: random.Random) -> int:
    return 1 + int(math.log(1 - draw.random()) / math.log(0.8))


def bell(draw: random.Random) -> int:
    """Draw a toll around fifty, as the monthly tolls of a steady war are."""
    return max(0, round(draw.gauss(50, 7)))


def from_ten(draw: random.Random) -> int:
    """Draw a toll of a dataset that takes events from ten deaths on."""
    return 9 + geometric(draw)


@pytest.mark.parametrize("size", [200, 2000, 8000])
@pytest.mark.parametrize("toll", [power_law, geometric, bell, from_ten])
@pytest.mark.parametrize("seed", range(3))
def test_smooth_tolls_are_even(
    finds_in_all: Finds, toll: Callable[[random.Random], int], size: int, seed: int
) -> None:
    draw = drawing(seed)
    assert finds_in_all(HEAPING, tolls([toll(draw) for _ in range(size)])) == []


@pytest.mark.parametrize("heap", [10, 12, 20, 50, 100])
@pytest.mark.parametrize("seed", range(3))
def test_a_planted_heap_is_told(finds_in_all: Finds, heap: int, seed: int) -> None:
    draw = drawing(seed)
    numbers = [power_law(draw) for _ in range(2000)]
    numbers += [heap] * (60 + 4 * numbers.count(heap))
    draw.shuffle(numbers)

    (told,) = finds_in_all(HEAPING, tolls(numbers))

    assert f" {heap} occurs {numbers.count(heap)} times (its neighbours " in told
    assert f"/killed: info: of {len(numbers)} tolls, " in told


def test_tolls_that_are_rounded_to_tens_are_told_together(finds_in_all: Finds) -> None:
    draw = drawing(1)
    numbers = [draw.randrange(20, 1000) for _ in range(300)]
    rounded = [round(number, -1) if at % 3 == 0 else number for at, number in enumerate(numbers)]
    times = sum(number % 10 == 0 and number > min(rounded) for number in rounded)

    assert finds_in_all(HEAPING, tolls(numbers)) == []
    (told,) = finds_in_all(HEAPING, tolls(rounded))
    assert f"multiples of 10 from 20 on occur {times} times (their neighbours " in told


def test_all_heaps_are_told_at_once_with_their_figures(finds_in_all: Finds) -> None:
    counts = {1: 100, 8: 5, 9: 4, 10: 60, 11: 3, 12: 40, 13: 2}
    numbers = [number for number, times in counts.items() for _ in range(times)]

    assert finds_in_all(HEAPING, tolls(numbers)) == [
        (
            "#109/killed: info: of 214 tolls, 10 occurs 60 times (its neighbours 4.5 on average) "
            "and 12 occurs 40 times (its neighbours 3 on average)"
        )
    ]


def test_of_few_tolls_nothing_is_concluded(finds_in_all: Finds) -> None:
    numbers = [*range(1, 10), *[10] * 190]
    assert finds_in_all(HEAPING, tolls(numbers)) == []
    assert len(finds_in_all(HEAPING, tolls([*numbers, 11]))) == 1
    assert len(finds_in_all({**HEAPING, "least": 0}, tolls(numbers))) == 1
    assert finds_in_all({**HEAPING, "least": 0}, []) == []


def test_what_is_no_number_above_zero_does_not_count(finds_in_all: Finds) -> None:
    records = [*tolls([*range(1, 10), *[10] * 150]), *tolls([0] * 50)]
    others: list[Any] = [-9, None, "10", True, 10.5, [10]]
    assert finds_in_all(HEAPING, [*records, *tolls(others * 20), {}]) == []


def test_tolls_may_be_written_with_a_point(finds_in_all: Finds) -> None:
    records = [{"killed": float(number)} for number in [*range(1, 10), *[10] * 200]]
    assert len(finds_in_all(HEAPING, records)) == 1


def test_where_the_data_begin_nothing_is_heaped(finds_in_all: Finds) -> None:
    assert finds_in_all(HEAPING, tolls([10] * 300)) == []
    assert finds_in_all(HEAPING, tolls([20] * 300)) == []
    assert len(finds_in_all(HEAPING, tolls([*[20] * 300, 3]))) == 1


def test_how_often_is_too_often_can_be_set(finds_in_all: Finds) -> None:
    numbers = [*[1] * 100, *[9] * 30, *[8] * 30, *[10] * 100, *[11] * 30]
    assert len(finds_in_all(HEAPING, tolls(numbers))) == 1
    assert finds_in_all({**HEAPING, "factor": 4}, tolls(numbers)) == []


def test_the_tolls_of_published_events_are_even(finds_in_all: Finds, shared_data: Path) -> None:
    path = shared_data / "corpus" / "ucdp-ged" / "world-sample-23.1.csv"
    with path.open(encoding="utf-8", newline="") as file:
        numbers = [int(row["best"]) for row in csv.DictReader(file)]
    assert finds_in_all(HEAPING, tolls(numbers)) == []


@given(st.lists(st.none() | st.integers() | st.floats() | st.text(max_size=3), max_size=30))
def test_no_toll_is_too_odd(numbers: list[Any]) -> None:
    records = [({"killed": number}, Context()) for number in numbers]
    list(evaluate_all(bind({**HEAPING, "least": 1, "factor": 0.0}), records))


def test_what_is_heaped_is_told_at_the_first_toll_that_has_it(finds_in_all: Finds) -> None:
    draw = drawing(1)
    rounded = [round(draw.randrange(20, 1000), -1) for _ in range(300)]
    records = tolls([3, 10, 25, 31, *rounded])
    (told,) = finds_in_all(HEAPING, records)
    assert told.startswith("#4/killed: info: of 304 tolls, multiples of 10 from 20 on occur ")


def test_twenty_is_the_first_of_the_tens(finds_in_all: Finds) -> None:
    draw = drawing(1)
    rounded = [round(draw.randrange(30, 1000), -1) for _ in range(300)]
    (told,) = finds_in_all(HEAPING, tolls([3, 10, 20, *rounded]))
    assert told.startswith("#2/killed: info: of 303 tolls, multiples of 10 from 20 on occur 301 ")


def test_an_average_is_told_to_the_tenth(finds_in_all: Finds) -> None:
    counts = {1: 100, 96: 2, 97: 1, 98: 1, 99: 2, 100: 200, 101: 1}
    numbers = [number for number, times in counts.items() for _ in range(times)]
    (told,) = finds_in_all(HEAPING, tolls(numbers))
    assert "100 occurs 200 times (its neighbours 1.5 on average)" in told
    assert "multiples of 10 from 20 on occur 200 times (their neighbours 1.5 on average)" in told
    counts[97] = 0
    numbers = [number for number, times in counts.items() for _ in range(times)]
    (told,) = finds_in_all(HEAPING, tolls(numbers))
    assert "multiples of 10 from 20 on occur 200 times (their neighbours 1.2 on average)" in told


# --- where a heap begins ------------------------------------------------------------------------

TENS = "multiples of 10 from 20 on"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        # What is two away is beside a number, what is three away is not; round numbers never are.
        ({1: 1, 20: 100, 21: 30, 22: 30, 23: 1000}, [Heap("20", 100, 30.0)]),
        ({1: 1, 19: 45, 20: 200, 21: 30, 22: 30, 23: 1000}, [Heap("20", 200, 30.0)]),
        # Nobody has a toll beside it: none, and not one.
        ({1: 5, 50: 60}, [Heap("50", 60, 0.0), Heap(TENS, 60, 0.0)]),
        # The side with more counts, whatever it begins with.
        ({1: 1, 19: 100, 20: 400, 21: 50, 23: 2000}, [Heap("20", 400, 50.0)]),
        # All that is up to four beyond a ten is beside it.
        ({1: 1, 30: 100, 31: 90}, [Heap(TENS, 100, 22.5)]),
    ],
)
def test_a_heap_is_held_against_what_is_beside_it(
    times: dict[int, int], expected: list[Heap]
) -> None:
    assert list(heaps_in(times, 2.0)) == expected


@pytest.mark.parametrize(
    ("times", "factor", "expected"),
    [
        # Ten against none come about once in 59 049 times, eleven once in 177 147.
        ({1: 1, 10: 10}, 2.0, []),
        ({1: 1, 10: 11}, 2.0, [Heap("10", 11, 0.0)]),
        # Closer to the bound there are none than thirteen, beside which there is one.
        ({1: 1, 9: 1, 10: 13}, 2.0, [Heap("10", 13, 0.5)]),
        # Twice as often is not more than twice.
        ({1: 1, 8: 100, 9: 100, 10: 200}, 2.0, []),
        ({1: 1, 8: 100, 9: 100, 10: 201}, 2.0, [Heap("10", 201, 100.0)]),
        # Whatever the factor, what is rarer than its neighbours is no heap.
        ({1: 1, 8: 1500, 9: 1500, 10: 1000}, 0.5, []),
    ],
)
def test_a_heap_begins_where_chance_ends(
    times: dict[int, int], factor: float, expected: list[Heap]
) -> None:
    assert list(heaps_in(times, factor)) == expected


def test_heaps_are_known_by_their_names() -> None:
    records = [({"killed": number}, Context()) for number in [1] * 50 + [30] * 200]
    (broken,) = evaluate_all(bind(HEAPING), records)
    assert broken.known_by == (TENS,)

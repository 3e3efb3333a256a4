"""How running totals and sums over records go wrong."""

import copy
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from tools.recall.forms import day, like, whole
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import Path
from tools.recall.ways.casualties import DIGITS, slips


def _told(spot: Spot, operand: str) -> tuple[Path, int] | None:
    path = spot.path(operand)
    figure = None if path is None else whole(spot.at(path))
    return None if path is None or figure is None else (path, figure)


def _key(spot: Spot) -> tuple[str, ...]:
    """Return the group and the phase of a record."""
    return tuple(str(spot.at(path)) for name in ("group", "phase") for path in spot.paths(name))


def _around(spot: Spot, operand: str) -> tuple[int | None, int | None]:
    """Return the figures of the records right before and right after, by their day."""
    mine = day(spot.value("when"))
    before: tuple[date, int] | None = None
    after: tuple[date, int] | None = None
    for _, other in spot.others():
        its, figure = day(other.value("when")), _told(other, operand)
        if mine is None or its is None or figure is None or _key(other) != _key(spot):
            continue
        if its.day < mine.day and (before is None or its.day > before[0]):
            before = its.day, figure[1]
        if its.day > mine.day and (after is None or its.day < after[0]):
            after = its.day, figure[1]
    return before and before[1], after and after[1]


def _falls(spot: Spot, figure: int) -> bool:
    before, after = _around(spot, "value")
    others = [other for _, other in spot.others() if other.value("when") == spot.value("when")]
    fall = (before is not None and figure < before) or (after is not None and after < figure)
    # What is revised may fall, and so may what comes after a revision.
    return fall and not others and "revised" not in spot.bound.entry


def _fall(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        told = _told(spot, "value")
        for figure in slips(told[1], random, kind) if told else ():
            if told and _falls(spot, figure):
                yield spot.change({told[0]: like(spot.at(told[0]), figure)})

    return plant


for _kind in DIGITS:
    way("series/non-decreasing", f"{_kind} in a running total")(_fall(_kind))


@way("series/non-decreasing", "the figures of two days in each other's place")
def days_exchanged(spot: Spot, random: Random) -> Wrong:
    mine = _told(spot, "value")
    for index, other in shuffled(spot.others(), random):
        its = _told(other, "value")
        days = day(spot.value("when")), day(other.value("when"))
        if not (mine and its and days[0] and days[1]) or _key(spot) != _key(other):
            continue
        rises = (days[0].day < days[1].day) == (mine[1] < its[1]) and mine[1] != its[1]
        if rises and _falls(spot, its[1]):
            first = spot.change({mine[0]: other.at(its[0])})
            yield spot._replace(material=first, nth=index).change({its[0]: spot.at(mine[0])})


def _yesterday(spot: Spot) -> Spot | None:
    mine = day(spot.value("when"))
    if mine is None or not {"days", "phase"}.isdisjoint(spot.bound.entry):
        return None
    found = []
    for _, other in spot.others():
        its = day(other.value("when"))
        if its and its.day == mine.day - timedelta(1) and _key(other) == _key(spot):
            found.append(other)
    return found[0] if len(found) == 1 else None


def _agreeing(spot: Spot) -> tuple[Path, int, int, int] | None:
    """Return the figure of a day, where it is the rise since the day before, with both totals."""
    before, change, total = _yesterday(spot), _told(spot, "change"), _told(spot, "total")
    was = _told(before, "total") if before else None
    if not change or not total or not was or total[1] - was[1] != change[1]:
        return None
    return change[0], change[1], was[1], total[1]


def _change(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _agreeing(spot)
        for figure in slips(found[1], random, kind) if found else ():
            if found and abs(figure - found[1]) > spot.param("tolerance", 0):
                yield spot.change({found[0]: like(spot.at(found[0]), figure)})

    return plant


for _kind in DIGITS:
    way("series/difference", f"{_kind} in the figure of a day")(_change(_kind))


@way("series/difference", "the figure of the day before copied")
def day_copied(spot: Spot, _: Random) -> Wrong:
    found, before = _agreeing(spot), _yesterday(spot)
    its = _told(before, "change") if before else None
    if found and its and abs(its[1] - found[1]) > spot.param("tolerance", 0):
        yield spot.change({found[0]: like(spot.at(found[0]), its[1])})


# --- sums over records -------------------------------------------------------------------------


def _is_exact(spot: Spot) -> bool:
    """Tell whether all records of the sum that a record belongs to have their figure."""
    same = [spot, *(other for _, other in spot.others() if _sum_key(other) == _sum_key(spot))]
    return all(_told(each, "value") for each in same)


def _sum_key(spot: Spot) -> tuple[str, ...]:
    return tuple(str(spot.at(path)) for path in spot.paths("keys"))


def _margin(spot: Spot) -> float:
    """Return by how much a sum may be off, with some to spare."""
    same = [spot, *(other for _, other in spot.others() if _sum_key(other) == _sum_key(spot))]
    total = sum(told[1] for each in same if (told := _told(each, "value")))
    return 2 * max(float(spot.param("tolerance", 0)), float(spot.param("relative", 0)) * total)


@way("series/reconciles", "a record left out")
def record_left_out(spot: Spot, _: Random) -> Wrong:
    told = _told(spot, "value")
    if told and told[1] > _margin(spot) and _is_exact(spot):
        records = [*spot.material.records]
        del records[spot.nth]
        yield spot.material._replace(records=records)


@way("series/reconciles", "a record counted twice")
def record_twice(spot: Spot, _: Random) -> Wrong:
    told = _told(spot, "value")
    if told and told[1] > _margin(spot) and _is_exact(spot):
        yield spot.with_more(_renamed(spot), last=True)


def _renamed(spot: Spot) -> Any:
    """Return a copy of the record under an id that no other one has."""
    record = copy.deepcopy(spot.record)
    for name in ("id", spot.material.document.get("x-record-id", "")[1:]):
        if name in record:
            record[name] = (
                like(record[name], 9_999_999) if whole(record[name]) else f"{record[name]}-2"
            )
            return record
    return record


def _sum(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        told = _told(spot, "value")
        for figure in slips(told[1], random, kind) if told and _is_exact(spot) else ():
            if told and abs(figure - told[1]) > _margin(spot):
                yield spot.change({told[0]: like(spot.at(told[0]), figure)})

    return plant


for _kind in DIGITS:
    way("series/reconciles", f"{_kind} in the figure of a record")(_sum(_kind))

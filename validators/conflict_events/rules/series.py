"""Series: cumulative figures that do not fall, and figures of a period that are their change."""

from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import conflict_events.rules.reconciling  # noqa: F401 -- the family's rule on other tables
from conflict_events.findings import Severity
from conflict_events.moments import DAY, Moment
from conflict_events.pointers import Item
from conflict_events.rules.comparing import as_key, folded, is_number, text_of
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import EachItem, EachMany, EachOne, EachWhen
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say_all

_NO = frozenset({"", "0", "false", "n", "no", "none"})
"""What says, where a revision may be recorded, that there was none."""

_DECIMALS, _SLACK = 9, 1e-9
"""As far as differences are taken: arithmetic with floats gets the last decimals wrong."""


@rule("series/non-decreasing", scope="dataset")
def never_falls(
    value: EachItem,
    when: EachWhen,
    group: EachMany | None,
    phase: EachOne | None,
    revised: EachOne | None,
) -> Iterator[Breach]:
    """A cumulative figure does not fall.

    The dead do not become fewer. A cumulative toll that falls was corrected without a word, was
    mistyped, or counts something else from that day on; differences taken across the fall are
    negative tolls.

    Records are taken in the order in which they end, and as they are listed where that is the same.
    Each is compared with the one before it that has the figure, so that after a fall the lower
    figure counts. A record without a date or without the figure is passed over.

    Example:
        A daily report has 1032 women killed by 17 October 2023, and 1000 by 19 October.

    Source:
        It follows from what a cumulative figure is: the sum of all periods so far.

    Args:
        value: the cumulative figure.
        when: the day or the period at whose end the figure stands.
        group: what has a count of its own: a country, a region, a source.
        phase: the phase of the conflict. Where a record states another one than the records before
            it, the count begins anew; one that states none belongs to the phase before it.
        revised: says of a record that its figure was revised: true, or words that say how.
    """
    corrected = list(map(_says_yes, revised or [None] * len(value)))
    for series in _series(value, when, group, phase):
        for earlier, later in pairwise(series):
            if later.figure < earlier.figure and not corrected[later.number]:
                yield breach(
                    "{name} falls from {before} on {then} to {after} on {now}",
                    at=later.item,
                    related=[earlier.item],
                    name=Phrase(f"`{property_name(later.item.path)}`{later.whose}"),
                    before=_plain(earlier.figure),
                    then=Phrase(earlier.when),
                    after=_plain(later.figure),
                    now=Phrase(later.when),
                )


@rule("series/difference", Severity.WARNING, scope="dataset")
def change_is_difference(  # noqa: PLR0913 -- a series, and what makes two of its records comparable
    change: EachItem,
    total: EachItem,
    when: EachWhen,
    group: EachMany | None,
    phase: EachOne | None,
    days: EachOne | None,
    tolerance: float = 0.0,
) -> Iterator[Breach]:
    """The figure of a period is what the cumulative figure rises by in it.

    The two are published side by side and corrected one by one. Whoever adds up the periods gets
    another toll than the one that is stated.

    A record is compared with the one that ends exactly one period before, in the same group and
    phase. Where there is none, or several, or one without the cumulative figure, nothing is
    compared: what changed over a gap is not the change of a day.

    Example:
        A daily report has 725 killed on 5 December 2023; the cumulative figure rises by 349.

    Source:
        It follows from what a cumulative figure is: the sum of all periods so far.

    Args:
        change: the figure of the period.
        total: the cumulative figure at its end.
        when: the day, or the period.
        group: what has a count of its own: a country, a region, a source.
        phase: the phase of the conflict, as series/non-decreasing takes it.
        days: how many days the period has; where that is not said, one.
        tolerance: by how much the two may differ.
    """
    lengths = [1 if length is None else length for length in days or [None] * len(total)]
    for series in _series(total, when, group, phase):
        ending: dict[float, list[_Point]] = {}
        for point in series:
            ending.setdefault(point.day, []).append(point)
        for point in series:
            stated, length = change[point.number], lengths[point.number]
            if stated is None or not is_number(stated.value) or not is_number(length):
                continue
            before = ending.get(point.day - length, []) if length > 0 else []
            if len(before) != 1:
                continue
            rise = round(point.figure - before[0].figure, _DECIMALS)
            if abs(stated.value - rise) > tolerance + _SLACK:
                yield breach(
                    "{name} is {stated} on {now}, but {total} {rises} since {then}",
                    at=stated,
                    related=[point.item, before[0].item],
                    name=Phrase(f"`{property_name(stated.path)}`{point.whose}"),
                    stated=_plain(stated.value),
                    now=Phrase(point.when),
                    total=Phrase(f"`{property_name(point.item.path)}`"),
                    rises=_rises(before[0].figure, point.figure),
                    then=Phrase(before[0].when),
                )


class _Point(NamedTuple):
    """A record of a series: its number in the dataset, when it is of, its figure, whose it is."""

    number: int
    when: Moment
    item: Item
    group: tuple[Item, ...]

    @property
    def figure(self) -> float:
        """The figure."""
        figure: float = self.item.value
        return figure

    @property
    def day(self) -> int:
        """The last day of what the record is of."""
        return self.when.last // DAY

    @property
    def whose(self) -> str:
        """The words that say which of several series it is of."""
        return f" of {say_all(item.value for item in self.group)}" if self.group else ""


def _series(
    figures: EachItem, when: EachWhen, group: EachMany | None, phase: EachOne | None
) -> Iterator[list[_Point]]:
    """Yield the series of a dataset: of one group and phase, in the order of time."""
    nothing = [None] * len(figures)
    groups: dict[Hashable, list[tuple[Moment, int, tuple[Item, ...]]]] = {}
    for number, (moment, items) in enumerate(zip(when, group or nothing, strict=True)):
        if moment:
            key = tuple((item.path, as_key(item.value)) for item in items or ())
            groups.setdefault(key, []).append((moment, number, items or ()))
    stated = [text_of(each) for each in phase or nothing]
    for records in groups.values():
        current = None
        points: list[_Point] = []
        for moment, number, items in sorted(records, key=lambda each: each[0].last):
            if stated[number] not in {None, current}:
                current = stated[number]
                yield points
                points = []
            item = figures[number]
            if item and is_number(item.value):
                points.append(_Point(number, moment, item, items))
        yield points


def _says_yes(value: Any) -> bool:
    """Tell whether a value says that a figure was revised."""
    return bool(value) and not (isinstance(value, str) and folded(value) in _NO)


def _plain(number: float) -> Phrase:
    return Phrase(text_of(number))


def _rises(before: float, after: float) -> Phrase:
    if before == after:
        return Phrase(f"stays at {_plain(after)}")
    by = _plain(round(abs(after - before), _DECIMALS))
    verb = "rises" if after > before else "falls"
    return Phrase(f"{verb} by {by}, from {_plain(before)} to {_plain(after)},")

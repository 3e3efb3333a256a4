"""When the events of findings were: counted by day, month or year, and drawn as bars."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from conflict_events.findings import Finding, Severity
from conflict_events.reporting.figures.drawing import COLOURS, INK, LINE, drawn
from conflict_events.reporting.wording import NOUNS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST = 48
"""Periods that are drawn; what lies outside is counted."""

NEARLY_ALL = 0.95
"""The share of findings that must be drawn for a unit to be fine enough, and not too fine."""

WIDTH = 700.0
ROW = 110.0
"""The height of the bars of one severity, in units."""
FOOT = 42.0
"""The height of what stands below them."""
MOST_LABELS = {"year": 6, "month": 4, "day": 3}
"""Periods that are named below the bars, such that there is room for their names on a phone."""

_UNITS = {4: "year", 7: "month", 10: "day"}
"""What the length of a date of ISO 8601 tells."""


class Periods(NamedTuple):
    """When the events of findings were.

    ``unit`` is day, month or year: ``first`` and ``last`` are numbers of such, and ``counts`` has
    those between. ``without`` counts findings whose records have no date that can be read,
    ``before`` and ``after`` those that lie outside.
    """

    unit: str
    first: int
    last: int
    counts: Mapping[int, Mapping[Severity, int]]
    without: int = 0
    before: int = 0
    after: int = 0

    @property
    def told(self) -> int:
        """The number of findings that are drawn."""
        return sum(each for counts in self.counts.values() for each in counts.values())

    def name(self, number: int) -> str:
        """Return what a period is called, as ISO 8601 writes it."""
        if self.unit == "year":
            return f"{number:04}"
        if self.unit == "month":
            return f"{number // 12:04}-{number % 12 + 1:02}"
        return date.fromordinal(number).isoformat()


def periods(findings: Iterable[Finding]) -> Periods | None:
    """Count findings by when the events of their records were, or None where no record says so.

    The unit is as fine as all dates are, and as can be drawn of nearly all of them: single dates
    that lie far off do not press the others together, but are counted apart.
    """
    dated: Counter[tuple[str, Severity]] = Counter()
    without = 0
    for each in findings:
        if each.situation and each.situation.date:
            dated[each.situation.date, each.severity] += 1
        else:
            without += 1
    if not dated:
        return None
    coarsest = min(len(text) for text, _ in dated)
    *finer, last = (_counted(dated, length) for length in (10, 7, 4) if length <= coarsest)
    enough = NEARLY_ALL * dated.total()
    found = next((each for each in finer if each.told >= enough), last)
    return found._replace(without=without)


def drawn_periods(found: Periods, title: str, description: str) -> Markup:
    """Return findings over time, a row of bars for each severity that there is."""
    rows = [each for each in sorted(Severity, reverse=True) if _has(found, each)]
    return drawn(
        partial(_draw, found=found, rows=rows),
        name="time",
        title=title,
        description=description,
        width=WIDTH,
        height=ROW * len(rows) + FOOT,
    )


def _counted(dated: Mapping[tuple[str, Severity], int], length: int) -> Periods:
    """Return dates counted by so much of them as tells the year, the month or the day."""
    counts: dict[int, Counter[Severity]] = {}
    for (text, severity), number in dated.items():
        counts.setdefault(_number(text[:length]), Counter())[severity] += number
    totals = {at: counts[at].total() for at in sorted(counts)}
    first = _fullest(totals)
    last = min(first + MOST - 1, max(totals))
    return Periods(
        _UNITS[length],
        first,
        last,
        {at: counts[at] for at in totals if first <= at <= last},
        before=sum(number for at, number in totals.items() if at < first),
        after=sum(number for at, number in totals.items() if at > last),
    )


def _number(text: str) -> int:
    """Return the number of a year, month or day, such that the next one has the next number."""
    year, *rest = map(int, text.split("-"))
    if not rest:
        return year
    return year * 12 + rest[0] - 1 if len(rest) == 1 else date(year, *rest).toordinal()


def _fullest(totals: Mapping[int, int]) -> int:
    """Return where the stretch of `MOST` periods begins that holds the most; of several, the last.

    It begins with a period that there is, but for one that ends with the last period.
    """
    ats = list(totals)
    latest = max(ats[0], ats[-1] - MOST + 1)
    sums = [0, *accumulate(totals.values())]

    def within(start: int) -> int:
        return sums[bisect_left(ats, start + MOST)] - sums[bisect_left(ats, start)]

    return max([*(at for at in ats if at < latest), latest], key=lambda at: (within(at), at))


def _has(found: Periods, severity: Severity) -> bool:
    return any(each.get(severity) for each in found.counts.values())


def _draw(figure: "Figure", *, found: Periods, rows: Sequence[Severity]) -> None:
    height = ROW * len(rows) + FOOT
    span = range(found.first, found.last + 1)
    named = _named(found)
    for at, severity in enumerate(rows):
        bottom = height - ROW * (at + 1)
        axes = figure.add_axes((0.01, bottom / height, 0.98, (ROW - 34) / height))
        numbers = [found.counts.get(period, {}).get(severity, 0) for period in span]
        axes.bar(span, numbers, width=0.82, color=COLOURS[severity], edgecolor=INK, linewidth=0.7)
        axes.set(xlim=(found.first - 0.6, found.last + 0.6), ylim=(0, max(numbers) * 1.03))
        axes.set_yticks([max(numbers)], [""])
        axes.grid(axis="y", color=LINE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.tick_params(axis="x", pad=11)
        axes.tick_params(axis="y", left=False)
        axes.spines[["top", "right", "left"]].set_visible(False)
        most = f"{NOUNS[severity]}s: at most {max(numbers):,} in a {found.unit}"
        axes.text(0, 1.09, most, transform=axes.transAxes)
        labels = [found.name(each) if severity is rows[-1] else "" for each in named]
        axes.set_xticks(named, labels)
        # Those at the ends stay within the drawing.
        axes.get_xticklabels()[0].set_horizontalalignment("left")
        axes.get_xticklabels()[-1].set_horizontalalignment("right")


def _named(found: Periods) -> list[int]:
    """Return the periods that are named: both ends, and some between."""
    gaps = MOST_LABELS[found.unit] - 1
    span = found.last - found.first
    return sorted({found.first + round(each * span / gaps) for each in range(gaps + 1)})

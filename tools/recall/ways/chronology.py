"""How dates go wrong."""

from calendar import month_name, monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from tools.recall.forms import Day, day, like, whole
from tools.recall.mistakes import (
    day_off,
    doubled,
    lost,
    month_off,
    neighbour,
    other_order,
    transposed,
    year_off,
)
from tools.recall.planting import TODAY, Spot, Wrong, shuffled, way
from tools.recall.values import Path

SLIPS: Mapping[str, Callable[[date], Iterator[date]]] = {
    "the day mistyped": day_off,
    "another month": month_off,
    "another year": year_off,
    "day and month in the other order": other_order,
}
SLIPS_OF_YEARS = {each: SLIPS[each] for each in ("another year", "another month")}


def days(spot: Spot, operand: str) -> list[tuple[Path, Day]]:
    """Return the days that an operand tells; of an object with start and end, its start."""
    found = []
    for path in spot.paths(operand):
        value = spot.at(path)
        inside = isinstance(value, Mapping) and "start" in value
        where = (*path, "start") if inside else path
        told = day(spot.at(where))
        if told:
            found.append((where, told))
    return found


def one_day(spot: Spot, operand: str) -> tuple[Path, Day] | None:
    found = days(spot, operand)
    return found[0] if len(found) == 1 else None


Places = Callable[[Spot], Iterator[tuple[Path, Day, Callable[[date], bool]]]]
"""Dates that may be changed, each with what says whether another day is wrong for certain."""
Slips = Mapping[str, Callable[[date], Iterator[date]]]


def before(limit: date) -> Callable[[date], bool]:
    """Return what tells whether a day is before another one."""
    return lambda other: other < limit


def after(limit: date) -> Callable[[date], bool]:
    """Return what tells whether a day is after another one."""
    return lambda other: other > limit


def by_slip(rule: str, slips: Slips, what: str) -> Callable[[Places], Places]:
    """Register a way for each slip of a date; what is decorated tells which dates to change.

    It yields paths, their days, and what says of another day whether it is wrong for certain.
    """

    def register(places: Places) -> Places:
        def making(slip: Callable[[date], Iterator[date]]) -> Callable[[Spot, Random], Wrong]:
            def plant(spot: Spot, random: Random) -> Wrong:
                for path, told, wrong in shuffled(places(spot), random):
                    for other in shuffled(slip(told.day), random):
                        if wrong(other):
                            yield spot.change({path: told.write(other)})

            return plant

        for happens, slip in slips.items():
            way(rule, f"{happens} in {what}")(making(slip))
        return places

    return register


def _spare(spot: Spot) -> timedelta:
    """Return by how much dates may be in the other order and still be right."""
    return timedelta(spot.param("days", 0))


# --- start and end -----------------------------------------------------------------------------


@way("chronology/order", "start and end in each other's place")
def ends_exchanged(spot: Spot, _: Random) -> Wrong:
    earlier, later = one_day(spot, "earlier"), one_day(spot, "later")
    if earlier and later and earlier[1].day + _spare(spot) < later[1].day:
        yield spot.change(
            {earlier[0]: earlier[1].write(later[1].day), later[0]: later[1].write(earlier[1].day)}
        )


@by_slip("chronology/order", SLIPS, "a start or an end")
def _order(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    earlier, later = one_day(spot, "earlier"), one_day(spot, "later")
    if earlier and later:
        yield *earlier, after(later[1].day + _spare(spot))
        yield *later, before(earlier[1].day - _spare(spot))


@way("chronology/order", "start and end both a day late", unseen=True)
def a_day_late(spot: Spot, _: Random) -> Wrong:
    earlier, later = one_day(spot, "earlier"), one_day(spot, "later")
    if earlier and later and earlier[1].day < later[1].day:
        moved = {path: told.write(told.day + timedelta(1)) for path, told in (earlier, later)}
        yield spot.change(moved)


@by_slip("chronology/precision-span", SLIPS, "a start or an end")
def _span(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    start, end = one_day(spot, "start"), one_day(spot, "end")
    bounds = spot.param("spans", {}).get(str(spot.value("precision")))
    if start and end and bounds:
        least, most = bounds

        def outside(first: date, last: date) -> bool:
            return first <= last and not least <= (last - first).days <= most

        yield *start, lambda other: outside(other, end[1].day)
        yield *end, lambda other: outside(start[1].day, other)


@way("chronology/precision-span", "a code of the precision mistyped")
def precision_mistyped(spot: Spot, random: Random) -> Wrong:
    start, end, path = one_day(spot, "start"), one_day(spot, "end"), spot.path("precision")
    if start and end and path and str(spot.at(path)) in spot.param("spans"):
        apart = (end[1].day - start[1].day).days
        for code, (least, most) in shuffled(spot.param("spans").items(), random):
            if code != str(spot.at(path)) and not least <= apart <= most:
                yield spot.change({path: like(spot.at(path), code)})


# --- a date and its parts ----------------------------------------------------------------------


def _parts(spot: Spot) -> Iterator[tuple[Path, str, int]]:
    for name in ("year", "month", "day"):
        path = spot.path(name)
        part = None if path is None else whole(spot.at(path))
        if path is not None and part is not None and part != spot.param("unknown", 0):
            yield path, name, part


@by_slip("chronology/parts-agree", SLIPS, "a date")
def _date_and_parts(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    told, parts = one_day(spot, "date"), [*_parts(spot)]
    if told and all(getattr(told[1].day, name) == part for _, name, part in parts):
        yield *told, lambda other: any(getattr(other, name) != part for _, name, part in parts)


@way("chronology/parts-agree", "a part of a date mistyped")
def part_mistyped(spot: Spot, random: Random) -> Wrong:
    told = one_day(spot, "date")
    for path, name, part in shuffled(_parts(spot), random):
        changed = [*neighbour(str(part)), *transposed(str(part)), str(part + 1), str(part - 1)]
        for other in shuffled(changed, random):
            if told and 0 < int(other) != part == getattr(told[1].day, name):
                yield spot.change({path: like(spot.at(path), str(int(other)))})


# --- what is no date, or none of this dataset --------------------------------------------------


def _sentinel(texts: tuple[str, ...]) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        for path, told in shuffled(days(spot, "dates"), random):
            for text in shuffled(texts, random):
                yield spot.change({path: told.write(date.fromisoformat(text))})

    return plant


way("chronology/sentinel", "what a spreadsheet writes for an empty cell")(
    _sentinel(("1900-01-01", "1899-12-30"))
)
way("chronology/sentinel", "what a program writes for no date")(
    _sentinel(("1970-01-01", "1753-01-01", "9999-12-31"))
)


def _year_text(slip: Callable[[str], Iterator[str]]) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        for path, told in shuffled(days(spot, "dates"), random):
            year = str(told.day.year)
            for other in shuffled(slip(year), random):
                yield spot.change({path: str(spot.at(path)).replace(year, other, 1)})

    return plant


way("chronology/sentinel", "a digit of the year lost")(_year_text(lost))
way("chronology/sentinel", "a digit of the year typed twice")(_year_text(doubled))


def _bounds(spot: Spot) -> tuple[date, date]:
    """Return the first day covered and the last, be they told as a year or a month only."""
    first, last = spot.param("first", "0001-01-01"), spot.param("last", TODAY.isoformat())
    return date.fromisoformat(f"{first}-01-01"[:10]), date.fromisoformat(f"{last}-12-28"[:10])


def _years_to_come(day_: date) -> Iterator[date]:
    """Yield days of which a digit of the year is one too high, at each place."""
    for step in (1, 10, 100):
        for times in range(1, 9):
            try:
                yield day_.replace(year=day_.year + step * times)
            except ValueError:
                continue


def _years_ago(day_: date) -> Iterator[date]:
    for step in (10, 100):
        for times in range(1, 5):
            try:
                yield day_.replace(year=day_.year - step * times)
            except ValueError:
                continue


_PLACEHOLDERS = {"1900-01-01", "1899-12-30", "1970-01-01", "1753-01-01", "9999-12-31"}


@by_slip(
    "chronology/window",
    {"a year yet to come": _years_to_come, "a year before the coverage": _years_ago},
    "a date",
)
def _window(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    first, last = _bounds(spot)
    for path, told in days(spot, "dates"):
        yield (
            path,
            told,
            lambda other: not first <= other <= last and other.isoformat() not in _PLACEHOLDERS,
        )


def _stretch(spot: Spot) -> tuple[Path, date, date] | None:
    """Return the days from and to which the whole lasts, where they are told exactly."""
    path = spot.path("outer")
    value = None if path is None else spot.at(path)
    if path is None or stretch_is_vague(value):
        return None
    told = value if isinstance(value, Mapping) else {"start": value}
    first, last = day(told.get("start")), day(told.get("end", told.get("start")))
    return (path, first.day, last.day) if first and last else None


@by_slip("chronology/within", SLIPS, "a date of a part")
def _within(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    whole_ = _stretch(spot)
    for path, told in days(spot, "inner") if whole_ else ():
        if whole_ and not stretch_is_vague(spot.at(path[:-1])):
            yield path, told, before(whole_[1])
            yield path, told, after(whole_[2])


def stretch_is_vague(value: Any) -> bool:
    """Tell whether a date says of itself that it is approximate, or coarser than a day."""
    if not isinstance(value, Mapping):
        return False
    return bool(value.get("approximate")) or value.get("precision") in ("week", "month", "year")


@way("chronology/within", "the event's own date not that of its parts")
def event_moved(spot: Spot, random: Random) -> Wrong:
    whole_ = _stretch(spot)
    inner = {
        told.day for path, told in days(spot, "inner") if not stretch_is_vague(spot.at(path[:-1]))
    }
    if whole_ is None or not inner or whole_[1] != whole_[2]:
        return
    path = (*whole_[0], "start")
    told = day(spot.at(path))
    for other in shuffled(
        [*day_off(whole_[1]), *month_off(whole_[1]), *year_off(whole_[1])], random
    ):
        if told and other not in inner:
            yield spot.change({path: told.write(other)})


# --- reports -----------------------------------------------------------------------------------


def _reports(spot: Spot) -> list[date]:
    """Return the days of the reports; several may stand in one text."""
    separator, found = spot.param("separator"), []
    for path in spot.paths("reported"):
        text = str(spot.at(path))
        told = [day(each.strip()) for each in (text.split(separator) if separator else [text])]
        found += [each.day for each in told if each]
    return found


@by_slip("chronology/reported-after", SLIPS, "the date of the event")
def _happened(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    told, reports = one_day(spot, "happened"), _reports(spot)
    if told and reports:
        latest = [_carried_on(spot, each) + _spare(spot) for each in reports]
        yield *told, after(min(latest))


def _carried_on(spot: Spot, report: date) -> date:
    """Return the last day on which a report can have been written, if its page was carried on."""
    titles = " ".join(str(spot.at(path)) for path in spot.paths("titles"))
    if not any(month in titles for month in month_name[1:]):
        return report
    return report.replace(day=monthrange(report.year, report.month)[1])


@way("chronology/reported-after", "the year of a report mistyped")
def report_year(spot: Spot, random: Random) -> Wrong:
    told = one_day(spot, "happened")
    if told is None:
        return
    for path in shuffled(spot.paths("reported"), random):
        text = str(spot.at(path))
        for each in shuffled(_reports(spot), random):
            if each.isoformat() in text:
                other = each.isoformat().replace(str(each.year), str(told[1].day.year - 1), 1)
                if each.year >= told[1].day.year:
                    yield spot.change({path: text.replace(each.isoformat(), other, 1)})


@way("chronology/relative-date", '"a year ago" taken for a date')
def a_year_ago(spot: Spot, _: Random) -> Wrong:
    yield from _ago(spot, lambda day_: day_ - timedelta(365))


@way("chronology/relative-date", '"last week" taken for a date')
def a_week_ago(spot: Spot, _: Random) -> Wrong:
    yield from _ago(spot, lambda day_: day_ - timedelta(7))


def _ago(spot: Spot, back: Callable[[date], date]) -> Wrong:
    told, reference = one_day(spot, "date"), one_day(spot, "reference")
    if told and reference and back(reference[1].day) != told[1].day:
        yield spot.change({told[0]: told[1].write(back(reference[1].day))})

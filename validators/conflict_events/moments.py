"""Moments: points in time as coarse as they are told, compared without pretending precision."""

import re
from datetime import date
from typing import Any, NamedTuple

DAY = 86_400
"""Seconds in a day, the unit in which moments are compared."""

_HOUR = 3600
_ZONE_WEST, _ZONE_EAST = 12 * _HOUR, 14 * _HOUR
_LENGTHS = {"year": 4, "month": 7, "day": 10, "hour": 13}
"""How much of an ISO 8601 text tells the unit."""
_MARGINS = {"hour": 600, "day": DAY, "week": 7 * DAY, "month": 31 * DAY, "year": 366 * DAY}
"""By how much an approximate moment may be off, by the unit in which it is told; a clock time by
ten minutes. EDTF, whose `~` this is, gives no numbers."""
_TEXT = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,20})?)?"
    r"(Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])?)?)?)?",
)
_BASIC = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2}))?")
_ENGLISH = re.compile(
    r"([0-9]{1,2})([ -])(?i:(jan)(?:uary)?|(feb)(?:ruary)?|(mar)(?:ch)?|(apr)(?:il)?|(may)"
    r"|(june?)|(july?)|(aug)(?:ust)?|(sep)(?:t(?:ember)?)?|(oct)(?:ober)?|(nov)(?:ember)?"
    r"|(dec)(?:ember)?)\2([0-9]{4})"
)


class Moment(NamedTuple):
    """A stretch of time within which something lies.

    ``first`` and ``last`` count seconds from 0001-01-01 and are both inclusive: a date is a whole
    day, ``2020-08`` a whole month. ``text`` is what the record says. ``open`` is true of a stretch
    that has a start and no end.
    """

    first: int
    last: int
    text: str
    open: bool = False

    @classmethod
    def of(cls, value: Any) -> "Moment | None":
        """Read a moment.

        Args:
            value: ISO 8601 text (``2020``, ``2020-10``, ``2020-10-13``, ``2020-10-13T08:30``;
                without marks ``20201013`` and ``20201013083000``), an English date
                (``13 October 2020``, ``13-Oct-2020``), or an object with such a ``start`` and
                ``end`` (EDTF level 0 intervals, in two parts). Where the two are the wrong way
                round, the stretch between them is meant. Its ``precision`` and ``approximate``
                make it as coarse as they say.

        Returns:
            The moment, or None where the value tells none.
        """
        ends = cls.ends(value)
        if not ends:
            return None
        return cls(
            min(end.first for end in ends.values()),
            max(end.last for end in ends.values()),
            " to ".join(dict.fromkeys(end.text for end in ends.values())),
            open=ends.keys() == {"start"},
        )

    @classmethod
    def ends(cls, value: Any) -> "dict[str, Moment]":
        """Read the moments that a value begins and ends with.

        Args:
            value: what ``of`` reads.

        Returns:
            The ends that can be read, by ``start`` and ``end``; a text's by the empty text.
        """
        if isinstance(value, str):
            moment = _parse(value)
            return {"": moment} if moment else {}
        if not isinstance(value, dict):
            return {}
        texts = {key: value[key] for key in ("start", "end") if isinstance(value.get(key), str)}
        ends = {key: moment for key, text in texts.items() if (moment := _parse(text))}
        stated = value.get("precision")
        precision = stated if isinstance(stated, str) else ""
        if "end" not in texts:
            ends = {key: _widened(moment, precision) for key, moment in ends.items()}
        if value.get("approximate") is True:
            ends = {key: _blurred(moment, precision) for key, moment in ends.items()}
        return ends

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the stretch."""
        return (
            date.fromordinal(max(1, self.first // DAY)),
            date.fromordinal(min(date.max.toordinal(), self.last // DAY)),
        )

    def __str__(self) -> str:
        """Return the moment as the record writes it."""
        return self.text


def _widened(moment: Moment, precision: str) -> Moment:
    """Widen what a lone start says to the whole unit within which it is known."""
    if precision == "week":
        # Any of the seven days may be the one that was written down.
        return moment._replace(first=moment.first - 6 * DAY, last=moment.last + 6 * DAY)
    if precision == "hour":
        first = moment.first - moment.first % _HOUR
        return moment._replace(first=first, last=max(first + _HOUR - 1, moment.last))
    text = _with_marks(moment.text)
    unit = _parse(text[: _LENGTHS.get(precision, len(text))]) or moment
    first, last = min(unit.first, moment.first), max(unit.last, moment.last)
    return moment._replace(first=first, last=last)


def _blurred(moment: Moment, precision: str) -> Moment:
    """Widen an approximate moment, before and after, by the margin of the unit it is told in."""
    length = len(_with_marks(moment.text))
    told = next((unit for unit, longest in _LENGTHS.items() if length <= longest), "hour")
    margin = max(_MARGINS[told], _MARGINS.get(precision, 0))
    return moment._replace(first=moment.first - margin, last=moment.last + margin)


def to_iso(value: Any) -> str:
    """Return the day, month or year that a value tells, as ISO 8601 writes it, or nothing.

    >>> to_iso("13 October 2020"), to_iso(20201013), to_iso("2020-10"), to_iso("soon")
    ('2020-10-13', '2020-10-13', '2020-10', '')
    """
    number = isinstance(value, int) and not isinstance(value, bool)
    text = str(value) if number else value
    return _with_marks(text)[:10] if isinstance(text, str) and _parse(text) else ""


def is_iso(text: str) -> bool:
    """Tell whether a text is a moment as ISO 8601 writes it with its marks (``2020-10-13``)."""
    return _parse_iso(text) is not None


def _parse(text: str) -> Moment | None:
    moment = _parse_iso(text)
    if moment is None and (other := _with_marks(text)) != text:
        moment = _parse_iso(other)
        return moment and moment._replace(text=text)
    return moment


def _with_marks(text: str) -> str:
    """Return a date as ISO 8601 writes it with its marks, if it is written in another way."""
    basic = _BASIC.fullmatch(text)
    if basic:
        time = ":".join(part for part in basic.groups()[3:] if part)
        return "-".join(basic.groups()[:3]) + (time and f"T{time}")
    english = _ENGLISH.fullmatch(text)
    if english:
        day, _, *months, year = english.groups()
        number = next(at for at, month in enumerate(months, start=1) if month)
        return f"{year}-{number:02}-{int(day):02}"
    return text


def _parse_iso(text: str) -> Moment | None:
    match = _TEXT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1)).toordinal() * DAY
    except ValueError:
        return None
    if hour is None:
        return Moment(first, _last_day(int(year), month, day) * DAY + DAY - 1, text)
    into_day = int(hour) * _HOUR + int(minute) * 60 + int(second or 0)
    if into_day > DAY or int(minute) > 59 or int(second or 0) > 60:  # noqa: PLR2004 -- a clock
        return None
    # 24:00 and a leap second belong to the day that they close.
    first += min(into_day, DAY - 1)
    last = first + (59 if second is None else 0)
    if zone is None:
        return Moment(first, last, text)
    # Local time is what coders write; a zoned moment may be any local time on Earth.
    utc = 0 if zone == "Z" else int(zone[:3]) * 3600 + int(zone[0] + zone[4:]) * 60
    return Moment(first - utc - _ZONE_WEST, last - utc + _ZONE_EAST, text)


def _last_day(year: int, month: str | None, day: str | None) -> int:
    if day is not None and month is not None:
        return date(year, int(month), int(day)).toordinal()
    final = int(month or 12)
    if year == date.max.year and final == 12:  # noqa: PLR2004 -- December
        return date.max.toordinal()
    return date(year + final // 12, final % 12 + 1, 1).toordinal() - 1

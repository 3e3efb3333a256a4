"""Moments: points in time as coarse as they are told, compared without pretending precision."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

DAY = 86_400
"""Seconds in a day, the unit in which moments are compared."""

_ZONE_WEST, _ZONE_EAST = 12 * 3600, 14 * 3600
_TEXT = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?",
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time within which something lies.

    ``first`` and ``last`` count seconds from 0001-01-01 and are both inclusive: a date is a whole
    day, ``2020-08`` a whole month. ``text`` is what the record says.
    """

    first: int
    last: int
    text: str

    @classmethod
    def of(cls, value: Any) -> "Moment | None":
        """Read a moment.

        Args:
            value: ISO 8601 text (``2020``, ``2020-10``, ``2020-10-13``, ``2020-10-13T08:30``), or
                an object with such a ``start`` and ``end`` (EDTF level 0 intervals, in two parts).
                Where the two are the wrong way round, the stretch between them is meant.

        Returns:
            The moment, or None where the value tells none.
        """
        if isinstance(value, str):
            return _parse(value)
        if not isinstance(value, dict):
            return None
        ends = [moment for key in ("start", "end") if (moment := cls.of(value.get(key)))]
        if not ends:
            return None
        text = " to ".join(dict.fromkeys(moment.text for moment in ends))
        return cls(min(end.first for end in ends), max(end.last for end in ends), text)

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


def _parse(text: str) -> Moment | None:
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
    if int(hour) > 24 or int(minute) > 59 or int(second or 0) > 60:  # noqa: PLR2004 -- a clock
        return None
    first += int(hour) * 3600 + int(minute) * 60 + int(second or 0)
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

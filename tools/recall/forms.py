"""Numbers and dates as data writes them: read, and written again in the same form."""

import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.DOTALL)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{6})?")
_ENGLISH = re.compile(r"(\d{1,2})([ -])([A-Z][a-z]+)([ -])(\d{4})")


class Day(NamedTuple):
    """A date that is told to the day, and how another day is written in its place."""

    day: date
    write: Callable[[date], Any]


def whole(value: Any) -> int | None:
    """Return a whole number that is written as one, in a cell or in a document, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d+", value) else None


def number(value: Any) -> Fraction | None:
    """Return a number, exactly as it is written, or None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = str(value)
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def like(old: Any, new: float | str) -> Any:
    """Return a number in the form of the one that it takes the place of."""
    if isinstance(old, str):
        return str(new)
    return float(new) if "." in str(new) else int(new)


def day(value: Any) -> Day | None:
    """Return the day that a text tells, or None where it tells none, or not to the day."""
    text = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if match := _ISO.fullmatch(text):
        rest = match[4]
        return _day(match[1], match[2], match[3], lambda other: other.isoformat() + rest)
    if match := _DIGITS.fullmatch(text):
        time = match[4] or ""
        return _day(
            match[1], match[2], match[3], lambda other: like(value, f"{other:%Y%m%d}{time}")
        )
    if match := _ENGLISH.fullmatch(text):
        number_of = {name[:length]: nth for nth, name in enumerate(MONTHS, 1) for length in (3, 9)}
        if match[3] in number_of:
            month = str(number_of[match[3]])
            length = 9 if match[3] in MONTHS else 3
            first, second = match[2], match[4]
            wide = len(match[1])

            def write(other: date) -> str:
                name = MONTHS[other.month - 1][:length]
                return f"{other.day:0{wide}d}{first}{name}{second}{other.year:04d}"

            return _day(match[5], month, match[1], write)
    return None


def _day(year: str, month: str, day_: str, write: Callable[[date], Any]) -> Day | None:
    try:
        return Day(date(int(year), int(month), int(day_)), write)
    except ValueError:
        return None

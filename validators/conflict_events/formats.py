"""The values of ``format`` that are asserted, the same for both validators."""

import re
from collections.abc import Callable, Mapping

from conflict_events.moments import Moment, is_iso

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATE_TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_NAME = r"[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2}"
_URI = (
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?!$)"
    rf"(?:(?!//)|//(?:(?:{_NAME}|:)*@)?(?:\[[0-9A-Fa-f:.v]+\]|(?:{_NAME})*)(?::[0-9]*)?(?=[/?#]|$))"
    rf"(?:{_NAME}|[:@/])*(?:\?(?:{_NAME}|[:@/?])*)?(?:#(?:{_NAME}|[:@/?])*)?"
)
_MINUTES = 24 * 60


def is_date(text: str) -> bool:
    """Tell whether a text is a calendar date, ``YYYY-MM-DD`` (RFC 3339, full-date)."""
    return re.fullmatch(_DATE, text) is not None and Moment.of(text) is not None


def is_date_time(text: str) -> bool:
    """Tell whether a text is a date, a time and an offset from UTC (RFC 3339, date-time)."""
    match = re.fullmatch(_DATE_TIME, text)
    if match is None or not is_date(text[:10]):
        return False
    hour, minute, second, sign, hours, minutes = match.groups()
    ahead = int(f"{sign}1") * (int(hours) * 60 + int(minutes)) if sign else 0
    # A leap second is the last of a day in UTC.
    into_day = (int(hour) * 60 + int(minute) - ahead) % _MINUTES
    return second != "60" or into_day == _MINUTES - 1


def is_edtf_date(text: str) -> bool:
    """Tell whether a text is a date as coarse as it is known (EDTF level 0; ISO 8601-1)."""
    return " " not in text and is_iso(text)


def is_uri(text: str) -> bool:
    """Tell whether a text is a URI with a scheme (RFC 3986, section 3)."""
    return re.fullmatch(_URI, text) is not None


CHECKERS: Mapping[str, Callable[[str], bool]] = {
    "date": is_date,
    "date-time": is_date_time,
    "edtf-date": is_edtf_date,
    "uri": is_uri,
}
"""Every format that a schema may name; another is a schema error, for it would go unchecked."""

"""What an unquoted word of YAML stands for, by JSON's rules.

YAML 1.1 takes ``NO`` for false, ``010`` for eight and ``1:30`` for ninety. Here only what JSON
writes so is null, a truth value or a number; every other word is text, also ``+1``, ``.5``, ``1.``
and ``True``. Nothing at all is null, and so is ``~``.
"""

import re
from typing import Any

from conflict_events.reading.limits import MAX_DIGITS
from conflict_events.reading.reasons import bad_number, not_a_figure
from conflict_events.reading.text import ReadingError

_MEANINGS = {"": None, "~": None, "null": None, "true": True, "false": False}
_NO_FIGURES = frozenset(
    sign + word
    for sign in ("", "+", "-")
    for word in (".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "NaN", "Infinity")
)
_BEGINNINGS = frozenset("~ntf-+.NI0123456789")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def plain_value(text: str, offset: int) -> Any:
    """Return the value of an unquoted word.

    Args:
        text: the word.
        offset: where it stands, for the error.

    Raises:
        ReadingError: the word is NaN, an infinity, or a number that is no figure.
    """
    # Most words are told to be text by their first character.
    if text and text[0] not in _BEGINNINGS:
        return text
    if text in _MEANINGS:
        return _MEANINGS[text]
    number = _NUMBER.fullmatch(text)
    if number is None:
        if text in _NO_FIGURES:
            raise ReadingError(offset, not_a_figure(text))
        return text
    fraction, exponent = number.groups()
    if (exponent or len(text) > MAX_DIGITS) and (reason := bad_number(text)):
        raise ReadingError(offset, reason)
    return float(text) if fraction or exponent else int(text)

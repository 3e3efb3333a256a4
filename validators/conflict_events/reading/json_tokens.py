"""The tokens of a JSON text, and what is wrong with one that is none."""

import re

from conflict_events.reading import reasons
from conflict_events.reading.text import ReadingError, code_point, describe
from conflict_events.words import say

_BLANKS = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+')
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
)
_WORD = re.compile(r'[^\s,:\[\]{}"]*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_NAMES = frozenset({"true", "false", "null"})
_NO_FIGURES = frozenset({"NaN", "Infinity", "-Infinity"})


def after_blanks(text: str, at: int) -> int:
    """Return the offset of the first character that is not blank, from an offset on."""
    return _end(_BLANKS, text, at)


def end_of_string(text: str, at: int) -> int:
    """Return the offset after the text in double quotes that begins at an offset.

    Raises:
        ReadingError: the text is not closed, or holds what JSON does not allow.
    """
    end = _end(_STRING, text, at)
    if end >= len(text) or text[end] in "\r\n" or (text[end] == "\\" and end + 1 == len(text)):
        raise ReadingError(at, "the quote opened here is not closed in its line")
    if text[end] == "\\":
        reason = f"'{text[end : end + 2]}' is no escape in JSON; write '\\\\' for a backslash"
        raise ReadingError(end, reason)
    if text[end] == "\t":
        raise ReadingError(end, "a tab in a text is written '\\t' in JSON")
    if text[end] != '"':
        reason = f"the control character {code_point(text[end])} cannot stand in JSON; remove it"
        raise ReadingError(end, reason)
    for escape in _ESCAPE.finditer(text, at, end):
        if escape[1]:
            raise ReadingError(escape.start(), reasons.lone_surrogate(escape[0]))
    return end + 1


def end_of_word(text: str, at: int) -> int:
    """Return the offset after the number, the truth value or the null that begins at an offset.

    Raises:
        ReadingError: there is none, or it is a number that is no figure.
    """
    end = _end(_WORD, text, at)
    word = text[at:end]
    if word in _NAMES:
        return end
    if word in _NO_FIGURES:
        raise ReadingError(at, reasons.not_a_figure(word))
    if not _NUMBER.fullmatch(word):
        raise ReadingError(at, _no_value(text, at, word))
    if reason := reasons.bad_number(word):
        raise ReadingError(at, reason)
    return end


def no_key(text: str, at: int) -> str:
    """Return what is wrong where a key in double quotes should begin."""
    word = text[at : _end(_WORD, text, at)]
    return _foreign(word) or (
        f"the key {say(word)} must stand in double quotes"
        if word
        else f"expected a key in double quotes, found {describe(text, at)}"
    )


def _no_value(text: str, at: int, word: str) -> str:
    if not word:
        return f"expected a value, found {describe(text, at)}"
    if word.lower() in _NAMES:
        return f"'{word}' is not how JSON writes it; expected {word.lower()}"
    if word[0] in "+-.0123456789":
        return f"{say(word)} is no number as JSON writes it"
    return _foreign(word) or f"the text {say(word)} must stand in double quotes"


def _foreign(word: str) -> str:
    """Return what is wrong with a word of another language that is close to JSON, or nothing."""
    if word.startswith("'"):
        return "text must stand in double quotes, not in single ones"
    return "JSON has no comments" if word.startswith(("//", "/*", "#")) else ""


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at

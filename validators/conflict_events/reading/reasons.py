"""Why a text is refused, in words that YAML and JSON share."""

from conflict_events.reading.limits import MAX_DEPTH, MAX_DIGITS, MAX_VALUES
from conflict_events.reading.text import Lines
from conflict_events.words import say

TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep, which no record is"
TOO_MANY = f"more than {MAX_VALUES} values in one file; split it, or use JSON Lines"


def duplicate_key(key: str, text: str, first: int, second: int) -> str:
    """Return the reason to refuse a key that its mapping has twice, by the offsets of both."""
    lines = Lines(text)
    (line, column), (other_line, _) = lines.place(first), lines.place(second)
    # A line of JSON Lines does not know which line of its file it is.
    where = f"column {column}" if line == other_line else f"line {line}"
    return f"the key {say(key)} is given twice; it is already in {where}"


def not_a_figure(word: str) -> str:
    """Return the reason to refuse NaN and the infinities."""
    return f"'{word}' is no figure; write null for one that is not known, or quote it if it is text"


def bad_number(text: str) -> str | None:
    """Return the reason to refuse a number that is written well, or None: too long or too large."""
    if len(text) > MAX_DIGITS:
        digits = sum(map(text.count, "0123456789"))
        if digits > MAX_DIGITS:
            return f"a number of {digits} digits is no figure; expected at most {MAX_DIGITS}"
    if float(text) in {float("inf"), float("-inf")}:
        return f"the number '{text}' is too large to be read"
    return None


def lone_surrogate(escape: str) -> str:
    """Return the reason to refuse an escape that stands for half a character."""
    return f"the escape '{escape}' is half a character; write the character itself"

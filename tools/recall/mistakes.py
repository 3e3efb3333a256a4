"""What goes wrong when a value is written down: small functions from a value to wrong ones.

Each yields the values that a slip may leave, never the value itself. Whether a wrong value breaks
what the data is to hold is not known here; who plants it finds out by arithmetic of its own.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

ROWS = "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"
BESIDE = {pair[0]: pair[1] for row in ROWS for pair in pairwise(row)} | {
    row[-1]: row[-2] for row in ROWS
}
"""For each key one that lies beside it."""


def transposed(text: str) -> Iterator[str]:
    """Yield texts in which two neighbouring letters or digits have changed places."""
    for here in range(len(text) - 1):
        pair = text[here : here + 2]
        if pair.isalnum() and pair[0] != pair[1]:
            yield text[:here] + pair[::-1] + text[here + 2 :]


def lost(text: str) -> Iterator[str]:
    """Yield texts that lack one letter or digit."""
    for here, letter in enumerate(text):
        if letter.isalnum() and len(text) > 1:
            yield text[:here] + text[here + 1 :]


def doubled(text: str) -> Iterator[str]:
    """Yield texts in which a key was hit twice."""
    for here, letter in enumerate(text):
        if letter.isalnum():
            yield text[:here] + letter + text[here:]


def neighbour(text: str) -> Iterator[str]:
    """Yield texts in which the key beside the right one was hit."""
    for here, letter in enumerate(text):
        if letter in BESIDE:
            yield text[:here] + BESIDE[letter] + text[here + 1 :]


def unaccented(text: str) -> Iterator[str]:
    """Yield the text without its accents, where it has some."""
    plain = "".join(
        each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each)
    )
    if plain != unicodedata.normalize("NFC", text):
        yield plain


def misread(text: str) -> Iterator[str]:
    """Yield the text as a program reads it that takes UTF-8 for Windows-1252."""
    try:
        wrong = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    if wrong != text:
        yield wrong


def year_off(day: date) -> Iterator[date]:
    """Yield the same day of the years that one wrong digit makes of its year, the near first."""
    for step in (-1, 1, -10, 10, -100):
        try:
            yield day.replace(year=day.year + step)
        except ValueError:
            continue


def month_off(day: date) -> Iterator[date]:
    """Yield the same day of the month before and of the one after."""
    for step in (-1, 1):
        try:
            yield day.replace(month=day.month + step)
        except ValueError:
            continue


def other_order(day: date) -> Iterator[date]:
    """Yield the day that is read where day and month are taken for each other."""
    if day.day <= 12 and day.day != day.month:  # noqa: PLR2004 -- the months of a year
        yield day.replace(month=day.day, day=day.month)


def day_off(day: date) -> Iterator[date]:
    """Yield the day before and the day after, and days with the digits of the day exchanged."""
    for step in (-1, 1):
        yield day + timedelta(days=step)
    exchanged = day.day % 10 * 10 + day.day // 10
    try:
        if exchanged != day.day:
            yield day.replace(day=exchanged)
    except ValueError:
        return

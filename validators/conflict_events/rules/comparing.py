"""How rules compare values of a record: as they are written, and in what two spellings differ."""

import unicodedata
from collections.abc import Callable, Hashable
from itertools import zip_longest
from typing import Any

from conflict_events.words import LONGEST_QUOTE, Phrase, say_all

# Letters with a stroke, and the dotless i: accents that Unicode does not take apart.
_STROKES = str.maketrans("łđħøŧıŁĐĦØŦ", "ldhotiLDHOT")
_CONTEXT = 20
"""Characters that an excerpt shows before the first difference."""


def is_number(value: Any) -> bool:
    """Tell whether a value is a number; true and false are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def text_of(value: Any) -> str | None:
    """Write a code, a name or an id as text, or return None where the value is none of these.

    A whole number is written without a point, so that 1, 1.0 and '1' are one code: a table
    makes no difference between them, and neither does a reader.
    """
    if isinstance(value, str):
        return value
    if not is_number(value):
        return None
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def as_key(value: Any) -> Hashable:
    """Return what stands for a value where values are looked up: the same for the same value."""
    if isinstance(value, dict):
        return frozenset((name, as_key(each)) for name, each in value.items())
    if isinstance(value, list):
        return tuple(as_key(each) for each in value)
    text = text_of(value)
    return value if text is None else text


def folded(text: str) -> str:
    """Return a text without regard to case, and with single blanks."""
    return " ".join(text.casefold().split())


def difference(text: str, other: str) -> str:
    """Tell in what alone two spellings of a name differ.

    Returns:
        ``case``, ``blanks and accents`` ...; nothing where they are the same, or are two names.
    """
    if text == other:
        return ""
    text, other = unicodedata.normalize("NFC", text), unicodedata.normalize("NFC", other)
    if text == other:
        return "the way accents are encoded"
    needed = list(_REGARDLESS)
    if not _reduced(text, needed) or not _same(text, other, needed):
        return ""
    for name in reversed(_REGARDLESS):
        fewer = [each for each in needed if each != name]
        if _same(text, other, fewer):
            needed = fewer
    return say_all(map(Phrase, needed))


def excerpts(text: str, other: str) -> tuple[str, str]:
    """Cut two texts, if one is too long to be quoted, to where they begin to differ."""
    if max(len(text), len(other)) <= LONGEST_QUOTE:
        return text, other
    pairs = enumerate(zip_longest(text, other))
    start = next((at for at, (one, two) in pairs if one != two), 0) - _CONTEXT
    return (text, other) if start <= 0 else (f"…{text[start:]}", f"…{other[start:]}")


def _same(text: str, other: str, regardless: list[str]) -> bool:
    return _reduced(text, regardless) == _reduced(other, regardless)


def _reduced(text: str, regardless: list[str]) -> str:
    for name in regardless:
        text = _REGARDLESS[name](text)
    return text


def _without_blanks(text: str) -> str:
    # Cf: marks that cannot be seen, such as the zero-width space.
    return "".join(
        each for each in text if not each.isspace() and unicodedata.category(each) != "Cf"
    )


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(each for each in apart if not unicodedata.combining(each))


def _without_punctuation(text: str) -> str:
    return "".join(each for each in text if unicodedata.category(each)[0] not in "PS")


_REGARDLESS: dict[str, Callable[[str], str]] = {
    "blanks": _without_blanks,
    "case": str.casefold,
    "accents": _without_accents,
    "punctuation": _without_punctuation,
}

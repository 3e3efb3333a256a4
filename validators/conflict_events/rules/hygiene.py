"""Hygiene of texts: blanks, marks and letters that nobody meant to write, and how to show them."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from conflict_events.words import LONGEST_QUOTE

_BEFORE = 20
"""Characters that an excerpt shows before the first fault."""

_SPECIAL_BLANKS = "[\u00a0\u1680\u2000-\u200a\u202f\u205f]"
_INVISIBLE = "[\u00ad\u200b\u2028\u2029\u2060\ufeff]"
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_JOINERS = "(?:(?<=[\x00-\u058f])|^)[\u200c\u200d]"
"""Joiners behind a letter of a script that joins none; behind others, and in emojis, they count."""
_DIRECTIONS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]"

# How the bytes 80 to BF, of which UTF-8 makes the rest of a letter, look in another encoding.
_BYTES = range(0x80, 0xC0)
_REST = "".join(sorted({*map(chr, _BYTES), *bytes(_BYTES).decode("cp1252", "ignore")}))
_MARKS = "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2039\u203a\u00ab\u00bb"
"""What may follow a capital at the end of a word: there it is no rest of a letter."""
_MOJIBAKE = (
    rf"[ÂÃÄÅ](?:(?![{_MARKS}])[{_REST}]|[{_MARKS}](?=\w))"
    rf"|â[\u20ac\u201a\u201e\u2020\x80-\x84][{_REST}]"
    rf"|(?:[ÐÑØÙÚÛ][{_REST}]){{2,}}"
    "|ï»¿"
)


_FAULTS = {
    "start": ("a blank at its start", "", r"\A[ \t\n\r]+"),
    "end": ("a blank at its end", "", r"(?<=[^ \t\n\r])[ \t\n\r]+\Z"),
    "double": ("a double blank", "double blanks", r"(?<=\S)  +(?=\S)"),
    "no-break": ("a special blank", "special blanks", _SPECIAL_BLANKS),
    "invisible": ("an invisible character", "invisible characters", f"{_INVISIBLE}|{_JOINERS}"),
    "control": ("a control character", "control characters", _CONTROL),
    "mojibake": ("a letter in the wrong encoding", "letters in the wrong encoding", _MOJIBAKE),
    "lost": ("a mark of a lost letter", "marks of lost letters", "\ufffd"),
}
"""Each kind of fault: one of them and several in words, and how it is found."""

_PLAIN = re.compile("[!-~]+(?: [!-~]+)*")
"""Words of ASCII characters with single blanks between them: in such a text nothing is wrong."""

_FORM = "accents apart from their letters"


class Fault(NamedTuple):
    """A fault of a text: in words, and from where to where the characters go that make it up."""

    words: str
    spans: tuple[tuple[int, int], ...] = ()


def faults_in(text: str, allow: Collection[str] = ()) -> Iterator[Fault]:
    """Yield what is wrong with the characters of a text.

    Args:
        text: the text.
        allow: the kinds of faults that are none here.
    """
    if _PLAIN.fullmatch(text):
        return
    garbled = [match.span() for match in re.finditer(_MOJIBAKE, text)]
    for kind, (one, several, pattern) in _FAULTS.items():
        spans = tuple(match.span() for match in re.finditer(pattern, text))
        if kind == "invisible" and not _runs_left(text):
            spans = tuple(sorted({*spans, *(m.span() for m in re.finditer(_DIRECTIONS, text))}))
        if kind != "mojibake":
            # A blank or a control character within a garbled letter is a part of that.
            spans = tuple(span for span in spans if not _within(span, garbled))
        if kind in allow or not spans:
            continue
        words = one if len(spans) == 1 else f"{len(spans)} {several}"
        yield Fault(f"{words} (character {spans[0][0] + 1})" if several else words, spans)
    if "form" not in allow and not unicodedata.is_normalized("NFC", text):
        yield Fault(_FORM)


def shown(text: str, faults: Sequence[Fault]) -> str:
    """Return a text, or as much of it as is needed, with its faults made visible."""
    faulty = {at for fault in faults for start, end in fault.spans for at in range(start, end)}
    start = max(0, min(faulty, default=0) - _BEFORE) if len(text) > LONGEST_QUOTE else 0
    excerpt = text[start : start + LONGEST_QUOTE + 1]
    seen = "".join(
        _visible(each) if at in faulty else each for at, each in enumerate(excerpt, start)
    )
    return f"…{seen}" if start > 0 else seen


def _visible(each: str) -> str:
    if each == " ":
        return "·"
    return each if each.isprintable() and not each.isspace() else f"<U+{ord(each):04X}>"


def _within(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _runs_left(text: str) -> bool:
    """Tell whether a text has letters that are written from right to left."""
    return any(each.isalpha() and unicodedata.bidirectional(each) in {"R", "AL"} for each in text)

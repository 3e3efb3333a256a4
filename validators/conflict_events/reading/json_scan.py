"""JSON read character by character, to say what is wrong where.

The value itself comes from the standard library's parser, which is many times faster and does not
say. Both accept the same texts, but for what is refused beyond JSON: keys given twice, NaN, half
characters, and more than the limits allow.
"""

import json
from typing import NamedTuple

from conflict_events.reading import json_tokens as tokens
from conflict_events.reading import reasons
from conflict_events.reading.json_tokens import after_blanks
from conflict_events.reading.limits import MAX_DEPTH
from conflict_events.reading.text import ReadingError, describe

MORE = "more after the end of the record; several records go one a line, in a .jsonl file"


def scan(text: str) -> None:
    """Read a text to its end.

    Raises:
        ReadingError: the text is not JSON, or holds what is not read.
    """
    _Scan(text).run()


class _Open(NamedTuple):
    """A collection that is not closed yet: where it begins, and where its keys do."""

    at: int
    keys: dict[str, int]


class _Scan:
    """One pass over a text, without recursion: nesting costs no stack."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = after_blanks(text, 0)
        self._open: list[_Open] = []
        self._is_first = True

    def run(self) -> None:
        self._value()
        while self._open:
            self._next()
        if self._at < len(self._text):
            raise ReadingError(self._at, MORE)

    def _next(self) -> None:
        """Read the next value of the innermost open collection, or its end."""
        text, around = self._text, self._open[-1]
        closing = "}" if text[around.at] == "{" else "]"
        if text.startswith(closing, self._at):
            self._open.pop()
            self._is_first = False
            self._at = after_blanks(text, self._at + 1)
            return
        self._refuse_end()
        if not self._is_first:
            comma = self._at
            if text[comma] != ",":
                found = describe(text, comma)
                raise ReadingError(comma, f"expected ',' or '{closing}', found {found}")
            self._at = after_blanks(text, comma + 1)
            if text.startswith(closing, self._at):
                raise ReadingError(comma, f"remove the ',' before '{closing}'")
            self._refuse_end()
        if closing == "}":
            self._read_key(around.keys)
        self._value()

    def _read_key(self, keys: dict[str, int]) -> None:
        text, at = self._text, self._at
        if text[at] != '"':
            raise ReadingError(at, tokens.no_key(text, at))
        end = tokens.end_of_string(text, at)
        key: str = json.loads(text[at:end])
        if key in keys:
            raise ReadingError(at, reasons.duplicate_key(key, text, keys[key], at))
        keys[key] = at
        self._at = after_blanks(text, end)
        if not text.startswith(":", self._at):
            self._refuse_end()
            reason = f"expected ':' after the key, found {describe(text, self._at)}"
            raise ReadingError(self._at, reason)
        self._at = after_blanks(text, self._at + 1)

    def _value(self) -> None:
        """Read a value that is no collection, or the beginning of one."""
        text, at = self._text, self._at
        first = text[at : at + 1]
        self._is_first = first in {"{", "["}
        if self._is_first:
            end = at + 1
            if len(self._open) == MAX_DEPTH:
                raise ReadingError(at, reasons.TOO_DEEP)
            self._open.append(_Open(at, {}))
        elif first == '"':
            end = tokens.end_of_string(text, at)
        else:
            end = tokens.end_of_word(text, at)
        self._at = after_blanks(text, end)

    def _refuse_end(self) -> None:
        """Refuse a text that ends inside a collection, at the bracket that opens it."""
        if self._at >= len(self._text):
            opening = self._open[-1].at
            reason = f"the '{self._text[opening]}' opened here is not closed"
            raise ReadingError(opening, reason)

"""JSON read character by character: for the places of findings, and to say what is wrong where.

The value itself comes from the standard library's parser, which is many times faster and says
neither. Both accept the same texts, but for what is refused beyond JSON: keys given twice, NaN,
half characters, and more than the limits allow.
"""

import json

from conflict_events.reading import json_tokens as tokens
from conflict_events.reading import reasons
from conflict_events.reading.json_tokens import after_blanks
from conflict_events.reading.limits import MAX_DEPTH, MAX_VALUES
from conflict_events.reading.spots import Spot
from conflict_events.reading.text import ReadingError, describe

MORE = "more after the end of the record; several records go one a line, in a .jsonl file"


def scan(text: str) -> Spot:
    """Return the place of a JSON text's value and of all values inside it.

    Raises:
        ReadingError: the text is not JSON, or holds what is not read.
    """
    return _Scan(text).run()


class _Scan:
    """One pass over a text, without recursion: nesting costs no stack."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = after_blanks(text, 0)
        self._open: list[Spot] = []
        self._key = ""
        self._key_at: int | None = None
        self._count = 0

    def run(self) -> Spot:
        root = self._value()
        while self._open:
            self._next()
        if self._at < len(self._text):
            raise ReadingError(self._at, MORE)
        return root

    def _next(self) -> None:
        """Read the next value of the innermost open collection, or its end."""
        text, around = self._text, self._open[-1]
        closing = "}" if isinstance(around.inside, dict) else "]"
        if text.startswith(closing, self._at):
            self._open.pop()
            self._at = after_blanks(text, self._at + 1)
            return
        self._refuse_end()
        if around.inside:
            comma = self._at
            if text[comma] != ",":
                found = describe(text, comma)
                raise ReadingError(comma, f"expected ',' or '{closing}', found {found}")
            self._at = after_blanks(text, comma + 1)
            if text.startswith(closing, self._at):
                raise ReadingError(comma, f"remove the ',' before '{closing}'")
            self._refuse_end()
        if closing == "}":
            self._read_key(around)
        self._value()

    def _read_key(self, around: Spot) -> None:
        text, at = self._text, self._at
        if text[at] != '"':
            raise ReadingError(at, tokens.no_key(text, at))
        end = tokens.end_of_string(text, at)
        key: str = json.loads(text[at:end])
        if isinstance(around.inside, dict) and key in around.inside:
            first = around.inside[key].key_at
            raise ReadingError(at, reasons.duplicate_key(key, text, first, at))
        self._key, self._key_at = key, at
        self._at = after_blanks(text, end)
        if not text.startswith(":", self._at):
            self._refuse_end()
            reason = f"expected ':' after the key, found {describe(text, self._at)}"
            raise ReadingError(self._at, reason)
        self._at = after_blanks(text, self._at + 1)

    def _value(self) -> Spot:
        """Read a value that is no collection, or the beginning of one."""
        text, at = self._text, self._at
        inside: dict[str, Spot] | list[Spot] | None = None
        first = text[at : at + 1]
        if first in {"{", "["}:
            inside = {} if first == "{" else []
            end = at + 1
        elif first == '"':
            end = tokens.end_of_string(text, at)
        else:
            end = tokens.end_of_word(text, at)
        self._count += 1
        if self._count > MAX_VALUES:
            raise ReadingError(at, reasons.TOO_MANY)
        spot = Spot(at, at if self._key_at is None else self._key_at, inside)
        if self._open:
            self._open[-1].add(self._key, spot)
        self._key_at = None
        if inside is not None:
            if len(self._open) == MAX_DEPTH:
                raise ReadingError(at, reasons.TOO_DEEP)
            self._open.append(spot)
        self._at = after_blanks(text, end)
        return spot

    def _refuse_end(self) -> None:
        """Refuse a text that ends inside a collection, at the bracket that opens it."""
        if self._at >= len(self._text):
            opening = self._open[-1].at
            reason = f"the '{self._text[opening]}' opened here is not closed"
            raise ReadingError(opening, reason)

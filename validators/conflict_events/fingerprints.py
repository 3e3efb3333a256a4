"""Fingerprints: of a source's sentences, to prove a digest without copying them, and of records."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST_RUN = 12
"""How many fragments a sentence may fall into (at line ends, abbreviations, colons)."""

DIGITS = 16
"""Hexadecimal digits of a digest: enough that no two of a thousand million records share one."""

# Closing quotes and brackets belong to the sentence that they end.
_END = re.compile(r"[.!?:;][\"'\u2019\u201d\u00bb)\]]*\s+")


def fingerprint(sentence: str) -> str:
    """Return the SHA-256 of a sentence, in hexadecimal.

    White space is collapsed to single blanks and stripped, and a leading list marker (``- `` or
    ``* ``) is dropped, because these change with the medium. Everything else counts, byte by byte
    in UTF-8: case, punctuation, and the Unicode normal form are the source's own.

    >>> fingerprint("- Place:  Sokoura") == fingerprint("Place: Sokoura")
    True
    """
    return _hash(_unmarked(_collapsed(sentence))).hexdigest()


def digest(value: Any) -> str:
    """Return what stands for a JSON value, whatever the order of its members: 16 hex digits.

    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return _hash(text).hexdigest()[:DIGITS]


def fingerprints_in(text: str) -> set[str]:
    r"""Return the fingerprints of everything in a text that may be a sentence.

    A text is cut into fragments at line ends and after sentence-ending punctuation; every run of
    up to 12 consecutive fragments is a candidate, so that neither wrapped lines nor abbreviations
    matter. A blank line ends a run. Time and memory grow with the length of the text.

    >>> fingerprint("It began at 1 a.m. near the base.") in fingerprints_in(
    ...     "A first sentence. It began at 1 a.m. near\nthe base. A third one."
    ... )
    True
    """
    found: set[str] = set()
    for block in _blocks(text):
        for start, first in enumerate(block):
            running = _hash(_unmarked(first))
            found.add(running.hexdigest())
            for fragment in block[start + 1 : start + LONGEST_RUN]:
                running.update(_encoded(" " + fragment))
                found.add(running.hexdigest())
    return found


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in text.splitlines():
        fragments = list(_fragments(line))
        if not fragments:
            yield block
            block = []
        block += fragments
    yield block


def _fragments(line: str) -> Iterator[str]:
    start = 0
    for end in (*(match.end() for match in _END.finditer(line)), len(line)):
        fragment = _collapsed(line[start:end])
        if fragment:
            yield fragment
        start = end


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _unmarked(text: str) -> str:
    return text[2:] if text.startswith(("- ", "* ")) else text


def _encoded(text: str) -> bytes:
    # A lone surrogate is no reason to fail: it has no fingerprint that a source could have.
    return text.encode("utf-8", "surrogatepass")


def _hash(text: str) -> "hashlib._Hash":
    return hashlib.sha256(_encoded(text))

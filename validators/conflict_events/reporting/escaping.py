"""Makes text from data harmless where it is shown: what is not printable is written as a code."""

import unicodedata

_CONTROLS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories that move a cursor, change colours or reverse text, and show nothing."""


def printable(text: str) -> str:
    r"""Return a text with control and format characters written as ``\x1b`` or ``\u202e``.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _CONTROLS:
        return character.encode("unicode_escape").decode("ascii")
    return character

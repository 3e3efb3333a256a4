"""Makes text from data harmless where it is shown: what is not printable is written as a code."""

import re
import unicodedata

_CONTROLS = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories that move a cursor, change colours or reverse text, and show nothing."""

# What build servers read in a log as an order to them: `::error ::...` at the beginning of a line,
# and `##[error]...` or `##vso[...]...` anywhere.
_ORDER = re.compile(r"^\s*:(?=:)|#(?=#\w*\[)")


def printable(text: str) -> str:
    r"""Return a text with control and format characters written as ``\x1b`` or ``\u202e``.

    A text that a build server would take for an order loses that form, too.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    >>> printable("::error ::a")
    '\\x3a:error ::a'
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(_shown(character) for character in text)
    return _ORDER.sub(lambda order: f"{order[0][:-1]}\\x{ord(order[0][-1]):02x}", text)


def _shown(character: str) -> str:
    if unicodedata.category(character) in _CONTROLS:
        return character.encode("unicode_escape").decode("ascii")
    return character

"""What users state about a table, where what is found would be wrong."""

import codecs
from typing import Final, NamedTuple

from conflict_events.tables.reading.refusal import RefusalError
from conflict_events.words import say

QUOTE: Final = '"'
"""What stands around cells unless something else is stated."""


class Options(NamedTuple):
    r"""How a table is to be read; what is empty or None is found from the file.

    Attributes:
        delimiter: what stands between the cells of a row, such as a comma or a tab.
        quote: what stands around a cell that holds the delimiter or a line break; an empty text
            says that nothing does.
        encoding: the encoding of the text, as Python names it: ``utf-8``, ``cp1252``, ``utf-16``.
        header: whether the first row names the columns.
        sheet: the name of a sheet; the first one where none is stated.
    """

    delimiter: str = ""
    quote: str | None = None
    encoding: str = ""
    header: bool | None = None
    sheet: str = ""


def refuse_bad(options: Options) -> None:
    """Refuse options that no table can be read with.

    Raises:
        RefusalError: an option is none.
    """
    for name, sign in (("delimiter", options.delimiter), ("quote", options.quote)):
        if sign and (len(sign) > 1 or not sign.isascii() or sign in "\r\n\0"):
            reason = f"the {name} {say(sign)} is none; expected one ASCII character"
            raise RefusalError(reason)
    quote = QUOTE if options.quote is None else options.quote
    if options.delimiter and options.delimiter == quote:
        reason = f"the delimiter and the quote are both {say(quote)}"
        raise RefusalError(reason)
    encoding = options.encoding or "utf-8"
    try:
        codecs.getincrementaldecoder(encoding)
        "a".encode(encoding)
    except (LookupError, UnicodeError):
        known = "expected one such as utf-8, cp1252 or utf-16"
        reason = f"the encoding {say(encoding)} is not known; {known}"
        raise RefusalError(reason) from None

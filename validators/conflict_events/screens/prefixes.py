"""The screen of identity/prefix: codes that are not how the whole begins."""

from typing import Any

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import any_of, as_code, is_number, is_text
from conflict_events.screens.registry import screen

_LAST = "\U0010ffff"
"""The last of all characters: what begins with a code is not behind the code and this."""


@screen("identity/prefix")
def _prefix(code: tuple[Cell, ...], whole: Cell, **_: Any) -> nw.Expr:
    return any_of(_may_not_begin(each, whole) for each in code)


def _may_not_begin(code: Cell, whole: Cell) -> nw.Expr:
    start, text = as_code(code), as_code(whole)
    begins = (text >= start) & (text < nw.concat_str(start, nw.lit(_LAST)))
    judged = (is_text(code) | is_number(code)) & (is_text(whole) | is_number(whole))
    return judged & ~begins.fill_null(value=False)

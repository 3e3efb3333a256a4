"""Screens of the rules on what records tell in words."""

from typing import Any

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import is_number, is_text, surely
from conflict_events.screens.days import Days
from conflict_events.screens.registry import screen

_NUMBER = (
    "(?:[0-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty)"
)
_LEAST = r"at\s+least|more\s+than|over|no\s+fewer\s+than|not\s+less\s+than"
_KILLING = (
    r"(?:killing|killed|kills)\s+(?:(?:a\s+total\s+of|all|the)\s+)?"
    rf"(?:(?:{_LEAST})\s+)?{_NUMBER}"
)
# Five words, and "were also"; a date counts as one.
_WERE_KILLED = rf"{_NUMBER}\S*(?:\s+\S+){{0,24}}\s+(?:killed|murdered|shot|dea(?:d|th)|died|fatal)"
_MAYBE_SOME = f"(?i){_KILLING}|{_WERE_KILLED}"
_MAYBE_NONE = (
    r"(?i)\bno\s+(?:(?:reported|known|injuries\s+or|wounded\s+or)\s+)?(?:fatal|casual|death)"
    r"|(?:no\s+one|nobody|no\s+people|none)\s+(?:was|were|has|have)\b"
    r"|without\s+(?:any\s+)?(?:fatal|casual|death)"
)
"""What stands, among other things, wherever a toll is told, or that there was none."""


@screen("records/narrative-date")
def _narrative_date(
    text: Cell, date: Cell, precision: Cell | None, precise: list[Any] | None
) -> nw.Expr:
    when = Days.of(date)
    day = when.date.dt.day().cast(nw.String)
    expected = nw.concat_str(nw.lit("On "), day, nw.lit(" "), when.date.dt.to_string("%B %Y"))
    fits = text.text.str.starts_with(expected) | ~text.text.str.contains("[0-9]")
    judged = is_text(text) & when.there
    if precise is not None:
        judged &= precision.among(precise) if precision else nw.lit(value=False)
    return judged & ~surely(fits)


@screen("records/narrative-count")
def _narrative_count(text: Cell, count: Cell) -> nw.Expr:
    some = surely(text.text.str.contains(_MAYBE_SOME))
    none = surely(text.text.str.contains(_MAYBE_NONE)) & (count.number != 0)
    return is_text(text) & is_number(count) & (some | none)

"""Screens of the family records."""

from typing import Any

import narwhals as nw

import conflict_events.screens.implications
import conflict_events.screens.narratives  # noqa: F401 -- the family's screens on what is told
from conflict_events.screens.cells import DATE, NUMBER, Cell
from conflict_events.screens.conditions import any_of, surely
from conflict_events.screens.days import Days
from conflict_events.screens.registry import screen

GOOD = (
    "\t\n\r -~\u00a1-\u00ac\u00ae-\u02ff\u0388-\u03ff\u0400-\u0482\u048a-\u052f\u05d0-\u05ea"
    "\u0620-\u064a\u0660-\u066f\u0671-\u06d3\u0904-\u0928\u092a-\u0930\u0e01-\u0e30\u1000-\u102d"
    "\u1200-\u1248\u10a0-\u10fa\u1e00-\u1e99\u1ea0-\u1ef9\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fa5\uac00-\ud7a3"
)
"""Characters that are no fault by themselves, and never belong to the one before them."""

_BYTES = range(0x80, 0xC0)
_REST = "".join(sorted({*map(chr, _BYTES), *bytes(_BYTES).decode("cp1252", "ignore")}))

_MAYBE_FAULTY = rf"^[ \t\n\r]|[ \t\n\r]$|  |[^{GOOD}]|[ÂÃÄÅâÐÑØÙÚÛï][{_REST}]"


@screen("records/text-hygiene")
def _text_hygiene(texts: tuple[Cell, ...], **_: Any) -> nw.Expr:
    return any_of(surely(each.text.str.contains(_MAYBE_FAULTY)) for each in texts)


_ODD = r"^ |  | $|[^ -~]"
"""Names that are folded into others than their small letters."""


@screen("records/duplicate")
def _duplicate(  # noqa: PLR0913 -- as the rule
    when: Cell,
    place: tuple[Cell, ...],
    actors: tuple[Cell, ...],
    toll: Cell | None,
    summary: Cell | None,
    summaries: list[Any] | None,
    times: nw.Expr,
    **_: Any,
) -> tuple[nw.Expr, nw.Expr]:
    moments = Days.of(when)
    judged = moments.there & any_of(each.present for each in place)
    judged &= any_of(each.present for each in actors)
    if summary:
        judged &= ~summary.among(summaries or ())
    # Actors agree in any order, so that of several none is sure to stand where it stood.
    names = [*place, *(actors if len(actors) == 1 else ())]
    numbers = [each for each in [*names, toll] if each and each.column]
    like = [when.column + DATE, *(each.column + NUMBER for each in numbers)]
    again = nw.when(judged).then(times).sum().over(*like) > 1
    # One moment may be written in several ways, with several dates, only where not to the day.
    untold = moments.date.is_null()
    day = when.text.str.slice(0, 10)
    spelt = nw.concat_str(day, *(each.text.str.to_lowercase().fill_null("") for each in names))
    odd = untold | any_of(surely(each.text.str.contains(_ODD)) for each in names)
    odd |= ~surely(day.str.contains("-", literal=True))
    beside_odd = (judged & odd).cast(nw.Int64).max().over(*like) > 0
    same = nw.when(judged).then(spelt).is_duplicated() | (times > 1)
    zoned = untold & ~when.date.is_null()
    # Few events have a like, and only their texts need be looked at.
    return judged & (zoned | again), zoned | same | beside_odd

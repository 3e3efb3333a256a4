"""Prefixes: codes that are the beginning of longer codes."""

import re
from collections.abc import Iterator

from conflict_events.pointers import Item
from conflict_events.rules.comparing import text_of
from conflict_events.rules.naming import property_name
from conflict_events.rules.operands import Many, OneItem
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say, say_all

_LEADING_ZEROS = "^([^0-9]*)0+(?=[0-9])"


@rule("identity/prefix")
def code_begins_the_whole(
    code: Many,
    whole: OneItem,
    ignore_zeros: bool = False,  # noqa: FBT001, FBT002 -- a parameter that schemas set by its name
) -> Iterator[Breach]:
    """A code that is part of a longer code is how that begins.

    Many codes are trees: the first digits of an action's code are its kind, a district's code
    begins with its province's. Both are published, so that data can be summed at either level.
    Where they disagree, the sums differ; mostly the longer code was corrected alone, or a leading
    zero was lost on the way. Dates in digits are such trees, too: 2015, 201502, 20150218.

    Codes are compared as they are written. Where several do not fit, it is told once, at the whole.

    Example:
        An event with the code 0311 and the base code 025.

    Source:
        GDELT codebook, EventBaseCode and EventRootCode: the levels of the CAMEO code above the
        event's own; Year and MonthYear, how Day begins. HDX HAPI: the code of a district begins
        with that of its province.

    Args:
        code: the code that is how the whole begins, or several such.
        whole: the whole code.
        ignore_zeros: whether zeros before the first number of a code count for nothing, so that
            AF1 is how AF0101 begins. AF10 is, too: it may stand for AF010.
    """
    text = text_of(whole.value)
    if text is None:
        return
    apart = [
        each
        for each in code
        if (start := text_of(each.value)) is not None
        and not text.startswith(start)
        and not (ignore_zeros and _without_zeros(text).startswith(_without_zeros(start)))
    ]
    if apart:
        alone = len(apart) == 1
        yield breach(
            "{whole} does not begin with {codes}",
            at=apart[0] if alone else whole,
            related=[whole] if alone else apart,
            whole=_stated(whole),
            codes=Phrase(say_all(map(_stated, apart), "or")),
        )


def _without_zeros(text: str) -> str:
    return re.sub(_LEADING_ZEROS, r"\1", text)


def _stated(item: Item) -> Phrase:
    return Phrase(f"`{property_name(item.path)}` {say(item)}")

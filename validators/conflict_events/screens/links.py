"""The screen of identity/links: ids that lead nowhere, or are not named in turn."""

from functools import reduce
from operator import or_
from typing import Any

import narwhals as nw

from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import as_code, surely
from conflict_events.screens.registry import screen

_BLANK = r"[\s\x1c-\x1f]"
"""All that Python takes for a blank."""

_HALF = 0.5


@screen("identity/links")
def _links(
    id: Cell,  # noqa: A002 -- the operand's name
    links: tuple[Cell, ...],
    separator: str,
    *,
    mutual: bool,
    complete: bool,
    **_: Any,
) -> nw.Expr:
    if not (mutual or complete):
        return nw.lit(value=False)
    linked = reduce(or_, (each.present for each in links))
    if len(links) > 1 or not separator or separator.isspace():
        return linked.any() & (id.present | linked)
    [only] = links
    own = as_code(id)
    listed = as_code(only).str.replace_all(f"{separator} ", separator, literal=True)
    unclear = own.is_null() | listed.is_null() | _has(own, separator)
    unclear |= surely(own.str.contains(_BLANK)) | surely(listed.str.contains(_BLANK))
    # With its own id, each record of a group names the same ones, and they are as many as it has
    # records. Their shares of a group add up to the number of groups only if all groups are so.
    group = nw.concat_str(own, listed, separator=separator).str.split(separator)
    group = nw.when(linked).then(group.list.unique().list.sort())
    size = group.list.len().cast(nw.Float64)
    lacking = group.drop_nulls().n_unique() - (1 / size).sum()
    repeated = linked.cast(nw.Int64).sum() != nw.when(linked).then(own).drop_nulls().n_unique()
    suspect = surely((linked & unclear).any()) | repeated | surely(lacking > _HALF / size.max())
    return (id.present | linked) & suspect


def _has(text: nw.Expr, part: str) -> nw.Expr:
    return surely(text.str.contains(part, literal=True))

"""Screens of the family actors."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import narwhals as nw

from conflict_events.rules.actors import NOBODY
from conflict_events.rules.comparing import folded
from conflict_events.screens.cells import Cell
from conflict_events.screens.conditions import any_of, is_number, is_text, surely, total
from conflict_events.screens.registry import screen

_ODD = r"^ |  | $|[^ -~]"
"""Texts that may be the same as others of another length, or with other letters."""


MARKED = ("\u00c0", "\u017e")
"""The first and the last of the letters of Latin script beside those of ASCII, old ones aside."""

UNMARKED = ("\u00df", "\u0130")
"""Those among them that folding turns into letters of ASCII."""


@screen("actors/sides")
def _sides(
    side_a: tuple[Cell, ...],
    side_b: tuple[Cell, ...],
    type: Cell | None,  # noqa: A002 -- the operand's name
    types: Mapping[str, Any] | None,
    generic: list[str] | None,
) -> nw.Expr:
    starts = [*map(str.capitalize, NOBODY), *(text for text in generic or () if folded(text))]
    same = any_of(_may_be_same(one, other, starts) for one in side_a for other in side_b)
    misplaced = any_of(
        type.among([code]) & _is_other(each, allowed[name])
        for code, allowed in (types or {}).items()
        if type and isinstance(allowed, dict)
        for name, side in (("side_a", side_a), ("side_b", side_b))
        if isinstance(allowed.get(name), list)
        for each in side
    )
    return same | misplaced


def _may_be_same(one: Cell, other: Cell, starts: Iterable[str]) -> nw.Expr:
    # Most names begin with another letter, and need not be looked through.
    alike = nw.when(~_begin_apart(one, other))
    first, second = alike.then(one.text), alike.then(other.text)
    equal = surely(first.str.to_lowercase() == second.str.to_lowercase())
    odd = any_of(surely(each.str.contains(_ODD)) for each in (first, second))
    crowd = surely(second.str.contains(f"^(?:{'|'.join(map(re.escape, starts))})"))
    texts = ~first.is_null() & ~second.is_null() & (equal | odd) & ~crowd
    mixed = (is_text(one) & is_number(other)) | (is_number(one) & is_text(other))
    return texts | surely(one.number == other.number) | mixed


def _begin_apart(one: Cell, other: Cell) -> nw.Expr:
    """Return where two names begin with two different letters, whatever folding makes of them.

    That is told where one of them is a capital of ASCII, and the other one or a letter of Latin
    script that no folding makes one.
    """
    texts = one.text, other.text
    # Texts are compared from their beginning, which takes less time than to cut that off.
    plain, also_plain = (surely((each >= "A") & (each < "[")) for each in texts)
    marked, also_marked = map(_is_marked, texts)
    first, second = (each.str.slice(0, 1) for each in texts)
    apart = plain & also_plain & (first != second)
    return apart | (plain & also_marked) | (marked & also_plain)


def _is_marked(text: nw.Expr) -> nw.Expr:
    """Return where a text begins with a letter that no folding makes one of ASCII."""
    within = (text >= MARKED[0]) & (text < chr(ord(MARKED[1]) + 1))
    return surely(within & ~any_of(text.str.starts_with(each) for each in UNMARKED))


def _is_other(side: Cell, allowed: list[Any]) -> nw.Expr:
    """Return where a name is there and not, letter for letter, among the allowed ones."""
    return (is_text(side) | is_number(side)) & ~side.among(map(str, allowed))


@screen("actors/dyad-name")
def _dyad_name(name: Cell, sides: tuple[Cell, ...], separator: str) -> nw.Expr:
    expected = nw.concat_str(*(side.text for side in sides), separator=separator, ignore_nulls=True)
    several = total(side.present.cast(nw.Int64) for side in sides) > 1
    return is_text(name) & several & ~surely(name.text == expected)

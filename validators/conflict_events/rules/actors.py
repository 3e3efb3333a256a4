"""Actors: sides that fit the violence, nobody against themselves, names made of their parts."""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.rules.comparing import difference, excerpts, folded, text_of
from conflict_events.rules.operands import Many, One
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say_all

NOBODY = ("unknown", "unidentified", "unnamed", "unspecified")
"""A name that begins so names no one: an actor of each side may well be called that."""


@rule("actors/sides")
def sides_fit(
    side_a: Many,
    side_b: Many,
    type: One | None,  # noqa: A002 -- the operand's name
    types: dict[str, Any] | None = None,
    generic: list[str] | None = None,
) -> Iterator[Breach]:
    """Nobody is on both sides, and the sides are such as the type of violence has.

    An actor against itself is a copied cell or a slip in a list of codes; it makes a dyad that
    does not exist, with deaths in it. A type of violence that does not fit its sides puts deaths
    into the wrong one of three totals: a group killed in one-sided violence were combatants, or
    the violence was not one-sided.

    Case and blanks are passed over. Names that name no one ("unknown gunmen"), and those of a
    crowd that may well face another of its kind, are not judged as being on both sides.

    Example:
        An event of type 3, one-sided violence, has a rebel group as its side b instead of
        Civilians.

    Source:
        UCDP definitions: one-sided violence is the use of force by a government or an organized
        group against civilians; UCDP GED codebook, the variables type_of_violence, side_a and
        side_b.

    Args:
        side_a: the first side: who began, or the first actors listed.
        side_b: the other side.
        type: the code of the type of violence.
        types: for a code (as text), whom its sides may be: ``{"3": {"side_b": ["Civilians"]}}``.
        generic: how names begin that stand for many, so that both sides may have them: ACLED has
            "Rioters (Mali)" against "Rioters (Mali)".
    """
    for_many = (*NOBODY, *(start for text in generic or () if (start := folded(text))))
    first = {folded(name): item for item in side_a if (name := text_of(item.value))}
    allowed = _allowed(types, type)
    for item in side_b:
        name = text_of(item.value)
        other = first.get(folded(name)) if name else None
        if name and other and not folded(name).startswith(for_many):
            same = name == text_of(other.value)
            yield breach(
                "{name} is on both sides" if same else "{name} is on both sides, there as {other}",
                at=item,
                related=[other],
                name=name,
                other=other,
            )
        elif name:
            yield from _misplaced("side b", item, allowed.get("side_b"))
    for item in side_a:
        yield from _misplaced("side a", item, allowed.get("side_a"))


@rule("actors/dyad-name", Severity.WARNING)
def named_after_sides(name: One, sides: Many, separator: str = " - ") -> Iterator[Breach]:
    """The name of a dyad is the names of its sides.

    Dyads are joined and counted by name. One blank too many, or a group renamed in one column
    only, makes a second dyad out of one.

    Example:
        UCDP GED 23.1 has "Janjaweed  - Civilians", with a double blank, beside the sides
        Janjaweed and Civilians.

    Source:
        UCDP GED codebook, the variables dyad_name, side_a and side_b.

    Args:
        name: the composed name.
        sides: its parts, in order; a single part is not judged.
        separator: what stands between them.
    """
    parts = [text_of(side.value) for side in sides]
    known = [part for part in parts if part is not None]
    expected = separator.join(known)
    if not isinstance(name, str) or len(parts) < 2 or len(known) < len(parts) or name == expected:  # noqa: PLR2004
        return
    reason = _why(name, expected, separator.join(reversed(known)))
    stated, wanted = excerpts(name, expected)
    yield breach(
        "the name is {stated}, but its parts make {wanted}{reason}",
        related=sides,
        stated=stated,
        wanted=wanted,
        reason=Phrase(f"; {reason}" if reason else ""),
    )


def _allowed(types: Mapping[str, Any] | None, code: Any) -> Mapping[str, Any]:
    """Return whom the sides of a type of violence may be, as far as a schema says so."""
    found = (types or {}).get(text_of(code) or "")
    return found if isinstance(found, dict) else {}


def _misplaced(side: str, item: Item, allowed: Any) -> Iterator[Breach]:
    name = text_of(item.value)
    if name is None or not isinstance(allowed, list):
        return
    if folded(name) not in [folded(str(each)) for each in allowed]:
        yield breach(
            "{name} is {side} of violence of type {type}; expected {allowed}",
            at=item,
            related=["type"],
            name=name,
            side=Phrase(side),
            allowed=Phrase(say_all(allowed, "or")),
        )


def _why(name: str, expected: str, reverse: str) -> str:
    if name == reverse:
        return "the parts are in reverse order"
    only = difference(name, expected)
    if only != "blanks":
        return f"they differ only in {only}" if only else ""
    return f"they differ only in blanks{_fault(name, 'the name') or _fault(expected, 'the parts')}"


def _fault(text: str, whose: str) -> str:
    """Return what is wrong with the blanks of a text, in words."""
    if "  " in text:
        return f" (a double blank in {whose})"
    if text != text.strip():
        return f" (a blank at an end of {whose})"
    if " ".join(text.split()) != text:
        return f" (not a plain blank in {whose})"
    return ""

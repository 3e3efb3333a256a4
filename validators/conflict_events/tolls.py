"""Tolls: what several claimants say of one count, and which claim a record stands by."""

from conflict_events.pointers import Item


def claims(toll: Item) -> list[Item]:
    """Return the claims of a toll, each with its path; what is no claim is left out."""
    listed = toll.value.get("claims") if isinstance(toll.value, dict) else None
    if not isinstance(listed, list):
        return []
    path = (*toll.path, "claims")
    return [
        Item(each, (*path, at), toll.record)
        for at, each in enumerate(listed)
        if isinstance(each, dict)
    ]


def name_of(claim: Item) -> str | None:
    """Return the identifier of a claim, or None where it has none."""
    name = claim.value.get("id")
    return name if isinstance(name, str) else None


def claimant_of(claim: Item) -> str | None:
    """Return the identifier of who makes a claim, or None where nobody is named."""
    name = claim.value.get("claimant")
    return name if isinstance(name, str) else None


def superseded(toll: Item) -> set[str]:
    """Return the identifiers of the claims that another claim of the toll replaces."""
    named = (claim.value.get("supersedes") for claim in claims(toll))
    return {name for name in named if isinstance(name, str)}


def standing(toll: Item) -> list[Item]:
    """Return the claims that no other claim replaces."""
    replaced = superseded(toll)
    return [claim for claim in claims(toll) if name_of(claim) not in replaced]


def circle(toll: Item) -> list[Item]:
    """Return claims that replace one another in a circle, or nothing."""
    by_name = {name: claim for claim in claims(toll) if (name := name_of(claim)) is not None}
    seen: set[str] = set()
    for start in by_name:
        trail: list[str] = []
        here: object = start
        while isinstance(here, str) and here in by_name and here not in seen:
            seen.add(here)
            trail.append(here)
            here = by_name[here].value.get("supersedes")
        if here in trail:
            return [by_name[each] for each in trail[trail.index(str(here)) :]]
    return []


def adopted(toll: Item) -> Item | None:
    """Return the claim that the record adopts by a stated rule, or None.

    A choice that names no claim, or two, adopts none.
    """
    choice = toll.value.get("adopted") if isinstance(toll.value, dict) else None
    wanted = choice.get("claim") if isinstance(choice, dict) else None
    if not isinstance(wanted, str):
        return None
    found = [claim for claim in claims(toll) if name_of(claim) == wanted]
    return found[0] if len(found) == 1 else None


def sound(toll: Item) -> bool:
    """Tell whether the toll's claims can be told apart and all its references lead to one.

    Where they do not, that is the mistake to tell, and nothing that follows from it.
    """
    if not isinstance(toll.value, dict):
        return False
    listed = claims(toll)
    names = [name for claim in listed if (name := name_of(claim)) is not None]
    replaced = [claim.value.get("supersedes") for claim in listed]
    return (
        len(set(names)) == len(names)
        and all(name is None or (isinstance(name, str) and name in names) for name in replaced)
        and (toll.value.get("adopted") is None or adopted(toll) is not None)
        and not circle(toll)
    )


def settled(toll: Item) -> Item | None:
    """Return the claim a toll stands by: the adopted one, or the only one that stands.

    Several standing claims without an adopted one settle nothing, unless they state the same.
    """
    choice = adopted(toll)
    if choice or not sound(toll):
        return choice
    left = standing(toll)
    same = all(claim.value.get("count") == left[0].value.get("count") for claim in left)
    return left[0] if left and same else None


def relied_on(toll: Item) -> list[Item]:
    """Return the claims that a toll rests on.

    They are the adopted one and those that stand and state the same; where none is adopted, all
    that stand.
    """
    if not sound(toll):
        return []
    left = standing(toll)
    choice = adopted(toll)
    if choice is None:
        return left
    others = [claim for claim in left if claim.path != choice.path]
    count = choice.value.get("count")
    return [choice, *(claim for claim in others if claim.value.get("count") == count)]

"""Tolls: what several claimants say of one count, and which claim a record stands by."""

from conflict_events.pointers import Item


def claims(toll: Item) -> list[Item]:
    """Return the claims of a toll, each with its path; what is no claim is left out."""
    listed = toll.value.get("claims") if isinstance(toll.value, dict) else None
    if not isinstance(listed, list):
        return []
    path = (*toll.path, "claims")
    return [Item(each, (*path, at)) for at, each in enumerate(listed) if isinstance(each, dict)]


def superseded(toll: Item) -> set[str]:
    """Return the ids of the claims that another claim of the toll replaces."""
    named = (claim.value.get("supersedes") for claim in claims(toll))
    return {name for name in named if isinstance(name, str)}


def standing(toll: Item) -> list[Item]:
    """Return the claims that no other claim replaces."""
    replaced = superseded(toll)
    return [claim for claim in claims(toll) if _id(claim) not in replaced]


def adopted(toll: Item) -> Item | None:
    """Return the claim that the record adopts by a stated rule, or None."""
    choice = toll.value.get("adopted") if isinstance(toll.value, dict) else None
    if not isinstance(choice, dict):
        return None
    wanted = choice.get("claim")
    return next((claim for claim in claims(toll) if wanted and _id(claim) == wanted), None)


def settled(toll: Item) -> Item | None:
    """Return the claim a toll stands by: the adopted one, or the only one that stands.

    Several standing claims without an adopted one settle nothing, unless they state the same.
    """
    choice = adopted(toll)
    if choice:
        return choice
    left = standing(toll)
    if left and all(claim.value.get("count") == left[0].value.get("count") for claim in left):
        return left[0]
    return None


def _id(claim: Item) -> str | None:
    name = claim.value.get("id")
    return name if isinstance(name, str) else None

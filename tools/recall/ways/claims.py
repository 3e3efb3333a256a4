"""How claims of losses go wrong, and the choice between them."""

from collections.abc import Mapping
from random import Random
from typing import Any

from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path


def toll_of(spot: Spot, operand: str) -> tuple[Path, Mapping[str, Any]] | None:
    path = spot.path(operand)
    value = None if path is None else spot.at(path)
    if path is None or not isinstance(value, Mapping) or not isinstance(value.get("claims"), list):
        return None
    return path, value


def _replaced(claims: list[Mapping[str, Any]]) -> set[Any]:
    return {each["supersedes"] for each in claims if "supersedes" in each}


@way("casualties/superseded", "the first figure adopted, and not the last")
def first_adopted(spot: Spot, random: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found and "adopted" in found[1]:
        path, toll = found
        ids = [each.get("id") for each in toll["claims"]]
        old = [each for each in _replaced(toll["claims"]) if ids.count(each) == 1]
        for each in shuffled(sorted(old), random):
            if each != toll["adopted"].get("claim"):
                yield spot.change({(*path, "adopted", "claim"): each})


@way("casualties/superseded", "a later claim added, and not adopted")
def later_not_adopted(spot: Spot, _: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found and "adopted" in found[1]:
        path, toll = found
        adopted = toll["adopted"].get("claim")
        claims = [each for each in toll["claims"] if each.get("id") == adopted]
        if len(claims) == 1 and adopted not in _replaced(toll["claims"]):
            later = {**claims[0], "id": f"{adopted}-later", "supersedes": adopted}
            yield spot.change({(*path, "claims", len(toll["claims"])): later})


def _standing(toll: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    replaced = _replaced(toll["claims"])
    return [each for each in toll["claims"] if each.get("id") not in replaced]


def _exact(claims: list[Mapping[str, Any]]) -> set[int]:
    return {each["count"] for each in claims if isinstance(each.get("count"), int)}


@way("casualties/claims-agree", "the choice between claims dropped")
def choice_dropped(spot: Spot, _: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found and "adopted" in found[1] and len(_exact(_standing(found[1]))) > 1:
        yield spot.change({(*found[0], "adopted"): GONE})


@way("casualties/claims-agree", "a rival claim added, and none adopted")
def rival_added(spot: Spot, _: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found and _exact(_standing(found[1])):
        path, toll = found
        rival = {"id": "rival", "count": max(_exact(_standing(toll))) + 20}
        claim = toll["claims"][0]
        rival |= {name: claim[name] for name in ("claimant", "evidence") if name in claim}
        changes: dict[Path, Any] = {(*path, "claims", len(toll["claims"])): rival}
        if "adopted" in toll:
            changes[*path, "adopted"] = GONE
        yield spot.change(changes)


@way("casualties/claims-agree", "the word that one claim replaces another dropped")
def replacement_dropped(spot: Spot, _: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if not found:
        return
    path, toll = found
    for nth, claim in enumerate(toll["claims"]):
        if "supersedes" in claim:
            free = {**toll, "claims": [*toll["claims"]]}
            free["claims"][nth] = {
                name: each for name, each in claim.items() if name != "supersedes"
            }
            if len(_exact(_standing(free))) > 1:
                free.pop("adopted", None)
                yield spot.change({path: free}) if path else spot.with_record(free)


def _sides(spot: Spot) -> dict[str, str]:
    actors = [spot.at(path) for path in spot.paths("actors")]
    return {each["id"]: each["side"] for each in actors if "side" in each}


def _enemies(spot: Spot) -> list[str]:
    sides = _sides(spot)
    mine = sides.get(spot.value("group"))
    return sorted(name for name, side in sides.items() if mine and side != mine)


def _of_figure(toll: Mapping[str, Any]) -> list[int]:
    """Return the positions of the adopted claim and of those with its figure, if they count."""
    adopted = toll.get("adopted", {}).get("claim")
    replaced = _replaced(toll["claims"])
    standing = [nth for nth, each in enumerate(toll["claims"]) if each.get("id") not in replaced]
    figures = [
        toll["claims"][nth]["count"] for nth in standing if toll["claims"][nth].get("id") == adopted
    ]
    if adopted is None:
        return standing
    return [nth for nth in standing if figures and toll["claims"][nth]["count"] == figures[0]]


@way("casualties/adversary-claim", "the claimant of losses mistaken for the enemy")
def enemy_claims(spot: Spot, random: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found:
        path, toll = found
        counting = _of_figure(toll)
        for enemy in shuffled(_enemies(spot), random) if counting else ():
            changes = {(*path, "claims", nth, "claimant"): enemy for nth in counting}
            if any(toll["claims"][nth].get("claimant") not in _enemies(spot) for nth in counting):
                yield spot.change(changes)


@way("casualties/adversary-claim", "the claim of others dropped")
def others_dropped(spot: Spot, _: Random) -> Wrong:
    found = toll_of(spot, "toll")
    if found:
        path, toll = found
        enemies, counting = _enemies(spot), _of_figure(toll)
        theirs = [nth for nth in counting if toll["claims"][nth].get("claimant") in enemies]
        others = [nth for nth in counting if nth not in theirs]
        adopted = toll.get("adopted", {}).get("claim")
        if theirs and others:
            changes: dict[Path, Any] = {(*path, "claims", nth): GONE for nth in others}
            if adopted in [toll["claims"][nth].get("id") for nth in others]:
                changes[*path, "adopted", "claim"] = toll["claims"][theirs[0]].get("id")
            yield spot.change(changes)

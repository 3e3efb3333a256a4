"""How actors, sides and types of violence go wrong."""

from random import Random

from tools.recall.forms import like
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.ways.identity import misspelt

NOBODY = ("unknown", "unidentified", "unnamed")


def _composed(spot: Spot) -> str | None:
    sides = [str(spot.at(path)) for path in spot.paths("sides")]
    name = spot.param("separator", " - ").join(sides)
    return name if len(sides) > 1 and str(spot.value("name")) == name else None


@way("actors/dyad-name", "a blank too many in the name of a dyad")
def dyad_blank(spot: Spot, random: Random) -> Wrong:
    name, path = _composed(spot), spot.path("name")
    if name and path:
        for here in shuffled([nth for nth, letter in enumerate(name) if letter == " "], random):
            yield spot.change({path: f"{name[:here]} {name[here:]}"})


@way("actors/dyad-name", "a side renamed, and not the dyad")
def side_renamed(spot: Spot, random: Random) -> Wrong:
    if _composed(spot):
        for path in shuffled(spot.paths("sides"), random):
            for text in misspelt(str(spot.at(path)), random):
                if text.strip():
                    yield spot.change({path: text})
                    break


@way("actors/dyad-name", "the sides in the other order")
def dyad_reversed(spot: Spot, _: Random) -> Wrong:
    sides, path = [str(spot.at(each)) for each in spot.paths("sides")], spot.path("name")
    if _composed(spot) and path and sides != sides[::-1]:
        yield spot.change({path: spot.param("separator", " - ").join(sides[::-1])})


def _is_someone(spot: Spot, name: str) -> bool:
    generic = tuple(str(each).casefold() for each in spot.param("generic", []))
    return not name.casefold().startswith((*NOBODY, *generic)) and name.casefold() != "civilians"


@way("actors/sides", "one side's name copied to the other")
def side_copied(spot: Spot, random: Random) -> Wrong:
    one, other = spot.paths("side_a"), spot.paths("side_b")
    for here, there in shuffled([(a, b) for a in one for b in other], random):
        for path, source in shuffled([(here, there), (there, here)], random):
            name = str(spot.at(source))
            if name != str(spot.at(path)) and _is_someone(spot, name):
                yield spot.change({path: name})


@way("actors/sides", "one side's name copied to the other in another spelling")
def side_copied_respelt(spot: Spot, random: Random) -> Wrong:
    one, other = spot.paths("side_a"), spot.paths("side_b")
    for here, there in shuffled([(a, b) for a in one for b in other], random):
        name = str(spot.at(here))
        if name != str(spot.at(there)) and _is_someone(spot, name):
            yield spot.change({there: f" {name.upper()}"})


@way("actors/sides", "the type of violence of other sides")
def type_mistyped(spot: Spot, random: Random) -> Wrong:
    path = spot.path("type")
    for code, sides in shuffled(spot.param("types", {}).items(), random):
        for side, names in sides.items():
            stated = [str(spot.at(each)) for each in spot.paths(side)]
            if path and str(spot.at(path)) != code and stated and not {*stated} & {*names}:
                yield spot.change({path: like(spot.at(path), code)})


@way("actors/sides", "a group in the place of civilians")
def group_for_civilians(spot: Spot, _: Random) -> Wrong:
    sides = spot.param("types", {}).get(str(spot.value("type")), {})
    for side in sides:
        for path in spot.paths(side):
            yield spot.change({path: "Front of the North"})

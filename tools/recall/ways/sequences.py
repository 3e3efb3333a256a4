"""How the order of claims, incidents and events goes wrong."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from random import Random
from typing import Any

from tools.recall.forms import Day, day
from tools.recall.planting import TODAY, Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path
from tools.recall.ways.chronology import (
    SLIPS,
    SLIPS_OF_YEARS,
    after,
    before,
    by_slip,
    one_day,
    stretch_is_vague,
)


def _revisions(spot: Spot) -> Iterator[tuple[Path, Day, Path, Day]]:
    claims = {spot.at((*path, "id")): path for path in spot.paths("claims")}
    for path in claims.values():
        earlier = claims.get(spot.at((*path, "supersedes")))
        if earlier is None:
            continue
        new, old = day(spot.at((*path, "reported"))), day(spot.at((*earlier, "reported")))
        if new and old:
            yield (*path, "reported"), new, (*earlier, "reported"), old


@by_slip("chronology/revision-order", SLIPS, "the date of a claim")
def _revision(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    for new_path, new, old_path, old in _revisions(spot):
        yield new_path, new, before(old.day)
        yield old_path, old, after(new.day)


@way("chronology/revision-order", "the older claim said to replace the newer")
def revision_reversed(spot: Spot, _: Random) -> Wrong:
    for new_path, new, old_path, old in _revisions(spot):
        newer, older = new_path[:-1], old_path[:-1]
        if old.day < new.day and spot.at((*older, "supersedes")) is GONE:
            yield spot.change(
                {(*newer, "supersedes"): GONE, (*older, "supersedes"): spot.at((*newer, "id"))}
            )


def _steps(spot: Spot) -> list[tuple[Path, Any, Day | None]]:
    found = []
    for path in spot.paths("steps"):
        step = spot.at(path)
        dated = step.get(spot.param("date", "date")) if isinstance(step, Mapping) else step
        start = dated.get("start") if isinstance(dated, Mapping) else dated
        vague = stretch_is_vague(dated)
        told = None if vague or (isinstance(dated, Mapping) and "end" in dated) else day(start)
        found.append((path, step, told))
    return found


@way("chronology/sequence", "two steps with each other's date")
def steps_exchanged(spot: Spot, random: Random) -> Wrong:
    dated = [(path, told) for path, _, told in _steps(spot) if told]
    pairs = [(one, other) for nth, one in enumerate(dated) for other in dated[nth + 1 :]]
    for (path, told), (later, told_later) in shuffled(pairs, random):
        if told.day < told_later.day and all(
            isinstance(spot.at(each), Mapping) for each in (path, later)
        ):
            name = spot.param("date", "date")
            yield spot.change(
                {(*path, name): spot.at((*later, name)), (*later, name): spot.at((*path, name))}
            )


@by_slip("chronology/sequence", SLIPS, "the date of a step")
def _sequence(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    dated = [(path, told) for path, _, told in _steps(spot) if told]
    name = spot.param("date", "date")
    for nth, (path, told) in enumerate(dated):
        where = path
        if isinstance(value := spot.at(path), Mapping):
            where = (*path, name, "start") if isinstance(value[name], Mapping) else (*path, name)
        if nth:
            yield where, told, before(max(each.day for _, each in dated[:nth]))
        if dated[nth + 1 :]:
            yield where, told, after(min(each.day for _, each in dated[nth + 1 :]))


@way("chronology/sequence", "what comes after something named as what it comes after")
def circle(spot: Spot, random: Random) -> Wrong:
    name, key = spot.param("after", "after"), spot.param("id", "id")
    for path in shuffled(spot.paths("steps"), random):
        step = spot.at(path)
        for other in step.get(name, []) if isinstance(step, Mapping) else ():
            for earlier in spot.paths("steps"):
                value = spot.at(earlier)
                if value.get(key) == other and other != step.get(key):
                    yield spot.change({(*earlier, name): [step[key]]})


OPPOSITE = {
    "followed-by": "preceded-by",
    "preceded-by": "followed-by",
    "reprisal-for": "followed-by",
}


def _links(spot: Spot) -> Iterator[tuple[Path, Spot, bool]]:
    """Yield links to other records that are dated, and whether the other is the earlier one."""
    for path in spot.paths("related"):
        link = spot.at(path)
        for _, other in spot.others():
            if other.value("id") == link.get("event") and link.get("relation") in OPPOSITE:
                yield path, other, link["relation"] != "followed-by"


@way("chronology/related-order", "the relation the wrong way round")
def relation_reversed(spot: Spot, _: Random) -> Wrong:
    for path, other, earlier in _links(spot):
        mine, its = one_day(spot, "date"), one_day(other, "date")
        if mine and its and (its[1].day < mine[1].day if earlier else mine[1].day < its[1].day):
            yield spot.change({(*path, "relation"): OPPOSITE[spot.at((*path, "relation"))]})


@by_slip("chronology/related-order", SLIPS_OF_YEARS, "the date of one of two events")
def _related(spot: Spot) -> Iterator[tuple[Path, Day, Callable[[date], bool]]]:
    for _, other, earlier in _links(spot):
        mine, its = one_day(spot, "date"), one_day(other, "date")
        if mine and its and not stretch_is_vague(spot.value("date")):
            wrong = before(its[1].day) if earlier else after(its[1].day)
            yield *mine, partial(_is_past_and, wrong)


def _is_past_and(wrong: Callable[[date], bool], other: date) -> bool:
    return other < TODAY and wrong(other)

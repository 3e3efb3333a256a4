"""Hand-coded events of conflict-event, each right by construction.

An event has incidents, in order and within its dates; who died in which of them is drawn first, and
the totals are sums. Where claims differ, one is adopted, and says by what rule.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tools.precision.world import Place, chance, names, places, split, toll

_KINDS = "ambush", "shelling", "air strike", "massacre", "car bomb"
# The day before is a placeholder of Unix time; records tell local times.
_FIRST = datetime(1970, 1, 2)  # noqa: DTZ001
_OUTCOMES = "killed", "wounded", "missing", "captured"


def rows(draw: Random, number: int, version: str) -> Iterator[dict[str, Any]]:
    """Yield records of a version; each may name one that was before it."""
    where, named = places(draw, 400), names(draw)
    earlier: list[tuple[datetime, str]] = []
    for at in range(number):
        start = _FIRST + timedelta(days=draw.randint(0, 20_000), minutes=draw.randint(0, 1439))
        record = _record(draw, at, start, [draw.choice(where), draw.choice(where)], named)
        before = [each for moment, each in earlier[-50:] if moment + timedelta(800) < start]
        if before and chance(draw, 3):
            relation = draw.choice(["preceded-by", "reprisal-for"])
            record["related"] = [{"event": draw.choice(before), "relation": relation}]
        earlier.append((start, record["id"]))
        tolls = [_as_of(each, version) for each in record["casualties"]]
        yield record | {"schema": f"conflict-event/{version}", "casualties": tolls}


def _record(
    draw: Random, at: int, start: datetime, where: Sequence[Place], named: Iterator[str]
) -> dict[str, Any]:
    date, end = _date(draw, start)
    sources = _sources(draw, end)
    actors = _actors(named)
    spots = _places(draw, where)
    incidents = list(_incidents(draw, start, end, date, spots, actors))
    record: dict[str, Any] = {
        "id": f"event-{at}-{start:%Y-%m-%d}"
        if "day" in date.get("precision", "")
        else f"event-{at}",
        "date": date,
        "places": spots,
        "actors": actors,
        "sources": sources,
        "incidents": incidents,
        "casualties": list(_casualties(draw, actors, incidents, sources, end)),
    }
    if chance(draw, 3):
        record["damage"] = [
            {"object": "vehicle", "outcome": "burnt", "count": draw.randint(1, 9), "owner": "state"}
        ]
    if chance(draw, 2):
        record["assertions"] = [{"measure": "killed", "superlative": "deadliest", "scope": "here"}]
    if chance(draw, 5):
        record |= {"name": f"{next(named)} attack", "result": "indecisive", "part_of": "Long War"}
    return record


def _date(draw: Random, start: datetime) -> tuple[dict[str, Any], datetime]:
    kind = draw.choice(["day", "days", "hour", "minute", "week", "month", "year", "bare"])
    approximate = {"approximate": True} if chance(draw, 1) else {}
    written = {"hour": f"{start:%Y-%m-%dT%H}:00", "minute": f"{start:%Y-%m-%dT%H:%M}"}
    written |= {"month": f"{start:%Y-%m}", "year": f"{start:%Y}"}
    date = {"start": written.get(kind, f"{start:%Y-%m-%d}")} | approximate
    if kind not in {"bare", "days"}:
        return date | {"precision": kind}, start
    end = start + timedelta(days=draw.randint(1, 700) if kind == "days" else 0)
    last = {"end": f"{end:%Y-%m-%d}"} if kind == "days" else {}
    return date | last | {"timezone": "Africa/Bamako"}, end


def _sources(draw: Random, end: datetime) -> list[dict[str, Any]]:
    found = []
    for at in range(draw.randint(1, 5)):
        source = {"id": f"source-{at}", "title": f"Report {at}", "kind": "news report"}
        if chance(draw, 7):
            published = end + timedelta(days=draw.randint(32, 4000))
            form = draw.choice(["%Y-%m-%d", "%Y-%m-%d", "%Y-%m"])
            source |= {"publisher": f"Agency {at}", "published": published.strftime(form)}
        found.append(source)
    return found


def _actors(named: Iterator[str]) -> list[dict[str, Any]]:
    state = {"id": "state", "name": f"Government of {next(named)}", "kind": "state", "side": "A"}
    group: dict[str, Any] = {"id": "group", "name": next(named), "kind": "non-state", "side": "B"}
    group |= {"aliases": [next(named), "Ñ-12"], "affiliated_with": ["parent"]}
    parent = {"id": "parent", "name": next(named), "kind": "non-state"}
    return [state, group, parent, {"id": "people", "name": "bystanders", "kind": "civilian"}]


def _places(draw: Random, where: Sequence[Place]) -> list[dict[str, Any]]:
    town, other = where
    first: dict[str, Any] = {"id": "town", "name": town.name, "country": town.land.iso3}
    first |= {"latitude": town.latitude, "longitude": town.longitude, "admin1": town.province}
    first["geo_precision"] = draw.choice([1, 2, 3, 4, 5])
    second = {"id": "bridge", "name": f"bridge of {other.name}", "aliases": [f"{other.name} ford"]}
    if chance(draw, 5):
        return [first, second | {"located_in": "town"}]
    return [first, second | {"country": other.land.iso3, "geo_precision": 6}]


def _incidents(  # noqa: PLR0913 -- what incidents are made of
    draw: Random,
    start: datetime,
    end: datetime,
    date: dict[str, Any],
    spots: list[dict[str, Any]],
    actors: list[dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    used = [name for each in spots for name in (each["id"], each["name"], *each.get("aliases", []))]
    # Only an event that is known to the day, or runs over several, says when in it something was.
    dated = "end" in date
    day, number = start, draw.randint(1, 6)
    for at in range(number):
        initiator, target = draw.sample([each["id"] for each in actors[:3]], 2)
        incident: dict[str, Any] = {"id": f"step-{at}", "kind": draw.choice(_KINDS)}
        incident["place"] = draw.choice(used)
        if dated and chance(draw, 6):
            day += (end - day) * draw.choice([0, 0.1, 0.5, 1])
            incident["date"] = {"start": f"{day:%Y-%m-%d}", "precision": "day"}
        if at and chance(draw, 5):
            incident["after"] = [f"step-{draw.randrange(at)}"]
        if chance(draw, 8):
            incident |= {"initiator": initiator, "targets": [target, "people"]}
        if chance(draw, 3):
            incident["strength"] = draw.choice([40, {"low": 200}, {"words": "dozens"}])
        incident["means"] = ["rifles", "trucks"][: draw.randint(1, 2)]
        yield incident


def _casualties(
    draw: Random,
    actors: list[dict[str, Any]],
    incidents: list[dict[str, Any]],
    sources: list[dict[str, Any]],
    end: datetime,
) -> Iterator[dict[str, Any]]:
    for group in draw.sample([each["id"] for each in actors], draw.randint(1, 3)):
        for outcome in draw.sample(_OUTCOMES, draw.randint(1, 3)):
            yield _toll(draw, group, outcome, incidents, [each["id"] for each in sources], end)


def _toll(  # noqa: PLR0913 -- whose toll, of what, told by whom
    draw: Random,
    group: str,
    outcome: str,
    incidents: list[dict[str, Any]],
    sources: list[str],
    end: datetime,
) -> dict[str, Any]:
    lost = [toll(draw) for _ in incidents]
    total = sum(lost)
    complete = chance(draw, 7)
    parts = [
        {"incident": each["id"], "count": count}
        for each, count in zip(incidents, lost, strict=True)
        if complete or chance(draw, 5)
    ]
    vague = chance(draw, 3)
    count: Any = {"low": total, "best": total, "high": total * 2} if vague else total
    toll_: dict[str, Any] = {"group": group, "outcome": outcome}
    toll_["claims"] = [_claim(draw, "first", count, sources, end)]
    if parts and not vague and chance(draw, 6):
        toll_["breakdowns"] = [{"by": "incident", "complete": complete, "parts": parts}]
        if chance(draw, 5):
            women, men = split(draw, total, 2)
            kinds = [{"category": "women", "count": women}, {"category": "men", "count": men}]
            toll_["breakdowns"].append({"by": "category", "complete": True, "parts": kinds})
    if chance(draw, 3):
        # An earlier figure that was withdrawn, and another that was never settled but for a rule.
        old = _claim(draw, "old", max(total - 3, 0), sources, end)
        toll_["claims"][0] |= {"supersedes": "old"}
        toll_["claims"][0]["reported"] = f"{end + timedelta(days=90):%Y-%m-%d}"
        old["reported"] = f"{end + timedelta(days=40):%Y-%m-%d}"
        other = _claim(draw, "other", total + 5, sources, end)
        toll_["claims"] = [old, *toll_["claims"], other]
        toll_["adopted"] = {"claim": "first", "rule": "latest", "because": "it was counted again"}
    if outcome == "killed" and not vague and chance(draw, 3):
        toll_["named"] = [f"Person {at}" for at in range(min(total, draw.randint(0, 4)))]
    return toll_


def _as_of(toll_: dict[str, Any], version: str) -> dict[str, Any]:
    """Return a toll as its version writes it: the first one has one breakdown at most."""
    if version != "1.0.0" or "breakdowns" not in toll_:
        return toll_
    rest = {name: value for name, value in toll_.items() if name != "breakdowns"}
    return rest | {"breakdown": toll_["breakdowns"][0]}


def _claim(
    draw: Random, name: str, count: Any, sources: list[str], end: datetime
) -> dict[str, Any]:
    source = draw.choice(sources)
    claim: dict[str, Any] = {"id": name, "count": count, "evidence": [source]}
    if chance(draw, 7):
        claim["claimant"] = source
    if chance(draw, 4):
        claim["reported"] = f"{end + timedelta(days=draw.randint(32, 900)):%Y-%m-%d}"
    return claim

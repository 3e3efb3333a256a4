"""Events in the form of ACLED, each right by construction, with notes composed of the codes."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

from tools.precision.world import Place, chance, names, places, toll

_STATE, _REBEL, _MILITIA, _IDENTITY, _RIOTERS, _PROTESTERS, _CIVILIANS, _OTHER = range(1, 9)
_LABELS = {
    0: ("only", "only"),
    1: ("State forces", "State Forces"),
    2: ("Rebel group", "Rebel Forces"),
    3: ("Political militia", "Militia Groups"),
    4: ("Identity militia", "Communal / Identity Groups"),
    5: ("Rioters", "Rioters"),
    6: ("Protesters", "Protesters"),
    7: ("Civilians", "Civilians"),
    8: ("External/Other forces", "Foreign / Others"),
}
_BOTH = "Political violence; Demonstrations"
_ARMED = (_STATE, _REBEL, _MILITIA, _IDENTITY, _OTHER)


class _Kind(NamedTuple):
    """A kind of event: its types, who acts on whom (0 nobody), what notes say, if people die."""

    disorder: str
    event: str
    sub: str
    first: tuple[int, ...]
    second: tuple[int, ...]
    says: str
    deadly: bool = True


_VIOLENCE, _DEMO, _STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
_CIVIL = "Violence against civilians"
_KINDS = [
    _Kind(_VIOLENCE, "Battles", "Armed clash", _ARMED, _ARMED, "{a} clashed with {b}"),
    _Kind(
        _VIOLENCE,
        "Battles",
        "Government regains territory",
        (1,),
        (2, 3),
        "{a} retook an area from {b}",
    ),
    _Kind(
        _VIOLENCE,
        "Battles",
        "Non-state actor overtakes territory",
        (2, 3),
        (1,),
        "{a} seized a post of {b}",
    ),
    _Kind(
        _VIOLENCE,
        "Explosions/Remote violence",
        "Air/drone strike",
        (1, 8),
        (2, 7, 0),
        "{a} carried out an air strike",
    ),
    _Kind(
        _VIOLENCE,
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        (1, 2),
        (1, 7, 0),
        "{a} fired 12 rockets of 122 mm",
    ),
    _Kind(
        _VIOLENCE,
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        (2, 3),
        (1, 7, 0),
        "an explosive device went off",
    ),
    _Kind(
        _VIOLENCE,
        "Explosions/Remote violence",
        "Suicide bomb",
        (2,),
        (1, 7),
        "a bomber of {a} struck",
    ),
    _Kind(
        _VIOLENCE,
        _CIVIL,
        "Attack",
        _ARMED,
        (_CIVILIANS, _PROTESTERS),
        "{a} attacked people on the road",
    ),
    _Kind(
        _VIOLENCE,
        _CIVIL,
        "Abduction/forced disappearance",
        _ARMED,
        (_CIVILIANS,),
        "{a} abducted 3 traders",
        deadly=False,
    ),
    _Kind(_VIOLENCE, "Riots", "Mob violence", (5,), (7, 5, 1), "a mob beat passers-by"),
    _Kind(_DEMO, "Riots", "Violent demonstration", (5,), (0, 5, 1), "rioters threw stones"),
    _Kind(
        _DEMO,
        "Protests",
        "Peaceful protest",
        (6,),
        (0, 6),
        "people marched",
        deadly=False,
    ),
    _Kind(
        _DEMO,
        "Protests",
        "Protest with intervention",
        (6,),
        (1,),
        "police broke up a march",
        deadly=False,
    ),
    _Kind(
        _BOTH,
        "Protests",
        "Excessive force against protesters",
        (1, 6),
        (6, 1),
        "police fired on a march",
    ),
    _Kind(
        _STRATEGIC,
        _STRATEGIC,
        "Looting/property destruction",
        _ARMED,
        (7, 0),
        "{a} burnt 40 houses",
        deadly=False,
    ),
    _Kind(_STRATEGIC, _STRATEGIC, "Arrests", (1,), (7, 2, 0), "{a} arrested 10 men", deadly=False),
    _Kind(
        _STRATEGIC,
        _STRATEGIC,
        "Agreement",
        (1, 2),
        (2,),
        "{a} met {b} for talks",
        deadly=False,
    ),
]
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WORDS = "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"


def rows(draw: Random, number: int, version: str) -> Iterator[dict[str, Any]]:
    """Yield rows of a form: ``2022`` or ``2023``, with kinds as numbers, or ``2025``, as texts."""
    where = places(draw, max(40, number // 10))
    named = names(draw)
    actors = {kind: [next(named) for _ in range(12)] for kind in _ARMED}
    wording = draw.choice([0, 1])
    english = chance(draw, 3)
    seen: set[tuple[Any, ...]] = set()
    for at in range(1, number + 1):
        while True:
            place, kind = draw.choice(where), draw.choice(_KINDS)
            day = date(1997, 1, 1) + timedelta(draw.randint(0, 10_300))
            if (place, day, kind.sub) not in seen:
                break
        seen.add((place, day, kind.sub))
        row = _row(draw, at, place, kind, day, actors)
        yield _as_of(draw, row, version, wording, place, english=english)


def _row(  # noqa: PLR0913 -- what an event is made of
    draw: Random, at: int, place: Place, kind: _Kind, day: date, actors: dict[int, list[str]]
) -> dict[str, Any]:
    first = draw.choice(kind.first)
    second = draw.choice([each for each in kind.second if {first, each} != {_PROTESTERS}])
    if kind.sub == "Peaceful protest":
        second = draw.choice(kind.second)
    if kind.sub == "Excessive force against protesters":
        second = _PROTESTERS if first == _STATE else _STATE
    a = _actor(draw, first, place, actors, None)
    b = _actor(draw, second, place, actors, a)
    dead = toll(draw) if kind.deadly else 0
    precision = draw.choices([1, 2, 3], [85, 10, 5])[0]
    crowd = draw.choice(["about 200", "no report", "several hundred", "10000"])
    demonstration = kind.event in {"Protests", "Riots"}
    return {
        "event_id_cnty": f"{place.land.iso3}{at}",
        "event_date": day,
        "year": day.year,
        "time_precision": precision,
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub,
        "actor1": a,
        "assoc_actor_1": draw.choice([None, None, f"Labor Group ({place.land.name})"]),
        "inter1": first,
        "actor2": b,
        "assoc_actor_2": draw.choice([None, "Farmers; Women"]) if b else None,
        "inter2": second,
        "civilian_targeting": "Civilian targeting" if second == _CIVILIANS else None,
        "iso": place.land.iso,
        "region": place.land.acled_region,
        "country": place.land.name,
        "admin1": place.province,
        "admin2": place.district,
        "admin3": None,
        "location": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": draw.choice([1, 1, 1, 2, 3]),
        "source": draw.choice(["Dawn (Pakistan)", "SOHR; Twitter", "Агенция; El Tiempo"]),
        "source_scale": draw.choice(["National", "Local partner-Other", "New media-National"]),
        "notes": _notes(draw, place, kind, day, precision, (a, b), dead)
        + (f" [size={crowd}]" if demonstration else ""),
        "fatalities": dead,
        "tags": f"crowd size={crowd}" if demonstration else None,
        "timestamp": 1_700_000_000 + at,
    }


def _actor(
    draw: Random, kind: int, place: Place, actors: dict[int, list[str]], other: str | None
) -> str | None:
    land = place.land.name
    generic = {5: f"Rioters ({land})", 6: f"Protesters ({land})", 7: f"Civilians ({land})"}
    if not kind:
        return None
    if kind in generic:
        return generic[kind]
    forms = [f"Military Forces of {land} (2014-2021)", f"Police Forces of {land} (2014-) Anti-Riot"]
    known = forms if kind == _STATE else actors[kind]
    unknown = [f"Unidentified Armed Group ({land})"] if kind == _MILITIA else []
    return draw.choice([each for each in [*known, *unknown] if each != other])


def _notes(  # noqa: PLR0913 -- what notes tell of
    draw: Random,
    place: Place,
    kind: _Kind,
    day: date,
    precision: int,
    actors: tuple[str | None, str | None],
    dead: int,
) -> str:
    told = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    before = day - timedelta(3)
    openings = {
        1: [f"On {told}, ", f"On {told} at about 10:30, ", f"On the night of {told}, "],
        2: [f"Between {before.day} {_MONTHS[before.month - 1]} {before.year} and {told}, "],
        3: [f"Around {told} (month of), ", f"In {_MONTHS[day.month - 1]} {day.year}, "],
    }
    what = kind.says.format(a=actors[0], b=actors[1] or "others")
    at = f" in {place.name} ({place.district}, {place.province})."
    return f"{draw.choice(openings[precision])}{what}{at}{_toll(draw, kind, dead)}"


_ASIDES = [
    " A commander who had killed 20 people in 2014 took part.",
    " The group was behind an attack of 2008 that killed 166.",
    " Residents of Zone 4 fled.",
    " 100 chickens died in the fire.",
    " 12 houses burnt down.",
    " It was unclear who was behind it.",
]
"""What notes tell besides, with numbers that are no toll of this event."""


def _toll(draw: Random, kind: _Kind, dead: int) -> str:
    return _dead(draw, kind, dead) + (draw.choice(_ASIDES) if chance(draw, 3) else "")


def _dead(draw: Random, kind: _Kind, dead: int) -> str:
    wounded = draw.randint(2, 60)
    if not kind.deadly or not dead:
        none = [" No casualties were reported.", f" {wounded} people were wounded.", ""]
        return draw.choice([*none, " There were no fatalities."])
    count = _WORDS[dead] if dead < len(_WORDS) and chance(draw, 5) else f"{dead}"
    people = "person was" if dead == 1 else "people were"
    if dead > 2 and chance(draw, 2):  # noqa: PLR2004 -- a man, and two of his at least
        return f" A man and his {dead - 1} companions were killed."
    said = f" {count.capitalize()} {people} killed"
    return f"{said} and {wounded} others wounded." if chance(draw, 5) else f"{said}."


def _as_of(  # noqa: PLR0913 -- a row, and how its form writes it
    draw: Random, row: dict[str, Any], version: str, wording: int, place: Place, *, english: bool
) -> dict[str, Any]:
    day: date = row["event_date"]
    text = f"{day.day:02} {_MONTHS[day.month - 1]} {day.year}" if english else f"{day}"
    first, second = row["inter1"], row["inter2"]
    row = row | {"event_date": text}
    if version == "2025":
        # The smaller number comes first, but others act on civilians in the name of their code.
        pair = sorted([first, second], key=lambda each: (each == _CIVILIANS, each))
        joined = "-".join(_LABELS[each][0] for each in pair)
        joined = joined if second else f"{_LABELS[first][0]} only"
        return row | {
            "inter1": _LABELS[first][wording],
            "inter2": _LABELS[second][wording] if second else None,
            "interaction": joined,
        }
    pair = sorted([first, second])
    row["interaction"] = pair[1] * 10 if not second else pair[0] * 10 + pair[1]
    if version == "2022":
        for name in ("disorder_type", "civilian_targeting", "tags"):
            del row[name]
        number = int(row["event_id_cnty"][3:])
        row |= {"data_id": number + draw.randint(0, 9) * 10**7, "event_id_no_cnty": number}
        row["iso3"] = place.land.iso3
    return row

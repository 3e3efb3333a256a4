"""Incidents in the form of the Global Terrorism Database, each right by construction."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from tools.precision.world import LANDS, Place, chance, names, places, toll

_REGIONS = {
    1: "North America",
    3: "South America",
    5: "Southeast Asia",
    6: "South Asia",
    9: "Eastern Europe",
    10: "Middle East & North Africa",
    11: "Sub-Saharan Africa",
}
_ATTACKS = {
    1: "Assassination",
    2: "Armed Assault",
    3: "Bombing/Explosion",
    7: "Facility/Infrastructure Attack",
    9: "Unknown",
}
_HOSTAGES = {
    4: "Hijacking",
    5: "Hostage Taking (Barricade Incident)",
    6: "Hostage Taking (Kidnapping)",
}
_TARGETS = {
    (1, "Business"): (7, "Retail/Grocery/Bakery"),
    (3, "Police"): (24, "Police Checkpoint"),
    (4, "Military"): (29, "Military Unit/Patrol/Convoy"),
    (14, "Private Citizens & Property"): (67, "Unnamed Civilian/Unspecified"),
}
_WEAPONS = {
    (5, "Firearms"): (5, "Unknown Gun Type"),
    (6, "Explosives"): (16, "Unknown Explosive Type"),
    (13, "Unknown"): (27, "Unknown Weapon Type"),
}
_ALTERNATIVES = {1: "Insurgency/Guerilla Action", 2: "Other Crime Type", 5: "State Actors"}
_EXTENTS = {2: "Major (likely >= $1 million but < $1 billion)", 3: "Minor (likely < $1 million)"}
_OUTCOMES = {2: "Hostage(s) released by perpetrators", 7: "Unknown"}


def rows(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield rows of the form of 2021."""
    where = places(draw, max(40, number // 10))
    named = names(draw)
    groups = ["Unknown", "Unknown", *(next(named) for _ in range(20))]
    for at in range(number):
        day = date(1970, 1, 2) + timedelta(draw.randint(0, 18_600))
        row = _row(draw, at, day, draw.choice(where), draw.choice(groups))
        yield (
            row | _counts(draw, suicide=bool(row["suicide"])) | _hostages(draw, row["attacktype1"])
        )


def _row(draw: Random, at: int, day: date, place: Place, group: str) -> dict[str, Any]:
    land = place.land
    attack = draw.choice(list((_ATTACKS | _HOSTAGES).items()))
    # Whoever takes hostages at all does so first of all: then somebody was taken.
    other = draw.choice([each for each in _ATTACKS.items() if each != attack])
    target, victim = draw.choice(list(_TARGETS.items()))
    weapon, kind = draw.choice(list(_WEAPONS.items()))
    month, number, known = day.month, day.day, None
    if chance(draw, 1):
        # A month that is known, or a year; the identifier has zeros in their place.
        month, number = draw.choice([(month, 0), (0, 0)])
        known = "Early in the year"
    specificity = draw.choices([1, 2, 3, 4, 5], [70, 10, 8, 7, 5])[0]
    somewhere = specificity < 5  # noqa: PLR2004 -- 5 has no coordinates
    crit = draw.choice([(1, 1, 1), (1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1)])
    doubt = draw.choice([0, 0, 1, -9, None])
    alternative = draw.choice(list(_ALTERNATIVES)) if doubt == 1 and chance(draw, 8) else None
    extended = draw.choice([0, 0, 0, 1])
    nationality = draw.choice(LANDS)
    extent = draw.choice([None, *_EXTENTS])
    second = chance(draw, 2)
    return {
        "eventid": f"{day.year}{month:02}{number:02}{at % 10_000:04}",
        "iyear": day.year,
        "imonth": month,
        "iday": number,
        "approxdate": known,
        "extended": extended,
        "resolution": f"{day + timedelta(9)}" if extended else None,
        "country": land.gtd,
        "country_txt": land.name,
        "region": land.gtd_region,
        "region_txt": _REGIONS[land.gtd_region],
        "provstate": place.province,
        "city": place.name if specificity == 1 else "Unknown",
        "latitude": place.latitude if somewhere else None,
        "longitude": place.longitude if somewhere else None,
        "specificity": specificity,
        "vicinity": draw.choice([0, 0, 1, -9]),
        "location": draw.choice([None, "12 km north of the town, on the road"]),
        "summary": draw.choice([None, f"{month:02}/{number:02}/{day.year}: Assailants attacked."]),
        "crit1": crit[0],
        "crit2": crit[1],
        "crit3": crit[2],
        "doubtterr": doubt,
        "alternative": alternative,
        "alternative_txt": _ALTERNATIVES.get(alternative or 0),
        "multiple": 0,
        "success": draw.choice([0, 1, 1]),
        "suicide": draw.choice([0, 0, 0, 1]),
        "attacktype1": attack[0],
        "attacktype1_txt": attack[1],
        "attacktype2": other[0] if second else None,
        "attacktype2_txt": other[1] if second else None,
        "targtype1": target[0],
        "targtype1_txt": target[1],
        "targsubtype1": victim[0],
        "targsubtype1_txt": victim[1],
        "target1": draw.choice([None, "Checkpoint", "Two traders; their driver"]),
        "natlty1": nationality.gtd,
        "natlty1_txt": nationality.name,
        "gname": group,
        "guncertain1": draw.choice([0, 1, None]),
        "individual": 0,
        "nperps": draw.choice([-99, 4, 12, 100]),
        "nperpcap": draw.choice([-99, 0, 1, 4]),
        "claimed": 0 if group == "Unknown" else draw.choice([0, 1, -9]),
        "weaptype1": weapon[0],
        "weaptype1_txt": weapon[1],
        "weapsubtype1": kind[0],
        "weapsubtype1_txt": kind[1],
        "property": 1 if extent else draw.choice([0, 1, -9]),
        "propextent": extent,
        "propextent_txt": _EXTENTS.get(extent or 0),
        "propvalue": draw.choice([None, -99, 1500.5]),
        "scite1": draw.choice([None, '"Five die," Reuters, January 16, 2021.']),
        "dbsource": "Invented",
        "INT_LOG": -9,
        "INT_IDEO": -9,
        "INT_MISC": 0,
        "INT_ANY": -9,
    }


def _counts(draw: Random, *, suicide: bool) -> dict[str, Any]:
    dead, wounded = toll(draw), toll(draw)
    attackers = draw.randint(0, dead)
    if suicide:
        dead, attackers = max(dead, 1), max(attackers, 1)
    fraction = 0.5 if chance(draw, 1) and not suicide else 0
    empty = chance(draw, 1) and not suicide
    return {
        "nkill": None if empty else dead + fraction,
        "nkillus": None if empty else draw.choice([0, 0, draw.randint(0, dead)]),
        "nkillter": None if empty else attackers,
        "nwound": None if empty else wounded,
        "nwoundus": None if empty else 0,
        "nwoundte": draw.choice([None, draw.randint(0, wounded)]) if not empty else None,
    }


def _hostages(draw: Random, attack: int) -> dict[str, Any]:
    if attack not in _HOSTAGES:
        return {"ishostkid": draw.choice([0, 0, -9])}
    number, outcome = draw.choice([-99, 2, 30]), draw.choice(list(_OUTCOMES))
    ransom = draw.choice([0, 1, -9])
    return {
        "ishostkid": 1,
        "nhostkid": number,
        "nhostkidus": draw.choice([0, 2]) if number > 0 else -99,
        "nhours": -99,
        "ndays": draw.choice([-99, 9]),
        "ransom": ransom,
        "ransomamt": draw.choice([5000, -99]) if ransom == 1 else None,
        "hostkidoutcome": outcome,
        "hostkidoutcome_txt": _OUTCOMES[outcome],
        "nreleased": draw.choice([-99, 0, 2]) if number > 0 else -99,
    }

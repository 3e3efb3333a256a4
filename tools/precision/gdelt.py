"""Events in the form of GDELT 1 and 2, each right by construction."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from tools.precision.world import Place, chance, names, places

_CODES = ["010", "0251", "036", "0841", "111", "1246", "138", "173", "1822", "190", "2042"]
_ROLES = ["GOV", "MIL", "REB", "CVL", "COP"]
_BEHIND = [0, 0, 0, 1, 2, 3, 5, 6, 8, 20]
"""How old what an article tells may be; 7, 30 and 365 are told of, for they are counted back."""


def rows(draw: Random, number: int, version: str) -> Iterator[dict[str, Any]]:
    """Yield rows of GDELT ``1`` or ``2``."""
    where, named = places(draw, 200), names(draw)
    people = [next(named).upper() for _ in range(50)]
    for at in range(number):
        added = date(2013, 4, 2) + timedelta(draw.randint(0, 4000))
        # An article from the east is of a day that has not begun in UTC.
        day = added - timedelta(draw.choice([*_BEHIND, -1]))
        code = draw.choice(_CODES)
        row: dict[str, Any] = {
            "GLOBALEVENTID": 900_000_000 + at,
            "SQLDATE": f"{day:%Y%m%d}",
            "MonthYear": f"{day:%Y%m}",
            "Year": day.year,
            "FractionDate": round(day.year + (30 * (day.month - 1) + day.day) / 365, 4),
            **_actor(draw, 1, draw.choice(where), people),
            **_actor(draw, 2, draw.choice(where), people),
            "IsRootEvent": draw.choice([0, 1]),
            "EventCode": code,
            "EventBaseCode": code[:3],
            "EventRootCode": code[:2],
            "QuadClass": next(n for n, top in enumerate([5, 9, 14, 20], 1) if int(code[:2]) <= top),
            "GoldsteinScale": draw.choice([None, -10, -0.4, 0, 3.5, 10]),
            "NumMentions": draw.randint(1, 99),
            "NumSources": draw.randint(1, 9),
            "NumArticles": draw.randint(1, 99),
            "AvgTone": round(draw.uniform(-20, 20), 6),
            "DATEADDED": f"{added:%Y%m%d}" + ("101500" if version == "2" else ""),
            "SOURCEURL": draw.choice([f"https://news.example/{at}?a=1&b=2", "BBC Monitoring"]),
        }
        for role in ("Actor1", "Actor2", "Action"):
            row |= _geo(draw, role, draw.choice(where), version)
        yield row


def _actor(draw: Random, at: int, place: Place, people: list[str]) -> dict[str, Any]:
    role = draw.choice(_ROLES)
    kind = draw.randrange(4)
    code = {0: None, 1: place.land.iso3, 2: role, 3: place.land.iso3 + role}[kind]
    return {
        f"Actor{at}Code": code,
        f"Actor{at}Name": draw.choice(people) if code else None,
        f"Actor{at}CountryCode": place.land.iso3 if kind in {1, 3} else None,
        f"Actor{at}Type1Code": role if kind >= 2 else None,  # noqa: PLR2004 -- 2 and 3 have a role
    }


def _geo(draw: Random, role: str, place: Place, version: str) -> dict[str, Any]:
    kind = draw.choice([0, 1, 4, 5])
    if not kind:
        nothing = 0 if chance(draw, 5) and version == "1" else None
        empty = {f"{role}Geo_Lat": nothing, f"{role}Geo_Long": nothing}
        return {f"{role}Geo_Type": 0, **empty}
    fips = place.land.fips
    name = [place.name, place.province, place.land.name][{4: 0, 5: 1, 1: 2}[kind] :]
    return {
        f"{role}Geo_Type": kind,
        f"{role}Geo_FullName": ", ".join(name),
        f"{role}Geo_CountryCode": fips,
        f"{role}Geo_ADM1Code": fips if kind == 1 else f"{fips}{draw.randint(1, 40):02}",
        **({f"{role}Geo_ADM2Code": draw.choice([None, "77359"])} if version == "2" else {}),
        f"{role}Geo_Lat": place.latitude,
        f"{role}Geo_Long": place.longitude,
        f"{role}Geo_FeatureID": draw.choice([fips, "-2345678", "1209052"]),
    }

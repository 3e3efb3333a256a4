"""Events in the form of UCDP GED, each right by construction.

A dyad has its sides and numbers from the start; an event picks a dyad, a place and a day. Dates
are as far apart as their precision says, the best estimate is the sum of the four counts, low and
high lie on either side of it, and reports follow the first day of the event.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from math import floor
from random import Random
from typing import Any, NamedTuple

from tools.precision.world import LANDS, Land, Place, chance, names, places, split, toll

_SPANS = {1: (0, 0), 2: (1, 5), 3: (6, 6), 4: (7, 30), 5: (31, 365)}
_LAST = {"18.1": 2017, "19.1": 2018, "23.1": 2022, "25.1": 2024}
_CODES_SINCE = "23.1"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_OFFICES = "Reuters News", "El Tiempo", "Dawn, Karachi", "SOHR", 'The "Daily"', "Агенция"


class _Dyad(NamedTuple):
    number: int
    kind: int
    land: Land
    conflict: tuple[int, str]
    a: tuple[int, str]
    b: tuple[int, str]
    states: tuple[str | None, str | None]


def rows(draw: Random, number: int, version: str) -> Iterator[dict[str, Any]]:
    """Yield rows of a release, with its columns."""
    dyads = list(_dyads(draw, 60))
    where = places(draw, max(60, number // 8))
    seen: set[tuple[Any, ...]] = set()
    for at in range(1, number + 1):
        while True:
            dyad, place = draw.choice(dyads), draw.choice(where)
            first, last, precision = _dates(draw, _LAST[version])
            if (first, place, dyad.number) not in seen:
                break
        seen.add((first, place, dyad.number))
        row = _row(draw, at, dyad, place, (first, last, precision))
        yield row if version < _CODES_SINCE else row | _codes(draw, row, place)


def _dyads(draw: Random, number: int) -> Iterator[_Dyad]:
    named = names(draw)
    civilians = (9999, "Civilians")
    for at in range(1, number + 1):
        land = draw.choice(LANDS)
        government = (land.gw, f"Government of {land.name}")
        kind = draw.choice([1, 1, 1, 2, 3])
        group = (10_000 + at, next(named) + draw.choice(["", " - Front", ", Army of", " (East)"]))
        if kind == 1:
            conflict = (land.gw, f"{land.name}: Government")
            if chance(draw, 1):
                # A coalition: several states on one side, with one number for each.
                allies = (20_000 + at, f"Government of {next(named)}, Government of {next(named)}")
                a, states = allies, (draw.choice(["2;200", "2; 200; 900"]), None)
            else:
                a, states = government, (str(land.gw), None)
            yield _Dyad(at, 1, land, conflict, a, group, states)
        elif kind == 2:  # noqa: PLR2004 -- UCDP's code of non-state conflict
            rival = (30_000 + at, next(named))
            conflict = (40_000 + at, f"{group[1]} - {rival[1]}")
            yield _Dyad(at, 2, land, conflict, group, rival, (None, None))
        else:
            conflict = (40_000 + at, f"{group[1]} - Civilians")
            yield _Dyad(at, 3, land, conflict, group, civilians, (None, None))


def _dates(draw: Random, last_year: int) -> tuple[date, date, int]:
    precision = draw.choices([1, 2, 3, 4, 5], [70, 12, 3, 9, 6])[0]
    least, most = _SPANS[precision]
    year = draw.randint(1989, last_year)
    whole = 365 if monthrange(year, 2)[1] == 29 else 364  # noqa: PLR2004 -- leap years
    span = min(draw.randint(least, most), whole)
    # An event is within one year; the first and the last day of it are among those drawn.
    start = date(year, 1, 1) + timedelta(
        draw.choice([0, whole - span, draw.randint(0, whole - span)])
    )
    return start, start + timedelta(span), precision


def _row(
    draw: Random, at: int, dyad: _Dyad, place: Place, dates: tuple[date, date, int]
) -> dict[str, Any]:
    first, last, date_precision = dates
    row: dict[str, Any] = {
        "id": 100_000 + at,
        "year": first.year,
        "active_year": draw.choice([0, 1]),
        "type_of_violence": dyad.kind,
        "conflict_new_id": dyad.conflict[0],
        "conflict_name": dyad.conflict[1],
        "dyad_new_id": 50_000 + dyad.number,
        "dyad_name": f"{dyad.a[1]} - {dyad.b[1]}",
        "side_a_new_id": dyad.a[0],
        "side_a": dyad.a[1],
        "side_b_new_id": dyad.b[0],
        "side_b": dyad.b[1],
        "gwnoa": dyad.states[0],
        "gwnob": dyad.states[1],
        "event_clarity": draw.choice([1, 1, 1, 1, 2]),
        "date_prec": date_precision,
        "date_start": f"{first}",
        "date_end": f"{last}",
    }
    return row | _where(draw, place) | _counts(draw, dyad.kind) | _sources(draw, at, first)


def _codes(draw: Random, row: dict[str, Any], place: Place) -> dict[str, Any]:
    """Return what later releases have besides: the codes of old, and dates with a time of zero."""
    numbers = {
        f"{name}_dset_id": row[f"{name}_new_id"] % 100 + 1
        for name in ("conflict", "dyad", "side_a", "side_b")
    }
    return numbers | {
        "relid": f"{place.land.iso3}-{row['year']}-{row['type_of_violence']}-{row['id']}",
        "code_status": draw.choice(["Clear", "Clear", "Check dyad", "Check: place"]),
        "where_description": draw.choice([None, "near the bridge;\non the road", "bei Łódź"]),
        "date_start": f"{row['date_start']} 00:00:00.000",
        "date_end": f"{row['date_end']} 00:00:00.000",
    }


def _where(draw: Random, place: Place) -> dict[str, Any]:
    land = place.land
    precision = draw.choices([1, 2, 3, 4, 5, 6, 7], [50, 15, 12, 12, 4, 5, 2])[0]
    province = place.province if precision <= 5 else None  # noqa: PLR2004 -- 6 is a country
    district = place.district if precision <= 3 else None  # noqa: PLR2004 -- 3 is a district
    if precision == 5 and chance(draw, 5):  # noqa: PLR2004 -- 5 is a line or an area
        province = None
    elif precision <= 2 and chance(draw, 1):  # noqa: PLR2004 -- 1 and 2 are about a place
        district = None
    named = {3: place.district, 4: place.province, 6: land.name, 7: "Sea off the coast"}
    # Decimals as the files have them: some rows with six in the geometry, some with none.
    latitude, longitude = place.latitude, place.longitude
    return {
        "where_prec": precision,
        "where_coordinates": named.get(precision, place.name),
        "adm_1": province,
        "adm_2": district,
        "latitude": latitude,
        "longitude": longitude,
        "geom_wkt": draw.choice(
            [f"POINT ({longitude} {latitude})", f"POINT ({longitude:.6f} {latitude:.6f})", None]
        ),
        "priogrid_gid": floor((latitude + 90) * 2) * 720 + floor((longitude + 180) * 2) + 1,
        "country": land.name,
        "country_id": land.gw,
        "iso3": land.iso3,
        "region": land.ucdp_region,
    }


def _counts(draw: Random, kind: int) -> dict[str, int]:
    best = toll(draw)
    a, b, civilians, unknown = split(draw, best, 4)
    if kind == 3:  # noqa: PLR2004 -- one-sided violence: none of those who fight
        a, b, civilians = 0, 0, civilians + a + b
    low = draw.choice([best, best, draw.randint(0, best)])
    high = best + draw.choice([0, 0, draw.randint(1, 3 * best + 1)])
    # An event counts somebody in its high estimate.
    return {
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
        "low": low,
        "best": best,
        "high": max(high, 1),
    }


def _sources(draw: Random, at: int, first: date) -> dict[str, Any]:
    if chance(draw, 3):
        # Older coding: free text, or nothing, and no lists.
        text = draw.choice([None, f'Reuters "FIVE KILLED, {at} HURT"', "BBC; AFP (see file)"])
        return {"number_of_sources": -1, "source_article": text, "source_original": None}
    number = draw.choice([1, 1, 1, 2, 3, draw.randint(4, 30)])
    days, offices, titles = [], [], []
    for _ in range(number):
        published = first + timedelta(draw.choice([0, 0, 1, 2, 9, 400]))
        title = draw.choice([f"{at} wounded in clashes", "Army: “rebels” flee, say sources"])
        if chance(draw, 1):
            # A page of a month bears the date of its first days, and is carried on.
            published = first.replace(day=draw.randint(1, first.day))
            title = f"War report: {_MONTHS[first.month - 1]} {first.year}"
        days.append(published)
        offices.append(draw.choice(_OFFICES))
        titles.append(title)
    articles = zip(offices, days, titles, strict=True)
    return {
        "number_of_sources": number,
        "source_article": ";".join(f'"{office},{day},{title}"' for office, day, title in articles),
        "source_office": ";".join(offices),
        "source_date": ";".join(map(str, days)),
        "source_headline": ";".join(titles),
        "source_original": draw.choice([None, "police", "Ministry of Interior; hospital"]),
    }

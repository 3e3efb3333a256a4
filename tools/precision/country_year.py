"""Sums by country and year in the form of UCDP's organized violence, right by construction."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tools.precision.world import LANDS, chance, names, split, toll

_NONE = "NO_DYAD"
_YEARS = 36
_ENDS = "best", "high", "low"
_SIDES = "parties", "civilians", "unknown"


def rows(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield rows, 36 years for each country; the countries and their numbers are invented."""
    named = names(draw)
    for first in range(0, number, _YEARS):
        land, country = first // _YEARS, next(named)
        region = LANDS[land % len(LANDS)].ucdp_region
        for at in range(min(_YEARS, number - first)):
            yield _row(draw, 1 + land, country, 1989 + at, region)


def _row(draw: Random, number: int, country: str, year: int, region: str) -> dict[str, Any]:
    government = f"Government of {country}"
    intra, inter = _conflict(draw, government, 100), _conflict(draw, government, 500)
    state = _sum(intra, inter)
    ns = _conflict(draw, "Group", 900)
    sided = _one_sided(draw, government)
    row: dict[str, Any] = {
        "country_id_cy": number,
        "country_cy": country,
        "year_cy": year,
        "region_cy": region,
        "main_govt_name_cy": government,
        "version": draw.choice(["25.1", 25.1]),
    }
    row |= _named("sb", state, "total_deaths") | _named("sb_intrastate", intra, "deaths")
    row |= _named("sb_interstate", inter, "deaths") | _named("ns", ns, "total_deaths")
    row["sb_intrastate_main_govt_inv_incomp_cy"] = int(bool(intra["dyads"]))
    row["sb_interstate_main_govt_inv_incomp_cy"] = 0
    row |= sided
    for side in _SIDES:
        civil = sided["os_total_deaths_best_cy"] - sided["os_killings_unknown_cy"]
        extra = {"civilians": civil, "unknown": sided["os_killings_unknown_cy"]}.get(side, 0)
        row[f"cumulative_total_deaths_{side}_in_orgvio_cy"] = state[side] + ns[side] + extra
    for end in _ENDS:
        total = state[end] + ns[end] + sided[f"os_total_deaths_{end}_cy"]
        row[f"cumulative_total_deaths_in_orgvio_{end}_cy"] = total
    return row


def _range(draw: Random) -> dict[str, int]:
    best = toll(draw)
    # A total that nobody states more exactly than that somebody died is a high one alone.
    return {"best": best, "low": draw.choice([best, best // 2]), "high": max(best * 2, 1)}


def _conflict(draw: Random, side: str, first: int) -> dict[str, Any]:
    if chance(draw, 6):
        return dict.fromkeys([*_ENDS, *_SIDES], 0) | {"dyads": []}
    ends = _range(draw)
    sides = dict(zip(_SIDES, split(draw, ends["best"], 3), strict=True))
    numbers = draw.sample(range(first, first + 300), draw.choice([1, 1, 2, 5]))
    return ends | sides | {"dyads": [(n, f"{side} - Front {n}") for n in sorted(numbers)]}


def _sum(*conflicts: dict[str, Any]) -> dict[str, Any]:
    keys = [*_ENDS, *_SIDES, "dyads"]
    first, second = conflicts
    return {key: first[key] + second[key] for key in keys}


def _named(prefix: str, conflict: dict[str, Any], total: str) -> dict[str, Any]:
    row = _dyads(prefix, conflict["dyads"])
    row |= {f"{prefix}_deaths_{side}_cy": conflict[side] for side in _SIDES}
    return row | {f"{prefix}_{total}_{end}_cy": conflict[end] for end in _ENDS}


def _dyads(prefix: str, dyads: list[tuple[int, str]]) -> dict[str, Any]:
    return {
        f"{prefix}_exist_cy": int(bool(dyads)),
        f"{prefix}_dyad_count_cy": len(dyads),
        f"{prefix}_dyad_ids_cy": "; ".join(str(number) for number, _ in dyads) or _NONE,
        f"{prefix}_dyad_names_cy": "; ".join(name for _, name in dyads) or _NONE,
    }


def _one_sided(draw: Random, government: str) -> dict[str, Any]:
    nobody = dict.fromkeys(_ENDS, 0)
    main = _range(draw) if chance(draw, 2) else nobody
    abroad = _range(draw) if chance(draw, 1) else nobody
    groups = _range(draw) if chance(draw, 3) else nobody
    every = {end: main[end] + abroad[end] for end in _ENDS}
    killers = {government: main, "Government of Elsewhere": abroad, "Front; of two names": groups}
    dyads = [
        (number, f"{name} - Civilians")
        for number, (name, ends) in enumerate(killers.items(), 2000)
        if ends["high"]
    ]
    row = _dyads("os", dyads)
    parts = {"main_govt": main, "any_govt": every, "nsgroup": groups}
    for name, ends in parts.items():
        row[f"os_{name}_inv_cy"] = int(bool(ends["high"]))
        row |= {f"os_{name}_killings_{end}_cy": ends[end] for end in _ENDS}
    total = {end: every[end] + groups[end] for end in _ENDS}
    row |= {f"os_total_deaths_{end}_cy": total[end] for end in _ENDS}
    row["os_killings_unknown_cy"] = draw.randint(0, total["best"])
    return row

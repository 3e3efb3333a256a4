"""Counts by place or day, right by construction: HDX HAPI, daily tolls of Gaza and West Bank."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import Any

from tools.precision.world import LANDS, Land, chance, names, toll

_TYPES = "civilian_targeting", "demonstration", "political_violence"


def hapi(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield counts by place, type and month, as HDX HAPI has them."""
    named = names(draw)
    levels = {land.iso3: draw.choice([0, 1, 2]) for land in LANDS}
    made = 0
    for unit in count():
        land = (
            draw.choice(LANDS)
            if levels[LANDS[unit % len(LANDS)].iso3]
            else LANDS[unit % len(LANDS)]
        )
        level = levels[land.iso3]
        if level == 0 and unit >= len(LANDS):
            continue
        place = _unit(draw, land, level, unit, named)
        first = date(1997 + draw.randint(0, 20), draw.randint(1, 12), 1)
        for month in range(draw.randint(1, 60)):
            start = date(
                first.year + (first.month - 1 + month) // 12, (first.month - 1 + month) % 12 + 1, 1
            )
            for kind in _TYPES:
                if made == number:
                    return
                made += 1
                yield place | _month(draw, kind, start)


def _unit(draw: Random, land: Land, level: int, unit: int, named: Iterator[str]) -> dict[str, Any]:
    one, two = next(named), next(named)
    code = f"{land.iso3[:2]}{draw.choice(['', '0', '00'])}{unit}"
    return {
        "location_code": land.iso3,
        "has_hrp": draw.choice("YN"),
        "in_gho": draw.choice("YN"),
        "provider_admin1_name": one if level else None,
        "provider_admin2_name": two if level == 2 else None,  # noqa: PLR2004 -- the second order
        "admin1_code": code if level else None,
        "admin1_name": one if level else None,
        "admin2_code": f"{land.iso3[:2]}{unit:04}-{level}" if level else None,
        "admin2_name": two if level else None,
        "admin_level": 2 if level else 0,
    }


def _month(draw: Random, kind: str, start: date) -> dict[str, Any]:
    events = draw.randint(0, 40)
    dead = None if kind == "demonstration" else toll(draw) if events else 0
    last = start.replace(day=monthrange(start.year, start.month)[1])
    stamp = draw.choice(["", " 00:00:00", "T00:00:00"])
    return {
        "event_type": kind,
        "events": events,
        "fatalities": dead,
        "reference_period_start": f"{start}{stamp}",
        "reference_period_end": f"{last}{stamp}",
        "dataset_hdx_id": "1f2e3d4c-5b6a-4798-8899-aabbccddeeff",
        "resource_hdx_id": None,
        "warning": draw.choice([None, None, "no code for this name"]),
    }


_MOST = dict(
    zip(
        [
            *("killed", "injured", "massacres", "famine", "child_famine"),
            *("killed_children", "killed_women", "med_killed", "press_killed", "civdef_killed"),
            "aid_seeker_killed",
        ],
        [700, 900, 20, 5, 2, 200, 90, 4, 2, 2, 3],
        strict=True,
    )
)
"""How much each total of Gaza rises in a day, at most."""


class _Total:
    """A running total, that never falls."""

    def __init__(self, draw: Random, most: int) -> None:
        self.draw, self.most, self.value = draw, most, 0

    def more(self, at_most: int | None = None) -> int:
        """Return how much is added on a day."""
        added = self.draw.choice([0, 0, self.draw.randint(0, self.most)])
        added = added if at_most is None else min(added, at_most)
        self.value += added
        return added


def gaza(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield days in the form of the daily casualties of Gaza; some have no report."""
    totals = {name: _Total(draw, most) for name, most in _MOST.items()}
    for at in range(number):
        killed, injured = totals["killed"].more(), totals["injured"].more()
        totals["massacres"].more()
        _shared(totals, killed, ["killed_children", "killed_women"])
        for name in ("med_killed", "press_killed", "civdef_killed", "aid_seeker_killed"):
            totals[name].more(killed)
        totals["child_famine"].more(totals["famine"].more())
        told = {f"{name}_cum": total.value for name, total in totals.items()}
        row: dict[str, Any] = {
            "report_date": f"{date(2023, 10, 7) + timedelta(at)}",
            "report_source": "missing",
            "report_period": 0,
            "ext_killed": killed,
            "ext_injured": injured,
        }
        for name in ("killed", "killed_children", "killed_women", "injured", "massacres"):
            row[f"ext_{name}_cum"] = told[f"{name}_cum"]
        for name in ("med_killed", "press_killed", "civdef_killed"):
            row[f"ext_{name}_cum"] = told[f"{name}_cum"]
        if chance(draw, 8):
            # Some figures are not reported on some days; what is missing is not zero.
            row |= {name: value for name, value in told.items() if chance(draw, 7)}
            row |= {"report_source": draw.choice(["mohtel", "gmotel", "unocha"])}
            row |= {"report_period": 24, "killed": killed, "injured": injured}
        yield row


def _shared(totals: dict[str, _Total], most: int, names_: list[str]) -> None:
    for name in names_:
        most -= totals[name].more(most)


def west_bank(draw: Random, number: int) -> Iterator[dict[str, Any]]:
    """Yield days in the form of the daily casualties of the West Bank."""
    flash = [_Total(draw, most) for most in (6, 3, 90, 30, 9, 4, 30, 15)]
    verified = [_Total(draw, most) for most in (6, 3, 90, 30)]
    for at in range(number):
        whole = [
            flash[0].more(),
            None,
            flash[2].more(),
            None,
            flash[4].more(),
            flash[5].more(),
            flash[6].more(),
        ]
        for part in (1, 3, 7):
            flash[part].more(whole[part - 1])
        row: dict[str, Any] = {
            "report_date": f"{date(2023, 10, 7) + timedelta(at)}",
            **dict(zip(_FLASH, (each.value for each in flash), strict=True)),
            "flash_source": draw.choice(["un", "fill"]),
        }
        killed, injured = verified[0].more(), verified[2].more()
        changes = [killed, verified[1].more(killed), injured, verified[3].more(injured)]
        if at < number * 0.9:  # figures are verified later
            row["verified"] = {
                **dict(zip(_VERIFIED, changes, strict=True)),
                **{
                    f"{name}_cum": each.value
                    for name, each in zip(_VERIFIED, verified, strict=True)
                },
            }
        yield row


_VERIFIED = "killed", "killed_children", "injured", "injured_children"
_FLASH = [
    *(f"{name}_cum" for name in _VERIFIED),
    *("settler_attacks_cum", "displaced_households_cum"),
    *("displaced_persons_cum", "displaced_children_cum"),
]

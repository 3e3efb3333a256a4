"""Made-up events that are consistent, in the form of conflict-event/1.0.0, with their digests."""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

SCHEMA = "conflict-event/2.0.0"
TOWNS = (
    ("Dhaka", "BGD", 23.7104, 90.4074),
    ("San Salvador", "SLV", 13.6989, -89.1914),
    ("Kathmandu", "NPL", 27.7167, 85.3167),
    ("Maseru", "LSO", -29.3151, 27.4869),
    ("Port-au-Prince", "HTI", 18.5425, -72.3386),
    ("Bujumbura", "BDI", -3.3822, 29.3644),
    ("Colombo", "LKA", 6.9355, 79.8487),
    ("Lilongwe", "MWI", -13.9669, 33.7873),
    ("Tbilisi", "GEO", 41.6941, 44.8337),
    ("Bogotá", "COL", 4.6492, -74.0628),
)
"""Capitals and the like, with where they are."""


def write(folder: Path, number: int, seed: int) -> Path:
    """Write events as one stream of YAML, each with a digest beside it, and return its path.

    Args:
        folder: where to write.
        number: how many events.
        seed: another number, other events.
    """
    random = Random(seed)  # noqa: S311 -- no secrets
    days = sorted(date(2015, 1, 1) + timedelta(random.randrange(3600)) for _ in range(number))
    ids = [f"{day}-{nth}" for nth, day in enumerate(days)]
    events = []
    for nth, day in enumerate(days):
        event, digest = _event(ids, nth, day, random)
        events.append(event)
        (folder / f"{ids[nth]}.digest.yaml").write_text(json.dumps(digest), encoding="utf-8")
    path = folder / "events.yaml"
    text = "\n---\n".join(json.dumps(each, ensure_ascii=False) for each in events)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _event(ids: list[str], nth: int, day: date, random: Random) -> tuple[Any, Any]:
    """Return an event and the digest of its only full source."""
    town, country, latitude, longitude = TOWNS[random.randrange(len(TOWNS))]
    parts = [random.randrange(2, 60), random.randrange(2, 60)]
    first, civilians = sum(parts) - 1, random.randrange(12, 150)
    women = random.randrange(1, civilians // 2)
    wounded = [random.randrange(13, 90), random.randrange(13, 90)]
    figures = {
        "raid": parts[0],
        "ambush": parts[1],
        "first": first,
        "civilians": civilians,
        "women": women,
        "wounded-raid": wounded[0],
        "wounded-ambush": wounded[1],
    }

    def cited(*names: str) -> list[str]:
        return [f"bulletin#{name}" for name in names]

    def claim(
        name: str, count: Any, claimant: str, *evidence: str, late: int = 1
    ) -> dict[str, Any]:
        reported = (day + timedelta(late)).isoformat()
        told = {"id": name, "count": count, "claimant": claimant, "reported": reported}
        return {**told, "evidence": [*evidence]}

    def breakdowns(by: str, of: dict[str, int], *names: str) -> list[dict[str, Any]]:
        told = [
            {by: each, "count": count, "evidence": cited(name)}
            for (each, count), name in zip(of.items(), names, strict=True)
        ]
        return [{"by": by, "complete": by == "incident", "parts": told}]

    tolls = [
        {
            "group": "army",
            "outcome": "killed",
            "claims": [
                claim("first", first, "army", *cited("first")),
                {
                    **claim("last", sum(parts), "army", *cited("raid", "ambush"), late=4),
                    "supersedes": "first",
                },
                claim("agency", sum(parts), "agency", "agency", late=5),
                claim("front", sum(parts) + 9, "front", "agency", late=2),
            ],
            "adopted": {"claim": "last", "rule": "latest"},
            "breakdowns": breakdowns(
                "incident", {"raid": parts[0], "ambush": parts[1]}, "raid", "ambush"
            ),
            "named": [f"soldier {each}" for each in range(min(first, 12))],
        },
        {
            "group": "front",
            "outcome": "killed",
            "claims": [
                claim("army", parts[0] + 2, "army", "agency"),
                claim("agency", parts[0] + 2, "agency", "agency"),
            ],
            "adopted": {"claim": "agency", "rule": "independent"},
        },
        {
            "group": "civilians",
            "outcome": "killed",
            "claims": [claim("agency", civilians, "agency", *cited("civilians"))],
            "adopted": {"claim": "agency", "rule": "only-one"},
            "breakdowns": breakdowns("category", {"women": women}, "women"),
        },
        {
            "group": "army",
            "outcome": "wounded",
            "claims": [
                claim("vague", {"words": "several"}, "agency", "agency"),
                claim("counted", sum(wounded), "army", *cited("wounded-raid", "wounded-ambush")),
            ],
            "adopted": {"claim": "counted", "rule": "sum-of-parts"},
            "breakdowns": breakdowns(
                "incident",
                {"raid": wounded[0], "ambush": wounded[1]},
                "wounded-raid",
                "wounded-ambush",
            ),
        },
    ]
    ends = day + timedelta(2)
    event = {
        "schema": SCHEMA,
        "id": ids[nth],
        "name": f"raid on {town}",
        "date": {"start": f"{day}", "end": f"{ends}", "precision": "day"},
        "places": [
            {
                "id": "town",
                "name": town,
                "aliases": ["the town"],
                "country": country,
                "latitude": latitude,
                "longitude": longitude,
                **({"geo_precision": 1, "admin1": "Central"} if nth % 2 else {"geo_precision": 6}),
            },
            {"id": "Zoé-bridge".replace("é", "e"), "name": "Pont Zoé", "located_in": "town"},
        ],
        "actors": [
            {"id": "army", "name": "Army", "kind": "state", "side": "government"},
            {
                "id": "front",
                "name": "Front of the North",
                "kind": "non-state",
                "side": "insurgents",
            },
            {"id": "civilians", "name": "civilians", "kind": "civilian"},
        ],
        "sources": [
            {
                "id": "bulletin",
                "title": f"Bulletin of {day}",
                "publisher": "Example Mission",
                "published": f"{day + timedelta(6)}",
                "statements": f"{ids[nth]}.digest.yaml",
            },
            {
                "id": "agency",
                "title": f"Raid on {town}",
                "publisher": "Example News Agency",
                "published": f"{day + timedelta(5)}",
            },
        ],
        "incidents": [
            _incident("raid", "town", day, []),
            _incident("ambush", "Pont Zoé", day + timedelta(1), ["raid"]),
            _incident("shelling", "town", ends, ["ambush"]),
        ],
        "casualties": tolls,
        "related": [
            *([{"event": ids[nth - 1], "relation": "preceded-by"}] if nth else []),
            *([{"event": ids[nth + 1], "relation": "followed-by"}] if nth + 1 < len(ids) else []),
        ],
    }
    statements = [
        {
            "id": name,
            "event": ids[nth],
            "says": f"{count} {name}",
            "figures": [{"count": count, "of": name}],
            "sha256": sha256(f"{ids[nth]} {name}".encode()).hexdigest(),
        }
        for name, count in figures.items()
    ]
    told = {"schema": "statement-digest/1.0.0", "id": "bulletin", "title": f"Bulletin of {day}"}
    return event, {**told, "statements": statements}


def _incident(name: str, place: str, day: date, after: list[str]) -> dict[str, Any]:
    told = {"id": name, "kind": "attack", "place": place, "date": {"start": f"{day}"}}
    sides = {"initiator": "front", "targets": ["army"], "after": after}
    return {key: each for key, each in {**told, **sides}.items() if each}

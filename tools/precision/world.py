"""A small invented world: countries with provinces, districts and places, and names for all."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

DEGREE = 10_000
"""Coordinates have four decimals."""

_SYLLABLES = """
ba da fa ga ka la ma na ra sa ta za bé dê kè lé mē ne rę sé wo xa
bi đi ki lí mi ñi şı ți bo do kö lo mø nõ ro so bu gu kū łu nü ču
""".split()  # noqa: SIM905 -- a list would take a line for each

_AWKWARD = (
    """
Ḥalab|N'Djaména|São Félix|Львів|مدينة الصدر|Đồng Hới|O'Higgins|Bir al-Abd|Ñuble|Żółkiew|Saint-Louis
Deir ez-Zor|Кривий Ріг|Qala-i-Naw|Xi'an|Þórshöfn|Ağrı|Diyarbakır|Ma`arrat|José C. Paz|قندهار|काठमांडू
Port-au-Prince 2|Bloc 4|Kibbutz Be'eri|Null|Nan|True|No|May|March|12 de Octubre|Nueva-1|A (old town)
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
"""Names as they are, with what computers take for something else."""


class Land(NamedTuple):
    """A country: its names and numbers in the datasets, and a rectangle that lies in it."""

    name: str
    iso3: str
    iso: int
    gw: int
    gtd: int
    fips: str
    ucdp_region: str
    acled_region: str
    gtd_region: int
    box: tuple[float, float, float, float]


LANDS = [
    Land(
        "Syria",
        "SYR",
        760,
        652,
        200,
        "SY",
        "Middle East",
        "Middle East",
        10,
        (34.5, 36.8, 36.0, 40.5),
    ),
    Land("Afghanistan", "AFG", 4, 700, 4, "AF", "Asia", "South Asia", 6, (33.0, 63.0, 35.5, 68.0)),
    Land("India", "IND", 356, 750, 92, "IN", "Asia", "South Asia", 6, (17.0, 75.0, 25.0, 81.0)),
    Land(
        "Mexico",
        "MEX",
        484,
        70,
        130,
        "MX",
        "Americas",
        "North America",
        1,
        (19.0, -103.0, 25.0, -99.5),
    ),
    Land("Pakistan", "PAK", 586, 770, 153, "PK", "Asia", "South Asia", 6, (26.5, 66.0, 29.5, 68.5)),
    Land(
        "Colombia",
        "COL",
        170,
        100,
        45,
        "CO",
        "Americas",
        "South America",
        3,
        (2.0, -75.5, 7.0, -71.0),
    ),
    Land("Ukraine", "UKR", 804, 369, 214, "UP", "Europe", "Europe", 9, (47.5, 30.5, 50.0, 37.0)),
    Land(
        "Turkey",
        "TUR",
        792,
        640,
        209,
        "TU",
        "Middle East",
        "Middle East",
        10,
        (37.8, 30.0, 40.2, 42.0),
    ),
    Land(
        "Nigeria",
        "NGA",
        566,
        475,
        147,
        "NI",
        "Africa",
        "Western Africa",
        11,
        (7.5, 5.0, 12.0, 10.0),
    ),
    Land(
        "Iraq",
        "IRQ",
        368,
        645,
        95,
        "IZ",
        "Middle East",
        "Middle East",
        10,
        (31.5, 42.5, 34.5, 44.9),
    ),
    Land(
        "Somalia",
        "SOM",
        706,
        520,
        182,
        "SO",
        "Africa",
        "Eastern Africa",
        11,
        (2.5, 42.5, 4.0, 45.0),
    ),
    Land(
        "Philippines",
        "PHL",
        608,
        840,
        160,
        "RP",
        "Asia",
        "Southeast Asia",
        5,
        (7.2, 124.2, 8.2, 125.6),
    ),
]


class Place(NamedTuple):
    """A place with a point and a name of its own."""

    land: Land
    province: str
    district: str
    name: str
    latitude: float
    longitude: float


def chance(draw: Random, of_ten: int) -> bool:
    """Return true in so many of ten cases."""
    return draw.randrange(10) < of_ten


def names(draw: Random) -> Iterator[str]:
    """Yield names, each once: invented ones, and now and then an awkward one."""
    known: set[str] = set()
    while True:
        parts = draw.choices(_SYLLABLES, k=draw.randint(2, 4))
        name = "".join(parts).capitalize()
        if chance(draw, 1):
            name = f"{draw.choice([*_AWKWARD, name])} {name}"
        if name not in known:
            known.add(name)
            yield name


def places(draw: Random, number: int) -> Sequence[Place]:
    """Return places, no two of which share a point or a name."""
    named, points = names(draw), set[tuple[float, float]]()
    found: list[Place] = []
    while len(found) < number:
        land = draw.choice(LANDS)
        south, west, north, east = land.box
        province = f"{next(named)} province"
        for _ in range(draw.randint(1, 3)):
            district = f"{next(named)} district"
            for _ in range(draw.randint(1, 6)):
                latitude = draw.randint(int(south * DEGREE), int(north * DEGREE)) / DEGREE
                longitude = draw.randint(int(west * DEGREE), int(east * DEGREE)) / DEGREE
                if (latitude, longitude) not in points:
                    points.add((latitude, longitude))
                    name = f"{next(named)} town"
                    found.append(Place(land, province, district, name, latitude, longitude))
    return found[:number]


def toll(draw: Random) -> int:
    """Return how many died: mostly none or few, rarely thousands; no round figure stands out."""
    if chance(draw, 3):
        return 0
    return int(10 ** (draw.random() ** 3 * 4.5)) - draw.randint(0, 1)


def split(draw: Random, total: int, parts: int) -> list[int]:
    """Return counts that add up to a total, some of them zero."""
    cuts = sorted(draw.randint(0, total) if chance(draw, 5) else 0 for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]

"""Which errors are planted: for each way and each material some, by a seed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple
from zlib import crc32

from tools.recall.bindings import Bound, bound
from tools.recall.materials import Material
from tools.recall.planting import Spot, Way
from tools.recall.ways import WAYS

from conflict_events.rules.registry import all_rules

RECORDS = 120
"""Records of a material in which errors are planted."""
DOCUMENTS = 8
"""Records of one stream of YAML."""
TRIES = 20
"""Places that are tried for one error."""


class Plant(NamedTuple):
    """A planted error: what it breaks, what happened, the clean material and the wrong one.

    ``row`` is the position of the only record that differs, where a rule about single records is
    to find it in a table; such records of many plants go into one file. Else it is None.
    """

    breaks: str
    happens: str
    clean: Material
    wrong: Material
    row: int | None
    unseen: bool


def plan(materials: Iterable[Material], each: int, seed: int) -> Iterator[Plant]:
    """Yield errors in materials.

    Args:
        materials: what to plant them in.
        each: how many of each way there are in each material, at most.
        seed: which errors, of all that could be.
    """
    of_all = dataset_rules()
    for material in materials:
        spots: dict[int, dict[str, list[Spot]]] = {}
        for way in WAYS:
            if material.example and way.breaks.startswith("schema/"):
                continue
            alone = way.breaks in of_all
            rows = way.rows if alone else RECORDS
            if material.name.endswith((".yaml", ".yml")):
                rows = DOCUMENTS
            # Where a checkout lies makes no difference: the schema of an example is a path.
            schema = "" if material.example else material.schema
            random = _random(seed, material.origin, schema, material.name, str(rows))
            if rows not in spots:
                spots[rows] = _spots(_window(material, rows, random))
            found = spots[rows].get(way.breaks, [])
            if found:
                random = _random(seed, material.origin, material.name, way.breaks, way.happens)
                yield from _planted(way, found, random, each, alone=alone)


def dataset_rules() -> list[str]:
    """Return the rules that need all records."""
    return [rule.name for rule in all_rules() if rule.scope == "dataset"]


def _random(seed: int, *words: str) -> Random:
    return Random(seed * 2**32 + crc32("/".join(words).encode()))  # noqa: S311 -- no secrets


def _window(material: Material, rows: int, random: Random) -> Material:
    """Return some records that follow one another."""
    spare = len(material.records) - rows
    if spare <= 0:
        return material
    first = random.randrange(spare + 1)
    return material._replace(records=material.records[first : first + rows])


def _spots(material: Material) -> dict[str, list[Spot]]:
    found = defaultdict(list)
    for index in range(len(material.records)):
        for each in bound(material.document, material.typed(index)):
            found[each.name].append(Spot(material, index, each))
        if material.columns:
            found["table/fields"].append(Spot(material, index, Bound("table/fields", (), {})))
    return found


def _planted(
    way: Way, spots: Sequence[Spot], random: Random, each: int, *, alone: bool
) -> Iterator[Plant]:
    seen: set[str] = set()
    mixed = _mixed(spots, random)[: each * TRIES]
    trying = [(spot, way.plant(spot, random)) for spot in mixed]
    # One error in each place, then, where these are few, a second one in each, and so on.
    while trying and len(seen) < each:
        left = []
        for spot, variants in trying:
            wrong = next(variants, None)
            if wrong is None or len(seen) == each:
                continue
            left.append((spot, variants))
            key = _difference(spot.material, wrong)
            if key in seen:
                continue
            seen.add(key)
            one = bool(spot.material.columns) and not alone and wrong.name == spot.material.name
            row = spot.nth if one and _only(spot, wrong) else None
            yield Plant(way.breaks, way.happens, spot.material, wrong, row, way.unseen)
        trying = left


def _difference(clean: Material, wrong: Material) -> str:
    """Return what is new in a wrong material, and where."""
    # Records that are not changed are the same objects.
    same = {id(each) for each in clean.records}
    new = [(nth, each) for nth, each in enumerate(wrong.records) if id(each) not in same]
    return repr(
        (
            wrong.name,
            len(wrong.records),
            new or len(new),
            [id(each) for each in wrong.records if not new],
        )
    )


def _only(spot: Spot, wrong: Material) -> bool:
    """Tell whether nothing but one record differs, and that has the cells of its columns."""
    before, after = spot.material.records, wrong.records
    same = len(before) == len(after) and before[: spot.nth] == after[: spot.nth]
    rest = before[spot.nth + 1 :] == after[spot.nth + 1 :]
    return same and rest and [*after[spot.nth]] == [*wrong.columns]


def _mixed(spots: Sequence[Spot], random: Random) -> list[Spot]:
    """Return spots by turns of the checks that they are of, so that each has its share."""
    by_check: dict[Any, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_check[id(spot.bound.entry)].append(spot)
    groups = [*by_check.values()]
    for group in groups:
        random.shuffle(group)
    random.shuffle(groups)
    mixed = []
    for nth in range(max(map(len, groups), default=0)):
        mixed += [group[nth] for group in groups if nth < len(group)]
    return mixed

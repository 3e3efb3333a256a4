"""How figures of losses go wrong."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from tools.recall.forms import like, whole
from tools.recall.mistakes import doubled, lost, neighbour, transposed
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path
from tools.recall.ways.claims import toll_of

DIGITS: Mapping[str, Callable[[str], Iterator[str]]] = {
    "two digits exchanged": transposed,
    "a digit lost": lost,
    "a digit typed twice": doubled,
    "the key beside hit": neighbour,
}
OPEN_WORDS = {"several": 3, "dozens": 24, "hundreds": 200, "thousands": 2000}
"""Words without an upper end, and the least that each says."""


def slips(value: Any, random: Random, kind: str) -> Iterator[int]:
    """Yield the whole numbers that a slip of a kind makes of one."""
    figure = whole(value)
    if figure is None or figure < 0:
        return
    for text in shuffled(DIGITS[kind](str(figure)), random):
        if text == str(int(text)) and int(text) != figure:
            yield int(text)


# --- low, best, high ---------------------------------------------------------------------------


def _estimates(spot: Spot) -> dict[str, tuple[Path, int]]:
    found = {}
    for name in ("low", "best", "high"):
        path = spot.path(name)
        figure = None if path is None else whole(spot.at(path))
        if path is not None and figure is not None:
            found[name] = path, figure
    return found


def _in_order(figures: Mapping[str, int]) -> bool:
    told = [figures[name] for name in ("low", "best", "high") if name in figures]
    return told == sorted(told)


@way("casualties/range", "two estimates in each other's place")
def estimates_exchanged(spot: Spot, random: Random) -> Wrong:
    found = _estimates(spot)
    pairs = [(a, b) for a in found for b in found if a < b]
    for one, other in shuffled(pairs, random):
        figures = {name: figure for name, (_, figure) in found.items()}
        figures[one], figures[other] = figures[other], figures[one]
        if not _in_order(figures):
            yield spot.change(
                {
                    found[name][0]: like(spot.at(found[name][0]), figures[name])
                    for name in (one, other)
                }
            )


def _estimate_slip(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _estimates(spot)
        for name in shuffled(found, random):
            path, figure = found[name]
            for other in slips(figure, random, kind):
                if not _in_order({n: f for n, (_, f) in found.items()} | {name: other}):
                    yield spot.change({path: like(spot.at(path), other)})

    return plant


for _kind in DIGITS:
    way("casualties/range", f"{_kind} in an estimate")(_estimate_slip(_kind))


# --- totals and parts --------------------------------------------------------------------------


def figure_of(spot: Spot, path: Path) -> tuple[Path, int] | None:
    """Return the figure of a toll, a part or a plain count, and where it stands."""
    value = spot.at(path)
    if isinstance(value, Mapping) and "claims" in value:
        adopted = value.get("adopted", {}).get("claim", GONE)
        ids = [each.get("id", GONE) for each in value["claims"]]
        if ids.count(adopted) != 1:
            return None
        path = (*path, "claims", ids.index(adopted), "count")
    elif isinstance(value, Mapping) and "count" in value:
        path = (*path, "count")
    figure = whole(spot.at(path))
    return None if figure is None else (path, figure)


def _whole_and_parts(
    spot: Spot, whole_name: str
) -> tuple[tuple[Path, int], list[tuple[Path, int]]] | None:
    path = spot.path(whole_name)
    total = None if path is None else figure_of(spot, path)
    parts = [figure_of(spot, each) for each in spot.paths("parts")]
    known = [each for each in parts if each is not None]
    stated = spot.bound.entry["parts"]
    flat = isinstance(stated, list) and len(stated) != len(known)
    if total is None or len(known) != len(parts) or not parts or flat:
        return None
    return total, known


def _complete(spot: Spot, *, default: bool) -> Any:
    return spot.value("complete") if "complete" in spot.bound.entry else default


def _sums(spot: Spot) -> tuple[tuple[Path, int], list[tuple[Path, int]]] | None:
    found = _whole_and_parts(spot, "total")
    if found is None or _complete(spot, default=True) is not True:
        return None
    return found if found[0][1] == sum(figure for _, figure in found[1]) else None


def _set(spot: Spot, figures: Mapping[Path, int]) -> Any:
    return spot.change({path: like(spot.at(path), figure) for path, figure in figures.items()})


def _sum_slip(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _sums(spot)
        # One figure of a sum is changed, and nothing else, so that it no longer holds.
        for path, figure in shuffled([found[0], *found[1]], random) if found else ():
            for other in slips(figure, random, kind):
                yield _set(spot, {path: other})

    return plant


for _kind in DIGITS:
    way("casualties/subtotals", f"{_kind} in a total or a part")(_sum_slip(_kind))


@way("casualties/subtotals", "a part counted twice")
def part_counted_twice(spot: Spot, random: Random) -> Wrong:
    found = _sums(spot)
    for path, figure in shuffled(found[1], random) if found else ():
        if figure > 0:
            yield _set(spot, {path: 2 * figure})


@way("casualties/subtotals", "a part forgotten in the total")
def part_forgotten(spot: Spot, random: Random) -> Wrong:
    found = _sums(spot)
    for _, figure in shuffled(found[1], random) if found else ():
        if 0 < figure < found[0][1]:  # type: ignore[index]
            yield _set(spot, {found[0][0]: found[0][1] - figure})  # type: ignore[index]


@way("casualties/subtotals", "a toll moved to the other side", unseen=True)
def toll_moved(spot: Spot, random: Random) -> Wrong:
    found = _sums(spot)
    pairs = (
        [(one, other) for one in found[1] for other in found[1] if one != other] if found else []
    )
    for (path, figure), (other, its) in shuffled(pairs, random):
        if figure > 0:
            yield _set(spot, {path: 0, other: its + figure})


@way("casualties/subtotals", "one too many in a part and in the total", unseen=True)
def part_and_total(spot: Spot, random: Random) -> Wrong:
    found = _sums(spot)
    if found:
        for path, figure in shuffled(found[1], random):
            yield _set(spot, {path: figure + 1, found[0][0]: found[0][1] + 1})


def _subset(spot: Spot) -> tuple[tuple[Path, int], list[tuple[Path, int]]] | None:
    found = _whole_and_parts(spot, "whole")
    if found is None or _complete(spot, default=False) is not False:
        return None
    return found


@way("casualties/subset", "whole and part in each other's place")
def whole_and_part_exchanged(spot: Spot, random: Random) -> Wrong:
    found = _subset(spot)
    if not found:
        return
    (path, total), parts = found
    for part, figure in shuffled(parts, random):
        if total - figure + sum(each for _, each in parts) > figure:
            yield _set(spot, {path: figure, part: total})


def _subset_slip(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _subset(spot)
        if not found:
            return
        (path, total), parts = found
        together = sum(figure for _, figure in parts)
        for part, figure in shuffled(parts, random):
            for other in slips(figure, random, kind):
                if together - figure + other > total:
                    yield _set(spot, {part: other})
        for other in slips(total, random, kind):
            if other < together:
                yield _set(spot, {path: other})

    return plant


for _kind in DIGITS:
    way("casualties/subset", f"{_kind} in a whole or a part")(_subset_slip(_kind))


# --- names of the dead, and what is not known --------------------------------------------------


def _named(spot: Spot) -> tuple[tuple[Path, int], list[Path]] | None:
    path, named = spot.path("total"), spot.paths("named")
    total = None if path is None else figure_of(spot, path)
    return (total, named) if total and named and len(named) <= total[1] else None


@way("casualties/named-dead", "more names added than there are dead")
def names_added(spot: Spot, _: Random) -> Wrong:
    found = _named(spot)
    if found:
        total, named = found[0][1], found[1]
        holder = named[0][:-1]
        more = [f"another victim {nth}" for nth in range(total - len(named) + 1)]
        first = spot.at(named[0])
        listed = [
            *spot.at(holder),
            *(more if isinstance(first, str) else ({**first, "name": name} for name in more)),
        ]
        yield spot.change({holder: listed})


def _named_slip(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _named(spot)
        for figure in slips(found[0][1], random, kind) if found else ():
            if found and figure < len(found[1]):
                yield spot.change({found[0][0]: like(spot.at(found[0][0]), figure)})

    return plant


for _kind in ("two digits exchanged", "a digit lost", "the key beside hit"):
    way("casualties/named-dead", f"{_kind} in the toll")(_named_slip(_kind))


def _code(code: int) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        for path in shuffled(spot.paths("counts"), random):
            if whole(spot.at(path)) is not None:
                yield spot.change({path: like(spot.at(path), code)})

    return plant


for _number in (-1, -9, -99):
    way("casualties/unknown-as-zero", f"{_number} for a count that is not known")(_code(_number))


@way("casualties/unknown-as-zero", "0 for a count that the text says is not known")
def zero_for_unknown(spot: Spot, random: Random) -> Wrong:
    said = spot.path("said")
    for path in shuffled(spot.paths("counts"), random) if said else ():
        if said and whole(spot.at(path)) is not None:
            text = f"The number of the {path[-1]} is unknown."
            yield spot.change({path: like(spot.at(path), 0), said: text})


def _vague(spot: Spot, word: str) -> Wrong:
    found = _whole_and_parts(spot, "total")
    if found and _complete(spot, default=True) is True:
        (path, _), parts = found
        if sum(figure for _, figure in parts) > OPEN_WORDS[word]:
            yield spot.change({path: {"words": word}})


@way("casualties/vague-total", '"several" for a total whose parts are counted')
def several(spot: Spot, _: Random) -> Wrong:
    yield from _vague(spot, "several")


@way("casualties/vague-total", '"dozens" for a total whose parts are counted')
def dozens(spot: Spot, _: Random) -> Wrong:
    yield from _vague(spot, "dozens")


@way("casualties/vague-total", "the vague claim adopted, and not the counted one")
def vague_adopted(spot: Spot, random: Random) -> Wrong:
    found = toll_of(spot, "total")
    if found and "adopted" in found[1] and _complete(spot, default=True) is True:
        path, toll = found
        parts = [figure_of(spot, each) for each in spot.paths("parts")]
        known = sum(each[1] for each in parts if each)
        for claim in shuffled(toll["claims"], random):
            words = claim["count"].get("words") if isinstance(claim.get("count"), Mapping) else None
            if (
                words in OPEN_WORDS
                and known > OPEN_WORDS[words]
                and claim.get("id") != toll["adopted"]["claim"]
            ):
                yield spot.change({(*path, "adopted", "claim"): claim["id"]})


# --- tolls that pile up ------------------------------------------------------------------------

MANY, MOST = 25, 0.9
"""How many tolls there are to round, and which share of them is."""


def _rounded(spot: Spot, random: Random, near: Callable[[int], bool], to: int) -> Wrong:
    """Yield the material with most tolls near a number told as that number."""
    every = [spot, *(other for _, other in spot.others())]
    counts = {each.nth: (each.path("count"), whole(each.value("count"))) for each in every}
    around = [figure for _, figure in counts.values() if figure is not None and near(figure)]
    if len(around) < MANY:
        return
    material = spot.material
    for index, (path, figure) in counts.items():
        if path and figure is not None and near(figure) and random.random() < MOST:
            here = spot._replace(material=material, nth=index)
            material = here.change({path: like(here.at(path), to)})
    yield material


@way("casualties/heaping", '"about ten" coded 10', rows=1000)
def tens(spot: Spot, random: Random) -> Wrong:
    yield from _rounded(spot, random, lambda figure: 6 <= figure <= 14, 10)


@way("casualties/heaping", '"a dozen" coded 12', rows=1000)
def twelves(spot: Spot, random: Random) -> Wrong:
    yield from _rounded(spot, random, lambda figure: 9 <= figure <= 15, 12)


@way("casualties/heaping", '"a score" coded 20', rows=1000)
def scores(spot: Spot, random: Random) -> Wrong:
    yield from _rounded(spot, random, lambda figure: 15 <= figure <= 25, 20)

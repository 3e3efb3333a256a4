"""How sources, citations and figures go wrong."""

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path as File
from random import Random
from typing import Any

import yaml
from tools.recall.forms import like, whole
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path
from tools.recall.ways.casualties import DIGITS, slips
from tools.recall.ways.identity import misspelt

# --- evidence ----------------------------------------------------------------------------------


def _evidence(spot: Spot) -> Path | None:
    paths = spot.paths("evidence")
    if not paths:
        return None
    return paths[0] if isinstance(spot.at(paths[0]), list) else paths[0][:-1]


@way("sources/cited", "the evidence of a claim dropped")
def evidence_dropped(spot: Spot, _: Random) -> Wrong:
    path = _evidence(spot)
    if path and spot.at(path):
        yield spot.change({path: GONE})


@way("sources/cited", "the list of evidence emptied")
def evidence_emptied(spot: Spot, _: Random) -> Wrong:
    path = _evidence(spot)
    if path and spot.at(path):
        yield spot.change({path: []})


# --- digests -----------------------------------------------------------------------------------


def _digests(spot: Spot) -> dict[str, dict[str, Mapping[str, Any]]]:
    """Return the statements of each source of the record whose digest is beside it."""
    files = dict(spot.material.beside)
    found = {}
    for path in spot.paths("sources"):
        source = spot.at(path)
        file = files.get(str(source.get("statements")))
        if file:
            found[str(source["id"])] = _statements(file)
    return found


@cache
def _statements(file: File) -> dict[str, Mapping[str, Any]]:
    digest = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {each["id"]: each for each in digest["statements"]}


def _cited(spot: Spot, path: Path) -> Mapping[str, Any] | None:
    source, _, statement = str(spot.at(path)).partition("#")
    return _digests(spot).get(source, {}).get(statement)


@way("sources/statement-exists", "a cited statement misspelt")
def statement_misspelt(spot: Spot, random: Random) -> Wrong:
    known = _digests(spot)
    for path in shuffled(spot.paths("citations"), random):
        source, _, statement = str(spot.at(path)).partition("#")
        if statement in known.get(source, {}):
            for text in misspelt(statement, random):
                if text not in known[source] and text[0].isalnum():
                    yield spot.change({path: f"{source}#{text}"})
                    break


@way("sources/statement-exists", "a cited source misspelt")
def source_misspelt(spot: Spot, random: Random) -> Wrong:
    ids = {str(spot.at(path).get("id")) for path in spot.paths("sources")}
    for path in shuffled(spot.paths("citations"), random):
        source, mark, statement = str(spot.at(path)).partition("#")
        for text in misspelt(source, random) if source in ids else ():
            if text not in ids and text[0].isalnum():
                yield spot.change({path: f"{text}{mark}{statement}"})
                break


@way("sources/statement-exists", "a cited source renamed")
def source_renamed(spot: Spot, _: Random) -> Wrong:
    used = {str(spot.at(path)).partition("#")[0] for path in spot.paths("citations")}
    for path in spot.paths("sources"):
        if spot.at(path).get("id") in used:
            yield spot.change({(*path, "id"): f"{spot.at(path)['id']}-2"})


def _figures(spot: Spot) -> list[int] | None:
    """Return all exact figures of the cited statements, or None where there are others."""
    paths = spot.paths("citations")
    statements = [_cited(spot, path) for path in paths]
    if not paths or any(each is None for each in statements):
        return None
    counts = [
        figure.get("count") for each in statements if each for figure in each.get("figures", [])
    ]
    return (
        [each for each in counts if isinstance(each, int)]
        if all(isinstance(each, int) for each in counts)
        else None
    )


def _stated(figures: list[int], count: int) -> bool:
    return any(
        sum(some) == count
        for size in range(1, len(figures) + 1)
        for some in combinations(figures, size)
    )


def _figure_slip(kind: str) -> Any:
    def plant(spot: Spot, random: Random) -> Wrong:
        path, figures = spot.path("count"), _figures(spot)
        if (
            path
            and figures
            and whole(spot.at(path)) is not None
            and _stated(figures, spot.at(path))
        ):
            for count in slips(spot.at(path), random, kind):
                if not _stated(figures, count):
                    yield spot.change({path: count})

    return plant


for _kind in DIGITS:
    way("sources/figure-stated", f"{_kind} in a claimed figure")(_figure_slip(_kind))


@way("sources/figure-stated", "another statement cited")
def other_statement(spot: Spot, random: Random) -> Wrong:
    path, figures, citations = spot.path("count"), _figures(spot), spot.paths("citations")
    if not path or not figures or len(citations) != 1 or not isinstance(spot.at(path), int):
        return
    source = str(spot.at(citations[0])).partition("#")[0]
    for name, statement in shuffled(_digests(spot)[source].items(), random):
        counts = [each.get("count") for each in statement.get("figures", [])]
        if (
            counts
            and all(isinstance(each, int) for each in counts)
            and not _stated(counts, spot.at(path))
        ):
            yield spot.change({citations[0]: f"{source}#{name}"})


def _uses(spot: Spot) -> dict[tuple[str, str], int]:
    """Return how many citations, of all records, each statement has."""
    used: dict[tuple[str, str], int] = {}
    for each in (spot, *(other for _, other in spot.others())):
        for path in each.paths("citations"):
            source, _, statement = str(each.at(path)).partition("#")
            used[source, statement] = used.get((source, statement), 0) + 1
    return used


def _is_ours(spot: Spot, statement: Mapping[str, Any]) -> bool:
    """Tell whether a statement has a figure, and is about an event that is here."""
    ids = {str(each.value("id")) for each in (spot, *(other for _, other in spot.others()))}
    return bool(statement.get("figures")) and statement.get("event") in ids


def _unused(spot: Spot, used: Mapping[tuple[str, str], int], gone: list[Path]) -> bool:
    """Tell whether a statement with a figure is cited by nothing but what is to go."""
    left, digests = dict(used), _digests(spot)
    for path in gone:
        source, _, statement = str(spot.at(path)).partition("#")
        left[source, statement] -= 1
    lost = [(source, name) for (source, name), number in left.items() if number == 0]
    return any(_is_ours(spot, digests.get(source, {}).get(name, {})) for source, name in lost)


@way("sources/uncited", "a citation dropped")
def citation_dropped(spot: Spot, random: Random) -> Wrong:
    used = _uses(spot)
    for path in shuffled(spot.paths("citations"), random):
        # A claim that is left without evidence is for sources/cited to tell.
        if len(spot.at(path[:-1])) > 1 and _unused(spot, used, [path]):
            yield spot.change({path: GONE})


@way("sources/uncited", "a claim dropped")
def claim_dropped(spot: Spot, random: Random) -> Wrong:
    used = _uses(spot)
    for path in shuffled(spot.paths("claims"), random):
        gone = [each for each in spot.paths("citations") if each[: len(path)] == path]
        if gone and _unused(spot, used, gone):
            yield spot.change({path: GONE})


# --- publications ------------------------------------------------------------------------------


@way("sources/independent", "a source listed twice under two ids")
def source_twice(spot: Spot, random: Random) -> Wrong:
    for path in shuffled(spot.paths("sources"), random):
        source = spot.at(path)
        if isinstance(source, Mapping) and (
            source.get("statements") or (source.get("title") and source.get("publisher"))
        ):
            holder = path[:-1]
            yield spot.change(
                {(*holder, len(spot.at(holder))): {**source, "id": f"{source['id']}-2"}}
            )


@way("sources/independent", "a source listed twice, its title in capitals")
def source_twice_respelt(spot: Spot, random: Random) -> Wrong:
    for path in shuffled(spot.paths("sources"), random):
        source = spot.at(path)
        if isinstance(source, Mapping) and source.get("title") and source.get("publisher"):
            again = {**source, "id": f"{source['id']}-2", "title": source["title"].upper()}
            holder = path[:-1]
            yield spot.change({(*holder, len(spot.at(holder))): again})


def _number_listed(spot: Spot) -> tuple[Path, int] | None:
    """Return the stated number, where exactly as many different sources are listed."""
    path, separator = spot.path("stated"), spot.param("separator")
    listed = [str(spot.at(each)) for each in spot.paths("listed")]
    each_one = [
        one.strip() for text in listed for one in (text.split(separator) if separator else [text])
    ]
    stated = None if path is None else whole(spot.at(path))
    if path is None or stated is None or not each_one or not all(each_one):
        return None
    return (path, stated) if stated == len(each_one) == len({*each_one}) else None


@way("sources/count-agrees", "the number of sources mistyped")
def number_mistyped(spot: Spot, random: Random) -> Wrong:
    found = _number_listed(spot)
    for step in shuffled((-1, 1, 2, 10), random):
        if found and found[1] + step > 0:
            yield spot.change({found[0]: like(spot.at(found[0]), found[1] + step)})


@way("sources/count-agrees", "a source dropped from the list, or added to it")
def list_changed(spot: Spot, random: Random) -> Wrong:
    found, separator = _number_listed(spot), spot.param("separator")
    for path in spot.paths("listed") if found else ():
        if not separator:
            holder = path[:-1]
            yield spot.change({(*holder, len(spot.at(holder))): f"{spot.at(path)} 2"})
            continue
        listed = str(spot.at(path)).split(separator)
        more = "2019-07-17" if listed[0].strip()[:4].isdigit() else "Example News Agency"
        for other in shuffled([listed[1:], [*listed, more]], random):
            if other and more not in listed:
                yield spot.change({path: separator.join(other)})

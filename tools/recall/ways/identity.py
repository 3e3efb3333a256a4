"""How ids, codes, names and references go wrong."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random

from tools.recall.forms import day, like, whole
from tools.recall.materials import Material
from tools.recall.mistakes import doubled, lost, neighbour, transposed
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path, at


def misspelt(text: str, random: Random) -> Iterator[str]:
    """Yield misspellings of a text, of all kinds by turns."""
    kinds = [shuffled(kind(text), random) for kind in (transposed, lost, neighbour, doubled)]
    for nth in range(len(text) + 1):
        yield from (kind[nth] for kind in kinds if nth < len(kind) and kind[nth] != text)


# --- keys --------------------------------------------------------------------------------------


@way("identity/unique", "the key of another record")
def key_of_another(spot: Spot, random: Random) -> Wrong:
    for _, other in shuffled(spot.others(), random):
        yield from _with_key_of(spot, other)


def _with_key_of(spot: Spot, other: Spot) -> Wrong:
    mine, its = spot.paths("key"), other.paths("key")
    if mine and len(mine) == len(its) == len(
        spot.bound.entry["key"] if isinstance(spot.bound.entry["key"], list) else [1]
    ):
        yield spot.change({path: other.at(of) for path, of in zip(mine, its, strict=True)})


@way("identity/unique", "a record entered twice")
def entered_twice(spot: Spot, _: Random) -> Wrong:
    if len(spot.paths("key")) == len(spot.bound.entry["key"]):
        yield spot.with_more(spot.record, last=True)


@way("identity/unique", "a placeholder for a key")
def placeholder(spot: Spot, random: Random) -> Wrong:
    paths = spot.paths("key")
    if (
        len(paths) == 1
        and isinstance(spot.at(paths[0]), str)
        and whole(spot.at(paths[0])) is None
        and not day(spot.at(paths[0]))
    ):
        for text in shuffled(("n/a", "unknown", "?", "TBD", "none", "-"), random):
            yield spot.change({paths[0]: text})


# --- codes and names ---------------------------------------------------------------------------


def _pairs(spot: Spot) -> Counter[tuple[str, str]]:
    every = [spot, *(other for _, other in spot.others())]
    return Counter((str(each.value("code")), str(each.value("name"))) for each in every)


@way("identity/one-to-one", "a name misspelt")
def name_misspelt(spot: Spot, random: Random) -> Wrong:
    code, path, pairs = spot.value("code"), spot.path("name"), _pairs(spot)
    known = {*spot.param("homonyms", []), *spot.param("renamed", [])}
    if path is None or code is None or known & {code, spot.at(path), whole(code)}:
        return
    # Others have the code, with the name spelt as it is.
    if pairs[str(code), str(spot.at(path))] > 1:
        names = {name for _, name in pairs}
        for text in misspelt(str(spot.at(path)), random):
            if text.strip() and text not in names:
                yield spot.change({path: text})


@way("identity/one-to-one", "the code of another")
def code_of_another(spot: Spot, random: Random) -> Wrong:
    path, name, pairs = spot.path("code"), spot.value("name"), _pairs(spot)
    known = {str(each) for each in (*spot.param("homonyms", []), *spot.param("renamed", []))}
    if path is None or name is None or pairs[str(spot.at(path)), str(name)] < 2:
        return
    mine = {str(spot.at(path)), str(name)}
    for _, other in shuffled(spot.others(), random):
        code, its_name = other.value("code"), str(other.value("name"))
        its = {str(code), its_name}
        if code is not None and not mine & its and not known & (mine | its):
            yield spot.change({path: code})


@way("identity/prefix", "the longer code corrected alone")
def whole_corrected(spot: Spot, random: Random) -> Wrong:
    path = spot.path("whole")
    parts = [str(spot.at(each)) for each in spot.paths("code")]
    if path and parts and all(str(spot.at(path)).startswith(part) for part in parts):
        text = str(spot.at(path))
        for other in shuffled([*neighbour(text), *transposed(text)], random):
            if not all(other.startswith(part) for part in parts):
                yield spot.change(
                    {
                        path: like(spot.at(path), other)
                        if other.isdigit() and not isinstance(spot.at(path), str)
                        else other
                    }
                )


@way("identity/prefix", "the code of another branch")
def other_branch(spot: Spot, random: Random) -> Wrong:
    text = str(spot.value("whole"))
    for path in shuffled(spot.paths("code"), random):
        value = spot.at(path)
        for other in shuffled(neighbour(str(value)), random):
            if not text.startswith(other) and text.startswith(str(value)):
                yield spot.change({path: other if isinstance(value, str) else like(value, other)})


@way("identity/prefix", "the zero at the beginning lost")
def zero_lost(spot: Spot, random: Random) -> Wrong:
    text = str(spot.value("whole"))
    for path in shuffled([*spot.paths("code"), *spot.paths("whole")], random):
        value = spot.at(path)
        if (
            isinstance(value, str)
            and value.startswith("0")
            and len(value) > 1
            and not spot.param("ignore_zeros")
        ):
            short = value.lstrip("0")
            parts = [str(spot.at(each)) if each != path else short for each in spot.paths("code")]
            told = short if path in spot.paths("whole") else text
            if short and not all(told.startswith(part) for part in parts):
                yield spot.change({path: short})


# --- references --------------------------------------------------------------------------------


def _targets(spot: Spot) -> set[str]:
    return {str(spot.at(path)) for path in spot.paths("targets")}


@way("identity/reference", "a reference misspelt")
def reference_misspelt(spot: Spot, random: Random) -> Wrong:
    targets = _targets(spot)
    for path in shuffled(spot.paths("references"), random):
        for text in misspelt(str(spot.at(path)), random):
            if text not in targets:
                yield spot.change({path: text})
                break


@way("identity/reference", "what is referred to renamed")
def target_renamed(spot: Spot, random: Random) -> Wrong:
    used = Counter(str(spot.at(path)) for path in spot.paths("references"))
    for path in shuffled(spot.paths("targets"), random):
        text = str(spot.at(path))
        if used[text] and f"{text}-2" not in _targets(spot):
            yield spot.change({path: f"{text}-2"})


@way("identity/reference", "what is referred to taken out")
def target_taken_out(spot: Spot, random: Random) -> Wrong:
    used = Counter(str(spot.at(path)) for path in spot.paths("references"))
    for path in shuffled(spot.paths("targets"), random):
        holder = path[:-1]
        item = spot.at(holder)
        if (
            isinstance(item, Mapping)
            and isinstance(spot.at(holder[:-1]), list)
            and used[str(spot.at(path))]
        ):
            wrong = spot.change({holder: GONE})
            left = wrong.records[spot.nth]
            other = spot._replace(material=wrong)
            # References of what was taken out went with it; others are left over.
            still = [str(at(left, each)) for each in other.paths("references")]
            if any(each not in _targets(other) for each in still):
                yield wrong


# --- items of a list ---------------------------------------------------------------------------


def _item_key(spot: Spot, path: Path) -> tuple[str, ...]:
    item, key = spot.at(path), spot.param("key")
    return (
        tuple(str(item.get(name)) for name in key)
        if key and isinstance(item, Mapping)
        else (str(item),)
    )


@way("identity/unique-items", "an item entered twice")
def item_twice(spot: Spot, random: Random) -> Wrong:
    for path in shuffled(spot.paths("items"), random):
        item = spot.at(path)
        if set(_item_key(spot, path)) != {"None"}:
            holder = path[:-1]
            yield spot.change({(*holder, len(spot.at(holder))): item})


@way("identity/unique-items", "the key of another item")
def item_key_of_another(spot: Spot, random: Random) -> Wrong:
    key, paths = spot.param("key"), spot.paths("items")
    pairs = [(one, other) for one in paths for other in paths if one != other]
    for one, other in shuffled(pairs, random):
        if not key:
            yield spot.change({one: spot.at(other)})
        elif set(_item_key(spot, other)) != {"None"}:
            its = spot.at(other)
            changes = {
                (*one, name): its.get(name, GONE)
                for name in key
                if name in its or name in spot.at(one)
            }
            yield spot.change(changes)


# --- dates in ids, and names of files ----------------------------------------------------------

LONG = 8
"""The digits of a date without hyphens; such ids are the date, or it and a number."""


def _date_in(text: str) -> tuple[str, str] | None:
    """Return the part of an id that is a date, and that date in the form of ISO 8601."""
    for part in (text[:10], text[:8]):
        told = day(part)
        if told and (len(part) > LONG or len(text) in (8, 12, 14)):
            return part, told.day.isoformat()
    found = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", text)
    told = day(found[0]) if found else None
    return (found[0], told.day.isoformat()) if found and told else None


def _coded(spot: Spot) -> str | None:
    path = spot.path("date")
    if path is not None:
        value = spot.at(path)
        told = day(value.get("start") if isinstance(value, Mapping) else value)
        return (
            told.day.isoformat()
            if told and not (isinstance(value, Mapping) and "end" in value)
            else None
        )
    parts = [whole(spot.value(name)) for name in ("year", "month", "day")]
    return None if None in parts or 0 in parts else f"{parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}"


@way("identity/date-in-id", "the date in an id mistyped")
def id_mistyped(spot: Spot, random: Random) -> Wrong:
    path = spot.path("id")
    found = _date_in(str(spot.at(path))) if path else None
    if path is None or found is None or found[1] != _coded(spot):
        return
    told = day(found[0])
    for text in shuffled([*neighbour(found[0]), *transposed(found[0])], random):
        other = day(text)
        if told and other and other.day != told.day and 1800 <= other.day.year <= 2099:
            wrong = str(spot.at(path)).replace(found[0], text, 1)
            yield spot.change({path: wrong if isinstance(spot.at(path), str) else int(wrong)})


@way("identity/date-in-id", "the date corrected, and not the id")
def date_corrected(spot: Spot, random: Random) -> Wrong:
    path, date_path = spot.path("id"), spot.path("date")
    found = _date_in(str(spot.at(path))) if path else None
    if found is None or found[1] != _coded(spot):
        return
    if date_path is None:
        of_day = spot.path("day")
        value = None if of_day is None else whole(spot.at(of_day))
        for other in shuffled(range(1, 28), random):
            if of_day and other != value:
                yield spot.change({of_day: like(spot.at(of_day), str(other))})
        return
    if isinstance(spot.at(date_path), Mapping):
        date_path = (*date_path, "start")
    told = day(spot.at(date_path))
    for other in shuffled(range(1, 28), random):
        if told and other != told.day.day:
            yield spot.change({date_path: told.write(told.day.replace(day=other))})


def _named(spot: Spot) -> str | None:
    """Return which of the expected values the name of the file is, or holds."""
    stem = spot.material.name.rpartition(".")[0]
    values = [str(spot.at(path)) for path in spot.paths("expected")]
    fits = [each for each in values if each in stem or each.replace("-", "") in stem]
    return fits[0] if len(spot.material.records) == 1 and fits else None


@way("identity/file-name", "the file named as another record")
def file_renamed(spot: Spot, random: Random) -> Wrong:
    named = _named(spot)
    if named:
        ending = spot.material.name.rpartition(".")[2]
        for stem in shuffled(misspelt(named, random), random):
            values = [str(spot.at(path)) for path in spot.paths("expected")]
            if stem.strip() and not any(
                each in stem or each.replace("-", "") in stem for each in values
            ):
                yield spot.material._replace(name=f"{stem}.{ending}")


@way("identity/file-name", "the id or date of another record in the file")
def copied_from_another(spot: Spot, random: Random) -> Wrong:
    named = _named(spot)
    if named is None:
        return
    for path in spot.paths("expected"):
        if str(spot.at(path)) == named:
            for text in shuffled(misspelt(named, random), random):
                left = [
                    text if each == path else str(spot.at(each)) for each in spot.paths("expected")
                ]
                stem = spot.material.name.rpartition(".")[0]
                if not any(each in stem or each.replace("-", "") in stem for each in left):
                    yield spot.change({path: text})


# --- links between records ---------------------------------------------------------------------


def _links(spot: Spot) -> list[str]:
    path, separator = spot.path("links"), spot.param("separator", ",")
    value = None if path is None else spot.at(path)
    texts = value if isinstance(value, list) else str(value).split(separator) if value else []
    return [str(each).strip() for each in texts]


def _relinked(spot: Spot, links: list[str]) -> Iterator[Material]:
    for path in spot.paths("links"):
        text = f"{spot.param('separator', ',')} ".join(links)
        absent = "" if spot.material.columns else GONE
        yield spot.change({path: links if isinstance(spot.at(path), list) else text or absent})


@way("identity/links", "a link mistyped")
def link_mistyped(spot: Spot, random: Random) -> Wrong:
    ids = {str(each.value("id")) for each in (spot, *(other for _, other in spot.others()))}
    links = _links(spot)
    for nth, link in shuffled(enumerate(links), random):
        if link in ids and link != str(spot.value("id")):
            for text in misspelt(link, random):
                if text not in ids and text not in links:
                    yield from _relinked(spot, [*links[:nth], text, *links[nth + 1 :]])


@way("identity/links", "a link given on one side only")
def link_one_way(spot: Spot, random: Random) -> Wrong:
    me = str(spot.value("id"))
    for _, other in shuffled(spot.others(), random):
        links = _links(spot)
        its = str(other.value("id"))
        if me in _links(other) and its in links and its != me:
            yield from _relinked(spot, [each for each in links if each != its])

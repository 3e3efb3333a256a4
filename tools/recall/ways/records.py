"""How texts, and values that go together, go wrong; and how a record is entered twice."""

import copy
import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from tools.recall.forms import MONTHS, day, like, number, whole
from tools.recall.mistakes import day_off, misread, month_off, other_order
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path
from tools.recall.ways.casualties import DIGITS, slips
from tools.recall.ways.chronology import SLIPS, by_slip

# --- the same event twice ----------------------------------------------------------------------


def _told_in_full(spot: Spot) -> bool:
    """Tell whether a record tells all that makes it an event of its own, and is no summary."""
    needed = [spot.paths("when"), spot.paths("place"), spot.paths("actors")]
    summary = str(spot.value("summary")) in map(str, spot.param("summaries", []))
    return all(needed) and bool(spot.paths("toll") or spot.paths("text")) and not summary


def _renamed(spot: Spot, record: Any) -> Any:
    """Return a copy of a record under an id that no other one has."""
    copied = copy.deepcopy(record)
    key = [
        each
        for each in spot.material.document.get("x-checks", ())
        if each["rule"] == "identity/unique"
    ]
    names = [pointer[1:] for each in key for pointer in each["key"]]
    of_id = spot.param("id")
    for name in dict.fromkeys([*names, *([of_id[1:]] if of_id else [])]):
        if name in copied:
            value = copied[name]
            copied[name] = like(value, 9_999_999) if whole(value) is not None else f"{value}9"
    return copied


@way("records/duplicate", "an event entered again under another id")
def entered_again(spot: Spot, _: Random) -> Wrong:
    if _told_in_full(spot):
        yield spot.with_more(_renamed(spot, spot.record))


@way("records/duplicate", "an event entered again at the end of the data")
def entered_again_late(spot: Spot, _: Random) -> Wrong:
    if _told_in_full(spot):
        yield spot.with_more(_renamed(spot, spot.record), last=True)


@way("records/duplicate", "an event entered again in capital letters")
def entered_again_in_capitals(spot: Spot, _: Random) -> Wrong:
    other = _renamed(spot, spot.record)
    texts = [path for name in ("place", "text") for path in spot.paths(name)]
    texts = [
        path
        for path in texts
        if str(spot.at(path)).upper() != str(spot.at(path)) and spot.at(path).isascii()
    ]
    for path in texts:
        other[path[-1]] = str(spot.at(path)).upper()
    if texts and _told_in_full(spot):
        yield spot.with_more(other)


@way("records/duplicate", "an event entered again with its actors in the other order")
def entered_again_reversed(spot: Spot, _: Random) -> Wrong:
    paths = spot.paths("actors")
    if len(paths) == 2 and spot.at(paths[0]) != spot.at(paths[1]) and _told_in_full(spot):
        other = _renamed(spot, spot.record)
        other[paths[0][-1]], other[paths[1][-1]] = spot.at(paths[1]), spot.at(paths[0])
        yield spot.with_more(other)


# --- what goes together ------------------------------------------------------------------------


def _triggered(spot: Spot, value: Any) -> bool:
    values, above = spot.param("values"), spot.param("above")
    if values is not None and str(value) not in map(str, values):
        return False
    figure = number(value)
    return above is None or (figure is not None and figure > above)


def _needed(spot: Spot) -> bool:
    others = [spot.param(name) for name in ("among", "least", "most")]
    return not spot.param("absent") and bool(
        spot.param("present") or all(each is None for each in others)
    )


def _allowed(spot: Spot, value: Any) -> bool:
    among, least, most = (spot.param(name) for name in ("among", "least", "most"))
    if spot.param("absent") or (among is not None and str(value) not in map(str, among)):
        return False
    figure = number(value)
    return figure is None or not (
        (least is not None and figure < least) or (most is not None and figure > most)
    )


def _then(spot: Spot) -> Path:
    return (*spot.bound.base, *spot.bound.entry["then"].split("/")[1:])


@way("records/implies", "what follows left out")
def consequence_left_out(spot: Spot, _: Random) -> Wrong:
    given = spot.value("given")
    if (
        given is not None
        and _triggered(spot, given)
        and _needed(spot)
        and not spot.missing(_then(spot))
    ):
        yield spot.change({_then(spot): "" if spot.material.columns else GONE})


@way("records/implies", "another code for what follows")
def consequence_mistyped(spot: Spot, random: Random) -> Wrong:
    given = spot.value("given")
    if given is None or not _triggered(spot, given) or spot.missing(_then(spot)):
        return
    value = spot.at(_then(spot))
    if not _allowed(spot, value):
        return
    for other in shuffled([0, 1, 2, 3, 4, 8], random) if whole(value) is not None else ():
        if not _allowed(spot, other):
            yield spot.change({_then(spot): like(value, other)})


@way("records/implies", "the code changed, and not what follows from it")
def given_mistyped(spot: Spot, random: Random) -> Wrong:
    path = spot.path("given")
    if path is None or _triggered(spot, spot.at(path)):
        return
    codes = spot.param("values") or (
        [spot.param("above") + 1] if spot.param("above") is not None else []
    )
    missing = spot.missing(_then(spot))
    wrong = _needed(spot) if missing else not _allowed(spot, spot.at(_then(spot)))
    for code in shuffled(codes, random) if wrong else ():
        yield spot.change(
            {path: like(spot.at(path), str(code)) if whole(code) is not None else code}
        )


@way("records/implies", "what does not go with it filled in")
def filled_in(spot: Spot, _: Random) -> Wrong:
    given = spot.value("given")
    if (
        given is not None
        and _triggered(spot, given)
        and spot.param("absent")
        and spot.missing(_then(spot))
    ):
        yield spot.change({_then(spot): like(given, "12") if whole(given) is not None else 12})


# --- narratives --------------------------------------------------------------------------------

_TOLL = re.compile(
    r"\b(\d+) (?:[a-z]+ ){0,2}(?:were|was) killed\b|\bkilling (\d+) (?:people|civilians|soldiers)\b"
)


def _toll(spot: Spot) -> tuple[Path, Path, int, tuple[int, int]] | None:
    """Return the places of count and text, where the text tells the count once, in digits."""
    text, count = spot.path("text"), spot.path("count")
    if text is None or count is None:
        return None
    found = [*_TOLL.finditer(str(spot.at(text)))]
    figure = whole(spot.at(count))
    if len(found) != 1 or figure is None or figure != int(found[0][1] or found[0][2]):
        return None
    return text, count, figure, found[0].span(1 if found[0][1] else 2)


def _count_slip(kind: str) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        found = _toll(spot)
        for figure in slips(found[2], random, kind) if found else ():
            if found:
                yield spot.change({found[1]: like(spot.at(found[1]), figure)})

    return plant


for _kind in DIGITS:
    way("records/narrative-count", f"{_kind} in the coded toll")(_count_slip(_kind))


@way("records/narrative-count", "the toll corrected in the narrative alone")
def narrative_corrected(spot: Spot, random: Random) -> Wrong:
    found = _toll(spot)
    if found:
        text, _, figure, (start, end) = found
        for more in shuffled((1, 2, 5, 10), random):
            old = str(spot.at(text))
            yield spot.change({text: f"{old[:start]}{figure + more}{old[end:]}"})


_BEGINS = re.compile(r"On (\d{1,2}) ([A-Z][a-z]+) (\d{4})\b")


def _begins(spot: Spot) -> Any:
    """Return the day with which the narrative begins, where that is the coded one."""
    text, date_path = spot.path("text"), spot.path("date")
    match = _BEGINS.match(str(spot.at(text))) if text else None
    told = day(f"{match[1]} {match[2]} {match[3]}") if match else None
    coded = day(spot.at(date_path)) if date_path else None
    precise, code = spot.param("precise"), spot.value("precision")
    exact = precise is None or str(code) in map(str, precise)
    if told and coded and match and exact and told.day == coded.day:
        return text, match, date_path, coded
    return None


@by_slip("records/narrative-date", SLIPS, "the coded date")
def _coded_date(spot: Spot) -> Iterator[Any]:
    found = _begins(spot)
    if found:
        yield found[2], found[3], lambda other: other != found[3].day


@way("records/narrative-date", "the date corrected in the narrative alone")
def narrative_redated(spot: Spot, random: Random) -> Wrong:
    found = _begins(spot)
    if found:
        text, match, _, coded = found
        rest = str(spot.at(text))[match.end() :]
        for other in shuffled(
            [*day_off(coded.day), *month_off(coded.day), *other_order(coded.day)], random
        ):
            yield spot.change(
                {text: f"On {other.day} {MONTHS[other.month - 1]} {other.year}{rest}"}
            )


# --- how texts are written ---------------------------------------------------------------------


def _spoilt(spoil: Callable[[str], Iterator[str]]) -> Callable[[Spot, Random], Wrong]:
    def plant(spot: Spot, random: Random) -> Wrong:
        # A check may allow some of it, in notes that people write.
        for path in shuffled(spot.paths("texts"), random) if not spot.param("allow") else ():
            value = spot.at(path)
            for text in shuffled(spoil(value), random) if isinstance(value, str) else ():
                yield spot.change({path: text})

    return plant


def _blank_around(text: str) -> Iterator[str]:
    yield from (f"{text} ", f" {text}")


def _instead_of_blanks(*others: str) -> Callable[[str], Iterator[str]]:
    def spoil(text: str) -> Iterator[str]:
        for here, letter in enumerate(text):
            if letter == " ":
                yield from (text[:here] + other + text[here + 1 :] for other in others)

    return spoil


def _invisible(text: str) -> Iterator[str]:
    yield from (
        text[:here] + each + text[here:] for here in (1, len(text)) for each in "\u200b\ufeff\u00ad"
    )


def _apart(text: str) -> Iterator[str]:
    other = unicodedata.normalize("NFD", text)
    if other != text == unicodedata.normalize("NFC", text):
        yield other


def _replaced(text: str) -> Iterator[str]:
    """Yield the text as it is left where a letter could not be read."""
    yield from (text.replace(letter, "\ufffd", 1) for letter in {*text} if not letter.isascii())


way("records/text-hygiene", "a blank at an end")(_spoilt(_blank_around))
way("records/text-hygiene", "two blanks, or a no-break one")(
    _spoilt(_instead_of_blanks("  ", "\u00a0"))
)
way("records/text-hygiene", "an invisible character")(_spoilt(_invisible))
way("records/text-hygiene", "UTF-8 read as Windows-1252")(_spoilt(misread))
way("records/text-hygiene", "letters and accents apart")(_spoilt(_apart))
way("records/text-hygiene", "a letter that could not be read")(_spoilt(_replaced))

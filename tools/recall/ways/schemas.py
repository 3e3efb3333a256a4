"""How values go wrong in ways that the schema itself finds."""

import re
from fractions import Fraction
from random import Random
from typing import Any

from tools.recall.forms import day, like, number, whole
from tools.recall.planting import Spot, Wrong, shuffled, way
from tools.recall.values import GONE, Path, at
from tools.recall.ways.identity import misspelt


def _here(spot: Spot) -> tuple[Path, Any] | None:
    path = spot.bound.base
    return None if not path or spot.missing(path) else (path, spot.at(path))


@way("schema/enum", "a code mistyped")
def code_mistyped(spot: Spot, random: Random) -> Wrong:
    found, codes = _here(spot), [str(each) for each in spot.bound.entry["enum"]]
    if found:
        path, value = found
        for other in misspelt(str(value), random):
            digits = whole(value) is not None
            if (
                other not in codes
                and other.strip()
                and (not digits or (other.isdigit() and str(int(other)) not in codes))
            ):
                yield spot.change({path: like(value, str(int(other))) if digits else other})


@way("schema/enum", "a code of another list")
def code_of_another_list(spot: Spot, random: Random) -> Wrong:
    found, codes = _here(spot), [str(each) for each in spot.bound.entry["enum"]]
    if found:
        path, value = found
        others = ("99", "77", "55") if whole(value) is not None else ("Other", "n/a", "see notes")
        for other in shuffled(others, random):
            if other not in codes:
                yield spot.change({path: like(value, other) if whole(value) is not None else other})


@way("schema/const", "another value than the only one allowed")
def not_the_constant(spot: Spot, random: Random) -> Wrong:
    found = _here(spot)
    if found and str(found[1]) == str(spot.bound.entry["const"]):
        path, value = found
        if whole(value) is not None:
            yield spot.change({path: like(value, int(value) + 1)})
        else:
            yield from (
                spot.change({path: text}) for text in misspelt(str(value), random) if text.strip()
            )


@way("schema/const", "a value of another kind of record")
def constant_of_another(spot: Spot, _: Random) -> Wrong:
    found = _here(spot)
    if found and str(found[1]) == str(spot.bound.entry["const"]):
        path, value = found
        yield spot.change(
            {path: like(value, int(value) + 7) if whole(value) is not None else "Other"}
        )


def _kinds(spot: Spot) -> list[str]:
    kinds = spot.bound.entry["type"]
    return kinds if isinstance(kinds, list) else [kinds]


@way("schema/type", "a word for a number")
def word_for_number(spot: Spot, random: Random) -> Wrong:
    found, kinds = _here(spot), _kinds(spot)
    if found and "string" not in kinds and {"integer", "number"} & {*kinds}:
        for word in shuffled(("several", "dozens", "12?", "c. 40", "3-4"), random):
            yield spot.change({found[0]: word})


@way("schema/type", "a fraction of a person, or of another thing that is counted")
def fraction(spot: Spot, random: Random) -> Wrong:
    found, kinds = _here(spot), _kinds(spot)
    if found and "integer" in kinds and not {"string", "number"} & {*kinds}:
        path, value = found
        for other in shuffled(("12.5", "0.5"), random):
            yield spot.change({path: like(value, other)})


@way("schema/type", "a letter for a digit")
def letter_for_digit(spot: Spot, _: Random) -> Wrong:
    found, kinds = _here(spot), _kinds(spot)
    if found and "string" not in kinds and whole(found[1]) is not None:
        text = str(found[1])
        for digit, letter in (("0", "O"), ("1", "l")):
            if digit in text:
                yield spot.change({found[0]: text.replace(digit, letter, 1)})


@way("schema/minimum", "a minus sign where none can be")
def negative(spot: Spot, _: Random) -> Wrong:
    found, least = _here(spot), spot.bound.entry["minimum"]
    figure = None if found is None else number(found[1])
    if not found or not figure or figure < 0 or spot.is_code(found[0], f"-{found[1]}"):
        return
    if -figure < least:
        yield spot.change({found[0]: like(found[1], f"-{found[1]}")})


@way("schema/minimum", "a number below the least there can be")
def too_small(spot: Spot, random: Random) -> Wrong:
    found, least = _here(spot), spot.bound.entry["minimum"]
    if found and number(found[1]) is not None:
        for step in shuffled((1, 2, 10), random):
            if not spot.is_code(found[0], least - step):
                yield spot.change({found[0]: like(found[1], str(least - step))})


@way("schema/maximum", "a number above the most there can be")
def too_large(spot: Spot, random: Random) -> Wrong:
    found, most = _here(spot), spot.bound.entry["maximum"]
    if found and number(found[1]) is not None:
        for step in shuffled((1, 2, 10), random):
            yield spot.change({found[0]: like(found[1], str(most + step))})


@way("schema/maximum", "a decimal point lost")
def point_lost(spot: Spot, _: Random) -> Wrong:
    found, most = _here(spot), spot.bound.entry["maximum"]
    if found and number(found[1]) is not None and "." in str(found[1]):
        text = str(found[1]).replace(".", "")
        if Fraction(text) > most:
            yield spot.change({found[0]: like(found[1], str(int(text)))})


@way("schema/format", "a date in the order of another country")
def date_in_other_order(spot: Spot, random: Random) -> Wrong:
    found = _here(spot)
    told = day(found[1]) if found else None
    if found and told and isinstance(found[1], str) and "-" in found[1]:
        forms = (f"{told.day:%d/%m/%Y}", f"{told.day:%m/%d/%Y}", f"{told.day:%d.%m.%Y}")
        for text in shuffled(forms, random):
            yield spot.change({found[0]: text})


@way("schema/format", "a day that the month does not have")
def no_such_day(spot: Spot, random: Random) -> Wrong:
    found = _here(spot)
    told = day(found[1]) if found else None
    if found and told and isinstance(found[1], str):
        iso = told.day.isoformat()
        for text in shuffled(
            (f"{iso[:5]}02-30", f"{iso[:5]}06-31", f"{iso[:5]}13-{iso[8:]}", f"{iso[:8]}00"), random
        ):
            if iso in found[1]:
                yield spot.change({found[0]: found[1].replace(iso, text, 1)})


@way("schema/pattern", "a text not made as it has to be")
def misshapen(spot: Spot, random: Random) -> Wrong:
    found, pattern = _here(spot), spot.bound.entry["pattern"]
    if found and isinstance(found[1], str) and re.search(pattern, found[1]):
        for text in misspelt(found[1], random):
            if text.strip() and not re.search(pattern, text):
                yield spot.change({found[0]: text})


@way("schema/pattern", "a stray sign in a text")
def stray_sign(spot: Spot, random: Random) -> Wrong:
    found, pattern = _here(spot), spot.bound.entry["pattern"]
    if found and isinstance(found[1], str):
        for text in shuffled(
            (f"{found[1]}?", f"?{found[1]}", f"{found[1]}*", f"({found[1]})"), random
        ):
            if not re.search(pattern, text):
                yield spot.change({found[0]: text})


@way("schema/required", "a value left out that has to be there")
def left_out(spot: Spot, random: Random) -> Wrong:
    for name in shuffled(spot.bound.entry["required"], random):
        path = (*spot.bound.base, name)
        if not spot.missing(path):
            yield spot.change({path: "" if spot.material.columns else GONE})


@way("schema/required", "a value left out, blanks in its place")
def blanked_out(spot: Spot, random: Random) -> Wrong:
    for name in shuffled(spot.bound.entry["required"], random):
        path = (*spot.bound.base, name)
        if not spot.missing(path) and spot.material.columns:
            yield spot.change({path: "  "})


@way("schema/additionalProperties", "the name of a property misspelt")
def property_misspelt(spot: Spot, random: Random) -> Wrong:
    here = at(spot.record, spot.bound.base)
    known = spot.bound.entry.get("properties", {})
    needed = spot.bound.entry.get("required", [])
    if spot.material.columns:
        return
    for name in shuffled(here, random):
        for text in misspelt(name, random):
            if text not in known and name not in needed:
                yield spot.change(
                    {(*spot.bound.base, text): here[name], (*spot.bound.base, name): GONE}
                )
                break


@way("schema/additionalProperties", "a property of another level")
def property_of_another(spot: Spot, random: Random) -> Wrong:
    known = spot.bound.entry.get("properties", {})
    for name in shuffled(("deaths", "comment", "fatalities", "town"), random):
        if name not in known and not spot.material.columns:
            yield spot.change({(*spot.bound.base, name): 3})


@way("table/fields", "a cell too many: a comma that is not quoted")
def cell_too_many(spot: Spot, random: Random) -> Wrong:
    names = [name for name, text in spot.record.items() if text] if spot.material.columns else []
    for name in shuffled(names, random):
        wrong = {}
        for each, text in spot.record.items():
            wrong[each] = text
            if each == name:
                wrong[f"{each} more"] = " and others"
        yield spot.with_record(wrong)


@way("table/fields", "a cell too few")
def cell_too_few(spot: Spot, random: Random) -> Wrong:
    for name in shuffled(spot.material.columns, random):
        yield spot.with_record({each: text for each, text in spot.record.items() if each != name})

"""Pairings across a dataset: codes with their names, places with their points."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple

from conflict_events.findings import Severity
from conflict_events.pointers import Item
from conflict_events.rules.comparing import as_key, difference, is_number, text_of
from conflict_events.rules.naming import records_text
from conflict_events.rules.operands import EachItem, EachMany, EachOne
from conflict_events.rules.registry import Breach, breach, rule
from conflict_events.words import Phrase, say

_DECIMALS = 6
"""Decimals of a degree in which points are compared: a tenth of a metre."""


@rule("identity/one-to-one", scope="dataset")
def one_name_one_code(
    code: EachItem,
    name: EachItem,
    homonyms: list[str] | None = None,
    renamed: list[Any] | None = None,
) -> Iterator[Breach]:
    """A code stands for one name, and a name has one code.

    Whoever counts by code and whoever counts by name are to get the same table. A code with two
    names is mostly a name misspelt, or a code mistyped into that of somebody else; a name with two
    codes splits an actor in two.

    Of the names of a code, the one with the fewest records is told (among equals, the one that
    comes later), at the first record that has it; likewise the codes of a name. Names are compared
    as they are written. A record that lacks either is not judged.

    Example:
        299 stands for "Syria: Government" in 45 records, and for "Syria: Govenment" in one.

    Source:
        UCDP GED codebook, the variables conflict_new_id, dyad_new_id, side_a_new_id and
        side_b_new_id: each identifies what the name beside it names.

    Args:
        code: the code.
        name: the name.
        homonyms: names that are known to belong to several, each with a code of its own: two
            groups of UCDP are called UCK.
        renamed: codes that are known to have had several names.
    """
    pairs = [
        (one, other)
        for one, other in zip(code, name, strict=True)
        if one and other and _text(one) and _text(other)
    ]
    known_names, known_codes = set(map(text_of, homonyms or ())), set(map(text_of, renamed or ()))
    texts = [(_text(one), _text(other)) for one, other in pairs]
    by_code = odd_ones((None if one in known_codes else one, other) for one, other in texts)
    by_name = odd_ones((None if other in known_names else other, one) for one, other in texts)
    for number in sorted({*by_code, *by_name}):
        one, other = pairs[number]
        words, related = "", []
        if number in by_code:
            odd = by_code[number]
            usual = pairs[odd.usual][1]
            related.append(usual)
            words = (
                f"the code {say(one)} stands for {say(other)} in {records_text(odd.times)}, "
                f"but for {say(usual)} in {odd.usual_times}{_hint(other, usual)}"
            )
        if number in by_name:
            odd = by_name[number]
            usual = pairs[odd.usual][0]
            related.append(usual)
            words += f"; {say(other)} has the code " if words else f"{say(other)} has the code "
            words += f"{say(one)} in {records_text(odd.times)}, but {say(usual)} in "
            words += f"{odd.usual_times}"
        at = other if number in by_code else one
        known_by = {*map(say, (one, other, *related))}
        yield breach("{words}", at=at, related=related, known_by=known_by, words=Phrase(words))


@rule("places/one-name", Severity.WARNING, scope="dataset")
def one_place_one_point(  # noqa: PLR0913 -- a place, a point, and how exactly it is known
    name: EachItem,
    latitude: EachOne,
    longitude: EachOne,
    within: EachMany | None,
    precision: EachOne | None,
    precise: list[Any] | None = None,
) -> Iterator[Breach]:
    """One point has one name, and one name one point, across the dataset.

    Events are counted by place. Two spellings of a town, or two points for one town, make two
    places out of one, and each looks quieter than the town is.

    Of the names of a point, the one with the fewest records is told (among equals, the one that
    comes later), at the first record that has it; likewise the points of a name. Names are compared
    as they are written, points to six decimals. Towns of one name in different divisions are
    different towns. A record that lacks the name or the point is not judged.

    Example:
        UCDP GED 19.1 for Bangladesh has 24.366667, 88.6 as "Rajshahi town" in 3 records and as
        "Rajshahi City town" in 5.

    Source:
        UCDP GED codebook, the variables where_coordinates, latitude and longitude: the name of the
        location to which the coordinates belong.

    Args:
        name: the name of the place.
        latitude: in decimal degrees.
        longitude: in decimal degrees.
        within: divisions and country, which tell namesakes apart.
        precision: the code that says how exactly the place is known.
        precise: the codes with which a place is judged; without them, each is. Where only the
            province is known, many places share its centre.
    """
    places = list(_places(name, latitude, longitude, within, precision, precise))
    by_point = odd_ones((place.point, _text(place.name)) for place in places)
    by_name = odd_ones(((_text(place.name), place.divisions), place.point) for place in places)
    for number in sorted({*by_point, *by_name}):
        place = places[number]
        words, related = "", []
        if number in by_point:
            odd = by_point[number]
            usual = places[odd.usual].name
            related.append(usual)
            words = (
                f"{place.spot} is {say(place.name)} in {records_text(odd.times)}, "
                f"but {say(usual)} in {odd.usual_times}{_hint(place.name, usual)}"
            )
        if number in by_name:
            odd = by_name[number]
            other = places[odd.usual]
            related.append(other.name._replace(value=Phrase(f"{say(other.name)} at {other.spot}")))
            words += f"; {say(place.name)} is at " if words else f"{say(place.name)} is at "
            words += f"{place.spot} in {records_text(odd.times)}, but at {other.spot} in "
            words += f"{odd.usual_times}"
        known_by = {say(place.name), place.spot, *map(say, related)}
        yield breach(
            "{words}", at=place.name, related=related, known_by=known_by, words=Phrase(words)
        )


class Odd(NamedTuple):
    """A value that is not the usual one of its key.

    ``times`` counts the records that have it, ``usual`` is the first that has the usual one, and
    ``usual_times`` counts those.
    """

    times: int
    usual: int
    usual_times: int


def odd_ones(pairs: Iterable[tuple[Hashable | None, Hashable | None]]) -> dict[int, Odd]:
    """Return, of the keys that have several values, those that are not the usual ones.

    Args:
        pairs: for each record a key and a value; None where there is none.

    Returns:
        For each pair that is odd, by the number of the first record that has it, how odd it is.
    """
    times: dict[Hashable, dict[Hashable, int]] = {}
    first: dict[tuple[Hashable, Hashable], int] = {}
    for record, (key, value) in enumerate(pairs):
        if key is None or value is None:
            continue
        counts = times.setdefault(key, {})
        counts[value] = counts.get(value, 0) + 1
        first.setdefault((key, value), record)
    found: dict[int, Odd] = {}
    for key, counts in times.items():
        usual = max(counts, key=counts.__getitem__)
        for value, number in counts.items():
            if value != usual:
                found[first[key, value]] = Odd(number, first[key, usual], counts[usual])
    return found


class _Place(NamedTuple):
    """A named place as a record tells it: its name, its divisions and its point."""

    name: Item
    divisions: Hashable
    point: tuple[float, float]

    @property
    def spot(self) -> str:
        """The point, as messages write it."""
        return f"{self.point[0]}, {self.point[1]}"


def _places(  # noqa: PLR0913 -- what the rule takes
    names: EachItem,
    latitudes: EachOne,
    longitudes: EachOne,
    within: EachMany | None,
    precision: EachOne | None,
    precise: list[Any] | None,
) -> Iterator[_Place]:
    """Yield the places of the records that are to be judged."""
    nothing = [None] * len(names)
    rows = zip(names, latitudes, longitudes, within or nothing, precision or nothing, strict=True)
    for name, north, east, divisions, code in rows:
        judged = precise is None or text_of(code) in map(text_of, precise)
        if judged and name and _text(name) and is_number(north) and is_number(east):
            point = round(north, _DECIMALS), round(east, _DECIMALS)
            parts = tuple((item.path, as_key(item.value)) for item in divisions or ())
            yield _Place(name, parts, point)


def _text(item: Item) -> str | None:
    """Return what a value says, or None where it says nothing."""
    text = text_of(item.value)
    return text if text and text.strip() else None


def _hint(item: Item, other: Item) -> str:
    only = difference(str(item.value), str(other.value))
    return f"; they differ only in {only}" if only else ""

"""Names of columns, word by word: which columns belong together, and what they are called by."""

import re
from collections.abc import Iterable, Iterator, Mapping

from conflict_events.inference.facts import Facts
from conflict_events.pointers import Path

_CAMEL = r"(?<=[a-z0-9])(?=[A-Z])"
_IDS = frozenset({"id", "identifier", "ids", "key", "uid", "uuid"})
_GLUED_IDS = r"(?:actor|case|conflict|data|dyad|event|incident|record|rel|row|source)id"
_CODES = frozenset({"code", "gwno", "iso", "iso2", "iso3", "no", "nr", "num", "pcode"})
_CODE_LISTS = frozenset(
    {"active", "category", "clarity", "class", "exist", "flag", "has", "is", "kind", "level"}
    | {"phase", "prec", "precision", "quad", "region", "root", "status", "type"}
)
_COUNTS = frozenset(
    {"best", "casualties", "civilians", "count", "cum", "dead", "deaths", "fatalities", "high"}
    | {"injured", "kill", "killed", "low", "missing", "n", "nkill", "number", "nwound", "total"}
    | {"victims", "wounded"}
)
_PARTS_OF_DATES = frozenset({"day", "iday", "imonth", "iyear", "month", "year"})
_COORDINATES = frozenset({"lat", "latitude", "lng", "lon", "long", "longitude"})

Words = tuple[str, ...]


def words_of(path: Path) -> Words:
    """Return the words of a column's name, in lower case: ``ActionGeo_Lat`` has three."""
    text = "_".join(re.sub(_CAMEL, "_", str(token)) for token in path)
    return tuple(word.casefold() for word in re.split(r"[\W_]+", text) if word)


def is_id(word: str) -> bool:
    """Tell whether a word says that a column identifies something."""
    return word in _IDS or re.fullmatch(rf"[a-z]*{_GLUED_IDS}", word) is not None


def is_code(word: str) -> bool:
    """Tell whether a word says that a column has codes or identifiers."""
    return is_id(word) or word in _CODES


def is_coordinate(word: str) -> bool:
    """Tell whether a word says that a column has latitudes or longitudes."""
    return word in _COORDINATES


def may_list_codes(words: Words) -> bool:
    """Tell whether a column of this name may have a code list."""
    return not any(is_id(word) or word in _PARTS_OF_DATES for word in words)


def lists_codes(words: Words) -> bool:
    """Tell whether a column's name says that its numbers are codes."""
    return not _CODE_LISTS.isdisjoint(words) and may_list_codes(words) and not counts(words)


def counts(words: Words) -> bool:
    """Tell whether a column's name says that its numbers count something."""
    return not _COUNTS.isdisjoint(words)


def is_counted(facts: Facts) -> bool:
    """Tell whether a column may count something: it has whole numbers, and no codes or dates."""
    least = facts.keywords.get("minimum")
    words = words_of(facts.path)
    return (
        facts.keywords.get("type") == "integer"
        and least == 0
        and "enum" not in facts.keywords
        and not any(is_code(word) or word in _PARTS_OF_DATES | _COORDINATES for word in words)
    )


def families(
    known: Iterable[Facts], slots: Mapping[str, frozenset[str]]
) -> Iterator[dict[str, Facts]]:
    """Yield columns whose names differ in one word only, which says what each of them is.

    Args:
        known: the columns.
        slots: for each part that a column can have, the words that say it.

    Yields:
        For each group of names the first column of each part, in the order of ``slots``.
    """
    found: dict[tuple[str | None, ...], dict[str, Facts]] = {}
    for each in known:
        words = words_of(each.path)
        for at, word in enumerate(words):
            for slot, meaning in slots.items():
                if word in meaning:
                    key = (*words[:at], None, *words[at + 1 :])
                    found.setdefault(key, {}).setdefault(slot, each)
    for members in found.values():
        yield {slot: members[slot] for slot in slots if slot in members}


def by_words(known: Iterable[Facts]) -> dict[Words, Facts]:
    """Return the first column of each name, by its words."""
    found: dict[Words, Facts] = {}
    for each in known:
        found.setdefault(words_of(each.path), each)
    return found

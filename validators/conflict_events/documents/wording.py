"""The words for a failing keyword: the property, the offending value, and what was expected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from conflict_events.documents.failures import Failure
from conflict_events.pointers import Path
from conflict_events.words import Phrase, cut, plain, say, say_all, suggestion

MOST_EXAMPLES = 3
"""Examples of a text that a message names."""

MOST_LISTED = 12
"""Codes of a list that a message names; of a longer list, it names the nearest one."""

TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing (null)",
}
FORMATS = {
    "date": "a calendar date such as 2020-10-13",
    "date-time": "a date, time and offset such as 2020-10-13T08:30:00Z",
    "edtf-date": "a calendar date or local time such as 2020-10-13, 2020-10 or 2020-10-13T08:30",
    "uri": "a web address or another URI",
}
LIMITS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
}
SIZES = {
    "minLength": ("at least", "character"),
    "maxLength": ("at most", "character"),
    "minItems": ("at least", "item"),
    "maxItems": ("at most", "item"),
    "minProperties": ("at least", "property"),
    "maxProperties": ("at most", "property"),
}


def words(failure: Failure) -> str:
    """Return what is to be said of a failure."""
    keyword, name = failure.keyword, _subject(failure)
    if keyword == "false":
        return f"{name} is not expected here"
    if keyword == "dependentRequired":
        return _dependent(failure)
    if keyword == "uniqueItems":
        return f"{name} lists the same item more than once"
    expected = _EXPECTED[keyword](failure)
    found = _size(failure.instance) if keyword in SIZES else say(failure.instance)
    return f"{name} is {found}; expected {expected}"


def where(path: Path) -> str:
    """Return `` in `name` `` for the innermost property of a path, or nothing for the record."""
    names = [token for token in path if isinstance(token, str)]
    return f" in {named(names[-1])}" if names else ""


def named(name: str) -> str:
    """Return the name of a property as messages write it."""
    return f"`{cut(name)}`"


def _subject(failure: Failure) -> str:
    if failure.of_name:
        return "a property's name" + where(failure.path[:-1])
    names = [token for token in failure.path if isinstance(token, str)]
    whole = named(names[-1]) if names else "the record"
    return f"an item of {whole}" if failure.path and isinstance(failure.path[-1], int) else whole


def _size(value: Any) -> str:
    if value and isinstance(value, str):
        return f"{_several(len(value), 'character')} long"
    if value and isinstance(value, dict):
        return f"an object with {_several(len(value), 'property')}"
    return "empty" if value == "" else say(value)


def _several(number: int, what: str) -> str:
    if number == 1:
        return f"1 {what}"
    return f"{number} {what[:-1]}ies" if what.endswith("y") else f"{number} {what}s"


def _type(wanted: str | Sequence[str]) -> str:
    return " or ".join(TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted))


def _enum(failure: Failure) -> str:
    codes = [plain(code) for code in failure.expected]
    if not codes:
        return "no value at all"
    if len(codes) <= MOST_LISTED:
        return f"one of {', '.join(codes)}"
    title = failure.schema.get("title")
    return (_lower(title) if title else f"one of {len(codes)} codes") + suggestion(
        str(failure.instance), codes
    )


def _pattern(failure: Failure) -> str:
    examples = failure.schema.get("examples")
    if examples:
        return f"something like {say_all(examples[:MOST_EXAMPLES], 'or')}"
    return f"text that matches {cut(failure.expected)}"


def _one_of(failure: Failure) -> str:
    titles = [_title(each) for each in failure.expected]
    listed = f": {', '.join(filter(None, titles))}" if any(titles) else ""
    return f"exactly one of {len(titles)} forms{listed}"


def _not(failure: Failure) -> str:
    refused = failure.expected
    if title := _title(refused):
        return f"anything but {title}"
    if "const" in refused:
        return f"anything but {say(refused['const'])}"
    if "enum" in refused:
        return f"anything but {say_all(refused['enum'], 'or')}"
    if "type" in refused:
        return f"anything but {_type(refused['type'])}"
    if "required" in refused:
        return f"it without {say_all((Phrase(named(each)) for each in refused['required']), 'or')}"
    return "what does not fit `not`"


def _contains(failure: Failure) -> str:
    most = failure.keyword == "maxContains"
    number = failure.schema.get("maxContains" if most else "minContains", 1)
    kind = _title(failure.schema["contains"]) or "what `contains` describes"
    fit = "fits" if number == 1 else "fit"
    return f"{'at most' if most else 'at least'} {_several(number, 'item')} that {fit} {kind}"


def lacking_beside(failure: Failure) -> list[tuple[str, str]]:
    """Return what `dependentRequired` misses: each name, with the one that is to be beside it."""
    return [
        (name, other)
        for name, others in failure.expected.items()
        for other in others
        if name in failure.instance and other not in failure.instance
    ]


def _dependent(failure: Failure) -> str:
    return " and ".join(
        f"{named(name)} needs {named(other)} beside it" for name, other in lacking_beside(failure)
    )


def _title(schema: Any) -> str:
    return _lower(schema.get("title", "")) if isinstance(schema, dict) else ""


def _lower(title: str) -> str:
    """Return a title as it is written within a sentence; an acronym stays as it is."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _limit(failure: Failure) -> str:
    return LIMITS[failure.keyword].format(say(failure.expected))


def _bound(failure: Failure) -> str:
    bound, what = SIZES[failure.keyword]
    return f"{bound} {_several(failure.expected, what)}"


_EXPECTED: Mapping[str, Callable[[Failure], str]] = {
    "type": lambda failure: _type(failure.expected),
    "enum": _enum,
    "const": lambda failure: say(failure.expected),
    "pattern": _pattern,
    "format": lambda failure: FORMATS[failure.expected],
    "oneOf": _one_of,
    "not": _not,
    "contains": _contains,
    "minContains": _contains,
    "maxContains": _contains,
    "items": lambda failure: (
        f"at most {_several(len(failure.schema.get('prefixItems', ())), 'item')}"
    ),
    "unevaluatedItems": lambda _: "no items beyond those described",
    **dict.fromkeys(LIMITS, _limit),
    **dict.fromkeys(SIZES, _bound),
}

"""The words for a failing keyword: the property, the offending value, and what was expected."""

from collections.abc import Callable, Mapping
from typing import Any

from conflict_events.documents.failures import Failure
from conflict_events.pointers import Path
from conflict_events.words import say, say_all, suggestion

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
    "minLength": "{} characters long; expected at least {}",
    "maxLength": "{} characters long; expected at most {}",
    "minItems": "a list of {}; expected at least {}",
    "maxItems": "a list of {}; expected at most {}",
    "minProperties": "an object of {}; expected at least {}",
    "maxProperties": "an object of {}; expected at most {}",
}


def words(failure: Failure) -> str:
    """Return what is to be said of a failure."""
    keyword, name = failure.keyword, _name(failure.path)
    if keyword in LIMITS:
        return f"{name} is {say(failure.instance)}; expected " + LIMITS[keyword].format(
            say(failure.expected)
        )
    if keyword in SIZES:
        return f"{name} is " + SIZES[keyword].format(len(failure.instance), failure.expected)
    if keyword == "dependentRequired":
        return _dependent(failure)
    if keyword == "uniqueItems":
        return f"{name} lists the same item more than once"
    if not keyword:
        return f"{name} is not expected here"
    expected = _EXPECTED.get(keyword, _satisfied)(failure)
    return f"{name} is {say(failure.instance)}; expected {expected}"


def where(path: Path) -> str:
    """Return `` in `name` `` for the innermost property of a path, or nothing for the record."""
    names = [token for token in path if isinstance(token, str)]
    return f" in `{names[-1]}`" if names else ""


def _name(path: Path) -> str:
    names = [token for token in path if isinstance(token, str)]
    if not names:
        return "the record"
    return f"`{names[-1]}`" if path[-1] == names[-1] else f"an item of `{names[-1]}`"


def _type(failure: Failure) -> str:
    wanted = failure.expected
    return " or ".join(TYPES[each] for each in ([wanted] if isinstance(wanted, str) else wanted))


def _enum(failure: Failure) -> str:
    codes = failure.expected
    if len(codes) <= MOST_LISTED:
        return f"one of {', '.join(map(str, codes))}"
    title = failure.schema.get("title", f"one of {len(codes)} codes")
    hint = suggestion(str(failure.instance), (str(code) for code in codes))
    return f"{_lower(title)}{hint}"


def _pattern(failure: Failure) -> str:
    examples = failure.schema.get("examples")
    if examples:
        return f"something like {say_all(examples, 'or')}"
    return f"text that matches {failure.expected}"


def _several(failure: Failure) -> str:
    titles = [
        each["title"] for each in failure.expected if isinstance(each, dict) and "title" in each
    ]
    named = f": {', '.join(map(_lower, titles))}" if titles else ""
    return f"exactly one of {len(failure.expected)} forms{named}"


def _not(failure: Failure) -> str:
    title = failure.expected.get("title") if isinstance(failure.expected, dict) else None
    return f"anything but {_lower(title) if title else 'that'}"


def _dependent(failure: Failure) -> str:
    lacking = [
        (name, other)
        for name, others in failure.expected.items()
        for other in others
        if name in failure.instance and other not in failure.instance
    ]
    return " and ".join(f"`{name}` needs `{other}` beside it" for name, other in lacking)


def _satisfied(failure: Failure) -> str:
    return f"what satisfies `{failure.keyword}`"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


_EXPECTED: Mapping[str, Callable[[Failure], Any]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda failure: say(failure.expected),
    "pattern": _pattern,
    "format": lambda failure: FORMATS[failure.expected],
    "oneOf": _several,
    "not": _not,
}

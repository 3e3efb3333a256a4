"""Violations of a schema's own keywords, one for each cause."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from conflict_events.documents.failures import UNKNOWN, Failure, meant_by
from conflict_events.documents.wording import named, where, words
from conflict_events.pointers import Path
from conflict_events.words import say

_FIRST = ("type", "const", "enum", "format", "minLength", "maxLength")
"""Of the keywords that fail for one text or number, those that say most; the first is told."""


class Violation(NamedTuple):
    """A violation of a schema: its keyword, its path, and its words.

    ``at_key`` says that the name of the property is at fault, and not its value. ``lacks`` is the
    property that is missing, ``meant`` the one that a misspelt name probably stands for.
    """

    keyword: str
    path: Path
    message: str
    at_key: bool = False
    lacks: str = ""
    meant: str = ""

    @property
    def of_value(self) -> bool:
        """Whether the value at the path is at fault, and not what it holds or lacks."""
        return not (self.at_key or self.lacks or self.keyword == "dependentRequired")

    @property
    def rule(self) -> str:
        """The name under which the violation is told."""
        return f"schema/{self.keyword or 'false'}"


def violations(failures: Iterable[Failure]) -> list[Violation]:
    """Put failures into words, one violation for each cause.

    A property that is missing while a misspelt one stands beside it is one cause; so is a text or
    number for which several keywords fail.
    """
    found = [violation for each in _one_for_each_value(failures) for violation in _told(each)]
    meant = {(each.path[:-1], each.meant) for each in found if each.meant}
    return list(dict.fromkeys(each for each in found if (each.path, each.lacks) not in meant))


def _one_for_each_value(failures: Iterable[Failure]) -> list[Failure]:
    kept: dict[object, Failure] = {}
    for each in failures:
        whole = each.keyword == "type" or not isinstance(each.instance, (dict, list))
        key = (each.path, each.of_name, "" if whole else each.keyword, "" if whole else id(each))
        if key not in kept or _rank(each) < _rank(kept[key]):
            kept[key] = each
    return list(kept.values())


def _rank(failure: Failure) -> int:
    return _FIRST.index(failure.keyword) if failure.keyword in _FIRST else len(_FIRST)


def _told(failure: Failure) -> Iterator[Violation]:
    keyword, path = failure.keyword, failure.path
    if keyword in UNKNOWN:
        name = str(path[-1])
        meant = meant_by(name, failure.schema, failure.instance)
        hint = f"; did you mean {say(meant)}?" if meant else ""
        message = f"there is no property {named(name)}{where(path[:-1])}{hint}"
        yield Violation(keyword, path, message, at_key=True, meant=meant)
    elif keyword == "required":
        for name in failure.expected:
            if name not in failure.instance:
                message = f"{named(name)} is missing{where(path)}"
                yield Violation(keyword, path, message, lacks=name)
    else:
        at_key = failure.of_name or (not keyword and bool(path))
        yield Violation(keyword, path, words(failure), at_key=at_key)

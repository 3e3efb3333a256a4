"""Violations of a schema's own keywords, one for each cause."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_events.checks import Broken
from conflict_events.documents.failures import UNKNOWN, Failure, meant_by
from conflict_events.documents.wording import lacking_beside, named, where, words
from conflict_events.pointers import Path
from conflict_events.words import Phrase, say, say_all

_FIRST = ("type", "const", "enum", "format", "minLength", "maxLength")
"""Of the keywords that fail for one text or number, those that say most; the first is told."""

_OF_ITS_PARTS = {
    "contains",
    "dependentRequired",
    "items",
    "maxContains",
    "maxItems",
    "maxProperties",
    "minContains",
    "minProperties",
    "oneOf",
    "unevaluatedItems",
    "uniqueItems",
}
"""Keywords that find fault with the parts of a value together, and with none of them alone."""


class Violation(NamedTuple):
    """A violation of a schema: its keyword, its path, and its words.

    ``at_key`` says that the name of the property is at fault, and not its value. ``lacks`` are the
    properties that are missing, ``meant`` the one that a misspelt name probably stands for.
    """

    keyword: str
    path: Path
    message: str
    at_key: bool = False
    lacks: tuple[str, ...] = ()
    meant: str = ""

    @property
    def rule(self) -> str:
        """The name under which the violation is told."""
        return f"schema/{self.keyword}"

    @property
    def spoilt(self) -> list[Path]:
        """The paths of what no rule can judge until this is mended."""
        if self.meant:
            return [(*self.path[:-1], self.meant)]
        if self.lacks:
            return [(*self.path, name) for name in self.lacks]
        return [] if self.at_key or self.keyword in _OF_ITS_PARTS else [self.path]


class Explanation(NamedTuple):
    """What is wrong with a record: violations of its schema, and broken checks."""

    violations: tuple[Violation, ...]
    broken: tuple[Broken, ...]


def violations(failures: Iterable[Failure]) -> list[Violation]:
    """Put failures into words, one violation for each cause.

    A property that is missing while a misspelt one stands beside it is one cause; so is all that
    is missing in one place, and a text or number for which several keywords fail.
    """
    kept = _one_for_each_value(failures)
    unknown = [_unknown(each) for each in kept if each.keyword in UNKNOWN]
    meant = {(each.path[:-1], each.meant) for each in unknown}
    others = [_other(each) for each in kept if _is_other(each, meant)]
    return list(dict.fromkeys([*unknown, *_missing(kept, meant), *others]))


def one_for_each_value(found: Iterable[Violation]) -> list[Violation]:
    """Return violations that were found apart, but of those of one text or number only one."""
    kept: dict[object, Violation] = {}
    for each in sorted(found, key=lambda violation: _rank(violation.keyword)):
        whole = each.keyword in _OF_ITS_PARTS or each.lacks
        kept.setdefault(each if whole else (each.path, each.at_key), each)
    return list(kept.values())


def _is_other(failure: Failure, meant: set[tuple[Path, str]]) -> bool:
    if failure.keyword == "dependentRequired":
        return any((failure.path, other) not in meant for _, other in lacking_beside(failure))
    return failure.keyword not in {*UNKNOWN, "required"}


def _one_for_each_value(failures: Iterable[Failure]) -> list[Failure]:
    kept: dict[tuple[Path, bool], list[Failure]] = {}
    for each in failures:
        kept.setdefault((each.path, each.of_name), []).append(each)
    return [each for beside in kept.values() for each in _without_repeats(beside)]


def _without_repeats(beside: list[Failure]) -> list[Failure]:
    """Return what fails in one place, but only the first for a wrong type, a text or a number."""
    first = min(beside, key=lambda failure: _rank(failure.keyword))
    parts = isinstance(first.instance, (dict, list)) and first.keyword != "type"
    return beside if parts else [first]


def _rank(keyword: str) -> int:
    return _FIRST.index(keyword) if keyword in _FIRST else len(_FIRST)


def _unknown(failure: Failure) -> Violation:
    path, name = failure.path, str(failure.path[-1])
    meant = meant_by(name, failure.schema, failure.instance)
    hint = f"; did you mean {say(meant)}?" if meant else ""
    message = f"there is no property {named(name)}{where(path[:-1])}{hint}"
    return Violation(failure.keyword, path, message, at_key=True, meant=meant)


def _missing(failures: Iterable[Failure], meant: set[tuple[Path, str]]) -> list[Violation]:
    lacking: dict[Path, dict[str, None]] = {}
    for each in (each for each in failures if each.keyword == "required"):
        for name in each.expected:
            if name not in each.instance and (each.path, name) not in meant:
                lacking.setdefault(each.path, {})[name] = None
    return [_missing_from(path, tuple(names)) for path, names in lacking.items()]


def _missing_from(path: Path, names: tuple[str, ...]) -> Violation:
    words = say_all(Phrase(named(name)) for name in names)
    message = f"{words} {'is' if len(names) == 1 else 'are'} missing{where(path)}"
    return Violation("required", path, message, lacks=names)


def _other(failure: Failure) -> Violation:
    at_key = failure.of_name or (failure.keyword == "false" and bool(failure.path))
    return Violation(failure.keyword, failure.path, words(failure), at_key=at_key)

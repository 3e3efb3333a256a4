"""Violations of a schema's own keywords, one for each cause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflict_events.documents.failures import Failure
from conflict_events.documents.wording import where, words
from conflict_events.pointers import Path
from conflict_events.words import nearest, say


@dataclass(frozen=True, slots=True)
class Violation:
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

    A property that is missing while a misspelt one stands beside it is one cause.
    """
    found = [violation for failure in failures for violation in _violations(failure)]
    meant = {(each.path[:-1], each.meant) for each in found if each.meant}
    return list(dict.fromkeys(each for each in found if (each.path, each.lacks) not in meant))


def _violations(failure: Failure) -> Iterator[Violation]:
    if failure.keyword in {"additionalProperties", "unevaluatedProperties"}:
        yield from _unknown_properties(failure)
    elif failure.keyword == "required":
        # jsonschema yields an error for each missing property, and names it in its message only.
        for name in failure.expected:
            if failure.message.startswith(repr(name)):
                message = f"`{name}` is missing{where(failure.path)}"
                yield Violation(failure.keyword, failure.path, message, lacks=name)
    else:
        yield Violation(failure.keyword, failure.path, words(failure))


def _unknown_properties(failure: Failure) -> Iterator[Violation]:
    known = _known_properties(failure.schema)
    for name in failure.instance:
        # What `patternProperties` or an applicator allows is not named in the message.
        if name in known or repr(name) not in failure.message:
            continue
        near = nearest(name, (each for each in known if each not in failure.instance))
        hint = f"; did you mean {say(near)}?" if near else ""
        message = f"there is no property `{name}`{where(failure.path)}{hint}"
        path = (*failure.path, name)
        yield Violation(failure.keyword, path, message, at_key=True, meant=near or "")


def _known_properties(schema: Mapping[str, Any]) -> set[str]:
    known = set(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        known |= _known_properties(part) if isinstance(part, Mapping) else set()
    return known

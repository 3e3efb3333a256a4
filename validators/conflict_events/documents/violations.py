"""Violations of a schema's own keywords, one for each cause, in the words of the field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jsonschema.exceptions import ValidationError

from conflict_events.pointers import Path
from conflict_events.words import nearest, say, say_all

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


@dataclass(frozen=True, slots=True)
class Violation:
    """A violation of a schema: its keyword, its path, and its words.

    ``at_key`` says that the name of the property is at fault, and not its value.
    """

    keyword: str
    path: Path
    message: str
    at_key: bool = False

    @property
    def of_value(self) -> bool:
        """Whether the value at the path is at fault, and not what it holds or lacks."""
        return not self.at_key and self.keyword not in {"required", "dependentRequired"}

    @property
    def rule(self) -> str:
        """The name under which the violation is told."""
        return f"schema/{self.keyword}"


def leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the causes of errors: of a choice that fails, the errors of its best branch."""
    for error in errors:
        if error.validator in {"anyOf", "oneOf"} and error.context:
            yield from leaves(_best_branch(error))
        else:
            yield error


def violations(errors: Iterable[ValidationError]) -> list[Violation]:
    """Put errors into words, one violation for each cause.

    A property that is missing while a misspelt one stands beside it is one cause.
    """
    found = [violation for error in errors for violation in _violations(error)]
    misspelt = {
        (violation.path[:-1], violation.message.rpartition("did you mean ")[2])
        for violation in found
        if violation.at_key
    }
    kept = [
        each
        for each in found
        if each.keyword != "required"
        or (each.path, f"{say(each.message.split(' ')[0].strip('`'))}?") not in misspelt
    ]
    return list(dict.fromkeys(kept))


def _best_branch(error: ValidationError) -> list[ValidationError]:
    """Return the errors of the branch that the instance comes nearest to."""
    branches = [
        list(group)
        for _, group in groupby(error.context or (), lambda each: each.schema_path[0])
    ]

    def distance(branch: Sequence[ValidationError]) -> tuple[bool, bool, int]:
        here = [each for each in branch if not each.path]
        other_type = any(each.validator == "type" for each in here)
        other_kind = any(each.validator in {"const", "enum", "required"} for each in here)
        return (other_type, other_kind, len(branch))

    best = min(branches, key=distance)
    if not distance(best)[0]:
        return best
    return [_wrong_type(error, branches)]


def _wrong_type(
    error: ValidationError, branches: Sequence[Sequence[ValidationError]]
) -> ValidationError:
    """Merge branches that all want another type into one error that names every type."""
    wanted: dict[str, None] = {}
    for branch in branches:
        for each in branch:
            if each.validator == "type" and not each.path:
                wanted |= dict.fromkeys(_listed(each.validator_value))
    error.validator, error.validator_value, error.context = "type", list(wanted), []
    return error


def _violations(error: ValidationError) -> Iterator[Violation]:
    keyword, path = str(error.validator), tuple(error.absolute_path)
    if error.validator is None:
        yield Violation("false", path, f"{_name(path)} is not expected here")
    elif keyword in {"additionalProperties", "unevaluatedProperties"}:
        yield from _unknown_properties(keyword, path, error)
    elif keyword == "required":
        missing = _missing(error)
        yield Violation(keyword, path, f"`{missing}` is missing{_from(path)}")
    else:
        words = _WORDS.get(keyword, _other)
        yield Violation(keyword, path, words(_name(path), error.instance, error.validator_value, error))


def _unknown_properties(
    keyword: str, path: Path, error: ValidationError
) -> Iterator[Violation]:
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    known = _known_properties(schema)
    instance = error.instance
    for name in instance if isinstance(instance, Mapping) else ():
        if name in known or (keyword == "unevaluatedProperties" and repr(name) not in error.message):
            continue
        near = nearest(name, (each for each in known if each not in instance))
        hint = f"; did you mean {say(near)}?" if near else ""
        yield Violation(keyword, (*path, name), f"there is no property `{name}`{_from(path)}{hint}", at_key=True)


def _known_properties(schema: Mapping[str, Any]) -> dict[str, Any]:
    known = dict(schema.get("properties", {}))
    for part in schema.get("allOf", []):
        if isinstance(part, Mapping):
            known |= _known_properties(part)
    return known


def _missing(error: ValidationError) -> str:
    # jsonschema yields one error for each missing property, and names it only in its message.
    return next(name for name in error.validator_value if error.message.startswith(repr(name)))


def _name(path: Path) -> str:
    names = [str(token) for token in path if isinstance(token, str)]
    return f"`{names[-1]}`" if names else "the record"


def _from(path: Path) -> str:
    names = [str(token) for token in path if isinstance(token, str)]
    return f" in `{names[-1]}`" if names else ""


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _type(name: str, instance: Any, wanted: Any, _: ValidationError) -> str:
    expected = " or ".join(TYPES[each] for each in _listed(wanted))
    return f"{name} is {say(instance)}; expected {expected}"


def _enum(name: str, instance: Any, codes: Any, error: ValidationError) -> str:
    if len(codes) <= MOST_LISTED:
        listed = ", ".join(str(code) for code in codes)
        return f"{name} is {say(instance)}; expected one of {listed}"
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    title = schema.get("title", f"one of {len(codes)} codes")
    near = nearest(str(instance), (str(code) for code in codes))
    hint = f"; did you mean {say(near)}?" if near else ""
    return f"{name} is {say(instance)}; expected {_lower(title)}{hint}"


def _const(name: str, instance: Any, value: Any, _: ValidationError) -> str:
    return f"{name} is {say(instance)}; expected {say(value)}"


def _pattern(name: str, instance: Any, pattern: Any, error: ValidationError) -> str:
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    examples = schema.get("examples")
    expected = f"something like {say_all(examples, 'or')}" if examples else f"the pattern {pattern}"
    return f"{name} is {say(instance)}; expected {expected}"


def _format(name: str, instance: Any, wanted: Any, _: ValidationError) -> str:
    return f"{name} is {say(instance)}; expected {FORMATS.get(wanted, wanted)}"


FORMATS = {
    "date": "a calendar date such as 2020-10-13",
    "date-time": "a date, time and offset such as 2020-10-13T08:30:00Z",
    "edtf-date": "a calendar date or time such as 2020-10-13, 2020-10 or 2020-10-13T08:30",
    "uri": "a web address or other URI",
}


def _bound(words: str) -> Callable[[str, Any, Any, ValidationError], str]:
    def say_bound(name: str, instance: Any, limit: Any, _: ValidationError) -> str:
        return f"{name} is {say(instance)}; expected {words.format(limit)}"

    return say_bound


def _size(words: str) -> Callable[[str, Any, Any, ValidationError], str]:
    def say_size(name: str, instance: Any, limit: Any, _: ValidationError) -> str:
        return f"{name} has {len(instance)}; expected {words.format(limit)}"

    return say_size


def _needs(name: str, instance: Any, needs: Any, error: ValidationError) -> str:
    pair = next(
        (key, other)
        for key, others in needs.items()
        for other in others
        if key in instance and other not in instance
    )
    return f"`{pair[0]}` needs `{pair[1]}` beside it"


def _unique(name: str, _: Any, __: Any, ___: ValidationError) -> str:
    return f"{name} lists the same item more than once"


def _several(name: str, instance: Any, _: Any, __: ValidationError) -> str:
    return f"{name} is {say(instance)}, which fits more than one of the forms that exclude each other"


def _not(name: str, instance: Any, unwanted: Any, _: ValidationError) -> str:
    title = unwanted.get("title") if isinstance(unwanted, Mapping) else None
    return f"{name} is {say(instance)}; expected anything but {_lower(title) if title else 'that'}"


def _other(name: str, instance: Any, value: Any, error: ValidationError) -> str:
    return f"{name} is {say(instance)}; it does not satisfy `{error.validator}`"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


_WORDS: Mapping[str, Callable[[str, Any, Any, ValidationError], str]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minimum": _bound("at least {}"),
    "maximum": _bound("at most {}"),
    "exclusiveMinimum": _bound("more than {}"),
    "exclusiveMaximum": _bound("less than {}"),
    "multipleOf": _bound("a multiple of {}"),
    "minLength": _size("at least {} characters"),
    "maxLength": _size("at most {} characters"),
    "minItems": _size("at least {} items"),
    "maxItems": _size("at most {} items"),
    "minProperties": _size("at least {} properties"),
    "maxProperties": _size("at most {} properties"),
    "uniqueItems": _unique,
    "dependentRequired": _needs,
    "oneOf": _several,
    "not": _not,
}

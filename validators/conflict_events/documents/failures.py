"""What fails in a record; of a choice that fails, only the branch that the record is nearest to."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from conflict_events.documents.spelling import NOTHING
from conflict_events.keywords import children
from conflict_events.pointers import Path
from conflict_events.words import nearest

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

CHOICES = ("anyOf", "oneOf")
_SLIP = 0.75
"""How like a missing property a name must be to be taken for it, where no schema refuses it."""

UNKNOWN = ("additionalProperties", "unevaluatedProperties")
"""Keywords that fail for properties that no other keyword describes."""


class Failure(NamedTuple):
    """A keyword of a schema that does not hold for a value.

    ``keyword`` is ``false`` where that is the schema; ``expected`` is the keyword's value,
    ``schema`` the object it stands in. For a property that is unknown, ``path`` leads to it, and
    ``instance`` is the object that has it. ``of_name`` says that the name of the property at
    ``path`` is judged, and not its value.
    """

    keyword: str
    expected: Any
    schema: Any
    instance: Any
    path: Path
    of_name: bool = False


def failure(error: "ValidationError") -> Failure:
    """Return an error of jsonschema as a failure."""
    return Failure(
        "false" if _is_nothing(error) else str(error.validator),
        error.validator_value,
        error.schema,
        error.instance,
        tuple(error.absolute_path),
        any(each.validator == "propertyNames" for each in _ancestors(error)),
    )


def _is_nothing(error: "ValidationError") -> bool:
    """Tell whether the schema is ``false`` or says the same in other words."""
    return error.validator == "not" and error.validator_value in (NOTHING["not"], True)


def _ancestors(error: "ValidationError") -> "Iterator[ValidationError]":
    above: Any = error.parent
    while above is not None:
        yield above
        above = above.parent


def leaves(errors: "Iterable[ValidationError]") -> "Iterator[ValidationError]":
    """Yield the causes of errors: of a choice that fails, the errors of its best branch."""
    for error in errors:
        if not error.context:
            yield error
        elif error.validator in CHOICES:
            yield from leaves(_best_branch(error, error.context))
        else:
            yield from leaves(error.context)


def meant_by(name: str, schema: Any, instance: Any) -> str:
    """Return the property of a schema that an unknown one is probably a slip for, or nothing."""
    return nearest(name, _described(schema) - instance.keys()) or ""


def _described(schema: Any) -> set[str]:
    found = set(schema.get("properties", ())) if isinstance(schema, dict) else set()
    for path, child in children(schema):
        if path[0] in {"allOf", *CHOICES, "if", "then", "else"}:
            found |= _described(child)
    return found


def _best_branch(
    error: "ValidationError", context: "Sequence[ValidationError]"
) -> "list[ValidationError]":
    branches = [list(group) for _, group in groupby(context, lambda each: each.schema_path[0])]
    best = min(branches, key=_distance)
    return [_any_type(error, branches)] if _is_other_type(best) else best


def _is_other_type(branch: "Sequence[ValidationError]") -> bool:
    return any(each.validator == "type" and not each.path for each in branch)


def _distance(branch: "Sequence[ValidationError]") -> tuple[bool, bool, bool, int, int]:
    """Tell how far a record is from a branch.

    The grave comes first: nothing fits the branch; the record is of another type, or of another
    kind (by what tells kinds apart), or has properties that are unknown there and no slips. Then
    the number of errors counts.
    """
    unknown = [each for each in branch if each.validator in UNKNOWN and len(each.path) == 1]
    meant = [meant_by(str(each.path[0]), each.schema, each.instance) for each in unknown]
    return (
        any(_is_nothing(each) and not each.path for each in branch),
        _is_other_type(branch),
        any(_tells_kinds_apart(each, meant) for each in branch),
        meant.count(""),
        len(branch),
    )


def _tells_kinds_apart(error: "ValidationError", meant: Sequence[str]) -> bool:
    value: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "required":
        lacking = {name for name in value if name not in instance} - set(meant)
        slips = {name for name in lacking if nearest(name, instance, alike=_SLIP)}
        return not error.path and bool(lacking - slips)
    codes = value if error.validator == "enum" else [value]
    only_one = error.validator in {"const", "enum"} and len(codes) == 1
    return (only_one and len(error.path) <= 1) or (error.validator == "enum" and not error.path)


def _any_type(
    error: "ValidationError", branches: "Sequence[Sequence[ValidationError]]"
) -> "ValidationError":
    """Merge branches that all want another type into one error that names every type."""
    wanted: dict[str, None] = {}
    for each in (each for branch in branches for each in branch):
        if each.validator == "type" and not each.path:
            value: Any = each.validator_value
            wanted |= dict.fromkeys([value] if isinstance(value, str) else value)
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415

    merged = ValidationError(
        error.message,
        validator="type",
        validator_value=list(wanted),
        instance=error.instance,
        schema=error.schema,
        path=error.path,
    )
    merged.parent = error.parent
    return merged

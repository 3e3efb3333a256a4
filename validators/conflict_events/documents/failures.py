"""What fails in a record; of a choice that fails, only the branch that the record is nearest to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from jsonschema.exceptions import ValidationError

from conflict_events.pointers import Path

CHOICES = ("anyOf", "oneOf")


@dataclass(frozen=True, slots=True)
class Failure:
    """A keyword of a schema that does not hold for a value.

    ``keyword`` is empty where the schema is ``false``; ``expected`` is the keyword's value,
    ``schema`` the object it stands in.
    """

    keyword: str
    expected: Any
    schema: Any
    instance: Any
    path: Path
    message: str


def failure(error: ValidationError) -> Failure:
    """Return an error of jsonschema as a failure."""
    return Failure(
        str(error.validator or ""),
        error.validator_value,
        error.schema,
        error.instance,
        tuple(error.absolute_path),
        error.message,
    )


def leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Yield the causes of errors: of a choice that fails, the errors of its best branch."""
    for error in errors:
        if error.validator in CHOICES and error.context:
            yield from leaves(_best_branch(error, error.context))
        else:
            yield error


def _best_branch(
    error: ValidationError, context: Sequence[ValidationError]
) -> list[ValidationError]:
    branches = [list(group) for _, group in groupby(context, lambda each: each.schema_path[0])]
    best = min(branches, key=_distance)
    return best if not _distance(best)[0] else [_any_type(error, branches)]


def _distance(branch: Sequence[ValidationError]) -> tuple[bool, bool, int]:
    """Tell how far a record is from a branch: of another type, of another kind, how many errors."""
    here = {each.validator for each in branch if not each.path}
    return ("type" in here, not here.isdisjoint({"const", "enum", "required"}), len(branch))


def _any_type(
    error: ValidationError, branches: Sequence[Sequence[ValidationError]]
) -> ValidationError:
    """Merge branches that all want another type into one error that names every type."""
    wanted: dict[str, None] = {}
    for each in (each for branch in branches for each in branch if each.validator == "type"):
        value: Any = each.validator_value
        wanted |= dict.fromkeys([value] if isinstance(value, str) else value)
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

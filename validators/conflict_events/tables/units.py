"""Units: the parts of a schema that are judged apart, each on the few columns that it reads."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from conflict_events.checks import KEYWORD, Check
from conflict_events.documents.screen import wanted_checks
from conflict_events.rules.operands import Context
from conflict_events.tables.candidates import candidates
from conflict_events.tables.compiling import Compiler
from conflict_events.tables.conditions import ALWAYS, Condition, all_of
from conflict_events.tables.places import Place

_BESIDE = ("then", "else")
_DESCRIBING = ("properties", "patternProperties")


class Unit(NamedTuple):
    """A part of a schema: where it holds for sure, and what explains the rest.

    ``schema`` is the part as a schema of its own; ``check`` is the check where that is all of it.
    A part whose condition reads no column is the same for every row.
    """

    condition: Condition
    schema: Mapping[str, Any]
    check: Check | None = None


def units(
    schema: Any, record: Place, wants: Callable[[str], bool], context: Context
) -> Iterator[Unit]:
    """Yield the units of a schema.

    Args:
        schema: a schema without references.
        record: the place of the record.
        wants: tells of a rule's name whether it is checked.
        context: the run.

    Raises:
        SchemaError: a keyword cannot be compiled.
    """

    def checks(entries: Sequence[Mapping[str, Any]], place: Place) -> Condition:
        found = wanted_checks(entries, wants)
        return all_of(candidates(check, place, record, context) for check in found)

    compiler = Compiler(checks)
    for part in _parts(schema):
        condition = compiler.compile(part, record)
        if condition is ALWAYS:
            continue
        found = wanted_checks(part[KEYWORD], wants) if part.keys() == {KEYWORD} else []
        yield Unit(condition, part, found[0] if found else None)


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield schemas that together say what one says."""
    if not isinstance(schema, dict):
        yield {} if schema else {"not": {}}
        return
    required = schema.get("required", ())
    for keyword, value in schema.items():
        if keyword == "allOf":
            for child in value:
                yield from _parts(child)
        elif keyword == KEYWORD:
            yield from ({keyword: [each]} for each in value)
        elif keyword == "properties":
            yield from (_property(name, child, required) for name, child in value.items())
        elif keyword == "required":
            yield from ({keyword: [name]} for name in value if name not in _described(schema))
        elif keyword not in _BESIDE:
            yield {keyword: value, **_beside(keyword, schema)}


def _property(name: str, child: Any, required: Sequence[str]) -> dict[str, Any]:
    """Return a property as a part; whether it has to be there is told by the same look."""
    part: dict[str, Any] = {"properties": {name: child}}
    return {**part, "required": [name]} if name in required else part


def _described(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    described: Mapping[str, Any] = schema.get("properties", {})
    return described


def _beside(keyword: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keywords without which one says something else."""
    if keyword == "if":
        return {each: schema[each] for each in _BESIDE if each in schema}
    if keyword == "additionalProperties":
        return {each: dict.fromkeys(schema.get(each, ()), True) for each in _DESCRIBING}
    return {}

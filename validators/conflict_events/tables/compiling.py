"""Compiles schemas: every keyword becomes a condition over the columns of a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import add, ge, le
from typing import Any, NamedTuple

import narwhals as nw

from conflict_events.catalog import SchemaError
from conflict_events.checks import KEYWORD
from conflict_events.patterns import matches
from conflict_events.tables.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    all_of,
    any_of,
    negated,
    one_of,
)
from conflict_events.tables.places import Place
from conflict_events.tables.values import VALUE_KEYWORDS

CheckCompiler = Callable[[Sequence[Mapping[str, Any]], Place], Condition]
"""Returns the condition of the checks in one ``x-checks``, at the place where it sits."""


class Compiler(NamedTuple):
    """What compiling needs beside a schema: how checks become conditions."""

    checks: CheckCompiler

    def compile(self, schema: Any, place: Place) -> Condition:
        """Return where a schema holds, for rows that have the place.

        Args:
            schema: a schema without references.
            place: what it is applied to.

        Raises:
            SchemaError: a keyword cannot be compiled.
        """
        if isinstance(schema, bool):
            return ALWAYS if schema else NEVER
        return all_of(self._parts(schema, place))

    def _parts(self, schema: Mapping[str, Any], place: Place) -> Iterator[Condition]:
        for keyword, value in schema.items():
            if keyword in VALUE_KEYWORDS:
                yield from _of_value(keyword, value, place)
            elif keyword in _COMPILED:
                yield from _COMPILED[keyword](self, value, schema, place)
            elif keyword == KEYWORD:
                yield self.checks(value, place)
            elif keyword in _UNSUPPORTED:
                msg = f"`{keyword}` cannot be checked in tables; {_UNSUPPORTED[keyword]}"
                raise SchemaError(msg)


_UNSUPPORTED = {
    "unevaluatedProperties": "write `additionalProperties` beside all `properties`",
}
"""Keywords that would go unchecked, and what to write instead. Those of lists need none: no cell
holds a list."""


def _of_value(keyword: str, value: Any, place: Place) -> Iterator[Condition]:
    if not place.is_object:
        holds = VALUE_KEYWORDS[keyword](place, value)
        if isinstance(holds, bool):
            yield ALWAYS if holds else NEVER
        else:
            yield Condition(holds, place.reads)
    elif keyword == "type":
        yield ALWAYS if "object" in ([value] if isinstance(value, str) else value) else NEVER
    elif keyword in {"const", "enum"}:
        if any(isinstance(code, dict) for code in ([value] if keyword == "const" else value)):
            msg = f"`{keyword}` of an object cannot be checked in tables; describe its `properties`"
            raise SchemaError(msg)
        yield NEVER


def _where_present(place: Place, condition: Condition) -> Condition:
    return any_of([Condition(~place.present, place.reads), condition])


def _is_there(place: Place) -> Condition:
    return Condition(place.present, place.reads)


Parts = Iterator[Condition]


def _properties(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    for name, child in value.items():
        member = place.member(name)
        if member.reads:
            yield _where_present(member, compiler.compile(child, member))


def _pattern_properties(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    for pattern, child in value.items():
        for name, member in place.members.items():
            if matches(pattern, name):
                yield _where_present(member, compiler.compile(child, member))


def _additional_properties(compiler: Compiler, value: Any, schema: Any, place: Place) -> Parts:
    for name, member in place.members.items():
        patterns = schema.get("patternProperties", ())
        described = name in schema.get("properties", ())
        if not described and not any(matches(pattern, name) for pattern in patterns):
            yield _where_present(member, compiler.compile(value, member))


def _property_names(_: Compiler, value: Any, __: Any, place: Place) -> Parts:
    import jsonschema_rs  # noqa: PLC0415 -- schemas seldom judge the names of columns

    options = jsonschema_rs.RegexOptions()
    judge = jsonschema_rs.validator_for(value, pattern_options=options, validate_formats=True)
    for name, member in place.members.items():
        if not judge.is_valid(name):
            yield negated(_is_there(member))


def _required(_: Compiler, value: Any, __: Any, place: Place) -> Parts:
    if place.is_object:
        for name in value:
            yield _is_there(place.member(name))


def _dependent_required(_: Compiler, value: Any, __: Any, place: Place) -> Parts:
    for name, others in value.items():
        for other in others:
            absent = negated(_is_there(place.member(name)))
            yield any_of([absent, _is_there(place.member(other))])


def _dependent_schemas(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    for name, child in value.items():
        absent = negated(_is_there(place.member(name)))
        yield any_of([absent, compiler.compile(child, place)])


def _number_of_properties(
    compare: Callable[[Any, int], Any], _: Compiler, value: Any, __: Any, place: Place
) -> Parts:
    if place.is_object:
        there = [each.present.cast(nw.Int64) for each in place.members.values()]
        yield Condition(compare(reduce(add, there), value), place.reads)


def _all_of(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    for child in value:
        yield compiler.compile(child, place)


def _any_of(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    yield any_of(compiler.compile(child, place) for child in value)


def _one_of(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    yield one_of(compiler.compile(child, place) for child in value)


def _not(compiler: Compiler, value: Any, _: Any, place: Place) -> Parts:
    yield negated(compiler.compile(value, place))


def _if(compiler: Compiler, value: Any, schema: Any, place: Place) -> Parts:
    chosen = compiler.compile(value, place)
    for keyword, guard in (("then", negated(chosen)), ("else", chosen)):
        if keyword in schema:
            yield any_of([guard, compiler.compile(schema[keyword], place)])


Applicator = Callable[[Compiler, Any, Any, Place], Parts]

_COMPILED: Mapping[str, Applicator] = {
    "additionalProperties": _additional_properties,
    "allOf": _all_of,
    "anyOf": _any_of,
    "dependentRequired": _dependent_required,
    "dependentSchemas": _dependent_schemas,
    "if": _if,
    "maxProperties": partial(_number_of_properties, le),
    "minProperties": partial(_number_of_properties, ge),
    "not": _not,
    "oneOf": _one_of,
    "patternProperties": _pattern_properties,
    "properties": _properties,
    "propertyNames": _property_names,
    "required": _required,
}

"""Which migrations lead from the schema that a record names to a newer one."""

from functools import cache
from typing import NamedTuple

from conflict_events.catalog import (
    SchemaError,
    bundled,
    record_schema,
    record_schema_names,
    version,
)
from conflict_events.migrating.steps import Migration, parse
from conflict_events.words import Phrase, say, say_all, suggestion

KEYWORD = "x-migration"
"""The keyword under which a schema says how records of an older version become its own."""


class Route(NamedTuple):
    """The migrations that a record goes through, in order, and why it goes no further, if so.

    ``wrong`` tells that the reason is a mistake in the record.
    """

    migrations: tuple[Migration, ...] = ()
    reason: str = ""
    wrong: bool = False


@cache
def route(stated: str, to: str) -> Route:
    """Return the way of a record to a newer version of its schema.

    Args:
        stated: the schema that it names.
        to: the schema to arrive at, or nothing for the newest version of the same family.

    Raises:
        SchemaError: the migrations of the family do not lead from one version to a later one.
    """
    if record_schema(stated) is None:
        hint = suggestion(stated, record_schema_names())
        return Route((), f"no schema is called {say(stated)}{hint}", wrong=True)
    family = _family(stated)
    if to and family != _family(to):
        return Route((), f"it names {stated}, which {to} is no version of")
    leading = {each.old: each for each in _migrations(family)}
    found: list[Migration] = []
    here, goal = stated, to or bundled(family).name
    while here != goal and here in leading:
        found.append(leading[here])
        here = leading[here].new
    return Route(tuple(found)) if here == goal else Route((), _no_way(stated, goal))


def reachable(name: str) -> str:
    """Return the exact name of the schema that records are to be moved to.

    Raises:
        SchemaError: there is none of that name, or none that a migration leads to.
    """
    exact = bundled(name).name
    others = [each.new for each in _migrations(_family(exact))]
    if exact in others:
        return exact
    why = f"expected {say_all(map(Phrase, others), 'or')}" if others else _WHOLE
    msg = f"no migration leads to {exact}; {why}"
    raise SchemaError(msg)


_WHOLE = "its records are published as a whole, to be downloaded"


@cache
def _migrations(family: str) -> tuple[Migration, ...]:
    """Return the migrations that lead to versions of a schema, the oldest first.

    Raises:
        SchemaError: they do not lead from one version to a later one, each another way.
    """
    names = sorted((each for each in record_schema_names() if _family(each) == family), key=version)
    documents = {name: bundled(name).document for name in names}
    found = [parse(each[KEYWORD], name) for name, each in documents.items() if KEYWORD in each]
    begun: dict[str, str] = {}
    for each in found:
        if each.old not in names[: names.index(each.new)]:
            msg = f"{each.new} cannot be reached from {each.old}; expected an older version of it"
            raise SchemaError(msg)
        if each.old in begun:
            msg = f"{begun[each.old]} and {each.new} are both reached from {each.old}; expected one"
            raise SchemaError(msg)
        begun[each.old] = each.new
    return tuple(found)


def _no_way(stated: str, goal: str) -> str:
    why = "" if _migrations(_family(goal)) else f": {_WHOLE}"
    return f"it names {stated}, from where no migration leads to {goal}{why}"


def _family(name: str) -> str:
    return name.partition("/")[0]

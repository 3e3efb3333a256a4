"""Which migrations lead from the schema that a record names to a newer one."""

from functools import cache
from typing import NamedTuple

from conflict_events.catalog import SchemaError, bundled, record_schema, record_schema_names
from conflict_events.migrating.steps import Migration, parse
from conflict_events.words import say, suggestion

KEYWORD = "x-migration"


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
    schema = bundled(name)
    if KEYWORD not in schema.document:
        msg = f"no migration leads to {schema.name}; {_WHY}"
        raise SchemaError(msg)
    return schema.name


_WHY = "the records of a published dataset come with its next release, and are not rewritten"


def _no_way(stated: str, goal: str) -> str:
    return f"it names {stated}, from where no migration leads to {goal}"


@cache
def _migrations(family: str) -> tuple[Migration, ...]:
    names = [each for each in record_schema_names() if _family(each) == family]
    documents = {name: bundled(name).document for name in names}
    return tuple(parse(each[KEYWORD], name) for name, each in documents.items() if KEYWORD in each)


def _family(name: str) -> str:
    return name.partition("/")[0]

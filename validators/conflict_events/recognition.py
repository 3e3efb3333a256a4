"""Recognises datasets: which bundled schema the columns of a file fit, and why."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from conflict_events.catalog import Schema, bundled, record_schema_names
from conflict_events.words import Phrase, say_all, say_some

MOST_NAMED = 3
"""Columns that a message names; the others are counted."""


class Recognised(NamedTuple):
    """A schema that was found and not stated, and what it was found by."""

    schema: Schema
    reason: str


class _Fit(NamedTuple):
    """How the columns of a file fit a schema."""

    schema: Schema
    lacking: tuple[str, ...]
    unknown: int
    unused: int

    @property
    def gap(self) -> tuple[int, int, int]:
        """How far the two are apart; the columns that must be there count first."""
        return (len(self.lacking), self.unknown, self.unused)


def recognise(names: Iterable[str], file: str = "") -> Recognised | None:
    """Return the bundled schema that the columns of a file fit best, or None.

    A schema fits where all columns that it requires are there; upper and lower case are the same.
    Of several, the one that leaves fewest columns over is taken, then the one whose version the
    file's name has in it, then the newest.

    Args:
        names: the names of the columns, or of the members of a record.
        file: the name of the file.
    """
    folded = frozenset(name.casefold() for name in names)
    fits = [fit for fit in _fits(folded) if not fit.lacking]
    if not fits:
        return None
    best = min(fit.gap for fit in fits)
    reason = "its columns are those of the dataset"
    return _chosen([fit.schema for fit in fits if fit.gap == best], file, reason)


def recognise_width(width: int, file: str = "") -> Recognised | None:
    """Return the bundled schema of tables without a header that have so many columns, or None."""
    fitting = [
        schema
        for schema in _datasets()
        if schema.document.get("x-header") is False and width in _widths(schema)
    ]
    reason = f"it has no header and {width} columns"
    return _chosen(fitting, file, reason) if fitting else None


def closest(names: Iterable[str]) -> str:
    """Say which bundled schema comes closest to the columns of a file, and what is lacking."""
    folded = frozenset(name.casefold() for name in names)
    fits = list(_fits(folded))
    shared = {fit.schema.name: _share(fit) for fit in fits}
    best = max(fits, key=lambda fit: (shared[fit.schema.name], -fit.unknown))
    if not shared[best.schema.name]:
        return "it fits no bundled schema; state one with --schema"
    lacking = say_some([Phrase(f"`{name}`") for name in best.lacking], MOST_NAMED)
    return (
        f"it fits no bundled schema; the closest is {best.schema.name}, for which it lacks "
        f"{lacking}; state one with --schema"
    )


def _share(fit: _Fit) -> float:
    required = len(_required(fit.schema))
    return (required - len(fit.lacking)) / required


def _chosen(schemas: Sequence[Schema], file: str, reason: str) -> Recognised:
    named = [schema for schema in schemas if _is_named(schema, file)]
    if len(schemas) == 1:
        return Recognised(schemas[0], reason)
    if named:
        return Recognised(named[-1], f"{reason}, and its name says which version")
    others = say_all((Phrase(schema.name) for schema in schemas[:-1]), "or")
    return Recognised(schemas[-1], f"{reason}; it may also be {others}")


def _is_named(schema: Schema, file: str) -> bool:
    """Tell whether the name of a file has the version of a schema in it: 23.1, 23_1 or 231.

    A version that is a number alone is not looked for: a year in a name is mostly that of the data.
    """
    parts = schema.name.partition("/")[2].split(".")
    if len(parts) == 1:
        return False
    return re.search(rf"(?<![0-9]){'[._-]?'.join(parts)}(?![0-9])", file) is not None


def _fits(names: frozenset[str]) -> Iterator[_Fit]:
    for schema in _datasets():
        described = {name.casefold() for name in schema.document.get("properties", ())}
        lacking = tuple(name for name in _required(schema) if name.casefold() not in names)
        yield _Fit(schema, lacking, len(names - described), len(described - names))


def _required(schema: Schema) -> Sequence[str]:
    names: Sequence[str] = schema.document["required"]
    return names


def _widths(schema: Schema) -> range:
    """Return the numbers of columns that a table by position may have."""
    names = list(schema.document["properties"])
    last = max(names.index(name) for name in _required(schema))
    return range(last + 1, len(names) + 1)


@cache
def _datasets() -> tuple[Schema, ...]:
    """Return the schemas of datasets, older versions first: those whose records state none."""
    schemas = map(bundled, record_schema_names())
    return tuple(sorted(filter(_is_recognisable, schemas), key=_order))


def _is_recognisable(schema: Schema) -> bool:
    """Tell whether columns can tell a schema: it requires some that it describes, and no name."""
    required = set(schema.document.get("required", ()))
    return bool(required) and required <= {*schema.document.get("properties", ())} - {"schema"}


def _order(schema: Schema) -> tuple[str, tuple[int, ...]]:
    family, _, version = schema.name.partition("/")
    return family, tuple(map(int, version.split(".")))


def matched(names: Iterable[str], schema: Mapping[str, object]) -> dict[str, str]:
    """Return how the columns of a file are called in a schema, for those that differ in case.

    Args:
        names: the names in the file.
        schema: the schema's ``properties``.
    """
    given = list(names)
    spelt = {name.casefold(): name for name in schema}
    return {
        name: spelt[name.casefold()]
        for name in given
        if name not in schema and name.casefold() in spelt and spelt[name.casefold()] not in given
    }

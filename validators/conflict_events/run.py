"""A run: what is checked against what, and what everything in it may look up."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from conflict_events.catalog import Schema
from conflict_events.rules.lookups import TableReader, no_tables
from conflict_events.selection import Selection


def unchanged(schema: Schema) -> Schema:
    """Return a schema as it is."""
    return schema


def looks_nothing_up(_file: str) -> TableReader:
    """Return the reader of tables of a run that has none."""
    return no_tables


Tell = Callable[[str, int, int], None]
"""Takes the name of a file that is begun, its number from 1, and the number of all files."""


def silent(_file: str, _number: int, _total: int) -> None:
    """Tell nobody."""


POLARS, DUCKDB, SPARK = ENGINES = ("polars", "duckdb", "spark")
"""What can check tables; the first one does unless something else is stated."""


class EngineError(Exception):
    """An engine cannot be used, for it is not known, or not installed."""


class Run(NamedTuple):
    """What holds for all files of a run.

    ``schema`` is the schema that the user stated, if any; ``selection`` the rules to tell of;
    ``today`` the day after which nothing can have happened; ``tables_of`` returns, for a file, the
    reader of the tables that checks name; ``adjust`` returns a schema with what the configuration
    sets in it; ``reading`` says how tables are written, where that is not to be found out;
    ``situate`` whether findings are to tell when and where their events were; ``jobs`` in how many
    processes documents are checked; ``engine`` says what checks tables.
    """

    schema: Schema | None = None
    selection: Selection = Selection()
    today: date = date.max
    tables_of: Callable[[str], TableReader] = looks_nothing_up
    adjust: Callable[[Schema], Schema] = unchanged
    reading: Mapping[str, Any] = MappingProxyType({})
    situate: bool = False
    jobs: int = 1
    engine: str = POLARS

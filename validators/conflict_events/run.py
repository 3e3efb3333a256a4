"""A run: what is checked against what, and what everything in it may look up."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from conflict_events.catalog import Schema
from conflict_events.rules.lookups import TableReader, no_tables
from conflict_events.selection import Selection


class Run(NamedTuple):
    """What holds for all files of a run.

    ``schema`` is the schema that the user stated, if any; ``selection`` the rules to tell of;
    ``today`` the day after which nothing can have happened; ``tables_of`` returns, for a file, the
    reader of the tables that checks name.
    """

    schema: Schema | None = None
    selection: Selection = Selection()
    today: date = date.max
    tables_of: Callable[[str], TableReader] = lambda _: no_tables

"""Other tables that a check names, and how a rule looks them up."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple


class Table(NamedTuple):
    """The rows of another table, each by its columns; ``problem`` says why it has none."""

    file: str = ""
    rows: Sequence[Mapping[str, Any]] = ()
    problem: str = ""


TableReader = Callable[[str], Table]
"""Returns the table that a check names by its path."""


def no_tables(name: str) -> Table:
    """Find no table: the reader of records that stand in no file."""
    return Table(name, problem="cannot be looked up")

"""Places: where in the records of a release there are values, and what the schema says of them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from conflict_events.pointers import Path, to_text
from conflict_events.tables.columns import described
from conflict_events.tables.facets import NUMERIC, Shape


class Place(NamedTuple):
    """A place of a record.

    ``name`` is what reports call it, ``header`` how the file calls it; ``path`` may hold ``*`` for
    the items of a list. ``typed`` tells whether its values have a type of their own, so that how
    they are spelt says nothing; ``numeric`` whether that type is a number.
    """

    name: str
    path: Path
    shape: Shape = Shape()
    header: str = ""
    typed: bool = False
    numeric: bool = False

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers, by the schema or by their own type."""
        return self.numeric or bool(self.shape.types & NUMERIC)

    @property
    def is_open(self) -> bool:
        """Whether neither the schema nor the file says what its values are."""
        return not self.numeric and not self.shape.types


def name_of(path: Path) -> str:
    """Return what a place is called: a column by its name, others by their pointers.

    >>> name_of(("date", "start"))
    'date/start'
    """
    return to_text(path).removeprefix("/")


def places(document: Mapping[str, Any], paths: Iterable[Path]) -> list[Place]:
    """Return places with what a schema says of them.

    Args:
        document: the schema of a record.
        paths: where in it the places are.
    """
    columns = described(document, ((name_of(path), path) for path in paths), is_text=True)
    return [Place(each.name, each.path, each.shape, each.name) for each in columns]

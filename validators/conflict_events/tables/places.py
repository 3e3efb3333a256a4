"""Places of a row: what of a record stands in which column."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import NamedTuple

import narwhals as nw

from conflict_events.pointers import Path, Pointer
from conflict_events.screens.cells import Cell
from conflict_events.tables.columns import Column


class Place(NamedTuple):
    """A place that a record may have: a cell, or an object whose members are places.

    ``column`` is the name of the column, or nothing where the place is an object, or absent;
    ``kinds`` tells what its cells can be: numbers, texts, booleans.
    """

    path: Path = ()
    column: str = ""
    kinds: frozenset[str] = frozenset()
    members: Mapping[str, "Place"] = {}

    @property
    def is_object(self) -> bool:
        """Whether the place is an object: the record itself, or one with columns for members."""
        return bool(self.members) or not self.path

    @property
    def cell(self) -> Cell:
        """The cells of the place, all missing where it has no column."""
        return Cell.of(self.column) if self.column else Cell.missing()

    @property
    def present(self) -> nw.Expr:
        """Whether a record has the place; the record itself is always there."""
        if not self.path:
            return nw.lit(value=True)
        there = [each.cell.present for each in self.cells()] or [nw.lit(value=False)]
        return reduce(or_, there)

    @property
    def reads(self) -> frozenset[str]:
        """The columns of the place and of all that is in it."""
        return frozenset(each.column for each in self.cells())

    def member(self, name: str) -> "Place":
        """Return the place of a member, which may be absent."""
        return self.members.get(name) or Place((*self.path, name))

    def cells(self) -> Iterator["Place"]:
        """Yield the places with a column of their own: this one, or those within it."""
        if self.column:
            yield self
        for each in self.members.values():
            yield from each.cells()


def as_record(columns: Iterable[Column]) -> Place:
    """Return the place of a whole record whose values stand in columns."""
    root = Place(members={})
    for column in columns:
        root = _with(root, column.path, column)
    return root


def find(pointer: Pointer, here: Place, root: Place) -> Place | None:
    """Return the place that a pointer of a check names; None if only a list could have it."""
    place = root if pointer.from_root else here
    for token in pointer.tokens:
        if token == "*":  # noqa: S105 -- a pointer's token, no password
            return None
        place = place.member(token)
    return place


def _with(place: Place, path: Path, column: Column) -> Place:
    if not path:
        return place._replace(column=column.name, kinds=column.kinds)
    name = str(path[0])
    member = _with(place.member(name), path[1:], column)
    return place._replace(members={**place.members, name: member})

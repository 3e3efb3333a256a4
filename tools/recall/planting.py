"""Where an error can be planted, and the ways in which data goes wrong, by the rule they break."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from random import Random
from typing import Any, NamedTuple

from tools.recall.bindings import Bound
from tools.recall.materials import Material
from tools.recall.values import GONE, Path, at, changed, expand

TODAY = date(2026, 1, 1)
"""The day after which nothing can have happened: the same in every run."""


class Spot(NamedTuple):
    """A check in a record of some material: there an error may be planted."""

    material: Material
    nth: int
    bound: Bound

    @property
    def record(self) -> Any:
        """The record."""
        return self.material.records[self.nth]

    def param(self, name: str, default: Any = None) -> Any:
        """Return what the check says of a parameter."""
        return self.bound.entry.get(name, default)

    def paths(self, operand: str) -> list[Path]:
        """Return where the values of an operand stand; an empty cell is none."""
        pointers = self.bound.entry.get(operand, [])
        listed = pointers if isinstance(pointers, list) else [pointers]
        found = (path for each in listed for path in expand(self.record, self.bound.base, each))
        return [path for path in found if not self.missing(path)]

    def missing(self, path: Path) -> bool:
        """Tell whether nothing is said at a path: an empty cell, null, or a code for it."""
        value = self.at(path)
        if value is GONE or value is None or (isinstance(value, str) and not value.strip()):
            return True
        return self.is_code(path, value)

    def is_code(self, path: Path, value: Any) -> bool:
        """Tell whether a value at a path is a code for what is missing."""
        if not self.material.columns:
            return False
        schema = self.material.document["properties"].get(path[0], {})
        return str(value) in map(str, schema.get("x-missing-values", ()))

    def path(self, operand: str) -> Path | None:
        """Return where the only value of an operand stands, or None."""
        found = self.paths(operand)
        return found[0] if len(found) == 1 else None

    def at(self, path: Path) -> Any:
        """Return a value of the record."""
        return at(self.record, path)

    def value(self, operand: str) -> Any:
        """Return the only value of an operand, or None."""
        path = self.path(operand)
        return None if path is None else self.at(path)

    def others(self) -> Iterator[tuple[int, "Spot"]]:
        """Yield the same check in the other records, with their numbers."""
        for index in range(len(self.material.records)):
            if index != self.nth:
                yield index, self._replace(nth=index)

    def change(self, changes: Mapping[Path, Any]) -> Material:
        """Return the material with other values in this record."""
        return self.with_record(changed(self.record, changes))

    def with_record(self, record: Any) -> Material:
        """Return the material with another record in the place of this one."""
        records = [*self.material.records]
        records[self.nth] = record
        return self.material._replace(records=records)

    def with_more(self, record: Any, *, last: bool = False) -> Material:
        """Return the material with one record more: after this one, or at the end."""
        records = [*self.material.records]
        records.insert(len(records) if last else self.nth + 1, record)
        return self.material._replace(records=records)


Wrong = Iterator[Material]
"""Materials that are wrong for certain: of each way, whatever makes it so has been computed."""


class Way(NamedTuple):
    """A way in which data goes wrong: what it breaks, what happens, and how to plant it.

    ``plant`` yields the material with the error in it, in as many variants as there are; it yields
    none where the error would leave the data consistent, or cannot be made there. ``rows`` is the
    number of records that a rule about all of them is shown. Where it is ``unseen``, it contradicts
    nothing, at least not what the rule is about: it is planted to tell where the limits are.
    """

    breaks: str
    happens: str
    plant: Callable[[Spot, Random], Wrong]
    rows: int = 60
    unseen: bool = False


WAYS: list[Way] = []


def way(
    breaks: str, happens: str, rows: int = 60, *, unseen: bool = False
) -> Callable[[Callable[[Spot, Random], Wrong]], Any]:
    """Register a function as a way in which data goes wrong.

    Args:
        breaks: the rule that is to find it, or the name of the finding.
        happens: what goes wrong, in a few words.
        rows: how many records a rule about all of them is shown.
        unseen: whether it contradicts nothing that the rule is about.
    """

    def register(plant: Callable[[Spot, Random], Wrong]) -> Callable[[Spot, Random], Wrong]:
        WAYS.append(Way(breaks, happens, plant, rows, unseen))
        return plant

    return register


def shuffled(items: Any, random: Random) -> list[Any]:
    """Return items in another order."""
    listed = list(items)
    random.shuffle(listed)
    return listed

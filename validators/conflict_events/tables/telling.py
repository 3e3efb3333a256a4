"""Tells what was found in a table, as findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from conflict_events.checks import Broken
from conflict_events.documents.causes import follows, one_for_each_cause
from conflict_events.documents.telling import finding
from conflict_events.documents.violations import Explanation
from conflict_events.findings import Finding, Location, Severity
from conflict_events.pointers import Item, Path, to_text
from conflict_events.selection import Selection
from conflict_events.tables.records import Judged


class Told(NamedTuple):
    """What is told of a row by itself, and the paths of what no rule can judge in it."""

    row: int
    findings: tuple[Finding, ...]
    spoilt: tuple[Path, ...] = ()


class Teller(NamedTuple):
    """Puts what was found in a file into findings."""

    file: str
    selection: Selection

    def row(self, judged: Judged) -> Told:
        """Return what is wrong with a row by itself."""
        row, record, explanation = judged
        spoilt = self._spoilt(explanation)
        place = Location(self.file, row=row + 1)
        broken = (
            self._broken(each, {row: record}, row)
            for each in one_for_each_cause(explanation.broken, spoilt)
        )
        return Told(row, (*self.violations(explanation, place, record), *broken), spoilt)

    def violations(
        self, explanation: Explanation, place: Location, record: str = ""
    ) -> Iterator[Finding]:
        """Yield the violations of the schema at a place: in a row, or in all rows alike."""
        for each in explanation.violations:
            if self.selection.wants(each.rule):
                path = (*each.path, each.lacks[0]) if len(each.lacks) == 1 else each.path
                location = place._replace(pointer=to_text(path))
                yield Finding(each.rule, Severity.ERROR, each.message, location, record)

    def whole(
        self,
        broken: Iterable[tuple[Broken, Mapping[int, str]]],
        spoilt: Callable[[int], Sequence[Path]],
    ) -> Iterator[Finding]:
        """Yield what is wrong with the table as a whole.

        Args:
            broken: the broken checks, each with what the records are called.
            spoilt: tells what of a row no rule can judge.
        """
        for each, names in broken:
            row = row_of(each)
            if row is None or not follows(each, spoilt(row)):
                yield self._broken(each, names)

    def _spoilt(self, explanation: Explanation) -> tuple[Path, ...]:
        told = (each for each in explanation.violations if self.selection.wants(each.rule))
        return tuple(path for each in told for path in each.spoilt)

    def _broken(self, broken: Broken, names: Mapping[int, str], only: int | None = None) -> Finding:
        """Return a broken check as a finding; of one row alone, all is in that."""

        def row_at(record: int) -> int:
            return record if only is None else only

        def locate(item: Item) -> Location:
            return Location(self.file, 0, 0, to_text(item.path), row_at(item.record) + 1)

        def called(record: int) -> str:
            return names.get(row_at(record), "")

        own = row_of(broken)
        return finding(broken, "" if own is None else called(own), locate, called)


def row_of(broken: Broken) -> int | None:
    """Return the row at which a broken check is told, from 0; None where it is told of all."""
    return broken.place.record if isinstance(broken.place, Item) else None

"""Keeps findings, as many of each rule as are told one by one; the others are counted."""

from collections.abc import Iterable
from typing import NamedTuple

from conflict_events.findings import Finding, Location
from conflict_events.pointers import Path
from conflict_events.tables.telling import Told

MOST_TOLD = 1000
"""Findings of one rule in one table that an engine tells one by one."""

MOST_HELD = 20_000
"""The same for a table that is checked in this process; as many fit into memory, of every rule."""

Kind = tuple[str, int, str]
"""What is counted together: a rule, a severity, and by what findings are accepted."""


class Left(NamedTuple):
    """Findings of one kind that are not told one by one: the first, and how many they are."""

    first: Finding
    number: int


class Kept:
    """What is kept of what is told of rows, taken in the order of the rows.

    Attributes:
        told: what is told of rows, as far as it is kept.
        left: the findings that are not.
    """

    def __init__(self, most: int) -> None:
        """Keep so many findings of each kind."""
        self.told: list[Told] = []
        self.left: dict[Kind, Left] = {}
        self._most = most
        self._numbers: dict[Kind, int] = {}

    def take(self, told: Iterable[Told]) -> None:
        """Keep what is told of rows, as far as there is room for it."""
        for each in told:
            if findings := self.taken(each.findings):
                self.told.append(each._replace(findings=findings))

    def taken(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return those of some findings for which there is room; count the others."""
        return tuple(each for each in findings if self._take(each))

    def add(self, other: "Kept") -> None:
        """Take what was kept of later rows, and count what was not."""
        self.take(other.told)
        for kind, left in other.left.items():
            self._leave(kind, left)

    def findings(self) -> list[Finding]:
        """Return the findings that are kept."""
        return [finding for each in self.told for finding in each.findings]

    def spoilt(self) -> dict[int, tuple[Path, ...]]:
        """Return, for rows of which something is kept, the paths of what no rule can judge."""
        found: dict[int, tuple[Path, ...]] = {}
        for row, _, spoilt in self.told:
            found[row] = (*found.get(row, ()), *spoilt)
        return found

    def rest(self, file: str) -> list[Finding]:
        """Return a finding for each kind of which some were left out, which says how many."""
        return [
            first._replace(
                message=_more(number, self._most),
                location=Location(file),
                record="",
                related=(),
                known_by=(),
            )
            for first, number in self.left.values()
        ]

    def _take(self, each: Finding) -> bool:
        kind = (each.rule, int(each.severity), each.accepted_by)
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        if self._numbers[kind] <= self._most:
            return True
        self._leave(kind, Left(each, 1))
        return False

    def _leave(self, kind: Kind, left: Left) -> None:
        there = self.left.get(kind, left._replace(number=0))
        self.left[kind] = there._replace(number=there.number + left.number)


def _more(number: int, most: int) -> str:
    findings = "findings" if number > 1 else "finding"
    return f"{number} more such {findings} in this table, beside the {most} that are told"

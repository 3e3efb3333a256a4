"""Keeps findings, as many of each rule as are told one by one; the others are counted."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from conflict_events.findings import Finding, Location
from conflict_events.pointers import Path
from conflict_events.tables.telling import Told

MOST_TOLD = 1000
"""Findings of one rule in one table that an engine tells one by one."""

Kind = tuple[str, int, str]
"""What is counted together: a rule, a severity, and by what findings are accepted."""


class Left(NamedTuple):
    """Findings of one kind that are not told one by one: the first, and how many they are."""

    first: Finding
    number: int


class Kept:
    """What is kept of what is told of rows, taken in the order of the rows.

    Attributes:
        rows: the rows of which all is kept, each with what no rule can judge in it.
        findings: the findings that are kept.
        left: the others.
    """

    def __init__(self, most: int | None = None) -> None:
        """Keep all, or so many findings of each kind."""
        self.rows: dict[int, tuple[Path, ...]] = {}
        self.findings: list[Finding] = []
        self.left: dict[Kind, Left] = {}
        self._most = most
        self._numbers: dict[Kind, int] = {}

    def take(self, told: Iterable[Told]) -> None:
        """Keep what is told of rows, as far as there is room for it."""
        for row, findings, spoilt in told:
            if self.take_all(findings):
                self.rows[row] = spoilt

    def take_all(self, findings: Iterable[Finding]) -> bool:
        """Keep findings, as far as there is room for them; tell whether there was for all."""
        return all([self._take(each) for each in findings])

    def leave(self, left: Mapping[Kind, Left]) -> None:
        """Count findings that were left out before."""
        for kind, (first, number) in left.items():
            there = self.left.get(kind, Left(first, 0))
            self.left[kind] = there._replace(number=there.number + number)

    def rest(self, file: str) -> list[Finding]:
        """Return a finding for each kind of which some were left out, which says how many."""
        return [
            first._replace(
                message=_more(number), location=Location(file), record="", related=(), known_by=()
            )
            for first, number in self.left.values()
        ]

    def _take(self, each: Finding) -> bool:
        kind = (each.rule, int(each.severity), each.accepted_by)
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        if self._most is None or self._numbers[kind] <= self._most:
            self.findings.append(each)
            return True
        self.leave({kind: Left(each, 1)})
        return False


def _more(number: int) -> str:
    return (
        f"{number} more such findings in this table, beside the {MOST_TOLD} that are told"
        if number > 1
        else f"1 more such finding in this table, beside the {MOST_TOLD} that are told"
    )

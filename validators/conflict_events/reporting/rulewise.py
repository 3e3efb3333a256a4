"""Findings by rule: how many there are, which of them are shown, and why others are accepted."""

from collections import Counter
from collections.abc import Iterable

from conflict_events.findings import Finding, Severity
from conflict_events.reporting.wording import MOST_SHOWN


class Group:
    """The findings of one rule; only as many are kept as are shown."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.numbers: Counter[Severity] = Counter()
        self.accepted: Counter[tuple[str, str]] = Counter()
        self._kept: dict[Severity, list[Finding]] = {}

    def add(self, finding: Finding) -> None:
        """Count a finding, and keep it if it may be shown."""
        if finding.accepted:
            self.accepted[finding.accepted_by, finding.accepted] += 1
            return
        self.numbers[finding.severity] += 1
        kept = self._kept.setdefault(finding.severity, [])
        if len(kept) < MOST_SHOWN:
            kept.append(finding)

    @property
    def number(self) -> int:
        """How many findings stand."""
        return self.numbers.total()

    @property
    def gravity(self) -> tuple[int, int, str]:
        """The order of rules: errors first, and what is accepted last; of those many before few."""
        return (-max(self.numbers, default=0), -self.number, self.name)

    @property
    def shown(self) -> list[Finding]:
        """The findings to show: the gravest, in the order in which they were told."""
        gravest = [each for level in sorted(self._kept, reverse=True) for each in self._kept[level]]
        return gravest[:MOST_SHOWN]


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Return findings by their rules, the gravest rule first."""
    groups: dict[str, Group] = {}
    for each in findings:
        group = groups.get(each.rule)
        if group is None:
            group = groups[each.rule] = Group(each.rule)
        group.add(each)
    return sorted(groups.values(), key=lambda group: group.gravity)

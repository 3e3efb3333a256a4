"""What a check run tells: findings, where they are, and what could not be read."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple


class Severity(IntEnum):
    """How grave a finding is; the order is the order of gravity."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The severity in lower case, as users write and read it."""
        return self.name.lower()

    @classmethod
    def named(cls, label: str) -> "Severity":
        """Return the severity that a label (``error``, ``warning``, ``info``) names."""
        return cls[label.upper()]


class Location(NamedTuple):
    """A place in the input.

    ``line`` and ``column`` count from 1, in characters; 0 means that they are not known.
    ``pointer`` is a JSON Pointer (RFC 6901) from the root of the record.
    """

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""

    def __str__(self) -> str:
        """Write the location as editors and compilers do: ``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Related(NamedTuple):
    """One of the values that a finding sets against another: where it is, what it says."""

    location: Location
    text: str


class Finding(NamedTuple):
    """A check that does not hold, or a schema violation, at a location."""

    rule: str
    severity: Severity
    message: str
    location: Location
    record: str = ""
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """The order in which findings are told: by place, then rule, then message."""
        return (self.location, self.rule, self.message)


class Unreadable(NamedTuple):
    """Something that could not be read or checked, and why; never passed over in silence."""

    location: Location
    reason: str


class Report(NamedTuple):
    """All that one run found, and all that it covered.

    ``records`` counts the records checked, by exact schema name. ``skipped`` names files that a
    folder held and that are no records (a Markdown file without front matter).
    """

    findings: tuple[Finding, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    records: Mapping[str, int] = MappingProxyType({})
    skipped: tuple[str, ...] = ()

    def number_of(self, severity: Severity) -> int:
        """Return how many findings have exactly this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def worst(self) -> Severity | None:
        """Return the gravest severity found, or None where nothing was."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def checked(self) -> int:
        """The number of records checked."""
        return sum(self.records.values())


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, rule and message, so that output is reproducible."""
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))

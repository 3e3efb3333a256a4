"""What a check run tells: findings, where they are, and what could not be read."""

from collections.abc import Iterable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

BY_SCHEMA, BY_CONFIGURATION, BY_COMMENT = "schema", "configuration", "comment"
BY_BASELINE = "baseline"
"""Where it is written that a finding is accepted."""


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
    ``pointer`` is a JSON Pointer (RFC 6901) from the root of the record. ``row`` is the number of
    the record in a table, from 1; 0 means that it stands in none.
    """

    file: str
    line: int = 0
    column: int = 0
    pointer: str = ""
    row: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        """The order of locations: as they follow each other in a file."""
        return (self.file, self.line, self.row, self.column, self.pointer)

    def __str__(self) -> str:
        """Write the location as editors and compilers do: ``file:line:column``."""
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")


class Related(NamedTuple):
    """One of the values that a finding sets against another: where it is, what it says.

    ``record`` is what its record is called (or a digest of it, if it is called nothing), where that
    is another one than the finding's.
    """

    location: Location
    text: str
    record: str = ""


class Situation(NamedTuple):
    """When and where the event of a record was, as the record says: right or wrong.

    ``date`` is a day, a month or a year of ISO 8601, or nothing; ``country`` whatever the record
    calls it by.
    """

    date: str = ""
    latitude: float | None = None
    longitude: float | None = None
    country: str = ""


class Finding(NamedTuple):
    """A check that does not hold, or a schema violation, at a location.

    ``accepted`` is the reason for which it is accepted, or nothing; ``accepted_by`` says where that
    is written: in the schema, the configuration, a comment or the baseline. ``digest`` stands for
    all that the record says, where it is called nothing; ``known_by`` holds the values by which the
    finding is known in another run, where its message and places tell more than that.
    ``situation`` is there only if it was asked for, and of a finding that is told at a record.
    """

    rule: str
    severity: Severity
    message: str
    location: Location
    record: str = ""
    related: tuple[Related, ...] = ()
    accepted: str = ""
    accepted_by: str = ""
    digest: str = ""
    known_by: tuple[str, ...] = ()
    situation: Situation | None = None

    @property
    def sort_key(self) -> tuple[tuple[str, int, int, int, str], str, str]:
        """The order in which findings are told: by place, then rule, then message."""
        return (self.location.sort_key, self.rule, self.message)


class Unreadable(NamedTuple):
    """Something that could not be read or checked, and why; never passed over in silence."""

    location: Location
    reason: str


class Checked(NamedTuple):
    """A file of which records were checked: against which schema, and how many."""

    file: str
    schema: str
    records: int


class Report(NamedTuple):
    """All that one run found, and all that it covered.

    ``records`` counts the records checked, by exact schema name. ``skipped`` names files that a
    folder held and that are no records (a Markdown file without front matter). ``notes`` say how
    files were read, and by which schema, where that was found and not stated. ``files`` lists the
    files of which records were checked, sorted.
    """

    findings: tuple[Finding, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    records: Mapping[str, int] = MappingProxyType({})
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    files: tuple[Checked, ...] = ()

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that the schema does not accept."""
        return tuple(finding for finding in self.findings if not finding.accepted)

    def number_of(self, severity: Severity) -> int:
        """Return how many findings have exactly this severity; accepted ones do not count."""
        return sum(finding.severity is severity for finding in self.standing)

    def worst(self) -> Severity | None:
        """Return the gravest severity found, or None where nothing is that is not accepted."""
        return max((finding.severity for finding in self.standing), default=None)

    @property
    def checked(self) -> int:
        """The number of records checked."""
        return sum(self.records.values())


def merged(reports: Iterable[Report]) -> Report:
    """Return one report of all that several runs found and covered."""
    listed = list(reports)
    records: dict[str, int] = {}
    for each in listed:
        for name, number in each.records.items():
            records[name] = records.get(name, 0) + number
    return Report(
        in_order(finding for each in listed for finding in each.findings),
        tuple(what for each in listed for what in each.unreadable),
        dict(sorted(records.items())),
        tuple(name for each in listed for name in each.skipped),
        tuple(note for each in listed for note in each.notes),
        tuple(sorted(file for each in listed for file in each.files)),
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, rule and message, so that output is reproducible."""
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))

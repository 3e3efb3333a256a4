"""Appearing: which findings a release has that the one before did not, and which are gone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from conflict_events.findings import Finding, Location, Report
from conflict_events.keys import key

_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?(?![0-9:.])")
"""A day as some files write it: a Parquet file and a CSV of one table say the same."""


class Findings(NamedTuple):
    """The findings of two releases; what is accepted appears as well, and says so."""

    appeared: tuple[Finding, ...]
    disappeared: tuple[Finding, ...]
    stayed: int


def appearing(reports: Sequence[Report], files: Sequence[Sequence[str]]) -> Findings:
    """Compare the findings of two releases, whatever their files are called.

    A finding is known by its rule, record, place and words, and by the file where both releases
    have several. One that is there twice is two findings.

    Args:
        reports: what was found in the older release, and in the newer one.
        files: the files of both.
    """
    several = all(len(each) > 1 for each in files)
    before, after = (
        _keyed(report.findings, _root(each) if several else None)
        for report, each in zip(reports, files, strict=True)
    )
    old, new = Counter(name for name, _ in before), Counter(name for name, _ in after)
    return Findings(_without(after, old), _without(before, new), (old & new).total())


def _keyed(findings: Iterable[Finding], root: PurePath | None) -> list[tuple[str, Finding]]:
    return [(key(_moved(each, root)), each) for each in findings]


def _moved(finding: Finding, root: PurePath | None) -> Finding:
    """Return a finding as it is told whatever the files are called and however days are spelt."""
    file = PurePath(finding.location.file).relative_to(root).as_posix() if root else ""
    return finding._replace(
        location=Location(file, pointer=finding.location.pointer),
        message=_plain(finding.message),
        related=tuple(each._replace(text=_plain(each.text)) for each in finding.related),
        known_by=tuple(map(_plain, finding.known_by)),
    )


def _plain(text: str) -> str:
    return _MIDNIGHT.sub(r"\1", text)


def _root(files: Sequence[str]) -> PurePath:
    """Return the folder that all files are in."""
    folders = [PurePath(each).parent for each in files]
    found = folders[0]
    while not all(each.is_relative_to(found) for each in folders):
        found = found.parent
    return found


def _without(listed: Sequence[tuple[str, Finding]], others: Counter[str]) -> tuple[Finding, ...]:
    left = Counter(others)
    found = []
    for name, finding in listed:
        if left[name]:
            left[name] -= 1
        else:
            found.append(finding)
    return tuple(found)

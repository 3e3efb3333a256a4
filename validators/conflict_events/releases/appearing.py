"""Appearing: which findings a release has that the one before did not, and which are gone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from conflict_events.findings import Finding, Location, Report
from conflict_events.keys import key


class Findings(NamedTuple):
    """The findings of two releases; what is accepted appears as well, and says so."""

    appeared: tuple[Finding, ...]
    disappeared: tuple[Finding, ...]
    stayed: int


def appearing(
    old: Report, new: Report, old_files: Sequence[str], new_files: Sequence[str]
) -> Findings:
    """Compare the findings of two releases, whatever their files are called.

    A finding is known by its rule, record, place and words, and by the file where a release has
    several. One that is there twice is two findings.

    Args:
        old: what was found in the older release.
        new: what was found in the newer one.
        old_files: the files of the older release.
        new_files: those of the newer one.
    """
    several = len(old_files) > 1 and len(new_files) > 1
    before = _keyed(old.findings, old_files, several=several)
    after = _keyed(new.findings, new_files, several=several)
    return Findings(
        _without(after, Counter(name for name, _ in before)),
        _without(before, Counter(name for name, _ in after)),
        sum((Counter(name for name, _ in before) & Counter(name for name, _ in after)).values()),
    )


def _keyed(
    findings: Iterable[Finding], files: Sequence[str], *, several: bool
) -> list[tuple[str, Finding]]:
    root = _root(files)
    return [(key(_moved(each, root, several=several)), each) for each in findings]


def _moved(finding: Finding, root: PurePath, *, several: bool) -> Finding:
    name = PurePath(finding.location.file).relative_to(root).as_posix() if several else ""
    return finding._replace(location=Location(name, pointer=finding.location.pointer))


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

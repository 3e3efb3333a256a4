"""The diff of two releases as a page of HTML. Needs the extra ``report``.

The template is ``pages/diff.html``; here is what it says.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_events.findings import Finding
from conflict_events.releases.diff import Diff, Difference
from conflict_events.releases.sums import Sum
from conflict_events.reporting import page
from conflict_events.reporting.releases.sections import findings_told, total
from conflict_events.reporting.releases.wording import (
    MOST_GROUPS,
    MOST_RECORDS,
    TITLES,
    columns,
    figure,
    made_of,
    named,
    not_compared,
    places,
    releases,
    signed,
    summary,
    value,
)
from conflict_events.reporting.wording import unread


class _Told(NamedTuple):
    """Lines that are shown, and how many more there are."""

    lines: Sequence[str]
    more: int = 0
    title: str = ""
    number: int = 0


class _Row(NamedTuple):
    """A sum as a row of a table."""

    group: str
    old: str
    new: str
    difference: str
    made_of: str


class _Table(NamedTuple):
    """Sums that are shown, and how many more there are."""

    rows: Sequence[_Row]
    more: int


class _Value(NamedTuple):
    """A value that differs, as it is shown."""

    place: str
    old: str
    new: str


class _Record(NamedTuple):
    """A record as it is shown."""

    name: str
    changes: Sequence[_Value]


class _Kind(NamedTuple):
    """What is told of the records of a kind; of those that are ``alone`` nothing differs."""

    name: str
    title: str
    number: int
    alone: bool
    places: str
    records: Sequence[_Record]
    more: int


def render(diff: Diff, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a diff as a page of HTML."""
    found = diff.difference
    sums = found.sums if found else None
    return page.render(
        "diff.html",
        summary=summary(diff),
        releases=list(releases(diff)),
        unread=_Told([unread(each) for each in diff.unreadable]),
        left=_Told([not_compared(each) for each in found.left] if found else []),
        compared=found is not None,
        unchanged=found.unchanged if found else 0,
        columns=_Told(list(columns(found)) if found else []),
        kinds=list(_kinds(found)) if found else [],
        toll=total(sums) if sums else "",
        years=_table(sums.years if sums else ()),
        countries=_table(sums.countries if sums else ()),
        both=_table(sums.both if sums else ()),
        findings=[
            _findings("Findings that appeared", diff.findings.appeared),
            _findings("Findings that disappeared", diff.findings.disappeared),
        ],
    )


def _kinds(found: Difference) -> Iterator[_Kind]:
    for kind, number in found.counts.items():
        records = [
            _Record(named(each), [_Value(*value(change)) for change in each.changes])
            for each in (found.records(kind, MOST_RECORDS) if number else ())
        ]
        alone = not any(each.changes for each in records)
        where = places(found, kind)
        yield _Kind(
            kind, TITLES[kind], number, alone, where, records, max(0, number - MOST_RECORDS)
        )


def _table(found: Sequence[Sum]) -> _Table:
    rows = [
        _Row(
            ", ".join(name or "(none)" for name in each.group),
            figure(each.old),
            figure(each.new),
            signed(each.new - each.old),
            made_of(each),
        )
        for each in found[:MOST_GROUPS]
    ]
    return _Table(rows, max(0, len(found) - MOST_GROUPS))


def _findings(title: str, found: Sequence[Finding]) -> _Told:
    return _Told(list(findings_told(found)), 0, f"{title}: {len(found)}", len(found))

"""The sections of a diff, in lines, as every report in text has them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflict_events.findings import Finding
from conflict_events.releases.diff import Diff, Difference
from conflict_events.releases.sums import Sum, Sums
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.releases.wording import (
    MOST_GROUPS,
    MOST_RECORDS,
    TITLES,
    changed,
    columns,
    figure,
    made_of,
    named,
    not_compared,
    places,
    signed,
)
from conflict_events.reporting.text import finding_lines
from conflict_events.reporting.wording import capped, unread

MORE = "; --output-format json has them all"


class Section(NamedTuple):
    """A part of a report: its title, which holds no data, and its lines, which are harmless."""

    title: str
    lines: Sequence[str]


def sections(diff: Diff, *, colour: bool = False) -> Iterator[Section]:
    """Yield what is told of two releases, without parts of which there is nothing to tell.

    Args:
        diff: what is told.
        colour: whether to colour it for a terminal.
    """
    for each in _all(diff, colour=colour):
        if each.lines:
            yield each


def _all(diff: Diff, *, colour: bool) -> Iterator[Section]:
    found = diff.difference
    yield Section("not checked", [unread(each) for each in diff.unreadable])
    if found:
        yield Section("not compared", [not_compared(each) for each in found.left])
        yield Section("columns", list(columns(found)))
        for kind, number in found.counts.items():
            title = f"{TITLES[kind]}: {number}"
            yield Section(title, list(_records(found, kind, number)) if number else [])
        if found.sums:
            yield Section("sums", list(_sums(found.sums)))
    for word, each in (
        ("appeared", diff.findings.appeared),
        ("disappeared", diff.findings.disappeared),
    ):
        told = list(findings_told(each, colour=colour))
        yield Section(f"findings that {word}: {len(each)}", told)


def findings_told(found: Sequence[Finding], *, colour: bool = False) -> Iterator[str]:
    """Yield findings as a check tells them, as many of each rule as a check shows.

    Args:
        found: the findings.
        colour: whether to colour them for a terminal.
    """
    shown, more = capped(found)
    for finding in shown:
        yield from finding_lines(finding, colour=colour)
    yield from (f"{line}{MORE}" for line in more)


def _records(found: Difference, kind: str, number: int) -> Iterator[str]:
    where = places(found, kind)
    yield from [where] if where else []
    for record in found.records(kind, MOST_RECORDS):
        yield named(record)
        yield from (f"  {changed(each)}" for each in record.changes)
    if number > MOST_RECORDS:
        yield f"... and {number - MOST_RECORDS} more{MORE}"


def total(sums: Sums) -> str:
    """Say what a toll adds up to in both releases, and what the difference is made of."""
    of_all = sums.total
    if not sums.differ:
        return printable(f"{sums.toll}: {figure(of_all.old)} in both releases")
    told = f"{sums.toll}: {figure(of_all.old)} -> {figure(of_all.new)}"
    return printable(f"{told}, {signed(of_all.new - of_all.old)} ({made_of(of_all)})")


def _sums(sums: Sums) -> Iterator[str]:
    yield total(sums)
    for title, found in (
        ("by year", sums.years),
        ("by country", sums.countries),
        ("by year and country", sums.both),
    ):
        if found:
            yield title
            yield from _table(found)


def _table(found: Sequence[Sum]) -> Iterator[str]:
    rows = [
        (
            printable(", ".join(name or "(none)" for name in each.group)),
            f"{figure(each.old)} -> {figure(each.new)}",
            signed(each.new - each.old),
            made_of(each),
        )
        for each in found[:MOST_GROUPS]
    ]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    for group, change, difference, parts in rows:
        cells = f"{group:<{widths[0]}}  {change:>{widths[1]}}  {difference:>{widths[2]}}"
        yield f"  {cells}  ({parts})"
    if len(found) > MOST_GROUPS:
        yield f"  ... and {len(found) - MOST_GROUPS} more{MORE}"

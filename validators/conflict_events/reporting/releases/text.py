"""The diff of two releases for a terminal: the sentence that sums it up, then kind by kind."""

from collections.abc import Iterator, Sequence

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
    releases,
    signed,
    summary,
)
from conflict_events.reporting.text import finding_lines
from conflict_events.reporting.wording import capped, unread


def render(diff: Diff, *, colour: bool = False) -> str:
    """Write a diff as text.

    Args:
        diff: what is told of two releases.
        colour: whether to colour it for a terminal.
    """
    return "".join(f"{line}\n" for line in _lines(diff, colour=colour))


def _lines(diff: Diff, *, colour: bool) -> Iterator[str]:
    yield summary(diff)
    yield from releases(diff)
    yield from map(unread, diff.unreadable)
    if diff.difference:
        yield from map(not_compared, diff.difference.left)
        yield from columns(diff.difference)
        yield from _kinds(diff.difference)
        yield from _sums(diff.difference.sums)
    yield from _findings(diff, colour=colour)


def _kinds(difference: Difference) -> Iterator[str]:
    for kind, number in difference.counts.items():
        if not number:
            continue
        yield ""
        yield f"{number} {TITLES[kind]}"
        where = places(difference, kind)
        yield from [f"  ({where})"] if where else []
        for record in difference.records(kind, MOST_RECORDS):
            yield f"  {named(record)}"
            yield from (f"    {changed(each)}" for each in record.changes)
        if number > MOST_RECORDS:
            yield f"  ... and {number - MOST_RECORDS} more; --output-format json has them all"


def _sums(sums: Sums | None) -> Iterator[str]:
    if sums is None or (not sums.total.differs and not sums.years):
        return
    yield ""
    yield printable(f"sums of {sums.toll}")
    tables: Sequence[tuple[str, Sequence[Sum]]] = (
        ("all", [sums.total]),
        ("by year", sums.years),
        ("by country", sums.countries),
        ("by year and country", sums.both),
    )
    for title, found in tables:
        if found:
            yield f"  {title}"
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
        yield f"    {cells.lstrip()}  ({parts})"
    if len(found) > MOST_GROUPS:
        yield f"    ... and {len(found) - MOST_GROUPS} more"


def _findings(diff: Diff, *, colour: bool) -> Iterator[str]:
    found = diff.findings
    if not found.appeared and not found.disappeared:
        return
    yield ""
    yield (
        f"findings: {len(found.appeared)} appeared, {len(found.disappeared)} disappeared, "
        f"{found.stayed} stay"
    )
    for word, each in (("appeared", found.appeared), ("disappeared", found.disappeared)):
        if each:
            shown, more = capped(each)
            yield f"  {word}"
            for finding in shown:
                yield from (f"    {line}" for line in finding_lines(finding, colour=colour))
            yield from (f"    {line}; --output-format json has them all" for line in more)

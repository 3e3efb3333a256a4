"""What every report of a diff says in the same words."""

from collections.abc import Iterator, Mapping

from conflict_events.releases.diff import Change, Diff, Difference, Record
from conflict_events.releases.kinds import (
    ADDED,
    CHANGED,
    COSMETICS,
    REMOVED,
    RENUMBERED,
    REUSED,
    REVISED,
)
from conflict_events.releases.matching import Left
from conflict_events.releases.sums import Sum
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.wording import counted
from conflict_events.version import VERSION
from conflict_events.words import Phrase, say, say_some

MOST_RECORDS = 20
"""Records of one kind that a report for people shows; the rest are counted."""

MOST_GROUPS = 20
"""Sums of one table that a report for people shows; the rest are counted."""

MOST_PLACES = 8
"""Columns that a line names; the others are counted."""

TITLES: Mapping[str, str] = {
    REMOVED: "removed (in OLD only)",
    ADDED: "added (in NEW only)",
    RENUMBERED: "renumbered (the same but for the id)",
    REUSED: "reused (an id that stands for another event)",
    REVISED: "revised (another toll)",
    CHANGED: "changed (another value)",
    COSMETICS: "cosmetic (only another spelling)",
}
"""What each kind is called, and what it means."""


def summary(diff: Diff) -> str:
    """Sum up a diff in a sentence."""
    if diff.difference is None:
        return f"nothing could be compared (conflict-events {VERSION})"
    numbers = diff.difference.counts
    told = [f"{number} {kind}" for kind, number in numbers.items() if number]
    words = ", ".join(told) if told else "no record differs"
    unchanged = f"{diff.difference.unchanged} unchanged"
    left = sum(each.records for each in diff.difference.left)
    found = diff.findings
    parts = [
        f"{words}, {unchanged}" if told else f"{words} ({unchanged})",
        f"{counted(len(found.appeared), 'finding')} appeared, {len(found.disappeared)} disappeared",
        *([f"{counted(left, 'record')} not compared"] if left else []),
        *([f"{counted(len(diff.unreadable), 'thing')} not checked"] if diff.unreadable else []),
    ]
    return f"{'; '.join(parts)} (conflict-events {VERSION})"


def releases(diff: Diff) -> Iterator[str]:
    """Yield a line for each release: what it is called, its records, its schema."""
    for side, each in (("OLD", diff.old), ("NEW", diff.new)):
        schema = f" of {each.schema}" if each.schema else ""
        yield printable(f"{side} {each.name}: {counted(each.records, 'record')}{schema}")


def columns(difference: Difference) -> Iterator[str]:
    """Yield lines on the columns that only one release has, or that are called otherwise."""
    found = difference.sorted.columns
    for words, names in (("added", found.added), ("removed", found.removed)):
        if names:
            listed = say_some([Phrase(f"`{each}`") for each in names], MOST_PLACES)
            yield printable(f"{counted(len(names), 'column')} {words}: {listed}")
    for old, new in found.renamed:
        yield printable(f"column renamed: `{old}` -> `{new}`")


def named(record: Record) -> str:
    """Write what a record is called, and was if that is something else."""
    name = record.id if record.id == record.was else f"{record.was} -> {record.id}"
    return printable(f"{name} ({record.about})" if record.about else name)


def changed(change: Change) -> str:
    """Write a value that differs in a line: where, what it was, and what it is."""
    place, old, new = value(change)
    return f"{place}: {old} -> {new}"


def value(change: Change) -> tuple[str, str, str]:
    """Write a value that differs: where, what it was, and what it is."""
    old = _value(change.old, known=change.old_known, toll=change.toll)
    new = _value(change.new, known=change.new_known, toll=change.toll)
    return printable(change.place), printable(old), printable(new)


def _value(text: str | None, *, known: bool, toll: bool) -> str:
    if not known:
        nothing = "no figure" if toll else "nothing"
        return f"{nothing} ({say(text)})" if text else nothing
    return str(text) if toll else say(text)


def places(difference: Difference, kind: str) -> str:
    """Say in how many records of a kind which places differ, or nothing where none do."""
    found = difference.places(kind)
    words = [Phrase(f"`{name}` in {number}") for name, number in found.items()]
    return printable(say_some(words, MOST_PLACES)) if found else ""


def not_compared(left: Left) -> str:
    """Say what was not compared, and why."""
    ids = f": {say_some(left.ids)}" if left.ids else ""
    return printable(
        f"{counted(left.records, 'record')} of {left.side} not compared, for {left.reason}{ids}"
    )


def figure(number: float) -> str:
    """Write a sum: a whole number plainly, others as they are."""
    whole = int(number)
    return str(whole) if number == whole else f"{number:.4f}".rstrip("0")


def signed(number: float) -> str:
    """Write a difference with its sign; none is 0."""
    return f"{'+' * (number > 0)}{figure(number)}"


def made_of(each: Sum) -> str:
    """Say what the difference of a sum is made of."""
    parts = [
        f"{signed(by)} by {number} {word}"
        for word, number, by in (
            ("revised", each.revised, each.by_revised),
            ("added", each.added, each.by_added),
            ("removed", each.removed, each.by_removed),
            ("moved", each.moved, each.by_moved),
        )
        if number
    ]
    if each.old_unknown or each.new_unknown:
        parts.append(f"no figure in {each.old_unknown} -> {each.new_unknown}")
    return ", ".join(parts)

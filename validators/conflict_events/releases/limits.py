"""Limits: what a project lets change in a release before the gate shuts."""

import re
from typing import NamedTuple

from conflict_events.findings import Severity
from conflict_events.releases.diff import Diff
from conflict_events.releases.kinds import KINDS
from conflict_events.words import Phrase, say, say_all, suggestion

FINDINGS = "findings"
"""The word for findings that appeared, stand and are errors."""

LIMITED = (*KINDS, FINDINGS)
"""All that can be limited."""

_LIMIT = re.compile(r"([a-z]+)(?:>([0-9]+(?:\.[0-9]+)?)(%?))?")


class Limit(NamedTuple):
    """How much of a kind is let through: a number of records, or percent of those of OLD."""

    kind: str
    most: float
    percent: bool

    def __str__(self) -> str:
        """Write the limit as users do: ``5`` or ``5%``."""
        return f"{self.most:g}{'%' * self.percent}"


def parsed(text: str) -> tuple[Limit, ...]:
    """Return limits, as users write them: ``removed,revised>5%``.

    Args:
        text: kinds with commas between them, each alone or with ``>`` and a number or percents.

    Raises:
        ValueError: it says something else.
    """
    return tuple(_limit(each.strip()) for each in text.split(","))


def _limit(text: str) -> Limit:
    found = _LIMIT.fullmatch(text)
    if found is None or found[1] not in LIMITED:
        expected = f"expected some of {say_all(map(Phrase, LIMITED))}, such as removed,revised>5%"
        msg = f"{say(text)} is no limit{suggestion(text.partition('>')[0], LIMITED)}; {expected}"
        raise ValueError(msg)
    if found[1] == FINDINGS and found[3]:
        msg = f"{say(text)} is no limit: findings are counted, and are no share of the records"
        raise ValueError(msg)
    return Limit(found[1], float(found[2] or 0), bool(found[3]))


def passed(diff: Diff, limits: tuple[Limit, ...]) -> list[str]:
    """Return which limits a release passes, in words.

    Args:
        diff: what is told of it; something could be compared.
        limits: what is let through.
    """
    counts = dict(diff.difference.counts) if diff.difference else {}
    counts[FINDINGS] = sum(
        not each.accepted and each.severity is Severity.ERROR for each in diff.findings.appeared
    )
    return [told for each in limits if (told := _told(each, counts[each.kind], diff.old.records))]


def _told(limit: Limit, number: int, records: int) -> str:
    share = 100 * number / max(records, 1) if limit.percent else float(number)
    if share <= limit.most:
        return ""
    noun = "error" if limit.kind == FINDINGS else "record"
    counted = f"{number} {noun}{'' if number == 1 else 's'}"
    # Never rounded down to what is let through.
    of_all = f" ({share:.4g}% of {records})" if limit.percent else ""
    return f"{limit.kind}: {counted}{of_all}, more than the limit of {limit}"

"""The gate: applies to a report what a project has decided, and tells what of it is out of date."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from conflict_events.catalog import Schema
from conflict_events.findings import Finding, Location, Report, Severity, Unreadable, in_order
from conflict_events.gate import baseline as baselines
from conflict_events.gate import comments
from conflict_events.gate.covering import Covered
from conflict_events.gate.settings import Settings
from conflict_events.gate.waivers import unused_exceptions, waive
from conflict_events.inputs import STANDARD_INPUT
from conflict_events.reading import holds_records
from conflict_events.words import Phrase, say_some


class Gate(NamedTuple):
    """What a project has decided, and what a run looked at.

    ``schemas`` are those of its own that governed what was checked, ``today`` the day by which
    waivers expire, ``baseline`` what is known.
    """

    settings: Settings
    covered: Covered
    today: date
    schemas: Sequence[Schema] = ()
    baseline: baselines.Baseline | None = None

    def apply(self, report: Report) -> Report:
        """Return a report in which what is accepted is so, with what is to be told of that."""
        found: Sequence[Finding] = with_severities(report.findings, self.settings.severity)
        notices = list(unused_exceptions(found, self.schemas, self.covered))
        found, told = waive(found, self.settings, self.covered, self.today)
        notices += told
        written = [
            each
            for file in sorted({each.file for each in report.files} - {STANDARD_INPUT})
            for each in comments.comments_in(file)
        ]
        found, told = comments.waive(found, written, self.covered)
        notices += told
        if self.baseline:
            found, told = baselines.accept(found, self.baseline, self.covered)
            notices += told
        wanted = (each for each in notices if self.covered.wants(each.rule))
        told = with_severities(wanted, self.settings.severity)
        return report._replace(findings=in_order([*found, *told]))


def with_severities(
    findings: Iterable[Finding], severities: Mapping[str, Severity]
) -> list[Finding]:
    """Return findings as grave as is said of their rule, or of its family."""
    if not severities:
        return list(findings)
    return [
        each._replace(
            severity=severities.get(
                each.rule, severities.get(each.rule.partition("/")[0], each.severity)
            )
        )
        for each in findings
    ]


def only(report: Report, files: Iterable[str], checked: Iterable[str]) -> Report:
    """Return what a report tells of some files, or of other files with regard to them.

    What could not be read stays, wherever it is: the rules that need all records did not see it.
    A file that is not there is told as not checked. Whoever has many files (a hook, a pull request)
    means those that are data: one that is no part of what is checked is noted, and one that holds
    no records by its name is passed over.

    Args:
        report: the report of all files.
        files: the files that are meant.
        checked: all files that were checked, by the names they are told by.
    """
    meant = {os.path.realpath(each): each for each in files if holds_records(each)}
    real = {each: os.path.realpath(each) for each in checked}
    names = {each for each, path in real.items() if path in meant}
    others = sorted(meant[path] for path in meant.keys() - set(real.values()))
    absent = [each for each in others if not os.path.lexists(each)]
    not_there = [Unreadable(Location(each), "there is no such file (--only)") for each in absent]
    kept = [
        each
        for each in report.findings
        if not names.isdisjoint(
            {each.location.file, *(other.location.file for other in each.related)}
        )
    ]
    notes = _passed_over(names, [each for each in others if each not in absent])
    return report._replace(
        findings=tuple(kept),
        unreadable=(*report.unreadable, *not_there),
        notes=(*report.notes, *notes),
    )


def _passed_over(names: Collection[str], others: Sequence[str]) -> Iterator[str]:
    """Yield notes on the files of ``--only`` of which nothing can be told."""
    if others:
        listed = say_some([Phrase(each) for each in others])
        yield f"not among what is checked, though --only names it: {listed}"
    if not names:
        yield "none of the files that --only names is checked, so nothing is told of any"

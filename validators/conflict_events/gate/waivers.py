"""Waivers of the configuration and of schemas: what they accept, and which are of no use."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase
from functools import cache

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD
from conflict_events.findings import (
    BY_CONFIGURATION,
    BY_SCHEMA,
    Finding,
    Location,
    Severity,
)
from conflict_events.gate.covering import Covered
from conflict_events.gate.names import fits
from conflict_events.gate.settings import Settings, Waiver
from conflict_events.words import say

UNUSED, EXPIRED = "gate/unused-waiver", "gate/expired-waiver"


def waive(
    findings: Iterable[Finding], settings: Settings, covered: Covered, today: date
) -> tuple[list[Finding], list[Finding]]:
    """Return findings, those accepted that waivers of the configuration fit, and what to tell.

    Args:
        findings: what was found.
        settings: the configuration, with its waivers.
        covered: what the run looked at.
        today: the day after whose end a waiver may have expired.
    """
    current = [each for each in settings.waivers if each.expires is None or each.expires >= today]

    @cache
    def in_file(file: str, pattern: str) -> bool:
        return fits(file, pattern, settings.folder)

    used: set[int] = set()
    told: list[Finding] = []
    for finding in findings:
        fitting = (each for each in settings.waivers if _fits(each, finding, in_file))
        waivers = [] if finding.accepted else list(fitting)
        used.update(each.number for each in waivers)
        valid = [each for each in waivers if each in current]
        told.append(
            finding._replace(accepted=valid[0].reason, accepted_by=BY_CONFIGURATION)
            if valid
            else finding
        )
    notices = []
    for each in settings.waivers:
        judged = covered.judges(each.rule, each.file, settings.folder)
        if each not in current and (judged or each.number in used):
            notices.append(_expired(each, settings))
        elif each.number not in used and judged:
            notices.append(_unused(each, settings))
    return told, notices


def unused_exceptions(
    findings: Iterable[Finding], schemas: Sequence[Schema], covered: Covered
) -> Iterator[Finding]:
    """Yield what to tell of the records that schemas accept and of which nothing was found.

    Args:
        findings: what was found.
        schemas: the schemas of the user that governed all that was checked.
        covered: what the run looked at.
    """
    used = {(each.rule, each.record) for each in findings if each.accepted_by == BY_SCHEMA}
    for schema in schemas if covered.complete else ():
        for rule, record in dict.fromkeys(_accepted(schema.document)):
            if (rule, record) not in used and covered.wants(rule):
                words = f"the schema accepts {rule} in the record {say(record)}"
                yield Finding(
                    UNUSED,
                    Severity.WARNING,
                    f"{words}, but nothing of it is found there; take it out of `accepted`",
                    Location(schema.name),
                )


def _accepted(value: object) -> Iterator[tuple[str, str]]:
    """Yield the rules and records of all exceptions, wherever checks sit."""
    if isinstance(value, list):
        for each in value:
            yield from _accepted(each)
    if isinstance(value, dict):
        for name, each in value.items():
            for entry in each if name == KEYWORD and isinstance(each, list) else ():
                for exception in entry.get("accepted", ()):
                    yield entry["rule"], str(exception["record"])
            yield from _accepted(each)


def _fits(waiver: Waiver, finding: Finding, in_file: Callable[[str, str], bool]) -> bool:
    names = {finding.rule, finding.rule.partition("/")[0]}
    return (
        waiver.rule in names
        and (not waiver.record or fnmatchcase(finding.record, waiver.record))
        and (not waiver.place or fnmatchcase(finding.location.pointer, waiver.place))
        and (not waiver.file or in_file(finding.location.file, waiver.file))
    )


def _expired(waiver: Waiver, settings: Settings) -> Finding:
    message = (
        f"{_named(waiver)} expired on {waiver.expires} ({waiver.reason}); "
        "look at what it waived again, and mend that, or set a later day"
    )
    return Finding(EXPIRED, Severity.WARNING, message, Location(settings.file, waiver.line))


def _unused(waiver: Waiver, settings: Settings) -> Finding:
    message = (
        f"{_named(waiver)} waives nothing ({waiver.reason}); remove it, or correct what it names"
    )
    return Finding(UNUSED, Severity.WARNING, message, Location(settings.file, waiver.line))


def _named(waiver: Waiver) -> str:
    parts = [("record", waiver.record), ("file", waiver.file), ("place", waiver.place)]
    of = "".join(f", {name} {say(value)}" for name, value in parts if value)
    return f"the waiver of {waiver.rule}{of}"

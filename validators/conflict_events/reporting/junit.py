"""The report as JUnit's XML, which build servers show as tests.

A suite tells of the run: a case for each schema that records were checked against. Then there is a
suite for each file: a case for each schema that its records were checked against, one for each rule
of which something is told, and one for what could not be checked.
"""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from conflict_events.findings import Finding, Report, Severity
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.paths import relative
from conflict_events.reporting.wording import (
    MOST_SHOWN,
    NOTHING_CHECKED,
    beside,
    cell,
    counted,
    summary,
    where,
)
from conflict_events.version import VERSION

UNCHECKED = "not checked"
"""The case that tells what of a file could not be checked."""

_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML cannot hold, not even as a reference, of what ``printable`` leaves as it is."""


class _Case(NamedTuple):
    """A test case; ``verdict`` is error, failure, skipped, or nothing for one that passes."""

    name: str
    verdict: str = ""
    message: str = ""
    text: str = ""


class _Suite(NamedTuple):
    name: str
    cases: Sequence[_Case]
    file: str = ""
    said: str = ""


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as JUnit's XML, in ASCII.

    Errors are failures; warnings and notes are what a case that passes has to say. A case of which
    all findings are accepted is skipped. What could not be checked is an error.
    """
    suites = [_run(report), *_files(report)]
    numbers = _numbers(case for suite in suites for case in suite.cases)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="conflict-events"{numbers}>',
        *(line for suite in suites for line in _suite(suite)),
        "</testsuites>",
        "",
    ]
    return "\n".join(lines).encode("ascii", "xmlcharrefreplace").decode()


def _run(report: Report) -> _Suite:
    cases = [
        _Case(name, text=f"{counted(number, 'record')} checked")
        for name, number in report.records.items()
    ]
    if not report.checked:
        cases.append(_Case("records", "error", NOTHING_CHECKED))
    skipped = [f"skipped, for want of front matter: {file}" for file in report.skipped]
    said = [*map(printable, [*report.notes, *skipped]), summary(report)]
    return _Suite("conflict-events", cases, said="\n".join(said))


def _files(report: Report) -> Iterator[_Suite]:
    rules: dict[str, dict[str, list[Finding]]] = {}
    for each in report.findings:
        rules.setdefault(each.location.file, {}).setdefault(each.rule, []).append(each)
    unread: dict[str, list[str]] = {}
    for what in report.unreadable:
        line = f"{where(what.location)}: {printable(what.reason)}"
        unread.setdefault(what.location.file, []).append(line)
    checked: dict[str, list[_Case]] = {}
    for file, schema, number in report.files:
        case = _Case(schema, text=f"{counted(number, 'record')} checked")
        checked.setdefault(file, []).append(case)
    for file in sorted({*checked, *rules, *unread}):
        cases = checked.get(file, []) + [
            _case(name, found) for name, found in sorted(rules.get(file, {}).items())
        ]
        reasons = unread.get(file, [])
        if reasons:
            message = counted(len(reasons), "thing") + " not checked"
            cases.insert(0, _Case(UNCHECKED, "error", message, "\n".join(reasons)))
        yield _Suite(relative(file), cases, relative(file))


def _case(rule: str, found: Sequence[Finding]) -> _Case:
    standing = [each for each in found if not each.accepted]
    errors = [each for each in standing if each.severity is Severity.ERROR]
    # The gravest come first, so that what is left out is the least of it.
    told = sorted([*standing, *(each for each in found if each.accepted)], key=_gravest_first)
    lines = [line for each in told[:MOST_SHOWN] for line in _finding(each)]
    if len(told) > MOST_SHOWN:
        lines.append(f"... and {len(told) - MOST_SHOWN} more; other formats have them all")
    if not standing:
        message = f"{counted(len(found), 'finding')} accepted: {printable(found[0].accepted)}"
        return _Case(rule, "skipped", message, "\n".join(lines))
    message = printable(errors[0].message) if len(errors) == 1 else counted(len(errors), "error")
    return _Case(rule, "failure" if errors else "", message, "\n".join(lines))


def _gravest_first(finding: Finding) -> tuple[bool, int]:
    return bool(finding.accepted), -finding.severity


def _finding(finding: Finding) -> Iterator[str]:
    accepted = f" (accepted: {printable(finding.accepted)})" if finding.accepted else ""
    yield f"{where(finding.location)}: {finding.severity.label}{cell(finding)}{accepted}"
    yield f"  {printable(finding.message)}"
    yield from (f"    {line}" for line in beside(finding))


def _suite(suite: _Suite) -> Iterator[str]:
    skipped = sum(case.verdict == "skipped" for case in suite.cases)
    yield f'<testsuite{_named("name", suite.name)}{_numbers(suite.cases)} skipped="{skipped}">'
    yield f'<properties><property name="version" value="{VERSION}"/></properties>'
    for case in suite.cases:
        file = _named("file", suite.file) if suite.file else ""
        yield f"<testcase{_named('classname', suite.name)}{_named('name', case.name)}{file}>"
        message = _named("message", case.message)
        if case.verdict == "skipped":
            yield f"<skipped{message}/>"
        elif case.verdict:
            kind = _named("type", case.name)
            yield f"<{case.verdict}{message}{kind}>{_escaped(case.text)}</{case.verdict}>"
        if case.text and case.verdict not in {"error", "failure"}:
            yield f"<system-out>{_escaped(case.text)}</system-out>"
        yield "</testcase>"
    if suite.said:
        yield f"<system-out>{_escaped(suite.said)}</system-out>"
    yield "</testsuite>"


def _numbers(cases: Iterable[_Case]) -> str:
    verdicts = Counter(case.verdict for case in cases)
    errors, failures = verdicts["error"], verdicts["failure"]
    return f' tests="{verdicts.total()}" failures="{failures}" errors="{errors}"'


def _named(name: str, value: str) -> str:
    return f' {name}="{_escaped(printable(value))}"'


def _escaped(text: str) -> str:
    return html.escape(_NO_XML.sub("\ufffd", text))

"""The report as SARIF 2.1.0, the format that code scanning and many editors read."""

from collections.abc import Iterable
from typing import Any

from conflict_events.findings import BY_COMMENT, Finding, Location, Report, Severity
from conflict_events.handbook import entry
from conflict_events.keys import key
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.objects import encoded, listed
from conflict_events.reporting.paths import uri
from conflict_events.reporting.wording import NOTHING_CHECKED, cell
from conflict_events.version import VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

UNCHECKED = 3
"""The exit code of a run that could not check everything, whatever findings fail it."""

MOST_DESCRIBED = 1024
"""Characters of a rule's full description that code scanning takes."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render(report: Report, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a report as SARIF, a result a line.

    Accepted findings are suppressed, with the reason. What could not be checked is a notification
    of a run that was not successful.
    """
    names = sorted({finding.rule for finding in report.findings})
    indexes = {name: index for index, name in enumerate(names)}
    results = listed(_result(finding, indexes[finding.rule]) for finding in report.findings)
    tool = encoded({"driver": _driver(names)})
    return (
        f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n'
        f'"tool": {tool},\n'
        f'"columnKind": "unicodeCodePoints",\n'
        f'"invocations": [{encoded(_invocation(report))}],\n'
        f'"properties": {encoded(_properties(report))},\n'
        f'"results": {results}\n}}]}}\n'
    )


def _driver(names: Iterable[str]) -> dict[str, Any]:
    rules = [_rule(name) for name in names]
    return {
        "name": "conflict-events",
        "version": VERSION,
        "semanticVersion": VERSION,
        "rules": rules,
    }


def _rule(name: str) -> dict[str, Any]:
    explained = entry(name)
    if explained is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": explained.sentence},
        "fullDescription": {"text": explained.prose(MOST_DESCRIBED)},
        "help": {"text": explained.text, "markdown": explained.text},
        "defaultConfiguration": {"level": _LEVELS[explained.severity]},
        "properties": {"tags": [name.partition("/")[0]]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    troubles = [
        _notification("error", f"not checked: {each.reason}", each.location)
        for each in report.unreadable
    ]
    if not report.checked and not troubles:
        troubles = [_notification("error", NOTHING_CHECKED)]
    told = [
        *(_notification("note", note) for note in report.notes),
        *(
            _notification("note", "skipped, for want of front matter", Location(file))
            for file in report.skipped
        ),
    ]
    # The exit code of a run that checked everything depends on what it was to fail on.
    failed = {"exitCode": UNCHECKED, "exitCodeDescription": "something could not be checked"}
    return {
        "executionSuccessful": not troubles,
        **(failed if troubles else {}),
        "toolExecutionNotifications": [*troubles, *told],
    }


def _notification(level: str, text: str, location: Location | None = None) -> dict[str, Any]:
    told = {"level": level, "message": _message(text)}
    return told if location is None else {**told, "locations": [_location(location)]}


def _properties(report: Report) -> dict[str, Any]:
    schemas = [{"name": name, "records": number} for name, number in report.records.items()]
    return {"records": report.checked, "schemas": schemas}


def _result(finding: Finding, index: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(f"{finding.message}{cell(finding)}"),
        "locations": [_location(finding.location, finding.record)],
        "relatedLocations": [
            {"id": number, **_location(each.location, each.record), "message": _message(each.text)}
            for number, each in enumerate(finding.related, start=1)
        ],
        "partialFingerprints": _fingerprints(finding),
        # Where one result has suppressions, all have: none says that it is not suppressed.
        "suppressions": [_suppression(finding)] if finding.accepted else [],
    }


def _location(location: Location, record: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(location.file)}}
    if location.line:
        column = {"startColumn": location.column} if location.column else {}
        physical["region"] = {"startLine": location.line, **column}
    within = []
    if record:
        within.append({"name": printable(record), "kind": "object"})
    if location.pointer:
        whole = printable(location.pointer)
        name = whole.rpartition("/")[2]
        within.append({"name": name, "fullyQualifiedName": whole, "kind": "value"})
    return {
        "physicalLocation": physical,
        **({"logicalLocations": within} if within else {}),
        **({"properties": {"row": location.row}} if location.row else {}),
    }


def _fingerprints(finding: Finding) -> dict[str, str]:
    known = key(finding)
    # Code scanning knows a result by a hash of its line, which it makes itself if there is one.
    by_line = {} if finding.location.line else {"primaryLocationLineHash": known}
    return {"conflictEvents/v1": known, **by_line}


def _suppression(finding: Finding) -> dict[str, str]:
    kind = "inSource" if finding.accepted_by == BY_COMMENT else "external"
    return {"kind": kind, "status": "accepted", "justification": printable(finding.accepted)}


def _message(text: str) -> dict[str, str]:
    # What looks like a link would become one.
    return {"text": printable(text).replace("](", "] (")}

"""Verifies a statement digest against the text that somebody holds of its source."""

from dataclasses import replace
from pathlib import Path

from conflict_events.api import check
from conflict_events.findings import Finding, Location, Report, Severity, Unreadable, in_order
from conflict_events.fingerprints import fingerprints_in
from conflict_events.reading import Document, read_file
from conflict_events.words import say

RULE = "source/verify"
"""The name under which a statement that the text does not hold is told."""


def verify(digest: str, text: bytes, name: str) -> Report:
    """Tell which statements of a digest a text does not hold, or no longer.

    Args:
        digest: the path of the statement digest.
        text: the text of the source, in UTF-8.
        name: the name of the text, for messages.

    Returns:
        The report of the digest as a record, with a finding for each statement not found.
    """
    try:
        held = fingerprints_in(text.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        reason = f"it is not UTF-8 (byte {error.start + 1}); save it as UTF-8"
        return Report(unreadable=(Unreadable(Location(name), reason),))
    report = check(digest, schema="statement-digest/1.0.0")
    if report.findings or report.unreadable:
        return report
    lost = [
        finding
        for document in read_file(Path(digest), digest)
        if isinstance(document, Document)
        for finding in _lost(document, held, name)
    ]
    return replace(report, findings=in_order(lost))


def _lost(document: Document, held: set[str], name: str) -> list[Finding]:
    return [
        Finding(
            RULE,
            Severity.ERROR,
            f"the text {say(name)} does not hold the sentence of the statement "
            f"{say(statement['id'])}: {statement['says']}",
            Location(
                document.file,
                *document.locate(("statements", index, "sha256")),
                f"/statements/{index}/sha256",
            ),
            document.value["id"],
        )
        for index, statement in enumerate(document.value["statements"])
        if statement["sha256"] not in held
    ]

"""Verifies a statement digest against the text that somebody holds of its source."""

from datetime import UTC, datetime
from pathlib import Path

from conflict_events.catalog import bundled
from conflict_events.documents.checking import check_documents
from conflict_events.findings import Finding, Location, Report, Severity, Unreadable, in_order
from conflict_events.fingerprints import fingerprints_in
from conflict_events.inputs import STANDARD_INPUT, expand, standard_input
from conflict_events.opening import read_inputs
from conflict_events.reading import Document
from conflict_events.reading.files import read_whole
from conflict_events.reading.refusals import refused
from conflict_events.reading.text import ReadingError, decode, decode_anyhow
from conflict_events.run import Run
from conflict_events.words import say

RULE = "source/verify"
"""The name under which a statement that the text does not hold is told."""

SCHEMA = "statement-digest/1.0.0"


def verify(digest: str, text: str) -> Report:
    """Tell which statements of a digest a text does not hold, or no longer.

    Args:
        digest: the path of the statement digest, or ``-`` for standard input.
        text: the path of the text of the source, in UTF-8, or ``-`` for standard input.

    Returns:
        The report of the digest as a record, with a finding for each statement not found.
    """
    held = _fingerprints(text)
    if isinstance(held, Unreadable):
        return Report(unreadable=(held,))
    skipped: list[str] = []
    documents = list(read_inputs(expand([digest]), skipped))
    today = datetime.now(UTC).date()
    report = check_documents(documents, Run(bundled(SCHEMA), today=today))
    if report.worst() is Severity.ERROR:
        # A digest that is none has no statements to look for.
        return report
    lost = [
        finding
        for document in documents
        if isinstance(document, Document)
        for finding in _lost(document, held, text)
    ]
    return report._replace(findings=in_order([*report.findings, *lost]), skipped=tuple(skipped))


def _fingerprints(name: str) -> set[str] | Unreadable:
    data = standard_input() if name == STANDARD_INPUT else _read(name)
    if isinstance(data, Unreadable):
        return data
    try:
        text = decode(data)
    except ReadingError as error:
        return refused(error, decode_anyhow(data), name)
    return fingerprints_in(text) if text.strip() else Unreadable(Location(name), "it is empty")


def _read(name: str) -> bytes | Unreadable:
    data = read_whole(Path(name))
    return Unreadable(Location(name), data) if isinstance(data, str) else data


def _lost(document: Document, held: set[str], name: str) -> list[Finding]:
    return [
        Finding(
            RULE,
            Severity.ERROR,
            f"the text {say(name)} does not hold the sentence of the statement "
            f"{say(statement['id'])}: {say(statement['says'])}",
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

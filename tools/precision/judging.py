"""What is found in published datasets, held against what each finding was judged to be."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from conflict_events import check

JUDGEMENTS = Path("tests/precision/judgements.yaml")
TODAY = date(2026, 12, 1)
"""The day on which published data are checked: some reach to 2026."""

FAULT, EXCEPTION, ALARM = CLASSES = "fault", "exception", "alarm"
_HEAD = [
    *("file", "rule", "severity", "found", "looked at"),
    *("faults", "exceptions", "false alarms", "precision"),
]
_TEXTS = 3
"""How many of the first columns are text."""
_SEVERITIES = "error", "warning", "info"


class Place(NamedTuple):
    """Where something is found: what a judgement is about."""

    file: str
    rule: str
    column: str
    record: str


class Found(NamedTuple):
    """A finding: its place and how severe it is."""

    place: Place
    severity: str


def judged(path: Path = JUDGEMENTS) -> dict[Place, str]:
    """Return the class of each place that is judged.

    Raises:
        ValueError: A place is judged twice, or as something that is no class.
    """
    classes: dict[Place, str] = {}
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        for record in entry["records"]:
            place = Place(entry["file"], entry["rule"], entry["column"], record)
            if place in classes or entry["class"] not in CLASSES:
                message = f"{place} is judged twice, or as {entry['class']!r}"
                raise ValueError(message)
            classes[place] = entry["class"]
    return classes


def found(corpus: Path, files: Iterable[str]) -> list[Found]:
    """Return what is found in files of a folder.

    Raises:
        ValueError: A file cannot be read to its end, so that not all of it was checked.
    """
    return [each for file in files for each in _found(corpus, file)]


def _found(corpus: Path, file: str) -> Iterator[Found]:
    report = check(corpus / file, today=TODAY)
    if report.unreadable:
        message = f"{file} was not read to its end"
        raise ValueError(message)
    for each in report.findings:
        record = each.record or f"row {each.location.row}"
        column = each.location.pointer.rpartition("/")[2]
        yield Found(Place(file, each.rule, column, record), each.severity.label)


def table(findings: Sequence[Found], classes: Mapping[Place, str]) -> str:
    """Return how many findings there are of each file and rule, and what was said of them."""
    lines = [
        f"| {' | '.join(_HEAD)} |",
        f"|{'---|' * _TEXTS}{'--:|' * (len(_HEAD) - _TEXTS)}",
    ]
    for file in dict.fromkeys(each.place.file for each in findings):
        here = [each for each in findings if each.place.file == file]
        for rule, severity in sorted({(each.place.rule, each.severity) for each in here}):
            kind = [each for each in here if (each.place.rule, each.severity) == (rule, severity)]
            lines.append(f"| {file} | `{rule}` | {severity} | {_cells(kind, classes)} |")
    for severity in _SEVERITIES:
        of_it = [each for each in findings if each.severity == severity]
        lines.append(f"| all | all | {severity} | {_cells(of_it, classes)} |")
    lines.append(f"| all | all | all | {_cells(findings, classes)} |")
    return "\n".join(lines) + "\n"


def _cells(findings: Sequence[Found], classes: Mapping[Place, str]) -> str:
    said = Counter(classes[each.place] for each in findings if each.place in classes)
    looked_at = said.total()
    share = f"{said[FAULT] / looked_at:.0%}" if looked_at else "-"
    counts = [len(findings), looked_at, *(said[each] for each in CLASSES)]
    return " | ".join([*map(str, counts), share])

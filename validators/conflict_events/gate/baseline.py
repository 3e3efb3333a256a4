"""Baselines: the findings that a dataset already had, so that a gate fails on new ones only."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.catalog import bundled
from conflict_events.findings import BY_BASELINE, Finding, Location, Severity, Unreadable
from conflict_events.gate.covering import Covered
from conflict_events.gate.names import exactly, named_from
from conflict_events.gate.settings import ConfigurationError
from conflict_events.keys import key
from conflict_events.reading import read_text
from conflict_events.reading.files import read_whole
from conflict_events.reading.kinds import JSON
from conflict_events.rules.operands import Context
from conflict_events.version import VERSION
from conflict_events.words import say

FORMAT = "baseline/1.0.0"
GONE = "gate/gone"

KNOWN = "known: it is in the baseline"
"""The reason for which what is known is accepted."""


class Entry(NamedTuple):
    """A finding that is known, how many there are of it, and the line in which that stands."""

    key: str
    rule: str
    file: str
    record: str
    place: str
    message: str
    times: int
    line: int


class Baseline(NamedTuple):
    """What is known: entries, and the file in which they stand; its folder is where names begin."""

    file: str
    entries: tuple[Entry, ...]


def known(findings: Iterable[Finding], file: str) -> list[Finding]:
    """Return what a baseline in a file is to know: all that is not accepted otherwise."""
    told = (
        each
        for each in findings
        if each.accepted_by in {"", BY_BASELINE} and not each.rule.startswith("gate/")
    )
    return list(_in_folder(told, file))


def written(found: Sequence[Finding]) -> str:
    """Return the text of a baseline.

    Each entry has a line of its own, in an order that does not change with that of rows.

    Args:
        found: what it is to know, as `known` returns it.
    """
    keyed = [(key(each), each) for each in found]
    times = Counter(name for name, _ in keyed)
    entries = [_entry(name, each, times[name]) for name, each in dict(keyed).items()]
    entries.sort(key=itemgetter("file", "record", "place", "rule", "message", "key"))
    body = ",".join(f"\n    {json.dumps(each)}" for each in entries)
    listed = f"[{body}\n  ]" if body else "[]"
    head = f'  "format": {json.dumps(FORMAT)},\n  "tool": {json.dumps(VERSION)},\n'
    return f'{{\n{head}  "findings": {listed}\n}}\n'


def read(file: str) -> Baseline:
    """Return the baseline in a file.

    Raises:
        ConfigurationError: there is none, or it is damaged.
    """
    data = read_whole(Path(file))
    if isinstance(data, str):
        msg = f"{file}: the baseline cannot be read: {data}; `--write-baseline` writes one"
        raise ConfigurationError(msg)
    found = next(read_text(data, file, JSON))
    if isinstance(found, Unreadable):
        msg = f"{found.location}: the baseline is damaged: {found.reason}"
        raise ConfigurationError(msg)
    damage = _damage(found.value)
    if damage:
        msg = f"{file}: the baseline is damaged: {damage}"
        raise ConfigurationError(msg)
    return Baseline(file, tuple(_entries(found.value["findings"], data.decode())))


def _damage(value: Any) -> str:
    """Say what in a baseline is not as it is written, or nothing."""
    # Few runs have a baseline.
    from conflict_events.documents.screen import Screen  # noqa: PLC0415

    schema = bundled(FORMAT)
    if Screen(schema, lambda _: True).passes(value, Context()):
        return ""
    from conflict_events.documents.explain import Reference  # noqa: PLC0415 -- slow for long lists

    wrong = Reference(schema, lambda _: True).explain(value, Context()).violations[0]
    place = "/".join(map(str, wrong.path))
    return f"{place}: {wrong.message}" if place else wrong.message


def accept(
    findings: Iterable[Finding], baseline: Baseline, covered: Covered
) -> tuple[list[Finding], list[Finding]]:
    """Return findings, those accepted that are known, and what to tell of what is gone.

    Of a finding that is known so many times, so many are accepted and no more. One that is accepted
    otherwise is not gone.
    """
    left = Counter({each.key: each.times for each in baseline.entries})
    listed = list(findings)
    names = [key(each) for each in _in_folder(listed, baseline.file)]
    told: list[Finding] = []
    for finding, name in zip(listed, names, strict=True):
        is_known = not finding.accepted and left[name] > 0
        left[name] -= is_known
        accepted = finding._replace(accepted=KNOWN, accepted_by=BY_BASELINE)
        told.append(accepted if is_known else finding)
    left.subtract(name for finding, name in zip(listed, names, strict=True) if finding.accepted)
    folder = Path(baseline.file).parent
    gone = [
        _gone(each, left[each.key], baseline.file)
        for each in baseline.entries
        if left[each.key] > 0 and covered.judges(each.rule, exactly(each.file), folder)
    ]
    return told, gone


def _in_folder(findings: Iterable[Finding], file: str) -> Iterator[Finding]:
    """Yield findings whose files are named from the folder of the baseline."""
    folder = Path(file).parent
    names: dict[str, str] = {}
    for each in findings:
        place = each.location
        if place.file not in names:
            names[place.file] = named_from(place.file, folder)
        yield each._replace(location=place._replace(file=names[place.file]))


def _entry(name: str, finding: Finding, times: int) -> dict[str, Any]:
    return {
        "key": name,
        "rule": finding.rule,
        "file": finding.location.file,
        "record": finding.record,
        "place": finding.location.pointer,
        "message": finding.message,
        "times": times,
    }


def _entries(values: Iterable[dict[str, Any]], text: str) -> Iterator[Entry]:
    lines = {line.partition('"key": "')[2][:32]: n for n, line in enumerate(text.splitlines(), 1)}
    for each in values:
        yield Entry(**each, line=lines.get(each["key"], 0))


def _gone(entry: Entry, times: int, file: str) -> Finding:
    record = f" of the record {say(entry.record)}" if entry.record else ""
    often = f" {times} times" if times > 1 else ""
    message = (
        f"{entry.rule} is no longer told{often} in {entry.file}{record}: {say(entry.message)}; "
        "write the baseline anew, so that it is told if it comes back"
    )
    return Finding(GONE, Severity.INFO, message, Location(file, entry.line))

"""What the items of pytest stand for: records, and checks of tables, with what is told of each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events.api import check
from conflict_events.catalog import Schema, SchemaError, record_schema
from conflict_events.checks import KEYWORD
from conflict_events.files import read_inputs
from conflict_events.findings import Checked, Finding, Report, Severity
from conflict_events.gate.locating import locate
from conflict_events.gate.settings import ConfigurationError, Settings
from conflict_events.inputs import Input
from conflict_events.keywords import within
from conflict_events.loading import load_schema
from conflict_events.plugins import PluginError
from conflict_events.reading import Document, is_table
from conflict_events.reading.members import records
from conflict_events.reporting.text import finding_lines
from conflict_events.reporting.wording import NOTHING_CHECKED, where
from conflict_events.selection import FIELDS, UnknownRule

SCHEMA = "schema"
"""The item of a table for all that JSON Schema's own keywords tell."""

REST = "conflict-events"
"""The item for what is told of no record, such as a waiver that is of no use."""


class Told(NamedTuple):
    """What is told of a record, or by a check of a table; ``line`` counts from 0."""

    name: str
    file: str
    findings: tuple[Finding, ...] = ()
    unread: tuple[str, ...] = ()
    line: int = 0

    @property
    def text(self) -> str:
        """All that is told, as the command writes it."""
        lines = (line for each in self.findings for line in finding_lines(each))
        return "\n".join([*self.unread, *lines])

    def fails(self, level: str) -> bool:
        """Tell whether anything is as grave as a level, or was not checked."""
        if self.unread:
            return True
        worst = max((each.severity for each in self.findings), default=None)
        return worst is not None and level != "never" and worst >= Severity.named(level)


def fail_on(config: pytest.Config) -> str:
    """Return the severity from which on an item fails.

    Raises:
        UsageError: the configuration cannot be used.
    """
    stated: str | None = config.getoption("--conflict-fail-on")
    return stated or _settings(config).fail_on or "error"


def told(config: pytest.Config, paths: Sequence[str]) -> Iterator[Told]:
    """Yield what is told of each record, and by each check of a table, whether it is anything.

    Raises:
        UsageError: the schema or the configuration cannot be used.
    """
    stated = config.getoption("--conflict-schema")
    try:
        report = check(*paths, schema=stated, config=_settings(config))
        left = {id(each): each for each in report.standing}
        for each in _items(report, stated):
            for finding in each.findings:
                left.pop(id(finding), None)
            yield each
    except (ConfigurationError, PluginError, SchemaError, UnknownRule) as error:
        raise pytest.UsageError(str(error)) from error
    for what in report.unreadable:
        reason = f"{where(what.location)}: not checked: {what.reason}"
        yield Told(f"{what.location.file}::not checked", what.location.file, unread=(reason,))
    if not report.checked and not report.unreadable:
        yield Told(REST, "", unread=(NOTHING_CHECKED,))
    if left:
        yield Told(REST, "", tuple(left.values()))


def _settings(config: pytest.Config) -> Settings:
    stated = config.getoption("--conflict-config")
    try:
        found = Path(stated) if stated else locate(config.rootpath)
        if found is None:
            return Settings()
        from conflict_events.gate.configuration import load  # noqa: PLC0415 -- few have one

        return load(found)
    except ConfigurationError as error:
        raise pytest.UsageError(str(error)) from error


def _items(report: Report, stated: str | None) -> Iterator[Told]:
    findings: dict[str, list[Finding]] = {}
    for each in report.standing:
        findings.setdefault(each.location.file, []).append(each)
    for file in dict.fromkeys(each.file for each in report.files):
        found = findings.get(file, [])
        if is_table(file):
            [checked] = (each for each in report.files if each.file == file)
            yield from _of_table(checked, found, stated)
        else:
            yield from _of_documents(file, found)


def _of_table(checked: Checked, found: Sequence[Finding], stated: str | None) -> Iterator[Told]:
    """Yield an item for each rule by which a table is checked, and one for all of its schema."""
    schema = record_schema(checked.schema) or load_schema(stated or checked.schema)
    groups: dict[str, list[Finding]] = {name: [] for name in [FIELDS, SCHEMA, *_rules(schema)]}
    for each in found:
        family = each.rule.partition("/")[0]
        groups.setdefault(SCHEMA if family == SCHEMA else each.rule, []).append(each)
    for name, findings in groups.items():
        yield Told(f"{checked.file}::{name}", checked.file, tuple(findings))


def _rules(schema: Schema) -> list[str]:
    """Return the names of the rules that a schema binds, in its order."""
    parts = (part for _, part in within(schema.document) if isinstance(part, dict))
    return list(dict.fromkeys(entry["rule"] for part in parts for entry in part.get(KEYWORD, ())))


def _of_documents(file: str, found: Iterable[Finding]) -> Iterator[Told]:
    """Yield an item for each record of a file; a finding is of the last that begins before it."""
    read = records(read_inputs([Input(file, named=True)], []))
    listed = [each for each in read if isinstance(each, Document)]
    begins = [each.locate(()) for each in listed]
    groups: list[list[Finding]] = [[] for _ in listed]
    for each in found:
        place = (each.location.line, each.location.column)
        groups[max(bisect_right(begins, place) - 1, 0)].append(each)
    names = [_name(each) for each in listed]
    for number, (name, findings) in enumerate(zip(names, groups, strict=True)):
        unique = name if names.count(name) == 1 else f"{name}-{number + 1}"
        yield Told(f"{file}::{unique}", file, tuple(findings), line=max(begins[number][0] - 1, 0))


def _name(document: Document) -> str:
    """Return what a record is called, or its number in its file, from 1."""
    value = document.value.get("id") if isinstance(document.value, dict) else None
    return str(value) if isinstance(value, (str, int)) else str(document.number + 1)

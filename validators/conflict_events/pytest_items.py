"""What the items of pytest stand for: records, and checks of tables, with what is told of each."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events.api import check
from conflict_events.catalog import Schema, SchemaError, record_schema
from conflict_events.checks import KEYWORD
from conflict_events.findings import Finding, Report, Severity
from conflict_events.gate.locating import locate
from conflict_events.gate.settings import ConfigurationError, Settings
from conflict_events.inputs import Input
from conflict_events.keywords import within
from conflict_events.loading import load_schema
from conflict_events.opening import read_inputs
from conflict_events.plugins import PluginError
from conflict_events.reading import Document, is_table
from conflict_events.reading.members import records
from conflict_events.reporting.escaping import printable
from conflict_events.reporting.text import finding_lines
from conflict_events.reporting.wording import NOTHING_CHECKED, unread
from conflict_events.selection import FIELDS, SCHEMA_RULES, Selection, UnknownRule, select

SCHEMA = "schema"
"""The item of a table for all that JSON Schema's own keywords tell."""

UNCHECKED = "not checked"
"""The item of a file for what of it could not be checked."""

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


def told(config: pytest.Config, paths: Sequence[str]) -> tuple[str, list[Told]]:
    """Return the severity from which on items fail, and what is told of each, if anything.

    Raises:
        UsageError: the schema or the configuration cannot be used.
    """
    stated = config.getoption("--conflict-schema")
    try:
        settings = _settings(config)
        report = check(*paths, schema=stated, config=settings)
        items = list(_items(report, select(settings.select, settings.ignore)))
    except (ConfigurationError, PluginError, SchemaError, UnknownRule) as error:
        if hasattr(config, "workerinput"):
            # What several processes raise while they collect, nobody is told.
            return "error", [Told(REST, "", unread=(str(error),))]
        raise pytest.UsageError(str(error)) from error
    level: str = config.getoption("--conflict-fail-on") or settings.fail_on or "error"
    return level, [*items, *_others(report, items)]


def _settings(config: pytest.Config) -> Settings:
    stated = config.getoption("--conflict-config")
    found = Path(stated) if stated else locate(config.rootpath)
    if found is None:
        return Settings()
    from conflict_events.gate.configuration import load  # noqa: PLC0415 -- few have one

    return load(found)


def _others(report: Report, items: Iterable[Told]) -> Iterator[Told]:
    """Yield what is told of no record, and what was not checked, all of a file in one item."""
    reasons_of: dict[str, list[str]] = {}
    for what in report.unreadable:
        reasons_of.setdefault(what.location.file, []).append(unread(what))
    for file, reasons in reasons_of.items():
        yield Told(UNCHECKED, file, unread=tuple(reasons))
    if not report.checked and not report.unreadable:
        yield Told(REST, "", unread=(NOTHING_CHECKED,))
    known = {id(finding) for each in items for finding in each.findings}
    left = tuple(each for each in report.standing if id(each) not in known)
    if left:
        yield Told(REST, "", left)


def _items(report: Report, selection: Selection) -> Iterator[Told]:
    findings: dict[str, list[Finding]] = {}
    for each in report.standing:
        findings.setdefault(each.location.file, []).append(each)
    schemas: dict[str, list[Schema]] = {}
    for checked in report.files:
        schema = record_schema(checked.schema) or load_schema(checked.schema)
        schemas.setdefault(checked.file, []).append(schema)
    for file, governing in schemas.items():
        found = findings.get(file, [])
        if is_table(file):
            yield from _of_table(file, governing[0], found, selection)
        else:
            yield from _of_documents(file, governing, found)


def _of_table(
    file: str, schema: Schema, found: Sequence[Finding], selection: Selection
) -> Iterator[Told]:
    """Yield an item for each rule by which a table is checked, and one for all of its schema."""
    names = [FIELDS, SCHEMA, *_rules(schema)]
    groups: dict[str, list[Finding]] = {name: [] for name in names if _is_wanted(name, selection)}
    for each in found:
        family = each.rule.partition("/")[0]
        groups.setdefault(SCHEMA if family == SCHEMA else each.rule, []).append(each)
    for name, findings in groups.items():
        yield Told(name, file, tuple(findings))


def _is_wanted(name: str, selection: Selection) -> bool:
    return any(map(selection.wants, SCHEMA_RULES if name == SCHEMA else [name]))


def _rules(schema: Schema) -> list[str]:
    """Return the names of the rules that a schema binds, in its order."""
    parts = (part for _, part in within(schema.document) if isinstance(part, dict))
    return list(dict.fromkeys(entry["rule"] for part in parts for entry in part.get(KEYWORD, ())))


def _of_documents(file: str, schemas: Sequence[Schema], found: Iterable[Finding]) -> Iterator[Told]:
    """Yield an item for each record of a file; a finding is of the last that begins before it."""
    read = records(read_inputs([Input(file, named=True)], []))
    listed = [each for each in read if isinstance(each, Document)]
    begins = [each.locate(()) for each in listed]
    groups: list[list[Finding]] = [[] for _ in listed]
    for each in found:
        place = (each.location.line, each.location.column)
        groups[max(bisect_right(begins, place) - 1, 0)].append(each)
    names = [_name(each, schemas) for each in listed]
    for number, (name, findings) in enumerate(zip(names, groups, strict=True)):
        unique = name if names.count(name) == 1 else f"{name}-{number + 1}"
        yield Told(unique, file, tuple(findings), line=max(begins[number][0] - 1, 0))


def _name(document: Document, schemas: Iterable[Schema]) -> str:
    """Return what a record is called by its schema, or its number in its file, from 1."""
    for pointer in filter(None, (each.record_id for each in schemas)):
        for item in pointer.resolve(document.value, (), document.value):
            if isinstance(item.value, (str, int)):
                return printable(str(item.value))
    return str(document.number + 1)

"""Helpers to test rules of one's own: by values, and by folders of examples."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from conflict_events.api import check
from conflict_events.bindings import binding_problems
from conflict_events.catalog import Schema, SchemaError
from conflict_events.checks import KEYWORD
from conflict_events.documents.checking import check_documents
from conflict_events.reading import Document
from conflict_events.run import Run

TODAY = date(2026, 1, 1)
"""The day that it is in tests, unless they say another."""

_MARK = re.compile(r"# (error|warning|info): (.+)$")


class Told(NamedTuple):
    """What is told of records: by which rule, where, and in which words."""

    rule: str
    severity: str
    pointer: str
    message: str


class Example(NamedTuple):
    """An example: its file, what its comments declare, and what is told, each with its line."""

    path: Path
    declared: tuple[tuple[str, str, int], ...]
    told: tuple[tuple[str, str, int], ...]


def findings(checks: Sequence[Mapping[str, Any]], *records: Any, today: date = TODAY) -> list[Told]:
    """Return what checks tell of records.

    >>> order = {"rule": "casualties/range", "low": "/low", "high": "/high"}
    >>> [told.pointer for told in findings([order], {"low": 3, "high": 1})]
    ['/low']

    Args:
        checks: entries of ``x-checks``, as a schema has them at its root.
        records: records, as JSON has them; together they are a dataset.
        today: the day after which nothing can have happened.

    Raises:
        SchemaError: a check does not fit its rule.
        RuleFailure: the rule raised.
    """
    document = {KEYWORD: list(checks)}
    problems = [problem for each in checks for _, problem in binding_problems(each, at_root=True)]
    if problems:
        raise SchemaError("\n".join(problems))
    documents = [Document(value, "records", number) for number, value in enumerate(records)]
    report = check_documents(documents, Run(Schema("checks", document), today=today))
    return [
        Told(each.rule, each.severity.label, each.location.pointer, each.message)
        for each in report.findings
    ]


def examples(folder: str | Path, *, today: date = TODAY) -> list[Example]:
    """Return the examples of a rule in a folder, with what they declare and what is told.

    The folder has a ``schema.yaml``, and files whose names begin with ``good`` or ``bad``. A bad
    one declares what is wrong with it in a comment at the end of the line that is told:
    ``# error: the message``; where that is a line of the digest that it cites, in the digest, which
    is called ``bad-digest.yaml``.

    Args:
        folder: the folder.
        today: the day after which nothing can have happened.

    Raises:
        ValueError: there are no good or no bad examples, a good one declares something, or a bad
            one declares not exactly one reason: such examples would show nothing.
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    paths = {
        kind: [
            path
            for path in sorted(Path(folder).glob(f"{kind}*.yaml"))
            if not path.stem.endswith("-digest")
        ]
        for kind in ("bad", "good")
    }
    for kind, found in paths.items():
        if not found:
            msg = f"{Path(folder).as_posix()}: there is no example {kind}*.yaml"
            raise ValueError(msg)
    listed = [_example(path, today) for found in paths.values() for path in found]
    for each in listed:
        expected = int(each.path in paths["bad"])
        if len(each.declared) != expected:
            msg = f"{each.path.as_posix()}: it declares {len(each.declared)} findings; "
            msg += f"expected {expected} in a comment such as `# error: the message`"
            raise ValueError(msg)
    return listed


def declared_in(path: Path) -> list[tuple[str, str, int]]:
    """Return what the comments of a file declare: severity, message and line of each finding."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return [
        (match[1], match[2].strip(), number)
        for number, line in lines
        if (match := _MARK.search(line))
    ]


def _example(path: Path, today: date) -> Example:
    report = check(path, schema=path.parent / "schema.yaml", today=today)
    told = [(each.severity.label, each.message, each.location.line) for each in report.findings]
    unread = [("error", each.reason, each.location.line) for each in report.unreadable]
    digest = path.with_name(f"{path.stem}-digest.yaml")
    declared = declared_in(path) + (declared_in(digest) if digest.is_file() else [])
    return Example(path, tuple(declared), tuple(unread + told))

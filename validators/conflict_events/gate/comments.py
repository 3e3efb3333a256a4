"""Waivers that stand as comments in records of YAML, beside what they accept."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from conflict_events.findings import BY_COMMENT, Finding, Location, Severity
from conflict_events.gate.covering import Covered
from conflict_events.gate.waivers import UNUSED
from conflict_events.reading.front_matter import front_matter
from conflict_events.reading.kinds import MARKDOWN, YAML, kind_of
from conflict_events.reading.text import BOM, ReadingError
from conflict_events.selection import known_names
from conflict_events.words import say, suggestion

BAD = "gate/bad-waiver"

_MARK = "conflict-events:"
_COMMENT = re.compile(r"#+[ \t]*conflict-events:[ \t]*(?P<said>.*)$")
_WAIVER = re.compile(r"ignore\[(?P<rules>[^\]]*)\][ \t:,-]*(?P<reason>.*)$")
_EXPECTED = "expected `# conflict-events: ignore[rule] reason`"


class Comment(NamedTuple):
    """A comment: where it is, what it waives, and why; or what is wrong with it.

    It holds for what is told from ``first`` to ``last``, both lines included.
    """

    file: str
    line: int
    first: int
    last: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    problem: str = ""


def comments_in(file: str) -> list[Comment]:
    """Return the waivers in a file of YAML, or in front matter; other files have none.

    Args:
        file: the name of the file; one that cannot be read has been told already.
    """
    kind = kind_of(file)
    if kind not in {YAML, MARKDOWN}:
        return []
    try:
        data = Path(file).read_bytes()
        if _MARK.encode() not in data:
            return []
        text = data.removeprefix(BOM).decode()
        part = front_matter(text) if kind == MARKDOWN else text
        return list(_comments(file, part or ""))
    except (OSError, UnicodeDecodeError, ReadingError, yaml.YAMLError):
        return []


def waive(
    findings: Iterable[Finding], comments: list[Comment], covered: Covered
) -> tuple[list[Finding], list[Finding]]:
    """Return findings, those accepted that comments fit, and what to tell of comments."""
    told: list[Finding] = []
    used: set[tuple[Comment, str]] = set()
    by_file: dict[str, list[Comment]] = {}
    for each in comments:
        by_file.setdefault(each.file, []).append(each)
    for finding in findings:
        fitting = [
            (comment, rule)
            for comment in by_file.get(finding.location.file, ())
            if comment.first <= finding.location.line <= comment.last
            for rule in comment.rules
            if rule in {finding.rule, finding.rule.partition("/")[0]}
        ]
        used.update(fitting if not finding.accepted else ())
        told.append(
            finding._replace(accepted=fitting[0][0].reason, accepted_by=BY_COMMENT)
            if fitting and not finding.accepted
            else finding
        )
    return told, [notice for each in comments for notice in _notices(each, used, covered)]


def _notices(
    comment: Comment, used: set[tuple[Comment, str]], covered: Covered
) -> Iterator[Finding]:
    where = Location(comment.file, comment.line)
    if comment.problem:
        yield Finding(BAD, Severity.ERROR, comment.problem, where)
    for rule in comment.rules:
        if (comment, rule) not in used and covered.wants(rule):
            message = (
                f"this comment waives {rule}, of which nothing is told here ({comment.reason}); "
                "remove it, or move it to the line that is told"
            )
            yield Finding(UNUSED, Severity.WARNING, message, where)


def _comments(file: str, text: str) -> Iterator[Comment]:
    lines = text.splitlines()
    records, scalars = _layout(text)
    for number, line in enumerate(lines, 1):
        found = _COMMENT.search(line)
        if found is None or _is_within(scalars, number, found.start()):
            continue
        first, last = _reach(lines, records, number, alone=not line[: found.start()].strip())
        yield _read(Comment(file, number, first, last), found["said"])


def _read(comment: Comment, said: str) -> Comment:
    found = _WAIVER.match(said.strip())
    if found is None:
        return comment._replace(problem=f"the comment says {say(said.strip())}; {_EXPECTED}")
    rules = tuple(filter(None, (name.strip() for name in found["rules"].split(","))))
    reason, known = found["reason"].strip(), known_names()
    unknown = next((name for name in rules if name not in known or name.startswith("gate")), None)
    if not rules:
        problem = f"the comment names no rule; {_EXPECTED}"
    elif unknown is not None:
        problem = f"no rule or family is called {say(unknown)}{suggestion(unknown, known)}"
    elif not reason:
        problem = f"the waiver of {', '.join(rules)} gives no reason; {_EXPECTED}"
    else:
        return comment._replace(rules=rules, reason=reason)
    return comment._replace(problem=problem)


_PARTING = (yaml.DocumentStartToken, yaml.DocumentEndToken, yaml.StreamEndToken)
_BEFORE = (yaml.StreamStartToken, yaml.DirectiveToken)
"""The tokens of YAML that part records, and those that stand before the first one."""

_Span = tuple[tuple[int, int], tuple[int, int]]
"""Two places, each a line from 1 and a column from 0: where a scalar begins, and what follows."""


def _layout(text: str) -> tuple[list[tuple[int, int, int]], list[_Span]]:
    """Return of each record its first line, that of its first value and its last; and scalars."""
    records: list[tuple[int, int, int]] = []
    scalars: list[_Span] = []
    begin, content, end = 1, 0, 1
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        line, end = token.start_mark.line + 1, token.end_mark.line + 1
        if isinstance(token, _PARTING):
            # What stands before the first mark belongs to the first record.
            if content:
                records.append((begin, content, line))
                begin, content = line, 0
        elif not isinstance(token, _BEFORE) and not content:
            content = line
        if isinstance(token, yaml.ScalarToken):
            scalars.append(((line, token.start_mark.column), (end, token.end_mark.column)))
    return records, scalars


def _is_within(scalars: Iterable[_Span], line: int, column: int) -> bool:
    return any(begin <= (line, column) < end for begin, end in scalars)


def _reach(
    lines: list[str], records: list[tuple[int, int, int]], number: int, *, alone: bool
) -> tuple[int, int]:
    """Return the lines for which a comment holds: its own, the next one, or a whole record."""
    if not alone:
        return number, number
    for begin, content, last in records:
        if begin <= number < content:
            return begin, last
    below = number
    while below < len(lines) and (not lines[below].strip() or lines[below].lstrip()[0] == "#"):
        below += 1
    return below + 1, below + 1

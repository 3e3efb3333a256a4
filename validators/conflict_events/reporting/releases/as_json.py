"""The diff of two releases for programs: JSON, whose own schema is ``diff/1.0.0``."""

from collections.abc import Iterable, Iterator
from typing import Any

from conflict_events.releases.diff import Diff, Difference, Record
from conflict_events.releases.kinds import KINDS
from conflict_events.releases.sums import Sum, Sums
from conflict_events.reporting.objects import encoded, finding_object, listed, unreadable_object
from conflict_events.version import VERSION

FORMAT = "diff/1.0.0"


def render(diff: Diff, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a diff as JSON, whole, a record or a finding a line."""
    found = diff.difference
    members = {
        **{name: encoded(value) for name, value in _head(diff).items()},
        "difference": encoded(_difference(found)) if found else "null",
        "records": listed(_records(found)),
        "appeared": listed(map(finding_object, diff.findings.appeared)),
        "disappeared": listed(map(finding_object, diff.findings.disappeared)),
        "unreadable": listed(map(unreadable_object, diff.unreadable)),
    }
    lines = ",\n".join(f'"{name}": {text}' for name, text in members.items())
    return f"{{\n{lines}\n}}\n"


def _head(diff: Diff) -> dict[str, Any]:
    found = diff.difference
    counts = found.counts if found else dict.fromkeys(KINDS, 0)
    findings = diff.findings
    return {
        "format": FORMAT,
        "tool": {"name": "conflict-events", "version": VERSION},
        "old": diff.old._asdict(),
        "new": diff.new._asdict(),
        "summary": {
            **counts,
            "unchanged": found.unchanged if found else 0,
            "appeared": len(findings.appeared),
            "disappeared": len(findings.disappeared),
            "stayed": findings.stayed,
        },
    }


def _difference(found: Difference) -> dict[str, Any]:
    columns = found.sorted.columns
    return {
        "key": found.key,
        "columns": {
            "added": columns.added,
            "removed": columns.removed,
            "renamed": [{"old": old, "new": new} for old, new in columns.renamed],
        },
        "not_compared": [each._asdict() for each in found.left],
        "sums": _sums(found.sums) if found.sums else None,
    }


def _records(found: Difference | None) -> Iterator[dict[str, Any]]:
    if found:
        yield from (_record(kind, each) for kind in KINDS for each in found.records(kind))


def _record(kind: str, record: Record) -> dict[str, Any]:
    changes = [each._asdict() for each in record.changes]
    return {"kind": kind, **record._asdict(), "changes": changes}


def _sums(sums: Sums) -> dict[str, Any]:
    return {
        "toll": sums.toll,
        "total": _sum(sums.total, ()),
        "years": _each(sums.years, ("year",)),
        "countries": _each(sums.countries, ("country",)),
        "both": _each(sums.both, ("year", "country")),
    }


def _each(found: Iterable[Sum], names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [_sum(each, names) for each in found]


def _sum(each: Sum, names: tuple[str, ...]) -> dict[str, Any]:
    """Return a sum; what is a whole number is written as one."""
    members = {name: value for name, value in each._asdict().items() if name != "group"}
    whole = {name: int(value) if value == int(value) else value for name, value in members.items()}
    return {**dict(zip(names, each.group, strict=True)), **whole}

"""Compares two versions of a schema: what changed, and what each change does to records."""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, NamedTuple

from conflict_events.catalog import Schema
from conflict_events.findings import Severity
from conflict_events.pointers import Path
from conflict_events.reach import Node
from conflict_events.versions.alike import WORDING
from conflict_events.versions.cells import cell_breaks
from conflict_events.versions.edits import ABSENT, ORDER, Edit, edits
from conflict_events.versions.proving import Proof
from conflict_events.versions.terms import Break, case_of
from conflict_events.versions.whole import whole_breaks


class Kind(IntEnum):
    """What a change does to records; the order is the order of gravity.

    ``BREAKING``: some record that was valid may be invalid now. ``WARNING``: none, but some may
    have a warning or a note more, or a table may read a cell of it otherwise. ``LOOSENING``: none,
    but some that was invalid may be valid now.
    ``WORDING``: the verdict on every record is the same.
    """

    WORDING = 1
    LOOSENING = 2
    WARNING = 3
    BREAKING = 4

    @property
    def label(self) -> str:
        """The kind in lower case, as users write and read it."""
        return self.name.lower()


class Change(NamedTuple):
    """A change to a schema: where it is, what was there and what is now, and why it matters."""

    kind: Kind
    path: Path
    was: Any = ABSENT
    now: Any = ABSENT
    why: tuple[str, ...] = ()
    name: str = ""


class Comparison(NamedTuple):
    """What changed from one version of a schema to another."""

    was: str
    now: str
    changes: tuple[Change, ...]

    @property
    def kind(self) -> Kind | None:
        """The gravest kind of all changes; None where there are none."""
        return max((change.kind for change in self.changes), default=None)

    def number_of(self, kind: Kind) -> int:
        """Return how many changes are of this kind."""
        return sum(change.kind is kind for change in self.changes)


HARMLESS = WORDING | {ORDER}
"""Keywords whose values say nothing of records, and the order of what has names."""

Document = Mapping[str, Any]

_VERSIONED = re.compile(r"([a-z][a-z0-9-]*)/[0-9.]+")
_WIDER = "more fits here than did"
_ITS_NAME = "each version has its own name; that records are to state it is not counted"


def compare(was: Schema, now: Schema) -> Comparison:
    """Return what changed from one version of a schema to another.

    What is called harmless is proven to be so; where it cannot be told, a change is breaking.

    Args:
        was: the older version.
        now: the newer one.
    """
    renamed = _own_names(was.document, now.document)
    document = _with_names(now.document, renamed)
    found = list(edits(was.document, document))
    tighter, looser = _breaks(was.document, document), _breaks(document, was.document)
    changes = [_classed(edit, tighter, looser) for edit in found]
    for name, (before, after) in renamed.items():
        at = ("properties", name, "const")
        changes.append(Change(Kind.WORDING, at, before, after, (_ITS_NAME,), "const"))
    stricter = _unplaced(tighter, [each.now_at for each in found])
    told = {change.path for change in stricter}
    wider = [
        Change(Kind.LOOSENING, each.path, why=(_WIDER,))
        for each in _unplaced(looser, [each.was_at for each in found])
        if each.path not in told
    ]
    ordered = sorted((*changes, *stricter, *wider), key=lambda change: -change.kind)
    return Comparison(was.name, now.name, tuple(ordered))


def _breaks(was: Document, now: Document) -> list[Break]:
    proof = Proof()
    found = proof.breaks(case_of((Node(was, (), was),)), Node(now, (), now))
    of_records = (*whole_breaks(proof, was, now), *cell_breaks(proof, was, now))
    return list(dict.fromkeys((*found, *of_records)))


def _own_names(was: Document, now: Document) -> dict[str, tuple[str, str]]:
    """Return the properties in which records state the version, with what they are to state."""
    before, after = _constants(was), _constants(now)
    found = {}
    for name in before.keys() & after.keys():
        one, other = before[name], after[name]
        if one[1] == other[1] and one[0] != other[0]:
            found[name] = (one[0], other[0])
    return dict(sorted(found.items()))


def _constants(document: Document) -> dict[str, re.Match[str]]:
    found = {}
    for name, schema in document.get("properties", {}).items():
        value = schema.get("const") if isinstance(schema, dict) else None
        match = _VERSIONED.fullmatch(value) if isinstance(value, str) else None
        if match:
            found[name] = match
    return found


def _with_names(document: Document, names: Mapping[str, tuple[str, str]]) -> Document:
    if not names:
        return document
    properties = dict(document["properties"])
    for name, (before, _) in names.items():
        properties[name] = {**properties[name], "const": before}
    return {**document, "properties": properties}


def _classed(edit: Edit, tighter: Sequence[Break], looser: Sequence[Break]) -> Change:
    at = edit.was_at if edit.now is ABSENT else edit.now_at
    if edit.name in HARMLESS:
        return Change(Kind.WORDING, at, edit.was, edit.now, (), edit.name)
    breaks = [each for each in tighter if _near(each.path, edit.now_at)]
    gained = [each for each in looser if _near(each.path, edit.was_at)]
    why = tuple(dict.fromkeys(each.why for each in breaks))
    kind = Kind.LOOSENING if gained else Kind.WORDING
    return Change(_gravest(breaks) if breaks else kind, at, edit.was, edit.now, why, edit.name)


def _gravest(breaks: Sequence[Break]) -> Kind:
    graver = any(each.level is Severity.ERROR for each in breaks)
    return Kind.BREAKING if graver else Kind.WARNING


def _near(one: Path, other: Path) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _unplaced(breaks: Sequence[Break], places: Sequence[Path]) -> list[Change]:
    """Return what breaks at places where nothing is written otherwise, a change for each place."""
    found: dict[Path, list[Break]] = {}
    for each in breaks:
        if not any(_near(each.path, place) for place in places):
            found.setdefault(each.path, []).append(each)
    return [
        Change(_gravest(here), path, why=tuple(each.why for each in here))
        for path, here in found.items()
    ]

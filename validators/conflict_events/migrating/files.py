"""Moves the records of a file, and makes sure that nothing is wrong afterwards that was not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from conflict_events.documents.checking import check_documents
from conflict_events.findings import Finding, Location, Unreadable
from conflict_events.lookups import table_reader
from conflict_events.migrating.routes import Route, route
from conflict_events.migrating.steps import SCHEMA, Migration
from conflict_events.migrating.texts import Language, Stuck, language_of, moved, pieces
from conflict_events.pointers import Path as Within
from conflict_events.reading import Document, read_file, read_text
from conflict_events.reading.kinds import kind_of
from conflict_events.reading.members import records
from conflict_events.reading.spots import Positions
from conflict_events.reading.text import BOM, Lines, decode
from conflict_events.run import Run

MARK = BOM.decode()
"""The byte order mark as a character, which a file that had one before has afterwards, too."""


class Move(NamedTuple):
    """What becomes of a file: its text before and after.

    ``counts`` tells how many of its records get to which schema; ``stay`` which do not, and why;
    ``failed`` why the file is left as it is.
    """

    file: str
    before: str = ""
    after: str = ""
    counts: Mapping[str, int] = MappingProxyType({})
    stay: tuple[Unreadable, ...] = ()
    failed: tuple[Unreadable, ...] = ()


class _Record(NamedTuple):
    """A record that is moved: its document, the path to it there, and the way it goes."""

    part: int
    within: Within
    migrations: tuple[Migration, ...]


def move_file(file: str, to: str) -> Move:
    """Return what becomes of a file whose records are moved; nothing is written.

    Args:
        file: the path of the file.
        to: the exact name of the schema to arrive at, or nothing for the newest one of each record.

    Raises:
        Damaged: an error of ours.
    """
    path = Path(file)
    unreadable = [each for each in read_file(path, file) if isinstance(each, Unreadable)]
    if unreadable:
        return Move(file, failed=tuple(unreadable))
    data = path.read_bytes()
    text, kind = decode(data), kind_of(path.name)
    counts: Counter[str] = Counter()
    stay: list[Unreadable] = []
    failed: list[Unreadable] = []
    after, line = [], 1
    for number, piece in enumerate(pieces(text, kind)):
        new = piece
        if number % 2 == 0 and piece.strip():
            begun = _Piece(piece, language_of(kind), file, line)
            new = begun.move(to, counts, stay, failed)
        after.append(new)
        line += Lines(piece).place(len(piece))[0] - 1
    if failed:
        return Move(file, stay=tuple(stay), failed=tuple(failed))
    mark = MARK if data.startswith(BOM) else ""
    whole = mark + "".join(after)
    worse = _worse(data, whole.encode(), file, kind) if counts else ()
    return Move(file, mark + text, whole, dict(counts), tuple(stay), tuple(worse))


class _Piece(NamedTuple):
    """A text with records, the file that it is part of, and the line that it begins in."""

    text: str
    language: Language
    file: str
    first_line: int

    def move(
        self, to: str, counts: Counter[str], stay: list[Unreadable], failed: list[Unreadable]
    ) -> str:
        """Return the text with its records moved; what was done is counted, what was not told."""
        waiting = []
        for each in records(self._documents()):
            if isinstance(each, Unreadable):
                stay.append(each)
                continue
            stated = each.value.get(SCHEMA) if isinstance(each.value, dict) else None
            way = route(stated, to) if isinstance(stated, str) else Route((), "it names no schema")
            if way.reason:
                told = failed if way.wrong else stay
                place = each.locate((SCHEMA,))
                told.append(Unreadable(Location(self.file, *place), way.reason))
            if way.migrations:
                waiting.append(_Record(each.part, each.within, way.migrations))
                counts[way.migrations[-1].new] += 1
        try:
            return self._moved(waiting)
        except Stuck as stuck:
            line = stuck.line + self.first_line - 1
            failed.append(Unreadable(Location(self.file, line, stuck.column), stuck.reason))
            return self.text

    def _documents(self) -> Iterator[Document]:
        positions = Positions(self.text, self.language.spots, self.first_line)
        for number, value in enumerate(self.language.values(self.text)):
            yield Document(value, self.file, number, positions, number)

    def _moved(self, waiting: list[_Record]) -> str:
        text = self.text
        while waiting:
            first = waiting[0].migrations[0]
            now = [each for each in waiting if each.migrations[0] == first]
            text = moved(text, self.language, [(each.part, each.within) for each in now], first)
            further = [each._replace(migrations=each.migrations[1:]) for each in now]
            later = [each for each in waiting if each.migrations[0] != first]
            waiting = [*(each for each in further if each.migrations), *later]
        return text


def _worse(before: bytes, after: bytes, file: str, kind: str) -> Iterator[Unreadable]:
    """Yield what is found after the move and was not before it."""
    known = Counter(map(_known_by, _findings(before, file, kind)))
    for each in _findings(after, file, kind):
        if known[_known_by(each)]:
            known[_known_by(each)] -= 1
        else:
            reason = f"it would have a finding that it has not now; mend it first: {each.message}"
            yield Unreadable(each.location, f"{reason} ({each.rule})")


def _findings(data: bytes, file: str, kind: str) -> tuple[Finding, ...]:
    run = Run(tables_of=table_reader)
    return check_documents(read_text(data, file, kind), run).findings


def _known_by(finding: Finding) -> tuple[str, str, str]:
    """Return what tells a finding from others; what the schema rejects may have a new name."""
    message = "" if finding.rule.startswith("schema/") else finding.message
    return (finding.rule, finding.record, message)

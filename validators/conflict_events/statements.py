"""Statement digests: what a record's sources state, and which statement a citation names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from conflict_events.findings import Location, Unreadable
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.reading import Document, read_file

PROJECT_MARKS = ("conflict-events.toml", "pyproject.toml", ".git")
"""A folder that holds one of these is the root of a project; digests are not sought above it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a source: what it says in the digest's words, and with which figures."""

    id: str
    says: str
    figures: tuple[Interval, ...]
    location: Location


@dataclass(frozen=True, slots=True)
class Digest:
    """The statements of one source, by id; ``problem`` says why they could not be read."""

    statements: Mapping[str, Statement] = field(default_factory=dict)
    problem: str = ""


DigestReader = Callable[[str], Digest]
"""Returns the digest that a source names by its path."""


def no_digests(name: str) -> Digest:
    """Find no digest: the reader of a record that stands in no file."""
    return Digest(problem=f"'{name}' cannot be looked up")


@dataclass(frozen=True, slots=True)
class Citable:
    """The sources a record declares, with the digests of those that have one."""

    digests: Mapping[str, tuple[Item, Digest | None]]

    def statement(self, citation: str) -> Statement | None:
        """Return the statement that ``source#statement`` names, or None."""
        source, _, name = citation.partition("#")
        digest = self.digests.get(source, (None, None))[1]
        return digest.statements.get(name) if digest else None


def read_sources(items: Sequence[Item], read_digest: DigestReader) -> Citable:
    """Return what can be cited from a record's sources.

    Args:
        items: the sources, each an object with ``id`` and, where it has a digest, ``statements``.
        read_digest: finds a digest by the path that a source gives.
    """
    digests: dict[str, tuple[Item, Digest | None]] = {}
    for item in items:
        source = item.value if isinstance(item.value, dict) else {}
        name, digest = source.get("id"), source.get("statements")
        if isinstance(name, str):
            path = Item(digest, (*item.path, "statements"), item.record)
            digests[name] = (path, read_digest(digest) if isinstance(digest, str) else None)
    return Citable(digests)


def digest_reader(record_file: str) -> DigestReader:
    """Return the reader of the digests that the records of a file name.

    A digest's path is relative. It is looked up from the folder of the record's file, then from
    each folder above it up to the root of the project, then from the working directory; nothing
    outside of these is followed.

    Args:
        record_file: the name of the file that the records were read from.
    """

    def read(name: str) -> Digest:
        wanted = Path(name)
        if wanted.is_absolute() or ".." in wanted.parts:
            return Digest(problem=f"'{name}' leads outside the project; expected a path below it")
        for folder in _folders(Path(record_file).parent):
            found = folder / wanted
            if found.is_file() and found.resolve().is_relative_to(folder.resolve()):
                return _read(found.as_posix())
        return Digest(problem=f"'{name}' is not found in the project")

    return read


def _folders(start: Path) -> list[Path]:
    folders = [start]
    while not any((folders[-1] / mark).exists() for mark in PROJECT_MARKS):
        above = folders[-1].parent
        if above == folders[-1]:
            # No project around the record: only its own folder is its own.
            folders = [start]
            break
        folders.append(above)
    return [*folders, Path()]


@cache
def _read(file: str) -> Digest:
    for document in read_file(Path(file), file):
        if isinstance(document, Unreadable):
            return Digest(problem=f"'{file}' cannot be read: {document.reason}")
        listed = document.value.get("statements") if isinstance(document.value, dict) else None
        if isinstance(listed, list):
            found = (_statement(document, each, index) for index, each in enumerate(listed))
            return Digest({statement.id: statement for statement in found if statement})
    return Digest(problem=f"'{file}' is no statement digest")


def _statement(document: Document, value: Any, index: int) -> Statement | None:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return None
    listed = value.get("figures")
    items = [Item(each, ()) for each in listed] if isinstance(listed, list) else []
    figures = tuple(figure for item in items if (figure := Interval.of(item)))
    line, column = document.locate(("statements", index, "id"))
    location = Location(document.file, line, column, f"/statements/{index}")
    return Statement(value["id"], str(value.get("says", "")), figures, location)

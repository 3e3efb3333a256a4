"""Statement digests: what a record's sources state, and which statement a citation names."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from conflict_events.beside import find_beside
from conflict_events.findings import Location, Unreadable
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.reading import Document, read_file

_KEPT = 64
"""Digests that are kept in memory: records of one dataset share a few."""


class Statement(NamedTuple):
    """One statement of a source: its name, its figures, and the event it is about, if it says."""

    id: str
    figures: tuple[Interval, ...]
    event: str | None
    document: Document
    number: int

    @property
    def location(self) -> Location:
        """Where the statement stands in its digest; found only when it is asked for."""
        line, column = self.document.locate(("statements", self.number, "id"))
        return Location(self.document.file, line, column, f"/statements/{self.number}")


class Digest(NamedTuple):
    """The statements of one source, by id; ``problem`` says why they could not be read."""

    file: str = ""
    statements: Mapping[str, Statement] = MappingProxyType({})
    problem: str = ""


DigestReader = Callable[[str], Digest]
"""Returns the digest that a source names by its path."""


def no_digests(_name: str) -> Digest:
    """Find no digest: the reader of a record that stands in no file."""
    return Digest(problem="cannot be looked up")


class Citable(NamedTuple):
    """The sources a record declares, with the digests of those that have one.

    ``complete`` is false where some source has no usable name: a citation may mean that one.
    """

    digests: Mapping[str, tuple[Item, Digest | None]]
    complete: bool = True

    def statement(self, citation: str) -> Statement | None:
        """Return the statement that ``source#statement`` names, or None."""
        source, _, name = citation.partition("#")
        digest = self.digests.get(source, (None, None))[1]
        return digest.statements.get(name) if digest else None


def read_sources(items: Sequence[Item], read_digest: DigestReader) -> Citable:
    """Return what can be cited from a record's sources.

    Where two sources share a name, neither is looked into: which one is cited cannot be told.

    Args:
        items: the sources, each an object with ``id`` and, where it has a digest, ``statements``.
        read_digest: finds a digest by the path that a source gives.
    """
    digests: dict[str, tuple[Item, Digest | None]] = {}
    complete = True
    for item in items:
        source = item.value if isinstance(item.value, dict) else {}
        name, path = source.get("id"), source.get("statements")
        if not isinstance(name, str):
            complete = False
            continue
        place = Item(path, (*item.path, "statements"), item.record)
        alone = name not in digests
        digests[name] = (place, read_digest(path) if alone and isinstance(path, str) else None)
    return Citable(digests, complete)


def digest_reader(record_file: str) -> DigestReader:
    """Return the reader of the digests that the records of a file name.

    A digest's path is relative. It is looked up from the folder of the record's file, then from
    each folder above it up to the root of the project, then from the working directory. What it
    leads to, symbolic links followed, lies in the project or in the working directory.

    Args:
        record_file: the name of the file that the records were read from.
    """

    @cache
    def read(name: str) -> Digest:
        found = find_beside(record_file, name)
        if isinstance(found, str):
            return Digest(problem=found)
        return _read(found.path, found.file, found.version)

    return read


@lru_cache(maxsize=_KEPT)
def _read(path: Path, file: str, _version: tuple[int, int]) -> Digest:
    for document in read_file(path, file):
        if isinstance(document, Unreadable):
            return Digest(problem=f"cannot be read: {document.reason}")
        listed = document.value.get("statements") if isinstance(document.value, dict) else None
        if isinstance(listed, list):
            found = (_statement(document, each, index) for index, each in enumerate(listed))
            return Digest(file, {each.id: each for each in found if each})
    return Digest(problem="holds no statements; expected statement-digest/1.0.0")


def _statement(document: Document, value: Any, index: int) -> Statement | None:
    if not isinstance(value, dict) or not isinstance(value.get("id"), str):
        return None
    listed = value.get("figures")
    items = [Item(each, ()) for each in listed] if isinstance(listed, list) else []
    figures = tuple(Interval.of(item) or Interval.unknown(item) for item in items)
    event = value.get("event")
    event = event if isinstance(event, str) else None
    return Statement(value["id"], figures, event, document, index)

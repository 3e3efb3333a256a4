"""Files to documents: what cannot be read is told among them, never raised."""

import stat
from collections.abc import Iterator
from pathlib import Path

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.document import Document
from conflict_events.reading.json_lines import WHOLE, Part, read_lines
from conflict_events.reading.kinds import JSON_LINES, KINDS, kind_of
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.refusals import TOO_LARGE, why
from conflict_events.reading.texts import read_text
from conflict_events.words import say, say_all

_NO_FILES = {
    stat.S_IFDIR: "a folder, not a file",
    stat.S_IFIFO: "a pipe, not a file; give what it holds on standard input",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


def read_file(path: Path, file: str, part: Part = WHOLE) -> Iterator[Document | Unreadable]:
    """Yield the documents of a file, in order, and what of it cannot be read.

    The suffix of its name says what kind of file it is. A Markdown file without front matter
    yields nothing; every other file yields something.

    Args:
        path: the file.
        file: its name in locations, as the user gave it.
        part: the part to read; only JSON Lines have more than one.
    """
    kind = kind_of(path.name)
    if reason := no_file(path) or _no_kind(path, kind):
        yield Unreadable(Location(file), reason)
        return
    try:
        with path.open("rb") as stream:
            if kind == JSON_LINES:
                yield from read_lines(stream, file, path, part)
                return
            # One byte more than is allowed tells that there are too many.
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        yield Unreadable(Location(file), why(error))
        return
    yield from read_text(data, file, kind)


def read_whole(path: Path) -> bytes | str:
    """Return what a file holds, or why it cannot be read; it is no larger than a document may be.

    Args:
        path: the file.
    """
    try:
        if reason := no_file(path):
            return reason
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return why(error)
    return data if len(data) <= MAX_BYTES else TOO_LARGE


def no_file(path: Path) -> str:
    """Return why a path is no file that can be read, or nothing; a pipe is not waited for."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        return why(error)
    return "" if stat.S_ISREG(mode) else _NO_FILES.get(stat.S_IFMT(mode), "not a file")


def _no_kind(path: Path, kind: str) -> str:
    if kind:
        return ""
    known = say_all(KINDS, "or")
    return f"{say(path.suffix)} is no suffix of a file that holds records; expected {known}"

"""The files that a run checks: what the given paths, folders and patterns stand for."""

import os
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from conflict_events.findings import Location, Unreadable
from conflict_events.reading import ENDINGS, holds_records
from conflict_events.reading.limits import MAX_BYTES
from conflict_events.reading.refusals import TOO_LARGE, why

STANDARD_INPUT = "-"

_MAGIC = frozenset("*?[")


class Input(NamedTuple):
    """A file to check, by the name it is told by; ``named`` if the user gave that very name."""

    file: str
    named: bool


Found = Iterator[Input | Unreadable]


def expand(paths: Sequence[str]) -> list[Input | Unreadable]:
    """Return every file that paths stand for, each once, in the order of their names.

    A folder stands for all files below it whose endings are those of records. A pattern (``*``,
    ``?``, ``[...]``, ``**``) stands for such files, and for folders. Both leave out what is
    hidden. What stands for nothing is told, and so is every link that leads elsewhere.

    Args:
        paths: files, folders, patterns, or ``-`` for standard input.
    """
    inputs: dict[str, Input] = {}
    refused: dict[Unreadable, None] = {}
    for path in paths:
        for each in _expand(path):
            if isinstance(each, Unreadable):
                refused[each] = None
                continue
            first = inputs.setdefault(identity(each), each)
            if each.named:
                inputs[identity(each)] = Input(first.file, named=True)
    return sorted([*inputs.values(), *refused], key=_name)


def standard_input() -> bytes | Unreadable:
    """Return what standard input holds, or why it cannot be read."""
    where = Location(STANDARD_INPUT)
    if sys.stdin is None:
        return Unreadable(where, "standard input is closed")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        return Unreadable(where, why(error))
    return data if len(data) <= MAX_BYTES else Unreadable(where, f"{TOO_LARGE}; give a file")


def identity(each: Input) -> str:
    """Return what tells a file from others, by whatever way it is reached; a link is a file."""
    folder, name = os.path.split(each.file)
    return name if each.file == STANDARD_INPUT else f"{os.path.realpath(folder)}/{name}"


def _name(each: Input | Unreadable) -> str:
    return each.file if isinstance(each, Input) else each.location.file


def _expand(path: str) -> Found:
    if path == STANDARD_INPUT:
        yield Input(path, named=True)
    elif not path:
        yield Unreadable(Location(path), "the path is empty, so it names no file")
    elif _is_folder(path):
        yield from _or(_below(Path(path), ()), path, "the folder holds no file with records")
    elif os.path.lexists(path) or _MAGIC.isdisjoint(path):
        yield Input(path, named=True)
    else:
        yield from _or(_matching(path), path, "no file with records matches this pattern")


def _or(found: Found, path: str, reason: str) -> Found:
    """Yield what was found, or that it was nothing."""
    empty = True
    for each in found:
        empty = False
        yield each
    if empty:
        yield Unreadable(Location(path), f"{reason} ({ENDINGS})")


def _matching(pattern: str) -> Found:
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    root = Path(*parts[:fixed])
    return _below(root, parts[fixed:]) if _is_folder(root) else iter(())


def _below(root: Path, pattern: Sequence[str]) -> Found:
    """Yield the files below a folder that the parts of a pattern match; no parts match all."""
    waiting = [(root, pattern)]
    while waiting:
        folder, parts = waiting.pop()
        first, rest = (parts[0], parts[1:]) if parts else ("**", ())
        deep = first == "**"
        if deep and rest:
            waiting.append((folder, rest))
        try:
            with os.scandir(folder) as listing:
                # Of the names of one file, the first counts: what is put last is taken first.
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield Unreadable(Location(folder.as_posix()), why(error))
            continue
        for entry in (each for each in entries if _matches(each.name, first)):
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path, parts if deep else rest))
            elif not _is_folder(path):
                yield from () if rest else _file(path, root, linked=entry.is_symlink())
            elif not _is_walked(path, root):
                yield _link(path)
            elif not deep:
                waiting.append((path, rest))


def _is_folder(path: str | Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 -- what cannot be looked at is none, and no error


def _matches(name: str, part: str) -> bool:
    """Tell whether a name matches a part of a pattern; what is hidden only by a dot of its own."""
    return (part[0] == "." or name[0] != ".") and fnmatchcase(name, part)


def _file(path: Path, root: Path, *, linked: bool) -> Found:
    if holds_records(path.name):
        leads_out = linked and not _leads_below(path, root)
        yield _link(path) if leads_out else Input(path.as_posix(), named=False)


def _is_walked(link: Path, root: Path) -> bool:
    """Tell whether a linked folder is below the root, and not hidden: all such are walked."""
    if not _leads_below(link, root):
        return False
    inside = Path(os.path.realpath(link)).relative_to(os.path.realpath(root))
    return not any(part.startswith(".") for part in inside.parts)


def _leads_below(link: Path, root: Path) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(root))


def _link(path: Path) -> Unreadable:
    reason = "a link that leads elsewhere is not followed; name what it leads to"
    return Unreadable(Location(path.as_posix()), reason)

"""The files that a run checks: what the given paths, folders and patterns stand for."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conflict_events.findings import Location, Unreadable
from conflict_events.reading import KINDS

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to check, by the name it is told by; ``named`` if the user gave that very name."""

    file: str
    named: bool


def expand(paths: Sequence[str]) -> Iterator[Input | Unreadable]:
    """Yield every file that paths stand for, each once, in a fixed order.

    A folder stands for all files below it whose endings are those of records; hidden ones and
    links that lead out of the folder are left out. A pattern (``*``, ``?``, ``**``) stands for
    what it matches. What stands for nothing is told.

    Args:
        paths: files, folders, patterns, or ``-`` for standard input.
    """
    seen: set[str] = set()
    for path in paths:
        for each in _expand(path):
            if isinstance(each, Unreadable):
                yield each
            elif each.file not in seen:
                seen.add(each.file)
                yield each


def _expand(path: str) -> Iterator[Input | Unreadable]:
    if path == STANDARD_INPUT:
        yield Input(path, named=True)
    elif Path(path).is_dir():
        yield from _in_folder(path)
    elif Path(path).exists() or not glob.has_magic(path):
        yield Input(path, named=True)
    else:
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 -- keeps names as given
        if not matches:
            yield Unreadable(Location(path), "no file matches this pattern")
        for match in matches:
            yield from _in_folder(match) if Path(match).is_dir() else [Input(match, named=False)]


def _in_folder(folder: str) -> Iterator[Input | Unreadable]:
    root = Path(folder).resolve()
    empty = True
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in KINDS:
                continue
            if path.resolve().is_relative_to(root):
                empty = False
                yield Input(path.as_posix(), named=False)
    if empty:
        endings = ", ".join(sorted(KINDS))
        yield Unreadable(Location(folder), f"the folder holds no file with records ({endings})")

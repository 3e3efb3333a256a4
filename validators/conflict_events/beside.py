"""Files that records and checks name: found beside them, and nowhere outside their project."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

PROJECT_MARKS = ("conflict-events.toml", "pyproject.toml", ".git")
"""A folder that holds one of these is the root of a project; files are not sought above it."""

_EXPECTED = "expected a path from the record's folder, or from one above it in the project"


class Beside(NamedTuple):
    """A file that was found: where it is, how it is told, and what changes when it does."""

    path: Path
    file: str
    version: tuple[int, int]


def find_beside(record_file: str, name: str) -> Beside | str:
    """Return the file that a record names, or why there is none.

    The name is a relative path. It is looked up from the folder of the record's file, then from
    each folder above it up to the root of the project, then from the working directory. What it
    leads to, symbolic links followed, lies in the project or in the working directory.

    Args:
        record_file: the name of the file that the record was read from.
        name: the path that it names.
    """
    wanted = Path(name)
    if wanted.anchor or ".." in wanted.parts:
        return f"leads outside the project; {_EXPECTED}"
    try:
        return _find(wanted, record_file)
    except (OSError, RuntimeError, ValueError) as error:
        # A folder that is gone, links in a circle, another drive.
        return f"cannot be looked up: {type(error).__name__}"


def _find(wanted: Path, record_file: str) -> Beside | str:
    folders = _folders(Path(record_file))
    roots = [folder.resolve() for folder in folders[-2:]]
    for folder in folders:
        found = folder / wanted
        version = _version(found)
        if version is None:
            continue
        if not any(found.resolve().is_relative_to(root) for root in roots):
            return f"is a link that leads outside the project; {_EXPECTED}"
        return Beside(found, _shown(found, record_file), version)
    return f"is not found; {_EXPECTED}"


def _folders(record_file: Path) -> list[Path]:
    """Return where files are sought: the last two folders hold all that may be read."""
    here = Path.cwd()
    start = here / record_file.parent
    folders = [start.resolve() if ".." in start.parts else start]
    while not any((folders[-1] / mark).exists() for mark in PROJECT_MARKS):
        above = folders[-1].parent
        if above == folders[-1]:
            # No project is around the record: only its own folder is its own.
            folders = folders[:1]
            break
        folders.append(above)
    return [*folders, here]


def _version(path: Path) -> tuple[int, int] | None:
    """Return what changes when a file does, or None where there is no file."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def _shown(found: Path, record_file: str) -> str:
    """Return a file's name as the record's own was given: relative, unless that was not."""
    if Path(record_file).is_absolute():
        return found.as_posix()
    return Path(os.path.relpath(found)).as_posix()

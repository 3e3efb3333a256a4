"""Names of files as a project writes them: from a folder, and in patterns."""

import os
from fnmatch import fnmatchcase
from pathlib import Path


def named_from(file: str | Path, folder: str | Path = ".") -> str:
    """Return the name of a file from a folder, with forward slashes."""
    return Path(os.path.relpath(file, folder)).as_posix()


def fits(file: str, pattern: str, folder: Path) -> bool:
    """Tell whether a file, by its name from a folder, fits a pattern."""
    return fnmatchcase(named_from(file, folder), pattern)


def exactly(text: str) -> str:
    """Return the pattern that only this text fits."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)

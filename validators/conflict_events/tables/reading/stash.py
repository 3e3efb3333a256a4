"""Temporary files: what Polars cannot read as it is, written so that it can.

A process that is killed leaves its folder behind. A folder that is in use holds a file that is
locked, and a lock ends with its process: the next process that needs a folder removes those whose
lock is free.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

PREFIX = "conflict-events-"
LOCK = "lock"


class Stash:
    """A temporary folder, made when it is first needed and removed when closed."""

    __slots__ = ("_count", "_folder", "_lock")

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: IO[bytes] | None = None
        self._count = 0

    def new(self) -> Path:
        """Return the path of a new file, which is still to be written."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            # It takes its name once it is locked, so that nobody finds it free.
            name = self._folder / f"{LOCK}.new"
            self._lock = name.open("wb")
            if _locked(self._lock):
                name.rename(self._folder / LOCK)
                _sweep(self._folder)
        self._count += 1
        return self._folder / str(self._count)

    def close(self) -> None:
        """Remove all files; closing again does nothing."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _locked(file: IO[bytes]) -> bool:
    """Lock a file, and tell whether that was done: not where others hold it, or nothing locks."""
    try:
        import fcntl  # noqa: PLC0415 -- Windows has none
    except ImportError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sweep(own: Path) -> None:
    """Remove folders that killed processes of this user left beside a folder."""
    for folder in own.parent.glob(f"{PREFIX}*"):
        lock = folder / LOCK
        try:
            if folder == own or folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            with lock.open("rb") as file:
                if _locked(file):
                    shutil.rmtree(folder, ignore_errors=True)
        except OSError:
            # Another process removes it at this moment, or it has no lock yet.
            continue

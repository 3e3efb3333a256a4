"""Temporary files: what Polars cannot read as it is, written so that it can.

A process that is killed leaves its folder behind. A folder that is in use holds a file that is
locked, and a lock ends with its process: the next process that needs a folder removes those whose
lock is free.
"""

import os
import secrets
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

PREFIX = "conflict-events-"
LOCK = "lock"


class Stash:
    """A temporary folder, made when it is first needed and removed when closed.

    A run can be interrupted between any two steps, even those of closing; so it is removed at the
    latest with this object, or when Python ends.
    """

    __slots__ = ("__weakref__", "_count", "_folder", "_remove")

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._remove: Callable[[], object] | None = None
        self._count = 0

    def new(self) -> Path:
        """Return the path of a new file, which is still to be written."""
        if self._folder is None:
            # Known before it is there, so that nothing is there that is not known.
            self._folder = Path(tempfile.gettempdir(), f"{PREFIX}{secrets.token_hex(8)}")
            lock: list[IO[bytes]] = []
            self._remove = weakref.finalize(self, _remove, self._folder, lock)
            self._folder.mkdir(mode=0o700)
            # It takes its name once it is locked, so that nobody finds it free.
            name = self._folder / f"{LOCK}.new"
            lock.append(name.open("wb"))
            if _locked(lock[0]):
                name.rename(self._folder / LOCK)
                _sweep(self._folder)
        self._count += 1
        return self._folder / str(self._count)

    def close(self) -> None:
        """Remove all files; closing again does nothing."""
        if self._remove is not None:
            self._remove()
        self._folder = None


def _remove(folder: Path, lock: Iterable[IO[bytes]]) -> None:
    for file in lock:
        file.close()
    shutil.rmtree(folder, ignore_errors=True)


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

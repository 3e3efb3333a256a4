"""Temporary files: what Polars cannot read as it is, written so that it can."""

import shutil
import tempfile
from pathlib import Path


class Stash:
    """A temporary folder, made when it is first needed and removed when closed."""

    __slots__ = ("_count", "_folder")

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._count = 0

    def new(self) -> Path:
        """Return the path of a new file, which is still to be written."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="conflict-events-"))
        self._count += 1
        return self._folder / str(self._count)

    def close(self) -> None:
        """Remove all files; closing again does nothing."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

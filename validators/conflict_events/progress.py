"""Tells on a terminal, while long work goes on, what is being done."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from conflict_events.reporting.escaping import printable
from conflict_events.run import Tell, silent

PATIENCE = 1.0
"""Seconds before anything is told."""

PACE = 0.2
"""Seconds between two looks at what is being done."""


@contextmanager
def progress(
    stream: TextIO | None = None, *, patience: float = PATIENCE, pace: float = PACE
) -> Iterator[Tell]:
    """Tell on a terminal what is being done, in one line that is gone at the end.

    Nothing is written to what is no terminal, nor for work that is done at once.

    Args:
        stream: where to tell; by default standard error.
        patience: seconds before anything is told.
        pace: seconds between two looks at what is being done.
    """
    stream = stream or sys.stderr
    if stream is None or not stream.isatty():
        yield silent
        return
    # Only who waits at a terminal needs a clock.
    from threading import Event, Thread  # noqa: PLC0415

    line, done = _Line(stream), Event()

    def watch() -> None:
        wait = patience
        while not done.wait(wait):
            line.draw()
            wait = pace

    watching = Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield line.tell
    finally:
        done.set()
        watching.join()
        line.erase()


class _Line:
    """A line of a terminal that is written over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._now: tuple[str, int, int] | None = None
        self._shown = ""

    def tell(self, file: str, number: int, total: int) -> None:
        """Note what is being done: in the midst of the work, this costs next to nothing."""
        self._now = (file, number, total)

    def draw(self) -> None:
        """Show what is being done now, if that is not shown yet."""
        if self._now is None:
            return
        text = _fitting(*self._now, _columns(self._stream) - 1)
        if text != self._shown:
            self._write(f"{self._blank()}{text}")
            self._shown = text

    def erase(self) -> None:
        """Leave the line as it was found."""
        if self._shown:
            self._write(self._blank())
            self._shown = ""

    def _blank(self) -> str:
        return f"\r{' ' * _width(self._shown)}\r" if self._shown else ""

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            # Whoever looked on has gone, or cannot read this name; the work goes on.
            return


def _fitting(file: str, number: int, total: int, columns: int) -> str:
    """Return what is told, in one line; of a long name the end is kept."""
    name = printable(file)
    count = f", file {number} of {total}" if total > 1 else ""
    room = columns - _width(f"checking {count}")
    if _width(name) > room:
        while name and _width(name) > room - len("..."):
            name = name[1:]
        name = f"...{name}"
    return f"checking {name}{count}" if room > len("...") else ""


def _width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _columns(stream: TextIO) -> int:
    try:
        # Some terminals do not know, and say 0.
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError):
        return 80

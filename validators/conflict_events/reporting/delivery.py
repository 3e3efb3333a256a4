"""Delivers what is to be told: to standard output, to standard error, or to a file."""

import os
import sys
from pathlib import Path
from typing import TextIO

from conflict_events.reporting.escaping import printable


class NotDelivered(Exception):  # noqa: N818 -- named as what it is about
    """A text could not be written where it was to go."""


def to_output(text: str) -> None:
    """Write a text to standard output.

    Characters that its encoding lacks are written as codes. A reader that has gone (``head``,
    ``less``) has read what it wanted.

    Raises:
        NotDelivered: standard output is closed, or what is behind it is full.
    """
    stream = sys.stdout
    if stream is None:
        msg = "standard output is closed"
        raise NotDelivered(msg)
    encoding = stream.encoding or "utf-8"
    try:
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        _drop_the_rest(stream)
    except OSError as error:
        _drop_the_rest(stream)
        msg = f"standard output cannot be written: {str(error.strerror).lower()}"
        raise NotDelivered(msg) from error


def to_errors(*lines: str) -> None:
    """Write lines to standard error; where that fails, nobody is left to be told."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        stream.write("".join(f"{printable(line)}\n" for line in lines))
        stream.flush()
    except OSError:
        _drop_the_rest(stream)


def to_file(text: str, name: str, what: str = "report") -> None:
    """Write a text to a file, whole or not at all: what was there stays until all is written.

    A link stays a link, and a device or a pipe is written to and not replaced. What was there
    keeps its permissions.

    Args:
        text: the text.
        name: the name of the file.
        what: what the text is, for messages.

    Raises:
        NotDelivered: the file cannot be written.
    """
    path = Path(name)
    try:
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(Path(os.path.realpath(path)), text)
    except OSError as error:
        msg = f"the {what} cannot be written to '{name}': {str(error.strerror).lower()}"
        raise NotDelivered(msg) from error


def _replace(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    stream = partial.open("x", encoding="utf-8", newline="\n")
    try:
        with stream:
            stream.write(text)
        if path.exists():
            partial.chmod(path.stat().st_mode)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _drop_the_rest(stream: TextIO) -> None:
    """Lead a stream nowhere, so that Python does not fail once more when it flushes it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)

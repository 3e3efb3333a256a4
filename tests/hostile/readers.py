"""Atheris drives the readers: it sees which branches an input takes, and seeks inputs for others.

Run as a script, with the options of libFuzzer: ``-max_total_time=60``, ``-runs=1000``, a folder of
inputs. The first byte of an input says which reader it is for. An exception that a reader lets out
ends the run with a traceback, and the input is written beside.
"""

import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

# It has no types, and no wheel for every Python.
atheris: Any = import_module("atheris")

with atheris.instrument_imports(include=["conflict_events", "yaml", "tomllib", "csv"]):
    from conflict_events.gate import baseline, locating
    from conflict_events.gate.settings import ConfigurationError
    from conflict_events.reading import Document, kinds, read_text
    from conflict_events.reading.members import records
    from conflict_events.tables.reading import layout, options, refusal

    # What is imported late is to be watched, too.
    for late in ("json_scan", "json_text", "yaml_problems", "yaml_text"):
        import_module(f"conflict_events.reading.{late}")

FOLDER = Path(tempfile.mkdtemp(prefix="hostile-"))


def of_text(kind: str) -> Callable[[bytes], None]:
    """Return what reads a text and asks for the place of all that is in it."""

    def read(data: bytes) -> None:
        for found in records(read_text(data, "a", kind)):
            if isinstance(found, Document):
                found.locate(())

    return read


def of_layout(data: bytes) -> None:
    """Find out how a table is laid out."""
    sample = layout.Sample(data.decode("utf-8", "replace"), whole=True)
    try:
        layout.find_layout(sample, options.Options(), tabs=False)
    except refusal.RefusalError:
        return


def of_file(name: str, read: Callable[[Path], object]) -> Callable[[bytes], None]:
    """Return what reads a file of a project."""

    def reading(data: bytes) -> None:
        path = FOLDER / name
        path.write_bytes(data)
        try:
            read(path)
        except ConfigurationError:
            return

    return reading


READERS = [
    of_text(kinds.YAML),
    of_text(kinds.JSON),
    of_text(kinds.JSON_LINES),
    of_text(kinds.MARKDOWN),
    of_layout,
    of_file("known.json", lambda path: baseline.read(str(path))),
    of_file("conflict-events.toml", locating.table_of),
]


def one(data: bytes) -> None:
    """Give an input to its reader."""
    if data:
        READERS[data[0] % len(READERS)](data[1:])


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()

"""Runs a command as a process of its own, and tells how long it took and how much it held."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

SECONDS = 600
"""How long a run may take."""
MEGABYTE = 1024 * 1024
UNIT = 1 if sys.platform == "darwin" else 1024
"""Of memory, as the system counts it."""
SETTINGS = {
    # Great Expectations tells its makers of each use unless this is set: no part of checking.
    "GX_ANALYTICS_ENABLED": "false",
    # One encoding wherever it runs.
    "PYTHONUTF8": "1",
}
DROPPED = "PYTHONPATH", "PYTHONWARNINGS", "VIRTUAL_ENV"


class Run(NamedTuple):
    """What became of a process: what it took, how it ended, what it said."""

    seconds: float
    megabytes: float | None
    code: int
    said: str
    complained: str


def run(command: Sequence[str], folder: Path) -> Run:
    """Return what became of a command.

    Args:
        command: a program and its arguments.
        folder: where it runs.
    """
    settings = {name: value for name, value in os.environ.items() if name not in DROPPED}
    # Files, not pipes: nobody has to read while the time is taken.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 -- the candidates
            command,
            cwd=folder,
            env=settings | SETTINGS,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
        watch = threading.Timer(SECONDS, process.kill)
        watch.start()
        megabytes = _ended(process)
        seconds = time.perf_counter() - began
        watch.cancel()
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return Run(seconds, megabytes, process.returncode, *texts)


if sys.platform == "win32":

    def _ended(process: subprocess.Popen[bytes]) -> None:
        """Wait for a process; how much it held is not known here."""
        process.wait()

else:

    def _ended(process: subprocess.Popen[bytes]) -> float:
        """Wait for a process, and return the most memory that it held, in megabytes."""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_maxrss * UNIT / MEGABYTE

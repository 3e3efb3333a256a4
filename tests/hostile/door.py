"""The front door, watched: the command line in a process that may hang, crash or bloat."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from select import select
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

WORKER = Path(__file__).with_name("worker.py")
ARGUMENTS = "arguments.json"
"""The file of a case that holds the arguments; every other is an input."""

SECONDS = 30.0
"""More than any case of a few kilobytes may take, on a machine that is busy."""

MEMORY = 1024**3
"""Bytes that no case of a few kilobytes may take: Polars alone takes a fifth of it."""

CODES = {0, 1, 2, 3}


class Case(NamedTuple):
    """Files, and the arguments that the command line is given in their folder."""

    files: dict[str, bytes]
    arguments: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path) -> "Case":
        """Return the case that a folder holds."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        return cls(files, tuple(json.loads(files.pop(ARGUMENTS))))

    def write(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, data in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def keep(self, folder: Path) -> None:
        """Write all of the case into a folder, to be read again."""
        folder.mkdir(parents=True, exist_ok=True)
        self.write(folder)
        (folder / ARGUMENTS).write_text(f"{json.dumps(self.arguments)}\n", encoding="utf-8")


class Outcome(NamedTuple):
    """What came of a case; of a process that ended or had to be ended, ``raised`` tells."""

    code: object
    raised: str
    memory: int
    out: str
    err: str

    @property
    def wrong(self) -> str:
        """What must never be, or nothing."""
        if self.raised or self.code not in CODES:
            return f"exit code {self.code}; {self.raised}; {self.err[:2_000]}"
        if "Traceback" in self.err or "internal error" in self.err:
            return self.err[:2_000]
        if self.memory > MEMORY:
            return f"{self.memory} bytes of memory"
        # Rows of CSV end with CR LF.
        lines = (self.out + self.err).replace("\r\n", "\n").split("\n")
        unclean = next((line for line in lines if not line.isprintable()), "")
        return f"a line that a terminal may obey: {unclean!r}" if unclean else ""


class Door:
    """A process that runs cases, one after another; a new one where one was lost."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def run(self, case: Case) -> Outcome:
        """Run a case in a new folder."""
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            case.write(Path(folder))
            # No configuration of the machine is found above it.
            (Path(folder) / ".git").touch()
            found = self.ask(folder, case.arguments)
            if found.memory > MEMORY:
                # It may be what the cases before it took: a new process tells.
                self._end()
                found = self.ask(folder, case.arguments)
            return found

    def ask(self, folder: str, arguments: tuple[str, ...]) -> Outcome:
        """Run the command line in a folder that is there."""
        process = self._process = self._process or _started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps({'folder': folder, 'arguments': arguments})}\n")
        process.stdin.flush()
        began = monotonic()
        answered, _, _ = select([process.stdout], [], [], SECONDS)
        line = process.stdout.readline() if answered else ""
        if line:
            return Outcome(**json.loads(line))
        self._end()
        taken = monotonic() - began
        said = f"no end after {taken:.0f} s" if not answered else f"died: {process.returncode}"
        return Outcome(None, said, 0, "", "")

    def _end(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.communicate()
        self._process = None


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(WORKER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )

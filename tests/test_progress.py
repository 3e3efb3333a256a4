"""Progress: told on a terminal, while work goes on, and never anywhere else."""

import io
import os
import pty
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conflict_events.api import check
from conflict_events.progress import progress
from conflict_events.run import silent


class Terminal(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise io.UnsupportedOperation


class Narrow(Terminal):
    """A terminal with few columns."""

    def __init__(self, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        size = os.terminal_size((columns, 24))
        monkeypatch.setattr(os, "get_terminal_size", lambda _: size)

    def fileno(self) -> int:
        return 2


class Gone(Terminal):
    """A terminal that nobody looks at any more."""

    def write(self, _text: str) -> int:
        raise BrokenPipeError


def shown(terminal: Terminal) -> str:
    """Return what a terminal shows after all that was written to it."""
    line = ""
    for part in terminal.getvalue().split("\r"):
        line = part + line[len(part) :]
    return line.rstrip(" ")


def wait_for(terminal: Terminal, text: str) -> None:
    for _ in range(1000):
        if shown(terminal) == text:
            return
        time.sleep(0.005)
    assert shown(terminal) == text


def test_what_is_being_done_is_told_and_then_gone() -> None:
    terminal = Terminal()
    with progress(terminal, patience=0, pace=0.001) as tell:
        tell("data/long-name.csv", 3, 10)
        wait_for(terminal, "checking data/long-name.csv, file 3 of 10")
        tell("data/x.csv", 4, 10)
        wait_for(terminal, "checking data/x.csv, file 4 of 10")
    assert shown(terminal) == ""
    assert "\n" not in terminal.getvalue()


def test_of_one_file_no_number_is_told() -> None:
    terminal = Terminal()
    with progress(terminal, patience=0, pace=0.001) as tell:
        tell("x.csv", 1, 1)
        wait_for(terminal, "checking x.csv")


def test_nothing_is_written_while_nothing_is_new() -> None:
    terminal = Terminal()
    with progress(terminal, patience=0, pace=0.001) as tell:
        time.sleep(0.02)
        assert terminal.getvalue() == ""
        tell("x.csv", 1, 1)
        wait_for(terminal, "checking x.csv")
        time.sleep(0.02)
        assert terminal.getvalue() == "checking x.csv"


def test_of_what_is_done_at_once_nothing_is_told() -> None:
    terminal = Terminal()
    with progress(terminal, patience=60) as tell:
        tell("x.csv", 1, 1)
    assert terminal.getvalue() == ""


def test_the_line_is_gone_when_the_work_fails() -> None:
    terminal = Terminal()

    def fail() -> None:
        with progress(terminal, patience=0, pace=0.001) as tell:
            tell("x.csv", 1, 1)
            wait_for(terminal, "checking x.csv")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert shown(terminal) == ""


def test_a_name_can_give_the_terminal_no_orders() -> None:
    terminal = Terminal()
    with progress(terminal, patience=0, pace=0.001) as tell:
        tell("a\x1b[2Jb\nc.csv", 1, 1)
        wait_for(terminal, "checking a\\x1b[2Jb\\nc.csv")


@pytest.mark.parametrize(
    ("name", "columns", "text"),
    [
        ("a-very-long-name-of-a-file.csv", 40, "checking ...-of-a-file.csv, file 2 of 3"),
        ("events/杜馬事件.csv", 32, "checking ...件.csv, file 2 of 3"),
        ("x.csv", 10, ""),
    ],
)
def test_a_long_name_keeps_its_end(
    name: str, columns: int, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Narrow(columns, monkeypatch)
    with progress(terminal, patience=0, pace=0.001) as tell:
        tell(name, 2, 3)
        time.sleep(0.02)
        wait_for(terminal, text)


def test_a_terminal_that_is_gone_stops_no_work() -> None:
    with progress(Gone(), patience=0, pace=0.001) as tell:
        tell("x.csv", 1, 1)
        time.sleep(0.02)


def test_what_is_no_terminal_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    with progress(pipe, patience=0) as tell:
        assert tell is silent
        tell("x.csv", 1, 1)
    assert pipe.getvalue() == ""
    monkeypatch.setattr(sys, "stderr", None)
    with progress(patience=0) as tell:
        assert tell is silent


def test_each_file_is_told_when_it_is_begun(tmp_path: Path) -> None:
    for name in ("a.yaml", "c.yaml"):
        (tmp_path / name).write_text("schema: conflict-event/1.0.0\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    check(tmp_path, tell=lambda *each: told.append(each))
    folder = tmp_path.as_posix()
    # Documents go before tables.
    assert told == [
        (f"{folder}/a.yaml", 1, 3),
        (f"{folder}/c.yaml", 2, 3),
        (f"{folder}/b.csv", 3, 3),
    ]


SLOW = """
import sys, time
from conflict_events import progress
from conflict_events.commands import check
from conflict_events.cli import main
real = check.check
def slow(*paths, tell, **options):
    tell("a.yaml", 1, 2)
    time.sleep(0.3)
    return real(*paths, tell=tell, **options)
check.check = slow
check.progress = lambda: progress.progress(patience=0, pace=0.01)
sys.exit(main(["check", "fixtures/sokoura/reconciled"]))
"""


def test_on_a_terminal_the_command_tells_and_its_output_is_the_same() -> None:
    reader, writer = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", SLOW], stdout=subprocess.PIPE, stderr=writer, check=False
    )
    os.close(writer)
    told = os.read(reader, 4096).decode()
    os.close(reader)
    assert done.returncode == 0
    assert told.startswith("checking a.yaml, file 1 of 2")
    assert told.endswith("\r")
    piped = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, check=False)
    assert (piped.stdout, piped.stderr) == (done.stdout, b"")
    assert b"checking" not in done.stdout

"""What the tests of diffs share: a command that runs, and small releases of a dataset."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conflict_events import cli

SCHEMA = """\
type: object
properties:
  id: {type: string}
  date: {type: string}
  country: {type: string}
  latitude: {type: number}
  longitude: {type: number}
  place: {type: string}
  side_a: {type: string}
  side_b: {type: string}
  best: {type: integer, x-missing-values: [-99]}
  low: {type: integer}
  note: {type: string}
x-record-id: /id
x-checks:
  - {rule: identity/unique, key: /id}
  - {rule: casualties/range, low: /low, best: /best}
  - {rule: chronology/window, dates: /date}
  - {rule: records/duplicate, when: /date, place: /place, actors: [/side_a, /side_b], toll: /best}
"""
HEADER = "id,date,country,latitude,longitude,place,side_a,side_b,best,low,note"
ROW = "a,2020-10-13,Mali,13.9,-3.6,Sokoura,Army,Front,12,9,first"


class Ran(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Run = Callable[..., Ran]
Tables = Callable[[Sequence[str], Sequence[str]], None]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs `diff` in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.yaml").write_text(SCHEMA, encoding="utf-8")

    def in_process(*arguments: str) -> Ran:
        try:
            code = cli.main(["diff", *arguments])
        except SystemExit as exiting:
            code = int(exiting.code or 0)
        return Ran(code, *capsys.readouterr())

    return in_process


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """Return a function that writes two releases as CSV, from lines of their rows."""

    def write(old: Sequence[str], new: Sequence[str]) -> None:
        for name, lines in (("old.csv", old), ("new.csv", new)):
            text = "".join(f"{line}\n" for line in lines)
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")

    return write

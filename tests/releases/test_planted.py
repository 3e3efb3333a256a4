"""A release with known changes of every kind: each is told once, under its kind, and no other."""

import csv
import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from conflict_events.releases.diffing import diff
from conflict_events.releases.kinds import KINDS

TOOLS = Path(__file__).parents[2] / "tools"
ROWS, CHANGES = 3000, 150


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> tuple[Any, Any]:
    """Return the scripts that write releases, as modules."""
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("synthetic_ged"), importlib.import_module("synthetic_release")


def test_what_is_planted_is_told_once_and_nothing_else(
    tools: tuple[Any, Any], tmp_path: Path
) -> None:
    table, release = tools
    old, new = tmp_path / "ged-23.1.csv", tmp_path / "ged-23.1-next.csv"
    table.main([str(ROWS), str(old)])
    release.main([str(ROWS), str(new), "--changes", str(CHANGES)])
    with (tmp_path / "ged-23.1-next.csv.changes.csv").open(encoding="utf-8") as text:
        planted = list(csv.DictReader(text))
    found = diff(old, new).difference
    assert found
    records = {kind: list(found.records(kind)) for kind in KINDS}
    told = Counter((each.id, kind) for kind, listed in records.items() for each in listed)
    assert told == Counter((each["id"], each["kind"]) for each in planted)
    assert {kind for _, kind in told} == set(KINDS)
    assert found.unchanged == ROWS - CHANGES + sum(each["kind"] == "added" for each in planted)
    changed = {
        each.id: [one.place for one in each.changes] for one in records.values() for each in one
    }
    assert all(
        each["column"] in changed[each["id"]]
        for each in planted
        if each["kind"] in {"revised", "changed", "cosmetic"}
    )


def test_a_release_without_changes_is_the_same(tools: tuple[Any, Any], tmp_path: Path) -> None:
    table, release = tools
    table.main(["300", str(tmp_path / "old.csv"), "--seed", "5"])
    release.main(["300", str(tmp_path / "new.csv"), "--seed", "5", "--changes", "0"])
    assert (tmp_path / "old.csv").read_bytes() == (tmp_path / "new.csv").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("9", "new.parquet"), "'new.parquet' does not end in .csv"),
        (("9", "new.csv", "--changes", "5"), "9 rows cannot have 5 changes"),
    ],
)
def test_what_cannot_be_written_is_told(
    tools: tuple[Any, Any],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    told: str,
) -> None:
    with pytest.raises(SystemExit):
        tools[1].main(arguments)
    assert told in capsys.readouterr().err

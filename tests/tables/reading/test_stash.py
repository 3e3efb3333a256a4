"""Temporary folders: those in use are left alone, those that killed processes left are removed."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from conflict_events.tables.reading.stash import LOCK, PREFIX, Stash


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(folder: Path, name: str, *, lock: bool = True) -> Path:
    """Leave a folder behind, as a killed process does."""
    made = folder / f"{PREFIX}{name}"
    made.mkdir()
    (made / "1").touch()
    if lock:
        (made / LOCK).touch()
    return made


def test_what_was_left_is_removed(folder: Path) -> None:
    left(folder, "old")
    stash = Stash()
    own = stash.new().parent
    assert stash.new().parent == own
    assert list(folder.iterdir()) == [own]
    stash.close()
    assert list(folder.iterdir()) == []


def test_what_is_in_use_is_left_alone() -> None:
    first, second = Stash(), Stash()
    own = first.new().parent
    second.new()
    assert own.is_dir()
    second.close()
    assert own.is_dir()
    first.close()


def test_what_is_not_certainly_ours_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = left(folder, "unlocked", lock=False)
    link = folder / f"{PREFIX}link"
    link.symlink_to(left(folder.parent, "elsewhere"))
    stash = Stash()
    stash.new()
    assert unlocked.is_dir()
    assert link.is_symlink()
    assert (folder.parent / f"{PREFIX}elsewhere/1").exists()
    stash.close()
    others = left(folder, "others")
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    stash.new()
    assert others.is_dir()
    stash.close()


def test_where_nothing_is_locked_nothing_is_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    old = left(folder, "old")
    stash = Stash()
    stash.new().touch()
    stash.close()
    assert list(folder.iterdir()) == [old]

"""Where a configuration is looked for, and what is told of a file that is none."""

from pathlib import Path

import pytest

from conflict_events.gate.locating import locate, table_of
from conflict_events.gate.settings import ConfigurationError
from conflict_events.reading import files

TABLE = "[tool.conflict-events]\npaths = ['data']\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work below the root of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_it_is_looked_for_from_a_folder_upwards(folder: Path) -> None:
    assert locate(folder / "a/b") is None
    top = written(folder / "pyproject.toml", TABLE)
    assert locate(folder / "a/b") == top
    nearer = written(folder / "a/conflict-events.toml", "")
    assert locate(folder / "a/b") == nearer


def test_its_own_file_counts_for_more_than_that_of_the_project(folder: Path) -> None:
    written(folder / "pyproject.toml", TABLE)
    own = written(folder / "conflict-events.toml", "")
    assert locate(folder) == own


@pytest.mark.parametrize(
    "text", ["", "[tool.other]\nx = 'conflict-events'\n", "tool = 'conflict-events'\n"]
)
def test_a_project_without_the_table_has_none(folder: Path, text: str) -> None:
    written(folder / "a/pyproject.toml", text)
    top = written(folder / "conflict-events.toml", "")
    assert table_of(folder / "a/pyproject.toml") is None
    assert locate(folder / "a") == top


def test_nothing_is_looked_for_above_the_repository(folder: Path) -> None:
    written(folder / "conflict-events.toml", "")
    (folder / "a/.git").mkdir()
    assert locate(folder / "a/b") is None
    # In a linked working tree `.git` is a file.
    (folder / "a/.git").rmdir()
    written(folder / "a/.git", "gitdir: elsewhere\n")
    assert locate(folder / "a/b") is None


def test_it_is_looked_for_up_to_the_root_of_the_file_system(folder: Path) -> None:
    assert locate(Path(folder.anchor)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = [", ":1:6: the configuration is no TOML: invalid value"),
        ("a = 1\nb = [\n", ":3:1: the configuration is no TOML: invalid value"),
        ("a = 1\nb = = 1\n", ":2:5: the configuration is no TOML: invalid value"),
        ("a = 1\na = 2\n", ":2:6: the configuration is no TOML: cannot overwrite a value"),
        ("a = '\xff'", ": the configuration is no TOML: it is not written in UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_line(folder: Path, text: str, said: str) -> None:
    path = folder / "conflict-events.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(ConfigurationError) as raised:
        table_of(path)
    assert str(raised.value) == f"conflict-events.toml{said}"


@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigurationError) as raised:
        table_of(Path("else.toml"))
    assert str(raised.value) == (
        "else.toml: the configuration cannot be read: there is no such file"
    )


def test_a_file_of_any_size_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    with pytest.raises(ConfigurationError, match="larger than"):
        table_of(written(folder / "conflict-events.toml", "a = 1\n"))

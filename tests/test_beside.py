"""Files that records and checks name are found beside them, and nowhere outside their project."""

import os
from pathlib import Path

import pytest

from conflict_events.beside import Beside, find_beside

NOT_FOUND = "is not found; "
OUTSIDE = "leads outside the project; "


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of a project, with records below it."""
    root = tmp_path / "project"
    (root / "data/mali").mkdir(parents=True)
    (root / "pyproject.toml").touch()
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def write(name: str) -> None:
    Path(name).write_text("a\n1\n", encoding="utf-8")


def found(record: str, name: str) -> str:
    """Return where a file is found, or why it is not."""
    result = find_beside(record, name)
    return result.file if isinstance(result, Beside) else result


@pytest.mark.parametrize("place", ["data/mali", "data", "."])
def test_a_file_is_sought_from_the_folder_of_the_record_up(place: str) -> None:
    write(f"{place}/t.csv")
    expected = (Path(place) / "t.csv").as_posix()
    assert found("data/mali/events.csv", "t.csv") == expected


def test_the_nearest_one_counts() -> None:
    write("t.csv")
    write("data/t.csv")
    assert found("data/mali/events.csv", "t.csv") == "data/t.csv"
    assert found("events.csv", "t.csv") == "t.csv"


def test_the_working_directory_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    write("t.csv")
    record = (tmp_path / "project/data/events.csv").as_posix()
    assert found(record, "t.csv") == (elsewhere / "t.csv").as_posix()
    write("../project/t.csv")
    assert found(record, "t.csv") == (tmp_path / "project/t.csv").as_posix()
    assert found("../project/data/events.csv", "t.csv") == "../project/t.csv"


def test_what_is_found_changes_when_the_file_does() -> None:
    write("t.csv")
    before = find_beside("events.csv", "t.csv")
    assert isinstance(before, Beside)
    assert before.path.read_text(encoding="utf-8") == "a\n1\n"
    os.utime("t.csv", (1, 1))
    after = find_beside("events.csv", "t.csv")
    assert isinstance(after, Beside)
    assert before.version != after.version


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/hosts", "data/../../secret.csv"])
def test_a_path_that_leads_outside_is_refused(name: str) -> None:
    assert found("data/events.csv", name).startswith(OUTSIDE)


@pytest.mark.parametrize("name", ["absent.csv", "data", "", "a\0b"])
def test_what_is_no_file_is_not_found(name: str) -> None:
    assert found("events.csv", name).startswith(NOT_FOUND)


def test_nothing_is_sought_above_the_project() -> None:
    assert found("data/events.csv", "secret.csv").startswith(NOT_FOUND)


def test_a_record_outside_of_any_project_has_only_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on a machine where no folder up to the root is one of a project.
    monkeypatch.setattr("conflict_events.beside.PROJECT_MARKS", ("no-such-mark",))
    record = (tmp_path / "project/data/events.csv").as_posix()
    write("data/t.csv")
    assert found(record, "t.csv") == (tmp_path / "project/data/t.csv").as_posix()
    assert found(record, "secret.csv").startswith(NOT_FOUND)


def test_a_link_that_leads_outside_is_refused(tmp_path: Path) -> None:
    Path("t.csv").symlink_to(tmp_path / "secret.csv")
    assert found("events.csv", "t.csv").startswith("is a link that leads outside the project; ")


def test_a_link_within_the_project_is_followed() -> None:
    write("data/t.csv")
    Path("t.csv").symlink_to("data/t.csv")
    assert found("events.csv", "t.csv") == "t.csv"


def test_a_folder_that_cannot_be_looked_into_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr("conflict_events.beside.Path.cwd", gone)
    assert found("events.csv", "t.csv") == "cannot be looked up: FileNotFoundError"

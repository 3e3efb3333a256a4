"""Files: what is read by which suffix, and what of a path that is no readable file."""

import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.reading import Document, read_file


def read(path: Path) -> list[Document | Unreadable]:
    return list(read_file(path, "as/given"))


def refused(reason: str) -> list[Unreadable]:
    return [Unreadable(Location("as/given"), reason)]


@pytest.mark.parametrize(
    ("name", "text", "values"),
    [
        ("a.yaml", "a: 1\n---\nb: 2\n", [{"a": 1}, {"b": 2}]),
        ("a.yml", "a: 1\n", [{"a": 1}]),
        ("A.YAML", "a: 1\n", [{"a": 1}]),
        ("a.json", '{"a": 1}', [{"a": 1}]),
        ("a.jsonl", '{"a": 1}\n{"a": 2}\n', [{"a": 1}, {"a": 2}]),
        ("a.ndjson", '{"a": 1}\n', [{"a": 1}]),
        ("a.md", "---\na: 1\n---\ntext\n", [{"a": 1}]),
        ("a.Markdown", "---\na: 1\n---\n", [{"a": 1}]),
        ("a.md", "text\n", []),
    ],
)
def test_the_suffix_tells_the_kind(
    tmp_path: Path, name: str, text: str, values: list[object]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    expected = [Document(value, "as/given", index) for index, value in enumerate(values)]
    assert read(path) == expected


def test_places_name_the_file_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\na: 2\n")
    reason = "the key 'a' is given twice; it is already in line 1"
    assert read(path) == [Unreadable(Location("as/given", 2, 1), reason)]


@pytest.mark.parametrize("name", ["a.txt", "a", ".yaml", "a.yaml.bak"])
def test_another_suffix_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("a: 1\n", encoding="utf-8")
    assert read(path) == refused(
        f"'{path.suffix}' is no suffix of a file that holds records; expected '.yaml', '.yml', "
        "'.json', '.geojson', '.jsonl', '.ndjson', '.md' or '.markdown'"
    )


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
def test_an_empty_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert read(tmp_path / name) == refused("the file is empty")


@pytest.mark.parametrize("name", ["absent.yaml", "absent", "a.yaml/b.yaml", "null\0.yaml"])
def test_a_missing_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").touch()
    assert read(tmp_path / name) == refused("there is no such file")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    assert read(tmp_path) == refused("a folder, not a file")
    assert read(tmp_path / "a.yaml") == refused("a folder, not a file")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    reason = "a pipe, not a file; give what it holds on standard input"
    assert read(tmp_path / "a.yaml") == refused(reason)


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("a.yaml")
        assert read(Path("a.yaml")) == refused("a socket, not a file")


def test_a_device_is_no_file() -> None:
    assert read(Path(os.devnull)) == refused("a device, not a file")


def test_a_link_to_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "target.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "a.yaml").symlink_to("target.yaml")
    assert read(tmp_path / "a.yaml") == [Document({"a": 1}, "as/given", 0)]


def test_links_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("absent.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    assert read(tmp_path / "a.yaml") == refused("there is no such file")
    reason = "it cannot be read: too many levels of symbolic links"
    assert read(tmp_path / "loop.yaml") == refused(reason)


@pytest.mark.parametrize("name", ["a.yaml", "a.jsonl"])
def test_a_file_without_permission_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def deny(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(Path, "open", deny)
    assert read(tmp_path / name) == refused("there is no permission to read it")


def test_a_file_that_is_too_large_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    assert read(path) == refused("larger than 64 MiB")

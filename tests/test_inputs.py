"""What paths, folders and patterns stand for: every file once, nothing left out in silence."""

import io
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest

from conflict_events.findings import Unreadable
from conflict_events.inputs import expand, standard_input
from conflict_events.reading import limits

ENDINGS = (
    "(.csv, .geojson, .json, .jsonl, .markdown, .md, .ndjson, .parquet, .tab, .tsv, .xlsm, .xlsx, "
    ".yaml, .yml)"
)
NO_RECORDS = f"the folder holds no file with records {ENDINGS}"
NO_MATCH = f"no file with records matches this pattern {ENDINGS}"
LINK = "a link that leads elsewhere is not followed; name what it leads to"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, so that names are short, with another beside it."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def told(*paths: str) -> list[str | tuple[str, str]]:
    """Tell what paths stand for: a file's name, or what of it cannot be read, and why."""
    return [
        (each.location.file, each.reason) if isinstance(each, Unreadable) else each.file
        for each in expand(paths)
    ]


def named(*paths: str) -> dict[str, bool]:
    return {each.file: each.named for each in expand(paths) if not isinstance(each, Unreadable)}


def test_a_file_is_itself_whatever_its_suffix() -> None:
    make("a.yaml", "b.xml", ".hidden.yaml")
    files = [".hidden.yaml", "a.yaml", "absent.yaml", "b.xml"]
    assert named(*files) == dict.fromkeys(files, True)


def test_a_dash_is_standard_input() -> None:
    make("-")
    assert named("-") == {"-": True}
    assert told("-", "-", "./-") == ["-", "./-"]


def test_a_folder_is_all_files_below_it_that_may_hold_records() -> None:
    make("d/b.yaml", "d/a.json", "d/c/e.md", "d/c/a.JSONL", "d/c/f/g.ndjson", "d/h.markdown")
    make("d/i.yml", "d/data.xml", "d/README", "d/c/yaml", "d/c/x.yaml.bak")
    assert named("d") == dict.fromkeys(
        [
            "d/a.json",
            "d/b.yaml",
            "d/c/a.JSONL",
            "d/c/e.md",
            "d/c/f/g.ndjson",
            "d/h.markdown",
            "d/i.yml",
        ],
        False,
    )
    assert told("d") == sorted(named("d"))


@pytest.mark.parametrize("path", [".", "./", "../here"])
def test_a_folder_may_be_the_working_one(path: str) -> None:
    make("a.yaml", "d/b.yaml")
    prefix = "../here/" if ".." in path else ""
    assert told(path) == [f"{prefix}a.yaml", f"{prefix}d/b.yaml"]


def test_what_is_hidden_in_a_folder_is_left_out() -> None:
    make("d/a.yaml", "d/.b.yaml", "d/.git/c.yaml", "d/e/.f/g.yaml")
    assert told("d") == ["d/a.yaml"]
    assert told("d/.git", "d/.b.yaml") == ["d/.b.yaml", "d/.git/c.yaml"]


def test_a_folder_without_records_is_told() -> None:
    make("d/a.xml", "d/.b.yaml", "e/f.yaml")
    assert told("d", "e") == [("d", NO_RECORDS), "e/f.yaml"]


def test_nothing_is_walked_to_its_end_by_recursion(folder: Path) -> None:
    deep = "/".join(["d"] * 900)
    os.makedirs(deep)  # noqa: PTH103 -- pathlib makes it by recursion
    (folder / deep / "a.yaml").touch()
    assert told("d") == [f"{deep}/a.yaml"]


def test_a_file_reached_in_several_ways_is_one() -> None:
    make("d/a.yaml", "d/b.yaml")
    Path("link").symlink_to("d")
    everything = ["d/a.yaml", "./d/a.yaml", "d", "d/", "d/*.yaml", "../here/d", "link", "d/../d"]
    assert told(*everything) == ["d/a.yaml", "d/b.yaml"]


@pytest.mark.parametrize("paths", [("d", "d/a.md"), ("d/a.md", "d"), ("d/*.md", "d/a.md")])
def test_a_file_that_is_named_is_so_however_else_it_is_reached(paths: tuple[str, ...]) -> None:
    make("d/a.md", "d/b.md")
    assert named(*paths, "d") == {"d/a.md": True, "d/b.md": False}


def test_the_order_of_paths_does_not_matter() -> None:
    make("a.yaml", "b/c.yaml", "d.yaml")
    paths = ["d.yaml", "b", "nope", "a.yaml", "*.json"]
    expected = [("*.json", NO_MATCH), "a.yaml", "b/c.yaml", "d.yaml", "nope"]
    assert told(*paths) == told(*reversed(paths)) == expected


def test_an_empty_path_is_not_the_working_folder() -> None:
    make("a.yaml")
    assert told("") == [("", "the path is empty, so it names no file")]


@pytest.mark.parametrize("path", ["a" * 5000, "null\0.yaml", "a.yaml/b.yaml", "absent/"])
def test_a_path_that_cannot_be_is_told_where_it_is_read(path: str) -> None:
    make("a.yaml")
    assert named(path) == {path: True}


LONG = "a" * 5000 + "/*.yaml"
PATTERNS: dict[str, list[str | tuple[str, str]]] = {
    "*.yaml": ["a.yaml", "b.yaml"],
    "./*.yaml": ["a.yaml", "b.yaml"],
    "?.yaml": ["a.yaml", "b.yaml"],
    "[b-z].yaml": ["b.yaml"],
    "[!b].yaml": ["a.yaml"],
    "d/*": ["d/c.json", "d/e/f.yaml", "d/e/g/h.yaml"],
    "*": ["a.yaml", "b.yaml", "d/c.json", "d/e/f.yaml", "d/e/g/h.yaml"],
    "**": ["a.yaml", "b.yaml", "d/c.json", "d/e/f.yaml", "d/e/g/h.yaml"],
    "**/*.yaml": ["a.yaml", "b.yaml", "d/e/f.yaml", "d/e/g/h.yaml"],
    "d/**": ["d/c.json", "d/e/f.yaml", "d/e/g/h.yaml"],
    "**/g/**": ["d/e/g/h.yaml"],
    "**/**/h.yaml": ["d/e/g/h.yaml"],
    "d/**/c.json": ["d/c.json"],
    "*/e/f.yaml": ["d/e/f.yaml"],
    "d/?/*.yaml": ["d/e/f.yaml"],
    "**.yaml": ["a.yaml", "b.yaml"],
    ".h*/*.yaml": [".hid/i.yaml"],
    "d/../*.yaml": ["d/../a.yaml", "d/../b.yaml"],
    "{here}/d/*.json": ["{here}/d/c.json"],
    "A.yam*": [("A.yam*", NO_MATCH)],
    "*.xml": [("*.xml", NO_MATCH)],
    "absent/*.yaml": [("absent/*.yaml", NO_MATCH)],
    "a.yaml/*": [("a.yaml/*", NO_MATCH)],
    "*/absent": [("*/absent", NO_MATCH)],
    "*/a.yaml/x": [("*/a.yaml/x", NO_MATCH)],
    "*/../a.yaml": [("*/../a.yaml", NO_MATCH)],
    LONG: [(LONG, NO_MATCH)],
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_is_what_it_matches(pattern: str, folder: Path) -> None:
    make("a.yaml", "b.yaml", "x.xml", ".hidden.yaml", ".hid/i.yaml")
    make("d/c.json", "d/x.xml", "d/e/f.yaml", "d/e/g/h.yaml")
    expected = [
        each.format(here=folder) if isinstance(each, str) else each for each in PATTERNS[pattern]
    ]
    assert told(pattern.format(here=folder)) == expected


def test_matches_are_not_named() -> None:
    make("a.md")
    assert named("*.md") == {"a.md": False}


def test_a_file_named_like_a_pattern_is_that_file() -> None:
    make("a[1].yaml", "a1.yaml")
    assert named("a[1].yaml") == {"a[1].yaml": True}
    Path("b[1].yaml").symlink_to("absent.yaml")
    assert named("b[1].yaml") == {"b[1].yaml": True}


@pytest.mark.parametrize("path", ["d", "d/**", "d/*", "*/*"])
def test_links_that_lead_elsewhere_are_told(path: str) -> None:
    make("d/a.yaml", "../elsewhere/b.yaml")
    Path("d/file.yaml").symlink_to("../../elsewhere/b.yaml")
    Path("d/folder").symlink_to("../../elsewhere")
    Path("d/data.xml").symlink_to("../../elsewhere/b.yaml")
    Path("d/nowhere").symlink_to("../../absent")
    assert told(path) == ["d/a.yaml", ("d/file.yaml", LINK), ("d/folder", LINK)]


def test_a_link_that_is_named_is_followed() -> None:
    make("../elsewhere/b.yaml")
    Path("file.yaml").symlink_to("../elsewhere/b.yaml")
    Path("folder").symlink_to("../elsewhere")
    assert told("file.yaml", "folder") == ["file.yaml", "folder/b.yaml"]


@pytest.mark.parametrize("path", ["d", "d/**"])
def test_links_inside_a_folder_are_files_but_no_second_way_to_a_folder(path: str) -> None:
    make("d/a.yaml", "d/c/b.yaml")
    Path("d/file.yaml").symlink_to("a.yaml")
    Path("d/folder").symlink_to("c")
    Path("d/round").symlink_to(".")
    assert told(path) == ["d/a.yaml", "d/c/b.yaml", "d/file.yaml"]


def test_a_pattern_leads_through_a_link_that_stays_inside() -> None:
    make("d/2020/a.yaml")
    Path("d/latest").symlink_to("2020")
    assert told("d/l*/a.yaml") == ["d/latest/a.yaml"]
    assert told("d/l*") == ["d/latest/a.yaml"]
    assert told("d/*/a.yaml") == ["d/2020/a.yaml"]


@pytest.mark.parametrize("path", ["d", "d/**"])
def test_a_link_to_what_is_hidden_is_told_where_it_is_not_walked(path: str) -> None:
    make("d/a.yaml", "d/.store/b.yaml")
    Path("d/folder").symlink_to(".store")
    Path("d/c.yaml").symlink_to(".store/b.yaml")
    assert told(path) == ["d/a.yaml", "d/c.yaml", ("d/folder", LINK)]


def test_links_in_a_circle_are_read_as_what_they_are() -> None:
    make("d/a.yaml")
    Path("d/loop.yaml").symlink_to("loop.yaml")
    assert told("d") == ["d/a.yaml", "d/loop.yaml"]


@pytest.mark.parametrize("path", ["d", "d/**", "d/*/*.yaml"])
@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(13, "Permission denied"), "there is no permission to read it"),
        (OSError(5, "Input/output error"), "it cannot be read: input/output error"),
    ],
)
def test_a_folder_that_cannot_be_listed_is_told(
    monkeypatch: pytest.MonkeyPatch, path: str, error: OSError, reason: str
) -> None:
    make("d/c/a.yaml", "d/closed/b.yaml")
    listing = os.scandir

    def deny(folder: Path) -> Any:
        if folder.name == "closed":
            raise error
        return listing(folder)

    monkeypatch.setattr(os, "scandir", deny)
    assert told(path) == ["d/c/a.yaml", ("d/closed", reason)]


class Stream(io.BytesIO):
    """Bytes that are read as standard input is."""

    @property
    def buffer(self) -> io.BytesIO:
        return self


class Endless(Stream):
    """A stream that must not be read to its end."""

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0
        return b"#" * size


def test_standard_input_is_what_it_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Stream(b"a: 1\n"))
    assert standard_input() == b"a: 1\n"


def test_a_standard_input_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conflict_events.inputs.MAX_BYTES", 5)
    monkeypatch.setattr(sys, "stdin", Stream(b"a: 1\n"))
    assert standard_input() == b"a: 1\n"
    monkeypatch.setattr(sys, "stdin", Endless())
    mib = limits.MAX_BYTES // 1024**2
    refused = standard_input()
    assert isinstance(refused, Unreadable)
    assert refused.reason == f"larger than {mib} MiB; give a file"


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    refused = standard_input()
    assert isinstance(refused, Unreadable)
    assert (refused.location.file, refused.reason) == ("-", "standard input is closed")


def test_a_standard_input_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder(Stream):
        def read(self, _: int | None = -1, /) -> NoReturn:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", Folder())
    refused = standard_input()
    assert isinstance(refused, Unreadable)
    assert refused.reason == "it cannot be read: is a directory"

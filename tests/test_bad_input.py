"""What is no record: each mistake gets its own message and exit code, and never a traceback."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from conflict_events import cli

EVENT = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13, precision: day}
sources: [{id: report, title: A report}]
"""
DEPTH = 10_000
DIGITS = "9" * 5_000


def bomb() -> str:
    """Write nine values that stand for nine of the one above: a billion, from a few lines."""
    first = "a0: &a0 [x, x, x, x, x, x, x, x, x]"
    more = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))
    return "\n".join([first, *more])


Check = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    """Return a function that checks a path as a user does: its exit code and what it says."""
    monkeypatch.chdir(tmp_path)

    def check(*arguments: str) -> tuple[int, list[str]]:
        code = cli.main(["check", *arguments])
        captured = capsys.readouterr()
        assert captured.err == ""
        assert "Traceback" not in captured.out
        return code, captured.out.splitlines()

    return check


UNREADABLE: dict[str, tuple[str, str | bytes, str]] = {
    "a key twice": ("a.yaml", "a: 1\nb: 2\na: 3\n", ":3:1: the key 'a' is given twice"),
    "a key twice, in JSON": ("a.json", '{"a": 1, "a": 2}', ":1:10: the key 'a' is given twice"),
    "an alias bomb": ("a.yaml", bomb(), ":1:5: the anchor '&a0' is not read"),
    "a merge bomb": ("a.yaml", "a:\n  <<: {b: 1}\n", ":2:3: the merge key '<<' is not read"),
    "a tag": ("a.yaml", "a: !!python/object:os.system x\n", ":1:4: the tag '!!python/object:"),
    "depth in brackets": ("a.yaml", "a: " + "[" * DEPTH + "]" * DEPTH, ":1:67: nested more than"),
    "depth in braces": ("a.yaml", "{a: " * DEPTH + "}" * DEPTH, ":1:257: nested more than"),
    "depth in lists": ("a.yaml", "- " * DEPTH + "1\n", ":1:129: nested more than"),
    "depth by indentation": (
        "a.yaml",
        "".join(f"{' ' * level}a:\n" for level in range(1_000)) + "[" * DEPTH,
        ":65:65: nested more than",
    ),
    "depth in JSON": ("a.json", "[" * DEPTH + "]" * DEPTH, ":1:65: nested more than"),
    "depth in JSON objects": ("a.json", '{"a":' * DEPTH + "1" + "}" * DEPTH, ":1:321: nested more"),
    "depth in JSON Lines": ("a.jsonl", "\n" + "[" * DEPTH + "]" * DEPTH, ":2:65: nested more"),
    "depth without an end": ("a.json", "[" * DEPTH, ":1:"),
    "Latin 1": ("a.yaml", b"a: 1\nb: caf\xe9\n", ":2:7: the byte 0xE9 ('é' in Windows-1252)"),
    "UTF-16": ("a.yaml", "a: 1\n".encode("utf-16"), ":1:1: the file is UTF-16; save it as UTF-8"),
    "UTF-16, in JSON": ("a.json", '{"a": 1}'.encode("utf-16-le"), ":1:"),
    "too many digits": ("a.yaml", f"a: {DIGITS}\n", ":1:4: a number of 5000 digits is no figure"),
    "too many digits, in JSON": ("a.json", f'{{"a": {DIGITS}}}', ":1:7: a number of 5000 digits"),
    "too large": ("a.json", '{"a": 1e999}', ":1:7: the number '1e999' is too large"),
    "no number": ("a.yaml", "a: .nan\n", ":1:4: '.nan' is no figure; write null"),
    "no number, in JSON": ("a.json", '{"a": NaN}', ":1:7: 'NaN' is no figure; write null"),
    "infinity": ("a.yaml", "a: -.inf\n", ":1:4: '-.inf' is no figure"),
    "infinity, in JSON": ("a.json", '{"a": -Infinity}', ":1:7: '-Infinity' is no figure"),
    "nothing": ("a.yaml", "", ": the file is empty"),
    "nothing, in JSON": ("a.json", "", ": the file is empty"),
    "nothing but a comment": ("a.yaml", "# nothing\n", ": the file holds no record"),
    "a picture": ("a.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ":1:1: the byte 0x89"),
    "zeros": ("a.yaml", bytes(1000), ":1:1: the control character U+0000"),
    "an archive": ("a.json", b"PK\x03\x04" + bytes(100), ":1:1: "),
    "escape sequences": ("a.yaml", "a: \x1b[2J\n", ":1:4: the control character U+001B"),
    "no YAML": ("a.yaml", "a: [1\nb: 2\n", ":2:"),
    "no JSON": ("a.json", "{'a': 1}", ":1:2: text must stand in double quotes"),
    "another suffix": ("a.xml", "a,b\n", ": '.xml' is no suffix of a file that holds records"),
    "no front matter": ("a.md", "# A\n", ": it holds no front matter, so no record"),
    "front matter without an end": ("a.md", "---\na: 1\n", ":1:1: the front matter"),
    "a list": ("a.yaml", "[1, 2]\n", ":1:1: it names no schema; expected `schema: conflict-event/"),
    "a number": ("a.yaml", "5\n", ":1:1: it names no schema"),
    "text": ("a.json", '"conflict-event/1.0.0"', ":1:1: it names no schema"),
    "null": ("a.yaml", "~\n", ":1:1: it names no schema"),
    "no schema": ("a.yaml", "id: a\n", ":1:1: it names no schema"),
    "a schema that is no name": ("a.yaml", "id: a\nschema: 1\n", ":2:9: it names no schema"),
    "an unknown schema": (
        "a.yaml",
        "schema: conflict-evnt/1.0.0\n",
        ":1:9: no schema is called 'conflict-evnt/1.0.0'; did you mean 'conflict-event/1.0.0'?",
    ),
    "a schema without its version": (
        "a.yaml",
        "schema: conflict-event\n",
        ":1:9: no schema is called 'conflict-event'; did you mean 'conflict-event/2.0.0'?",
    ),
    "a schema that is a path": (
        "a.yaml",
        "schema: ../../etc/passwd\n",
        ":1:9: no schema is called '../../etc/passwd'",
    ),
    "a schema of no records": (
        "a.yaml",
        "schema: vague-quantities/1.0.0\n",
        ":1:9: no schema is called 'vague-quantities/1.0.0'",
    ),
}


@pytest.mark.parametrize("mistake", UNREADABLE)
def test_what_cannot_be_checked_is_told_where_and_why(checked: Check, mistake: str) -> None:
    name, text, said = UNREADABLE[mistake]
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    code, lines = checked(name)
    assert code == 3
    [line, summary] = lines
    where, _, reason = said.partition(" ")
    assert line.startswith(f"{name}{where}")
    assert f": not checked: {reason}" in line
    assert summary.startswith("no findings in no records; 1 thing not checked (conflict-events ")
    assert len(line) < 500
    assert all(each.isprintable() for each in lines)


@pytest.mark.parametrize("mistake", UNREADABLE)
def test_what_cannot_be_checked_hides_nothing_else(checked: Check, mistake: str) -> None:
    name, text, _ = UNREADABLE[mistake]
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    Path("event.yaml").write_text(EVENT.replace("ambush", "an ambush"), encoding="utf-8")
    code, lines = checked(name, "event.yaml")
    assert code == 3
    assert lines[0] == "event.yaml:2:5: error schema/pattern"
    assert lines[-1].startswith("1 error, 0 warnings, 0 notes in 1 record checked against ")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("absent.yaml", "there is no such file"),
        ("empty", "the folder holds no file with records (.csv, .geojson, .json, "),
        ("*.json", "no file with records matches this pattern (.csv, .geojson, .json, "),
        ("folder.yaml", "the folder holds no file with records (.csv, .geojson, .json, "),
        ("", "the path is empty, so it names no file"),
        ("a" * 5_000, "it cannot be read: file name too long"),
    ],
)
def test_what_is_not_there_is_told(checked: Check, path: str, said: str) -> None:
    Path("empty").mkdir()
    Path("folder.yaml").mkdir()
    code, lines = checked(path)
    assert code == 3
    assert lines[0].startswith(f"{path}: not checked: {said}")
    assert len(lines) == 2


def test_a_pipe_is_not_waited_for(checked: Check) -> None:
    os.mkfifo("a.yaml")
    code, lines = checked("a.yaml")
    assert code == 3
    assert lines[0].startswith("a.yaml: not checked: a pipe, not a file")
    assert checked(".")[1][0] == lines[0]


def test_a_file_without_permission_is_told(checked: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    Path("a.yaml").write_text(EVENT, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", deny)
        code, lines = checked("a.yaml")
    assert code == 3
    assert lines[0] == "a.yaml: not checked: there is no permission to read it"


def test_a_country_is_the_text_that_was_written(checked: Check) -> None:
    text = EVENT + "places:\n  - {id: place, name: Oslo, country: NO}\n"
    Path("a.yaml").write_text(text, encoding="utf-8")
    code, lines = checked("a.yaml")
    assert code == 1
    assert lines[0] == "a.yaml:6:38: error schema/enum"
    assert lines[1].startswith("  `country` is 'NO'; expected ")
    assert "country code" in lines[1]
    assert lines[1].endswith("did you mean 'NOR'?")
    assert len(lines) == 3


@pytest.mark.parametrize("value", ["[1, 2]", "5", "text", "null", "true"])
def test_a_record_must_be_an_object_whatever_the_schema(checked: Check, value: str) -> None:
    Path("a.yaml").write_text(f"{value}\n", encoding="utf-8")
    code, lines = checked("a.yaml", "--schema", "conflict-event")
    assert code == 1
    assert lines[0] == "a.yaml:1:1: error schema/type"
    assert "expected an object" in lines[1]
    assert len(lines) == 3


HOSTILE = "\x1b[2J\n::error ::x\r\u202e##[error]"
QUOTED = json.dumps(HOSTILE)
TOLL = """\
casualties:
  - group: {}
    outcome: killed
    claims: [{{count: 11, claimant: report}}]
    breakdown: {{by: category, complete: true, parts: [{{category: all, count: 9}}]}}
"""


@pytest.mark.parametrize(
    "text",
    [
        EVENT.replace("ambush", QUOTED),
        EVENT.replace("day", QUOTED),
        EVENT + f"{QUOTED}: 1\n",
        EVENT + TOLL.format(QUOTED),
        EVENT + TOLL.format("'::error ::x'"),
        EVENT.replace("conflict-event/1.0.0", QUOTED),
        EVENT + f"{QUOTED}: 1\n" * 2,
    ],
)
def test_hostile_values_are_shown_harmless(checked: Check, text: str) -> None:
    Path("a.yaml").write_text(text, encoding="utf-8")
    code, lines = checked("a.yaml")
    assert code in {1, 3}
    assert any("::error ::x" in line for line in lines)
    assert_harmless(lines)


def assert_harmless(lines: list[str]) -> None:
    assert all(line.isprintable() for line in lines)
    assert not any("##[" in line or line.lstrip().startswith("::") for line in lines)


if sys.platform != "win32":

    @pytest.mark.parametrize("name", [HOSTILE, "::error ::x", os.fsdecode(b"caf\xe9")])
    @pytest.mark.parametrize("text", ["", "a: 1\na: 2\n", EVENT, EVENT.replace("ambush", "a b")])
    def test_hostile_file_names_are_shown_harmless(checked: Check, name: str, text: str) -> None:
        Path(f"{name}.yaml").write_text(text, encoding="utf-8")
        Path(f"{name}.md").write_text("# None\n", encoding="utf-8")
        code, lines = checked(".")
        assert code in {0, 1, 3}
        assert len(lines) <= 4
        assert_harmless(lines)

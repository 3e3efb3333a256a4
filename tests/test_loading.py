"""A schema is loaded by its name, or from a file, which is linted."""

from pathlib import Path

import pytest

from conflict_events.catalog import SchemaError
from conflict_events.loading import load_schema


def load(folder: Path, name: str, text: str) -> object:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return load_schema(str(file)).document


def refused(folder: Path, name: str, text: str) -> str:
    with pytest.raises(SchemaError) as caught:
        load(folder, name, text)
    return str(caught.value).replace(f"{folder.as_posix()}/", "")


@pytest.mark.parametrize(
    ("name", "loaded"),
    [
        ("conflict-event/1.0.0", "conflict-event/1.0.0"),
        ("conflict-event", "conflict-event/2.0.0"),
        ("statement-digest", "statement-digest/1.0.0"),
    ],
)
def test_a_bundled_schema(name: str, loaded: str) -> None:
    assert load_schema(name).name == loaded


@pytest.mark.parametrize("name", ["own.json", "own.yaml", "own.yml", "OWN.JSON", "own.Yaml"])
def test_a_file(tmp_path: Path, name: str) -> None:
    assert load(tmp_path, name, '{"type": "object"}') == {"type": "object"}
    assert load_schema(str(tmp_path / name)).name == (tmp_path / name).as_posix()


def test_a_file_in_yaml_is_read_as_records_are(tmp_path: Path) -> None:
    text = "enum: [NO, 010, 2020-10-13, 1.5, true]\npattern: '^\\d+$'\n"
    assert load(tmp_path, "own.yaml", text) == {
        "enum": ["NO", "010", "2020-10-13", 1.5, True],
        "pattern": r"^\d+$",
    }


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("own.yaml", "", "own.yaml: the schema cannot be read: the file is empty"),
        ("own.yaml", "type: [", "own.yaml:1:8: the schema cannot be read: "),
        ("own.json", '{"a": 1, "a": 2}', "own.json:1:10: the schema cannot be read: "),
        ("own.yaml", "a: &x 1", "own.yaml:1:4: the schema cannot be read: "),
        ("own.yaml", "true", "own.yaml:1:1: a schema is an object; this is true"),
        ("own.yaml", "- type: object", "own.yaml:1:1: a schema is an object; this is a list of 1"),
        ("own.yaml", "type: txt", "own.yaml:1:7: schema error: `type` is 'txt'; expected one of"),
        ("own.json", '{\n"typ": 1}', "own.json:2:8: schema error: there is no keyword 'typ'; did"),
        (
            "own.yaml",
            "type: object\n---\ntype: array\n",
            "own.yaml: the file holds 2 documents; expected one schema",
        ),
    ],
)
def test_a_file_that_holds_no_schema(tmp_path: Path, name: str, text: str, said: str) -> None:
    assert refused(tmp_path, name, text).startswith(said)


def test_all_problems_are_told_each_on_its_line(tmp_path: Path) -> None:
    lines = refused(tmp_path, "own.yaml", "format: dat\nitems: {format: uir}\n").splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["own.yaml:1:9", "own.yaml:2:17"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.yaml", "absent.yaml: the schema cannot be read: there is no such file"),
        (
            "conflict-evnt",
            "no schema is called 'conflict-evnt'; did you mean 'conflict-event/2.0.0'?",
        ),
        ("conflict-event/9.0.0", "no schema is called 'conflict-event/9.0.0'; did you mean"),
        ("catalog", "no schema is called 'catalog'"),
        ("/etc/passwd", "no schema is called '/etc/passwd'"),
        ("../conflict-event/1.0.0", "no schema is called '../conflict-event/1.0.0'"),
        ("", "no schema is called ''"),
        ("a\0b", "no schema is called 'a\0b'"),
        (
            "x-checks",
            "'x-checks/1.1.0' is no schema of records; `conflict-events schemas` lists those",
        ),
        ("dialect/1.0.0", "'dialect/1.0.0' is no schema of records"),
        ("vague-quantities", "'vague-quantities/1.0.0' is no schema of records"),
        ("report", "'report/1.2.0' is no schema of records"),
    ],
)
def test_a_schema_that_does_not_exist(name: str, said: str) -> None:
    with pytest.raises(SchemaError) as caught:
        load_schema(name)
    assert str(caught.value).startswith(said)


def test_a_folder_is_no_schema(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").mkdir()
    with pytest.raises(SchemaError, match="the schema cannot be read: a folder, not a file"):
        load_schema(str(tmp_path / "own.yaml"))

"""A gate that is shut says what to do; and what it says opens it."""

import tomllib
from pathlib import Path

import pytest

from conflict_events.cli import main

SCHEMA = """\
type: object
properties: {id: {type: string}, low: {type: integer}, high: {type: integer}}
x-record-id: /id
x-checks: [{rule: casualties/range, low: /low, high: /high}]
"""
WRONG = "id: ML*17\nlow: 3\nhigh: 1\n"
DATA = 'paths = ["data.yaml"]\nschema = "schema.yaml"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with a wrong record, and work in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.yaml").write_text(SCHEMA)
    (tmp_path / "data.yaml").write_text(WRONG)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "table"), [("conflict-events.toml", ""), ("pyproject.toml", "tool.conflict-events.")]
)
def test_the_waiver_that_is_advised_opens_the_gate(
    project: Path, capsys: pytest.CaptureFixture[str], file: str, table: str
) -> None:
    (project / file).write_text(f"[[{table}data]]\n{DATA}")
    assert main(["check"]) == 1
    said = capsys.readouterr().err.splitlines()
    waiver = [
        f"  [[{table}waivers]]",
        '  rule = "casualties/range"',
        '  record = "ML[*]17"',
        '  place = "/low"',
        '  reason = "..."',
    ]
    assert said == [
        "the gate is shut by 1 finding; `conflict-events explain casualties/range` says more of it",
        f"mend the data; or, where it is right as it is, say why in {file}:",
        *waiver,
    ]
    with (project / file).open("a") as stream:
        stream.write("\n".join(waiver).replace("...", "counted twice, on purpose"))
    assert main(["check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_name_of_odd_characters_is_advised_as_toml_has_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data.jsonl").write_text('{"id": "a\\u007f\\"b", "low": 3, "high": 1}\n')
    (project / "conflict-events.toml").write_text(f"[[data]]\n{DATA.replace('yaml', 'jsonl', 1)}")
    assert main(["check"]) == 1
    [record] = [each for each in capsys.readouterr().err.splitlines() if "record" in each]
    assert tomllib.loads(record) == {"record": 'a\x7f"b'}


def test_many_findings_can_be_accepted_at_once(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data.yaml").write_text(f"{WRONG}---\n{WRONG.replace('17', '18')}")
    (project / "conflict-events.toml").write_text(f"[[data]]\n{DATA}")
    assert main(["check"]) == 1
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first.startswith("the gate is shut by 2 findings; ")
    assert last == "what was there before can be accepted at once: --write-baseline FILE"


def test_a_waiver_that_is_of_no_use_needs_no_waiver(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data.yaml").write_text("id: a\nlow: 1\n")
    waiver = '[[waivers]]\nrule = "places"\nreason = "none"\n'
    (project / "conflict-events.toml").write_text(f"[[data]]\n{DATA}{waiver}")
    assert main(["check", "--fail-on", "warning"]) == 1
    assert capsys.readouterr().err == ""

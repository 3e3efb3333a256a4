"""What is compared on: the rules find the errors that were planted, and no others."""

import json
from pathlib import Path

import pytest
from tools.compare import material
from tools.compare.__main__ import PLACES
from tools.compare.candidates import ARRAY, DATA, LINES, RULES, TABLE, YAML
from tools.compare.outcomes import complaints, findings

from conflict_events.cli import main

ROWS = 2000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("material")
    material.main([str(ROWS), str(written)])
    return written


@pytest.mark.parametrize("data", DATA)
def test_the_rules_find_what_is_planted(
    folder: Path, data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--no-config", "--output-format", "json", "--schema", str(PLACES["rules"])]
    assert main(["check", *options, str(folder / data)]) == 1
    planted = json.loads((folder / "planted.json").read_text(encoding="utf-8"))[data]["planted"]
    found = findings(capsys.readouterr().out)
    assert complaints(found, planted, frozenset(), more=False) == []
    assert planted.keys() == RULES.keys()


def test_sizes_are_told(folder: Path) -> None:
    told = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    assert {data: each["rows"] for data, each in told.items()} == {
        TABLE: ROWS,
        LINES: 1000,
        ARRAY: 1000,
        YAML: 1000,
    }

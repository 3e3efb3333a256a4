"""A project with a schema, a table and records, that the tests of the gate work in."""

from pathlib import Path

import pytest

SCHEMA = """\
type: object
properties: {id: {type: string}, low: {type: integer}, high: {type: integer}}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, high: /high}
  - {rule: identity/unique, key: [/id]}
"""
TABLE = "id,low,high\na,2,1\nb,1,2\nc,4,3\n"
RECORDS = "id: x\nlow: 3\nhigh: 1\n---\nid: y\nlow: 1\nhigh: 2\n"
CONFIGURATION = """\
[[data]]
paths = ["data/*.csv", "data/*.yaml"]
schema = "s.yaml"
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a project that is a repository, with a configuration."""
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("data").mkdir()
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    Path("data/t.csv").write_text(TABLE, encoding="utf-8")
    Path("data/r.yaml").write_text(RECORDS, encoding="utf-8")
    Path("conflict-events.toml").write_text(CONFIGURATION, encoding="utf-8")
    return tmp_path

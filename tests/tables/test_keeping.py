"""Of very many findings of a rule in a table, the first are told and the rest is counted."""

from pathlib import Path

import pytest

from conflict_events import Severity, check

SCHEMA = """\
type: object
properties: {id: {type: string}, killed: {type: integer, minimum: 0}}
x-record-id: /id
x-checks:
  - {rule: identity/unique, key: [/id], severity: warning}
  - {rule: records/text-hygiene, texts: [/id]}
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("conflict_events.tables.executors.MOST_HELD", 3)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    rows = [f"e{number // 2},{-1 if number < 5 else 1}" for number in range(12)]
    Path("t.csv").write_text("\n".join(["id,killed", *rows, ""]), encoding="utf-8")
    return "t.csv"


def test_the_first_are_told_and_the_rest_is_counted(table: str) -> None:
    report = check(table, schema="s.yaml")
    told = [
        (each.rule, each.severity, each.location.row, each.record, each.message)
        for each in report.findings
    ]
    negative, twice = "`killed` is -1; expected at least 0", "an earlier record has `id` '{}', too"
    more = "{} more such findings in this table, beside the 3 that are told"
    assert told == [
        ("identity/unique", Severity.WARNING, 0, "", more.format(3)),
        ("schema/minimum", Severity.ERROR, 0, "", more.format(2)),
        ("schema/minimum", Severity.ERROR, 1, "e0", negative),
        ("identity/unique", Severity.WARNING, 2, "e0", twice.format("e0")),
        ("schema/minimum", Severity.ERROR, 2, "e0", negative),
        ("schema/minimum", Severity.ERROR, 3, "e1", negative),
        ("identity/unique", Severity.WARNING, 4, "e1", twice.format("e1")),
        ("identity/unique", Severity.WARNING, 6, "e2", twice.format("e2")),
    ]


def test_what_is_spoilt_is_known_of_rows_that_are_not_told(table: str) -> None:
    schema = SCHEMA.replace("id: {type: string}", "id: {type: string, pattern: '^e'}")
    Path("s.yaml").write_text(schema, encoding="utf-8")
    Path(table).write_text("id,killed\nx0,1\nx1,1\nx2,1\nx3,1\nx4,1\nx4,1\ne5,1\ne5,1\n", "utf-8")
    report = check(table, schema="s.yaml")
    # Rows 5 and 6 are not told of by themselves; still, what stands there is no key.
    assert [(each.rule, each.location.row) for each in report.findings] == [
        ("schema/pattern", 0),
        ("schema/pattern", 1),
        ("schema/pattern", 2),
        ("schema/pattern", 3),
        ("identity/unique", 8),
    ]

"""JSON Lines that are judged as columns: what is told is what is told of documents."""

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events import check
from conflict_events.findings import Report
from conflict_events.inputs import Input
from conflict_events.run import Run
from conflict_events.tables import lines

NEVER = 10**15
SCHEMA = """
type: object
required: [id, best]
properties:
  id: {type: [integer, string]}
  name: {type: string, minLength: 1, maxLength: 9}
  code: {enum: [a, 1, true, null]}
  low: {type: integer, minimum: 0}
  best: {type: integer, minimum: 0}
  high: {type: [number, "null"], maximum: 100}
  when: {type: string, format: date}
additionalProperties: {type: [string, number, boolean]}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, best: /best, high: /high}
  - {rule: identity/unique, key: [/id]}
  - {rule: identity/one-to-one, code: /id, name: /name}
  - {rule: records/text-hygiene, texts: [/name]}
  - {rule: chronology/window, dates: [/when], first: "1990-01-01"}
"""
MISSING = SCHEMA + "x-missing-values: [-99, NA]\n"
NAMES = ["id", "name", "code", "low", "best", "high", "when", "more", "", "a/b", "1", "row"]
VALUES = [
    *(0, 1, 2, 3, -1, -99, 1.0, 1.5, 0.1, -0.0, 1e300, 2**53, 2**53 + 1, 10**19, 10**25),
    *(True, False, None),
    *("", "a", "b ", " ", "1", "-99", "NA", "n/a", "2020-02-30", "2020-01-01", "1980-01-01"),
    *("é", "e\u0301", "\u2028", "\x7f", 'a"b', "a\\b", "\\u0022", "null", "x" * 40, "7" * 40),
]
WHOLE_LINES = [
    *("", " \t", '{"id": 1', '{"id": 1, "id": 2}', '{"id": 1, "\\u0069d": 2}', "{}"),
    *('{"id": "\\ud800"}', '{"id": "\\ud83d\\ude00"}', '{"id": NaN}', '{"id": 1e999}'),
    *('{"id": 0.1000000000000000000000000000000000001}', '{"id": -0}', ' {"id" :\t5 }'),
    *('{"name": "\\u0022", "id": 3, "id": 3}', '{"name": "\\u00e9", "id": 4}', "\ufeff{}"),
]

values = st.sampled_from(VALUES)
usual = st.fixed_dictionaries(
    {"id": st.sampled_from([1, 2, 3, 4, 5]), "best": st.sampled_from([1, 2, 3])},
    optional={"name": st.sampled_from(["a", "b"]), "low": st.just(1), "high": st.just(3)},
)
unusual = st.dictionaries(st.sampled_from(NAMES), values, max_size=6)
written = st.one_of(usual, st.builds(lambda one, other: {**one, **other}, usual, unusual)).flatmap(
    lambda record: st.sampled_from([True, False]).map(
        lambda ascii_only: json.dumps(record, ensure_ascii=ascii_only)
    )
)
some_lines = st.lists(st.one_of(written, written, written, st.sampled_from(WHOLE_LINES)))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.schema.yaml").write_text(SCHEMA, encoding="utf-8")
    Path("m.schema.yaml").write_text(MISSING, encoding="utf-8")


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that were judged as columns, as they come."""
    found: list[str] = []
    own = lines.check_lines

    def noted(
        files: Sequence[Input], run: Run, begin: Callable[[str], None]
    ) -> Iterator[lines.Judged]:
        for each in own(files, run, begin):
            found.extend(file.file for file in each.files)
            yield each

    monkeypatch.setattr(lines, "check_lines", noted)
    return found


def as_columns(*files: str, **more: Any) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.files.LONG", 0)
        return check(*files, **more)


def as_documents(*files: str, **more: Any) -> Report:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.files.LONG", NEVER)
        return check(*files, **more)


def write(name: str, *records: Any) -> None:
    texts = [each if isinstance(each, str) else json.dumps(each) for each in records]
    Path(name).write_text("\n".join(texts) + "\n", encoding="utf-8")


def event(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "name": f"n{number}", "low": 1, "best": 2, "high": 3, **more}


@pytest.mark.parametrize("schema", ["s.schema.yaml", "m.schema.yaml"])
@settings(max_examples=60, deadline=None)
@given(st.lists(some_lines, min_size=1, max_size=3), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_is_told_is_what_is_told_of_documents(
    schema: str, batches: list[list[str]], end: str
) -> None:
    whole = [line for each in batches for line in each]
    Path("r.jsonl").write_bytes(end.join(whole).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.tables.line_rows.BATCH", 200)
        found = as_columns("r.jsonl", schema=schema, situate=True)
    assert found == as_documents("r.jsonl", schema=schema, situate=True)

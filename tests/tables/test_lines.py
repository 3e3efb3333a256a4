"""JSON Lines that are judged as columns: what is told is what is told of documents."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.effort import examples

from conflict_events import check
from conflict_events.catalog import bundled
from conflict_events.documents.taking import Taker
from conflict_events.findings import Report
from conflict_events.inputs import Input
from conflict_events.run import Run
from conflict_events.tables import datasets, lines
from conflict_events.tables.line_rows import LONGEST

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
  since: {type: string}
additionalProperties: {type: [string, number, boolean]}
x-record-id: /id
x-checks:
  - {rule: casualties/range, low: /low, best: /best, high: /high}
  - {rule: identity/unique, key: [/id]}
  - {rule: identity/one-to-one, code: /id, name: /name}
  - {rule: records/text-hygiene, texts: [/name]}
  - {rule: chronology/window, dates: [/when, /since], first: "1990-01-01"}
"""
MISSING = SCHEMA + "x-missing-values: [-99, NA]\n"
NAMES = ["id", "name", "code", "low", "best", "high", "when", "since", "more", "", "a/b", "1"]
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


def event(number: Any, **more: Any) -> dict[str, Any]:
    return {"id": number, "name": f"n{number}", "low": 1, "best": 2, "high": 3, **more}


def bundled_event(number: int) -> dict[str, Any]:
    """Return a record that is known by its members, with many faults."""
    return {**dict.fromkeys(bundled("ucdp-ged/23.1").document["required"], "x"), "id": number}


@pytest.mark.parametrize("schema", ["s.schema.yaml", "m.schema.yaml"])
@examples(30)
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


@pytest.mark.parametrize("schema", ["s.schema.yaml", "m.schema.yaml"])
def test_flat_records_are_columns_and_faults_are_told_at_their_values(
    judged: list[str], schema: str
) -> None:
    faults: list[Any] = [
        event(3, best=5),
        event(4, name=""),
        event(5, name="n6"),
        event(6, code=None),
        event(7, low=None),
        event(8, when="2020-02-30"),
        event(9, more=None),
        event(10, more=2**53 + 1),
        event(9),
        '{"id": 11, "best": 1, "best": 2}',
        '{"id": 12, "best": 123456789012345678901234567890}',
        "not JSON",
        event(13, high=None, low=True),
    ]
    write("r.jsonl", event(1), "", event(2), *faults, *map(event, range(20, 40)))
    found = as_columns("r.jsonl", schema=schema)
    assert judged == ["r.jsonl"]
    assert found == as_documents("r.jsonl", schema=schema)
    assert len(found.unreadable) == 2
    told = {(each.location.line, each.rule) for each in found.findings}
    assert {(4, "casualties/range"), (12, "identity/unique")} < told
    # What is null is missing to a schema that knows of missing values; 13 states so itself.
    assert ((8, "schema/type") in told) == (schema == "s.schema.yaml")


@pytest.mark.parametrize(
    "odd",
    [
        event(3, more=[1]),
        event(3, more={"a": 1}),
        [event(3)],
        7,
        event("4"),
        event(2**53),
        event(3, type="FeatureCollection"),
        event(3, more="x" * LONGEST),
    ],
    ids=["list", "object", "array", "number", "key as text", "large key", "collection", "long"],
)
def test_what_columns_cannot_tell_is_left_to_documents(judged: list[str], odd: Any) -> None:
    write("r.jsonl", event(1), event(1), odd)
    found = as_columns("r.jsonl", schema="s.schema.yaml")
    assert not judged
    assert found == as_documents("r.jsonl", schema="s.schema.yaml")
    assert found.findings


@pytest.mark.parametrize(
    "first", ["{", '["a"]', "not JSON", "\ufeff\ufeff{}", "", json.dumps({"a": 1})]
)
def test_a_file_that_does_not_begin_with_a_record_is_left_to_documents(
    judged: list[str], first: str
) -> None:
    write("r.jsonl", first, event(1))
    # None of the schemas is stated, or recognised.
    found = as_columns("r.jsonl")
    assert not judged
    assert found == as_documents("r.jsonl")


def test_records_that_state_their_schemas_are_judged_by_one(judged: list[str]) -> None:
    """Only what states a schema of conflict events names it in the record."""
    record = {"schema": "conflict-event/2.0.0", "id": "a-1"}
    write("same.jsonl", record, {**record, "id": "a-2"})
    write("some.jsonl", record, {"id": "a-3"})
    found = as_columns("same.jsonl", "some.jsonl")
    assert judged == []
    assert found == as_documents("same.jsonl", "some.jsonl")
    Path("some.jsonl").unlink()
    found = as_columns("same.jsonl")
    assert judged == ["same.jsonl"]
    assert found == as_documents("same.jsonl")


def test_files_of_one_schema_are_one_dataset(judged: list[str]) -> None:
    write("a.jsonl", event(1), event(2), "x")
    write("b.ndjson", event(3, name="n1"), event(2), event(3, best=9))
    write("none.jsonl", "x")
    Path("c.json").write_text(json.dumps({"id": 1.5}), encoding="utf-8")
    two = ["a.jsonl", "b.ndjson"]
    found = as_columns(*two, "none.jsonl", schema="s.schema.yaml")
    assert judged == two
    assert found == as_documents(*two, "none.jsonl", schema="s.schema.yaml")
    assert [each.location.file for each in found.unreadable] == ["a.jsonl", "none.jsonl"]


def test_what_is_one_dataset_with_documents_is_judged_with_them(judged: list[str]) -> None:
    write("a.jsonl", event(1), event(2))
    Path("c.json").write_text(json.dumps(event(2)), encoding="utf-8")
    found = as_columns("a.jsonl", "c.json", schema="s.schema.yaml")
    assert judged == ["a.jsonl"]
    assert found == as_documents("a.jsonl", "c.json", schema="s.schema.yaml")
    assert [each.rule for each in found.findings] == ["identity/unique"]


def test_without_a_rule_on_all_records_files_need_not_be_judged_together() -> None:
    write("a.jsonl", event(1), event(2, best=9))
    Path("c.json").write_text(json.dumps(event(2)), encoding="utf-8")
    more = {"schema": "s.schema.yaml", "select": ["casualties/range"]}
    found = as_columns("a.jsonl", "c.json", **more)
    assert found == as_documents("a.jsonl", "c.json", **more)
    assert found.records == {"s.schema.yaml": 3}


@pytest.mark.parametrize(
    ("addition", "fits"),
    [
        ("unevaluatedProperties: false", False),
        ("minProperties: 7", True),
        ("propertyNames: {maxLength: 3}", True),
    ],
)
def test_schemas_that_tables_refuse_are_for_documents(
    judged: list[str], addition: str, *, fits: bool
) -> None:
    schema = SCHEMA.replace("additionalProperties: {type: [string, number, boolean]}", addition)
    Path("o.schema.yaml").write_text(schema, encoding="utf-8")
    write("r.jsonl", event(1), event(2, more=1))
    found = as_columns("r.jsonl", schema="o.schema.yaml")
    assert judged == (["r.jsonl"] if fits else [])
    assert found == as_documents("r.jsonl", schema="o.schema.yaml")


def test_a_run_in_which_nothing_is_checked_says_so(judged: list[str]) -> None:
    write("r.jsonl", event(1))
    more = {"schema": "s.schema.yaml", "select": ["places/one-name"]}
    found = as_columns("r.jsonl", **more)
    assert not judged
    assert found == as_documents("r.jsonl", **more)
    assert found.unreadable


def test_sums_of_records_without_figures_are_left_to_documents(judged: list[str]) -> None:
    Path("t.csv").write_text("id,dead\n1,5\n", encoding="utf-8")
    check_of = "x-checks: [{rule: series/reconciles, value: /best, keys: [/id], table: t.csv, "
    schema = "type: object\nproperties: {id: {type: integer}, best: {type: integer}}\n"
    Path("t.schema.yaml").write_text(schema + check_of + "total: dead, by: [id]}]\n")
    for name, record in (("with.jsonl", {"id": 1, "best": 4}), ("without.jsonl", {"id": 1})):
        write(name, record, record)
        found = as_columns(name, schema="t.schema.yaml")
        assert found == as_documents(name, schema="t.schema.yaml")
        assert len(found.findings) == len(record) - 1
    assert judged == ["with.jsonl"]


def test_short_files_are_not_worth_columns(judged: list[str]) -> None:
    write("r.jsonl", event(1))
    check("r.jsonl", schema="s.schema.yaml")
    assert not judged


def test_what_cannot_be_looked_at_is_left_to_documents(judged: list[str]) -> None:
    Path("folder.jsonl").mkdir()
    files = ["gone.jsonl", "folder.jsonl"]
    found = as_columns(*files)
    assert not judged
    assert found == as_documents(*files)


def test_a_file_that_changes_between_is_left_to_documents(
    judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("r.jsonl", event(1), event(1))
    own = datasets.suspects

    def changed(*arguments: Any) -> Any:
        write("r.jsonl", "x" * 300, "y" * 300)
        return own(*arguments)

    monkeypatch.setattr(lines, "suspects", changed)
    found = as_columns("r.jsonl", schema="s.schema.yaml")
    assert not judged
    assert len(found.unreadable) == 2


def test_each_file_is_begun_once() -> None:
    write("a.jsonl", event(1), event("1"))
    write("b.jsonl", event(2))
    begun: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.files.LONG", 0)
        files = ["a.jsonl", "b.jsonl"]
        check(*files, schema="s.schema.yaml", tell=lambda file, *_: begun.append(file))
    assert sorted(begun) == ["a.jsonl", "b.jsonl"]


def test_batches_of_which_nothing_can_be_read_are_passed_over(judged: list[str]) -> None:
    write("r.jsonl", event(1), "x" * 300, "y" * 300, event(2), event(1, best=9))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.tables.line_rows.BATCH", 250)
        found = as_columns("r.jsonl", schema="s.schema.yaml")
    assert judged == ["r.jsonl"]
    assert found == as_documents("r.jsonl", schema="s.schema.yaml")


@pytest.mark.parametrize(
    "last", [event(3, more="x" * LONGEST * 2), {**event(3), "schema": "conflict-event/2.0.0"}]
)
def test_what_comes_late_decides_as_well(judged: list[str], last: Any) -> None:
    write("r.jsonl", *(bundled_event(each) for each in range(9)), last)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conflict_events.tables.line_rows.BATCH", 250)
        found = as_columns("r.jsonl")
    assert not judged
    assert found == as_documents("r.jsonl")


def test_most_suspects_are_none(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    own = Taker.judge

    def noted(taker: Taker, document: Any, *rest: Any) -> Any:
        asked.append(document.value)
        return own(taker, document, *rest)

    monkeypatch.setattr(Taker, "judge", noted)
    # Of months columns cannot tell when they were.
    write("r.jsonl", event(1, since="2020-01"), event(2, since="1980-01"))
    found = as_columns("r.jsonl", schema="s.schema.yaml")
    assert judged == ["r.jsonl"]
    assert [each["id"] for each in asked] == [2]
    assert found == as_documents("r.jsonl", schema="s.schema.yaml")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_changes_nothing(jobs: int) -> None:
    write("a.jsonl", *map(event, range(50)), event(7))
    found = as_columns("a.jsonl", schema="s.schema.yaml", jobs=jobs)
    assert found == as_documents("a.jsonl", schema="s.schema.yaml")

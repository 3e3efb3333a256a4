"""Baselines: what is known is accepted, by rule, record, place and values; nothing else is."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_events import Finding, Report, check
from conflict_events.gate.baseline import known, read, written
from conflict_events.gate.settings import ConfigurationError

pytestmark = pytest.mark.usefixtures("project")

FILE = "known.json"


def as_table(*records: str) -> str:
    """Write records, each as id, low and high, as a table, and return its name."""
    Path("data/t.csv").write_text("\n".join(["id,low,high", *records, ""]), encoding="utf-8")
    return "data/t.csv"


def as_yaml(*records: str) -> str:
    """Write the same records as YAML."""
    texts = []
    for record in records:
        values = zip(("id", "low", "high"), record.split(","), strict=True)
        texts.append("".join(f"{name}: {value}\n" for name, value in values if value))
    Path("data/r.yaml").write_text("---\n".join(texts), encoding="utf-8")
    return "data/r.yaml"


Write = Callable[..., str]
both = pytest.mark.parametrize("write", [as_table, as_yaml])


def taken(file: str) -> None:
    """Take what a file has today as known."""
    found = check(file, schema="s.yaml").findings
    Path(FILE).write_text(written(known(found, FILE)), encoding="utf-8")


def checked(file: str) -> Report:
    return check(file, schema="s.yaml", baseline=FILE)


def standing(report: Report) -> list[tuple[str, str]]:
    return [(each.rule, each.record) for each in report.standing]


@both
def test_what_is_known_is_accepted_and_stays_in_the_report(write: Write) -> None:
    taken(write("a,2,1", "b,1,2", "c,4,3"))
    report = checked(write("a,2,1", "b,1,2", "c,4,3"))
    assert standing(report) == []
    assert [(each.record, each.accepted_by) for each in report.findings] == [
        ("a", "baseline"),
        ("c", "baseline"),
    ]
    assert report.findings[0].accepted == "known: it is in the baseline"


@both
def test_the_order_of_records_changes_nothing(write: Write) -> None:
    records = ["a,2,1", "b,1,2", "c,4,3", ",9,8", ",7,6", "d,1,2", "d,3,4"]
    taken(write(*records))
    text = Path(FILE).read_text(encoding="utf-8")
    turned = write(*reversed(records))
    assert [each for each in checked(turned).findings if not each.accepted] == []
    taken(turned)
    assert Path(FILE).read_text(encoding="utf-8") == text


@both
def test_one_that_is_mended_and_another_that_is_new_never_cancel_out(write: Write) -> None:
    taken(write("a,2,1", "b,1,2"))
    report = checked(write("a,1,2", "b,2,1"))
    assert standing(report) == [("casualties/range", "b"), ("gate/gone", "")]
    assert report.worst() is not None


@both
def test_other_values_of_the_same_record_are_new(write: Write) -> None:
    taken(write("a,2,1"))
    assert standing(checked(write("a,3,1"))) == [("casualties/range", "a"), ("gate/gone", "")]


@both
def test_a_record_that_is_called_nothing_is_known_by_all_it_says(write: Write) -> None:
    taken(write(",2,1", "b,1,2"))
    assert standing(checked(write("b,1,2", ",2,1"))) == []
    report = checked(write(",3,1", "b,1,2"))
    assert standing(report) == [("casualties/range", ""), ("gate/gone", "")]


@both
def test_of_records_that_are_called_the_same_each_is_known(write: Write) -> None:
    taken(write("a,2,1", "a,2,1"))
    assert standing(checked(write("a,2,1", "a,2,1"))) == []
    third = checked(write("a,2,1", "a,2,1", "a,2,1"))
    assert ("casualties/range", "a") in standing(third)


def test_what_is_gone_is_told_at_its_line() -> None:
    taken(as_table("a,2,1", "b,2,1", "c,1,1"))
    [told] = checked(as_table("a,2,1", "b,1,2", "c,1,1")).standing
    assert (str(told.location), told.rule, told.severity.label) == (
        "known.json:6",
        "gate/gone",
        "info",
    )
    assert told.message == (
        "casualties/range is no longer told in data/t.csv of the record 'b': 'low 2 and high 1 are "
        "out of order; expected low <= best <= high'; write the baseline anew, so that it is told "
        "if it comes back"
    )


def test_how_often_it_is_gone_is_told() -> None:
    taken(as_table("a,2,1", "a,2,1", "a,2,1"))
    gone = [each for each in checked(as_table("a,2,1")).standing if each.rule == "gate/gone"]
    assert any("no longer told 2 times in data/t.csv" in each.message for each in gone)


def test_nothing_is_gone_of_which_nothing_was_looked_at() -> None:
    taken(as_table("a,2,1"))
    assert standing(checked(as_yaml("b,1,2"))) == []
    report = check(as_table("a,1,2"), schema="s.yaml", baseline=FILE, select=["identity", "gate"])
    assert standing(report) == []
    report = check("data/t.csv", schema="s.yaml", baseline=FILE, ignore=["gate/gone"])
    assert standing(report) == []


def test_names_with_signs_of_patterns_are_names() -> None:
    Path("data/t[1].csv").write_text("id,low,high\na,2,1\n", encoding="utf-8")
    taken("data/t[1].csv")
    Path("data/t[1].csv").write_text("id,low,high\na,1,2\n", encoding="utf-8")
    assert standing(checked("data/t[1].csv")) == [("gate/gone", "")]


def test_files_are_named_from_the_folder_of_the_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    taken(as_table("a,2,1"))
    monkeypatch.chdir("data")
    report = check("t.csv", schema="../s.yaml", baseline="../known.json")
    assert standing(report) == []


def test_a_configuration_names_it() -> None:
    taken(as_table("a,2,1"))
    taken_too = Path(FILE).read_text(encoding="utf-8")
    text = Path("conflict-events.toml").read_text(encoding="utf-8")
    Path("conflict-events.toml").write_text(f"baseline = '{FILE}'\n{text}", encoding="utf-8")
    as_yaml("b,1,2")
    assert standing(check(config="conflict-events.toml")) == []
    assert len(check(config="conflict-events.toml", baseline="").standing) == 1
    empty = json.dumps({**json.loads(taken_too), "findings": []})
    Path("other.json").write_text(empty, encoding="utf-8")
    assert len(check(config="conflict-events.toml", baseline="other.json").standing) == 1


def test_nothing_else_that_accepts_is_written() -> None:
    as_table("a,2,1", "b,2,1")
    as_yaml("c,1,2")
    with Path("conflict-events.toml").open("a", encoding="utf-8") as stream:
        stream.write("[[waivers]]\nrule = 'casualties'\nrecord = 'a'\nreason = 'why'\n")
        stream.write("[[waivers]]\nrule = 'identity'\nreason = 'why'\n")
    found = check(config="conflict-events.toml").findings
    assert [each.rule for each in found if each.rule.startswith("gate/")] == ["gate/unused-waiver"]
    assert [each.record for each in known(found, FILE)] == ["b"]
    Path(FILE).write_text(written(known(found, FILE)), encoding="utf-8")
    again = check(config="conflict-events.toml", baseline=FILE).findings
    assert [(each.record, each.accepted_by) for each in again if each.record] == [
        ("a", "configuration"),
        ("b", "baseline"),
    ]


def test_what_is_known_and_waived_too_is_not_gone() -> None:
    taken(as_table("a,2,1"))
    as_yaml("c,1,2")
    with Path("conflict-events.toml").open("a", encoding="utf-8") as stream:
        stream.write("[[waivers]]\nrule = 'casualties'\nreason = 'why'\n")
    report = check(config="conflict-events.toml", baseline=FILE)
    assert [(each.record, each.accepted_by) for each in report.findings] == [("a", "configuration")]


def test_it_is_written_as_a_line_for_each() -> None:
    assert json.loads(written([]))["findings"] == []
    taken(as_table("b,2,1", "a,2,1", "a,2,1"))
    lines = Path(FILE).read_text(encoding="utf-8").splitlines()
    entries = [json.loads(each.rstrip(",")) for each in lines if '"key"' in each]
    assert [(each["record"], each["rule"], each["times"]) for each in entries] == [
        ("a", "identity/unique", 1),
        ("a", "casualties/range", 2),
        ("b", "casualties/range", 1),
    ]
    assert json.loads("\n".join(lines))["findings"] == entries


# --- what cannot be used ------------------------------------------------------------------------

GOOD = {
    "key": "0" * 32,
    "rule": "a/b",
    "file": "x",
    "record": "",
    "place": "",
    "message": "m",
    "times": 1,
}


def of(**values: object) -> bytes:
    whole = {"format": "baseline/1.0.0", "tool": "1", "findings": [{**GOOD, **values}]}
    return json.dumps(whole).encode()


def test_one_that_is_whole_is_read() -> None:
    Path(FILE).write_bytes(of())
    assert [each.key for each in read(FILE).entries] == ["0" * 32]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, ": the baseline cannot be read: there is no such file; `--write-baseline` writes"),
        (b"", ": the baseline is damaged: the file is empty"),
        (b'{\n "format": }', ":2:12: the baseline is damaged: "),
        (b'{"format": "\xff"}', ":1:13: the baseline is damaged: the byte 0xFF"),
        (b'{"format": "\\ud800"}', ":1:13: the baseline is damaged: the escape '\\ud800' is half"),
        (b'{"format": ' + b"9" * 5_000, ":1:12: the baseline is damaged: a number of 5000 digits"),
        (b'{"format": NaN}', ":1:12: the baseline is damaged: 'NaN' is no figure"),
        (b"[" * 100_000, ":1:65: the baseline is damaged: nested more than 64 levels"),
        (b"[]", ": the baseline is damaged: "),
        (b"{}", ": the baseline is damaged: "),
        (of(times=0), ": the baseline is damaged: findings/0/times: "),
        (of(key="x"), ": the baseline is damaged: findings/0/key: "),
        (of().replace(b"1.0.0", b"9.0.0"), ": the baseline is damaged: format: "),
    ],
)
def test_one_that_is_not_there_or_damaged_is_an_error(data: bytes | None, said: str) -> None:
    if data is not None:
        Path(FILE).write_bytes(data)
    with pytest.raises(ConfigurationError) as raised:
        checked("data/t.csv")
    assert str(raised.value).startswith(f"{FILE}{said}")


def test_a_finding_is_known_by_the_same_key_wherever_it_is_told() -> None:
    finding: Finding = check(as_table("a,2,1"), schema="s.yaml").findings[0]
    moved = finding._replace(location=finding.location._replace(line=99, row=98))
    assert written([finding]) == written([moved])

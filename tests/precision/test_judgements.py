"""Every finding in published data is judged, and the page shows what the judgements say."""

import os
from pathlib import Path

import pytest
from tools.precision import __main__ as command
from tools.precision import judging
from tools.precision.judging import Found, Place

HEAD = (
    "| file | rule | severity | found | looked at | faults | exceptions | false alarms "
    "| precision |"
)
PAGE = Path("docs/trust.md").read_text(encoding="utf-8")


def test_every_judgement_has_a_class_and_stands_once() -> None:
    classes = judging.judged()
    assert set(classes.values()) <= set(judging.CLASSES)
    assert len(classes) > 400


@pytest.mark.parametrize("said", ["fault", "a doubt"])
def test_a_place_that_is_judged_twice_or_as_no_class_is_an_error(said: str, tmp_path: Path) -> None:
    entry = (
        f"- {{file: a.csv, rule: a/b, column: c, class: {said}, why: it is, records: ['1', '1']}}"
    )
    path = tmp_path / "judgements.yaml"
    path.write_text(entry, encoding="utf-8")
    with pytest.raises(ValueError, match=r"record='1'.* is judged twice, or as"):
        judging.judged(path)


def test_what_is_found_is_what_is_judged_and_the_page_shows_it(
    shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["published", os.fspath(shared_data / "corpus")]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out in PAGE


def test_the_page_shows_as_many_judgements_as_there_are() -> None:
    looked_at = [line for line in PAGE.splitlines() if line.startswith("| all | all | all |")]
    assert [int(line.split("|")[5]) for line in looked_at] == [len(judging.judged())]


def test_the_page_tells_of_a_hundred_thousand_records_and_of_no_finding() -> None:
    [line] = [line for line in PAGE.splitlines() if line.count("|") == 4 and "| all |" in line]
    _, _, records, findings, _ = (each.strip() for each in line.split("|"))
    assert int(records.replace(",", "")) >= 100_000
    assert findings == "0"


def test_a_table_counts_by_file_rule_and_severity() -> None:
    def place(file: str, rule: str, record: str) -> Place:
        return Place(file, rule, "best", record)

    one, two, three = (place("a.csv", "casualties/range", each) for each in "123")
    other = place("b.csv", "places/precision", "1")
    findings = [Found(one, "error"), Found(two, "error"), Found(three, "warning")]
    findings.append(Found(other, "info"))
    classes = {one: judging.FAULT, two: judging.EXCEPTION, other: judging.ALARM}
    assert judging.table(findings, classes).splitlines() == [
        HEAD,
        "|---|---|---|--:|--:|--:|--:|--:|--:|",
        "| a.csv | `casualties/range` | error | 2 | 2 | 1 | 1 | 0 | 50% |",
        "| a.csv | `casualties/range` | warning | 1 | 0 | 0 | 0 | 0 | - |",
        "| b.csv | `places/precision` | info | 1 | 1 | 0 | 0 | 1 | 0% |",
        "| all | all | error | 2 | 2 | 1 | 1 | 0 | 50% |",
        "| all | all | warning | 1 | 0 | 0 | 0 | 0 | - |",
        "| all | all | info | 1 | 1 | 0 | 0 | 1 | 0% |",
        "| all | all | all | 4 | 3 | 1 | 1 | 1 | 33% |",
    ]


def test_what_is_not_judged_and_what_is_no_longer_found_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path("fixtures/tables/ucdp-ged-23.1/bad-range.csv")
    (tmp_path / "ged.csv").write_bytes(data.read_bytes())
    page = tmp_path / "trust.md"
    page.write_text(
        "before\n<!-- precision, published: begin -->\nold\n<!-- precision, published: end -->\n\n"
        "after\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(command, "PAGE", page)
    gone = Place("ged.csv", "casualties/range", "high", "7")
    monkeypatch.setattr(judging, "judged", lambda: {gone: judging.FAULT})
    assert command.main(["published", os.fspath(tmp_path), "--write"]) == 1
    said = capsys.readouterr()
    assert said.err.splitlines()[-1] == (
        "judged, and no longer found: ged.csv casualties/range high 7"
    )
    assert said.err.startswith("not judged: ged.csv casualties/range low ")
    assert page.read_text(encoding="utf-8") == (
        f"before\n<!-- precision, published: begin -->\n\n{said.out}\n"
        "<!-- precision, published: end -->\n\nafter\n"
    )


def test_a_file_that_cannot_be_read_is_no_file_without_findings(tmp_path: Path) -> None:
    (tmp_path / "ged.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ValueError, match=r"ged\.csv was not read to its end"):
        judging.found(tmp_path, ["ged.csv"])

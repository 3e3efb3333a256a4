"""The report as JUnit's XML: which cases there are, and which of them pass."""

from xml.etree import ElementTree as ET

from conflict_events import Finding, Location, Report, Severity, Unreadable
from conflict_events.findings import BY_SCHEMA, Checked
from conflict_events.reporting.junit import render
from conflict_events.reporting.wording import MOST_SHOWN
from conflict_events.version import VERSION

FOUND = Finding("casualties/range", Severity.ERROR, "out of order", Location("a.csv", 3))


def whole(report: Report) -> ET.Element:
    return ET.fromstring(render(report))  # noqa: S314 -- we wrote it ourselves


def verdicts(report: Report) -> dict[tuple[str, str], str]:
    """Return for each case what it says, by its suite and its name."""
    told = {}
    for suite in whole(report):
        for case in suite.iter("testcase"):
            found = [f"{each.tag}: {each.get('message', each.text)}" for each in case]
            told[suite.attrib["name"], case.attrib["name"]] = "; ".join(found)
    return told


def test_there_is_a_case_for_each_schema_and_for_each_rule_in_a_file(everything: Report) -> None:
    assert verdicts(everything) == {
        ("conflict-events", "conflict-event/1.0.0"): "system-out: 2 records checked",
        ("conflict-events", "my schema.yaml"): "system-out: 1 record checked",
        ("data/a b.csv", "casualties/range"): "system-out: "
        "data/a b.csv:3: warning (row 2, record b2, column low)\n"
        "  the low estimate is above the best one\n"
        "      2  best\n"
        "data/a b.csv:3: warning (row 2, record b2, column low) (accepted: a known slip)\n"
        "  the low estimate is above the best one\n"
        "      2  best",
        ("data/a.parquet", "sources/uncited"): "system-out: data/a.parquet: info (row 7)\n"
        "  it is uncited",
        ("data/attack.yaml", "casualties/subtotals"): "failure: "
        "the stated total is 11, its parts add up to 12",
        ("data/attack.yaml", "schema/required"): "skipped: 1 finding accepted: as published; "
        "system-out: data/attack.yaml:140:3: error (accepted: as published)\n"
        "  the stated total is 11, its parts add up to 12",
        ("data/c.yaml", "not checked"): "error: 1 thing not checked",
    }
    numbers = {"name": "conflict-events", "tests": "7", "failures": "1", "errors": "1"}
    assert whole(everything).attrib == numbers


def test_a_clean_file_has_a_case_that_passes() -> None:
    name = "conflict-event/1.0.0"
    report = Report(records={name: 2}, files=(Checked("a.yaml", name, 2),))
    assert verdicts(report) == {
        ("conflict-events", name): "system-out: 2 records checked",
        ("a.yaml", name): "system-out: 2 records checked",
    }


def test_a_failure_says_where_and_beside_what(everything: Report) -> None:
    failure = next(whole(everything).iter("failure"))
    assert failure.attrib["type"] == "casualties/subtotals"
    assert failure.text == (
        "data/attack.yaml:131:16: error\n"
        "  the stated total is 11, its parts add up to 12\n"
        "    :139                 9  base\n"
        "    data/other.yaml:2:1  3  bridge"
    )


def test_what_was_not_checked_is_told_in_full() -> None:
    unreadable = tuple(Unreadable(Location("c.yaml", n + 1), f"why {n}") for n in range(99))
    error = next(whole(Report((), unreadable, {"s": 1})).iter("error"))
    assert error.attrib == {"message": "99 things not checked", "type": "not checked"}
    assert error.text == "\n".join(f"c.yaml:{n + 1}: why {n}" for n in range(99))


def test_the_run_says_how_it_went(everything: Report) -> None:
    suite = whole(everything)[0]
    assert suite.findtext("system-out") == (
        "data/a b.csv: comma, UTF-8\n"
        "skipped, for want of front matter: data/readme.md\n"
        "1 error, 1 warning, 1 note (2 accepted) in 2 records checked against conflict-event/1.0.0 "
        "and 1 record checked against my schema.yaml; 1 thing not checked "
        f"(conflict-events {VERSION})"
    )
    properties = [each.attrib for each in suite.iter("property")]
    assert properties == [{"name": "version", "value": VERSION}]


def test_a_clean_run_passes_and_one_that_checked_nothing_does_not() -> None:
    assert verdicts(Report(records={"s/1.0.0": 3})) == {
        ("conflict-events", "s/1.0.0"): "system-out: 3 records checked"
    }
    assert verdicts(Report()) == {("conflict-events", "records"): "error: no records were checked"}


def test_many_findings_of_a_rule_in_a_file_are_capped_the_gravest_first() -> None:
    notes = tuple(FOUND._replace(severity=Severity.INFO) for _ in range(MOST_SHOWN))
    accepted = FOUND._replace(accepted="why", accepted_by=BY_SCHEMA)
    report = Report((*notes, accepted, FOUND, FOUND), records={"s": 1})
    failure = next(whole(report).iter("failure"))
    assert failure.attrib["message"] == "2 errors"
    lines = (failure.text or "").splitlines()
    assert lines[:5:2] == ["a.csv:3: error", "a.csv:3: error", "a.csv:3: info"]
    assert len(lines) == 2 * MOST_SHOWN + 1
    assert lines[-1] == "... and 3 more; other formats have them all"


def test_characters_that_xml_forbids_are_replaced() -> None:
    found = FOUND._replace(message="a\ufffeb\uffffc\0d\ud800<&>\"'é")
    written = render(Report((found,), records={"s": 1}))
    assert written.isascii()
    failure = next(whole(Report((found,), records={"s": 1})).iter("failure"))
    assert failure.attrib["message"] == "a\ufffdb\ufffdc\\x00d\\ud800<&>\"'é"

"""The report for people, line by line."""

import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.reporting.text import render
from conflict_events.reporting.wording import MOST_SHOWN
from conflict_events.version import VERSION

TOOL = f"(conflict-events {VERSION})\n"


def finding(
    line: int = 1,
    rule: str = "casualties/subtotals",
    severity: Severity = Severity.ERROR,
    related: tuple[Related, ...] = (),
) -> Finding:
    where = Location("a.yaml", line, 14, "/best")
    return Finding(rule, severity, "the parts add up to 12", where, "a", related)


def beside(line: int, text: str, file: str = "a.yaml") -> Related:
    return Related(Location(file, line, 7), text)


def test_a_finding_is_told_with_what_it_is_set_against() -> None:
    report = Report(
        (finding(88, related=(beside(93, "9  base"), beside(1095, "3  bridge"))),),
        records={"conflict-event/1.0.0": 3},
    )
    assert render(report) == (
        "a.yaml:88:14: error casualties/subtotals\n"
        "  the parts add up to 12\n"
        "    :93    9  base\n"
        "    :1095  3  bridge\n"
        "1 error, 0 warnings, 0 notes in 3 records checked against conflict-event/1.0.0 " + TOOL
    )


def test_a_place_in_another_file_is_told_in_full() -> None:
    related = (beside(93, "9  base"), beside(2, "", "seeds/b.yaml"))
    lines = render(Report((finding(related=related),))).splitlines()
    assert lines[2:4] == ["    :93               9  base", "    seeds/b.yaml:2:7"]


def test_a_place_without_a_line_is_told_by_its_file() -> None:
    lines = render(Report((finding(related=(beside(0, "9  base"),)),))).splitlines()
    assert lines[2] == "    a.yaml  9  base"


def in_table(row: int, column: str = "", record: str = "", line: int = 0) -> Finding:
    pointer = f"/{column}" if column else ""
    where = Location("a.csv", line, 0, pointer, row)
    return Finding("casualties/range", Severity.ERROR, "out of order", where, record)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            in_table(2, "low", "b", 3),
            "a.csv:3: error casualties/range (row 2, record b, column low)",
        ),
        (in_table(2, "low", line=3), "a.csv:3: error casualties/range (row 2, column low)"),
        (in_table(2, line=3), "a.csv:3: error casualties/range (row 2)"),
        (in_table(2, "low", "b"), "a.csv: error casualties/range (row 2, record b, column low)"),
        (in_table(2, "verified/low"), "a.csv: error casualties/range (row 2, column verified/low)"),
        (in_table(0, "low", "b"), "a.csv: error casualties/range"),
        (
            in_table(2, "a\n::error::", "\x1b[2J"),
            r"a.csv: error casualties/range (row 2, record \x1b[2J, column a\n::error::)",
        ),
    ],
)
def test_a_finding_in_a_table_has_its_row_record_and_column(found: Finding, told: str) -> None:
    assert render(Report((found,))).splitlines()[0] == told


def test_what_stands_in_the_same_row_needs_no_place() -> None:
    same = Related(Location("a.csv", 3, 0, "/best", 2), "2  best")
    other = Related(Location("a.csv", 4, 0, "/best", 3), "1  best")
    elsewhere = Related(Location("b.csv", 3, 0, "/best", 2), "5  total")
    found = in_table(2, "low", "b", 3)._replace(related=(same, other, elsewhere))
    assert render(Report((found,))).splitlines()[2:5] == [
        "             2  best",
        "    :4       1  best",
        "    b.csv:3  5  total",
    ]


def test_what_is_accepted_is_counted_and_not_shown() -> None:
    found = (in_table(2, line=3)._replace(accepted="As published."), in_table(3, line=4))
    assert render(Report(found, records={"s": 3})) == (
        "a.csv:4: error casualties/range (row 3)\n"
        "  out of order\n"
        "1 error, 0 warnings, 0 notes (1 accepted) in 3 records checked against s " + TOOL
    )
    assert render(Report(found[:1], records={"s": 3})) == (
        "no findings (1 accepted) in 3 records checked against s " + TOOL
    )


def test_notes_come_first() -> None:
    report = Report((in_table(2),), notes=("a.csv: comma, UTF-8", "b.csv: \x1b[2J"))
    assert render(report).splitlines()[:2] == ["a.csv: comma, UTF-8", r"b.csv: \x1b[2J"]


def test_nothing_is_said_of_a_clean_run_but_what_it_covered() -> None:
    report = Report(records={"conflict-event/1.0.0": 1})
    assert render(report) == (
        "no findings in 1 record checked against conflict-event/1.0.0 " + TOOL
    )


@pytest.mark.parametrize(
    ("severities", "told"),
    [
        ("E", "1 error, 0 warnings, 0 notes"),
        ("W", "0 errors, 1 warning, 0 notes"),
        ("I", "0 errors, 0 warnings, 1 note"),
        ("EEWWWI", "2 errors, 3 warnings, 1 note"),
    ],
)
def test_the_summary_counts_in_words_that_agree(severities: str, told: str) -> None:
    by_letter = {each.name[0]: each for each in Severity}
    findings = tuple(finding(severity=by_letter[letter]) for letter in severities)
    last = render(Report(findings, records={"s/1.0.0": 2})).splitlines()[-1]
    assert last == f"{told} in 2 records checked against s/1.0.0 {TOOL}".rstrip()


def test_the_summary_names_every_schema() -> None:
    report = Report(records={"conflict-event/1.0.0": 1, "my schema.yaml": 20})
    assert render(report) == (
        "no findings in 1 record checked against conflict-event/1.0.0 "
        "and 20 records checked against my schema.yaml " + TOOL
    )


def test_what_was_not_checked_is_told_and_counted() -> None:
    report = Report(
        unreadable=(
            Unreadable(Location("a.yaml"), "the file is empty"),
            Unreadable(Location("b.yaml", 2, 1), "the key 'a' is given twice"),
        )
    )
    assert render(report) == (
        "a.yaml: not checked: the file is empty\n"
        "b.yaml:2:1: not checked: the key 'a' is given twice\n"
        "no findings in no records; 2 things not checked " + TOOL
    )


def test_one_thing_is_one_thing() -> None:
    report = Report(
        (finding(),), (Unreadable(Location("a.yaml"), "why"),), {"s/1.0.0": 1}, ("b.md", "c.md")
    )
    assert render(report).splitlines()[2:] == [
        "a.yaml: not checked: why",
        "skipped, for want of front matter: b.md, c.md",
        "1 error, 0 warnings, 0 notes in 1 record checked against s/1.0.0; 1 thing not checked "
        + TOOL.rstrip(),
    ]


def test_findings_of_one_rule_are_capped_and_counted_exactly() -> None:
    many = [finding(line, rule="casualties/range") for line in range(1, MOST_SHOWN + 4)]
    few = [finding(line, rule="casualties/subset") for line in range(1, MOST_SHOWN + 1)]
    lines = render(Report((*many, *few), records={"s/1.0.0": 1})).splitlines()
    assert sum(line.endswith("error casualties/range") for line in lines) == MOST_SHOWN
    assert sum(line.endswith("error casualties/subset") for line in lines) == MOST_SHOWN
    assert [line for line in lines if line.startswith("...")] == [
        "... and 3 more of casualties/range; --output-format json has them all"
    ]
    assert lines[-1].startswith(f"{2 * MOST_SHOWN + 3} errors, ")


def test_only_the_severity_is_coloured() -> None:
    findings = tuple(finding(severity=each) for each in Severity)
    coloured = render(Report(findings), colour=True)
    assert [line for line in coloured.splitlines() if "\x1b" in line] == [
        "a.yaml:1:14: \x1b[36minfo\x1b[0m casualties/subtotals",
        "a.yaml:1:14: \x1b[33mwarning\x1b[0m casualties/subtotals",
        "a.yaml:1:14: \x1b[31merror\x1b[0m casualties/subtotals",
    ]
    plain = coloured
    for code in ("\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[0m"):
        plain = plain.replace(code, "")
    assert plain == render(Report(findings))


HOSTILE = "::error ::x\n\x1b[2J\r\u202e\udcff##[error]"


@pytest.mark.parametrize("colour", [False, True])
def test_nothing_hostile_is_shown_as_it_is(colour: bool) -> None:  # noqa: FBT001
    finding_of_hostile = finding(related=(beside(1, HOSTILE, HOSTILE + "2"),))
    hostile = finding_of_hostile._replace(message=HOSTILE, location=Location(HOSTILE, 1, 1))
    report = Report(
        (hostile,),
        (Unreadable(Location(HOSTILE), HOSTILE),),
        {HOSTILE: 1},
        (HOSTILE,),
    )
    shown = render(report, colour=colour)
    lines = shown.removesuffix("\n").split("\n")
    # Location, message, related, unreadable, skipped, summary: a line each, and no line more.
    assert len(lines) == 6
    assert shown.count("\x1b") == (2 if colour else 0)
    for line in lines:
        assert not set(line) & set("\r\u202e\udcff")
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    shown.encode()

"""The report as workflow commands, line by line."""

import pytest

from conflict_events import Finding, Location, Report, Severity, Unreadable
from conflict_events.reporting.github import MOST_ANNOTATIONS, render
from conflict_events.reporting.wording import MOST_SHOWN
from conflict_events.version import VERSION

TOOL = f"(conflict-events {VERSION})"
FOUND = Finding("casualties/range", Severity.ERROR, "out of order", Location("a.yaml", 3, 5))


def test_all_that_stands_is_annotated_and_the_rest_is_in_the_log(everything: Report) -> None:
    assert render(everything).splitlines() == [
        (
            "::error file=data/c.yaml,line=2,col=1,title=not checked"
            "::data/c.yaml:2:1: not checked: the key 'a' is given twice"
        ),
        (
            "::warning file=data/a b.csv,line=3,title=casualties/range"
            "::data/a b.csv:3: the low estimate is above the best one "
            "(row 2, record b2, column low)%0A      2  best"
        ),
        "::notice file=data/a.parquet,title=sources/uncited::data/a.parquet: it is uncited (row 7)",
        (
            "::error file=data/attack.yaml,line=131,col=16,title=casualties/subtotals"
            "::data/attack.yaml:131:16: the stated total is 11, its parts add up to 12"
            "%0A    :139                 9  base%0A    data/other.yaml:2:1  3  bridge"
        ),
        "data/a b.csv: comma, UTF-8",
        "skipped, for want of front matter: data/readme.md",
        (
            "1 error, 1 warning, 1 note (2 accepted) in 2 records checked against "
            "conflict-event/1.0.0 and 1 record checked against my schema.yaml; "
            f"1 thing not checked {TOOL}"
        ),
    ]


def test_a_clean_run_is_a_line() -> None:
    report = Report(records={"s/1.0.0": 2})
    assert render(report) == f"no findings in 2 records checked against s/1.0.0 {TOOL}\n"


def test_a_run_that_checked_nothing_is_an_error() -> None:
    assert render(Report()).splitlines() == [
        "::error title=nothing checked::no records were checked",
        f"no findings in no records {TOOL}",
    ]


@pytest.mark.parametrize(
    ("text", "in_property", "in_message"),
    [
        ("100%", "100%25", "100%25"),
        ("a:b,c", "a%3Ab%2Cc", "a:b,c"),
        ("%0A", "%250A", "%250A"),
        ("a\r\n::error::b", r"a\r\n%3A%3Aerror%3A%3Ab", r"a\r\n::error::b"),
    ],
)
def test_values_end_neither_property_nor_message(
    text: str, in_property: str, in_message: str
) -> None:
    [line, _] = render(Report((FOUND._replace(rule=text, message=text),))).splitlines()[-2:]
    assert line == (
        f"::error file=a.yaml,line=3,col=5,title={in_property}::a.yaml:3:5: {in_message}"
    )


def test_findings_of_one_rule_are_capped_and_counted() -> None:
    many = tuple(FOUND._replace(message=str(number)) for number in range(MOST_SHOWN + 2))
    lines = render(Report(many, records={"s": 1})).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == MOST_SHOWN
    assert lines[MOST_SHOWN:-1] == [
        "... and 2 more of casualties/range",
        (
            f"GitHub shows {MOST_ANNOTATIONS} annotations of each kind in a step, and there are "
            f"{MOST_SHOWN + 2} errors: this log shows more, and other formats have them all"
        ),
    ]


def test_that_not_all_is_shown_is_said_of_each_kind() -> None:
    kinds = [(Severity.ERROR, 10), (Severity.WARNING, 11), (Severity.INFO, 12)]
    many = tuple(FOUND._replace(severity=each) for each, number in kinds for _ in range(number))
    unreadable = (Unreadable(Location("b.yaml"), "why"),)
    *_, told, _ = render(Report(many, unreadable, {"s": 1})).splitlines()
    assert "there are 11 errors, 11 warnings, 12 notices: this log" in told
    *_, told, _ = render(Report(many, records={"s": 1})).splitlines()
    assert "there are 11 warnings, 12 notices: this log" in told
    *_, told, _ = render(Report(many[:10], records={"s": 1})).splitlines()
    assert told.startswith("::error ")

"""Findings and reports: their order, their counts, and that they do not change."""

import pytest

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.findings import in_order, merged


def finding(
    file: str = "a.yaml",
    line: int = 1,
    rule: str = "casualties/range",
    message: str = "said",
    severity: Severity = Severity.ERROR,
) -> Finding:
    return Finding(rule, severity, message, Location(file, line, 1))


def test_severities_are_ordered_by_gravity() -> None:
    assert Severity.INFO < Severity.WARNING < Severity.ERROR


@pytest.mark.parametrize("severity", Severity)
def test_a_severity_is_found_by_its_label(severity: Severity) -> None:
    assert severity.label in {"info", "warning", "error"}
    assert Severity.named(severity.label) is severity


@pytest.mark.parametrize(
    ("location", "written"),
    [
        (Location("a.yaml", 3, 14), "a.yaml:3:14"),
        (Location("a.yaml"), "a.yaml"),
        (Location("a.yaml", 0, 0, "/best"), "a.yaml"),
        (Location("a.csv", 3, 0, "/best", 2), "a.csv:3"),
        (Location("<frame>", 0, 0, "/best", 2), "<frame>"),
    ],
)
def test_a_location_is_written_as_editors_do(location: Location, written: str) -> None:
    assert str(location) == written


def test_findings_are_told_by_file_line_rule_and_message() -> None:
    ordered = (
        finding("a.yaml", 2),
        finding("a.yaml", 10, "casualties/range"),
        finding("a.yaml", 10, "casualties/subset", "first"),
        finding("a.yaml", 10, "casualties/subset", "second"),
        finding("b.yaml", 1),
    )
    assert in_order(reversed(ordered)) == ordered


def test_locations_are_ordered_as_they_follow_each_other_in_a_file() -> None:
    ordered = [
        Location("a.csv"),
        Location("a.csv", 0, 0, "/best", 2),
        Location("a.csv", 0, 0, "/high", 2),
        Location("a.csv", 0, 0, "/best", 10),
        Location("a.csv", 2, 0, "/low", 1),
        Location("a.csv", 3, 0, "/best", 2),
        Location("b.yaml", 1, 2, "/low"),
        Location("b.yaml", 1, 14, "/best"),
    ]
    mixed = [ordered[-1], *ordered[:-1]]
    assert sorted(mixed, key=lambda each: each.sort_key) == ordered


def test_what_is_accepted_does_not_stand() -> None:
    accepted = finding()._replace(accepted="As published.")
    report = Report((accepted, finding(line=2, severity=Severity.INFO)))
    assert [each.location.line for each in report.standing] == [2]
    assert report.number_of(Severity.ERROR) == 0
    assert report.worst() is Severity.INFO
    assert Report((accepted,)).worst() is None


def test_reports_are_merged_into_one() -> None:
    one = Report(
        (finding("b.yaml"),),
        (Unreadable(Location("c.yaml"), "the file is empty"),),
        {"two/1.0.0": 1, "one/1.0.0": 2},
        ("d.md",),
        ("b.yaml: a note",),
    )
    other = Report((finding("a.csv"),), records={"two/1.0.0": 4}, notes=("a.csv: comma",))
    both = merged([one, other])
    assert both == Report(
        (finding("a.csv"), finding("b.yaml")),
        one.unreadable,
        {"one/1.0.0": 2, "two/1.0.0": 5},
        ("d.md",),
        ("b.yaml: a note", "a.csv: comma"),
    )
    assert list(both.records) == ["one/1.0.0", "two/1.0.0"]
    assert merged([]) == Report(records={})


def test_a_report_counts_exactly_one_severity_each() -> None:
    report = Report(
        (finding(), finding(line=2), finding(line=3, severity=Severity.INFO)),
        records={"one/1.0.0": 2, "two/1.0.0": 3},
    )
    assert [report.number_of(each) for each in Severity] == [1, 0, 2]
    assert report.worst() is Severity.ERROR
    assert report.checked == 5


def test_an_empty_report_is_worst_at_nothing() -> None:
    assert Report().worst() is None
    assert Report().checked == 0
    assert Report() == Report()


@pytest.mark.parametrize(
    "thing",
    [
        Location("a.yaml"),
        Related(Location("a.yaml"), "9  killed"),
        finding(),
        Unreadable(Location("a.yaml"), "the file is empty"),
        Report(),
    ],
)
def test_what_is_told_does_not_change(
    thing: Location | Related | Finding | Unreadable | Report,
) -> None:
    for name in thing._fields:
        with pytest.raises(AttributeError):
            setattr(thing, name, None)

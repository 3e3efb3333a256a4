"""The Sokoura fixtures: what is found in them, and what is found when one thing is changed."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from conflict_events import Report, Severity, check
from conflict_events.reporting import text

FIXTURES = Path("fixtures/sokoura")
TODAY = date(2026, 1, 1)


def test_as_published_yields_exactly_the_recorded_findings() -> None:
    report = check(FIXTURES / "as-published", today=TODAY)
    recorded = (FIXTURES / "as-published.txt").read_text(encoding="utf-8")
    assert text.render(report) == recorded


def test_the_sum_that_is_off_is_told_with_its_parts() -> None:
    report = check(FIXTURES / "as-published", today=TODAY)
    [finding] = [each for each in report.findings if each.rule == "casualties/subtotals"]
    lines = (FIXTURES / "as-published/attack.yaml").read_text(encoding="utf-8").splitlines()
    assert finding.message == "Mali, killed: the stated total is 11, its parts add up to 12"
    assert lines[finding.location.line - 1].strip() == "- count: 11"
    assert [lines[each.location.line - 1].strip() for each in finding.related] == [
        "count: 9",
        "count: 3",
    ]


def test_reconciled_yields_no_error_and_no_warning() -> None:
    report = check(FIXTURES / "reconciled", today=TODAY)
    assert [(each.rule, each.severity) for each in report.findings] == [
        ("casualties/adversary-claim", Severity.INFO)
    ]
    assert report.unreadable == ()
    assert report.records == {"conflict-event/2.0.0": 3}


@pytest.mark.parametrize("name", ["attack", "raid", "killings"])
def test_each_reconciled_record_holds_by_itself(name: str) -> None:
    report = check(FIXTURES / f"reconciled/{name}.yaml", today=TODAY)
    assert report.worst() in {None, Severity.INFO}


def changed(folder: Path, name: str, old: str, new: str) -> Report:
    """Check a copy of the reconciled records in which one thing is changed."""
    shutil.copytree(FIXTURES / "reconciled", folder, dirs_exist_ok=True)
    record = folder / f"{name}.yaml"
    before = record.read_text(encoding="utf-8")
    assert before.count(old) == 1, "the change is to be made in one place"
    record.write_text(before.replace(old, new), encoding="utf-8")
    return check(folder, today=TODAY)


CHANGES = {
    "end before start": (
        "attack",
        "start: 2020-10-13\n",
        "start: 2020-10-13\n  end: 2020-10-12\n",
        "chronology/order",
    ),
    "start and end swapped": (
        "raid",
        "start: 2020-11-17\n",
        "start: 2020-11-17\n  end: 2020-11-07\n",
        "chronology/order",
    ),
    "day and month swapped": (
        "attack",
        "start: 2020-10-13\n",
        "start: 2020-13-10\n",
        "schema/format",
    ),
    "a year too early": ("killings", "2021-01-11", "2020-01-11", "chronology/related-order"),
    "a year in the future": ("killings", "2021-01-11", "2091-01-11", "chronology/window"),
    "a date nobody meant": ("killings", "2021-01-11", "1970-01-01", "chronology/sentinel"),
    "an incident on another day": (
        "attack",
        "2020-10-13T08:30",
        "2020-10-31T08:30",
        "chronology/within",
    ),
    "an incident too late": (
        "attack",
        "2020-10-13T01:00",
        "2020-10-13T11:00",
        "chronology/sequence",
    ),
    "a cycle": (
        "attack",
        "after: [call-for-reinforcements]",
        "after: [bridge-ambush]",
        "chronology/sequence",
    ),
    "one casualty more in a part": (
        "attack",
        "count: 9\n            evidence",
        "count: 10\n            evidence",
        "casualties/subtotals",
    ),
    "one casualty more in the total": (
        "attack",
        "count: 12\n        claimant: Mali",
        "count: 13\n        claimant: Mali",
        "casualties/subtotals",
    ),
    "one casualty less in a part": (
        "attack",
        "count: 10\n            evidence",
        "count: 1\n            evidence",
        "sources/figure-stated",
    ),
    "a figure that nobody states": (
        "attack",
        "count: 13\n        claimant: Mali",
        "count: 31\n        claimant: Mali",
        "sources/figure-stated",
    ),
    "an unknown number of raiders": (
        "raid",
        "strength: 22",
        "strength: -99",
        "casualties/unknown-as-zero",
    ),
    "a range upside down": (
        "killings",
        "- count: 2",
        "- count: {low: 3, high: 2}",
        "casualties/range",
    ),
    "a digest that is not there": (
        "killings",
        "statements: seeds/sokoura-attack.yaml",
        "statements: seeds/sokoura.yaml",
        "sources/statement-exists",
    ),
    "a raider more": ("raid", "strength: 22", "strength: 23", "sources/figure-stated"),
    "a vehicle more": (
        "attack",
        "outcome: destroyed\n    count: 2",
        "outcome: destroyed\n    count: 3",
        "sources/figure-stated",
    ),
    "a total below a subset": (
        "attack",
        "count: 12\n        claimant: article",
        "count: 2\n        claimant: article",
        "casualties/subset",
    ),
    "a group nobody declared": ("attack", "group: JNIM", "group: JNMI", "identity/reference"),
    "an incident nobody declared": (
        "attack",
        "incident: air-strikes",
        "incident: airstrikes",
        "identity/reference",
    ),
    "a predecessor nobody declared": (
        "attack",
        "after: [base-assault]",
        "after: [base-asault]",
        "identity/reference",
    ),
    "an adopted claim nobody made": (
        "attack",
        "claim: raised",
        "claim: risen",
        "identity/reference",
    ),
    "a statement nobody made": (
        "attack",
        "evidence: [article#losses-base-wounded,",
        "evidence: [article#losses-bas-wounded,",
        "sources/statement-exists",
    ),
    "a source nobody declared": (
        "attack",
        "evidence: [article#air-strikes]",
        "evidence: [artcle#air-strikes]",
        "sources/statement-exists",
    ),
    "a claim dropped from its evidence": (
        "attack",
        "        evidence: [article#jihadists-killed-first]\n",
        "",
        "sources/cited",
    ),
    "swapped coordinates": (
        "attack",
        "latitude: 14.07\n    longitude: -3.52",
        "latitude: -3.52\n    longitude: 14.07",
        "places/coordinates",
    ),
    "a sign lost": ("attack", "latitude: 14.07", "latitude: -14.07", "places/coordinates"),
    "a point elsewhere": ("attack", "latitude: 14.07", "latitude: 34.07", "places/in-country"),
    "a place nobody declared": (
        "attack",
        "aliases: [Parou]",
        "aliases: [Parou]\n    located_in: Banka",
        "identity/reference",
    ),
    "a place misspelt": ("raid", "place: school", "place: scool", "places/known-name"),
    "a superseded claim adopted": (
        "attack",
        "claim: raised",
        "claim: first",
        "casualties/superseded",
    ),
    "a record twice": ("killings", "id: sokoura-killings", "id: sokoura-raid", "identity/unique"),
    "a place twice": ("attack", "- id: Bankass-market", "- id: Bankass", "identity/unique-items"),
    "unknown as a code": (
        "attack",
        "count: 10\n            evid",
        "count: -99\n            evid",
        "casualties/unknown-as-zero",
    ),
    "an outcome misspelt": ("killings", "outcome: killed", "outcome: kiled", "schema/enum"),
    "an army against itself": (
        "killings",
        "targets: [civilians]",
        "targets: [Mali]",
        "actors/sides",
    ),
    "a report before the event": (
        "killings",
        "title: Sokoura attack",
        "title: Sokoura attack\n    published: 2020-12-31",
        "chronology/reported-after",
    ),
    "a statement not used": (
        "attack",
        """          - category: babies
            count: 1
            evidence: [article#bus-killed-baby]
""",
        "",
        "sources/uncited",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_mistake_is_found_by_the_rule_that_names_it_alone(change: str, tmp_path: Path) -> None:
    name, old, new, rule = CHANGES[change]
    report = changed(tmp_path, name, old, new)
    found = [each for each in report.findings if each.rule != "casualties/adversary-claim"]
    assert [each.rule for each in found] == [rule]
    assert report.unreadable == ()

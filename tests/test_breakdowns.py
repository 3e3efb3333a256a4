"""Tolls with several breakdowns: each is checked apart, with the flag that is its own."""

from pathlib import Path

import pytest

from conflict_events import check

RECORD = """\
schema: conflict-event/2.0.0
id: raid
date: {{start: 2020-10-13, precision: day}}
sources: [{{id: report, title: A report}}]
actors: [{{id: M, name: M, kind: state}}]
casualties:
  - group: M
    outcome: killed
    claims: [{{count: {total}, claimant: report}}]
    breakdowns:
{breakdowns}"""


VAGUER = "the total is 'several' (at least 3), which is vaguer than its parts: they make 12"


def breakdown(counts: str, *, complete: bool, of: str = "part") -> str:
    parts = ", ".join(
        f"{{category: {of} {number}, count: {count}}}"
        for number, count in enumerate(counts.split("+"), start=1)
    )
    return f"    - {{by: category, complete: {str(complete).lower()}, parts: [{parts}]}}\n"


@pytest.mark.parametrize(
    ("total", "breakdowns", "told"),
    [
        ("12", breakdown("9+3", complete=True) + breakdown("5+7", complete=True), []),
        (
            "12",
            breakdown("9+3", complete=True) + breakdown("5+6", complete=True),
            ["casualties/subtotals: M, killed: the stated total is 12, its parts add up to 11"],
        ),
        ("12", breakdown("9+3", complete=True) + breakdown("4", complete=False), []),
        ("12", breakdown("7", complete=False) + breakdown("8", complete=False), []),
        (
            "12",
            breakdown("7", complete=False) + breakdown("8+5", complete=False),
            ["casualties/subset: M, killed: the whole is 12, but parts of it add up to 13"],
        ),
        (
            "{words: several}",
            breakdown("1", complete=False) + breakdown("10+2", complete=True),
            [f"casualties/vague-total: M, killed: {VAGUER}"],
        ),
        # Each speaks of another number for the whole, so both are told.
        (
            "12",
            breakdown("9+2", complete=True) + breakdown("5+8", complete=True),
            [
                "casualties/subtotals: M, killed: the stated total is 12, its parts add up to 11",
                "casualties/subtotals: M, killed: the stated total is 12, its parts add up to 13",
            ],
        ),
    ],
)
def test_each_breakdown_is_checked_apart(
    tmp_path: Path, total: str, breakdowns: str, told: list[str]
) -> None:
    path = tmp_path / "raid.yaml"
    path.write_text(RECORD.format(total=total, breakdowns=breakdowns), encoding="utf-8")
    report = check(path, select=["casualties"])
    assert [f"{each.rule}: {each.message}" for each in report.findings] == told


def test_a_part_of_any_breakdown_names_an_incident(tmp_path: Path) -> None:
    path = tmp_path / "raid.yaml"
    breakdowns = breakdown("12", complete=True) + (
        "    - {by: incident, complete: true, parts: [{incident: ambsh, count: 12}]}\n"
    )
    text = RECORD.format(total=12, breakdowns=breakdowns)
    path.write_text(f"{text}incidents: [{{id: ambush}}]\n", encoding="utf-8")
    found = [each for each in check(path).findings if each.rule == "identity/reference"]
    assert [each.location.pointer for each in found] == [
        "/casualties/0/breakdowns/1/parts/0/incident"
    ]

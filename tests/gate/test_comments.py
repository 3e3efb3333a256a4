"""Waivers that are comments: what they hold for, and what is told of them."""

from pathlib import Path
from typing import Any

import pytest

from conflict_events import Report, check

pytestmark = pytest.mark.usefixtures("project")

RECORD = "id: x\nlow: 3\nhigh: 1\n"
WAIVER = "# conflict-events: ignore[casualties/range] told so"
OTHER = "---\nid: y\nlow: 3\nhigh: 1\n"


def ran(text: str, file: str = "data/r.yaml", **options: Any) -> Report:
    Path(file).write_text(text, encoding="utf-8")
    return check(file, schema="s.yaml", **options)


def told(report: Report) -> list[tuple[int, str, str]]:
    return [(each.location.line, each.rule, each.accepted) for each in report.findings]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"id: x\nlow: 3  {WAIVER}\nhigh: 1\n", 2),
        (f"id: x\n{WAIVER}\nlow: 3\nhigh: 1\n", 3),
        (f"id: x\n  {WAIVER}\n\n# another\nlow: 3\nhigh: 1\n", 5),
        (f"{WAIVER}\nid: x\nlow: 3\nhigh: 1\n", 3),
        (f"# another\n{WAIVER}\n\nid: x\nlow: 3\nhigh: 1\n", 5),
        (f"---\n{WAIVER}\nid: x\nlow: 3\nhigh: 1\n", 4),
        (f"{WAIVER}\n---\nid: x\nlow: 3\nhigh: 1\n", 4),
        (f"%YAML 1.1\n{WAIVER}\n---\nid: x\nlow: 3\nhigh: 1\n", 5),
        (f"id: x\r\nlow: 3  {WAIVER}\r\nhigh: 1\r\n", 2),
        (f"\ufeff{WAIVER}\nid: x\nlow: 3\nhigh: 1\n", 3),
        ("id: x\nlow: 3  # conflict-events: ignore[casualties] told so\nhigh: 1\n", 2),
        ("id: x\nlow: 3  #conflict-events:ignore[ casualties/range ]: told so \nhigh: 1\n", 2),
        (f"id: x\nlow: 3  # see there {WAIVER}\nhigh: 1\n", 2),
    ],
)
def test_it_holds_for_its_line_the_next_one_or_the_record(text: str, line: int) -> None:
    report = ran(text)
    assert told(report) == [(line, "casualties/range", "told so")]
    assert report.findings[0].accepted_by == "comment"


def test_it_holds_for_one_record_only() -> None:
    assert told(ran(f"{WAIVER}\n{RECORD}{OTHER}")) == [
        (3, "casualties/range", "told so"),
        (7, "casualties/range", ""),
    ]
    ended = f"id: x\nlow: 1\n...\n{WAIVER}\n{OTHER}"
    assert told(ran(ended)) == [(7, "casualties/range", "told so")]
    assert told(ran(f"{RECORD}---\n{WAIVER}\n{OTHER.removeprefix('---')}"))[0][2] == ""


def test_it_may_name_several_rules() -> None:
    several = "# conflict-events: ignore[casualties/range, schema/type] told so"
    report = ran(f"{several}\nid: 5\nlow: 3\nhigh: 1\n")
    assert told(report) == [(2, "schema/type", "told so"), (3, "casualties/range", "told so")]


def test_the_front_matter_of_a_page_has_them_too() -> None:
    page = f"---\nid: x\nlow: 3  {WAIVER}\nhigh: 1\n---\n\nText {WAIVER}\n"
    assert told(ran(page, "data/a.md")) == [(3, "casualties/range", "told so")]


@pytest.mark.parametrize(
    "text",
    [
        f"id: x\nlow: 3\nhigh: 1\nsays: '{WAIVER}'\n",
        f"id: x\nlow: 3\nhigh: 1\nsays: |\n  {WAIVER}\n  more\n",
        f'id: x\nlow: 3\nhigh: 1\nsays: "one\n  {WAIVER}"\n',
        "id: x\nlow: 3\nhigh: 1\nsays: conflict-events: ignore\n".replace(": ignore", ":ignore"),
    ],
)
def test_what_is_in_a_text_is_no_comment(text: str) -> None:
    assert told(ran(text)) == [(2, "casualties/range", "")]


def test_other_files_have_none() -> None:
    text = f'{{"id": "x", "low": 3, "high": 1, "says": "{WAIVER}"}}'
    assert told(ran(text, "data/a.json")) == [(1, "casualties/range", "")]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore[casualties/range]", "the waiver of casualties/range gives no reason; expected `#"),
        ("ignore[casualties/range]  -", "the waiver of casualties/range gives no reason; expected"),
        (
            "ignore[] why",
            "the comment names no rule; expected `# conflict-events: ignore[rule] rea",
        ),
        ("ignore[casulties] why", "no rule or family is called 'casulties'; did you mean 'casualt"),
        ("ignore[gate/gone] why", "no rule or family is called 'gate/gone'"),
        ("ignore casualties why", "the comment says 'ignore casualties why'; expected `# conflict"),
        ("", "the comment says ''; expected `# conflict-events: ignore[rule] reason`"),
    ],
)
def test_one_that_is_malformed_waives_nothing_and_is_an_error(comment: str, said: str) -> None:
    report = ran(f"id: x\nlow: 3  # conflict-events: {comment}\nhigh: 1\n")
    assert told(report) == [(2, "gate/bad-waiver", ""), (2, "casualties/range", "")]
    assert report.findings[0].severity.label == "error"
    assert report.findings[0].message.startswith(said)


def test_one_that_waives_nothing_is_told_at_its_line() -> None:
    text = f"id: x\nlow: 1\nhigh: 3  {WAIVER}\n"
    report = ran(text)
    assert told(report) == [(3, "gate/unused-waiver", "")]
    assert report.findings[0].message == (
        "this comment waives casualties/range, of which nothing is told here (told so); remove "
        "it, or move it to the line that is told"
    )
    assert told(ran(text, ignore=["casualties"])) == []
    assert told(ran(text, ignore=["gate"])) == []


def test_of_several_rules_each_is_to_be_of_use() -> None:
    report = ran("id: x\nlow: 3  # conflict-events: ignore[identity, casualties] why\nhigh: 1\n")
    assert told(report) == [(2, "gate/unused-waiver", ""), (2, "casualties/range", "why")]
    assert report.findings[0].message.startswith("this comment waives identity, of which")


@pytest.mark.parametrize("text", [f"a: [ {WAIVER}\n", f"---\na: 1 {WAIVER}\n"])
@pytest.mark.parametrize("file", ["data/r.yaml", "data/a.md"])
def test_what_cannot_be_read_is_told_once(text: str, file: str) -> None:
    report = ran(text, file)
    assert len(report.unreadable) == (0 if text.startswith("-") and file.endswith("yaml") else 1)
    assert [each.rule for each in report.findings if each.rule != "gate/unused-waiver"] == []


def test_a_configuration_waives_before_a_comment_does() -> None:
    Path("data/r.yaml").write_text(f"id: x\nlow: 3  {WAIVER}\nhigh: 1\n", encoding="utf-8")
    with Path("conflict-events.toml").open("a", encoding="utf-8") as stream:
        stream.write("[[waivers]]\nrule = 'casualties'\nreason = 'why'\n")
    report = check("data/r.yaml", config="conflict-events.toml")
    assert told(report) == [(2, "gate/unused-waiver", ""), (2, "casualties/range", "why")]

"""A part of the data: everything is read, and what some files have to do with is told."""

from pathlib import Path

import pytest

from conflict_events import Location, Report, Unreadable, check

pytestmark = pytest.mark.usefixtures("project")


def ran(*files: str | Path) -> Report:
    return check(config="conflict-events.toml", only=files)


def told(report: Report) -> list[tuple[str, str]]:
    return [(str(each.location), each.rule) for each in report.findings]


def test_only_findings_in_these_files_are_told() -> None:
    assert told(ran("data/r.yaml")) == [("data/r.yaml:2:6", "casualties/range")]
    report = ran("data/t.csv", "data/r.yaml")
    assert (told(report), report.notes) == (
        told(check(config="conflict-events.toml")),
        report.notes,
    )
    assert report.records == {"s.yaml": 5}


def test_names_are_compared_by_the_file_that_they_lead_to() -> None:
    Path("link.yaml").symlink_to("data/r.yaml")
    for name in ("./data/../data/r.yaml", Path("data/r.yaml").resolve(), "link.yaml"):
        assert told(ran(name)) == [("data/r.yaml:2:6", "casualties/range")]


def test_what_another_file_has_to_do_with_them_is_told() -> None:
    Path("data/a.yaml").write_text("id: x\n", encoding="utf-8")
    for file in ("data/a.yaml", "data/r.yaml"):
        assert ("data/r.yaml:1:5", "identity/unique") in told(ran(file))
    assert ("data/r.yaml:1:5", "identity/unique") not in told(ran("data/t.csv"))


def test_a_file_that_holds_no_records_by_its_name_is_passed_over() -> None:
    Path("x.py").touch()
    report = ran("x.py", "absent.py", "data/r.yaml")
    assert (told(report), report.unreadable) == ([("data/r.yaml:2:6", "casualties/range")], ())
    assert not any("--only" in each for each in report.notes)


def test_a_file_that_is_no_part_of_what_is_checked_is_noted() -> None:
    for number in range(7):
        Path(f"{number}.md").write_text("# Data\n", encoding="utf-8")
    report = ran("data/r.yaml", "0.md")
    assert told(report) == [("data/r.yaml:2:6", "casualties/range")]
    assert report.notes[1:] == ("not among what is checked, though --only names it: 0.md",)
    report = ran("data/r.yaml", *(f"{number}.md" for number in range(7)))
    assert report.notes[-1].endswith(": 0.md, 1.md, 2.md, 3.md, 4.md and 2 more")


@pytest.mark.parametrize("files", [("x.py",), ("readme.md", "x.py")])
def test_where_none_is_checked_nothing_is_told_but_that(files: tuple[str, ...]) -> None:
    Path("readme.md").write_text("# Data\n", encoding="utf-8")
    report = ran(*files)
    assert (told(report), report.unreadable, report.checked) == ([], (), 5)
    assert report.notes[-1] == (
        "none of the files that --only names is checked, so nothing is told of any"
    )


def test_a_file_that_is_not_there_is_not_checked() -> None:
    report = ran("data/absent.yaml", "data/r.yaml")
    assert told(report) == [("data/r.yaml:2:6", "casualties/range")]
    assert report.unreadable == (
        Unreadable(Location("data/absent.yaml"), "there is no such file (--only)"),
    )


def test_what_cannot_be_read_is_told_wherever_it_is() -> None:
    Path("data/z.yaml").write_text("a: [\n", encoding="utf-8")
    assert [each.location.file for each in ran("data/r.yaml").unreadable] == ["data/z.yaml"]


def test_what_the_gate_tells_is_told_if_it_is_in_these_files() -> None:
    Path("data/r.yaml").write_text(
        "id: x\nlow: 1  # conflict-events: ignore[casualties] why\n", encoding="utf-8"
    )
    with Path("conflict-events.toml").open("a", encoding="utf-8") as stream:
        stream.write("[[waivers]]\nrule = 'identity'\nreason = 'why'\n")
    assert told(ran("data/r.yaml")) == [("data/r.yaml:2", "gate/unused-waiver")]
    assert ("conflict-events.toml:4", "gate/unused-waiver") not in told(ran("data/t.csv"))

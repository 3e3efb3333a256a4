"""Statement digests: where they are looked for, what is refused, what is read from them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events import beside
from conflict_events.findings import Location
from conflict_events.pointers import Item
from conflict_events.reading import read_file
from conflict_events.statements import (
    Citable,
    Digest,
    digest_reader,
    no_digests,
    read_sources,
)

DIGEST = """\
schema: statement-digest/1.0.0
id: bulletin
title: Morning bulletin
statements:
  - id: killed
    event: base-assault
    says: Nine soldiers died.
    figures:
      - {count: 9, of: soldiers killed}
      - {count: {words: several}, of: soldiers wounded}
      - {count: {words: a goodly number}, of: soldiers missing}
    sha256: 0f
  - id: claimant
    says: The army says so.
"""
EXPECTED = "expected a path from the record's folder, or from one above it in the project"
NOT_FOUND = Digest(problem=f"is not found; {EXPECTED}")
LEADS_OUT = Digest(problem=f"leads outside the project; {EXPECTED}")
LINKS_OUT = Digest(problem=f"is a link that leads outside the project; {EXPECTED}")

Write = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project's folder; the working directory is another one, beside it."""
    root = tmp_path / "project"
    (root / "data" / "2020").mkdir(parents=True)
    (root / "pyproject.toml").touch()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return root


def write(path: Path, text: str = DIGEST) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(record: Path | str, name: str) -> Digest:
    return digest_reader(str(record))(name)


# --- where a digest is looked for ----------------------------------------------------------------


@pytest.mark.parametrize("folder", ["data/2020", "data", "."])
def test_a_digest_is_sought_from_the_records_folder_up_to_the_root(
    project: Path, folder: str
) -> None:
    digest = write(project / folder / "seeds" / "bulletin.yaml")
    found = read(project / "data/2020/event.yaml", "seeds/bulletin.yaml")
    assert found.problem == ""
    assert found.file == digest.as_posix()
    assert list(found.statements) == ["killed", "claimant"]


def test_the_nearest_digest_is_taken(project: Path) -> None:
    write(project / "bulletin.yaml", "statements: []")
    write(project / "data/2020/bulletin.yaml")
    assert list(read(project / "data/2020/event.yaml", "bulletin.yaml").statements) == [
        "killed",
        "claimant",
    ]


@pytest.mark.parametrize("mark", ["conflict-events.toml", "pyproject.toml", ".git"])
def test_nothing_is_sought_above_the_root(project: Path, mark: str) -> None:
    (project / "data" / mark).touch()
    write(project / "bulletin.yaml")
    assert read(project / "data/2020/event.yaml", "bulletin.yaml") == NOT_FOUND


def test_a_digest_is_sought_in_the_working_directory_at_last(project: Path) -> None:
    write(project.parent / "elsewhere/bulletin.yaml")
    assert list(read(project / "data/2020/event.yaml", "bulletin.yaml").statements) == [
        "killed",
        "claimant",
    ]


def test_where_there_is_no_project_only_the_records_folder_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "PROJECT_MARKS", ("no-such-mark",))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    write(tmp_path / "data/own.yaml")
    write(tmp_path / "above.yaml")
    record = tmp_path / "data/event.yaml"
    assert read(record, "own.yaml").problem == ""
    assert read(record, "above.yaml") == NOT_FOUND


def test_a_record_from_standard_input_has_the_working_directory(project: Path) -> None:
    write(project.parent / "elsewhere/bulletin.yaml")
    assert read("-", "bulletin.yaml").file == "bulletin.yaml"


def test_a_file_is_named_as_the_record_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = write(project / "seeds/bulletin.yaml")
    monkeypatch.chdir(project)
    assert read("data/2020/event.yaml", "seeds/bulletin.yaml").file == "seeds/bulletin.yaml"
    monkeypatch.chdir(project / "data/2020")
    assert read("event.yaml", "seeds/bulletin.yaml").file == "../../seeds/bulletin.yaml"
    monkeypatch.chdir(project.parent / "elsewhere")
    record = "../project/data/event.yaml"
    assert read(record, "seeds/bulletin.yaml").file == "../project/seeds/bulletin.yaml"
    record = str(project / "data/event.yaml")
    assert read(record, "seeds/bulletin.yaml").file == digest.as_posix()


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["../bulletin.yaml", "seeds/../../bulletin.yaml", ".."])
def test_a_path_may_not_lead_upwards(project: Path, name: str) -> None:
    write(project / "bulletin.yaml")
    assert read(project / "data/event.yaml", name) == LEADS_OUT


def test_a_path_may_not_be_absolute(project: Path) -> None:
    digest = write(project / "bulletin.yaml")
    assert read(project / "event.yaml", str(digest)) == LEADS_OUT


def test_a_link_may_not_lead_outside(project: Path) -> None:
    outside = write(project.parent / "outside/bulletin.yaml")
    (project / "bulletin.yaml").symlink_to(outside)
    (project / "seeds").symlink_to(outside.parent)
    assert read(project / "event.yaml", "bulletin.yaml") == LINKS_OUT
    assert read(project / "event.yaml", "seeds/bulletin.yaml") == LINKS_OUT


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    digest = write(project / "seeds/bulletin.yaml")
    (project / "data/bulletin.yaml").symlink_to(digest)
    assert read(project / "data/event.yaml", "bulletin.yaml").problem == ""


def test_a_link_to_nowhere_or_to_itself_is_not_found(project: Path) -> None:
    (project / "lost.yaml").symlink_to(project / "nowhere.yaml")
    (project / "circle.yaml").symlink_to(project / "circle.yaml")
    assert read(project / "event.yaml", "lost.yaml") == NOT_FOUND
    assert read(project / "event.yaml", "circle.yaml") == NOT_FOUND


@pytest.mark.parametrize("name", ["", ".", "data", "missing.yaml", "a\0b", "a" * 5000, "~/b.yaml"])
def test_what_is_no_file_is_not_found(project: Path, name: str) -> None:
    assert read(project / "event.yaml", name) == NOT_FOUND


def test_a_record_whose_folder_cannot_be_looked_at_has_no_digests(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert read(project / "event.yaml", "bulletin.yaml") == Digest(
        problem="cannot be looked up: FileNotFoundError"
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b: c", "cannot be read: "),
        ("statements: &all [1]", "cannot be read: "),
        ("", "cannot be read: the file is empty"),
        ("- statements", "holds no statements; expected statement-digest/1.0.0"),
        ("statements: none", "holds no statements; expected statement-digest/1.0.0"),
        ("title: Morning bulletin", "holds no statements; expected statement-digest/1.0.0"),
    ],
)
def test_what_is_no_digest_has_a_problem(project: Path, text: str, problem: str) -> None:
    write(project / "bulletin.yaml", text)
    found = read(project / "event.yaml", "bulletin.yaml")
    assert found.problem.startswith(problem)
    assert found.statements == {}


def test_a_kind_of_file_that_is_not_read_has_a_problem(project: Path) -> None:
    write(project / "bulletin.docx")
    problem = read(project / "event.yaml", "bulletin.docx").problem
    assert problem.startswith("cannot be read: '.docx' is no suffix")


def test_a_record_that_stands_in_no_file_has_no_digests() -> None:
    assert no_digests("bulletin.yaml") == Digest(problem="cannot be looked up")


# --- what is read from one -----------------------------------------------------------------------


def test_statements_have_figures_an_event_and_a_place(project: Path) -> None:
    digest = write(project / "bulletin.yaml")
    found = read(project / "event.yaml", "bulletin.yaml").statements
    assert [(each.text, each.label) for each in found["killed"].figures] == [
        ("9", "soldiers killed"),
        ("'several'", "soldiers wounded"),
        ("'a goodly number'", "soldiers missing"),
    ]
    assert found["killed"].event == "base-assault"
    assert found["claimant"].event is None
    assert found["claimant"].figures == ()
    assert found["claimant"].location == Location(digest.as_posix(), 13, 9, "/statements/1")


def test_a_digest_may_be_json(project: Path) -> None:
    write(
        project / "bulletin.json", '{"statements": [{"id": "killed", "figures": [{"count": 9}]}]}'
    )
    [statement] = read(project / "event.yaml", "bulletin.json").statements.values()
    assert [str(figure) for figure in statement.figures] == ["9"]


def test_odd_statements_are_passed_over(project: Path) -> None:
    write(
        project / "bulletin.yaml",
        "statements:\n- killed\n- {says: nothing}\n- {id: 4}\n- {id: [a]}\n"
        "- {id: a, figures: 9, event: [x]}\n- {id: b, figures: [null, x, {count: {}}]}\n",
    )
    found = read(project / "event.yaml", "bulletin.yaml").statements
    assert list(found) == ["a", "b"]
    assert found["a"].event is None
    assert found["a"].figures == ()
    assert [str(figure) for figure in found["b"].figures] == ["unknown"] * 3


def test_a_digest_is_read_once_until_it_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = write(project / "bulletin.yaml")
    opened: list[Path] = []

    def counting(path: Path, file: str) -> Any:
        opened.append(path)
        return read_file(path, file)

    monkeypatch.setattr("conflict_events.statements.read_file", counting)
    reader = digest_reader(str(project / "one.yaml"))
    first = reader("bulletin.yaml")
    assert reader("bulletin.yaml") is first
    assert read(project / "data/two.yaml", "bulletin.yaml") is first
    assert opened == [digest]

    write(digest, "statements: [{id: other}]")
    os.utime(digest, ns=(1, 1))
    # One run sees one state of a digest; the next one sees the new state.
    assert reader("bulletin.yaml") is first
    assert list(read(project / "one.yaml", "bulletin.yaml").statements) == ["other"]


def test_a_digest_that_is_not_found_is_sought_anew(project: Path) -> None:
    assert read(project / "event.yaml", "bulletin.yaml") == NOT_FOUND
    write(project / "bulletin.yaml")
    assert read(project / "event.yaml", "bulletin.yaml").problem == ""


# --- what can be cited ---------------------------------------------------------------------------


def cite(*sources: Any, problem: str = "") -> Citable:
    items = [Item(source, ("sources", at), 2) for at, source in enumerate(sources)]
    return read_sources(items, lambda name: Digest(file=name, problem=problem))


def test_sources_are_known_by_name_and_place() -> None:
    citable = cite({"id": "bulletin", "statements": "b.yaml"}, {"id": "agency"})
    assert citable.complete
    assert citable.digests == {
        "bulletin": (Item("b.yaml", ("sources", 0, "statements"), 2), Digest(file="b.yaml")),
        "agency": (Item(None, ("sources", 1, "statements"), 2), None),
    }


@pytest.mark.parametrize("source", [None, "bulletin", {}, {"id": 2020}, {"id": ["b"]}])
def test_a_source_without_a_usable_name_may_be_the_one_that_is_cited(source: Any) -> None:
    citable = cite(source, {"id": "agency"})
    assert list(citable.digests) == ["agency"]
    assert not citable.complete


def test_of_two_sources_with_one_name_neither_is_looked_into() -> None:
    citable = cite({"id": "b", "statements": "1.yaml"}, {"id": "b", "statements": "2.yaml"})
    assert citable.digests["b"][1] is None


def test_a_digests_path_that_is_no_text_is_no_digest() -> None:
    assert cite({"id": "b", "statements": ["1.yaml"]}).digests["b"][1] is None


def test_citations_lead_to_statements(project: Path) -> None:
    write(project / "bulletin.yaml")
    items = [
        Item({"id": "bulletin", "statements": "bulletin.yaml"}, ()),
        Item({"id": "agency"}, ()),
    ]
    citable = read_sources(items, digest_reader(str(project / "event.yaml")))
    found = citable.statement("bulletin#killed")
    assert found is not None
    assert found.id == "killed"
    for citation in [
        "bulletin",
        "bulletin#",
        "bulletin#kiled",
        "agency#killed",
        "x#killed",
        "#",
        "",
    ]:
        assert citable.statement(citation) is None


def test_a_real_digest_is_read_whole() -> None:
    digest = read("fixtures/sokoura/as-published/attack.yaml", "seeds/sokoura-attack.yaml")
    assert digest.problem == ""
    assert digest.file == "seeds/sokoura-attack.yaml"
    figures = [str(figure) for figure in digest.statements["losses-base-wounded"].figures]
    assert figures == ["'several'"]
    assert digest.statements["raid-raiders"].event == "sokoura-raid"


@given(st.text(max_size=30))
def test_no_name_is_too_odd(name: str) -> None:
    assert read("fixtures/sokoura/as-published/attack.yaml", name).problem

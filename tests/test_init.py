"""`conflict-events init`: what it sees in a project, what it shows, and what it writes."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import NamedTuple

import pytest

from conflict_events.cli import main
from conflict_events.project import PIECES, looking, requirement
from conflict_events.project.paths import gathered
from conflict_events.project.pieces import Piece, pieces
from conflict_events.version import VERSION

ROOT = Path(__file__).parent.parent
EVENT = """\
schema: conflict-event/1.0.0
id: ambush
date: {start: 2020-10-13, precision: day}
sources: [{id: report, title: A report}]
"""
WRONG = EVENT.replace("2020-10-13", "2020-13-10")
TABLE = "id,killed\na,1\nb,2\n"
SCHEMA = "type: object\nproperties: {id: {type: string}, killed: {type: integer, minimum: 0}}\n"
CONFIGURATION = """\
# What `conflict-events check` checks, relative to this file.
paths = ["events"]
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Project:
    """A project to run in, as files in the working directory."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def has(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(text, encoding="utf-8", newline="\n")

    def runs(self, *arguments: str) -> Ran:
        code = main(["init", "--today", "2026-01-01", *arguments])
        return Ran(code, *self.capsys.readouterr())

    def files(self) -> dict[str, bytes]:
        return {str(each): each.read_bytes() for each in Path().rglob("*") if each.is_file()}


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(capsys)


def files_of(ran: Ran) -> list[str]:
    """Return the first lines of what is told of each piece."""
    paragraphs = ran.out.split("\n\n")[1:-1]
    return [each.partition("\n")[0] for each in paragraphs if ": " in each.partition("\n")[0]]


# --- what is shown, and what is written ----------------------------------------------------------


def test_what_would_be_written_is_shown_and_nothing_is(project: Project) -> None:
    project.has({"events/a.yaml": EVENT, "events/README.md": "# Events\n"})
    before = project.files()
    ran = project.runs()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        "1 file with data that can be checked\n"
        "\n"
        "conflict-events.toml: is new\n"
        "+ # What `conflict-events check` checks, relative to this file.\n"
        '+ paths = ["events"]\n'
        "\n"
        "noxfile.py: is new\n"
        "+ import nox\n"
        "+\n"
        "+\n"
        "+ @nox.session\n"
        "+ def conflict_events(session: nox.Session) -> None:\n"
        '+     """Check the data: what contradicts what, and where."""\n'
        f'+     session.install("conflict-events=={VERSION}")\n'
        '+     session.run("conflict-events", "check", *session.posargs)\n'
        "\n"
        "nothing is written yet; `conflict-events init --write` does it\n"
    )
    assert project.files() == before


def test_what_is_shown_is_what_is_written(project: Project) -> None:
    project.has({"events/a.yaml": EVENT})
    Path(".git").mkdir()
    shown = project.runs()
    written = project.runs("--write")
    assert written.code == 0
    end = "all of this is written; `conflict-events check` runs the gate\n"
    assert written.out == shown.out.rpartition("\n\n")[0] + f"\n\n{end}"
    for piece in shown.out.split("\n\n")[1:-1]:
        assert piece.startswith(("+", *(f"{name}: is new\n" for name in project.files())))
    lines = [line[2:] for line in shown.out.splitlines() if line.startswith("+")]
    names = ["conflict-events.toml", ".pre-commit-config.yaml"]
    names += [".github/workflows/conflict-events.yml", "noxfile.py"]
    texts = [Path(name).read_text(encoding="utf-8").splitlines() for name in names]
    assert lines == [line for text in texts for line in text]
    assert sorted([*names, "events/a.yaml"]) == sorted(project.files())


def test_a_second_time_changes_nothing(project: Project) -> None:
    project.has({"events/a.yaml": EVENT, "pyproject.toml": "[project]\nname = 'a'\n"})
    Path(".git").mkdir()
    project.runs("--write")
    before = project.files()
    again = project.runs("--write")
    assert again.code == 0
    assert again.out.endswith("\n\nnothing is left to write\n")
    assert "+ " not in again.out
    assert project.files() == before


def test_the_same_project_is_shown_the_same(project: Project) -> None:
    project.has({f"{name}/{name}.yaml": EVENT for name in "cabd"})
    assert project.runs() == project.runs()


def test_the_files_of_others_are_never_written_over(project: Project) -> None:
    theirs = {
        ".pre-commit-config.yaml": "repos: []\n",
        ".gitlab-ci.yml": "test:\n  script: [make]\n",
        "noxfile.py": "import nox\n",
    }
    project.has({"events/a.yaml": EVENT, **theirs})
    Path(".git").mkdir()
    ran = project.runs("--write")
    assert files_of(ran) == [
        "conflict-events.toml: is new",
        *(
            f"{name}: is there already, and stays as it is; put in by hand what is lacking:"
            for name in theirs
        ),
    ]
    assert "\n        - id: conflict-events\n" in ran.out
    for name, text in theirs.items():
        assert Path(name).read_text(encoding="utf-8") == text


def test_what_comes_there_in_the_meantime_is_not_written_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.has({"events/a.yaml": EVENT})

    def late(sight: looking.Sight, kinds: tuple[str, ...]) -> list[Piece]:
        found = pieces(sight, kinds)
        project.has({"conflict-events.toml": "theirs"})
        return found

    monkeypatch.setattr("conflict_events.commands.init.pieces", late)
    ran = project.runs("--write")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "conflict-events: 'conflict-events.toml' cannot be written: file exists\n"
    assert Path("conflict-events.toml").read_text(encoding="utf-8") == "theirs"


def test_only_the_pieces_that_are_named_are_written(project: Project) -> None:
    project.has({"events/a.yaml": EVENT})
    assert project.runs("gitlab", "configuration", "--write").code == 0
    assert set(project.files()) == {"events/a.yaml", ".gitlab-ci.yml", "conflict-events.toml"}


def test_every_piece_can_be_named(project: Project) -> None:
    project.has({"events/a.yaml": EVENT})
    assert len(files_of(project.runs(*PIECES))) == len(PIECES)


def test_an_unknown_piece_is_told(project: Project) -> None:
    with pytest.raises(SystemExit) as ended:
        project.runs("jenkins")
    assert ended.value.code == 2
    assert "'jenkins' is none; expected some of configuration, pre-commit, github" in (
        project.capsys.readouterr().err
    )


# --- the configuration ---------------------------------------------------------------------------


def test_a_pyproject_takes_the_configuration_at_its_end(project: Project) -> None:
    theirs = "# ours\n[project]\nname = 'a'"
    project.has({"events/a.yaml": EVENT, "pyproject.toml": theirs})
    ran = project.runs("configuration", "--write")
    assert "pyproject.toml: takes at its end\n+\n+\n+ [tool.conflict-events]\n+ # What" in ran.out
    text = Path("pyproject.toml").read_text(encoding="utf-8")
    assert text.startswith(f"{theirs}\n\n[tool.conflict-events]\n")
    assert tomllib.loads(text)["tool"] == {"conflict-events": {"paths": ["events"]}}


@pytest.mark.parametrize(
    "theirs", ["tool = {other = {}}\n", "this is = no TOML", "tool = 1\n", "[tool]\nx.y = '\n"]
)
def test_a_pyproject_that_can_take_nothing_is_left_alone(project: Project, theirs: str) -> None:
    project.has({"events/a.yaml": EVENT, "pyproject.toml": theirs})
    assert files_of(project.runs("configuration", "--write")) == ["conflict-events.toml: is new"]
    assert Path("pyproject.toml").read_text(encoding="utf-8") == theirs
    assert Path("conflict-events.toml").read_text(encoding="utf-8") == CONFIGURATION


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("conflict-events.toml", "paths = ['b']\n"),
        ("pyproject.toml", "[tool.conflict-events]\npaths = ['b']\n"),
    ],
)
def test_a_configuration_that_is_there_stays(project: Project, name: str, text: str) -> None:
    project.has({"events/a.yaml": EVENT, name: text})
    ran = project.runs("configuration", "--write")
    assert files_of(ran) == [f"{name}: is there already, and stays as it is"]
    assert Path(name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("there", "within"), [({}, ""), ({"pyproject.toml": "[project]\nname = 'a'\n"}, "tool")]
)
def test_a_table_has_the_schema_that_stands_beside_it(
    project: Project, there: dict[str, str], within: str
) -> None:
    project.has(
        {
            **there,
            "data/tolls.csv": TABLE,
            "data/tolls.schema.yaml": SCHEMA,
            "data/odd.tsv": TABLE.replace(",", "\t"),
            "events/a.yaml": EVENT,
            "events/b.yaml": EVENT.replace("ambush", "raid"),
        }
    )
    ran = project.runs("configuration", "--write")
    assert ran.out.startswith(
        "3 files with data that can be checked\n"
        "left out, for they cannot be checked as they are:\n"
        "  data/odd.tsv: it fits no bundled schema; "
    )
    file = "pyproject.toml" if within else "conflict-events.toml"
    found = tomllib.loads(Path(file).read_text(encoding="utf-8"))
    assert (found["tool"]["conflict-events"] if within else found) == {
        "paths": ["data/tolls.csv", "events"],
        "data": [{"paths": ["data/tolls.csv"], "schema": "data/tolls.schema.yaml"}],
    }


def test_a_schema_that_cannot_be_used_is_told(project: Project) -> None:
    project.has({"a.yaml": EVENT, "tolls.csv": TABLE, "tolls.schema.json": '{"type": "objekt"}'})
    ran = project.runs("configuration")
    assert "  tolls.csv: its schema cannot be used: tolls.schema.json" in ran.out
    assert '+ paths = ["a.yaml"]\n' in ran.out
    Path("a.yaml").unlink()
    ran = project.runs()
    # The schema that is there is to be mended, and not to be inferred once more.
    assert (ran.code, "infer" in ran.out) == (3, False)


def test_a_name_with_quotes_is_written_as_toml_has_it(project: Project) -> None:
    project.has({'a "b" \\c.yaml': EVENT, "x.yaml": "a: 1\n", "a\nb.yaml": EVENT})
    project.runs("configuration", "--write")
    text = Path("conflict-events.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {"paths": ['a "b" \\c.yaml']}


# --- what is seen --------------------------------------------------------------------------------


def test_nothing_is_written_for_a_project_without_data(project: Project) -> None:
    project.has({"README.md": "# Data\n"})
    ran = project.runs("--write")
    assert (ran.code, ran.err) == (3, "")
    assert ran.out.endswith(
        "\nthere is nothing that a gate could check, and so nothing to write\n"
        "a record names its schema (`schema: conflict-event/2.0.0`)\n"
    )
    assert set(project.files()) == {"README.md"}


def test_a_table_of_ones_own_is_told_how_to_get_a_schema(project: Project) -> None:
    project.has({"data/tolls.csv": TABLE})
    ran = project.runs("--write")
    assert ran.code == 3
    command = "conflict-events schema infer data/tolls.csv > data/tolls.schema.yaml"
    assert ran.out.endswith(f"\n  {command}\n")
    _, *arguments, _, target = command.split()
    assert main(arguments) == 0
    Path(target).write_text(project.capsys.readouterr().out, encoding="utf-8")
    assert project.runs("--write").code == 0


def test_what_cannot_be_checked_is_told_in_short(project: Project) -> None:
    project.has({"events/a.yaml": EVENT, **{f"x{each:02}.yaml": "a: [\n" for each in range(12)}})
    lines = project.runs().out.splitlines()
    assert lines[1] == "left out, for they cannot be checked as they are:"
    assert lines[2] == "  x00.yaml:2:1: expected a value, found the end"
    assert lines[12:14] == ["  and 2 more", ""]


def test_folders_that_hold_what_others_wrote_are_not_looked_at(project: Project) -> None:
    project.has(
        {
            "events/a.yaml": EVENT,
            "node_modules/b/package.json": "{}",
            "venv/c.yaml": EVENT,
            ".hidden/d.yaml": EVENT,
        }
    )
    assert project.runs().out.startswith("1 file with data that can be checked\n\n")


def test_errors_that_stand_today_are_told_with_what_to_do(project: Project) -> None:
    project.has({"a.yaml": WRONG})
    advice = (
        "mend them, or accept what is known: "
        "`conflict-events check --write-baseline conflict-events-baseline.json`, and "
        '`baseline = "conflict-events-baseline.json"` in the configuration\n'
    )
    assert project.runs().out.endswith(f"\nthe gate is shut today, by 1 error; {advice}")
    project.has({"b.yaml": WRONG.replace("ambush", "raid")})
    assert project.runs().out.endswith(f"\nthe gate is shut today, by 2 errors; {advice}")


def test_a_part_of_a_repository_is_told_where_hooks_belong(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.has({"data/events/a.yaml": EVENT})
    Path(".git").mkdir()
    monkeypatch.chdir("data")
    ran = project.runs()
    assert [each.partition(":")[0] for each in files_of(ran)] == [
        "conflict-events.toml",
        "noxfile.py",
    ]
    assert (
        "\na hook and a workflow belong to the top folder of the repository; run it there\n"
        in ran.out
    )


@pytest.mark.parametrize(
    ("files", "piece"),
    [
        ({}, ".github/workflows/conflict-events.yml: is new"),
        ({".gitlab-ci.yml": "a: {script: [b]}\n"}, ".gitlab-ci.yml: is there already"),
        ({".git/config": "url = git@gitlab.example.org:a/b\n"}, ".gitlab-ci.yml: is new"),
        (
            {".git/config": "url = https://gitlab.example.org/a\n", ".github/a.yml": ""},
            ".github/workflows/conflict-events.yml: is new",
        ),
        (
            {".github/workflows/data.yaml": "run: conflict-events check\n"},
            ".github/workflows/data.yaml: is there already, and stays as it is",
        ),
        (
            {".github/workflows/data.yaml": "run: make\n"},
            ".github/workflows/conflict-events.yml: is new",
        ),
    ],
)
def test_the_workflow_is_that_of_the_place_where_the_project_lives(
    project: Project, files: dict[str, str], piece: str
) -> None:
    project.has({"events/a.yaml": EVENT, **files})
    Path(".git").mkdir(exist_ok=True)
    told = files_of(project.runs())
    assert len(told) == 4
    assert told[2].startswith(piece)


# --- names for many files ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "others", "paths"),
    [
        (["a.yaml"], [], ["a.yaml"]),
        (["a.yaml", "b.yaml"], [], ["*.yaml"]),
        (["a.yaml", "b.yaml"], ["c.yaml"], ["a.yaml", "b.yaml"]),
        (["a.yaml", "b.yaml"], ["c/c.yaml", "c.json"], ["*.yaml"]),
        (["d/a.yaml", "d/e/b.csv"], [], ["d"]),
        (["d/a.yaml", "d/b.yaml", "d/e/b.csv"], ["d/x.csv"], ["d/*.yaml", "d/e"]),
        (["d/e/f/a.yaml", "d/g/b.yaml"], ["d/h/c.yaml"], ["d/e", "d/g"]),
        (["d[1]/a.yaml", "d[1]/b.yaml"], ["d[1]/c.csv"], ["d[1]/a.yaml", "d[1]/b.yaml"]),
        ([], ["a.yaml"], []),
    ],
)
def test_paths_stand_for_the_files_and_for_no_others(
    files: Sequence[str], others: Iterable[str], paths: list[str]
) -> None:
    assert gathered(files, set(others)) == paths


# --- what is installed ---------------------------------------------------------------------------


class Installed(NamedTuple):
    """What was noted when the package was installed."""

    record: str | None

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self.record


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (None, f"conflict-events=={VERSION}"),
        ({"url": "file:///a", "dir_info": {"editable": True}}, f"conflict-events=={VERSION}"),
        (
            {
                "url": "https://git.example.org/a/conflict-events",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"},
            },
            f"conflict-events @ git+https://git.example.org/a/conflict-events@{COMMIT}",
        ),
        (
            {"url": "https://example.org/conflict-events.tar.gz", "archive_info": {}},
            "conflict-events @ https://example.org/conflict-events.tar.gz",
        ),
        ({"url": "file:///a.whl", "archive_info": {}}, f"conflict-events=={VERSION}"),
    ],
)
def test_what_is_installed_is_what_runs_here(
    record: dict[str, object] | None, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = Installed(None if record is None else json.dumps(record))
    monkeypatch.setattr(requirement, "distribution", lambda _: noted)
    assert requirement.requirement() == expected
    named, _, rest = expected.partition("conflict-events")
    assert requirement.requirement(["a.csv", "B.XLSX"]) == f"{named}conflict-events[excel]{rest}"


def test_a_tool_that_was_never_installed_is_the_release(monkeypatch: pytest.MonkeyPatch) -> None:
    def lacking(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(requirement, "distribution", lacking)
    assert requirement.requirement() == f"conflict-events=={VERSION}"


def test_every_template_installs_this_release() -> None:
    assert f"conflict-events=={VERSION}" == requirement.IN_TEMPLATES
    templates = [each for each in (ROOT / "templates").iterdir() if each.suffix != ".py"]
    templates = [each for each in templates if each.is_file()]
    assert len(templates) == len(PIECES) - 1
    for template in templates:
        assert template.read_text(encoding="utf-8").count(requirement.IN_TEMPLATES) == 1

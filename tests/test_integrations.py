"""Where the tool plugs in: each piece is used as a project uses it, from what was built.

The tool is built once, from a clone of the checkout, and installed where the pieces install it: by
the action, the hook, the session. Its dependencies are those of the tests, so no index is asked.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from conflict_events.cli import main
from conflict_events.reading.kinds import KINDS, TABLES
from conflict_events.version import VERSION

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
TEMPLATES = {
    each.name: each.read_text(encoding="utf-8") for each in ROOT.glob("templates/*.[tyn]*")
}
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
SNIPPETS = dict(re.findall(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))
"""The files that the page shows, by their names."""

PARTS = [".pre-commit-hooks.yaml", "LICENSE", "MANIFEST.in", "README.md", "action.yml"]
PARTS += ["fixtures/rules", "pyproject.toml", "schemas", "templates", "tools", "validators"]
"""What a clone has of the checkout: all that is built and used elsewhere."""

SUMMARY = ".git/summary.md"
"""Where a project keeps the page of a run, so that no commit takes it along."""

PINNED = f"conflict-events=={VERSION}"
EVENT = """\
schema: conflict-event/1.0.0
id: {name}
date: {{start: 2020-10-13, precision: day}}
sources: [{{id: report, title: A report}}]
"""
GOOD, OTHER = EVENT.format(name="ambush"), EVENT.format(name="raid")
BAD, BAD_OTHER = (each.replace("2020-10-13", "2020-13-10") for each in (GOOD, OTHER))


class Ran(NamedTuple):
    code: int
    out: str


class Elsewhere:
    """A project outside the checkout, and what it runs."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = dict(environment)

    def has(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def runs(self, *command: str, **environment: str) -> Ran:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return Ran(done.returncode, done.stdout)

    def must(self, *command: str) -> str:
        ran = self.runs(*command)
        assert ran.code == 0, ran.out
        return ran.out.strip()

    def commits(self, message: str = "change") -> str:
        self.must("git", "add", "--all")
        self.must("git", "commit", "--quiet", "--no-verify", "--message", message)
        return self.must("git", "rev-parse", "HEAD")

    def shell(self, script: str, **environment: str) -> Ran:
        """Run a script as GitHub does, and much as GitLab does."""
        bash = shutil.which("bash") or "bash"
        return self.runs(
            bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script, **environment
        )


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    """Return a repository with what the checkout holds, committed."""
    folder = tmp_path_factory.mktemp("clone")
    leave = shutil.ignore_patterns("__pycache__", "*.egg-info", ".*_cache")
    for part in PARTS:
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.copytree(source, target, ignore=leave)
        else:
            shutil.copyfile(source, target)
    there = Elsewhere(folder, _environment(folder.parent))
    there.must("git", "init", "--quiet")
    there.commits()
    return there


def _environment(home: Path) -> dict[str, str]:
    """Return an environment in which nothing is known of this machine but our dependencies."""
    dependencies = home / "dependencies"
    dependencies.mkdir()
    for found in {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}:
        for each in found.iterdir():
            # The tool itself is what is to be installed, and each environment has its own pip.
            if not each.name.startswith(("conflict_events", "pip", "__")):
                (dependencies / each.name).symlink_to(each)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(dependencies),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the answer to "isolate?"
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }


@pytest.fixture(scope="module")
def environment(clone: Elsewhere) -> dict[str, str]:
    """Return an environment where pip finds the wheel, and `python` has nothing installed."""
    home = clone.folder.parent
    wheels, scripts = home / "wheels", home / "venv" / "bin"
    clone.must(sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(wheels), ".")
    clone.must(sys.executable, "-m", "virtualenv", "--quiet", str(home / "venv"))
    return {
        **clone.environment,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PIP_FIND_LINKS": str(wheels),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
    }


@pytest.fixture
def project(tmp_path: Path, environment: Mapping[str, str]) -> Elsewhere:
    """Return a project that has two good records and a configuration, committed."""
    there = Elsewhere(tmp_path, environment)
    there.has(
        {
            "conflict-events.toml": SNIPPETS["conflict-events.toml"],
            "data/ambush.yaml": GOOD,
            "data/raid.yaml": OTHER,
        }
    )
    there.must("git", "init", "--quiet")
    there.commits()
    return there


# --- the hook ------------------------------------------------------------------------------------


def hooked(project: Elsewhere, configuration: str) -> None:
    project.has({".pre-commit-config.yaml": configuration})
    project.must("git", "add", "--all")


def of_clone(configuration: str, clone: Elsewhere) -> str:
    address = "https://git.example.org/conflict-events"
    text = configuration.replace(address, str(clone.folder))
    return text.replace("COMMIT", clone.must("git", "rev-parse", "HEAD"))


def pre_commit(project: Elsewhere, *arguments: str) -> Ran:
    project.must("git", "add", "--all")
    return project.runs(sys.executable, "-m", "pre_commit", "run", *arguments)


def test_the_hooks_are_for_every_file_that_holds_records() -> None:
    patterns = [each["files"] for each in HOOKS if "files" in each]
    [of_init] = yaml.safe_load(TEMPLATES["pre-commit.yaml"])["repos"][0]["hooks"]
    assert {*patterns, of_init["files"]} == {patterns[0]}
    for ending in (*KINDS, *TABLES, *(f"{each}.gz" for each in TABLES)):
        assert re.search(patterns[0], f"data/A{ending.upper()}")
    for name in ("a.py", "yaml", "a.txt", "a.csv.bak", "noxfile.py", "conflict-events.toml"):
        assert not re.search(patterns[0], name)


def test_the_hook_tells_what_is_wrong_in_the_files_of_the_commit(
    project: Elsewhere, clone: Elsewhere
) -> None:
    hooked(project, of_clone(SNIPPETS[".pre-commit-config.yaml"], clone))
    ran = pre_commit(project, "--all-files")
    assert (ran.code, "Passed" in ran.out) == (0, True), ran.out
    project.has({"data/ambush.yaml": BAD})
    ran = pre_commit(project)
    assert ran.code == 1
    assert "data/ambush.yaml:3:15: error schema/format" in ran.out
    project.commits()
    project.has({"data/raid.yaml": f"{OTHER}name: A raid\n", "README.md": "# Data\n"})
    ran = pre_commit(project)
    assert (ran.code, "Passed" in ran.out) == (0, True), ran.out
    # The one that was left is told to whoever asks for all.
    everything = SNIPPETS[".pre-commit-config.yaml"].replace(
        "id: conflict-events", "id: conflict-events-all"
    )
    hooked(project, of_clone(everything, clone))
    ran = pre_commit(project)
    assert ran.code == 1
    assert "data/ambush.yaml:3:15: error schema/format" in ran.out


def test_the_hook_tells_what_a_file_contradicts_elsewhere(
    project: Elsewhere, clone: Elsewhere
) -> None:
    hooked(project, of_clone(SNIPPETS[".pre-commit-config.yaml"], clone))
    project.commits()
    project.has({"data/raid.yaml": GOOD})
    ran = pre_commit(project)
    assert ran.code == 1
    assert "error identity/unique" in ran.out


def test_the_hook_takes_arguments_before_the_files(project: Elsewhere, clone: Elsewhere) -> None:
    [shown] = re.findall(r"`(args: \[--fail-on.*?\])`", PAGE)
    hooked(project, of_clone(f"{SNIPPETS['.pre-commit-config.yaml']}        {shown}\n", clone))
    ran = pre_commit(project, "--all-files")
    assert (ran.code, "Passed" in ran.out) == (0, True), ran.out


# --- the action ----------------------------------------------------------------------------------


class Action(NamedTuple):
    """The action, where it is installed: its Python, and the clone that it was taken from."""

    python: str
    clone: Elsewhere

    def install(self, project: Elsewhere, inputs: Mapping[str, str]) -> Ran:
        """Run the first step, which installs the tool."""
        return self._step(project, 0, inputs)

    def check(self, project: Elsewhere, inputs: Mapping[str, str]) -> Ran:
        """Run the second step, which checks."""
        return self._step(project, 1, inputs)

    def _step(self, project: Elsewhere, number: int, inputs: Mapping[str, str]) -> Ran:
        assert set(inputs) <= set(ACTION["inputs"])
        given = {name: inputs.get(name, each["default"]) for name, each in ACTION["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in given.items()}
        values["steps.python.outputs.python-path"] = self.python
        step = [each for each in ACTION["runs"]["steps"] if "run" in each][number]
        assert step["shell"] == "bash"
        environment = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)
            for name, text in step["env"].items()
        }
        return project.shell(
            step["run"],
            GITHUB_ACTION_PATH=str(self.clone.folder),
            GITHUB_STEP_SUMMARY=str(project.folder / SUMMARY),
            **environment,
        )


@pytest.fixture(scope="module")
def action(clone: Elsewhere, environment: Mapping[str, str]) -> Action:
    """Return the action, installed by its own step from where it stands."""
    venv = clone.folder.parent / "action"
    clone.must(sys.executable, "-m", "virtualenv", "--quiet", str(venv))
    found = Action(str(venv / "bin" / "python"), clone)
    ran = found.install(Elsewhere(clone.folder.parent, environment), {})
    assert ran.code == 0, ran.out
    return found


def used(snippet: str) -> Iterator[Mapping[str, Any]]:
    """Yield the inputs that a workflow gives to the action."""
    for job in yaml.safe_load(SNIPPETS[snippet])["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("OWNER/conflict-events@"):
                yield step.get("with", {})


def test_what_the_action_uses_is_pinned_as_in_our_own_workflow() -> None:
    ours = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    pinned = set(re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", ours))
    for text in ((ROOT / "action.yml").read_text(encoding="utf-8"), TEMPLATES["github.yml"]):
        uses = re.findall(r"uses: (.*)", text)
        assert uses
        assert set(uses) <= pinned


def test_no_input_is_ever_a_part_of_a_script() -> None:
    steps = [each for each in ACTION["runs"]["steps"] if "run" in each]
    assert len(steps) == 2
    assert [each["run"] for each in steps if "${{" in each["run"]] == []
    text = json.dumps([each["env"] for each in steps])
    expected = set(ACTION["inputs"]) - {"python-version"}
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == expected


def test_the_action_lets_good_data_pass_and_stops_bad(project: Elsewhere, action: Action) -> None:
    [inputs] = used(".github/workflows/data.yml")
    ran = action.check(project, inputs)
    assert ran.code == 0, ran.out
    assert "2 records checked" in project.text(SUMMARY)
    project.has({"data/ambush.yaml": BAD})
    ran = action.check(project, inputs)
    assert ran.code == 1
    assert re.search(r"^::error file=data/ambush\.yaml,line=3,col=15,", ran.out, re.MULTILINE)
    assert "schema/format" in project.text(SUMMARY)


def test_the_action_tells_only_what_a_pull_request_changes(
    project: Elsewhere, action: Action
) -> None:
    [inputs] = used(".github/workflows/changes.yml")
    [(name, expression)] = inputs.items()
    assert expression == "${{ github.event.pull_request.base.sha }}"
    project.has({"data/ambush.yaml": BAD})
    base = project.commits()
    project.has({"data/raid.yaml": f"{OTHER}name: A raid\n", "a name; touch 'x'.py": ""})
    project.commits()
    ran = action.check(project, {name: base})
    assert ran.code == 0, ran.out
    # A push has no base, and tells everything; so does a change that takes files away alone.
    assert action.check(project, {name: ""}).code == 1
    (project.folder / "data/raid.yaml").unlink()
    base, _ = project.must("git", "rev-parse", "HEAD"), project.commits()
    assert action.check(project, {name: base}).code == 1
    # A commit that is not there, or an option in its place, is no reason to pass.
    for wrong in ("0" * 40, "--output=x"):
        assert action.check(project, {name: wrong}).code not in {0, 1}
    assert not (project.folder / "x").exists()


def test_the_action_writes_sarif(project: Elsewhere, action: Action) -> None:
    [inputs] = used(".github/workflows/scanning.yml")
    project.has({"data/ambush.yaml": BAD})
    assert action.check(project, inputs).code == 1
    [run] = json.loads(project.text(inputs["sarif"]))["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["schema/format"]
    steps = yaml.safe_load(SNIPPETS[".github/workflows/scanning.yml"])["jobs"]["check"]["steps"]
    assert steps[-1]["with"] == {"sarif_file": inputs["sarif"]}


def test_the_action_takes_paths_and_options(project: Elsewhere, action: Action) -> None:
    project.has({"data/ambush.yaml": BAD, "more data/x.yaml": EVENT.format(name="x")})
    ran = action.check(project, {"paths": "data/raid.yaml\nmore data\n"})
    assert ran.code == 0, ran.out
    assert "2 records checked" in ran.out
    inputs = {"paths": "data", "fail-on": "never", "schema": "conflict-event/1.0.0"}
    assert action.check(project, inputs).code == 0
    project.has({"else.toml": 'paths = ["data/raid.yaml"]\n'})
    assert action.check(project, {"config": "else.toml"}).code == 0
    assert action.install(project, {"version": VERSION}).code == 0
    assert action.install(project, {"version": "0.0.0"}).code != 0
    assert action.check(project, {"baseline": "gone.json"}).code == 2


@pytest.mark.parametrize("name", ["paths", "schema", "config", "baseline", "fail-on"])
def test_no_input_of_the_action_is_run(project: Elsewhere, action: Action, name: str) -> None:
    for value in ('$(touch x)"; touch x; "', "`touch x`", "--output-file=x"):
        assert action.check(project, {name: value}).code in {2, 3}
    assert action.install(project, {"version": '0"; touch x; "'}).code != 0
    assert not (project.folder / "x").exists()


# --- servers and sessions, as the page shows them and as `init` writes them ----------------------


def steps_of_gitlab(text: str) -> list[str]:
    [job] = yaml.safe_load(text).values()
    script: list[str] = job["script"]
    reports = job["artifacts"]["reports"]
    assert [name for name in reports.values() if f"={name}" not in script[-1]] == []
    return script


def steps_of_github(text: str) -> list[str]:
    steps = yaml.safe_load(text)["jobs"]["check"]["steps"]
    return [each["run"] for each in steps if "run" in each]


def in_order(project: Elsewhere, steps: list[str]) -> Ran:
    """Run the steps of a job until one fails."""
    for step in steps[:-1]:
        ran = project.shell(step)
        assert ran.code == 0, ran.out
    return project.shell(steps[-1], GITHUB_STEP_SUMMARY=str(project.folder / SUMMARY))


def installing(text: str) -> str:
    """Return a snippet that installs what was built, and not what an address stands for."""
    address = "conflict-events @ git+https://git.example.org/conflict-events@COMMIT"
    return text.replace(address, PINNED)


def test_the_page_shows_what_init_writes() -> None:
    shown = [installing(SNIPPETS[name]) for name in (".gitlab-ci.yml", "noxfile.py")]
    assert shown == [TEMPLATES["gitlab.yml"], TEMPLATES["noxfile.txt"]]


def test_the_job_of_gitlab_lets_good_data_pass_and_stops_bad(project: Elsewhere) -> None:
    steps = steps_of_gitlab(installing(SNIPPETS[".gitlab-ci.yml"]))
    ran = in_order(project, steps)
    assert (ran.code, ran.out.startswith("no findings in 2 records")) == (0, True), ran.out
    assert json.loads(project.text("conflict-events-quality.json")) == []
    project.has({"data/ambush.yaml": BAD})
    assert in_order(project, steps).code == 1
    [finding] = json.loads(project.text("conflict-events-quality.json"))
    assert finding["location"] == {"path": "data/ambush.yaml", "lines": {"begin": 3}}
    assert "<failure" in project.text("conflict-events-junit.xml")


def test_the_session_of_nox_lets_good_data_pass_and_stops_bad(project: Elsewhere) -> None:
    project.has({"noxfile.py": installing(SNIPPETS["noxfile.py"])})
    command = [sys.executable, "-m", "nox", "--reuse-venv", "yes"]
    ran = project.runs(*command)
    assert ran.code == 0, ran.out
    project.has({"data/ambush.yaml": BAD})
    ran = project.runs(*command)
    assert ran.code == 1
    assert "data/ambush.yaml:3:15: error schema/format" in ran.out
    assert project.runs(*command, "--", "data/raid.yaml").code == 0


@pytest.fixture
def fresh(tmp_path: Path, environment: Mapping[str, str]) -> Elsewhere:
    """Return a project with data alone, and the tool installed beside it."""
    there = Elsewhere(tmp_path, environment)
    there.has({"data/ambush.yaml": GOOD, "data/raid.yaml": OTHER, "README.md": "# Data\n"})
    there.must("git", "init", "--quiet")
    there.must("python", "-m", "pip", "install", "--quiet", PINNED)
    return there


def test_what_init_writes_works(fresh: Elsewhere) -> None:
    said = fresh.must("conflict-events", "init", "--write")
    assert said.endswith("all of this is written; `conflict-events check` runs the gate")
    fresh.must("conflict-events", "init", "gitlab", "--write")
    fresh.must("git", "add", "--all")
    gates: dict[str, Callable[[], Ran]] = {
        "check": lambda: fresh.runs("conflict-events", "check"),
        "hook": lambda: pre_commit(fresh, "--all-files"),
        "session": lambda: fresh.runs(sys.executable, "-m", "nox", "--reuse-venv", "yes"),
        "github": lambda: in_order(
            fresh, steps_of_github(fresh.text(".github/workflows/conflict-events.yml"))
        ),
        "gitlab": lambda: in_order(fresh, steps_of_gitlab(fresh.text(".gitlab-ci.yml"))),
    }
    for name, gate in gates.items():
        ran = gate()
        assert (name, ran.code) == (name, 0), ran.out
    fresh.has({"data/ambush.yaml": BAD})
    for name, gate in gates.items():
        ran = gate()
        assert (name, ran.code) == (name, 1), ran.out
        assert "data/ambush.yaml" in ran.out
    # What it advises for errors that are known opens the gate again.
    baseline = "conflict-events-baseline.json"
    fresh.must("conflict-events", "check", "--write-baseline", baseline)
    setting = f'baseline = "{baseline}"\n'
    assert f"`{setting.strip()}` in the configuration" in fresh.must("conflict-events", "init")
    fresh.has({"conflict-events.toml": setting + fresh.text("conflict-events.toml")})
    for name, gate in gates.items():
        ran = gate()
        assert (name, ran.code) == (name, 0), ran.out
    before = fresh.must("git", "status", "--porcelain")
    assert (
        fresh.must("conflict-events", "init", "--write")
        .rpartition("\n\n")[2]
        .startswith("nothing is left to write\n")
    )
    assert fresh.must("git", "status", "--porcelain") == before


# --- the other lines of the pages ----------------------------------------------------------------


def commands(page: str) -> list[list[str]]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [shlex.split(line) for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("command", commands("ci.md"), ids=" ".join)
def test_a_line_of_the_page_works(command: list[str], fresh: Elsewhere) -> None:
    fresh.has({"conflict-events.toml": SNIPPETS["conflict-events.toml"]})
    tool, *words = command
    target = words[words.index(">") + 1] if ">" in words else ""
    # The scripts of pytest belong to another Python than that in which the tool is installed.
    start = ["python", "-m", "pytest"] if tool == "pytest" else [tool]
    said = fresh.must(*start, *words[: words.index(">") if target else None])
    assert said
    if target:
        assert target.endswith(f"/completions/{tool}")
        assert re.search(rf"^complete .*-F _shtab_conflict_events {tool}$", said, re.MULTILINE)


def test_the_lines_of_the_page_are_found() -> None:
    assert [command[0] for command in commands("ci.md")] == ["pytest", *["conflict-events"] * 2]


def test_the_page_about_editors_shows_what_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [(name, record)] = re.findall(
        r"^`(\S+)`:\n\n```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    )
    Path(name).write_text(record, encoding="utf-8")
    printing, checking = re.findall(
        r"^\$ conflict-events (.*)\n((?:[^`$].*\n)*)", page, re.MULTILINE
    )
    words, _, target = printing[0].partition(" > ")
    assert main(words.split()) == 0
    Path(target).write_text(capsys.readouterr().out, encoding="utf-8")
    assert f"$schema={target}\n" in record
    assert main(checking[0].split()) == 0
    assert capsys.readouterr().out == checking[1]
    [settings] = re.findall(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    kinds = json.loads(settings)
    assert list(kinds["yaml.schemas"]) == [target]
    patterns = [*kinds["yaml.schemas"][target], *kinds["json.schemas"][0]["fileMatch"]]
    catalogue = json.loads((ROOT / "schemas/catalog.json").read_text(encoding="utf-8"))
    named = {each["name"]: each["fileMatch"] for each in catalogue["schemas"]}
    assert patterns == named["conflict-event"]
    assert main(["schema", "configuration/1.0.0"]) == 0


@pytest.mark.parametrize("page", ["ci.md", "editors.md"])
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    local = [link.partition("#")[0] for link in links if "://" not in link]
    assert [link for link in local if not (ROOT / "docs" / link).exists()] == []

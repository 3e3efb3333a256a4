"""Every way to run things: `nox` runs what CI runs, `nox --list` tells the rest."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "typecheck", "tests", "fixtures", "build"]
nox.options.reuse_venv = "yes"
nox.options.error_on_missing_interpreters = True

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml(ROOT / "pyproject.toml")
AS_PUBLISHED = ROOT / "fixtures" / "sokoura" / "as-published"
RECONCILED = ROOT / "fixtures" / "sokoura" / "reconciled"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]


def group(*names: str) -> tuple[str, ...]:
    """Return the requirements of dependency groups, for any version of pip."""
    return nox.project.dependency_groups(PROJECT, *names)


def dependencies() -> list[str]:
    """Return what the package and its extras depend on."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    return [*PROJECT["project"]["dependencies"], *(each for extra in extras for each in extra)]


def name_of(requirement: str) -> str:
    """Return the name of the package that a requirement asks for."""
    return re.split(r"[^\w.-]", requirement)[0].lower()


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format and the direction of imports."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    # The cache does not notice a module that is new or gone.
    session.run("lint-imports", "--no-cache", env={"PYTHONPATH": "validators"})


@nox.session
def typecheck(session: nox.Session) -> None:
    """Check types, tests included."""
    session.install("-e", ".", *group("typecheck"))
    session.run("mypy")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; arguments after `--` go to pytest instead of measuring coverage."""
    session.install("-e", ".", *group("test"))
    # On all cores, where benchmarks, which are not among them, could not be run.
    session.run("pytest", *(session.posargs or ["--cov", "-n", "auto", "--benchmark-disable"]))


@nox.session(python=PYTHONS)
def tests_all(session: nox.Session) -> None:
    """Run the tests on every supported Python."""
    tests(session)


@nox.session(python=PYTHONS[0])
def tests_lowest(session: nox.Session) -> None:
    """Run the tests with the lowest release of each dependency that pyproject.toml allows."""
    lowest = [each.partition(",")[0].replace(">=", "==") for each in dependencies()]
    # What the tests need of the same packages is what is tried here.
    tried = {name_of(each) for each in lowest}
    others = [each for each in group("test") if name_of(each) not in tried]
    session.install("-e", ".", *lowest, *others)
    session.run("pytest", *(session.posargs or ["-n", "auto", "--benchmark-disable"]))


@nox.session
def tests_newest(session: nox.Session) -> None:
    """Run the tests with the newest releases that pyproject.toml allows, and no warning at all."""
    newest = ["--upgrade", "--upgrade-strategy", "eager"]
    session.install(*newest, "-e", ".", *dependencies(), *group("test"))
    # Not in the tests alone: in every command that they start.
    session.env["PYTHONWARNINGS"] = "error"
    session.run("pytest", *(session.posargs or ["-n", "auto", "--benchmark-disable"]))


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try to break the command and the readers: `nox -s fuzz -- --seconds 600` (default: 60)."""
    option, seconds, *rest = [*session.posargs, "", ""] if session.posargs else ["--seconds", "60"]
    if option != "--seconds" or not seconds.isdigit() or any(rest):
        session.error("expected: nox -s fuzz -- --seconds NUMBER")
    session.install("-e", ".", *group("test"))
    half = int(seconds) // 2
    session.env["CONFLICT_EVENTS_FUZZ_SECONDS"] = str(half)
    session.run("pytest", "tests/hostile/test_fuzz.py")
    # Built for Linux, for CPython up to 3.13.
    try:
        session.install(*group("fuzz"))
    except nox.command.CommandFailed:
        session.error("the readers were not tried: Atheris has no wheel for this Python or system")
    bounds = (f"-max_total_time={half}", "-timeout=30", "-rss_limit_mb=2048", "-max_len=4096")
    folder = session.create_tmp()
    found = f"-artifact_prefix={folder}/"
    session.run("python", "tests/hostile/readers.py", *bounds, found)


@nox.session
def fixtures(session: nox.Session) -> None:
    """Run the installed command on the Sokoura fixtures, as the README shows it."""
    session.install("-e", ".")
    session.run("conflict-events", "check", str(AS_PUBLISHED), success_codes=[1])
    session.run("conflict-events", "check", str(RECONCILED))


@nox.session
def build(session: nox.Session) -> None:
    """Build sdist and wheel; run the wheel from an empty environment outside the checkout."""
    session.install(*group("build"))
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        session.run("python", "-m", "build", "--outdir", str(away / "dist"), silent=True)
        build_again(session, away)
        # virtualenv comes with nox; the session's own environment is not empty.
        session.run(sys.executable, "-m", "virtualenv", "-q", str(away / "venv"), external=True)
        scripts = away / "venv" / ("Scripts" if os.name == "nt" else "bin")
        python, command = str(scripts / "python"), str(scripts / "conflict-events")
        [wheel] = (away / "dist").glob("*.whl")
        session.run(python, "-m", "pip", "install", "-q", str(wheel), external=True)
        session.env["PYTHONPATH"] = None  # what is tried is the wheel, not the checkout
        with session.chdir(away):
            for start in [[command], [python, "-m", "conflict_events"]]:
                main_job = [*start, "check", str(AS_PUBLISHED)]
                said = session.run(*main_job, external=True, silent=True, success_codes=[1])
                if "casualties/subtotals" not in str(said):
                    session.error(f"{start} did not find the sum that is off; it said:\n{said}")


def build_again(session: nox.Session, away: Path) -> None:
    """Build once more, from files with other times and permissions: the archives are the same."""
    copy = away / "copy"
    left_out = shutil.ignore_patterns(".*_cache", ".git", ".nox", ".coverage*", "*.egg-info")
    shutil.copytree(ROOT, copy, ignore=left_out, copy_function=shutil.copyfile)
    (copy / ".ci" / "run").chmod(0o700)
    session.run("python", "-m", "build", "--outdir", str(away / "again"), str(copy), silent=True)
    for archive in sorted((away / "dist").iterdir()):
        if archive.read_bytes() != (away / "again" / archive.name).read_bytes():
            session.error(f"two builds of {archive.name} differ")


@nox.session
def audit(session: nox.Session) -> None:
    """Ask for known weaknesses of what is installed, and look through the workflows (network)."""
    session.install(*group("audit"))
    workflows = [".github", "action.yml", ".pre-commit-hooks.yaml"]
    session.run("zizmor", "--offline", "--persona", "pedantic", *workflows)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text("\n".join(dependencies()), encoding="utf-8")
        # What could not be looked up is no pass.
        session.run("pip-audit", "--strict", "--requirement", str(listed))


@nox.session
def sbom(session: nox.Session) -> None:
    """Write what a plain installation consists of to dist/conflict-events.cdx.json (CycloneDX)."""
    session.install(*group("audit"))
    with tempfile.TemporaryDirectory() as folder:
        session.run(sys.executable, "-m", "virtualenv", "-q", folder, external=True)
        python = str(Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python")
        session.run(python, "-m", "pip", "install", "-q", ".", external=True)
        (ROOT / "dist").mkdir(exist_ok=True)
        said = ["--pyproject", "pyproject.toml", "--output-reproducible", "--mc-type", "library"]
        where = ["--output-file", "dist/conflict-events.cdx.json", python]
        session.run("cyclonedx-py", "environment", *said, *where)


@nox.session
def docs(session: nox.Session) -> None:
    """Write the pages that are generated from the code: docs/rules.md."""
    session.install("-e", ".")
    page = session.run("conflict-events", "explain", "--all", silent=True)
    (ROOT / "docs" / "rules.md").write_text(str(page), encoding="utf-8", newline="\n")


@nox.session
def recall(session: nox.Session) -> None:
    """Plant errors, count those found, and write docs/trust.md; in files after `--`, print only."""
    session.install("-e", ".")
    page = ["--write", str(ROOT / "docs" / "trust.md")]
    session.run("python", "-m", "tools.recall", *(session.posargs or page))


@nox.session
def mutation(session: nox.Session) -> None:
    """Change the code in small ways, and tell what no test tells: `nox -s mutation -- rules`."""
    session.install("-e", ".", *group("mutation"))
    page = ["--write", str(ROOT / "docs" / "trust.md")]
    session.run("python", "-m", "tools.mutation", *page, *session.posargs)


@nox.session
def precision(session: nox.Session) -> None:
    """Measure what is claimed wrongly, of records that are right and of published ones."""
    session.install("-e", ".")
    session.run("python", "-m", "tools.precision", "generated", "--write", *session.posargs)
    if data := os.environ.get("CONFLICT_EVENTS_DATA"):
        session.run("python", "-m", "tools.precision", "published", f"{data}/corpus", "--write")
    else:
        session.warn("published data are not checked: CONFLICT_EVENTS_DATA names no folder")


@nox.session
def spark(session: nox.Session) -> None:
    """Put the same questions to every engine, Spark included; needs Java 17 or newer."""
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    if java is None:
        session.error("Spark needs Java 17 or newer; install it, or let JAVA_HOME name it")
    session.install("-e", ".[spark,duckdb,dask]", *group("test"))
    session.env["CONFLICT_EVENTS_ENGINES"] = "all"
    session.run("pytest", "tests/engines", *session.posargs)


@nox.session
def agreement(session: nox.Session) -> None:
    """Draw many more schemas and data, other ones each time, for what has to agree with itself."""
    session.install("-e", ".[duckdb]", *group("test"))
    session.env["CONFLICT_EVENTS_EXAMPLES"] = "20"
    # Where tests draw more the more there is time: `examples` of tests/effort.py.
    text = "from tests.effort import examples"
    found = [
        each for each in (ROOT / "tests").rglob("test_*.py") if text in each.read_text("utf-8")
    ]
    drawn = sorted(str(each.relative_to(ROOT)) for each in found)
    session.run("pytest", "-n", "auto", *(session.posargs or drawn))


@nox.session
def bench(session: nox.Session) -> None:
    """Measure speed, and write how it grows into docs/benchmarks.md; with arguments, print only."""
    # Not editable: the hook that makes a checkout importable takes time of its own.
    session.install(".", *group("bench"))
    if session.posargs:
        session.run("pytest", *session.posargs)
        return
    measured = Path(session.create_tmp()) / "measured.json"
    session.run("pytest", "tests/benchmarks", "-v", f"--benchmark-json={measured}")
    page = str(ROOT / "docs" / "benchmarks.md")
    session.run("python", "-m", "tools.growth", str(measured), "--write", page)


@nox.session
def compare(session: nox.Session) -> None:
    """Time other tools on the same rules, for docs/benchmarks.md; with arguments, print only."""
    session.install(".")
    # Each candidate has an environment of its own, kept from run to run.
    environments = str(ROOT / ".nox" / "compared")
    page = ["--write", str(ROOT / "docs" / "benchmarks.md")]
    session.run("python", "-m", "tools.compare", environments, *(session.posargs or page))

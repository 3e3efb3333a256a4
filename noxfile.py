"""Every way to run things: `nox` runs what CI runs, `nox --list` tells the rest."""

import os
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
    dependencies = PROJECT["project"]["dependencies"]
    lowest = [each.partition(",")[0].replace(">=", "==") for each in dependencies]
    session.install("-e", ".", *lowest, *group("test"))
    session.run("pytest", *session.posargs)


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


@nox.session
def docs(session: nox.Session) -> None:
    """Write the pages that are generated from the code: docs/rules.md."""
    session.install("-e", ".")
    page = session.run("conflict-events", "explain", "--all", silent=True)
    (ROOT / "docs" / "rules.md").write_text(str(page), encoding="utf-8", newline="\n")


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
def bench(session: nox.Session) -> None:
    """Measure speed; not part of the default run, as times depend on the machine."""
    # Not editable: the hook that makes a checkout importable takes time of its own.
    session.install(".", *group("bench"))
    session.run("pytest", "tests/benchmarks", *session.posargs)

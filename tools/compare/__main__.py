"""The command; what it does stands in the package's docstring."""

import argparse
import json
import platform
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tools import marked
from tools.compare import machine, page
from tools.compare.candidates import CANDIDATES, PROJECT, Candidate
from tools.compare.environments import Environment, pinned, prepared
from tools.compare.outcomes import READERS, complaints
from tools.compare.running import Run, run

HERE = Path(__file__).parent
PLACES = {
    "scripts": HERE / "scripts",
    "rules": HERE / "rules.json",
    "records": HERE / "records.json",
}
LEAST = 1000
"""Rows, so that each error has its place."""
FAILED = 1
"""The exit code where a candidate does not find what was planted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, make what is needed, run all of it by turns, print the tables."""
    parser = argparse.ArgumentParser(prog="compare", description=(__doc__ or "").partition(";")[0])
    parser.add_argument("environments", type=Path, metavar="ENVIRONMENTS", help="a folder for them")
    parser.add_argument("--rows", type=int, default=100_000, help="of the table")
    parser.add_argument("--runs", type=int, default=3, help="after one that is not counted")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=sorted(pinned()),
        metavar="NAME",
        help="these, and this project",
    )
    parser.add_argument("--write", type=Path, metavar="PAGE", help="the page to write it into")
    given = parser.parse_args(arguments)
    if given.rows < LEAST or given.runs < 1:
        parser.error(f"expected at least {LEAST} rows, and one run")
    chosen = [
        each for each in CANDIDATES if not given.only or each.environment in [*given.only, PROJECT]
    ]
    environments = _environments(chosen, given.environments.resolve())
    load = machine.load()
    refused = {name: each.refused for name, each in environments.items() if each.refused}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _tell(f"writing {given.rows} rows")
        material = [sys.executable, "-m", "tools.compare.material", str(given.rows), name]
        subprocess.run(material, check=True)  # noqa: S603 -- this project's own
        planted = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
        ready = [each for each in chosen if each.environment not in refused]
        runs = _by_turns(ready, environments, planted, folder, given.runs)
    if not runs:
        return FAILED
    sizes = {
        data: (each["rows"], sum(map(len, each["planted"].values())))
        for data, each in planted.items()
    }
    told = page.told(page.Measured(_when(load), _releases(), refused, sizes, runs))
    sys.stdout.write(told)
    if given.write:
        marked.put(given.write, "compare", told)
    return 0


def _when(load: str) -> str:
    """Return when, with what and where it was measured."""
    day = datetime.now(UTC).date()
    busy = f"; before it began, {load} processes wanted a core" if load else ""
    return (
        f"Measured on {day} with Python {platform.python_version()} on {machine.described()}{busy}."
    )


def _releases() -> Mapping[str, str]:
    """Return what is in each environment."""
    told = {
        name: ", ".join(re.sub(r"(?:\[\w+\])?==", " ", each) for each in requirements)
        for name, requirements in pinned().items()
    }
    return {**told, PROJECT: f"{PROJECT} {version(PROJECT)}"}


def _tell(what: str) -> None:
    sys.stderr.write(f"compare: {what}\n")
    sys.stderr.flush()


def _environments(chosen: Sequence[Candidate], folder: Path) -> Mapping[str, Environment]:
    """Return the environments of the candidates; this project's is the one that runs."""
    made = {PROJECT: Environment(Path(sys.executable))}
    wanted = pinned()
    for name in dict.fromkeys(each.environment for each in chosen):
        if name not in made:
            _tell(f"preparing {name}")
            made[name] = prepared(name, wanted[name], folder)
            if made[name].refused:
                _tell(f"{name} is not installed: {made[name].refused}")
    return made


def _by_turns(
    candidates: Sequence[Candidate],
    environments: Mapping[str, Environment],
    planted: Mapping[str, Mapping[str, Mapping[str, Sequence[int]]]],
    folder: Path,
    times: int,
) -> Mapping[Candidate, Sequence[Run]]:
    """Run each candidate in each round; return nothing if one does not find what was planted."""
    runs: dict[Candidate, list[Run]] = defaultdict(list)
    for turn in range(times + 1):
        for each in candidates:
            arguments = [argument.format(**PLACES) for argument in each.arguments]
            done = run([str(environments[each.environment].python), *arguments], folder)
            heading = f"round {turn} of {times}" if turn else "warming up"
            _tell(f"{heading}: {each.name}, {each.data}: {done.seconds:.2f} s")
            wrong = _wrong(each, done, planted[each.data]["planted"])
            if wrong:
                _tell(f"{each.name} did not do what it was asked for, so nothing is compared")
                sys.stderr.write("\n".join(wrong) + "\n")
                return {}
            if turn:
                runs[each].append(done._replace(said="", complained=""))
    return runs


def _wrong(candidate: Candidate, done: Run, planted: Mapping[str, Sequence[int]]) -> list[str]:
    """Return why a run is not one to be compared."""
    if done.code != candidate.code:
        return [f"exit code {done.code}; expected {candidate.code}", done.complained[-3000:]]
    found = READERS[candidate.says](done.said)
    return complaints(found, planted, candidate.cannot, more=candidate.more)


if __name__ == "__main__":
    sys.exit(main())

"""Runs mutmut where it was laid out, and reads what became of the mutants."""

import difflib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

TOLD = (1,)
"""What pytest ends with where a test fails."""

SLOW = (24, 36, 152, -24)
"""What mutmut writes for a mutant that ran too long: it never ends, where the code does."""

NOT_TOLD = (0, 33)
"""What it writes where all tests pass, or none runs the function. All else says nothing of it."""


class Mutant(NamedTuple):
    """A change of the code: its module, its function, what was changed, whether a test told it."""

    module: str
    function: str
    change: str
    killed: bool


def run(folder: Path, children: int) -> list[Mutant]:
    """Run the mutants of a checkout that was laid out, and return them.

    Args:
        folder: the checkout, laid out.
        children: how many run at once.

    Raises:
        CalledProcessError: mutmut cannot run, for the tests fail without a change.
        RuntimeError: the tests of a mutant could not be run.
    """
    mutmut = [sys.executable, "-m", "mutmut"]
    subprocess.run(  # noqa: S603 -- our own arguments
        [*mutmut, "run", "--max-children", str(children)], cwd=folder, check=True
    )
    found = []
    for path in sorted(folder.glob("mutants/src/conflict_events/**/*.meta")):
        code = path.with_suffix("").read_text(encoding="utf-8")
        module = str(path.relative_to(folder / "mutants/src/conflict_events").with_suffix(""))
        told = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        found += [_mutant(module, code, key, told[key]) for key in told]
    return found


def _mutant(module: str, code: str, key: str, told: Any) -> Mutant:
    name = key.rpartition(".")[2]
    function = name.partition("__mutmut_")[0]
    if told not in {*TOLD, *SLOW, *NOT_TOLD}:
        msg = f"the tests of {key} could not be run: mutmut tells {told}"
        raise RuntimeError(msg)
    killed = told not in NOT_TOLD
    change = "" if killed else _change(code, f"{function}__mutmut_orig", name)
    return Mutant(module, function.removeprefix("x_"), change, killed)


def _change(code: str, original: str, mutant: str) -> str:
    """Return the first line that a mutant has changed, before and after."""
    before, after = (_body(code, each) for each in (original, mutant))
    changed = [
        line
        for line in difflib.ndiff(before, after)
        if line[:2] in {"- ", "+ "} and "def " not in line
    ]
    return " → ".join(line[2:].strip() for line in changed[:2])


def _body(code: str, name: str) -> list[str]:
    lines = iter(code.splitlines())
    for line in lines:
        if f"def {name}(" in line:
            break
    indent = len(line) - len(line.lstrip())
    body = []
    for line in lines:
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not line.startswith(")"):
            break
        body.append(line)
    return body

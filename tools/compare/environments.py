"""Makes the environments: one for each candidate, with the releases in environments.toml."""

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PINNED = Path(__file__).with_name("environments.toml")
SECONDS = 600
"""How long an installation may take."""


class Environment(NamedTuple):
    """Where a candidate is installed, or why it is not."""

    python: Path
    refused: str = ""


def pinned() -> Mapping[str, Sequence[str]]:
    """Return what is installed into each environment."""
    told: dict[str, list[str]] = tomllib.loads(PINNED.read_text(encoding="utf-8"))
    return told


def prepared(name: str, requirements: Sequence[str], folder: Path) -> Environment:
    """Return an environment in which something is installed; make it if it is not there.

    Args:
        name: what it is called.
        requirements: what pip is to install.
        folder: where the environments are.
    """
    home = folder / name
    scripts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    python = home.joinpath(*scripts)
    # Written when all is installed: what was interrupted is made again.
    done, wanted = home / "installed.txt", "\n".join(requirements)
    if not (done.is_file() and done.read_text(encoding="utf-8") == wanted):
        venv.create(home, clear=True, symlinks=os.name != "nt")
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
        try:
            subprocess.run(  # noqa: S603 -- pip, and what environments.toml names
                [*pip, "--disable-pip-version-check", *requirements],
                check=True,
                capture_output=True,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Environment(python, f"pip took longer than {SECONDS} s")
        except subprocess.CalledProcessError as error:
            return Environment(python, _reason(error.stderr))
        done.write_text(wanted, encoding="utf-8")
    return Environment(python)


def _reason(said: str) -> str:
    """Return the sentence of pip that says why, without what it says of this machine."""
    errors = [line for line in said.splitlines() if line.startswith("ERROR: ")]
    return errors[-1].removeprefix("ERROR: ") if errors else "pip gave no reason"

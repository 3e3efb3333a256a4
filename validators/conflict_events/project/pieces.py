"""The pieces of a gate: for each, the file that it stands in, and whether it is there."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from conflict_events.gate.locating import TABLE
from conflict_events.project.configuration import configuration
from conflict_events.project.looking import Sight
from conflict_events.project.requirement import IN_TEMPLATES, requirement

NAME = "conflict-events"
"""What a file has in it that is a part of a gate already."""

WORKFLOWS = Path(".github/workflows")


class State(Enum):
    """What there is to do for a piece, in words that follow the name of its file."""

    THERE = "is there already, and stays as it is"
    NEW = "is new"
    ADDED = "takes at its end"
    BY_HAND = "is there already, and stays as it is; put in by hand what is lacking:"


class Piece(NamedTuple):
    """A piece of a gate: the file, what is to stand in it, and what there is to do."""

    file: str
    text: str
    state: State


def pieces(sight: Sight, kinds: tuple[str, ...] = ()) -> list[Piece]:
    """Return the pieces of a gate for the project in the working directory.

    Args:
        sight: what was seen of its data.
        kinds: which of `PIECES`; by default the configuration and all that fits the project.
    """
    return [_MAKERS[kind](sight) for kind in kinds or _fitting()]


def _fitting() -> Iterator[str]:
    yield "configuration"
    if Path(".git").exists():
        yield "pre-commit"
        yield "gitlab" if _is_on_gitlab() else "github"
    yield "nox"


def _is_on_gitlab() -> bool:
    """Tell whether it is GitLab that tests the project, by its files or else by where it goes."""
    if Path(".gitlab-ci.yml").exists() or Path(".github").exists():
        return Path(".gitlab-ci.yml").exists()
    return "gitlab" in _read(Path(".git/config"))


def _configuration(sight: Sight) -> Piece:
    own, shared = Path("conflict-events.toml"), Path("pyproject.toml")
    if own.exists():
        return Piece(str(own), "", State.THERE)
    before = _read(shared)
    if NAME in _tools(before):
        return Piece(str(shared), "", State.THERE)
    added = configuration(sight, TABLE)
    gap = "" if before.endswith("\n") else "\n"
    # Where the tables of others are written inline, nothing can be added at the end.
    if shared.exists() and NAME in _tools(f"{before}{gap}\n{added}"):
        return Piece(str(shared), f"{gap}\n{added}", State.ADDED)
    return Piece(str(own), configuration(sight), State.NEW)


def _tools(text: str) -> Mapping[str, object]:
    """Return the tools that a pyproject.toml configures; none if it cannot be read."""
    try:
        tools = tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:
        return {}
    return tools if isinstance(tools, dict) else {}


def _github(sight: Sight) -> Piece:
    for workflow in sorted(WORKFLOWS.glob("*.y*ml")):
        if NAME in _read(workflow):
            return Piece(workflow.as_posix(), "", State.THERE)
    return _of_template("github.yml", f"{WORKFLOWS.as_posix()}/{NAME}.yml", sight)


def _of_template(template: str, file: str, sight: Sight) -> Piece:
    text = files("conflict_events.templates").joinpath(template).read_text(encoding="utf-8")
    text = text.replace(IN_TEMPLATES, requirement(sight.data))
    if NAME in _read(Path(file)):
        return Piece(file, text, State.THERE)
    return Piece(file, text, State.BY_HAND if Path(file).exists() else State.NEW)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


_MAKERS: Mapping[str, Callable[[Sight], Piece]] = MappingProxyType(
    {
        "configuration": _configuration,
        "pre-commit": lambda sight: _of_template(
            "pre-commit.yaml", ".pre-commit-config.yaml", sight
        ),
        "github": _github,
        "gitlab": lambda sight: _of_template("gitlab.yml", ".gitlab-ci.yml", sight),
        "nox": lambda sight: _of_template("noxfile.txt", "noxfile.py", sight),
    }
)

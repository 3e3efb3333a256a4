"""The part of docs/benchmarks.md that is written by measuring."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from tools.compare.abilities import ABILITIES
from tools.compare.candidates import CANDIDATES, DATA, PROJECT, RULES, Candidate
from tools.compare.running import Run

SHOWN = {
    "scripts": "tools/compare/scripts",
    "rules": "tools/compare/rules.json",
    "records": "tools/compare/records.json",
}
"""Where things are, seen from the checkout."""


class Measured(NamedTuple):
    """What was measured, and on what."""

    when: str
    """Day, Python, machine and load."""
    releases: Mapping[str, str]
    """Of each environment what is in it."""
    refused: Mapping[str, str]
    """Of environments that could not be made why."""
    sizes: Mapping[str, tuple[int, int]]
    """Of each file how many rows it has, and how many of them an error."""
    runs: Mapping[Candidate, Sequence[Run]]
    """Of each candidate, in the order of the rounds."""


def told(measured: Measured) -> str:
    """Return what was measured, what the candidates are and what they can say."""
    lines = [measured.when, ""]
    for data, heading in DATA.items():
        shown = [each for each in CANDIDATES if each.data == data]
        if any(each in measured.runs for each in shown):
            rows, errors = (f"{size:,}".replace(",", " ") for size in measured.sizes[data])
            lines += [f"{heading}, {rows} rows, {errors} of them with an error:", ""]
            lines += [*_times(shown, measured), ""]
    return "\n".join([*lines, *_candidates(measured.releases), "", *_commands()]) + "\n"


def _times(candidates: Sequence[Candidate], measured: Measured) -> list[str]:
    """Return the table of one file, with the ratios to this project."""
    lines = [
        "| | rules | median | ratio (least to most) | peak memory |",
        "|---|--:|--:|--:|--:|",
    ]
    [project] = (each for each in candidates if each.name == PROJECT)
    for each in candidates:
        if each in measured.runs:
            lines.append(_line(each, measured.runs[each], measured.runs[project]))
        elif each.environment in measured.refused:
            why = measured.refused[each.environment]
            lines.append(f"| {each.name} | not installed: {why} | | | |")
    return lines


def _line(candidate: Candidate, runs: Sequence[Run], base: Sequence[Run]) -> str:
    ratios = [one.seconds / other.seconds for one, other in zip(runs, base, strict=True)]
    held = [one.megabytes for one in runs if one.megabytes is not None]
    cells = [
        candidate.name,
        "more" if candidate.more else f"{len(RULES) - len(candidate.cannot)} of {len(RULES)}",
        f"{median(one.seconds for one in runs):.2f} s",
        f"{median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})",
        f"{max(held):.0f} MB" if held else "not known",
    ]
    return f"| {' | '.join(cells)} |"


def _candidates(releases: Mapping[str, str]) -> list[str]:
    lines = ["| | release | says where | says that columns agree |", "|---|---|---|---|"]
    for name, ability in ABILITIES.items():
        cells = [name, releases.get(name, ""), *ability]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _commands() -> list[str]:
    """Return the commands that were timed, each with the Python of its environment."""
    lines = [" ".join(["python", *each.arguments]).format(**SHOWN) for each in CANDIDATES]
    return ["```sh", *lines, "```"]

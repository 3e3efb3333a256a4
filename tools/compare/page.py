"""The tables of docs/benchmarks.md."""

from collections.abc import Mapping, Sequence
from statistics import median

from tools.compare.candidates import CANDIDATES, PROJECT, RULES, Candidate
from tools.compare.running import Run

BEGIN, END = "<!-- compare: begin -->", "<!-- compare: end -->"
HEADINGS = {
    "table.csv": "A table: CSV",
    "records.jsonl": "Records: JSON Lines",
    "records.json": "Records: an array of JSON",
    "records.yaml": "Records: a list of YAML",
}


def told(
    runs: Mapping[Candidate, Sequence[Run]],
    refused: Mapping[str, str],
    sizes: Mapping[str, tuple[int, int]],
) -> str:
    """Return the tables.

    Args:
        runs: of each candidate, in the order of the rounds.
        refused: why an environment could not be made.
        sizes: of each file, how many rows it has, and how many of them an error.
    """
    lines = []
    for data, heading in HEADINGS.items():
        shown = [each for each in CANDIDATES if each.data == data]
        if not any(each in runs for each in shown):
            continue
        rows, errors = sizes[data]
        lines += [
            f"### {heading}, {_grouped(rows)} rows, {_grouped(errors)} of them with an error",
            "",
            "| | rules | median | ratio (least to most) | peak memory |",
            "|---|--:|--:|--:|--:|",
        ]
        base = next((runs.get(each, ()) for each in shown if each.name == PROJECT), ())
        for each in shown:
            if each in runs:
                lines.append(_line(each, runs[each], base))
            elif each.environment in refused:
                why = refused[each.environment]
                lines.append(f"| {each.name} | not installed: {why} | | | |")
        lines.append("")
    return "\n".join(lines)


def _line(candidate: Candidate, runs: Sequence[Run], base: Sequence[Run]) -> str:
    ratios = [one.seconds / other.seconds for one, other in zip(runs, base, strict=False)]
    spread = f"{median(ratios):.1f} ({min(ratios):.1f} to {max(ratios):.1f})" if ratios else ""
    held = [one.megabytes for one in runs if one.megabytes is not None]
    memory = f"{max(held):.0f} MB" if held else "not known"
    seconds = f"{median(one.seconds for one in runs):.2f} s"
    number = len(RULES) - len(candidate.cannot)
    rules = "more" if candidate.more else f"{number} of {len(RULES)}"
    return f"| {candidate.name} | {rules} | {seconds} | {spread} | {memory} |"


def _grouped(number: int) -> str:
    """Return a number with blanks between its thousands."""
    return f"{number:,}".replace(",", " ")


def written(page: str, part: str) -> str:
    """Return a page with another part between the marks.

    Args:
        page: the page.
        part: what is to stand between the marks.
    """
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{part}\n{END}{after}"

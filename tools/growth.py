"""Tells how the time of some work grows with its size, from what pytest-benchmark measured.

    python -m tools.growth MEASURED.json [--write PAGE]

Of each work and size the table says how long one row (or record, or finding) takes: what is the
same from left to right grows with the size and no faster.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools import marked
from tools.compare import machine

MICROSECONDS = 1e6
TEN = 10


def told(measured: Mapping[str, Any]) -> str:
    """Return the table of growth.

    Args:
        measured: what pytest-benchmark wrote.
    """
    times: dict[str, dict[int, float]] = defaultdict(dict)
    for each in measured["benchmarks"]:
        if "size" in each["extra_info"]:
            work, size = each["extra_info"]["work"], each["extra_info"]["size"]
            times[work][size] = each["stats"]["median"] / size * MICROSECONDS
    sizes = sorted({size for found in times.values() for size in found})
    day, python = measured["datetime"][:10], measured["machine_info"]["python_version"]
    lines = [
        f"Measured on {day} with Python {python} on {machine.described()}; in microseconds a",
        "row, record, property or finding.",
        "",
        f"| | {' | '.join(f'{size:,}'.replace(',', ' ') for size in sizes)} |",
        f"|---|{'--:|' * len(sizes)}",
    ]
    for work, found in times.items():
        cells = [_short(found[size]) if size in found else "" for size in sizes]
        lines.append(f"| {work} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _short(number: float) -> str:
    """Return a number with two figures, or those before the point."""
    return f"{number:.0f}" if number >= TEN else f"{number:.2g}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, print the table, and write it where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("measured", type=Path, metavar="MEASURED.json")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="the page to write it into")
    given = parser.parse_args(arguments)
    part = told(json.loads(given.measured.read_text(encoding="utf-8")))
    sys.stdout.write(part)
    if given.write:
        marked.put(given.write, "growth", part)


if __name__ == "__main__":
    main()

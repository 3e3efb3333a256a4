"""Markdown around what data says: code, in which nothing is a link, a heading or HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence

from conflict_events.reporting.escaping import printable

LONGEST_LINE = 500
"""Characters of a line that are shown."""


def cut(line: str) -> str:
    """Return a line, or as much of it as is shown."""
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def code(text: str) -> str:
    """Write a text as code within a line."""
    shown = cut(printable(text)) or " "
    fence = "`" * (_longest_run([shown]) + 1)
    # A blank keeps a backtick of the text apart from those around it.
    pad = " " * (shown[0] in "` " or shown[-1] in "` ")
    return f"{fence}{pad}{shown}{pad}{fence}"


def block(lines: Sequence[str]) -> Iterator[str]:
    """Write harmless lines as a block of code, if there are any."""
    if lines:
        fence = "`" * max(3, _longest_run(lines) + 1)
        yield from (f"{fence}text", *lines, fence)


def _longest_run(lines: Iterable[str]) -> int:
    return max((len(run) for line in lines for run in re.findall("`+", line)), default=0)

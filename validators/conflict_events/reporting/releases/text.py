"""The diff of two releases for a terminal: the sentence that sums it up, then kind by kind."""

from collections.abc import Iterator

from conflict_events.releases.diff import Diff
from conflict_events.reporting.releases.sections import sections
from conflict_events.reporting.releases.wording import releases, summary


def render(diff: Diff, *, colour: bool = False) -> str:
    """Write a diff as text.

    Args:
        diff: what is told of two releases.
        colour: whether to colour it for a terminal.
    """
    return "".join(f"{line}\n" for line in _lines(diff, colour=colour))


def _lines(diff: Diff, *, colour: bool) -> Iterator[str]:
    yield summary(diff)
    yield from releases(diff)
    for title, lines in sections(diff, colour=colour):
        yield ""
        yield title
        yield from (f"  {line}" for line in lines)

"""The diff of two releases as a page of Markdown, such as GitHub shows as the summary of a job."""

from collections.abc import Iterator

from conflict_events.releases.diff import Diff
from conflict_events.reporting.marking import block, code, cut
from conflict_events.reporting.releases.sections import sections
from conflict_events.reporting.releases.wording import releases, summary


def render(diff: Diff, *, colour: bool = False) -> str:  # noqa: ARG001 -- as every format
    """Write a diff as a page: what it comes to, how many records of each kind, and which."""
    return "".join(f"{line}\n" for line in _lines(diff))


def _lines(diff: Diff) -> Iterator[str]:
    yield from ("# What the release changes", "", f"{summary(diff)}.", "")
    yield from (f"- {code(line)}" for line in releases(diff))
    if diff.difference:
        yield from ("", "| kind | records |", "|---|---:|")
        yield from (f"| {kind} | {number} |" for kind, number in diff.difference.counts.items())
    for title, lines in sections(diff):
        yield from ("", f"## {title[0].upper()}{title[1:]}", "")
        yield from block([cut(line) for line in lines])

"""Puts what was measured into a page, between two comments that bear its name."""

from pathlib import Path


def put(page: Path, name: str, part: str) -> None:
    """Write a page with another part between its marks.

    Args:
        page: the page.
        name: what the marks are called: ``<!-- name: begin -->`` and ``<!-- name: end -->``.
        part: what is to stand between them.
    """
    begin, end = (f"<!-- {name}: {word} -->" for word in ("begin", "end"))
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        msg = f"{page.name} has no marks {begin!r} and {end!r}"
        raise ValueError(msg)
    text = f"{before}{begin}\n\n{part}\n{end}{after}"
    page.write_text(text, encoding="utf-8", newline="\n")

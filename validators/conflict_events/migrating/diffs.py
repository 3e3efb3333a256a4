"""Differences between two texts, as ``diff -u`` shows them and ``patch`` reads them."""

import re
from difflib import unified_diff

_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")


def diff(file: str, before: str, after: str) -> str:
    """Return what differs between the text of a file before and after a change."""
    lines = unified_diff(_LINES.findall(before), _LINES.findall(after), file, file)
    return "".join(line if line[-1] in "\r\n" else f"{line}\n{_NO_BREAK}\n" for line in lines)


_NO_BREAK = "\\ No newline at end of file"

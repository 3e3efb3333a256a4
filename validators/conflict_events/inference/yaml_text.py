"""Writes schemas as YAML, with comments: plain words plainly, everything else in quotes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

WIDTH = 100
"""Characters of a line, as far as what is written can be broken."""

_PLAIN = r"[A-Za-z_/][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./()-]+)*"
_WORDS_OF_YAML = frozenset(
    {"false", "infinity", "n", "nan", "no", "null", "off", "on", "true", "y", "yes"}
)
"""Words that some reader of YAML, this project's included, does not take for text."""

_LONGEST_KEY = 1000
"""Characters of a key that YAML finds by itself; a longer one is marked with ``?``."""

_ESCAPED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(value: Any) -> str:
    """Write a text or a whole number."""
    if not isinstance(value, str):
        return str(value)
    if re.fullmatch(_PLAIN, value) and value.casefold() not in _WORDS_OF_YAML:
        return value
    return f'"{"".join(map(_character, value))}"'


def flow(value: Any) -> str:
    """Write a value in one line."""
    if isinstance(value, Mapping):
        members = (f"{scalar(name)}: {flow(member)}" for name, member in value.items())
        return f"{{{', '.join(members)}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    return scalar(value)


def key(name: str, indent: int) -> str:
    """Write the name of a member, up to where its value begins."""
    pad, text = " " * indent, scalar(name)
    return f"{pad}{text}:" if len(text) <= _LONGEST_KEY else f"{pad}? {text}\n{pad}:"


def member(name: str, value: Any, indent: int) -> Iterator[str]:
    """Yield the lines of a member of an object; its name is a keyword."""
    pad = " " * indent
    line = f"{pad}{name}: {flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, (list, tuple)):
        yield line
        return
    yield f"{pad}{name}:"
    yield from (f"{pad}  {each}" for each in _folded(value, WIDTH - indent - 2))


def item(entry: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Yield the lines of an object in a list."""
    pad = " " * indent
    line = f"{pad}- {flow(entry)}"
    if len(line) <= WIDTH:
        yield line
        return
    for number, (name, value) in enumerate(entry.items()):
        lines = list(member(name, value, indent + 2))
        if not number:
            lines[0] = f"{pad}- {lines[0].lstrip()}"
        yield from lines


def comment(text: str, indent: int = 0) -> Iterator[str]:
    """Yield the lines of a comment; what cannot be printed is shown as its number."""
    lead = f"{' ' * indent}# "
    shown = "".join(each if each.isprintable() else _character(each) for each in text)
    yield from (f"{lead}{line}" for line in _wrapped(shown.split(" "), WIDTH - len(lead)))


def _folded(values: Iterable[Any], width: int) -> Iterator[str]:
    """Yield the lines of a list that is longer than a line."""
    words = [f"{flow(value)}," for value in values]
    words[-1] = words[-1].removesuffix(",")
    lines = list(_wrapped(words, width - 2))
    for number, line in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        yield f"{'[' if first else ' '}{line}{']' if last else ''}"


def _wrapped(words: Iterable[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _character(each: str) -> str:
    if each in _ESCAPED:
        return _ESCAPED[each]
    return each if each.isprintable() else f"\\U{ord(each):08X}"

"""What a step changes in a text: as little as can be, so that all else stays byte for byte."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from conflict_events.migrating.nodes import Node
from conflict_events.migrating.steps import ADD, REMOVE, RENAME, WRAP, Step, Unmovable, replacement
from conflict_events.pointers import Path

_BREAK = re.compile(r"\r\n?|\n")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")
_WORDS = frozenset({"false", "infinity", "n", "nan", "no", "null", "off", "on", "true", "y", "yes"})
"""Words that some reader of YAML takes for something else than text."""

_SIGNS = frozenset(",[]{}")
"""Signs that end an unquoted text within brackets, and not outside of them."""


class Splice(NamedTuple):
    """A stretch of a text, and what is put in its place."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """What a step is done to: the text, whether it is JSON, and the path of a value in a record."""

    text: str
    json: bool
    record: Node
    path: Path

    @property
    def node(self) -> Node:
        """The value."""
        return self.record.find(self.path)

    @property
    def parent(self) -> Node:
        """The mapping or the list that holds the value."""
        return self.record.find(self.path[:-1])


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with stretches of it, which do not overlap, replaced."""
    parts, at = [], 0
    for each in sorted(splices):
        parts += [text[at : each.start], each.text]
        at = each.end
    return "".join([*parts, text[at:]])


def edits(place: Place, step: Step, value: Any) -> Iterator[Splice]:
    """Yield what a step changes in a text.

    Args:
        place: where it is done.
        step: the step.
        value: what stands there now, where the step replaces it.

    Raises:
        Unmovable: the value is written in a way that the step cannot keep.
    """
    if step.verb == ADD:
        yield _added(place, step)
    elif step.verb == RENAME:
        start, end = place.node.key or (0, 0)
        quote = place.text[start] if place.text[start] in "'\"" else ""
        yield Splice(start, end, f"{quote}{step.to}{quote}")
    elif step.verb == WRAP:
        yield from _wrapped(place)
    elif step.verb == REMOVE:
        yield _removed(place)
    else:
        yield _replaced(place, replacement(value, step))


def _wrapped(place: Place) -> Iterator[Splice]:
    node, text = place.node, place.text
    if node.inside is not None and node.block:
        yield Splice(node.start, node.start, "- ")
        yield from (Splice(at, at, "  ") for at in _lines_below(place))
        return
    quoted = text[node.start] in "'\""
    if node.block or (
        node.inside is None and not quoted and _SIGNS & {*text[node.start : node.end]}
    ):
        reason = "this text cannot stand in a list as it is written; put it in quotes"
        raise Unmovable(place.path, reason)
    yield Splice(node.start, node.start, "[")
    yield Splice(node.end, node.end, "]")


def _lines_below(place: Place) -> Iterator[int]:
    """Yield where the lines of a block begin that stand below its first and are not empty."""
    text, node = place.text, place.node
    end = _with_comments(place)
    for each in _BREAK.finditer(text, node.start, end):
        if each.end() < end and not _BREAK.match(text, each.end()):
            yield each.end()


def _with_comments(place: Place) -> int:
    """Return where a block ends, with the comments after it that are indented as it is."""
    text, node = place.text, place.node
    column = _column(text, node.start)
    end = _line_end(text, node.end)
    if node.key and _column(text, node.key[0]) >= column:
        return end
    # A line break of two characters is taken whole, or many of them would be tried in all ways.
    comment = re.compile(rf"(?:(?>\r\n?|\n)[ \t]*+)*(?>\r\n?|\n) {{{column},}}#[^\r\n]*")
    while found := comment.match(text, end):
        end = found.end()
    return end


def _replaced(place: Place, value: Any) -> Splice:
    node, text = place.node, place.text
    if node.block:
        reason = "a text after '|' or '>' is not replaced; write it in one line"
        raise Unmovable(place.path, reason)
    if text[node.start] == "'" and isinstance(value, str):
        doubled = value.replace("'", "''")
        return Splice(node.start, node.end, f"'{doubled}'")
    quoted = place.json or text[node.start] == '"'
    return Splice(node.start, node.end, _written(value, quoted=quoted))


def _written(value: Any, *, quoted: bool) -> str:
    """Return a value that is no list and no mapping, as a text writes it."""
    plain = isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS
    return str(value) if plain and not quoted else json.dumps(value, ensure_ascii=False)


def _removed(place: Place) -> Splice:
    node, text, parent = place.node, place.text, place.parent
    siblings = parent.children
    at = siblings.index(node)
    if len(siblings) == 1:
        return Splice(parent.start, parent.end, "{}")
    if not parent.block:
        if at + 1 < len(siblings):
            return Splice(node.outset, siblings[at + 1].outset, "")
        return Splice(siblings[at - 1].end, node.end, "")
    # The comments in it, and the one at the end of its line, go with it.
    inner = node.block and node.inside is not None
    below = _after_break(text, _with_comments(place) if inner else _line_end(text, node.end))
    start = _line_start(text, node.outset)
    if text[start : node.outset].strip(" "):
        # It stands behind a dash: what follows comes up.
        indentation = len(text[below:]) - len(text[below:].lstrip(" \t\r\n"))
        return Splice(node.outset, below + indentation, "")
    return Splice(start, below, "")


def _added(place: Place, step: Step) -> Splice:
    text, parent = place.text, place.parent
    name = str(place.path[-1])
    key = json.dumps(name) if place.json else name
    value = _written(step.to, quoted=place.json)
    children = parent.children
    if not children:
        return Splice(parent.end - 1, parent.end - 1, f"{key}: {value}")
    first, last = children[0], children[-1]
    if parent.block:
        found = _BREAK.search(text)
        line_break = found[0] if found else "\n"
        indentation = " " * _column(text, first.outset)
        end = _line_end(text, last.end)
        return Splice(end, end, f"{line_break}{indentation}{key}: {value}")
    colon = text[first.key[1] : first.start] if place.json and first.key else ": "
    lead = text[parent.start + 1 : first.outset]
    if _BREAK.search(lead) and "#" not in lead:
        comma = f",{lead}"
    elif place.json and len(children) > 1:
        comma = text[children[-2].end : last.outset]
    else:
        comma = ", " if colon.endswith(" ") else ","
    return Splice(last.end, last.end, f"{comma}{key}{colon}{value}")


def _line_start(text: str, at: int) -> int:
    start = text.rfind("\n", 0, at) + 1
    return max(start, text.rfind("\r", start, at) + 1)


def _line_end(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _after_break(text: str, at: int) -> int:
    found = _BREAK.match(text, at)
    return found.end() if found else at


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)

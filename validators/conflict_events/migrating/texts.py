"""Moves the records of a text: each step is done in the text and to its values, and compared."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import deepcopy
from functools import reduce
from typing import Any, NamedTuple

from conflict_events.migrating.edits import Place, Splice, edits, spliced
from conflict_events.migrating.nodes import Node, json_nodes, yaml_nodes
from conflict_events.migrating.steps import (
    REPLACE,
    Migration,
    Step,
    Unmovable,
    apply,
    places,
    spelt,
)
from conflict_events.pointers import Path
from conflict_events.reading.front_matter import front_matter
from conflict_events.reading.kinds import JSON, JSON_LINES, MARKDOWN
from conflict_events.reading.spots import Spot
from conflict_events.reading.text import Lines

_LINES = re.compile(r"[^\r\n]+|[\r\n]+")


class Language(NamedTuple):
    """What a text is written in: how its values are read, and where each stands."""

    values: Callable[[str], Iterator[Any]]
    spots: Callable[[str], Iterator[Spot]]
    nodes: Callable[[str], list[Node]]
    json: bool


class Stuck(Exception):  # noqa: N818 -- said of a record, and told as what could not be moved
    """A record cannot be moved as it is written: line and column in the text, and why."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(line, column, reason)
        self.line = line
        self.column = column
        self.reason = reason


class Damaged(Exception):  # noqa: N818 -- a failure of ours, not an error of the input
    """A text would not say what the step made of its values: an internal error, never a file."""


def language_of(kind: str) -> Language:
    """Return the language of the records in a kind of file."""
    # Each parser takes time to import, so only the one that is needed is.
    if kind in {JSON, JSON_LINES}:
        from conflict_events.reading import json_spots, json_text  # noqa: PLC0415

        return Language(json_text.values, json_spots.spots, json_nodes, json=True)
    from conflict_events.reading import yaml_text  # noqa: PLC0415

    return Language(yaml_text.values, yaml_text.spots, yaml_nodes, json=False)


def pieces(text: str, kind: str) -> list[str]:
    """Return a text cut into pieces, of which each second one, from the first, holds records.

    The first piece of a Markdown text is its front matter; each line of JSON Lines is one.
    """
    if kind == MARKDOWN:
        matter = front_matter(text) or ""
        return [matter, text[len(matter) :]]
    if kind != JSON_LINES:
        return [text]
    found = _LINES.findall(text)
    return found if found and found[0].strip("\r\n") else ["", *found]


def moved(
    text: str, language: Language, records: Sequence[tuple[int, Path]], migration: Migration
) -> str:
    """Return a text in which records are moved to the next version of their schema.

    Args:
        text: one or more documents.
        language: what they are written in.
        records: the number of the document that each is in, and the path to it there.
        migration: the steps.

    Raises:
        Stuck: a record cannot be moved as it is written.
        Damaged: an error of ours.
    """
    for step in migration.steps:
        text = _after(text, language, records, step)
    return text


def _after(text: str, language: Language, records: Iterable[tuple[int, Path]], step: Step) -> str:
    values = list(language.values(text))
    expected = deepcopy(values)
    roots = language.nodes(text)
    splices: list[Splice] = []
    for part, within in records:
        old, new = _at(values[part], within), _at(expected[part], within)
        node = roots[part].find(within)
        try:
            for path in places(old, step):
                value = _at(old, path) if step.verb == REPLACE else None
                splices += edits(Place(text, language.json, node, path), step, value)
                apply(new, path, step)
        except Unmovable as error:
            place = Lines(text).place(node.find(error.path).outset)
            raise Stuck(*place, error.reason) from None
    after = spliced(text, splices)
    if splices and json.dumps(list(language.values(after))) != json.dumps(expected):
        msg = f"the text would not say what the step {spelt(step)} makes of it"
        raise Damaged(msg)
    return after


def _at(value: Any, path: Path) -> Any:
    return reduce(lambda held, token: held[token], path, value)

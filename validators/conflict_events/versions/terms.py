"""What the comparison of two schemas speaks of: cases of values, and why one may not fit."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, Protocol

from conflict_events.findings import Severity
from conflict_events.pointers import Path
from conflict_events.reach import Node, target
from conflict_events.versions.facts import ALL, FRACTION, NUMBERS, Facts, types_in

Mark = tuple[int, int]
"""What tells nodes from each other while their schemas are held."""

Key = tuple[frozenset[Mark], frozenset[Mark]]
"""What cases have in common that are about the same values."""


NOTHING: dict[str, Any] = {"enum": []}
"""What no value fits, as a schema that has keywords."""


class Break(NamedTuple):
    """A place of a schema that a value of a case may not fit, and why.

    ``level`` is the gravest finding that this can lead to.
    """

    path: Path
    why: str
    level: Severity = Severity.ERROR


class Case(NamedTuple):
    """Values of which is known what they fit (all of ``nodes``) and do not fit (any of ``nots``).

    The nodes stand for themselves and for all that they demand in any case: what ``allOf`` lists
    and ``$ref`` leads to is among them, and what is under ``not`` is among ``nots``. None of them
    is true or false.
    """

    nodes: tuple[Node, ...] = ()
    nots: tuple[Node, ...] = ()
    key: Key = (frozenset(), frozenset())

    def fitting(self, *more: Node) -> "Case":
        """Return the values among these that fit more schemas."""
        return case_of((*self.nodes, *more), self.nots)

    def regardless(self) -> "Case":
        """Return the case of all values that fit, whatever else they fit."""
        return Case(self.nodes, (), (self.key[0], frozenset()))

    def failing(self, *more: Node) -> "Case":
        """Return the values among these that do not fit any of more schemas."""
        return case_of(self.nodes, (*self.nots, *more))


class Prover(Protocol):
    """Proves that all values of a case fit a schema, or says why that cannot be said."""

    def breaks(self, case: Case, node: Node) -> tuple[Break, ...]:
        """Return why some value of a case may not fit a schema; nothing if all certainly do."""

    def within(self, case: Case, node: Node) -> tuple[Break, ...]:
        """Return the same for values that stand inside of those spoken of so far."""

    def impossible(self, case: Case) -> bool:
        """Tell whether there certainly is no value of a case."""

    def facts(self, case: Case) -> Facts:
        """Return what is known of the values of a case."""


def mark(node: Node) -> Mark:
    """Return what a node is known by: nodes of one place of one file have it in common."""
    return id(node.schema), id(node.home)


def case_of(nodes: tuple[Node, ...], nots: tuple[Node, ...] = ()) -> Case:
    """Return the case of the values that fit some schemas, and none of others."""
    fits: dict[Mark, Node] = {}
    fails = {mark(node): node for node in nots}
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        if node.schema is True:
            continue
        if node.schema is False:
            node = made(NOTHING)
        if mark(node) in fits:
            continue
        fits[mark(node)] = node
        waiting += demanded(node)
        if "not" in node.schema:
            denied = node.child(("not",))
            fails.setdefault(mark(denied), denied)
            waiting += _contrary(denied)
    key = (frozenset(fits), frozenset(fails))
    return Case(tuple(fits.values()), tuple(fails.values()), key)


def demanded(node: Node) -> Iterator[Node]:
    """Yield the schemas that a value must fit, too, wherever it fits this one."""
    for index in range(len(node.schema.get("allOf", ()))):
        yield node.child(("allOf", index))
    referred = referent(node) if "$ref" in node.schema else None
    if referred:
        yield referred


def _contrary(denied: Node) -> Iterator[Node]:
    """Yield what a value fits that does not fit a schema of one keyword."""
    schema = denied.schema
    if not isinstance(schema, dict) or len(schema) != 1:
        return
    if "not" in schema:
        yield denied.child(("not",))
    if "type" in schema:
        others = ALL - types_in(schema)
        names = others - NUMBERS | ({"number"} if FRACTION in others else others & NUMBERS)
        yield made({"type": sorted(names)} if names else NOTHING)


def referent(node: Node) -> Node | None:
    """Return what a schema refers to; in another file its path begins with what that is called."""
    found = target(node.home, node.schema["$ref"])
    if found is None or (found.home is node.home and not is_elsewhere(node.path)):
        return found
    return found._replace(path=(found.home.get("$id", ELSEWHERE), *found.path))


ELSEWHERE = "urn:"
"""What a path into another file begins with."""


def is_elsewhere(path: Path) -> bool:
    """Tell whether a path leads into a file that a compared schema refers to."""
    return bool(path) and str(path[0]).startswith(ELSEWHERE)


def made(schema: dict[str, Any]) -> Node:
    """Return a schema that stands in no file; the same one for the same text."""
    return _made(json.dumps(schema, sort_keys=True))


@cache
def _made(text: str) -> Node:
    schema = json.loads(text)
    return Node(schema, (), schema)

"""``unevaluatedProperties`` and ``unevaluatedItems``: what all other keywords leave over."""

from collections.abc import Callable, Iterator, Mapping

from conflict_events.reach import Node
from conflict_events.versions.extent import certain
from conflict_events.versions.lists import rest_breaks
from conflict_events.versions.objects import others_break
from conflict_events.versions.terms import Break, Case, Prover, case_of

Compare = Callable[[Prover, Case, Node], Iterator[Break]]

_CONDITIONAL = ("anyOf", "oneOf", "if", "dependentSchemas", "contains")
"""Keywords that evaluate something in some values only."""


def _properties(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    if "object" not in prover.facts(case).types or _leaves_less(
        prover, case, node, "unevaluatedProperties"
    ):
        return
    known = certain(_together(node), node)
    if not known.may_have_others:
        rest = node.child(("unevaluatedProperties",))
        yield from others_break(prover, case, rest, known.names, [])


def _items(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    if "array" not in prover.facts(case).types or _leaves_less(
        prover, case, node, "unevaluatedItems"
    ):
        return
    known = certain(_together(node), node)
    if not known.may_have_rest:
        yield from rest_breaks(prover, case, node.child(("unevaluatedItems",)), known.first)


def _leaves_less(prover: Prover, case: Case, node: Node, keyword: str) -> bool:
    """Tell whether a schema of the case leaves over all that this one does, for as strict a one."""
    rest = node.child((keyword,))
    return any(
        keyword in each.schema
        and not prover.within(case_of((each.child((keyword,)),)), rest)
        and _evaluates(prover, each, node)
        for each in case.nodes
    )


def _evaluates(prover: Prover, one: Node, other: Node) -> bool:
    """Tell whether all that one schema evaluates of a value, the other one does, too."""
    mine, theirs = _together(one), _together(other)
    had, has = certain(mine, one), certain(theirs, other)
    return (
        (has.may_have_others or (had.names <= has.names and not had.may_have_others))
        and (has.may_have_rest or (had.first <= has.first and not had.may_have_rest))
        and all(
            any(_evaluates_by(keyword, prover, each, another) for another in theirs)
            for each in mine
            for keyword in _CONDITIONAL
            if keyword in each.schema
        )
    )


def _together(node: Node) -> list[Node]:
    return list(case_of((node,)).nodes)


def _evaluates_by(keyword: str, prover: Prover, one: Node, other: Node) -> bool:
    if keyword not in other.schema:
        return False
    mine, theirs = one.schema[keyword], other.schema[keyword]
    if keyword == "contains":
        return _less(prover, one.child((keyword,)), other.child((keyword,)))
    if keyword == "if":
        return _alike_on_condition(prover, one, other)
    if keyword == "dependentSchemas":
        return all(
            name in theirs
            and _evaluates(prover, one.child((keyword, name)), other.child((keyword, name)))
            for name in mine
        )
    return all(
        any(
            _less(prover, one.child((keyword, index)), other.child((keyword, number)))
            and _evaluates(prover, one.child((keyword, index)), other.child((keyword, number)))
            for number in range(len(theirs))
        )
        for index in range(len(mine))
    )


def _alike_on_condition(prover: Prover, one: Node, other: Node) -> bool:
    mine, theirs = one.child(("if",)), other.child(("if",))
    if not (_less(prover, mine, theirs) and _less(prover, theirs, mine)):
        return False
    return all(
        name in other.schema and _evaluates(prover, one.child((name,)), other.child((name,)))
        for name in ("if", "then", "else")
        if name in one.schema
    )


def _less(prover: Prover, one: Node, other: Node) -> bool:
    """Tell whether all values that fit one schema fit the other one."""
    return not prover.within(case_of((one,)), other)


COMPARERS: Mapping[str, Compare] = {
    "unevaluatedProperties": _properties,
    "unevaluatedItems": _items,
}

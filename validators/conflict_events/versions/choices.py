"""Keywords that combine schemas: all, any, one or none of them, on a condition, by reference."""

from collections.abc import Callable, Iterator, Mapping

from conflict_events.reach import Node
from conflict_events.versions.extent import extent
from conflict_events.versions.facts import NUMBERS
from conflict_events.versions.terms import Break, Case, Prover, made, referent

Compare = Callable[[Prover, Case, Node], Iterator[Break]]

MOST_VALUES = 300
"""Values of a list that are looked at one by one."""


def ways(case: Case, names: frozenset[str] | None) -> list[list[Case]]:
    """Return the ways to split a case; each value of it is in one of the parts.

    Args:
        case: the case.
        names: the members of which more is to be known; None if it may be anything.
    """
    return [
        _split(case, node, keyword)
        for node in case.nodes
        for keyword in ("anyOf", "oneOf", "if")
        if keyword in node.schema and _says_of(names, node, keyword)
    ]


def _says_of(names: frozenset[str] | None, node: Node, keyword: str) -> bool:
    """Tell whether the alternatives of a schema say anything of some members."""
    if names is None:
        return True
    parts = (
        [node.child((name,)) for name in ("if", "then", "else") if name in node.schema]
        if keyword == "if"
        else _listed(node, keyword)
    )
    return any(
        said.may_have_others or not names.isdisjoint(said.names) for said in map(extent, parts)
    )


def _split(case: Case, node: Node, keyword: str) -> list[Case]:
    if keyword == "if":
        condition = node.child(("if",))
        return [case.fitting(condition), case.failing(condition)]
    alternatives = _listed(node, keyword)
    if keyword == "anyOf":
        return [case.fitting(each) for each in alternatives]
    return [
        case.fitting(each).failing(*(other for other in alternatives if other is not each))
        for each in alternatives
    ]


def triggered(
    prover: Prover, case: Case, breaks: Callable[[Case, Node], tuple[Break, ...]]
) -> Iterator[Node]:
    """Yield what the conditions in a case demand, as far as it is known whether they hold.

    Args:
        prover: proves.
        case: the case.
        breaks: tells why a value of a case may not fit a schema.
    """
    facts = prover.facts(case)
    for node in case.nodes:
        if "if" in node.schema:
            condition = node.child(("if",))
            if "then" in node.schema and not breaks(case, condition):
                yield node.child(("then",))
            if "else" in node.schema and prover.impossible(case.fitting(condition)):
                yield node.child(("else",))
        if facts.types == {"object"}:
            depending = node.schema.get("dependentSchemas", ())
            for name in sorted(facts.required.intersection(depending)):
                yield node.child(("dependentSchemas", name))


def _listed(node: Node, keyword: str) -> list[Node]:
    return [node.child((keyword, index)) for index in range(len(node.schema[keyword]))]


def _all_of(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for each in _listed(node, "allOf"):
        yield from prover.breaks(case, each)


def _reference(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    reference = node.schema["$ref"]
    found = referent(node)
    if found:
        yield from prover.breaks(case, found)
    elif all(each.schema.get("$ref") != reference for each in case.nodes):
        yield Break((*node.path, "$ref"), "what the reference leads to cannot be told")


def _any_of(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    alternatives = _listed(node, "anyOf")

    def fits(part: Case) -> bool:
        return any(not prover.breaks(part, each) for each in alternatives)

    if not fits(case) and not all(map(fits, _parts(prover, case))):
        yield from _by_counterparts(prover, case, node, "anyOf") or (
            Break((*node.path, "anyOf"), "some of what was allowed may fit none of these"),
        )


def _one_of(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    alternatives = _listed(node, "oneOf")

    def fits(part: Case) -> bool:
        possible = [each for each in alternatives if not prover.impossible(part.fitting(each))]
        return len(possible) == 1 and not prover.breaks(part, possible[0])

    if not fits(case) and not all(map(fits, _parts(prover, case))):
        yield from _by_counterparts(prover, case, node, "oneOf") or (
            Break((*node.path, "oneOf"), "some of what was allowed may fit none, or two, of these"),
        )


def _parts(prover: Prover, case: Case) -> list[Case]:
    """Return the parts of a case, by its values or types; the whole is none of them."""
    facts = prover.facts(case)
    if facts.values is not None and len(facts.values) <= MOST_VALUES:
        return [case.fitting(made({"const": value})) for value in facts.values]
    names = sorted(facts.types - NUMBERS)
    if facts.types & NUMBERS:
        names.append("number")
    return [case.fitting(made({"type": name})) for name in names]


def _by_counterparts(prover: Prover, case: Case, node: Node, keyword: str) -> tuple[Break, ...]:
    """Return what breaks when alternatives are compared with those that stood in their places."""
    mine = _listed(node, keyword)
    for other in case.nodes:
        theirs = _listed(other, keyword) if keyword in other.schema else []
        if other.path == node.path and len(theirs) == len(mine):
            pairs = zip(theirs, mine, strict=True)
            return tuple(
                each for was, is_ in pairs for each in prover.breaks(case.fitting(was), is_)
            )
    return ()


def _not(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    if not prover.impossible(case.fitting(node.child(("not",)))):
        yield Break((*node.path, "not"), "some of what it refuses may have been allowed")


def _condition(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    condition = node.child(("if",))
    for name, part in (("then", case.fitting(condition)), ("else", case.failing(condition))):
        if name in node.schema:
            yield from prover.breaks(part, node.child((name,)))


def _dependent(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for name in node.schema["dependentSchemas"]:
        having = case.fitting(made({"required": [name], "type": "object"}))
        yield from prover.breaks(having, node.child(("dependentSchemas", name)))


COMPARERS: Mapping[str, Compare] = {
    "$ref": _reference,
    "allOf": _all_of,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _condition,
    "dependentSchemas": _dependent,
}

"""Keywords that look at the items of a list."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from conflict_events.reach import Node
from conflict_events.versions.extent import extent
from conflict_events.versions.facts import Facts
from conflict_events.versions.scalars import bounds_of
from conflict_events.versions.terms import Break, Case, Prover, case_of

Compare = Callable[[Prover, Case, Node], Iterator[Break]]


def item(case: Case, index: int) -> Case:
    """Return the case of the item with this index."""
    found: list[Node] = []
    for node in case.nodes:
        if index < first_in(node):
            found.append(node.child(("prefixItems", index)))
        elif "items" in node.schema:
            found.append(node.child(("items",)))
        if "unevaluatedItems" in node.schema and not extent(node).may_have_item(index):
            found.append(node.child(("unevaluatedItems",)))
    return case_of(tuple(found))


def first_in(node: Node) -> int:
    """Return how many items a schema describes one by one."""
    return len(node.schema.get("prefixItems", ()))


def listed_one_by_one(case: Case) -> int:
    """Return how many items the schemas of a case describe one by one, at most."""
    # What a condition evaluates is none of the rest, though no schema of the case lists it.
    evaluated = [extent(node).first for node in case.nodes if "unevaluatedItems" in node.schema]
    return max([0, *map(first_in, case.nodes), *evaluated])


def void(prover: Prover, case: Case, facts: Facts) -> set[str]:
    """Return ``array`` if there is no such list, for an item that it must have cannot be."""
    least = facts.items.low
    if "array" in facts.types and least:
        for index in range(min(int(least), listed_one_by_one(case) + 1)):
            if prover.impossible(item(case, index)):
                return {"array"}
    return set()


def _arrays(compare: Compare) -> Compare:
    """Return a comparer that is asked of cases that can be lists only."""

    def guarded(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        if "array" in prover.facts(case).types:
            yield from compare(prover, case, node)

    return guarded


def _prefix(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for index in range(first_in(node)):
        if _reaches(prover, case, index):
            yield from prover.within(item(case, index), node.child(("prefixItems", index)))


def _items(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    yield from rest_breaks(prover, case, node.child(("items",)), first_in(node))


def rest_breaks(prover: Prover, case: Case, rest: Node, first: int) -> Iterator[Break]:
    """Yield how items from an index on may not fit what is said of them.

    Args:
        prover: proves.
        case: the case of the list.
        rest: what is said of them.
        first: the index.
    """
    for index in range(first, max(first, listed_one_by_one(case)) + 1):
        if _reaches(prover, case, index):
            yield from prover.within(item(case, index), rest)


def _reaches(prover: Prover, case: Case, index: int) -> bool:
    """Tell whether a list may be so long that it has an item of this index."""
    most = prover.facts(case).items.high
    return most is None or most > index


def _contains(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    wanted = node.child(("contains",))
    least, most = node.schema.get("minContains", 1), node.schema.get("maxContains")
    if not (_has_enough(prover, case, wanted, least)):
        keyword = "minContains" if "minContains" in node.schema else "contains"
        yield Break((*node.path, keyword), "fewer such items were allowed")
    if most is not None and not _has_few(prover, case, wanted, most):
        yield Break((*node.path, "maxContains"), "more such items were allowed")


def _has_enough(prover: Prover, case: Case, wanted: Node, least: float) -> bool:
    if least <= 0:
        return True
    for node in case.nodes:
        if "contains" in node.schema and node.schema.get("minContains", 1) >= least:
            known = case_of((*_any_item(case).nodes, node.child(("contains",))))
            if not prover.within(known, wanted):
                return True
    shortest = prover.facts(case).items.low or Fraction(0)
    return shortest >= least and all(
        not prover.within(item(case, index), wanted) for index in range(listed_one_by_one(case) + 1)
    )


def _has_few(prover: Prover, case: Case, wanted: Node, most: float) -> bool:
    longest = prover.facts(case).items.high
    if longest is not None and longest <= most:
        return True
    for node in case.nodes:
        if "contains" in node.schema and node.schema.get("maxContains", most + 1) <= most:
            such = case_of((*_any_item(case).nodes, wanted))
            if not prover.within(such, node.child(("contains",))):
                return True
    return all(
        prover.impossible(item(case, index).fitting(wanted))
        for index in range(listed_one_by_one(case) + 1)
    )


def _any_item(case: Case) -> Case:
    """Return what is known of every item, whichever its index."""
    found = [
        node.child(("items",))
        for node in case.nodes
        if "items" in node.schema and not first_in(node)
    ]
    return case_of(tuple(found))


def _unique(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    facts = prover.facts(case)
    few = facts.items.high is not None and facts.items.high <= 1
    if node.schema["uniqueItems"] and not facts.unique and not few:
        yield Break((*node.path, "uniqueItems"), "items could be equal")


def _number(keyword: str) -> Compare:
    def compare(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        bounds = bounds_of(keyword, node.schema[keyword])
        if not prover.facts(case).items.within(bounds):
            number = "fewer" if keyword.startswith("min") else "more"
            yield Break((*node.path, keyword), f"{number} items were allowed")

    return compare


COMPARERS: Mapping[str, Compare] = {
    name: _arrays(compare)
    for name, compare in {
        "prefixItems": _prefix,
        "items": _items,
        "contains": _contains,
        "uniqueItems": _unique,
        "minItems": _number("minItems"),
        "maxItems": _number("maxItems"),
    }.items()
}

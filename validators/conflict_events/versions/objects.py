"""Keywords that look at the members of an object."""

from collections.abc import Callable, Iterator, Mapping

from conflict_events.patterns import matches
from conflict_events.reach import Node
from conflict_events.versions.extent import extent
from conflict_events.versions.facts import Facts
from conflict_events.versions.scalars import bounds_of
from conflict_events.versions.terms import Break, Case, Prover, case_of, made
from conflict_events.words import say


def member(case: Case, name: str) -> Case:
    """Return the case of a member of this name."""
    found: list[Node] = []
    for node in case.nodes:
        matching = [each for each in patterns_in(node) if matches(each, name)]
        found += [node.child(("patternProperties", each)) for each in matching]
        if name in node.schema.get("properties", {}):
            found.append(node.child(("properties", name)))
        elif not matching and "additionalProperties" in node.schema:
            found.append(node.child(("additionalProperties",)))
        if "unevaluatedProperties" in node.schema and not extent(node).may_have(name):
            found.append(node.child(("unevaluatedProperties",)))
    return case_of(tuple(found))


def unnamed(case: Case, pattern: str | None = None) -> Case:
    """Return the case of a member that no schema names.

    Args:
        case: the case of the object.
        pattern: the pattern that its name matches, whichever others it matches; None for a name
            that none of the patterns in play matches.
    """
    found: list[Node] = []
    for node in case.nodes:
        if pattern is not None and pattern in patterns_in(node):
            found.append(node.child(("patternProperties", pattern)))
        elif "additionalProperties" in node.schema and not (pattern and patterns_in(node)):
            found.append(node.child(("additionalProperties",)))
        if "unevaluatedProperties" in node.schema and not extent(node).may_have_others:
            found.append(node.child(("unevaluatedProperties",)))
    return case_of(tuple(found))


def names_in(case: Case) -> Case:
    """Return the case of the names of members."""
    found = [made({"type": "string"})]
    for node in case.nodes:
        if "propertyNames" in node.schema:
            found.append(node.child(("propertyNames",)))
        if node.schema.get("additionalProperties") is False and not patterns_in(node):
            found.append(made({"enum": sorted(node.schema.get("properties", ()))}))
    return case_of(tuple(found))


def patterns_in(node: Node) -> list[str]:
    """Return the patterns of names that a schema knows."""
    return list(node.schema.get("patternProperties", ()))


def named(prover: Prover, case: Case) -> list[str]:
    """Return the names of members that are spoken of and that there can be, sorted."""
    allowed = prover.facts(names_in(case)).values
    listed = () if allowed is None else [name for name in allowed if isinstance(name, str)]
    spoken = {name for node in case.nodes for name in node.schema.get("properties", ())}
    for node in case.nodes:
        # What a condition evaluates is none of the others, though no schema of the case names it.
        if "unevaluatedProperties" in node.schema:
            spoken |= extent(node).names
    return [each for each in sorted(spoken.union(listed)) if may_have(prover, case, each)]


def may_have(prover: Prover, case: Case, name: str) -> bool:
    """Tell whether an object may have a member of this name."""
    return not prover.impossible(names_in(case).fitting(made({"const": name})))


def only_named(prover: Prover, case: Case) -> bool:
    """Tell whether an object has no members but such as are spoken of by name."""
    return prover.facts(names_in(case)).values is not None


def void(prover: Prover, case: Case, facts: Facts) -> set[str]:
    """Return ``object`` if there is no such object, for a member that it must have cannot be."""
    if "object" in facts.types:
        for name in sorted(facts.required):
            if not may_have(prover, case, name) or prover.impossible(member(case, name)):
                return {"object"}
    return set()


def _objects(compare: "Compare") -> "Compare":
    """Return a comparer that is asked of cases that can be objects only."""

    def guarded(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        if "object" in prover.facts(case).types:
            yield from compare(prover, case, node)

    return guarded


Compare = Callable[[Prover, Case, Node], Iterator[Break]]


def _properties(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for name in node.schema["properties"]:
        if may_have(prover, case, name):
            yield from prover.within(member(case, name), node.child(("properties", name)))


def _pattern_properties(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for pattern in patterns_in(node):
        below = node.child(("patternProperties", pattern))
        for name in named(prover, case):
            if matches(pattern, name):
                yield from prover.within(member(case, name), below)
        if not only_named(prover, case):
            yield from prover.within(unnamed(case, pattern), below)


def _additional(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    yield from others_break(
        prover,
        case,
        node.child(("additionalProperties",)),
        known=frozenset(node.schema.get("properties", ())),
        patterns=patterns_in(node),
    )


def others_break(
    prover: Prover, case: Case, rest: Node, known: frozenset[str], patterns: list[str]
) -> Iterator[Break]:
    """Yield how members that are not described may not fit what is said of the others.

    Args:
        prover: proves.
        case: the case of the object.
        rest: what is said of the others.
        known: the names that are described.
        patterns: the patterns of names that are described.
    """
    for name in named(prover, case):
        described = name in known or any(matches(each, name) for each in patterns)
        if not described and prover.within(member(case, name), rest):
            at = (*rest.path[:-1], "properties", name)
            yield Break(at, f"`{rest.path[-1]}` does not allow all that {say(name)} could be")
    if only_named(prover, case):
        return
    for pattern in {each for node in case.nodes for each in patterns_in(node)} - set(patterns):
        yield from prover.within(unnamed(case, pattern), rest)
    yield from prover.within(unnamed(case), rest)


def _names(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    yield from prover.within(names_in(case), node.child(("propertyNames",)))


def _required(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    facts = prover.facts(case)
    for name in node.schema["required"]:
        if name not in facts.required:
            yield Break((*node.path, "required"), f"{say(name)} could be missing")


def _dependent(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    for name, wanted in node.schema["dependentRequired"].items():
        having = case.fitting(made({"required": [name], "type": "object"}))
        for each in wanted:
            if prover.breaks(having, made({"required": [each], "type": "object"})):
                why = f"beside {say(name)}, {say(each)} could be missing"
                yield Break((*node.path, "dependentRequired"), why)


def _number(keyword: str) -> Compare:
    def compare(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        bounds = bounds_of(keyword, node.schema[keyword])
        if not prover.facts(case).members.within(bounds):
            number = "fewer" if keyword.startswith("min") else "more"
            yield Break((*node.path, keyword), f"{number} members were allowed")

    return compare


COMPARERS: Mapping[str, Compare] = {
    name: _objects(compare)
    for name, compare in {
        "properties": _properties,
        "patternProperties": _pattern_properties,
        "additionalProperties": _additional,
        "propertyNames": _names,
        "required": _required,
        "dependentRequired": _dependent,
        "minProperties": _number("minProperties"),
        "maxProperties": _number("maxProperties"),
    }.items()
}

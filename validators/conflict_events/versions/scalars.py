"""Keywords that look at a value without looking into it: types, listed values, bounds, texts."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from conflict_events.formats import CHECKERS
from conflict_events.patterns import matches
from conflict_events.reach import Node
from conflict_events.versions import facts as about
from conflict_events.versions.facts import Facts, Range
from conflict_events.versions.terms import Break, Case, Prover
from conflict_events.words import Phrase, say_all, say_some

_WITHIN = {("date", "edtf-date")}
"""Formats all of whose texts have another format, too."""


def _type(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    refused = prover.facts(case).types - about.types_in(node.schema)
    if refused:
        yield Break((*node.path, "type"), f"{say_all(_kinds(refused), 'or')} no longer fits")


def _kinds(types: frozenset[str]) -> list[Phrase]:
    """Return what types are called, as JSON Schema does where it can."""
    names = set(types - about.NUMBERS)
    if about.FRACTION in types:
        names.add("number" if "integer" in types else "a number with a fraction")
    elif "integer" in types:
        names.add("integer")
    return [Phrase(name) for name in sorted(names)]


def _listed(keyword: str) -> Callable[[Prover, Case, Node], Iterator[Break]]:
    def compare(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        values = prover.facts(case).values
        stated = node.schema[keyword] if keyword == "enum" else [node.schema[keyword]]
        allowed = {about.key_of(value) for value in stated}
        if values is None:
            yield Break((*node.path, keyword), "not only the values listed were allowed")
            return
        refused = [value for value in values if about.key_of(value) not in allowed]
        if refused:
            fits = "fits" if len(refused) == 1 else "fit"
            yield Break((*node.path, keyword), f"{say_some(refused)} no longer {fits}")

    return compare


def _bound(keyword: str) -> Callable[[Prover, Case, Node], Iterator[Break]]:
    def compare(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        facts = prover.facts(case)
        bounds = about.range_in(Range(), {keyword: node.schema[keyword]})
        if facts.types & about.NUMBERS and not _numbers_within(facts, bounds):
            side = "smaller" if "inimum" in keyword else "larger"
            yield Break((*node.path, keyword), f"{side} numbers were allowed")

    return compare


def _numbers_within(facts: Facts, bounds: Range) -> bool:
    if facts.values is None:
        return facts.numbers.within(bounds)
    numbers = [value for value in facts.values if about.type_of(value) in about.NUMBERS]
    return all(about.holds(bounds, number) for number in numbers)


def _multiple(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    facts, step = prover.facts(case), about.exact(node.schema["multipleOf"])
    if not facts.types & about.NUMBERS:
        return
    if facts.values is not None:
        numbers = [value for value in facts.values if about.type_of(value) in about.NUMBERS]
        proven = all(about.exact(number) % step == 0 for number in numbers)
    else:
        whole = Fraction(1) if about.FRACTION not in facts.types else None
        steps = facts.multiples | ({whole} if whole else set())
        proven = any(each % step == 0 for each in steps)
    if not proven:
        yield Break((*node.path, "multipleOf"), "not only its multiples were allowed")


def _length(keyword: str) -> Callable[[Prover, Case, Node], Iterator[Break]]:
    def compare(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
        facts = prover.facts(case)
        bounds = bounds_of(keyword, node.schema[keyword])

        def allowed(text: str) -> bool:
            return about.holds(bounds, len(text))

        if not _texts(facts, allowed, known=facts.length.within(bounds)):
            size = "shorter" if keyword == "minLength" else "longer"
            yield Break((*node.path, keyword), f"{size} texts were allowed")

    return compare


def bounds_of(keyword: str, bound: Any) -> Range:
    """Return the counts that a keyword such as ``minItems`` or ``maxLength`` leaves."""
    number = about.exact(bound)
    return Range(low=number) if keyword.startswith("min") else Range(high=number)


def _pattern(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    facts, pattern = prover.facts(case), node.schema["pattern"]

    def allowed(text: str) -> bool:
        return matches(pattern, text)

    if not _texts(facts, allowed, known=pattern in facts.patterns):
        yield Break((*node.path, "pattern"), _why("pattern", facts.patterns))


def _format(prover: Prover, case: Case, node: Node) -> Iterator[Break]:
    facts, wanted = prover.facts(case), node.schema["format"]
    allowed = CHECKERS.get(wanted, lambda _: False)
    known = any(each == wanted or (each, wanted) in _WITHIN for each in facts.formats)
    if not _texts(facts, allowed, known=known):
        yield Break((*node.path, "format"), _why("format", facts.formats))


def _texts(facts: Facts, allowed: Callable[[str], bool], *, known: bool) -> bool:
    if facts.values is not None:
        return all(allowed(value) for value in facts.values if isinstance(value, str))
    return known or "string" not in facts.types


def _why(keyword: str, others: frozenset[str]) -> str:
    if not others:
        return f"texts of any {keyword} were allowed"
    named = say_some(sorted(others))
    return f"whether all texts of the {keyword} {named} have this one cannot be told"


COMPARERS: Mapping[str, Callable[[Prover, Case, Node], Iterator[Break]]] = {
    "type": _type,
    "enum": _listed("enum"),
    "const": _listed("const"),
    "minimum": _bound("minimum"),
    "maximum": _bound("maximum"),
    "exclusiveMinimum": _bound("exclusiveMinimum"),
    "exclusiveMaximum": _bound("exclusiveMaximum"),
    "multipleOf": _multiple,
    "minLength": _length("minLength"),
    "maxLength": _length("maxLength"),
    "pattern": _pattern,
    "format": _format,
}

"""Columns whose cells a table reads otherwise: a text is a number where the schema expects one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from conflict_events import keywords
from conflict_events.checks import KEYWORD, bind
from conflict_events.findings import Severity
from conflict_events.reach import Group, Node, at_root, step
from conflict_events.versions.facts import NUMBERS, listed_in, type_of
from conflict_events.versions.objects import may_have, member
from conflict_events.versions.terms import Break, Case, Prover, case_of, made

_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
_OTHERWISE = re.compile(r"[+-]?\.?[0-9].*|true|false", re.IGNORECASE | re.DOTALL)
"""What a text looks like that may be read as a number or as true or false."""

Document = Mapping[str, Any]


def cell_breaks(prover: Prover, was: Document, now: Document) -> Iterator[Break]:
    """Yield the columns in which a cell that was valid may not be so, being read otherwise.

    Args:
        prover: proves.
        was: the schema under which records are valid.
        now: the other one.
    """
    record, old, new = case_of((Node(was, (), was),)), at_root(was), at_root(now)
    # Most schemas do not say whether records stand in tables.
    level = Severity.ERROR if "x-header" in now else Severity.WARNING
    for name in sorted({*was.get("properties", ()), *now.get("properties", ())}):
        if not may_have(prover, record, name):
            continue
        before, after = (step(group, name) or () for group in (old, new))
        for one, other in _turned(prover, member(record, name), expected(before), expected(after)):
            if _is_checked(now, name) or not _all_fit(prover, after, other):
                why = f"in a table, what was read as {one} may be read as {other}"
                yield Break(("properties", name), why, level)


def _turned(
    prover: Prover, case: Case, read: set[str], reads: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield as what cells that were valid were read, and as what they are read now."""
    if _may_be_text(prover, case):
        yield from (("text", each) for each in sorted(reads - read))
    yield from ((each, "text") for each in sorted(read - reads) if _may_be(prover, case, each))


def expected(group: Group) -> set[str]:
    """Return what beside texts the cells of a column are read as."""
    found = set()
    for node in group:
        stated = node.schema.get("type", ())
        types = {stated} if isinstance(stated, str) else set(stated)
        types |= {type_of(value) for value in listed_in(node.schema) or ()}
        if types & {*NUMBERS, "number"} or any(each in node.schema for each in _BOUNDS):
            found.add("number")
        found |= types & {"boolean"}
    return found


def _may_be_text(prover: Prover, case: Case) -> bool:
    facts = prover.facts(case)
    if facts.values is not None:
        texts = [value for value in facts.values if isinstance(value, str)]
        return any(_OTHERWISE.fullmatch(text) for text in texts)
    return "string" in facts.types


def _may_be(prover: Prover, case: Case, kind: str) -> bool:
    types = prover.facts(case).types
    return bool(types & NUMBERS) if kind == "number" else kind in types


def _is_checked(document: Document, name: str) -> bool:
    """Tell whether a check reads a column; what it makes of a text is its own affair."""
    return any(
        name in pointer.tokens
        for _, schema in keywords.within(document)
        if isinstance(schema, dict)
        for entry in schema.get(KEYWORD, ())
        for pointers in bind(entry).operands.values()
        for pointer in pointers
    )


def _all_fit(prover: Prover, group: Group, kind: str) -> bool:
    """Tell whether whatever is of a kind fits all that is said of a column, even on conditions."""
    values = case_of((made({"type": "string" if kind == "text" else kind}),))
    return not any(prover.within(values, node) for node in group)

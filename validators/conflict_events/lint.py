"""Lints a schema when it is loaded: what would never be checked is an error, not a silence."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from conflict_events import keywords
from conflict_events.bindings import binding_problems
from conflict_events.catalog import bundled, retrieve
from conflict_events.checks import KEYWORD, bind
from conflict_events.constructs import Problem, construct_problems, draft_problems
from conflict_events.growth import TOO_MANY, overgrown
from conflict_events.pointers import Pointer
from conflict_events.reach import Group, at_root, everywhere, names, step
from conflict_events.reading import Document
from conflict_events.rules.operands import Context
from conflict_events.words import say, say_all, suggestion

DIALECT = "dialect/1.2.0"


def lint(document: Any) -> list[Problem]:
    """Return what is wrong with a schema, with the path of each problem in it.

    A schema is JSON Schema 2020-12 with ``x-checks``. Beyond the form of both, everything it
    names must exist: keywords, references, rules, their operands and parameters, formats, and the
    places that pointers lead to; and its patterns must be such as run in linear time.

    Args:
        document: the schema as read from its file.
    """
    if not isinstance(document, dict):
        return [((), f"a schema is an object; this is {say(document)}")]
    return (
        list(draft_problems(document))
        or _malformed(document)
        or _oversized(document)
        or [*construct_problems(document), *_misbound(document)]
        or list(dict.fromkeys(_lost(document)))
    )


def problems_in(document: Document) -> list[str]:
    """Return what is wrong with a schema that was read from a file, a line for each problem."""
    lines = []
    for path, problem in lint(document.value):
        line, column = document.locate(path)
        lines.append(f"{document.file}:{line}:{column}: schema error: {problem}")
    return lines


def _malformed(document: Mapping[str, Any]) -> list[Problem]:
    """Return where a schema does not fit its meta-schema, in the words that records get, too."""
    dialect = bundled(DIALECT)
    meta = jsonschema_rs.validator_for(dict(dialect.document), retriever=retrieve)
    if meta.is_valid(document):
        return []
    from conflict_events.documents.explain import Reference  # noqa: PLC0415 -- most need none

    found = Reference(dialect, lambda _: True).explain(document, Context(document)).violations
    told = [(each.path, each.message) for each in found]
    return told or [((), "the schema does not fit JSON Schema 2020-12")]


def _oversized(document: Mapping[str, Any]) -> list[Problem]:
    """Return that a schema asks too much of one value: only references can make it do so."""
    schemas = [schema for _, schema in keywords.within(document)]
    heads = [each for each in schemas if isinstance(each, dict) and "$ref" in each]
    if heads and any(overgrown(each, document) for each in [document, *heads]):
        return [((), f"the schema is {TOO_MANY}")]
    return []


def _misbound(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the checks themselves, wherever they sit."""
    for path, schema in keywords.within(document):
        for index, entry in enumerate(_entries(schema)):
            for where, words in binding_problems(entry, at_root=not path):
                yield (*path, KEYWORD, index, *where), words


def _lost(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the pointers that lead to no place that the schema describes."""
    root = at_root(document)
    if "x-record-id" in document:
        for problem in _unreached(root, root, Pointer.parse(document["x-record-id"])):
            yield ("x-record-id",), f"the record's id {problem}"
    for group in everywhere(document):
        for node in group:
            for index, entry in enumerate(_entries(node.schema)):
                # What is bundled has been linted.
                if node.home is document:
                    for name, problem in _lost_by(root, group, entry):
                        yield (*node.path, KEYWORD, index, name), f"`{name}` {problem}"


def _entries(schema: Any) -> list[Mapping[str, Any]]:
    entries: list[Mapping[str, Any]] = schema.get(KEYWORD, []) if isinstance(schema, dict) else []
    return entries


def _lost_by(root: Group, here: Group, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    check = bind(entry)
    for name, pointers in {"about": check.about, **check.operands}.items():
        for pointer in pointers:
            for problem in _unreached(root, here, pointer):
                yield name, problem


def _unreached(root: Group, here: Group, pointer: Pointer) -> Iterator[str]:
    """Yield why a pointer leads to no place that the schema describes."""
    group = root if pointer.from_root else here
    for token in pointer.tokens:
        below = step(group, token)
        if below is None:
            described = sorted(names(group))
            hint = suggestion(token, described) or f"; expected {say_all(described, 'or')}"
            known = hint if described else ""
            yield f"points at {say(str(pointer))}, but no property reaches {say(token)}{known}"
            return
        group = below

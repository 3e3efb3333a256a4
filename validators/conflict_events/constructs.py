"""What a schema is made of: keywords, references, formats and patterns, all of which must exist."""

from collections.abc import Iterator, Mapping
from typing import Any

from conflict_events import keywords
from conflict_events.catalog import URN, SchemaError, retrieve
from conflict_events.formats import CHECKERS
from conflict_events.patterns import can_run
from conflict_events.pointers import Path
from conflict_events.reach import target, together
from conflict_events.words import nearest, say, suggestion

Problem = tuple[Path, str]
"""The path in the schema, and what is wrong there."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
OURS = ("x-checks", "x-record-id")
"""The keywords that conflict-events adds."""

_ELSEWHERE = {
    "$dynamicAnchor": "`$anchor`",
    "$dynamicRef": "`$ref`",
    "$recursiveAnchor": "`$anchor`",
    "$recursiveRef": "`$ref`",
    "additionalItems": "`items` beside `prefixItems`",
    "dependencies": "`dependentRequired` or `dependentSchemas`",
    "divisibleBy": "`multipleOf`",
    "id": "`$id`",
}
"""What to write instead of keywords of other drafts, and of those that bend references."""

_ONLY_BESIDE = {
    "then": "if",
    "else": "if",
    "minContains": "contains",
    "maxContains": "contains",
}
_ALMOST = 0.85
"""How like one of our keywords a note's name is that is probably a slip."""


def draft_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield that a schema is of another draft than 2020-12; one that names none is of this."""
    draft = document.get("$schema", DRAFT)
    if not isinstance(draft, str) or draft.removesuffix("#") != DRAFT:
        yield ("$schema",), f"the draft is {say(draft)}; expected {say(DRAFT)}"


def construct_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a schema that fits its meta-schema."""
    trees = list(keywords.within(document))
    for path, schema in trees:
        if isinstance(schema, dict):
            for name, problem in _problems(document, path, schema):
                yield (*path, name), problem
    if any("unevaluatedProperties" in _keys(schema) for _, schema in trees):
        for path, schema in trees:
            if "patternProperties" in _keys(schema):
                words = "`patternProperties` does not go together with `unevaluatedProperties`"
                yield (*path, "patternProperties"), words


def _keys(schema: Any) -> Mapping[str, Any]:
    return schema if isinstance(schema, dict) else {}


def _problems(
    document: Mapping[str, Any], path: Path, schema: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name in schema:
        yield from _unknown(name)
        if name in {"$id", "$schema", "x-record-id"} and path:
            yield name, f"`{name}` stands at the root of a schema only"
        beside = _ONLY_BESIDE.get(name)
        if beside and beside not in schema:
            yield name, f"`{name}` says nothing without `{beside}`"
    if "$ref" in schema:
        yield from _misled(document, schema)
    wanted = schema.get("format")
    if wanted is not None and wanted not in CHECKERS:
        hint = suggestion(wanted, CHECKERS)
        yield "format", f"the format {say(wanted)} is not one that is checked{hint}"
    if "pattern" in schema and not can_run(schema["pattern"]):
        yield "pattern", _cannot_run(schema["pattern"])
    for pattern in schema.get("patternProperties", {}):
        if not can_run(pattern):
            yield "patternProperties", _cannot_run(pattern)


def _unknown(name: str) -> Iterator[tuple[str, str]]:
    if name in keywords.KNOWN or name in OURS:
        return
    if name in _ELSEWHERE:
        yield name, f"`{name}` is not supported; write {_ELSEWHERE[name]}"
    elif not name.startswith("x-"):
        hint = suggestion(name, [*keywords.KNOWN, *OURS]) or "; a note of your own begins with `x-`"
        yield name, f"there is no keyword {say(name)}{hint}"
    elif near := nearest(name, OURS, alike=_ALMOST):
        yield name, f"there is no keyword {say(name)}; did you mean {say(near)}?"


def _misled(document: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    reference = schema["$ref"]
    found = target(document, reference)
    if found is None:
        yield "$ref", f"the reference {say(reference)} {_why(document, reference)}"
    elif any(node.schema is schema for node in together([found])):
        yield "$ref", f"the reference {say(reference)} leads back to itself without end"


def _why(document: Mapping[str, Any], reference: str) -> str:
    uri = reference.partition("#")[0]
    if uri.startswith(URN):
        try:
            retrieve(uri)
        except SchemaError as error:
            return f"leads nowhere: {error}"
    elif uri not in {"", document.get("$id")}:
        return f"names no bundled schema; expected '#...' or '{URN}...', for nothing is fetched"
    known = ("#/$defs/" + name for name in document.get("$defs", {}))
    return f"leads to no schema{suggestion(reference, known)}"


def _cannot_run(pattern: str) -> str:
    return (
        f"{say(pattern)} is no pattern that can be run in linear time: look-around, "
        "back-references and huge repeats are not"
    )

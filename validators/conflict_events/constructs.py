"""What a schema is made of: keywords, references, formats and patterns, all of which must exist."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

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
OURS = ("x-checks", "x-header", "x-missing-values", "x-record-id")
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
_DELIMITERS = "#/:?[]@!$&'()*+,;="
_URI_REFERENCE = rf"(?:[A-Za-z0-9._~{re.escape(_DELIMITERS)}-]|%[0-9A-Fa-f]{{2}})*"
_ALMOST = 0.85
"""How like one of our keywords a note's name is that is probably a slip."""


def draft_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield that a schema is of another draft than 2020-12; one that names none is of this."""
    draft = document.get("$schema", DRAFT)
    if not isinstance(draft, str) or draft.removesuffix("#") != DRAFT:
        yield ("$schema",), f"the draft is {say(draft)}; expected {say(DRAFT)}"


def construct_problems(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the parts of a schema that fits its meta-schema."""
    schemas = [each for each in keywords.within(document) if isinstance(each[1], dict)]
    unevaluated = any("unevaluatedProperties" in schema for _, schema in schemas)
    anchors: set[str] = set()
    for path, schema in schemas:
        for name, problem in _problems(document, path, schema):
            yield (*path, name), problem
        if unevaluated and "patternProperties" in schema:
            words = "`patternProperties` does not go together with `unevaluatedProperties`"
            yield (*path, "patternProperties"), words
        anchor = schema.get("$anchor", "")
        if anchor and anchor in anchors:
            yield (*path, "$anchor"), f"another schema has the anchor {say(anchor)}, too"
        anchors.add(anchor)


def _problems(
    document: Mapping[str, Any], path: Path, schema: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for name in schema:
        yield from _unknown(name)
        if name in {"$id", "$schema", "x-header", "x-record-id"} and path:
            yield name, f"`{name}` stands at the root of a schema only"
        beside = _ONLY_BESIDE.get(name)
        if beside and beside not in schema:
            yield name, f"`{name}` says nothing without `{beside}`"
    for name in ("$id", "$ref"):
        if not re.fullmatch(_URI_REFERENCE, schema.get(name, "")):
            written = quote(unquote(schema[name]), safe=_DELIMITERS)
            yield name, f"{say(schema[name])} is no URI reference; expected {say(written)}"
    if "$ref" in schema and re.fullmatch(_URI_REFERENCE, schema["$ref"]):
        yield from _misled(document, schema)
    yield from _unchecked(schema)


def _unchecked(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the formats that nobody checks and the patterns that cannot be run."""
    wanted = schema.get("format")
    if wanted is not None and wanted not in CHECKERS:
        hint = suggestion(wanted, CHECKERS)
        yield "format", f"the format {say(wanted)} is not one that is checked{hint}"
    patterns = [("pattern", schema["pattern"])] if "pattern" in schema else []
    patterns += [("patternProperties", each) for each in schema.get("patternProperties", ())]
    for name, pattern in patterns:
        if not can_run(pattern):
            words = "look-around, back-references and huge repeats are not"
            yield name, f"{say(pattern)} is no pattern that can be run in linear time: {words}"


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

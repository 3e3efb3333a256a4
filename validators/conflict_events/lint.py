"""Lints a schema when it is loaded: what would never be checked is an error, not a silence."""

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema_rs

from conflict_events.catalog import bundled, retrieve
from conflict_events.checks import COMMON, KEYWORD, pointers
from conflict_events.formats import CHECKERS
from conflict_events.pointers import Path, Pointer
from conflict_events.reach import Group, Node, names, step, together
from conflict_events.rules.registry import Rule, all_rules, find_rule
from conflict_events.words import say, say_all, suggestion

Problem = tuple[Path, str]
"""The path in the schema, and what is wrong there."""

DIALECT = "dialect/1.0.0"
_PLAIN = ("const", "default", "enum", "examples", KEYWORD)


def lint(document: Any) -> list[Problem]:
    """Return what is wrong with a schema, with the path of each problem in it.

    A schema is JSON Schema 2020-12 with ``x-checks``. Beyond the form of both, everything it
    names must exist: rules, their operands and parameters, the places that pointers lead to, and
    formats; and its patterns must be such as run in linear time.

    Args:
        document: the schema as read from its file.
    """
    meta = jsonschema_rs.validator_for(dict(bundled(DIALECT).document), retriever=retrieve)
    problems = [(tuple(error.instance_path), error.message) for error in meta.iter_errors(document)]
    if problems or not isinstance(document, dict):
        return problems
    return [*_unusable(document, ()), *dict.fromkeys(_misbound(document))]


def _unusable(value: Any, path: Path) -> Iterator[Problem]:
    """Yield the formats nobody checks and the patterns that cannot be run."""
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield from _unusable(child, (*path, index))
    if not isinstance(value, dict):
        return
    wanted = value.get("format")
    if isinstance(wanted, str) and wanted not in CHECKERS:
        hint = suggestion(wanted, CHECKERS)
        yield (*path, "format"), f"the format {say(wanted)} is not one that is checked{hint}"
    if isinstance(value.get("pattern"), str):
        try:
            jsonschema_rs.validator_for(
                {"pattern": value["pattern"]}, pattern_options=jsonschema_rs.RegexOptions()
            )
        except jsonschema_rs.ValidationError:
            words = "no look-around and no back-references"
            yield (*path, "pattern"), f"{say(value['pattern'])} is no pattern that can run: {words}"
    for name, child in value.items():
        if name not in _PLAIN:
            yield from _unusable(child, (*path, name))


def _misbound(document: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the checks, at every place of a record that has some."""
    root = together(document, (Node(document, ()),))
    if isinstance(document.get("x-record-id"), str):
        for lost in _lost(document, root, root, document["x-record-id"]):
            yield ("x-record-id",), f"the record's id {lost}"
    seen: set[frozenset[int]] = set()
    waiting = [root]
    while waiting:
        group = waiting.pop()
        key = frozenset(id(node.schema) for node in group)
        if key in seen:
            continue
        seen.add(key)
        yield from _group_problems(document, root, group)
        waiting += [step(document, group, name) for name in sorted(names(group))]


def _group_problems(document: Mapping[str, Any], root: Group, group: Group) -> Iterator[Problem]:
    for node in group:
        if node.path is None:
            continue
        for index, entry in enumerate(node.schema.get(KEYWORD, ())):
            path = (*node.path, KEYWORD, index)
            rule = find_rule(entry["rule"])
            if rule is None:
                hint = suggestion(entry["rule"], (each.name for each in all_rules()))
                yield (*path, "rule"), f"there is no rule {say(entry['rule'])}{hint}"
                continue
            if rule.scope == "dataset" and node.path != ():
                yield path, f"{rule.name} needs all records; expected it at the root of the schema"
            yield from ((path + where, words) for where, words in _entry_problems(rule, entry))
            for name, text in _pointer_texts(rule, entry):
                for problem in _lost(document, root, group, text):
                    yield (*path, name), f"`{name}` {problem}"


def _entry_problems(rule: Rule, entry: Mapping[str, Any]) -> Iterator[Problem]:
    bindable = [each for each in rule.operands if not each.kind.given]
    known = [*COMMON, *(each.name for each in bindable), *(each.name for each in rule.parameters)]
    for name in entry:
        if name not in known:
            yield (name,), f"{rule.name} has no operand {say(name)}{suggestion(name, known)}"
    for operand in bindable:
        if operand.name not in entry and not operand.optional:
            title = operand.kind.title
            yield (), f"{rule.name} needs the operand {say(operand.name)} ({title})"
        elif operand.name in entry and not _is_pointers(entry[operand.name]):
            yield (operand.name,), f"`{operand.name}` is bound to no pointer; expected '/...'"
    for parameter in rule.parameters:
        if parameter.name not in entry:
            if parameter.required:
                yield (), f"{rule.name} needs the parameter {say(parameter.name)}"
        elif not _fits(entry[parameter.name], parameter.type):
            value = say(entry[parameter.name])
            yield (
                (parameter.name,),
                f"`{parameter.name}` is {value}; expected {_KINDS[parameter.type]}",
            )


def _pointer_texts(rule: Rule, entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("about", *(each.name for each in rule.operands)):
        value = entry.get(name)
        if _is_pointers(value):
            for text in [value] if isinstance(value, str) else value or ():
                yield name, text


def _is_pointers(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return all(isinstance(text, str) for text in texts)


def _lost(document: Mapping[str, Any], root: Group, here: Group, text: str) -> Iterator[str]:
    """Yield why a pointer leads to no place that the schema describes."""
    try:
        pointer: Pointer = pointers(text)[0]
    except ValueError as error:
        yield f"is bound to no pointer: {error}"
        return
    group = root if pointer.from_root else here
    for token in pointer.tokens:
        below = step(document, group, token)
        described = names(group)
        if not below and not _open(group, token):
            hint = (
                suggestion(token, described)
                or f"; expected one of {say_all(sorted(described), 'or')}"
            )
            known = hint if described else ""
            yield f"points at {say(text)}, but no property reaches {say(token)}{known}"
            return
        group = below


def _open(group: Group, token: str) -> bool:
    """Tell whether a place is described by a subschema that allows everything (``true``, ``{}``)."""
    return any(
        node.schema.get("properties", {}).get(token) is True
        or (token == "*" and node.schema.get("items") is True)  # noqa: S105
        for node in group
    )


def _fits(value: Any, wanted: type) -> bool:
    if isinstance(value, bool):
        return wanted is bool
    return isinstance(value, (int, float) if wanted is float else wanted)


_KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "an object",
}

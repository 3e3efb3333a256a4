"""What is wrong with an entry of ``x-checks``: rule, operands and parameters must fit together."""

from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

from conflict_events.checks import COMMON, group_of
from conflict_events.constructs import Problem
from conflict_events.pointers import Pointer
from conflict_events.rules.operands import Operand, Parameter
from conflict_events.rules.registry import Rule, all_rules, find_rule
from conflict_events.words import nearest, say, suggestion

_ONE = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
_ALL = {bool: "true or false", int: "whole numbers", float: "numbers", str: "texts"}


def binding_problems(entry: Mapping[str, Any], *, at_root: bool) -> Iterator[Problem]:
    """Yield what is wrong with an entry of ``x-checks``, with the path in it.

    Args:
        entry: an object that names a rule.
        at_root: whether it stands at the root of the schema.
    """
    rule = find_rule(entry["rule"])
    if rule is None:
        hint = suggestion(entry["rule"], (each.name for each in all_rules()))
        yield ("rule",), f"there is no rule {say(entry['rule'])}{hint}"
        return
    if rule.scope == "dataset" and not at_root:
        yield (), f"{rule.name} needs all records; expected it at the root of the schema"
    operands = [each for each in rule.operands if not each.kind.given]
    takes = [*COMMON, *(o.name for o in operands), *(p.name for p in rule.parameters)]
    lacking = [each for each in takes if each not in entry]
    meant = {name: nearest(name, lacking) for name in entry if name not in takes}
    for name, near in meant.items():
        hint = f"; did you mean {say(near)}?" if near else ""
        yield (name,), f"{rule.name} has no operand or parameter {say(name)}{hint}"
    group = _group(rule, entry)
    for operand in operands:
        if operand.name in entry:
            yield from _misbound(operand, entry[operand.name], group)
        elif not operand.optional and operand.name not in meant.values():
            yield (), f"{rule.name} needs the operand {say(operand.name)} ({operand.kind.title})"
    for parameter in rule.parameters:
        if parameter.name in entry:
            yield from _misset(parameter, entry[parameter.name])
        elif parameter.required and parameter.name not in meant.values():
            expected = _said(parameter.type)
            yield (), f"{rule.name} needs the parameter {say(parameter.name)} ({expected})"


def parameter_problems(rule: Rule, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with values for parameters of a rule, by the parameter's name."""
    known = [each.name for each in rule.parameters]
    for name, value in values.items():
        parameter = rule.parameter(name)
        if parameter is None:
            yield name, f"{rule.name} has no parameter {say(name)}{suggestion(name, known)}"
        else:
            yield from ((name, problem) for _, problem in _misset(parameter, value))


def _group(rule: Rule, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the way to the places for which an entry is checked apart, as far as it is one."""
    bound = {each.name: _listed(entry[each.name]) for each in rule.operands if each.name in entry}
    return group_of(
        rule,
        {
            name: [Pointer.parse(text) for text in texts if _is_pointer(text)]
            for name, texts in bound.items()
        },
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _misbound(operand: Operand, value: Any, group: tuple[str, ...]) -> Iterator[Problem]:
    texts = _listed(value)
    wrong = [text for text in texts if not _is_pointer(text)]
    words = f"`{operand.name}` is bound to "
    if not texts or wrong:
        found = say(wrong[0]) if wrong else "nothing"
        yield (operand.name,), f"{words}{found}; expected a pointer such as '/date/start'"
    elif not operand.kind.several and (len(texts) > 1 or _leads_apart(texts[0], group)):
        expected = f"expected the pointer of {operand.kind.title}"
        yield (operand.name,), f"{words}several places; {expected}"


def _leads_apart(text: str, group: tuple[str, ...]) -> bool:
    """Tell whether a pointer leads to several places of a record, or of one place of a group."""
    pointer = Pointer.parse(text)
    within = pointer.tokens[len(group) :] if pointer.goes_through(group) else pointer.tokens
    return "*" in within


def _is_pointer(text: Any) -> bool:
    try:
        return isinstance(text, str) and Pointer.parse(text) is not None
    except ValueError:
        return False


def _misset(parameter: Parameter, value: Any) -> Iterator[Problem]:
    if not _fits(value, parameter.type):
        expected = _said(parameter.type)
        yield (parameter.name,), f"`{parameter.name}` is {say(value)}; expected {expected}"


def _fits(value: Any, wanted: Any) -> bool:
    kind, parts = get_origin(wanted) or wanted, get_args(wanted)
    if kind is list:
        return isinstance(value, list) and all(_fits(each, parts[0]) for each in value)
    if kind is dict:
        return isinstance(value, dict) and all(_fits(each, parts[1]) for each in value.values())
    if kind is Any:
        return True
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)


def _said(wanted: Any) -> str:
    kind, parts = get_origin(wanted) or wanted, get_args(wanted)
    if kind is list:
        return f"a list of {_ALL[parts[0]]}" if parts[0] in _ALL else "a list"
    if kind is dict:
        inner = "" if parts[1] is Any else f" whose values are each {_said(parts[1])}"
        return f"an object{inner}"
    return _ONE[kind]

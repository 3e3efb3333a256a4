"""Checks: rules bound to operands by ``x-checks``, and what evaluating one finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from conflict_events.findings import Location, Severity
from conflict_events.pointers import Item, Path, Pointer
from conflict_events.quantities import Interval
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import Breach, Place, Rule, find_rule
from conflict_events.words import say

KEYWORD = "x-checks"
COMMON = ("rule", "about", "severity")
"""What every check may say beside its rule's operands and parameters."""


class RuleFailure(Exception):  # noqa: N818 -- a failure of ours, not an error of the input
    """A rule raised: an internal error, which names the rule and is never a finding."""


@dataclass(frozen=True, slots=True)
class Check:
    """A rule bound to operands by a schema.

    ``about`` points at values that say what the check is about; its messages begin with them.
    ``severity`` overrides the rule's.
    """

    rule: Rule
    operands: Mapping[str, tuple[Pointer, ...]]
    parameters: Mapping[str, Any]
    about: tuple[Pointer, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that does not hold: the rule, the words, the path and what it is set against."""

    rule: Rule
    severity: Severity
    message: str
    place: Item | Location
    related: tuple[tuple[Item | Location, str], ...] = ()


def bind(entry: Mapping[str, Any]) -> Check:
    """Bind one entry of ``x-checks``.

    Raises:
        ValueError: the entry names no known rule, or an operand's text is no pointer.
    """
    rule = find_rule(entry["rule"])
    if rule is None:
        msg = f"there is no rule {say(entry['rule'])}"
        raise ValueError(msg)
    severity = entry.get("severity")
    return Check(
        rule,
        {each.name: pointers(entry[each.name]) for each in rule.operands if each.name in entry},
        {each.name: entry.get(each.name, each.default) for each in rule.parameters},
        pointers(entry.get("about", [])),
        Severity.named(severity) if severity else None,
    )


def pointers(value: str | Sequence[str]) -> tuple[Pointer, ...]:
    """Parse the pointer, or the list of pointers, that an operand is bound to.

    Raises:
        ValueError: a text is no pointer.
    """
    texts = [value] if isinstance(value, str) else value
    return tuple(Pointer.parse(text) for text in texts)


def evaluate(check: Check, instance: Any, base: Path, context: Context) -> Iterator[Broken]:
    """Yield how a check of one record is broken.

    Args:
        check: a check whose rule has the scope ``record``.
        instance: the value that the check sits on.
        base: the path of that value in the record.
        context: the record and the run.

    Raises:
        RuleFailure: the rule raised.
    """
    items = {name: _resolve(found, instance, base, context) for name, found in _bound(check)}
    operands = _read(check, items, context)
    if operands is None:
        return
    for breach in _breaches(check, operands):
        subject = ", ".join(
            str(item.value) for each in check.about for item in each.resolve(instance, base, context.root)
        )
        yield _told(check, breach, operands, items, Item(instance, base), subject)


def evaluate_all(check: Check, records: Sequence[tuple[Any, Context]]) -> Iterator[Broken]:
    """Yield how a check of a whole dataset is broken; items carry the number of their record.

    Args:
        check: a check whose rule has the scope ``dataset``; it sits at the root of the record.
        records: each record, with its context.

    Raises:
        RuleFailure: the rule raised.
    """
    operands: dict[str, Any] = dict(check.parameters)
    for operand in check.rule.operands:
        found = check.operands.get(operand.name, ())
        operands[operand.name] = [
            operand.kind.read(
                [replace(item, record=number) for item in _resolve(found, value, (), context)], context
            )
            for number, (value, context) in enumerate(records)
        ]
    for breach in _breaches(check, operands):
        yield _told(check, breach, operands, {}, Item(None, ()), "")


def _bound(check: Check) -> list[tuple[str, tuple[Pointer, ...]]]:
    return [(each.name, check.operands.get(each.name, ())) for each in check.rule.operands]


def _resolve(
    found: tuple[Pointer, ...], instance: Any, base: Path, context: Context
) -> list[Item]:
    return [item for each in found for item in each.resolve(instance, base, context.root)]


def _read(
    check: Check, items: Mapping[str, list[Item]], context: Context
) -> dict[str, Any] | None:
    operands: dict[str, Any] = dict(check.parameters)
    for operand in check.rule.operands:
        value = operand.kind.read(items[operand.name], context)
        if value is None and not operand.optional:
            return None
        operands[operand.name] = value
    return operands


def _breaches(check: Check, operands: Mapping[str, Any]) -> Iterator[Breach]:
    try:
        yield from check.rule.breaches(operands)
    except Exception as error:
        msg = f"the rule {check.rule.name} failed: {type(error).__name__}: {error}"
        raise RuleFailure(msg) from error


def _told(
    check: Check,
    breach: Breach,
    operands: Mapping[str, Any],
    items: Mapping[str, list[Item]],
    sits_on: Item,
    subject: str,
) -> Broken:
    def find(place: Place) -> Item | Location:
        found = operands[place] if isinstance(place, str) else place
        if isinstance(found, Interval):
            return Item(found, found.path)
        if isinstance(found, (Item, Location)):
            return found
        return items[str(place)][0] if items.get(str(place)) else sits_on

    names = [each.name for each in check.rule.operands if items.get(each.name)]
    at = breach.at if breach.at is not None else check.rule.operands[0].name
    others = [name for name in names if name != at] if breach.related is None else breach.related
    words = {name: say(value) for name, value in {**operands, **(breach.values or {})}.items()}
    message = breach.message.format_map(words)
    return Broken(
        check.rule,
        check.severity or breach.severity or check.rule.severity,
        f"{subject}: {message}" if subject else message,
        find(at),
        tuple((place, _related_text(place)) for place in map(find, others)),
    )


def _related_text(place: Item | Location) -> str:
    if isinstance(place, Location):
        return place.pointer
    count = place.value if isinstance(place.value, Interval) else None
    name = next((str(token) for token in reversed(place.path) if isinstance(token, str)), "")
    return f"{say(place.value)}  {(count and count.label) or name}".rstrip()

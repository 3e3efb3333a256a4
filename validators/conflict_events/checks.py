"""Checks: rules bound to operands by ``x-checks``, and what evaluating one finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from conflict_events.findings import Location, Severity
from conflict_events.pointers import Item, Path, Pointer
from conflict_events.quantities import Interval
from conflict_events.rules.operands import Context
from conflict_events.rules.registry import Breach, Place, Rule, find_rule
from conflict_events.words import plain, say

KEYWORD = "x-checks"
COMMON = ("rule", "about", "severity", "source", "accepted")
"""What every check may say beside its rule's operands and parameters."""


class RuleFailure(Exception):  # noqa: N818 -- a failure of ours, not an error of the input
    """A rule raised: an internal error, which names the rule and is never a finding."""


class Check(NamedTuple):
    """A rule bound to operands by a schema.

    ``about`` points at values that say what the check is about; its messages begin with them.
    ``severity`` overrides the rule's. ``accepted`` holds the reasons for which the check may fail
    in some records, by their ids. ``group`` leads to the places for which the check is made apart.
    """

    rule: Rule
    operands: Mapping[str, tuple[Pointer, ...]]
    parameters: Mapping[str, Any]
    about: tuple[Pointer, ...] = ()
    severity: Severity | None = None
    accepted: Mapping[str, str] = MappingProxyType({})
    group: tuple[str, ...] = ()

    def narrowed(self, number: int) -> "Check":
        """Return the check of one place of its group, by the number of the item."""
        *above, _ = self.group

        def narrow(pointer: Pointer) -> Pointer:
            if not pointer.goes_through(self.group):
                return pointer
            tokens = (*above, str(number), *pointer.tokens[len(self.group) :])
            return pointer._replace(tokens=tokens)

        return self._replace(
            operands={name: tuple(map(narrow, each)) for name, each in self.operands.items()}
        )


def group_of(rule: Rule, operands: Mapping[str, Sequence[Pointer]]) -> tuple[str, ...]:
    """Return the tokens that lead to each place for which a check is made apart, or nothing.

    They are those that an operand of one value and one of several values share, up to a ``*``: in
    a list of breakdowns, each has a flag (``/breakdowns/*/complete``) that is about its own parts
    (``/breakdowns/*/parts/*``) and no others.
    """
    bound = [(each.kind.several, operands.get(each.name, ())) for each in rule.operands]
    ones = [pointer for several, found in bound if not several for pointer in found]
    many = [pointer for several, found in bound if several for pointer in found]
    for pointer in ones:
        if "*" in pointer.tokens and rule.scope == "record":
            group = pointer.tokens[: pointer.tokens.index("*") + 1]
            if any(each.goes_through(group) for each in many):
                return group
    return ()


class Broken(NamedTuple):
    """A check that does not hold: the rule, the words, the path and what it is set against.

    ``reads`` holds, for each operand, the paths from the root of the record that it is read from;
    ``accepted`` the reasons for which it is accepted, by record; ``known_by`` the values by which
    it is known in another run, where the message and the places tell more.
    """

    rule: Rule
    severity: Severity
    message: str
    place: Item | Location
    related: tuple[tuple[Item | Location, str], ...] = ()
    reads: tuple[tuple[Path, ...], ...] = ()
    accepted: Mapping[str, str] = MappingProxyType({})
    known_by: tuple[str, ...] = ()

    def renumbered(self, number: Callable[[int], int]) -> "Broken":
        """Return the same with other numbers for the records that its items stand in."""

        def placed(place: Item | Location) -> Item | Location:
            return place._replace(record=number(place.record)) if isinstance(place, Item) else place

        related = tuple((placed(place), text) for place, text in self.related)
        return self._replace(place=placed(self.place), related=related)


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
    operands = {
        each.name: pointers(entry[each.name]) for each in rule.operands if each.name in entry
    }
    return Check(
        rule,
        operands,
        {each.name: entry.get(each.name, each.default) for each in rule.parameters},
        pointers(entry.get("about", [])),
        Severity.named(severity) if severity else None,
        {str(each["record"]): each["reason"] for each in entry.get("accepted", ())},
        group_of(rule, operands),
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
    return _guarded(check.rule, _evaluate(check, instance, base, context))


def breaks(check: Check, instance: Any, context: Context) -> bool:
    """Tell whether a check of one record is broken, and not how: many times as fast.

    Args:
        check: a check whose rule has the scope ``record``.
        instance: the value that the check sits on.
        context: the record and the run.

    Raises:
        RuleFailure: the rule raised.
    """
    try:
        for each in _apart(check, instance, (), context):
            read = _read(each, instance, (), context)
            if read is not None and any(check.rule.breaches(read[0])):
                return True
    except Exception as error:
        raise _failure(check.rule, error) from error
    return False


Items = tuple[tuple[Item, ...], ...]
"""What a check reads of one record: for each operand of its rule the items."""

MOST_SHARED = 100_000
"""Items that are kept once for all records that have them: texts and their places repeat."""


class Gathering:
    """Gathers what a check of a whole dataset reads of its records, so that they can be let go.

    Args:
        check: a check whose rule has the scope ``dataset``; it sits at the root of the record.
    """

    def __init__(self, check: Check) -> None:
        self._bound = [check.operands.get(each.name, ()) for each in check.rule.operands]
        self._shared: dict[Item, Item] = {}

    def items(self, value: Any) -> Items:
        """Return what the check reads of a record."""
        return tuple(
            tuple(self._kept(item) for each in bound for item in each.resolve(value, (), value))
            for bound in self._bound
        )

    def _kept(self, item: Item) -> Item:
        # Of numbers and truths, those that are not the same are equal.
        if type(item.value) is not str or len(self._shared) >= MOST_SHARED:
            return item
        return self._shared.setdefault(item, item)


def evaluate_gathered(
    check: Check, records: Sequence[Items], contexts: Sequence[Context]
) -> Iterator[Broken]:
    """Yield how a check is broken of which the items have been gathered.

    Args:
        check: a check whose rule has the scope ``dataset``.
        records: what was gathered, record by record.
        contexts: the context of each.

    Raises:
        RuleFailure: the rule raised.
    """
    return _guarded(check.rule, _evaluate_gathered(check, records, contexts))


def _evaluate_gathered(
    check: Check, records: Sequence[Items], contexts: Sequence[Context]
) -> Iterator[Broken]:
    operands: dict[str, Any] = dict(check.parameters)
    for at, operand in enumerate(check.rule.operands):
        operands[operand.name] = [
            operand.kind.read([Item(item.value, item.path, number) for item in items[at]], context)
            for number, (items, context) in enumerate(zip(records, contexts, strict=True))
        ]
    for breach in check.rule.breaches(operands):
        yield _told(check, breach, _Place(operands, {}, Item(None, ())))


def _guarded(rule: Rule, broken: Iterator[Broken]) -> Iterator[Broken]:
    try:
        yield from broken
    except Exception as error:
        raise _failure(rule, error) from error


def _failure(rule: Rule, error: Exception) -> RuleFailure:
    return RuleFailure(f"the rule {rule.name} failed: {type(error).__name__}: {error}")


def _apart(check: Check, instance: Any, base: Path, context: Context) -> Sequence[Check]:
    """Return the check of each place of its group; one that has none is a check by itself."""
    if not check.group:
        return (check,)
    found = Pointer(check.group, from_root=False).resolve(instance, base, context.root)
    return [check.narrowed(int(each.path[-1])) for each in found]


def _evaluate(check: Check, instance: Any, base: Path, context: Context) -> Iterator[Broken]:
    for each in _apart(check, instance, base, context):
        read = _read(each, instance, base, context)
        if read is None:
            continue
        operands, items = read
        for breach in check.rule.breaches(operands):
            about = _resolve(check.about, instance, base, context)
            subject = ", ".join(plain(item.value) for item in about)
            place = _Place(operands, items, Item(instance, base), subject)
            yield _told(each, breach, place)


def _resolve(
    pointers: tuple[Pointer, ...], instance: Any, base: Path, context: Context
) -> list[Item]:
    return [item for each in pointers for item in each.resolve(instance, base, context.root)]


def _read(
    check: Check, instance: Any, base: Path, context: Context
) -> tuple[dict[str, Any], dict[str, list[Item]]] | None:
    """Return the operands of a check, and the items they were read from; None if one is lacking."""
    operands: dict[str, Any] = dict(check.parameters)
    items: dict[str, list[Item]] = {}
    root = context.root
    for name, kind, optional in check.rule.operands:
        found: list[Item] = []
        for pointer in check.operands.get(name, ()):
            found += pointer.resolve(instance, base, root, absent=kind.absent)
        value = kind.read(found, context)
        if value is None and not optional:
            return None
        operands[name], items[name] = value, found
    return operands, items


class _Place(NamedTuple):
    """What a check's operands are in one place: as read, and as the items they were read from."""

    operands: Mapping[str, Any]
    items: Mapping[str, list[Item]]
    sits_on: Item
    subject: str = ""

    def find(self, place: Place) -> Item | Location:
        """Return where a breach says it is."""
        found = self.operands[place] if isinstance(place, str) else place
        if isinstance(found, Interval):
            return Item(found, found.path)
        if isinstance(found, (Item, Location)):
            return found
        return next(iter(self.items.get(str(place), ())), self.sits_on)


def _told(check: Check, breach: Breach, place: _Place) -> Broken:
    at = check.rule.operands[0].name if breach.at is None else breach.at
    others: Iterable[Place] = (
        [name for name, items in place.items.items() if items and name != at]
        if breach.related is None
        else breach.related
    )
    values = {**place.operands, **(breach.values or {})}
    message = breach.message.format_map(_Said(values))
    return Broken(
        check.rule,
        check.severity or breach.severity or check.rule.severity,
        f"{place.subject}: {message}" if place.subject else message,
        place.find(at),
        tuple((found, _related_text(found)) for found in map(place.find, others)),
        tuple(
            tuple(pointer.absolute(place.sits_on.path) for pointer in pointers)
            for pointers in check.operands.values()
        ),
        check.accepted,
        breach.known_by,
    )


class _Said(dict[str, Any]):
    """Values that are put in words when a message asks for them, for a list of them may be long."""

    def __getitem__(self, name: str) -> str:
        return say(super().__getitem__(name))


def _related_text(place: Item | Location) -> str:
    if isinstance(place, Location):
        return place.pointer
    label = place.value.label if isinstance(place.value, Interval) else ""
    name = next((token for token in reversed(place.path) if isinstance(token, str)), "")
    return f"{say(place.value)}  {label or name}".rstrip()

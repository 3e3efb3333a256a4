"""The registry of rules: how one is declared, and how it is found by its name."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_origin

from conflict_events.findings import Location, Severity
from conflict_events.plugins import PluginError, families, load_family
from conflict_events.pointers import Item
from conflict_events.quantities import Interval
from conflict_events.rules.operands import Kind, Operand, Parameter

FAMILIES = (
    "identity",
    "chronology",
    "places",
    "actors",
    "casualties",
    "series",
    "records",
    "sources",
)

RESERVED = frozenset({*FAMILIES, "gate", "schema", "source", "table"})
"""The families that no plugin may have: ours, and those of findings that are no rule's."""

Function = TypeVar("Function", bound=Callable[..., Any])
Scope = Literal["record", "dataset"]
Place = str | Item | Interval | Location
"""Where a breach is: an operand (by its name), an item, a count, or a place in another file."""


class Breach(NamedTuple):
    """A way in which operands contradict one another.

    ``message`` is a template over the operands and ``values``. ``when`` says whether the breach is
    there: true or false for values, a condition for columns. ``at`` is where it is told (the
    rule's first operand, if not given), ``related`` the values it is set against (all other
    operands, if None). ``known_by`` holds the values by which it is known in another run, where the
    message and the places tell more than that: how many records there are, or an example.
    """

    message: str
    when: Any = True
    at: Place | None = None
    related: tuple[Place, ...] | None = None
    severity: Severity | None = None
    values: Mapping[str, Any] | None = None
    known_by: tuple[str, ...] = ()


def breach(  # noqa: PLR0913 -- all that a rule may say of a breach
    message: str,
    *,
    when: Any = True,
    at: Place | None = None,
    related: Iterable[Place] = (),
    severity: Severity | None = None,
    known_by: Iterable[str] = (),
    **values: Any,
) -> Breach:
    """Return a breach whose message is filled from the operands and from ``values``."""
    return Breach(message, when, at, tuple(related), severity, values, tuple(sorted(known_by)))


class Rule(NamedTuple):
    """A named predicate over operands, with all that is to be said about it.

    ``function`` returns whether the rule holds, or the breaches it found. ``yields_to`` names the
    rules that tell the same cause better: where one of them speaks of the same place of the
    record, this rule is silent, so that one mistake is one finding.
    """

    name: str
    severity: Severity
    scope: Scope
    message: str
    function: Callable[..., Any]
    operands: tuple[Operand, ...]
    parameters: tuple[Parameter, ...]
    yields_to: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The first half of the rule's name."""
        return self.name.partition("/")[0]

    @property
    def documentation(self) -> str:
        """What the rule checks and why, for a researcher: the docstring of its function."""
        return self.function.__doc__ or ""

    def operand(self, name: str) -> Operand | None:
        """Return the operand of this name, or None."""
        return next((each for each in self.operands if each.name == name), None)

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of this name, or None."""
        return next((each for each in self.parameters if each.name == name), None)

    def breaches(self, operands: Mapping[str, Any]) -> Iterator[Breach]:
        """Apply the rule to operands and yield what it finds."""
        result = self.function(**operands)
        if isinstance(result, bool):
            if not result:
                yield Breach(self.message)
            return
        yield from (each for each in result if each.when)


_rules: dict[str, Rule] = {}


def rule(
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    message: str = "",
    scope: Scope = "record",
    yields_to: tuple[str, ...] = (),
) -> Callable[[Function], Function]:
    """Register a function as a rule.

    The function's parameters are the operands, by their annotations (``One``, ``Many``, ``Count``
    ...; ``| None`` where a schema may leave one unbound, and where absence has a meaning), and,
    after them, plain values that a schema may set.

    Args:
        name: ``family/name``.
        severity: what a finding is, unless the breach or the schema says otherwise.
        message: the template of the finding, for a function that returns true or false.
        scope: whether the rule is decided on one record or needs all of them.
        yields_to: the rules that tell the same cause better.

    Raises:
        ValueError: another rule has this name.
    """

    def register(function: Function) -> Function:
        if name in _rules:
            msg = f"there are two rules {name}"
            raise ValueError(msg)
        operands, parameters = _signature(function)
        _rules[name] = Rule(
            name, severity, scope, message, function, operands, parameters, yields_to
        )
        return function

    return register


def find_rule(name: str) -> Rule | None:
    """Return the rule of this name, or None; only its family is imported.

    Raises:
        PluginError: the plugin that brings the family cannot be used.
    """
    family = name.partition("/")[0]
    if family in FAMILIES:
        importlib.import_module(f"conflict_events.rules.{family}")
    elif name not in _rules:
        _load(family)
    return _rules.get(name)


def all_rules() -> list[Rule]:
    """Return every rule, by family in their documented order, then those of plugins, then by name.

    Raises:
        PluginError: a plugin that brings rules cannot be used.
    """
    for family in FAMILIES:
        importlib.import_module(f"conflict_events.rules.{family}")
    for family in families(RESERVED):
        _load(family)
    return sorted(_rules.values(), key=_order)


def _load(family: str) -> None:
    """Import the rules of a plugin's family; where that failed once it fails again."""
    error = _failure(family)
    if error:
        raise error


@cache
def _failure(family: str) -> PluginError | None:
    before = set(_rules)
    try:
        load_family(family, RESERVED, _modules)
    except PluginError as error:
        ours = __name__.partition(".")[0]
        for name, module in _modules().items():
            # Of a plugin that cannot be used nothing is left, least of all in the place of ours.
            if name not in before and module.partition(".")[0] != ours:
                del _rules[name]
        return error
    return None


def _modules() -> dict[str, str]:
    return {name: each.function.__module__ for name, each in _rules.items()}


def _order(each: Rule) -> tuple[int, str]:
    own = each.family in FAMILIES
    return (FAMILIES.index(each.family) if own else len(FAMILIES), each.name)


def _signature(
    function: Callable[..., Any],
) -> tuple[tuple[Operand, ...], tuple[Parameter, ...]]:
    # Read without `inspect`, whose import costs more than checking a file.
    code: Any = getattr(function, "__code__")  # noqa: B009 -- typed callables do not declare it
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    plain = names[: code.co_argcount]
    defaults = dict(
        zip(reversed(plain), reversed(getattr(function, "__defaults__", None) or ()), strict=False)
    )
    defaults |= getattr(function, "__kwdefaults__", None) or {}
    operands, parameters = [], []
    for name in names:
        annotation = function.__annotations__[name]
        optional = get_origin(annotation) in {Union, UnionType}
        inner = annotation.__args__[0] if optional else annotation
        kind = next((each for each in _metadata(inner) if isinstance(each, Kind)), None)
        if kind:
            operands.append(Operand(name, kind, optional))
        else:
            required = name not in defaults
            parameters.append(Parameter(name, inner, defaults.get(name), required))
    return tuple(operands), tuple(parameters)


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return getattr(annotation, "__metadata__", ())

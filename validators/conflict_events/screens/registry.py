"""The registry of screens: which rules have one, found by the name of the rule."""

import importlib
from collections.abc import Callable
from inspect import signature
from typing import Any, TypeVar

from conflict_events.rules.registry import FAMILIES

Function = TypeVar("Function", bound=Callable[..., Any])

_OURS = "conflict_events."

_screens: dict[str, Callable[..., Any]] = {}


def screen(name: str) -> Callable[[Function], Function]:
    """Register a function as the screen of a rule.

    A screen is a condition over columns. It is true, or null, for every row that the rule has
    something to say of; for others it is false, as far as it can tell. What it lets through the
    rule decides by itself, so that it may let through too much, and never too little.

    The function's parameters are named as the rule's. Operands that take one value are given as a
    ``Cell``, those that take several as a tuple of them, in the order of the schema; an operand
    that is not bound, and may be left so, as None; parameters as the schema sets them. A record
    rule is not asked about rows that lack a required operand.

    A screen of a dataset rule is asked of the different combinations that its operands have, and
    is also given ``times``: in how many rows each stands. It may use windows (``over``), and may be
    several conditions, of which each is asked only of what those before it let through. All rows of
    the combinations that are left are handed to the rule together. Combinations are those
    of the operands that the function names; what it leaves to ``**_`` is not looked at.

    Args:
        name: the name of the rule.

    Raises:
        ValueError: the rule has a screen already, or is ours and the screen another's.
    """

    def register(function: Function) -> Function:
        if name in _screens:
            msg = f"there are two screens of {name}"
            raise ValueError(msg)
        if name.partition("/")[0] in FAMILIES and not function.__module__.startswith(_OURS):
            msg = f"the screen of {name} is not for others"
            raise ValueError(msg)
        _screens[name] = function
        return function

    return register


def find_screen(name: str) -> Callable[..., Any] | None:
    """Return the screen of a rule, or None where it has none; only its family is imported.

    Those of plugins are registered by the modules of their rules.
    """
    family = name.partition("/")[0]
    if family in FAMILIES:
        importlib.import_module(f"conflict_events.screens.{family}")
    return _screens.get(name)


def asked(function: Callable[..., Any]) -> frozenset[str]:
    """Return the names of the operands and parameters that a screen looks at."""
    return frozenset(
        name
        for name, each in signature(function).parameters.items()
        if each.kind != each.VAR_KEYWORD
    )

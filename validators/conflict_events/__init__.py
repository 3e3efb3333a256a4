"""Consistency checks for conflict-event data: what contradicts what, and where."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conflict_events.api import check
    from conflict_events.catalog import Schema, SchemaError
    from conflict_events.checks import RuleFailure
    from conflict_events.findings import (
        Finding,
        Location,
        Related,
        Report,
        Severity,
        Situation,
        Unreadable,
    )
    from conflict_events.loading import load_schema
    from conflict_events.releases.diffing import diff

__all__ = [
    "Finding",
    "Location",
    "Related",
    "Report",
    "RuleFailure",
    "Schema",
    "SchemaError",
    "Severity",
    "Situation",
    "Unreadable",
    "check",
    "diff",
    "load_schema",
]

_HOMES = {
    "RuleFailure": "checks",
    "Schema": "catalog",
    "SchemaError": "catalog",
    "check": "api",
    "diff": "releases.diffing",
    "load_schema": "loading",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module when it is first asked for (PEP 562).

    Whoever needs one part of the package, as a command of the command line does, does not wait for
    the others.
    """
    if name not in __all__:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'findings')}"), name)

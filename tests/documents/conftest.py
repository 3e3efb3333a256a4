"""Validates a record with both validators, and tells what they say."""

from collections.abc import Callable
from typing import Any

import pytest

from conflict_events.catalog import Schema
from conflict_events.documents.explain import Reference
from conflict_events.documents.screen import Screen
from conflict_events.documents.violations import Explanation
from conflict_events.pointers import Item, to_text
from conflict_events.rules.operands import Context

Told = Callable[[Any, Any], list[str]]


def everything(_rule: str) -> bool:
    return True


def explained(schema: Any, record: Any) -> Explanation:
    """Explain a record, and make sure that the screen agrees."""
    named, context = Schema("test", schema), Context(record)
    explanation = Reference(named, everything).explain(record, context)
    clean = not explanation.violations and not explanation.broken
    assert Screen(named, everything).passes(record, context) is clean
    return explanation


@pytest.fixture
def told() -> Told:
    """Return a function that tells what is wrong with a record: ``keyword pointer: message``."""

    def tell(schema: Any, record: Any) -> list[str]:
        explanation = explained(schema, record)
        return [
            *(f"{each.keyword} {to_text(each.path)}: {each.message}" for each in explanation[0]),
            *(
                f"{each.rule.name} {to_text(each.place.path)}: {each.message}"
                for each in explanation.broken
                if isinstance(each.place, Item)
            ),
        ]

    return tell


@pytest.fixture
def explain() -> Callable[[Any, Any], Explanation]:
    """Return a function that explains a record, as a screen that agrees with it."""
    return explained

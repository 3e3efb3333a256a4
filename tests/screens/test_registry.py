"""A screen is found by the name of its rule; a rule that schemas bind has one, or a reason."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conflict_events.rules.registry import find_rule
from conflict_events.screens.registry import find_screen, screen

SCHEMAS = Path(__file__).parents[2] / "schemas"

WITHOUT = {
    "places/in-country": "the outlines of countries are no matter of columns",
    "series/reconciles": "every row is a part of some sum",
}
"""The rules that are asked of every row, and why."""


def test_a_rule_that_a_schema_of_tables_binds_has_a_screen() -> None:
    names = {
        entry["rule"]
        for file in SCHEMAS.glob("*/*.json")
        if file.parent.name != "conflict-event"
        for entry in _checks(json.loads(file.read_text(encoding="utf-8")))
    }

    assert [name for name in sorted(names - WITHOUT.keys()) if not find_screen(name)] == []


def test_a_rule_without_a_screen_is_one() -> None:
    assert [name for name in WITHOUT if not find_rule(name) or find_screen(name)] == []


@pytest.mark.parametrize("name", ["casualties/no-such-rule", "no-such-family/range", ""])
def test_what_is_no_rule_has_no_screen(name: str) -> None:
    assert find_screen(name) is None


def test_a_rule_has_one_screen_at_most() -> None:
    assert find_screen("casualties/range")

    with pytest.raises(ValueError, match="there are two screens of casualties/range"):
        screen("casualties/range")(lambda: None)


def _checks(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield the checks of a schema, wherever they sit; what describes checks has none."""
    if isinstance(schema, list):
        for each in schema:
            yield from _checks(each)
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "x-checks" and isinstance(value, list):
                yield from value
            else:
                yield from _checks(value)

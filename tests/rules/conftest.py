"""Evaluates one check on one record, or on several, and tells all that it finds."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from tests.evaluating import evaluate_all

from conflict_events.checks import Broken, bind, evaluate
from conflict_events.findings import Location
from conflict_events.pointers import Item, Path, to_text
from conflict_events.quantities import Interval
from conflict_events.rules.operands import Context
from conflict_events.statements import DigestReader, no_digests
from conflict_events.words import Phrase

Finds = Callable[..., list[str]]
TODAY = date(2026, 1, 1)


def told(broken: Broken) -> str:
    """Write a broken check as ``pointer: severity: message [related pointers]``."""
    related = [_place(place) for place, _ in broken.related]
    shown = f" [{', '.join(related)}]" if related else ""
    return f"{_place(broken.place)}: {broken.severity.label}: {broken.message}{shown}"


def _place(place: Any) -> str:
    if isinstance(place, Location):
        return f"{place.file}{place.pointer}"
    number = "" if place.record == 0 else f"#{place.record}"
    return number + to_text(place.path)


def holds(broken: Broken, records: Sequence[Any]) -> bool:
    """Tell whether every place holds the value that is told of it, as it stands there."""
    places = [broken.place, *(place for place, _ in broken.related)]
    return all(
        place.value == _at(records[place.record], place.path)
        for place in places
        if isinstance(place, Item) and not isinstance(place.value, (Phrase, Interval))
    )


def _at(value: Any, path: Path) -> Any:
    for token in path:
        try:
            value = value[token]
        except (KeyError, IndexError, TypeError):
            return None
    return value


@pytest.fixture
def finds() -> Finds:
    """Return a function that evaluates an entry of ``x-checks`` on a record."""

    def find(
        entry: dict[str, Any],
        record: Any,
        *,
        today: date = TODAY,
        file: str = "record.yaml",
        read_digest: DigestReader = no_digests,
    ) -> list[str]:
        check = bind(entry)
        context = Context(record, file, today, read_digest)
        found = list(evaluate(check, record, (), context))
        assert all(holds(each, [record]) for each in found)
        return [told(each) for each in found]

    return find


@pytest.fixture
def finds_in_all() -> Finds:
    """Return a function that evaluates an entry of dataset scope on several records."""

    def find(
        entry: dict[str, Any], records: Sequence[Any], *, read_digest: DigestReader = no_digests
    ) -> list[str]:
        contexts = [
            (record, Context(record, f"{number}.yaml", TODAY, read_digest))
            for number, record in enumerate(records)
        ]
        found = list(evaluate_all(bind(entry), contexts))
        assert all(holds(each, records) for each in found)
        return [told(each) for each in found]

    return find

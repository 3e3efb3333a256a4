"""Evaluates one check on one record, or on several, and tells all that it finds."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from conflict_events.checks import Broken, bind, evaluate, evaluate_all
from conflict_events.findings import Location
from conflict_events.pointers import to_text
from conflict_events.rules.operands import Context
from conflict_events.statements import DigestReader, no_digests

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
    number = f"#{place.record}" if place.record else ""
    return number + to_text(place.path)


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
        return [told(each) for each in evaluate(check, record, (), context)]

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
        return [told(each) for each in evaluate_all(bind(entry), contexts)]

    return find

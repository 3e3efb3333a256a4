"""Mutants of real files never break the front door; `nox -s fuzz` tries them for longer."""

import os
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, seed, settings

from .door import Case, Door
from .mutants import KINDS

CASES = Path(__file__).with_name("cases")
FOUND = Path(os.environ.get("CONFLICT_EVENTS_FOUND", CASES))
SECONDS = float(os.environ.get("CONFLICT_EVENTS_FUZZ_SECONDS", "0"))
"""How long to try; without it, a moment, and the same in every run."""

MOST = 50 if SECONDS else 5


@pytest.fixture(scope="module")
def door() -> Iterator[Door]:
    with Door() as opened:
        yield opened


@pytest.mark.parametrize("kind", KINDS)
def test_no_mutant_breaks_the_front_door(door: Door, kind: str) -> None:
    until = monotonic() + SECONDS / len(KINDS)
    last: list[Case] = []

    @given(KINDS[kind])
    @settings(max_examples=MOST, database=None, suppress_health_check=list(HealthCheck))
    def holds(case: Case) -> None:
        wrong = door.run(case).wrong
        if wrong:
            last[:] = [case]
        assert not wrong

    for number in count(int(monotonic()) if SECONDS else 0):
        try:
            seed(number)(holds)()
        except AssertionError:
            if SECONDS:
                _keep(last[0], kind)
            raise
        if monotonic() >= until:
            return


def _keep(case: Case, kind: str) -> None:
    """Keep a case that was found, for the tests that try each of them."""
    text = repr(sorted(case.files.items())).encode()
    case.keep(FOUND / kind / sha256(text).hexdigest()[:12])


@pytest.mark.parametrize(
    "folder",
    sorted(path.parent for path in CASES.rglob("arguments.json")),
    ids=lambda folder: f"{folder.parent.name}/{folder.name}",
)
def test_what_once_broke_it_no_longer_does(door: Door, folder: Path) -> None:
    assert not door.run(Case.of(folder)).wrong

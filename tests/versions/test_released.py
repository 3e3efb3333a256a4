"""Our own schemas: from each version to the next, the number rises as far as the changes need."""

import re
from itertools import groupby, pairwise

import pytest

from conflict_events.catalog import bundled, bundled_names
from conflict_events.versions.comparing import Kind, compare
from conflict_events.versions.figures import needed, risen

NOT_COMPARED = {
    # Tables of words, and no schemas.
    "vague-quantities",
    # What schemas themselves may say. They are open to notes of any name, so that every keyword
    # that is described takes a name that was free: strictly, that is breaking each time.
    "dialect",
    "x-checks",
}
BEFORE_THE_RULE = {
    # What the tool itself writes got new members, all of them required.
    ("report/1.0.0", "report/1.1.0"),
    ("report/1.1.0", "report/1.2.0"),
}
"""Releases that rose too little, from before there was this test; no other may join them."""


def figures(name: str) -> tuple[int, ...]:
    return tuple(map(int, name.partition("/")[2].split(".")))


def neighbours() -> list[tuple[str, str]]:
    """Return the versions that follow each other, of families whose versions are their own.

    A version of three figures is the schema's; one of fewer is that of the dataset (``25.1``,
    ``2021``), which says which columns were published, and nothing of how schemas changed.
    """
    names = [
        name
        for name in bundled_names()
        if re.fullmatch(r"[^/]+/\d+\.\d+\.\d+", name) and name.partition("/")[0] not in NOT_COMPARED
    ]
    found = []
    for _, family in groupby(names, key=lambda name: name.partition("/")[0]):
        found += list(pairwise(sorted(family, key=figures)))
    return found


def test_there_are_versions_to_compare() -> None:
    assert set(neighbours()) >= BEFORE_THE_RULE


@pytest.mark.parametrize(("was", "now"), neighbours())
def test_the_version_rises_as_far_as_the_changes_need(was: str, now: str) -> None:
    comparison = compare(bundled(was), bundled(now))
    figure, rises = needed(comparison), risen(was, now)
    assert rises is not None
    enough = figure is None or rises >= figure
    breaking = [change for change in comparison.changes if change.kind is Kind.BREAKING]
    assert enough is ((was, now) not in BEFORE_THE_RULE), breaking


@pytest.mark.parametrize("name", sorted(set(bundled_names()) - {"vague-quantities/1.0.0"}))
def test_a_schema_is_as_it_is(name: str) -> None:
    assert compare(bundled(name), bundled(name)).changes == ()

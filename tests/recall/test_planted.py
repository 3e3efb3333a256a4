"""Planted errors are found, as docs/trust.md says they are."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tools.recall import collecting, page
from tools.recall.running import Outcome, measure
from tools.recall.ways import WAYS

from conflict_events.rules.registry import all_rules

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Return what becomes of a few errors of every kind, in the examples of all rules and more."""
    tables = [each for each in collecting.tables() if each.schema == "ucdp-ged/23.1"]
    return measure([*collecting.examples(), *collecting.sokoura(), *tables], each=1, seed=7)


def test_every_rule_has_two_ways_to_go_wrong() -> None:
    ways = Counter(each.breaks for each in WAYS if not each.unseen)
    assert [rule.name for rule in all_rules() if ways[rule.name] < 2] == []


def test_the_page_tells_of_every_rule() -> None:
    assert [rule.name for rule in all_rules() if rule.name not in stated()] == []


def test_no_rule_finds_less_than_the_page_says(outcomes: list[Outcome]) -> None:
    kinds = page.counts(each for each in outcomes if not each.unseen)
    missed = {
        rule: told[page.MISSED]
        for rule, told in page.by_rule(kinds).items()
        if told[page.MISSED] > 0 and stated()[rule] == 0
    }
    assert missed == {}


def stated() -> dict[str, int]:
    """Return how many planted errors each rule misses, as the page has it."""
    text = (ROOT / "docs/trust.md").read_text(encoding="utf-8")
    part = text.partition(page.BEGIN)[2].partition("###")[0]
    rows = re.findall(r"^\| ([a-z-]+/[A-Za-z-]+) \|(?: \d+ \|){4} (\d+) \|$", part, re.MULTILINE)
    return {rule: int(missed) for rule, missed in rows}

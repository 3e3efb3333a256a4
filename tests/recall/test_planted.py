"""Planted errors are found, as docs/trust.md says they are."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tools.recall import collecting, page
from tools.recall.__main__ import main
from tools.recall.running import Outcome, measure
from tools.recall.ways import WAYS

from conflict_events.rules.registry import all_rules

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Return what becomes of a few errors of every kind, in the examples of all rules and more."""
    few = ("ucdp-ged/23.1", "palestine-daily-gaza/1.0.0")
    tables = [each for each in collecting.tables() if each.schema in few]
    return measure([*collecting.examples(), *collecting.sokoura(), *tables], each=1, seed=7)


def test_every_rule_has_two_ways_to_go_wrong() -> None:
    ways = Counter(each.breaks for each in WAYS if not each.unseen)
    assert [rule.name for rule in all_rules() if ways[rule.name] < 2] == []


def test_the_page_tells_of_every_rule() -> None:
    assert [rule.name for rule in all_rules() if rule.name not in stated()] == []


def test_no_rule_finds_less_than_the_page_says(outcomes: list[Outcome]) -> None:
    kinds = page.counts(each for each in outcomes if not each.unseen)
    found = page.by_rule(kinds)
    less = {
        rule: told
        for rule, told in found.items()
        if told[page.ANOTHER] + told[page.MISSED] > 0 and stated()[rule] == 0
    }
    assert less == {}
    # Tolls that pile up need more of them than are quick to check.
    unplanted = [rule.name for rule in all_rules() if rule.name not in found]
    assert unplanted == ["casualties/heaping"]


def test_errors_are_planted_in_files_of_users(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "mine.csv"
    table.write_bytes((ROOT / "fixtures/tables/ucdp-ged-23.1/good.csv").read_bytes())
    page_before = (ROOT / "docs/trust.md").read_text(encoding="utf-8")
    given = ["--each", "1", "--workers", "1", "--schema", "ucdp-ged/23.1", str(table)]
    assert main(given) == 0
    said = capsys.readouterr().out
    assert re.search(r"^Planted in: the files named \(\d+\)\.$", said, re.MULTILINE)
    assert re.search(r"^\| casualties/range \| (\d+) \| \1 \| 0 \| 0 \| 0 \|$", said, re.MULTILINE)
    assert (ROOT / "docs/trust.md").read_text(encoding="utf-8") == page_before
    assert [each.name for each in tmp_path.iterdir()] == ["mine.csv"]


def test_files_of_no_known_schema_are_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["--workers", "1", str(tmp_path)]) == 2
    assert "nothing was planted" in capsys.readouterr().err


def test_a_part_of_a_page_is_replaced() -> None:
    before = f"one\n{page.BEGIN}\nold\n{page.END}\ntwo\n"
    after = f"one\n{page.BEGIN}\n\nnew\n{page.END}\ntwo\n"
    assert page.written(before, "new") == after


def test_what_a_rule_yields_to_tells_its_errors() -> None:
    told = Outcome("chronology/within", "moved", "mine", ("chronology/order",))
    refused = told._replace(found=("schema/format",))
    others = told._replace(found=("identity/unique",))
    meant = told._replace(found=("chronology/order", "chronology/within"))
    each = [page.fate(one) for one in (told, refused, others, meant, told._replace(found=()))]
    assert each == [page.GIVES_WAY, page.GIVES_WAY, page.ANOTHER, page.MEANT, page.MISSED]


def stated() -> dict[str, int]:
    """Return how many planted errors neither a rule finds nor what it yields to, by the page."""
    text = (ROOT / "docs/trust.md").read_text(encoding="utf-8")
    part = text.partition(page.BEGIN)[2].partition("###")[0]
    form = r"^\| ([a-z-]+/[A-Za-z-]+) \|(?: \d+ \|){3} (\d+) \| (\d+) \|$"
    rows = re.findall(form, part, re.MULTILINE)
    return {rule: int(another) + int(missed) for rule, another, missed in rows}

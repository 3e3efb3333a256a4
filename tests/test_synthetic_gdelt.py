"""tools/synthetic_gdelt.py writes tables like GDELT's, in which only what was planted is found."""

from datetime import date
from pathlib import Path
from runpy import run_path
from typing import Any

import polars as pl
import pytest

from conflict_events import check

TOOL: dict[str, Any] = run_path("tools/synthetic_gdelt.py")
TODAY = date(2026, 1, 1)


@pytest.mark.parametrize("suffix", [".tsv", ".parquet"])
def test_a_table_has_the_faults_that_were_planted(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"events{suffix}"
    TOOL["main"](["1000", str(file), "--faults", "100"])
    report = check(file, schema="gdelt-events/2", today=TODAY)
    assert report.records == {"gdelt-events/2": 1000}
    found = [(each.location.row, each.rule, each.location.pointer) for each in report.findings]
    turns = [
        ("identity/unique", "/GLOBALEVENTID"),
        ("schema/maximum", "/AvgTone"),
        ("identity/prefix", "/Year"),
        ("schema/const", "/QuadClass"),
        ("schema/enum", "/IsRootEvent"),
    ]
    assert found == [(100 * nth, *turns[(nth - 1) % 5]) for nth in range(1, 11)]


def test_a_table_is_the_same_in_pieces_of_any_size() -> None:
    whole, *rest = TOOL["chunks"](300)
    assert rest == []
    pieces = list(TOOL["chunks"](300, size=70))
    assert [each.height for each in pieces] == [70, 70, 70, 70, 20]
    assert pl.concat(pieces).equals(whole)


@pytest.mark.parametrize(
    "words", [["10", "t.csv"], ["0", "t.tsv"], ["10", "t.tsv", "--faults", "-1"]]
)
def test_what_cannot_be_written_is_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        TOOL["main"](words)

"""The tables that are written, whole."""

import sys
from pathlib import Path

import pytest
from tools import growth, marked
from tools.compare import machine, page
from tools.compare.abilities import ABILITIES
from tools.compare.candidates import CANDIDATES, LINES, PROJECT
from tools.compare.environments import pinned
from tools.compare.running import Run, run


def runs(*seconds: float, megabytes: float | None = 41.2) -> list[Run]:
    return [Run(each, megabytes, 0, "", "") for each in seconds]


def test_ratios_are_taken_within_a_round() -> None:
    project, plain, fast, slow = (each for each in CANDIDATES if each.data == LINES)
    measured = page.Measured(
        when="Measured today.",
        releases={PROJECT: "conflict-events 1.2.3"},
        refused={fast.environment: "no release for this Python"},
        sizes={LINES: (10_000, 100)},
        runs={
            project: runs(1.0, 2.0, 1.0),
            plain: runs(0.5, 1.0, 0.6),
            slow: runs(3.0, 5.0, 4.0, megabytes=None),
        },
    )
    told = page.told(measured).splitlines()
    assert told[:10] == [
        "Measured today.",
        "",
        "Records, JSON Lines, 10 000 rows, 100 of them with an error:",
        "",
        "| | rules | median | ratio (least to most) | peak memory |",
        "|---|--:|--:|--:|--:|",
        "| conflict-events | 13 of 13 | 1.00 s | 1.00 (1.00 to 1.00) | 41 MB |",
        "| conflict-events, plain JSON Schema | 8 of 13 | 0.60 s | 0.50 (0.50 to 0.60) | 41 MB |",
        "| jsonschema-rs | not installed: no release for this Python | | | |",
        "| jsonschema | 8 of 13 | 4.00 s | 3.00 (2.50 to 4.00) | not known |",
    ]
    [row] = (line for line in told if line.startswith("| conflict-events | conflict"))
    assert row.startswith("| conflict-events | conflict-events 1.2.3 | file, line and column")
    assert "python tools/compare/scripts/with_pandera.py table.csv" in told


def test_of_each_tool_is_said_what_it_can() -> None:
    assert ABILITIES.keys() == {PROJECT, *pinned()}


def test_growth_is_told_by_row() -> None:
    def one(work: str, size: int, median: float) -> dict[str, object]:
        return {"extra_info": {"work": work, "size": size}, "stats": {"median": median}}

    measured = {
        "datetime": "2026-01-02T03:04:05",
        "machine_info": {"python_version": "3.11.7"},
        "benchmarks": [
            one("reading", 1000, 0.5),
            one("reading", 10_000, 2.0),
            one("linting", 10_000, 0.012_34),
            one("linting", 1000, 0.000_012_3),
            {"extra_info": {}, "stats": {"median": 1.0}},
        ],
    }
    assert growth.told(measured).splitlines() == [
        f"Measured on 2026-01-02 with Python 3.11.7 on {machine.described()}; in microseconds a",
        "row, record, property or finding.",
        "",
        "| | 1 000 | 10 000 |",
        "|---|--:|--:|",
        "| reading | 500 | 200 |",
        "| linting | 0.012 | 1.2 |",
    ]


def test_a_part_of_a_page_is_put_between_its_marks(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n", encoding="utf-8")
    for _ in range(2):
        marked.put(file, "x", "new\n")
    told = "a\n<!-- x: begin -->\n\nnew\n\n<!-- x: end -->\nb\n"
    assert file.read_text(encoding="utf-8") == told
    with pytest.raises(ValueError, match=r"page\.md has no marks '<!-- y: begin -->' and"):
        marked.put(file, "y", "new\n")
    assert file.read_text(encoding="utf-8") == told


@pytest.mark.parametrize("name", ["compare", "growth"])
def test_the_page_has_both_pairs_of_marks(name: str) -> None:
    text = Path("docs/benchmarks.md").read_text(encoding="utf-8")
    assert text.index(f"<!-- {name}: begin -->") < text.index(f"<!-- {name}: end -->")


def test_a_process_is_watched(tmp_path: Path) -> None:
    job = "import os, sys; print(os.getcwd()); sys.stderr.write('hm'); sys.exit(3)"
    done = run([sys.executable, "-c", job], tmp_path)
    assert (done.code, done.said.strip(), done.complained) == (3, str(tmp_path.resolve()), "hm")
    assert done.seconds > 0
    assert done.megabytes is None or done.megabytes > 1

"""Every engine finds the same in a table, to the letter, as Polars does."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events import Report, check

FOLDER = Path("fixtures/tables")
TABLES = sorted(
    each
    for each in FOLDER.glob("*/*")
    if each.suffix in {".csv", ".tsv"} and not each.name.endswith(".expected.yaml")
)
WHOLE = ("identity/unique", "identity/one-to-one", "heaping", "places/one-name", "duplicate")
"""What is found in whole tables, and so by what engines do apart."""
TODAY = date(2026, 1, 1)

SCHEMA = """\
type: object
required: [id]
x-missing-values: [NA]
properties:
  id: {type: string}
  killed: {type: integer, minimum: 0, x-missing-values: [-99]}
  best: {type: number}
  day: {type: string, format: date}
  total: {type: integer}
  civil: {type: boolean}
  code: {type: integer}
  name: {type: string, pattern: '^\\w+( \\w+)*$'}
  linked: {type: string}
x-record-id: /id
x-checks:
  - {rule: identity/unique, key: [/id]}
  - {rule: identity/unique, key: [/code, /day]}
  - {rule: identity/one-to-one, code: /code, name: /name}
  - {rule: casualties/heaping, count: /killed, least: 10}
  - {rule: series/non-decreasing, value: /total, when: /day, group: /name}
  - {rule: series/difference, change: /killed, total: /total, when: /day, group: [/name]}
  - {rule: records/duplicate, when: /day, place: [/name], actors: [/code], toll: /killed}
  - {rule: identity/links, id: /id, links: [/linked], mutual: true}
  - {rule: casualties/range, low: /killed, best: /best}
  - {rule: records/text-hygiene, texts: [/name]}
"""
NAMES = [
    "Mali",
    "Gao",
    "Ségou",
    "gao",
    "\u0130",
    "\U0001f600",
    "Gao ",
    "",
    "NA",
    "null",
    "0x1F",
    "a,b",
]
NUMBERS = ["0", "1", "12", "12", "-1", "-99", "-99.0", "9007199254740993", "1e400", "1_000", " 7"]
DAYS = ["2020-10-13", "20201013", "2020-13-01", "2020-02-29T10:00:00Z", "", "13 Oct", "0000-01-01"]


def generated(rows: int) -> pl.DataFrame:
    """Return a table of awkward cells, each kind in other rows than the others."""
    number = pl.int_range(rows, eager=True)

    def among(cells: list[str], step: int) -> pl.Series:
        return pl.Series([cells[row * step % len(cells)] for row in number], dtype=pl.String)

    return pl.DataFrame(
        {
            "id": [f"e{row // 2 if row % 11 == 0 else row}" for row in number],
            "killed": among(NUMBERS, 3),
            "best": among(NUMBERS, 7),
            "day": among(DAYS, 5),
            "total": among([*NUMBERS, *map(str, range(40))], 13),
            "civil": among(["true", "False", "yes", ""], 3),
            "code": among(["1", "2", "2.0", "x", ""], 2),
            "name": among(NAMES, 5),
            "linked": among(["e1;e2", "e3", "", "e4; e5"], 3),
            "empty": pl.repeat(None, rows, dtype=pl.String, eager=True),
        }
    )


def told(report: Report) -> tuple[Any, ...]:
    """Return all that a report tells of a table; notes tell how it was read."""
    return report.findings, report.unreadable, report.records, report.files


def is_of_whole_table(table: Path) -> bool:
    listed = table.with_name(f"{table.stem}.expected.yaml")
    text = listed.read_text(encoding="utf-8") if listed.exists() else ""
    return any(name in text for name in WHOLE)


def schema_of(table: Path) -> str:
    family, _, version = table.parent.name.rpartition("-")
    return f"{family}/{version}"


SOME = [each for each in TABLES if is_of_whole_table(each)][::9]
"""What is tried where time is short."""


def test_every_engine_finds_the_same_in_published_shapes(engine: str, *, thorough: bool) -> None:
    for table in TABLES if thorough and engine == "duckdb" else SOME:
        stated = partial(check, table, schema=schema_of(table), today=TODAY, situate=True)
        assert told(stated(engine=engine)) == told(stated()), table


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_every_engine_finds_the_same_in_awkward_cells(
    engine: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCHEMA, encoding="utf-8")
    frame = generated(300)
    if suffix == ".csv":
        frame.write_csv("t.csv")
    else:
        # Python knows no year 0.
        typed = frame.filter(pl.col("day") != "0000-01-01").with_columns(
            pl.col("killed").cast(pl.Int64, strict=False),
            pl.col("best").cast(pl.Float64, strict=False),
            pl.col("day").str.to_date("%Y-%m-%d", strict=False),
        )
        typed.write_parquet("t.parquet", row_group_size=100)
    expected = check(f"t{suffix}", schema="s.yaml", today=TODAY)
    assert len(expected.findings) > 200
    assert told(check(f"t{suffix}", schema="s.yaml", today=TODAY, engine=engine)) == told(expected)

"""Invented records of each schema, written as files and checked."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tools.precision import acled, conflict_event, country_year, digests, gdelt, ged, gtd, tallies

from conflict_events import Finding, check, load_schema

TODAY = date(2099, 12, 31)
"""The day on which the invented records are checked: the longest series ends before."""

Maker = Callable[[Random, int], Iterator[dict[str, Any]]]

MAKERS: Mapping[str, Maker] = {
    **{
        f"conflict-event/{each}": partial(conflict_event.rows, version=each)
        for each in ("1.0.0", "2.0.0")
    },
    "statement-digest/1.0.0": digests.rows,
    **{
        f"ucdp-ged/{each}": partial(ged.rows, version=each)
        for each in ("18.1", "19.1", "23.1", "25.1")
    },
    **{f"acled/{each}": partial(acled.rows, version=each) for each in ("2022", "2023", "2025")},
    **{f"gdelt-events/{each}": partial(gdelt.rows, version=each) for each in ("1", "2")},
    "gtd/2021": gtd.rows,
    "hapi-conflict-events/1.0.0": tallies.hapi,
    "palestine-daily-gaza/1.0.0": tallies.gaza,
    "palestine-daily-west-bank/1.0.0": tallies.west_bank,
    "ucdp-country-year/25.1": country_year.rows,
}


def write(schema: str, records: list[dict[str, Any]], folder: Path) -> Path:
    """Write records as they are published: a table with a header or none, an array, or lines."""
    stem = folder / schema.replace("/", "-")
    document = load_schema(schema).document
    if schema.startswith("palestine"):
        path = stem.with_suffix(".json")
        path.write_text(json.dumps(records), encoding="utf-8")
        return path
    if schema.startswith(("conflict-event/", "statement-digest/")):
        return _write_lines(schema, records, Path(f"{stem}.jsonl"))
    headless = document.get("x-header") is False
    present = {name for each in records for name in each}
    columns = [name for name in document["properties"] if headless or name in present]
    path = Path(f"{stem}.tsv" if headless else f"{stem}.csv")
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, delimiter="\t" if headless else ",")
        if not headless:
            table.writeheader()
        table.writerows(records)
    return path


def _write_lines(schema: str, records: list[dict[str, Any]], path: Path) -> Path:
    """Write records as JSON Lines; every other event has a digest of its first source beside it."""
    with path.open("w", encoding="utf-8") as out:
        for at, record in enumerate(records):
            written = record
            if schema.startswith("conflict-event/") and at % 2:
                written, digest = digests.cited(record)
                # What is JSON is YAML.
                text = json.dumps(digest)
                path.with_name(f"{record['id']}.yaml").write_text(text, encoding="utf-8")
            out.write(json.dumps(written, ensure_ascii=False) + "\n")
    return path


def found(schema: str, draw: Random, number: int) -> tuple[Finding, ...]:
    """Return what is found in so many records that are right.

    Raises:
        ValueError: Not every record was checked.
    """
    with TemporaryDirectory() as folder:
        path = write(schema, list(MAKERS[schema](draw, number)), Path(folder))
        report = check(path, schema=schema, today=TODAY)
    if report.unreadable or report.records != {schema: number}:
        message = f"{report.checked} of {number} records of {schema} were checked"
        raise ValueError(message)
    return report.findings


def table(counts: Mapping[str, tuple[int, int]]) -> str:
    """Return how many records of each schema were checked, and how much was found in them."""
    lines = ["| schema | records | findings |", "|---|--:|--:|"]
    lines += [
        f"| {schema} | {records:,} | {found} |" for schema, (records, found) in counts.items()
    ]
    records, findings = (sum(each) for each in zip(*counts.values(), strict=True))
    return "\n".join([*lines, f"| all | {records:,} | {findings} |"]) + "\n"

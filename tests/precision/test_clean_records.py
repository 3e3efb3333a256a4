"""In records that are right by construction nothing is found; with a fault in them, that is."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.precision import __main__ as command
from tools.precision import checking, digests, world

from conflict_events import check
from conflict_events.catalog import record_schema_names

Row = dict[str, Any]
RECORDS = 40


def drawn(schema: str, number: int = RECORDS) -> list[Row]:
    return list(checking.MAKERS[schema](Random(schema), number))  # noqa: S311 -- no secret


def told(schema: str, records: list[Row], folder: Path) -> set[str]:
    path = checking.write(schema, records, folder)
    return {each.rule for each in check(path, schema=schema, today=checking.TODAY).findings}


def test_every_schema_of_records_has_records_that_are_right() -> None:
    assert set(checking.MAKERS) == set(record_schema_names())


@pytest.mark.parametrize("schema", checking.MAKERS)
@settings(max_examples=2)
@given(seed=st.integers(0, 2**32))
def test_nothing_is_found_in_records_that_are_right(schema: str, seed: int) -> None:
    assert checking.found(schema, Random(seed), RECORDS) == ()  # noqa: S311 -- no secret


@pytest.mark.parametrize("schema", checking.MAKERS)
def test_records_are_the_same_of_the_same_seed(schema: str) -> None:
    records = drawn(schema, 5)
    assert records == drawn(schema, 5)
    assert len(records) == 5


@pytest.mark.parametrize(
    ("schema", "key", "value", "rules"),
    [
        ("acled/2022", "year", 1996, {"chronology/parts-agree"}),
        ("acled/2023", "event_id_cnty", "MLI1", {"identity/unique"}),
        ("acled/2025", "latitude", 95, {"places/coordinates"}),
        ("conflict-event/1.0.0", "id", "event-1", {"identity/unique"}),
        ("conflict-event/2.0.0", "date", {"start": "1970-01-01"}, {"chronology/sentinel"}),
        ("gdelt-events/1", "DATEADDED", "19800101", {"chronology/order"}),
        ("gdelt-events/2", "QuadClass", 5, {"schema/const"}),
        ("gtd/2021", "nkillter", 10**6, {"casualties/subset"}),
        ("hapi-conflict-events/1.0.0", "admin_level", 3, {"schema/enum"}),
        ("palestine-daily-gaza/1.0.0", "ext_killed_cum", 0, {"series/difference"}),
        ("palestine-daily-west-bank/1.0.0", "killed_cum", 10**6, {"series/non-decreasing"}),
        ("statement-digest/1.0.0", "id", "same", {"identity/unique"}),
        ("ucdp-country-year/25.1", "sb_deaths_unknown_cy", 10**6, {"casualties/subtotals"}),
        ("ucdp-ged/18.1", "deaths_unknown", 10**6, {"casualties/subtotals"}),
        ("ucdp-ged/19.1", "low", 10**6, {"casualties/range"}),
        ("ucdp-ged/23.1", "source_date", "1980-01-01", {"chronology/reported-after"}),
        ("ucdp-ged/25.1", "dyad_name", "Nobody - Nobody", {"actors/dyad-name"}),
    ],
)
def test_a_fault_in_them_is_found(
    schema: str, key: str, value: object, rules: set[str], tmp_path: Path
) -> None:
    records = drawn(schema)
    for at in (20, 21):
        records[at] |= {key: value}
    assert rules <= told(schema, records, tmp_path)


def test_a_figure_that_its_digest_does_not_state_is_found(tmp_path: Path) -> None:
    [record] = drawn("conflict-event/2.0.0", 1)
    claim = {"id": "first", "count": 7, "evidence": ["source-0"]}
    record["casualties"] = [{"group": "people", "outcome": "killed", "claims": [claim]}]
    cited, digest = digests.cited(record)
    digest["statements"][0]["figures"][0]["count"] = 8
    for name, document in {"event": cited, record["id"]: digest}.items():
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    report = check(tmp_path / "event.yaml", today=checking.TODAY)
    assert [each.rule for each in report.findings] == ["sources/figure-stated"]


def test_the_same_events_in_files_of_yaml_are_right(tmp_path: Path) -> None:
    for record in drawn("conflict-event/2.0.0", 10):
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        (tmp_path / f"{record['id']}.yaml").write_text(text, encoding="utf-8")
    report = check(tmp_path, today=checking.TODAY)
    assert (report.records, report.findings) == ({"conflict-event/2.0.0": 10}, ())


COPIES: dict[str, Callable[[Any, Path], object]] = {
    "plain.csv": lambda frame, path: frame.to_csv(path, index=False),
    "marked.csv": lambda frame, path: frame.to_csv(
        path, index=False, encoding="utf-8-sig", lineterminator="\r\n", sep=";"
    ),
    "copy.parquet": lambda frame, path: frame.to_parquet(path),
    "copy.xlsx": lambda frame, path: frame.to_excel(path, index=False),
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_as_pandas_writes_them_are_right(name: str, tmp_path: Path) -> None:
    """Whole numbers with gaps between them become 3.0, and what is missing not-a-number."""
    table = checking.write("gtd/2021", drawn("gtd/2021"), tmp_path)
    COPIES[name](pytest.importorskip("pandas").read_csv(table), tmp_path / name)
    report = check(tmp_path / name, schema="gtd/2021", today=checking.TODAY)
    assert (report.checked, report.findings) == (RECORDS, ())


def test_counts_are_split_into_parts_that_add_up() -> None:
    draw = Random(0)  # noqa: S311 -- no secret
    for total in (0, 1, 7, 1000):
        parts = world.split(draw, total, 4)
        assert (len(parts), sum(parts), min(parts) >= 0) == (4, total, True)


def test_places_share_neither_a_point_nor_a_name() -> None:
    found = world.places(Random(0), 500)  # noqa: S311 -- no secret
    assert len({(each.latitude, each.longitude) for each in found}) == len(found) == 500
    assert len({each.name for each in found}) == 500


def test_records_that_were_not_all_checked_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    records = drawn("ucdp-ged/23.1")
    monkeypatch.setattr(checking, "MAKERS", {"ucdp-ged/23.1": lambda *_: records})
    with pytest.raises(ValueError, match=r"40 of 41 records of ucdp-ged/23\.1 were checked"):
        checking.found("ucdp-ged/23.1", Random(0), 41)  # noqa: S311 -- no secret


def test_the_command_counts_what_it_checked_and_tells_what_it_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(draw: Random, number: int) -> list[Row]:
        return [each | {"low": 10**7} for each in right(draw, number)]

    right = checking.MAKERS["ucdp-ged/23.1"]
    monkeypatch.setattr(command, "DATASETS", 2)
    monkeypatch.setattr(checking, "MAKERS", {"ucdp-ged/23.1": right})
    assert command.main(["generated", "--records", "9"]) == 0
    assert capsys.readouterr().out.splitlines()[2:] == [
        "| ucdp-ged/23.1 | 8 | 0 |",
        "| all | 8 | 0 |",
    ]
    monkeypatch.setattr(checking, "MAKERS", {"ucdp-ged/23.1": wrong})
    assert command.main(["generated", "--records", "4"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "| all | 4 | 4 |"
    assert said.err.startswith("ucdp-ged/23.1: casualties/range: 100001: low 10000000, best ")

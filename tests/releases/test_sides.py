"""The same records in another form are the same: formats, the order of columns, documents."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from .conftest import HEADER, ROW, Run, Tables

ROOT = Path(__file__).parents[2]
SOKOURA = ROOT / "fixtures/sokoura/reconciled"
NOTHING = "no record differs (2 unchanged); 0 findings appeared, 0 disappeared"
ROWS = [ROW, ROW.replace("a,2020-10-13", "b,2020-11-17").replace("12,9", ",")]


def _frame() -> pl.DataFrame:
    return pl.read_csv("old.csv", try_parse_dates=True).with_columns(
        pl.col("best").cast(pl.Float64)
    )


def _reversed() -> str:
    pl.read_csv("old.csv").select(HEADER.split(",")[::-1]).write_csv("new.tsv", separator="\t")
    return "new.tsv"


def _parquet() -> str:
    _frame().write_parquet("new.parquet")
    return "new.parquet"


def _json_lines() -> str:
    records = [{k: v for k, v in each.items() if v is not None} for each in _frame().to_dicts()]
    lines = (json.dumps(each, default=str) for each in records)
    Path("new.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return "new.jsonl"


def _in_parts() -> str:
    folder = Path("new")
    folder.mkdir()
    for number, row in enumerate(ROWS):
        (folder / f"{number}.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    return "new"


def _nothing_more() -> str:
    shutil.copy("old.csv", "new.csv")
    return "new.csv"


@pytest.mark.parametrize("make", [_reversed, _parquet, _json_lines, _in_parts, _nothing_more])
def test_the_form_of_a_release_is_no_difference(
    run: Run, tables: Tables, make: Callable[[], str]
) -> None:
    tables([HEADER, *ROWS], [])
    ran = run("old.csv", make(), "--schema", "schema.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(NOTHING)


def test_columns_of_one_release_are_told_once(run: Run, tables: Tables) -> None:
    tables(
        [f"{HEADER},old_code", f"{ROW},1"],
        [HEADER.replace("best", "Best") + ",source,url", f"{ROW},x,y"],
    )
    ran = run("old.csv", "new.csv", "--schema", "schema.yaml", "--output-format", "json")
    told = ran.json
    assert told["difference"]["columns"] == {
        "added": ["source", "url"],
        "removed": ["old_code"],
        "renamed": [{"old": "best", "new": "Best"}],
    }
    assert told["summary"]["unchanged"] == 1
    assert (
        "columns\n  2 columns added: `source` and `url`\n  1 column removed: `old_code`\n"
        in run("old.csv", "new.csv", "--schema", "schema.yaml").out
    )


def test_a_member_of_all_records_is_a_column(run: Run, tmp_path: Path) -> None:
    for name, more in (("old", {}), ("new", {"part_of": "war"})):
        records = [{"id": one, "best": 1, **more} for one in "ab"]
        (tmp_path / f"{name}.json").write_text(json.dumps(records), encoding="utf-8")
    told = run("old.json", "new.json", "--schema", "schema.yaml", "--output-format", "json").json
    assert told["difference"]["columns"]["added"] == ["part_of"]
    assert told["records"] == []


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return a copy of the Sokoura events, to be changed."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copytree(SOKOURA, tmp_path / "old")
    return Path(shutil.copytree(SOKOURA, tmp_path / "new"))


def test_documents_are_compared_by_what_identifies_their_items(run: Run, edited: Path) -> None:
    attack = edited / "attack.yaml"
    text = attack.read_text(encoding="utf-8")
    for old, new in (
        ("count: 11\n", "count: 14\n"),
        ("count: 10\n", "count: 30\n"),
        ("title: Sokoura attack\n", "title: Attack of Sokoura\n"),
        ("name: Paroukou\n", "name: Paroukoi\n"),
        ("name: Bankass\n", 'name: "Bankass "\n'),
        ("aliases: [JNIM]", "aliases: [JNIM, Nusra]"),
        ("places:\n", "places:\n  - {id: Mopti, name: Mopti, kind: town}\n"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    attack.write_text(text, encoding="utf-8")
    (record,) = run("old", "new", "--output-format", "json").json["records"]
    assert (record["kind"], record["id"]) == ("revised", "sokoura-attack")
    assert [(each["place"], each["old"], each["new"]) for each in record["changes"]] == [
        ("casualties/Mali,killed/claims/infobox/count", "11", "14"),
        ("casualties/Mali,wounded/breakdown/parts/1/count", "10", "30"),
        ("actors/JNIM/aliases", '["JNIM"]', '["JNIM", "Nusra"]'),
        ("places/Mopti/id", None, "Mopti"),
        ("places/Mopti/kind", None, "town"),
        ("places/Mopti/name", None, "Mopti"),
        ("places/Paroukou/name", "Paroukou", "Paroukoi"),
        ("sources/article/title", "Sokoura attack", "Attack of Sokoura"),
        ("places/Bankass/name", "Bankass", "Bankass "),
    ]


def test_a_document_less_is_a_record_less(run: Run, edited: Path) -> None:
    (edited / "raid.yaml").unlink()
    ran = run("old", "new", "--fail-on", "removed>33.4%")
    assert ran.code == 0
    assert "removed (in OLD only): 1\n  sokoura-raid (2020-11-17)\n" in ran.out


def test_a_renumbered_document_is_known_by_its_lists(run: Run, edited: Path) -> None:
    raid = edited / "raid.yaml"
    text = raid.read_text(encoding="utf-8").replace("id: sokoura-raid", "id: sokoura-raid-2")
    raid.write_text(text, encoding="utf-8")
    told = run("old", "new", "--output-format", "json").json
    assert [(each["kind"], each["was"], each["id"]) for each in told["records"]] == [
        ("renumbered", "sokoura-raid", "sokoura-raid-2")
    ]
    raid.write_text(text.replace("strength: 22", "strength: 23"), encoding="utf-8")
    told = run("old", "new", "--output-format", "json").json
    assert [each["kind"] for each in told["records"]] == ["removed", "added"]

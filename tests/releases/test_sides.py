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
        ("casualties/Mali,wounded/breakdowns/0/parts/1/count", "10", "30"),
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


def _event(name: str, **values: object) -> dict[str, object]:
    place = {"id": "p", "name": values.get("place", "Sokoura"), "country": "MLI"}
    point = values.get("point", (13.9, -3.6))
    if isinstance(point, tuple):
        place |= dict(zip(("latitude", "longitude"), point, strict=True))
    return {
        "schema": "conflict-event/1.0.0",
        "id": name,
        "date": {"start": values.get("day", "2020-10-13"), "precision": "day"},
        "places": [place],
        "actors": [{"id": "a", "name": values.get("actor", "Army")}],
        "sources": [{"id": "s", "title": "S"}, {"id": "t", "title": "T", "kind": None}],
        "notes": values.get("notes", ["a"]),
    }


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"day": "2021-01-02", "point": (14.9, 1.6), "actor": "Union"}, "reused"),
        ({"day": "2021-01-02", "point": None, "place": "Inates", "actor": "Union"}, "reused"),
        ({"day": "2021-01-02", "point": None, "actor": "Union"}, "changed"),
        ({"point": (14.9, 1.6), "actor": "Union"}, "changed"),
        ({"notes": ["a", "b"]}, "changed"),
        ({"notes": ["A"]}, "cosmetic"),
        ({"notes": [{"id": 1.0}, {"id": 2.5}, [True], {}]}, "changed"),
    ],
)
def test_documents_are_other_events_by_what_their_lists_say(
    run: Run, tmp_path: Path, change: dict[str, object], kind: str
) -> None:
    for name, record in (("old", _event("x")), ("new", _event("x", **change))):
        text = json.dumps([record, _event("y")])
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    told = run("old.json", "new.json", "--output-format", "json").json
    assert [(each["id"], each["kind"]) for each in told["records"]] == [("x", kind)]


def test_items_are_told_apart_by_their_numbers_where_nothing_else_tells(
    run: Run, tmp_path: Path
) -> None:
    for name, places in (
        ("old", [{"id": "p"}, {"id": "p"}, 3]),
        ("new", [{"id": "p"}, {"id": "q"}, 4]),
    ):
        record = {"schema": "conflict-event/1.0.0", "id": "x", "places": places}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), encoding="utf-8")
    (record,) = run("old.json", "new.json", "--output-format", "json").json["records"]
    assert [(each["place"], each["old"], each["new"]) for each in record["changes"]] == [
        ("places/1/id", "p", None),
        ("places/2", "3", "4"),
        ("places/q/id", None, "q"),
    ]


def test_sums_of_documents_are_by_what_their_lists_say(run: Run, tmp_path: Path) -> None:
    schema = {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "killed": {"type": "integer"},
            "date": {"type": "string"},
            "places": {"type": "array", "items": {"properties": {"country": {"type": "string"}}}},
        },
        "x-checks": [{"rule": "identity/unique", "key": ["/id"]}],
    }
    (tmp_path / "own.json").write_text(json.dumps(schema), encoding="utf-8")
    for name, killed in (("old", 3), ("new", 4)):
        records = [
            {"id": "a", "killed": killed, "date": "2020-01-02", "places": [{"country": "MLI"}]},
            {"id": "b", "killed": 1, "date": "2021-01-02", "places": []},
        ]
        (tmp_path / f"{name}.jsonl").write_text(
            "\n".join(map(json.dumps, records)), encoding="utf-8"
        )
    arguments = ("old.jsonl", "new.jsonl", "--schema", "own.json", "--output-format", "json")
    sums = run(*arguments).json["difference"]["sums"]
    assert [(each["year"], each["country"], each["old"], each["new"]) for each in sums["both"]] == [
        ("2020", "MLI", 3, 4)
    ]

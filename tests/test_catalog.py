"""The bundled schemas are found by name and by `$id`, and nothing else is."""

import json
from pathlib import Path
from typing import Any

import pytest

from conflict_events import catalog
from conflict_events.catalog import (
    Schema,
    SchemaError,
    bundled,
    bundled_names,
    record_schema_names,
    retrieve,
    urn,
)
from conflict_events.pointers import Pointer

SCHEMAS = Path("schemas")


def test_every_file_is_bundled_under_its_name() -> None:
    files = sorted(SCHEMAS.glob("*/*.json"))
    assert [f"{file.parent.name}/{file.stem}" for file in files] == bundled_names()
    for name in bundled_names():
        text = (SCHEMAS / f"{name}.json").read_text(encoding="utf-8")
        assert bundled(name) == Schema(name, json.loads(text))


def test_schemas_of_records_are_told_apart() -> None:
    names = record_schema_names()
    assert {"conflict-event/1.0.0", "statement-digest/1.0.0", "ucdp-ged/23.1"} <= set(names)
    assert {name.partition("/")[0] for name in names}.isdisjoint(catalog.NOT_RECORDS)
    families = {name.partition("/")[0] for name in bundled_names()}
    assert families.issuperset(catalog.NOT_RECORDS)


def test_a_family_stands_for_its_newest_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "event").mkdir()
    for version in ("1.0.0", "1.9.0", "1.10.0", "23.1"):
        (tmp_path / "event" / f"{version}.json").write_text(f'{{"title": "{version}"}}', "utf-8")
    monkeypatch.setattr(catalog, "schema_folder", lambda: tmp_path)
    monkeypatch.setattr(
        catalog, "read_schema_text", lambda name: (tmp_path / f"{name}.json").read_text("utf-8")
    )
    bundled.cache_clear()
    try:
        assert bundled("event").document == {"title": "23.1"}
        assert bundled("event").name == "event/23.1"
        (tmp_path / "event" / "23.1.json").unlink()
        bundled.cache_clear()
        assert bundled("event").name == "event/1.10.0"
    finally:
        bundled.cache_clear()


@pytest.mark.parametrize(
    "name",
    ["catalog", "/etc/passwd", "../schemas/catalog", "a/..", "conflict-event/1.0.0.json", ""],
)
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(SchemaError, match="no schema is called '"):
        bundled(name)


@pytest.mark.parametrize("name", [name for name in bundled_names() if "vague" not in name])
def test_a_schema_is_found_by_its_id(name: str) -> None:
    document = bundled(name).document
    assert document["$id"] == urn(name)
    assert retrieve(urn(name)) is document


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        (
            "https://example.org/a.json",
            "the reference 'https://example.org/a.json' names no bundled",
        ),
        ("file:///etc/passwd", "names no bundled schema, and nothing is fetched"),
        ("", "names no bundled schema, and nothing is fetched"),
        ("urn:conflict-events:", "names no bundled schema, and nothing is fetched"),
        ("urn:conflict-events:conflict-event", "names no bundled schema, and nothing is fetched"),
        ("urn:conflict-events:conflict-evnt:1.0.0", "did you mean 'conflict-event/1.0.0'?"),
        ("urn:conflict-events:/etc/passwd", "no schema is called '/etc/passwd'"),
    ],
)
def test_nothing_else_is_found(uri: str, said: str) -> None:
    with pytest.raises(SchemaError) as caught:
        retrieve(uri)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({"x-record-id": "/id"}, Pointer(("id",), from_root=False)),
        ({}, None),
        ({"x-record-id": 5}, None),
    ],
)
def test_a_schema_says_what_identifies_a_record(document: Any, pointer: Pointer | None) -> None:
    assert Schema("own", document).record_id == pointer

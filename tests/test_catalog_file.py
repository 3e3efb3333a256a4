"""The catalogue and the printed schemas, by which editors help with records."""

import json
from fnmatch import fnmatchcase
from pathlib import Path

import jsonschema
import pytest

from conflict_events import keywords
from conflict_events.catalog import bundled, bundled_names, urn
from conflict_events.cli import main
from conflict_events.constructs import DRAFT

CATALOG = json.loads(Path("schemas/catalog.json").read_text(encoding="utf-8"))
ENTRIES = {each["name"]: each for each in CATALOG["schemas"]}
BY_HAND = ["configuration", "conflict-event", "statement-digest"]
"""The families whose files people write, each file under one schema."""


def written_by_hand() -> list[str]:
    return [name for name in bundled_names() if name.partition("/")[0] in BY_HAND]


def test_the_catalogue_is_one(shared_data: Path) -> None:
    text = (shared_data / "reference/schemastore-catalog.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft7Validator(json.loads(text)).validate(CATALOG)


def test_the_catalogue_names_every_schema_of_what_is_written_by_hand() -> None:
    expected: dict[str, dict[str, str]] = {}
    for name in written_by_hand():
        family, _, version = name.partition("/")
        expected.setdefault(family, {})[version] = urn(name)
    assert {name: each["versions"] for name, each in ENTRIES.items()} == expected
    for family, entry in ENTRIES.items():
        assert entry["url"] == urn(bundled(family).name)


def test_files_are_known_by_the_name_of_their_schema() -> None:
    for family in set(ENTRIES) - {"configuration"}:
        endings = [".yaml", ".yml", ".json"]
        assert ENTRIES[family]["fileMatch"] == [f"*.{family}{each}" for each in endings]


@pytest.mark.parametrize("file", ["docker-compose.yaml", "package.json", "my.event.yaml", "a.toml"])
def test_the_files_of_others_are_left_alone(file: str) -> None:
    patterns = [pattern for each in ENTRIES.values() for pattern in each["fileMatch"]]
    assert [each for each in patterns if fnmatchcase(file, each)] == []


@pytest.mark.parametrize("name", written_by_hand())
def test_what_is_printed_is_all_that_an_editor_needs(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["schema", name]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["$schema"] == DRAFT
    inner = [each for _, each in keywords.within(document) if isinstance(each, dict)]
    # An editor knows no other schema of ours, and would ask the network for it.
    assert [ref for each in inner if not (ref := each.get("$ref", "#/")).startswith("#/")] == []
    assert jsonschema.Draft202012Validator(document).is_valid([]) is False

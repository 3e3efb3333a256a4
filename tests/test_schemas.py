"""The bundled schemas: valid, described, in step with the code, and never changed once released."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

from conflict_events import geography, keywords
from conflict_events.catalog import bundled, bundled_names, record_schema_names, retrieve, urn
from conflict_events.checks import COMMON
from conflict_events.constructs import DRAFT
from conflict_events.lint import lint
from conflict_events.quantities import conventions
from conflict_events.reach import target
from conflict_events.rules.registry import find_rule

RELEASED = Path("tests/released-schemas.sha256")
SCHEMAS = [name for name in bundled_names() if not name.startswith("vague-quantities/")]
DOCUMENTS = ["conflict-event/1.0.0", "conflict-event/2.0.0", "statement-digest/1.0.0"]
DATASETS = [name for name in record_schema_names() if name not in DOCUMENTS]
CONDITIONS = {"if", "then", "else", "not", "contains"}


def subschemas(name: str) -> Iterator[tuple[str, Any]]:
    for path, schema in keywords.within(bundled(name).document):
        if isinstance(schema, dict):
            yield "/".join(map(str, path)), schema


# --- what is released ----------------------------------------------------------------------------


def test_a_released_schema_never_changes() -> None:
    """Compare with the digests of what was released.

    Before a release, list what is to be released with
    `sha256sum schemas/*/*.json > tests/released-schemas.sha256`.
    """
    lines = RELEASED.read_text(encoding="utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert sorted(listed) == [f"schemas/{name}.json" for name in bundled_names()]
    changed = [
        path
        for path, digest in listed.items()
        if hashlib.sha256(Path(path).read_bytes()).hexdigest() != digest
    ]
    assert changed == [], "released schemas never change: copy each to its next version instead"


# --- validity ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid(name: str) -> None:
    document = bundled(name).document
    assert document["$schema"] == DRAFT
    assert document["$id"] == urn(name)
    jsonschema.Draft202012Validator.check_schema(document)
    dialect = dict(bundled("dialect/1.2.0").document)
    assert jsonschema_rs.validator_for(dialect, retriever=retrieve).is_valid(document)


def test_the_dialect_refuses_what_is_no_schema() -> None:
    dialect = dict(bundled("dialect/1.2.0").document)
    validator = jsonschema_rs.validator_for(dialect, retriever=retrieve)
    wrong: list[Any] = [
        {"type": "text"},
        {"properties": {"a": {"x-checks": [{}]}}},
        {"allOf": [{"x-checks": {}}]},
        {"$defs": {"a": {"x-record-id": "id"}}},
    ]
    assert [each for each in wrong if validator.is_valid(each)] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_references_lead_to_schemas(name: str) -> None:
    document = bundled(name).document
    for path, schema in subschemas(name):
        reference = schema.get("$ref", "#")
        if reference != DRAFT:
            assert target(document, reference) is not None, f"{path}: {reference}"


# --- description ---------------------------------------------------------------------------------


def described(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every property of a schema, but not those within conditions, with what it refers to."""
    for path, schema in subschemas(name):
        if CONDITIONS.isdisjoint(path.split("/")):
            for property_name, each in schema.get("properties", {}).items():
                referred = target(bundled(name).document, each["$ref"]) if "$ref" in each else None
                yield f"{path}/{property_name}", {**(referred.schema if referred else {}), **each}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_title_and_a_description(name: str) -> None:
    for path, schema in described(name):
        for keyword in ("title", "description"):
            assert schema.get(keyword, "").strip(), f"{path} has no {keyword}"
        assert schema["description"].endswith((".", ")")), path


@pytest.mark.parametrize("name", bundled_names())
def test_a_schema_says_what_it_is(name: str) -> None:
    document = bundled(name).document
    assert document["title"].strip()
    assert document["description"].endswith(".")


@pytest.mark.parametrize("name", DATASETS)
def test_a_dataset_is_known_by_its_columns(name: str) -> None:
    document = bundled(name).document
    assert document["type"] == "object"
    assert set(document["required"]) <= set(document["properties"])
    assert "schema" not in document["properties"]
    assert document.get("additionalProperties", True) is True
    assert lint(document) == []


@pytest.mark.parametrize("name", DATASETS)
def test_every_check_of_a_dataset_says_where_the_convention_is_stated(name: str) -> None:
    entries = [entry for _, schema in subschemas(name) for entry in schema.get("x-checks", ())]
    assert [entry for entry in entries if not entry.get("source")] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_record_names_its_schema_and_has_an_id(name: str) -> None:
    schema = bundled(name)
    assert schema.document["properties"]["schema"]["const"] == name
    assert schema.record_id is not None
    assert str(schema.record_id) == "/id"
    assert {"schema", "id"} <= set(schema.document["required"])
    assert schema.document["additionalProperties"] is False


@pytest.mark.parametrize("name", record_schema_names())
def test_what_checks_bind_exists(name: str) -> None:
    for path, schema in subschemas(name):
        for entry in schema.get("x-checks", ()):
            rule = find_rule(entry["rule"])
            assert rule is not None, f"{path}: {entry['rule']}"
            takes = {o.name for o in rule.operands} | {p.name for p in rule.parameters}
            assert entry.keys() - set(COMMON) <= takes, f"{path}: {rule.name}"


# --- in step with the code -----------------------------------------------------------------------


def test_countries_are_those_that_geography_knows() -> None:
    country = bundled("conflict-event/1.0.0").document["$defs"]["country"]
    assert country["enum"] == sorted(geography.COUNTRY_CODES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_conventions_are_those_of_the_table(name: str) -> None:
    [_, _, in_words] = bundled(name).document["$defs"]["count"]["oneOf"]
    assert in_words["properties"]["convention"]["enum"] == list(conventions())


def test_what_two_schemas_share_is_the_same() -> None:
    digest, *events = (bundled(name).document["$defs"] for name in reversed(DOCUMENTS))
    for event in events:
        for name in event.keys() & digest.keys():
            assert event[name] == digest[name], name

"""The keywords of JSON Schema 2020-12, as its meta-schema lists them."""

import json
from importlib import resources
from typing import Any

from conflict_events import keywords

REFUSED = {
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveAnchor",
    "$recursiveRef",
    "$vocabulary",
    "dependencies",
}


def metaschemas() -> list[dict[str, Any]]:
    folder = resources.files("jsonschema_specifications") / "schemas" / "draft202012"
    files = [folder / "metaschema.json", *(folder / "vocabularies").iterdir()]
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_the_known_keywords_are_those_of_the_standard() -> None:
    described = {name for each in metaschemas() for name in each["properties"]}
    assert described - set(keywords.KNOWN) == REFUSED
    assert described.issuperset(keywords.KNOWN)


def test_schemas_are_found_where_the_standard_has_them() -> None:
    one, listed, named = set[str](), set[str](), set[str]()
    for each in metaschemas():
        for name, schema in each["properties"].items():
            if schema is True:
                continue
            if schema.get("$dynamicRef") == "#meta":
                one.add(name)
            elif schema.get("$ref") == "#/$defs/schemaArray":
                listed.add(name)
            elif schema.get("additionalProperties", {}) == {"$dynamicRef": "#meta"}:
                named.add(name)
    assert one == set(keywords.ONE)
    assert listed == set(keywords.LISTED)
    assert named == set(keywords.NAMED)


def test_children_are_told_with_their_paths() -> None:
    schema = {
        "not": False,
        "allOf": [True, {"items": {}}],
        "properties": {"items": {"type": "string"}},
        "default": {"items": {}},
    }
    assert list(keywords.children(schema)) == [
        (("not",), False),
        (("allOf", 0), True),
        (("allOf", 1), {"items": {}}),
        (("properties", "items"), {"type": "string"}),
    ]
    assert [list(keywords.children(each)) for each in (True, False)] == [[], []]


def test_all_schemas_within_one_are_told_with_their_paths() -> None:
    schema = {"properties": {"a": {"items": True}}}
    assert list(keywords.within(schema)) == [
        ((), schema),
        (("properties", "a"), {"items": True}),
        (("properties", "a", "items"), True),
    ]

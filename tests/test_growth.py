"""How many schemas a schema stands for."""

from typing import Any

import pytest

from conflict_events.catalog import bundled, record_schema_names
from conflict_events.growth import overgrown


def doubled(times: int, keyword: str = "allOf") -> dict[str, Any]:
    """Return a schema that doubles so many times."""
    parts: dict[str, Any] = {str(times): {"type": "string"}}
    for number in range(times):
        both = [{"$ref": f"#/$defs/{number + 1}"}] * 2
        parts[str(number)] = (
            {keyword: both}
            if keyword == "allOf"
            else {"properties": dict(zip("ab", both, strict=True))}
        )
    return {"$defs": parts, "$ref": "#/$defs/0"}


@pytest.mark.parametrize("name", record_schema_names())
def test_no_bundled_schema_is_overgrown(name: str) -> None:
    document = bundled(name).document
    assert not overgrown(document, document)


@pytest.mark.parametrize("everywhere", [False, True])
def test_schemas_that_apply_to_one_value_are_counted_as_often_as_they_do(
    *, everywhere: bool
) -> None:
    few, many = doubled(14), doubled(15)
    assert not overgrown(few, few, everywhere=everywhere)
    assert overgrown(many, many, everywhere=everywhere)


def test_schemas_of_other_places_count_where_all_are_put_together() -> None:
    document = doubled(15, "properties")
    assert not overgrown(document, document)
    assert overgrown(document, document, everywhere=True)


def test_what_leads_back_is_no_growth() -> None:
    document = {"properties": {"a": {"$ref": "#"}}, "not": True}
    assert not overgrown(document, document, everywhere=True)


def test_a_chain_of_references_has_an_end() -> None:
    parts: dict[str, Any] = {str(n): {"$ref": f"#/$defs/{n + 1}"} for n in range(300)}
    document = {"$defs": {**parts, "300": {}}, "$ref": "#/$defs/0"}
    assert overgrown(document, document)

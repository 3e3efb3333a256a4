"""Which subschemas apply where: the places that a schema describes, by their paths."""

from conflict_events.reach import groups

DOCUMENT = {
    "properties": {
        "verified": {"properties": {"killed": {"type": "integer"}}, "$ref": "#/$defs/toll"},
        "tolls": {"prefixItems": [{"const": 1}], "items": {"minimum": 2}},
    },
    "patternProperties": {"^note": {"type": "string"}},
    "$defs": {"toll": {"properties": {"killed": {"minimum": 0}, "never": False}}},
}


def test_what_applies_at_a_place_is_known() -> None:
    at = groups(DOCUMENT)
    assert [each.path for each in at(())] == [()]
    assert [each.path for each in at(("verified", "killed"))] == [
        ("properties", "verified", "properties", "killed"),
        ("$defs", "toll", "properties", "killed"),
    ]
    assert [each.path for each in at(("note 1",))] == [("patternProperties", "^note")]
    first, second = [("properties", "tolls", "prefixItems", 0)], [("properties", "tolls", "items")]
    assert [each.path for each in at(("tolls", 0))] == first
    assert [each.path for each in at(("tolls", 1))] == second
    assert [each.path for each in at(("tolls", "*"))] == first + second


def test_nothing_applies_where_nothing_is_described() -> None:
    at = groups(DOCUMENT)
    for path in [("killed",), ("verified", "never"), ("verified", "wounded"), ("tolls", "first")]:
        assert at(path) == (), path
        assert at((*path, "deeper")) == (), path

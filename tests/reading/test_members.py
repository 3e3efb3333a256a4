"""Documents that hold many records: arrays, and GeoJSON's collections of features."""

import json
from typing import Any

import pytest

from conflict_events.findings import Location, Unreadable
from conflict_events.reading import Document, read_text
from conflict_events.reading.members import members, records


def found_in(value: Any) -> list[Document | Unreadable]:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    [document] = read_text(text.encode(), "a.json", "json")
    assert isinstance(document, Document)
    return list(members(document))


def values(value: Any) -> list[Any]:
    found = found_in(value)
    assert all(isinstance(each, Document) for each in found)
    return [each.value for each in found if isinstance(each, Document)]


def reasons(value: Any) -> list[tuple[str, str]]:
    return [
        (str(each.location), each.reason)
        for each in found_in(value)
        if isinstance(each, Unreadable)
    ]


@pytest.mark.parametrize(
    "value", [{"a": 1}, [1, {"a": 1}], ["a"], "[[]]", "5", {"type": "Feature"}]
)
def test_any_other_document_is_the_one_record_itself(value: Any) -> None:
    expected = json.loads(value) if isinstance(value, str) else value
    assert values(value) == [expected]


def test_the_objects_of_an_array_are_records_with_places_of_their_own() -> None:
    found = found_in('[{"a": 1},\n {"a": 2}]')
    assert [each.value for each in found if isinstance(each, Document)] == [{"a": 1}, {"a": 2}]
    second = found[1]
    assert isinstance(second, Document)
    assert (second.number, second.within) == (1, (1,))
    assert second.locate(("a",)) == (2, 8)


def test_an_empty_array_is_told() -> None:
    assert reasons("\n []") == [("a.json:2:2", "the array is empty, so it holds no record")]


POINT = {"type": "Point", "coordinates": [-3.08, 14.07]}


def feature(properties: Any, geometry: Any = None) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def test_the_record_of_a_feature_is_its_properties_with_its_geometry() -> None:
    found = collection(feature({"id": 1}, POINT), feature({"id": 2}), feature({"geometry": "x"}))
    assert values(found) == [{"geometry": POINT, "id": 1}, {"id": 2}, {"geometry": "x"}]


def test_the_properties_of_a_feature_are_found_in_the_file() -> None:
    text = '{"type": "FeatureCollection", "features": [\n {"properties": {"id": 1}}]}'
    [found] = found_in(text)
    assert isinstance(found, Document)
    assert found.locate(("id",)) == (2, 24)
    assert (found.number, found.within) == (0, ("features", 0, "properties"))


@pytest.mark.parametrize("features", [[], None, {}, "none"])
def test_a_collection_without_features_is_told(features: Any) -> None:
    reason = "the collection holds no features, so no record"
    assert reasons({"type": "FeatureCollection", "features": features}) == [("a.json:1:1", reason)]


@pytest.mark.parametrize("bad", [5, None, {}, {"properties": None}, {"properties": [1]}])
def test_a_feature_without_properties_hides_no_other(bad: Any) -> None:
    first, second = found_in(collection(bad, feature({"id": 2})))
    assert isinstance(first, Unreadable)
    assert first.location.file == "a.json"
    assert first.location.line > 1
    assert first.reason == "the feature has no properties, so it is no record"
    assert isinstance(second, Document)
    assert second.value == {"id": 2}


def test_the_place_of_a_document_without_records_is_where_it_begins() -> None:
    [unreadable] = found_in("[]")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.location == Location("a.json", 1, 1)


def test_what_could_not_be_read_is_passed_on_among_the_records() -> None:
    broken = Unreadable(Location("a.json"), "the file is empty")
    [document] = read_text(b'[{"a": 1}, {"a": 2}]', "b.json", "json")
    first, second, third = records([broken, document])
    assert first is broken
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert (second.value, third.value) == ({"a": 1}, {"a": 2})

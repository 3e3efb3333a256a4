"""Documents that hold many records: arrays, and GeoJSON's collections of features."""

from collections.abc import Iterable, Iterator

from conflict_events.findings import Location, Unreadable
from conflict_events.reading.document import Document

GEOMETRY = "geometry"
"""The member of a record that holds the geometry of its feature."""


def records(documents: Iterable[Document | Unreadable]) -> Iterator[Document | Unreadable]:
    """Yield the records that documents hold; what could not be read is passed on."""
    for each in documents:
        yield from [each] if isinstance(each, Unreadable) else members(each)


def members(document: Document) -> Iterator[Document | Unreadable]:
    """Yield the records that a document holds: the items of an array of objects, or features.

    The record of a feature (GeoJSON, RFC 7946) is its properties, with its geometry among them. A
    document that is neither is the one record itself.
    """
    value = document.value
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        for index, item in enumerate(value):
            yield document._replace(value=item, number=index, within=(index,))
        if not value:
            yield Unreadable(_start(document), "the array is empty, so it holds no record")
    elif isinstance(value, dict) and value.get("type") == "FeatureCollection":
        yield from _features(document)
    else:
        yield document


def _features(document: Document) -> Iterator[Document | Unreadable]:
    features = document.value.get("features")
    if not isinstance(features, list) or not features:
        yield Unreadable(_start(document), "the collection holds no features, so no record")
        return
    for index, feature in enumerate(features):
        path = ("features", index)
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            where = Location(document.file, *document.locate(path))
            yield Unreadable(where, "the feature has no properties, so it is no record")
            continue
        geometry = feature.get(GEOMETRY)
        value = properties if geometry is None else {GEOMETRY: geometry, **properties}
        yield document._replace(value=value, number=index, within=(*path, "properties"))


def _start(document: Document) -> Location:
    return Location(document.file, *document.locate(()))

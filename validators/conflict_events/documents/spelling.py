"""Schemas as jsonschema needs them, so that each of its errors tells where it is."""

from typing import Any

from conflict_events.keywords import LISTED, NAMED, ONE

NOTHING: dict[str, Any] = {"not": {}}
"""What ``false`` is spelt out as: of a bare ``false``, jsonschema loses the place."""

_TOLD_BY_KEYWORD = {"additionalProperties", "items", "unevaluatedItems", "unevaluatedProperties"}


def spelt_out(schema: Any) -> Any:
    """Return a schema with every ``false`` spelt out, and without its ``$schema``.

    jsonschema would take up its own validator, which knows neither our keywords nor our formats,
    wherever a ``$ref`` leads to a schema that names its draft.
    """
    if schema is False:
        return NOTHING
    if not isinstance(schema, dict):
        return schema
    spelt = {name: value for name, value in schema.items() if name != "$schema"}
    for keyword in ONE:
        if keyword in spelt and not (keyword in _TOLD_BY_KEYWORD and spelt[keyword] is False):
            spelt[keyword] = spelt_out(spelt[keyword])
    for keyword in LISTED:
        if keyword in spelt:
            spelt[keyword] = [spelt_out(child) for child in spelt[keyword]]
    for keyword in NAMED:
        if keyword in spelt:
            spelt[keyword] = {name: spelt_out(child) for name, child in spelt[keyword].items()}
    return spelt

"""Adjusts what a schema says to what the configuration says: parameters of its checks."""

from collections.abc import Mapping
from typing import Any

from conflict_events.catalog import Schema
from conflict_events.checks import KEYWORD

Parameters = Mapping[str, Mapping[str, Any]]
"""What parameters are set to, by the name of their rule."""


def adjusted(schema: Schema, parameters: Parameters) -> Schema:
    """Return a schema in whose checks parameters are set, wherever the checks sit."""
    return (
        schema._replace(document=_adjusted(schema.document, parameters)) if parameters else schema
    )


def _adjusted(value: Any, parameters: Parameters) -> Any:
    if isinstance(value, list):
        return [_adjusted(each, parameters) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: [_set(entry, parameters) for entry in each]
        if name == KEYWORD and isinstance(each, list)
        else _adjusted(each, parameters)
        for name, each in value.items()
    }


def _set(entry: Mapping[str, Any], parameters: Parameters) -> dict[str, Any]:
    return {**entry, **parameters.get(entry["rule"], {})}

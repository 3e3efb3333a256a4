"""The ways in which data goes wrong, by the family of the rule that is to find it."""

from tools.recall.planting import WAYS
from tools.recall.ways import (
    actors,
    casualties,
    chronology,
    claims,
    identity,
    places,
    records,
    schemas,
    sequences,
    series,
    sources,
)

__all__ = ["FAMILIES", "WAYS"]

FAMILIES = (
    identity,
    chronology,
    sequences,
    places,
    actors,
    casualties,
    claims,
    series,
    records,
    sources,
    schemas,
)
"""Each module registers its ways as it is imported."""

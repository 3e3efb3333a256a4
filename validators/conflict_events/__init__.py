"""Consistency checks for conflict-event data: what contradicts what, and where."""

from conflict_events.api import check
from conflict_events.catalog import Schema, SchemaError
from conflict_events.checks import RuleFailure
from conflict_events.findings import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.loading import load_schema

__all__ = [
    "Finding",
    "Location",
    "Related",
    "Report",
    "RuleFailure",
    "Schema",
    "SchemaError",
    "Severity",
    "Unreadable",
    "check",
    "load_schema",
]

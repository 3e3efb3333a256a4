"""Tells which changes from one version of a schema to another can invalidate records."""

import argparse
from pathlib import Path

from conflict_events.catalog import Schema, bundled
from conflict_events.commands.outcomes import CLEAN, FOUND
from conflict_events.loading import SUFFIXES, load_schema
from conflict_events.reporting.delivery import to_output
from conflict_events.versions.comparing import Comparison, Kind, compare
from conflict_events.versions.telling import FORMATS


def run(options: argparse.Namespace, was: str, now: str) -> int:
    """Tell what changed between the two schemas that the command names.

    Args:
        options: the format, and from which kind of change on the command fails.
        was: the name or the file of the older version.
        now: that of the newer one.

    Raises:
        SchemaError: there is no such schema, or it is not usable as it is written.
    """
    comparison = compare(_schema(was), _schema(now))
    to_output(FORMATS[options.output_format or "text"](comparison))
    return exit_code(comparison, options.fail_on or Kind.BREAKING.label)


def exit_code(comparison: Comparison, fail_on: str) -> int:
    """Return the exit code that a comparison stands for.

    Args:
        comparison: what changed.
        fail_on: the kind of change from which on it fails, or ``never``.
    """
    if fail_on == "never" or comparison.kind is None:
        return CLEAN
    return FOUND if comparison.kind >= Kind[fail_on.upper()] else CLEAN


def _schema(name: str) -> Schema:
    # Unlike records, changes are those of any schema: of reports and configurations, too.
    return load_schema(name) if Path(name).suffix.lower() in SUFFIXES else bundled(name)

"""Prints a bundled schema, or infers a first one from a table."""

import argparse

from conflict_events.api import infer
from conflict_events.catalog import bundled
from conflict_events.commands.outcomes import CLEAN, UNCHECKED, UsageError
from conflict_events.commands.reading import stated
from conflict_events.reporting.delivery import to_errors, to_output
from conflict_events.resources import schema_text


def run(options: argparse.Namespace) -> int:
    """Print the schema that the options name, or infer one.

    Raises:
        SchemaError: no schema is called so.
        UsageError: a file is named where none is needed, or none where one is.
    """
    if options.name == "infer":
        return _infer(options)
    if options.file is not None:
        msg = f"one schema is printed at a time; there is no use for '{options.file}'"
        raise UsageError(msg)
    to_output(schema_text(bundled(options.name).name))
    return CLEAN


def _infer(options: argparse.Namespace) -> int:
    if options.file is None:
        msg = "name the table to infer a schema from: conflict-events schema infer FILE"
        raise UsageError(msg)
    found = infer(options.file, today=options.today, reading=stated(options))
    if not isinstance(found, str):
        to_errors(f"conflict-events: {found.location}: {found.reason}")
        return UNCHECKED
    to_output(found)
    return CLEAN

"""Prints a bundled schema, infers a first one from a table, or tells two versions apart."""

import argparse

from conflict_events.api import infer
from conflict_events.catalog import bundled
from conflict_events.commands.outcomes import CLEAN, UNCHECKED, UsageError
from conflict_events.commands.reading import stated
from conflict_events.reporting.delivery import to_errors, to_output
from conflict_events.resources import schema_text

_TWO = ("OLD", "NEW")
_DIFF = f"conflict-events schema diff {' '.join(_TWO)}"


def run(options: argparse.Namespace) -> int:
    """Print the schema that the options name, infer one, or tell what changed between two.

    Raises:
        SchemaError: no schema is called so.
        UsageError: a file is named where none is needed, or none where one is.
    """
    if options.name == "diff":
        return _diff(options)
    if options.fail_on or options.output_format:
        option = "--fail-on" if options.fail_on else "--output-format"
        msg = f"{option} is for the changes between two schemas: {_DIFF}"
        raise UsageError(msg)
    if options.name == "infer":
        return _infer(options)
    if options.files:
        msg = f"one schema is printed at a time; there is no use for '{options.files[0]}'"
        raise UsageError(msg)
    to_output(schema_text(bundled(options.name).name))
    return CLEAN


def _infer(options: argparse.Namespace) -> int:
    if not options.files:
        msg = "name the table to infer a schema from: conflict-events schema infer FILE"
        raise UsageError(msg)
    if len(options.files) > 1:
        msg = f"a schema is inferred from one table; there is no use for '{options.files[1]}'"
        raise UsageError(msg)
    found = infer(options.files[0], today=options.today, reading=stated(options))
    if not isinstance(found, str):
        to_errors(f"conflict-events: {found.location}: {found.reason}")
        return UNCHECKED
    to_output(found)
    return CLEAN


def _diff(options: argparse.Namespace) -> int:
    if len(options.files) != len(_TWO):
        msg = f"name two schemas, the older one first: {_DIFF}"
        raise UsageError(msg)
    # What only this needs.
    from conflict_events.commands import schema_diff  # noqa: PLC0415

    return schema_diff.run(options, *options.files)

"""Checks records and tables, and reports."""

import argparse
from collections.abc import Sequence

from conflict_events.api import check
from conflict_events.commands.outcomes import exit_code
from conflict_events.commands.reading import stated
from conflict_events.commands.writing import write


def run(options: argparse.Namespace) -> int:
    """Check what the options name."""
    report = check(
        *options.paths,
        schema=options.schema,
        select=_names(options.select),
        ignore=_names(options.ignore),
        today=options.today,
        reading=stated(options),
    )
    write(report, options.output_format, options.output_file)
    return exit_code(report, options.fail_on)


def _names(values: Sequence[str]) -> list[str]:
    return [name for value in values for name in value.split(",") if name]

"""Compares two releases of a dataset, and tells what changed."""

import argparse

from conflict_events.commands.configuring import configured
from conflict_events.commands.outcomes import CLEAN, FOUND, UNCHECKED, UsageError
from conflict_events.commands.reading import stated
from conflict_events.commands.writing import DIFF_FORMATS, destinations, write
from conflict_events.inputs import STANDARD_INPUT
from conflict_events.progress import progress
from conflict_events.releases.diffing import diff
from conflict_events.releases.limits import passed
from conflict_events.reporting.delivery import to_errors


def run(options: argparse.Namespace) -> int:
    """Compare two releases, and tell which limits the newer one passes.

    Raises:
        UsageError: the options do not go together, or a release is standard input.
    """
    if STANDARD_INPUT in {options.old, options.new}:
        msg = "a release is read twice, which standard input cannot be; give a file"
        raise UsageError(msg)
    outputs = destinations(options.output_format, options.output_file)
    settings = configured(options)
    with progress() as tell:
        found = diff(
            options.old,
            options.new,
            schema=options.schema,
            key=[each for each in (options.key or "").split(",") if each],
            today=options.today,
            reading=stated(options),
            config=settings,
            tell=tell,
        )
    write(found, outputs, DIFF_FORMATS)
    if found.unreadable or found.difference is None:
        return UNCHECKED
    broken = passed(found, options.fail_on)
    to_errors(*(f"conflict-events: {each}" for each in broken))
    return FOUND if broken else CLEAN

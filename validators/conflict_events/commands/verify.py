"""Verifies a statement digest against the text of its source."""

import argparse

from conflict_events.commands.outcomes import exit_code
from conflict_events.commands.writing import write
from conflict_events.verification import verify


def run(options: argparse.Namespace) -> int:
    """Tell which statements of a digest the text does not hold."""
    report = verify(options.digest, options.text)
    write(report, options.output_format, options.output_file)
    return exit_code(report, "error")

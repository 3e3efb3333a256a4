"""Verifies a statement digest against the text of its source."""

import argparse

from conflict_events.commands.outcomes import exit_code
from conflict_events.commands.writing import destinations, write
from conflict_events.verification import verify


def run(options: argparse.Namespace) -> int:
    """Tell which statements of a digest the text does not hold."""
    outputs = destinations(options.output_format, options.output_file)
    report = verify(options.digest, options.text)
    write(report, outputs)
    return exit_code(report, "error")

"""Writes reports where they are to go, each in its format."""

import importlib
import os
import sys

from conflict_events.findings import Report
from conflict_events.reporting.delivery import to_file, to_output

FORMATS = {"text": "text", "json": "as_json"}
"""Output formats, each with its module in ``conflict_events.reporting``."""


def write(report: Report, output_format: str, file: str | None) -> None:
    """Write a report to a file, or else to standard output.

    Args:
        report: what a run found.
        output_format: one of `FORMATS`.
        file: the name of the file, if any.

    Raises:
        NotDelivered: the report cannot be written there.
    """
    module = importlib.import_module(f"conflict_events.reporting.{FORMATS[output_format]}")
    if file is not None:
        to_file(module.render(report), file)
        return
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    to_output(module.render(report, colour=on_terminal and not os.environ.get("NO_COLOR")))

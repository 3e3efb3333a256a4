"""Explains a rule, or whatever else a finding can be of, or all of them as one page."""

import argparse

from conflict_events.commands.outcomes import CLEAN, UsageError
from conflict_events.handbook import entry, handbook, names
from conflict_events.reporting.delivery import to_output
from conflict_events.words import suggestion


def run(options: argparse.Namespace) -> int:
    """Explain what the options name.

    Raises:
        UsageError: no rule is named, or one that there is not.
    """
    if options.all:
        to_output(handbook())
        return CLEAN
    if options.rule is None:
        msg = "name a rule to explain; `conflict-events rules` lists them"
        raise UsageError(msg)
    explained = entry(options.rule)
    if explained is None:
        msg = f"there is no rule '{options.rule}'{suggestion(options.rule, names())}"
        raise UsageError(msg)
    to_output(explained.text)
    return CLEAN

"""Explains a rule, or all of them as one page."""

import argparse

from conflict_events.commands.outcomes import CLEAN, UsageError
from conflict_events.handbook import explanation, handbook
from conflict_events.reporting.delivery import to_output
from conflict_events.rules.registry import all_rules, find_rule
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
    rule = find_rule(options.rule)
    if rule is None:
        hint = suggestion(options.rule, (each.name for each in all_rules()))
        msg = f"there is no rule '{options.rule}'{hint}"
        raise UsageError(msg)
    to_output(explanation(rule))
    return CLEAN

"""Lists the rules."""

import argparse

from conflict_events.commands.outcomes import CLEAN
from conflict_events.handbook import summary
from conflict_events.reporting.delivery import to_output
from conflict_events.rules.registry import all_rules


def run(_: argparse.Namespace) -> int:
    """List every rule with its severity and what it says."""
    lines = []
    for rule in all_rules():
        severity, _needs, words = summary(rule)
        lines.append(f"{rule.name:<30} {severity:<8} {words}\n")
    to_output("".join(lines))
    return CLEAN

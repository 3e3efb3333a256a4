"""Lists the bundled schemas."""

import argparse

from conflict_events.catalog import bundled, bundled_names
from conflict_events.commands.outcomes import CLEAN
from conflict_events.reporting.delivery import to_output


def run(_: argparse.Namespace) -> int:
    """List every bundled schema with its title."""
    titles = {name: bundled(name).document.get("title", "") for name in bundled_names()}
    to_output("".join(f"{name:<26} {title}\n" for name, title in titles.items()))
    return CLEAN

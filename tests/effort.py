"""How many examples tests draw: few in every run, more and others where there is time."""

import os

from hypothesis import settings

TIMES = "CONFLICT_EVENTS_EXAMPLES"
"""How many times as many examples are drawn; where it is set, they differ from run to run."""


def examples(number: int) -> settings:
    """Return how many examples a test draws.

    Args:
        number: how many in every run.
    """
    return settings(max_examples=number * int(os.environ.get(TIMES, "1")))

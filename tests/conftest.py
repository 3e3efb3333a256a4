"""What several test modules share."""

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from tests.effort import TIMES

# The same examples in every run, here as in CI, and no clock: a run that passes passes again.
# Where others are asked for, what one run finds another one tries again.
settings.register_profile("reproducible", derandomize=TIMES not in os.environ, deadline=None)
settings.load_profile("reproducible")
# For mutants, of which only counts that a test fails: nobody reads the smallest example.
settings.register_profile("unshrunk", phases=[Phase.explicit, Phase.generate])


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of published datasets, which are not part of the project."""
    named = os.environ.get("CONFLICT_EVENTS_DATA")
    if not named or not Path(named).is_dir():
        pytest.skip("set CONFLICT_EVENTS_DATA to the folder of published datasets to run this test")
    return Path(named)

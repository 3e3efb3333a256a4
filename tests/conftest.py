"""What several test modules share."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of published datasets, which are not part of the project."""
    named = os.environ.get("CONFLICT_EVENTS_DATA")
    if not named or not Path(named).is_dir():
        pytest.skip("set CONFLICT_EVENTS_DATA to the folder of published datasets to run this test")
    return Path(named)

"""In records that are right by construction nothing is found."""

import csv
import json
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_events import check, load_schema
from conflict_events.catalog import schema_names
from tools.precision import checking, world

RECORDS = 60


@pytest.mark.parametrize("schema", checking.MAKERS)
@settings(max_examples=3)
@given(draw=st.randoms(use_true_random=False))
def test_nothing_is_found_in_records_that_are_right(schema: str, draw: Random) -> None:
    assert checking.found(schema, draw, RECORDS) == ()

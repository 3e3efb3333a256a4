"""The engines that the tests of this folder put the same questions to."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from conflict_events.run import EngineError

ALL = "CONFLICT_EVENTS_ENGINES"
"""Where it is set, engines that take long to start are tried as well, and all of the tables."""


@pytest.fixture(scope="session")
def thorough() -> bool:
    """Tell whether all there is to try is tried."""
    return ALL in os.environ


@pytest.fixture(scope="session")
def spark(thorough: bool) -> Iterator[Any]:  # noqa: FBT001 -- a fixture
    """Return a session of Spark, in this process and two workers."""
    if not thorough:
        pytest.skip(f"Spark takes long to start; `nox -s spark` sets {ALL}, and tries it")
    pytest.importorskip("pyspark")
    from conflict_events.tables.engines.spark_session import session  # noqa: PLC0415 -- as above

    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.fail("the tests of Spark need Java 17 or newer, and there is none")
    try:
        made = session()
    except EngineError as error:
        pytest.fail(str(error))
    made.conf.set("spark.sql.shuffle.partitions", "2")
    # So that even small files are read in parts.
    made.conf.set("spark.sql.files.maxPartitionBytes", "2k")
    made.conf.set("spark.sql.files.openCostInBytes", "0")
    yield made
    made.stop()


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of an engine that is there."""
    name: str = request.param
    if name == "spark":
        request.getfixturevalue("spark")
    else:
        pytest.importorskip(name)
    return name

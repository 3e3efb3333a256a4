"""The session of Spark: the one there is, or a new one that keeps its noise to itself."""

import logging
import os
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from conflict_events.run import EngineError
from conflict_events.words import say

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_OLDEST_JAVA = 17
_NEEDS_JAVA = f"the engine spark needs Java {_OLDEST_JAVA} or newer"
_LOGGERS = ("DataFrameQueryContextLogger", "SQLQueryContextLogger")
_SETTINGS = {
    "spark.log.level": "OFF",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # Dates mean the same wherever the command runs.
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50000",
    # Each worker is one of many on its machine.
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
}


def session() -> "SparkSession":
    """Return the session of Spark: the one there is, or a new one, as Spark is configured.

    Raises:
        EngineError: Spark, or the Java that it needs, is not installed.
    """
    for module in ("pyspark", "pyarrow"):
        if find_spec(module) is None:
            msg = f"the engine spark needs the package {module}; install it with "
            msg += "pip install 'conflict-events[spark]'"
            raise EngineError(msg)
    return _active() or _new()


def _active() -> "SparkSession | None":
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- not installed unless it is used

    return SparkSession.getActiveSession()


def _new() -> "SparkSession":
    if "SPARK_REMOTE" not in os.environ:
        _refuse_java()
    from pyspark.errors import PySparkException  # noqa: PLC0415 -- as above
    from pyspark.sql import SparkSession  # noqa: PLC0415 -- as above

    # Where nothing else is said, workers are as this process is.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("conflict-events")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    with _apart():
        try:
            return builder.getOrCreate()
        except (PySparkException, OSError) as error:
            msg = f"Spark does not start: {str(error).partition(chr(10))[0]}"
            raise EngineError(msg) from error


def _refuse_java() -> None:
    """Refuse to go on without the Java that Spark needs.

    Raises:
        EngineError: there is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    java = shutil.which(str(Path(home, "bin", "java"))) if home else shutil.which("java")
    if java is None:
        where = f"JAVA_HOME, {say(home)}, holds none" if home else "none is installed"
        msg = f"{_NEEDS_JAVA}; {where}"
        raise EngineError(msg)
    told = subprocess.run([java, "-version"], capture_output=True, check=False, text=True)  # noqa: S603 -- the Java that Spark starts
    found = re.search(r'version "([0-9]+)', told.stderr + told.stdout)
    if found and int(found[1]) < _OLDEST_JAVA:
        msg = f"{_NEEDS_JAVA}; {say(java)} is Java {found[1]}"
        raise EngineError(msg)


@contextmanager
def _apart() -> Iterator[None]:
    """Give Java, which keeps what it is started with, another place to write errors to."""
    sys.stderr.flush()
    usual = os.dup(2)
    try:
        with TemporaryFile() as elsewhere:
            os.dup2(elsewhere.fileno(), 2)
            yield
    finally:
        os.dup2(usual, 2)
        os.close(usual)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep from the user what PySpark says of itself while it is asked."""
    levels = {name: logging.getLogger(name).level for name in _LOGGERS}
    with warnings.catch_warnings():
        # It warns of releases of pandas, which is not used.
        warnings.simplefilter("ignore", FutureWarning)
        for name in _LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for name, level in levels.items():
                logging.getLogger(name).setLevel(level)

"""Writes reports where they are to go, each in its format."""

import importlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from conflict_events.commands.outcomes import UsageError
from conflict_events.reporting.delivery import to_file, to_output

FORMATS = {
    "text": "text",
    "json": "as_json",
    "jsonl": "as_jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "csv": "as_csv",
    "markdown": "markdown",
    "html": "as_html",
}
"""Output formats, each with its module in ``conflict_events.reporting``."""

DIFF_FORMATS = {
    "text": "releases.text",
    "json": "releases.as_json",
    "markdown": "releases.markdown",
    "html": "releases.as_html",
}
"""Output formats of a diff of two releases, each with its module in the same package."""

NEEDED: Mapping[str, Sequence[str]] = {"html": ("jinja2", "markdown_it", "matplotlib")}
"""What formats need that only the extra ``report`` installs."""

SITUATED = frozenset({"html"})
"""Formats that show when and where the events were of which something is told."""


Destination = tuple[str, str | None]
"""A format, one of `FORMATS`, and the file to write it to; without one, to standard output."""


def destinations(stated: Sequence[Destination], file: str | None) -> list[Destination]:
    """Return where reports are to go, in which format; by default as text to standard output.

    Args:
        stated: what was said of formats, each with its file, if any.
        file: the file for the format that has none.

    Raises:
        UsageError: what was said cannot all be done.
    """
    without = [name for name, where in stated if where is None]
    if len(without) > 1:
        several = " and ".join(without)
        msg = f"one format goes to standard output, not {several}; name files: FORMAT=FILE"
        raise UsageError(msg)
    if file is not None and stated and not without:
        msg = f"each format has its file, and none goes to '{file}' (--output-file)"
        raise UsageError(msg)
    found = [(name, file if where is None else where) for name, where in stated or [("text", None)]]
    files = [where for _, where in found if where is not None]
    twice = next((each for each in files if files.count(each) > 1), None)
    if twice is not None:
        msg = f"two formats cannot go to one file: '{twice}'"
        raise UsageError(msg)
    # Told now, so that nobody waits for a report that cannot be written.
    for name, _ in found:
        _refuse_lacking(name)
    return found


def _refuse_lacking(name: str) -> None:
    lacking = [each for each in NEEDED.get(name, ()) if find_spec(each) is None]
    if lacking:
        them = "them" if len(lacking) > 1 else "it"
        msg = (
            f"the format {name} needs {' and '.join(lacking)}; "
            f"install {them} with pip install 'conflict-events[report]'"
        )
        raise UsageError(msg)


def write(
    report: Any, outputs: Iterable[Destination], modules: Mapping[str, str] = FORMATS
) -> None:
    """Write a report wherever it is to go.

    Args:
        report: what a run found.
        outputs: formats, and where they go.
        modules: for each format its module in ``conflict_events.reporting``.

    Raises:
        NotDelivered: the report cannot be written there.
    """
    for name, file in outputs:
        module = importlib.import_module(f"conflict_events.reporting.{modules[name]}")
        if file is None:
            on_terminal = sys.stdout is not None and sys.stdout.isatty()
            to_output(module.render(report, colour=on_terminal and not os.environ.get("NO_COLOR")))
        else:
            to_file(module.render(report), file)

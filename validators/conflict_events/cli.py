"""The command line."""

import argparse
import gc
import importlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

from conflict_events.commands.outcomes import INTERNAL, MISUSED, UsageError
from conflict_events.parsing import parser
from conflict_events.reporting.delivery import NotDelivered, to_errors, to_output

INTERRUPTED, TERMINATED = 130, 143
"""The exit codes after Ctrl-C and after SIGTERM, as shells know them."""

MOST_TOLD = 400
"""Characters of an internal error that are shown."""

COLLECT_AFTER = 50_000
"""Objects made before the garbage collector looks for cycles. A command lives for a moment or
works on plain trees; at Python's 700, looking took a twentieth of the check of one file."""


class _Terminated(KeyboardInterrupt):
    """SIGTERM came: what is open is closed on the way out, as after Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; by default those of the process.

    Returns:
        The exit code.
    """
    gc.set_threshold(COLLECT_AFTER)
    try:
        _heed_sigterm()
        options = _options(arguments)
        module = importlib.import_module(f"conflict_events.commands.{options.module}")
        code: int = module.run(options)
    except _Terminated:
        return TERMINATED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last resort: told as an error of ours
        return _failed(error)
    return code


def _heed_sigterm() -> None:
    """Let SIGTERM end the run in order, unless whoever runs it has decided otherwise."""
    is_ours = signal.getsignal(signal.SIGTERM) in {signal.SIG_DFL, _terminate}
    if is_ours and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _terminate)


def _terminate(_number: int, _frame: object) -> NoReturn:
    raise _Terminated


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    try:
        return parser().parse_args(arguments)
    except SystemExit:
        # What the parser printed (its help) may not have left yet.
        if sys.stdout is not None:
            to_output("")
        raise


def _failed(error: Exception) -> int:
    from conflict_events.catalog import SchemaError
    from conflict_events.checks import RuleFailure
    from conflict_events.gate.settings import ConfigurationError
    from conflict_events.plugins import PluginError
    from conflict_events.run import EngineError
    from conflict_events.selection import UnknownRule

    misuse = (
        ConfigurationError,
        EngineError,
        NotDelivered,
        PluginError,
        SchemaError,
        UnknownRule,
        UsageError,
    )
    if isinstance(error, misuse):
        to_errors(*(f"conflict-events: {line}" for line in str(error).split("\n")))
        return MISUSED
    what = str(error) if isinstance(error, RuleFailure) else f"{type(error).__name__}: {error}"
    # Libraries append plans and data of any length.
    what = what.partition("\n")[0][:MOST_TOLD]
    to_errors(
        f"conflict-events: internal error: {what}",
        "This is a fault of the tool, not of the data. Please report it.",
    )
    if os.environ.get("CONFLICT_EVENTS_TRACEBACK"):
        from traceback import format_exception

        to_errors(*"".join(format_exception(error)).splitlines())
    return INTERNAL

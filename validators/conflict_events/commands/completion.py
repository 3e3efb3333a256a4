"""Writes a script that completes the command line in a shell."""

import argparse
from collections.abc import Callable, Iterator

from conflict_events.catalog import bundled_names
from conflict_events.commands.outcomes import CLEAN
from conflict_events.commands.writing import FORMATS
from conflict_events.handbook import names
from conflict_events.project import PIECES
from conflict_events.reporting.delivery import to_output
from conflict_events.rules.registry import all_rules

_FILES = ("PATH", "FILE", "DIGEST", "TEXT")
"""What the word for an operand has in it where that is a file."""


def run(options: argparse.Namespace) -> int:
    """Write the script for the shell that the options name."""
    # Nothing else needs it.
    import shtab  # noqa: PLC0415

    for action in _actions(options.top):
        if action.choices is not None or not isinstance(action.metavar, str):
            continue
        if action.dest in _WORDS:
            action.choices = _WORDS[action.dest]()
        elif any(word in action.metavar for word in _FILES):
            # What shtab looks for; the class of actions does not know of it.
            vars(action)["complete"] = shtab.FILE
    to_output(shtab.complete(options.top, options.shell))
    return CLEAN


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield all that a parser and those of its commands read."""
    for action in parser._actions:  # noqa: SLF001 -- as shtab itself does: there is no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 -- as above
            for command in dict.fromkeys(action.choices.values()):
                yield from _actions(command)
        else:
            yield action


def _rules() -> list[str]:
    return [rule.name for rule in all_rules()]


def _rules_and_families() -> list[str]:
    families = dict.fromkeys(name.partition("/")[0] for name in _rules())
    return [*families, *_rules()]


def _schemas() -> list[str]:
    families = dict.fromkeys(name.partition("/")[0] for name in bundled_names())
    return [*families, *bundled_names()]


_WORDS: dict[str, Callable[[], list[str]]] = {
    "rule": names,
    "select": _rules_and_families,
    "ignore": _rules_and_families,
    "schema": _schemas,
    "to": _schemas,
    "name": lambda: ["diff", "infer", *_schemas()],
    "pieces": lambda: list(PIECES),
    "output_format": lambda: list(FORMATS),
}
"""By the name of an operand, the words that it may be."""

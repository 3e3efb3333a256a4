"""Shows what a project needs for a gate, and writes it when told to."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from conflict_events.commands.outcomes import CLEAN, UNCHECKED, UsageError
from conflict_events.progress import progress
from conflict_events.project.looking import Sight, look
from conflict_events.project.pieces import Piece, State, pieces
from conflict_events.reporting.delivery import to_output
from conflict_events.reporting.escaping import printable

MOST_LEFT = 10
"""Files that cannot be checked and are named; the others are counted."""


def run(options: argparse.Namespace) -> int:
    """Show the pieces of a gate for the project in the working directory, and write them if told.

    Raises:
        RuleFailure: a rule raised.
        UsageError: a file cannot be written.
    """
    with progress() as tell:
        sight = look(options.today or datetime.now(UTC).date(), tell)
    lines = list(_seen(sight))
    if not sight.data:
        to_output(_text([*lines, *_no_data(sight)]))
        return UNCHECKED
    found = pieces(sight, tuple(options.pieces))
    for piece in found:
        lines += ["", *_shown(piece)]
    lacking = [each for each in found if each.state in {State.NEW, State.ADDED}]
    if options.write:
        for piece in lacking:
            _write(piece)
    to_output(_text([*lines, "", *_end(lacking, sight, written=options.write)]))
    return CLEAN


def _seen(sight: Sight) -> Iterator[str]:
    number = len(sight.data)
    yield f"{number} {'file' if number == 1 else 'files'} with data that can be checked"
    if sight.left:
        yield "left out, for they cannot be checked as they are:"
    for each in sight.left[:MOST_LEFT]:
        yield f"  {each.location}: {each.reason}"
    if len(sight.left) > MOST_LEFT:
        yield f"  and {len(sight.left) - MOST_LEFT} more"


def _no_data(sight: Sight) -> Iterator[str]:
    yield ""
    yield "there is nothing that a gate could check, and so nothing to write"
    if sight.tables:
        stem = Path(sight.tables[0]).with_suffix("")
        yield "a table of your own wants a schema; this suggests one, which is found by its name:"
        yield f"  conflict-events schema infer {sight.tables[0]} > {stem.as_posix()}.schema.yaml"
    else:
        yield "a record names its schema (`schema: conflict-event/2.0.0`)"


def _shown(piece: Piece) -> Iterator[str]:
    yield f"{piece.file}: {piece.state.value}"
    if piece.state is not State.THERE:
        sign = " " if piece.state is State.BY_HAND else "+"
        yield from (f"{sign} {line}".rstrip() for line in piece.text.splitlines())


def _end(lacking: list[Piece], sight: Sight, *, written: bool) -> Iterator[str]:
    if not lacking:
        yield "nothing is left to write"
    elif written:
        yield "all of this is written; `conflict-events check` runs the gate"
    else:
        yield "nothing is written yet; `conflict-events init --write` does it"
    if any((folder / ".git").exists() for folder in Path.cwd().parents):
        yield "a hook and a workflow belong to the top folder of the repository; run it there"
    if sight.errors:
        errors = "1 error" if sight.errors == 1 else f"{sight.errors} errors"
        yield (
            f"the gate is shut today, by {errors}; mend them, or accept what is known: "
            "`conflict-events check --write-baseline conflict-events-baseline.json`, and "
            '`baseline = "conflict-events-baseline.json"` in the configuration'
        )


def _write(piece: Piece) -> None:
    path = Path(piece.file)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # What came there in the meantime is not written over.
        mode = "a" if piece.state is State.ADDED else "x"
        with path.open(mode, encoding="utf-8", newline="\n") as stream:
            stream.write(piece.text)
    except OSError as error:
        msg = f"'{piece.file}' cannot be written: {str(error.strerror).lower()}"
        raise UsageError(msg) from error


def _text(lines: list[str]) -> str:
    return "".join(f"{printable(line)}\n" for line in lines)

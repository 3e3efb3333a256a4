"""Shows what moving records to the next version of their schema changes, or writes it."""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from conflict_events.commands.outcomes import CLEAN, FOUND, UNCHECKED, UsageError
from conflict_events.findings import Location, Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input, expand
from conflict_events.migrating.files import MARK, Move, move_file
from conflict_events.migrating.routes import reachable
from conflict_events.progress import progress
from conflict_events.reading import is_table
from conflict_events.reporting.delivery import to_errors, to_file, to_output
from conflict_events.reporting.escaping import printable
from conflict_events.run import Tell
from conflict_events.words import Phrase, say_all

MOST_STAYING = 10
"""Records that stay as they are and are named; the others are counted."""

_TABLE = "a table is not moved: its dataset is published as a whole, to be downloaded"

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n)|([^\r\n]+)")


def run(options: argparse.Namespace) -> int:
    """Show what would change in files, or change it if told.

    Raises:
        SchemaError: there is no such schema, or none that records can be moved to.
        UsageError: what is named is no file of records.
        Damaged: an error of ours.
    """
    to = reachable(options.to) if options.to is not None else ""
    files = _files(options.paths)
    with progress() as tell:
        moves = [_move(each, to) for each in _telling(files, tell)]
    done = [move for move in moves if move.counts and not move.failed]
    for move in done:
        if options.write:
            to_file(move.after, move.file, "record")
        else:
            to_output("".join(f"{line}\n" for line in _diff(move)))
    to_errors(*_told(moves), *_summary(done, written=options.write))
    if any(each.failed for each in moves):
        return UNCHECKED
    return FOUND if done and not options.write else CLEAN


def _files(paths: Sequence[str]) -> list[Input | Unreadable]:
    if STANDARD_INPUT in paths:
        msg = "standard input is no file that could be changed; name files, folders or patterns"
        raise UsageError(msg)
    found = expand(paths)
    for each in found:
        if isinstance(each, Input) and each.named and is_table(each.file):
            msg = f"'{each.file}': {_TABLE}"
            raise UsageError(msg)
    return found


def _telling(files: Sequence[Input | Unreadable], tell: Tell) -> Iterator[Input | Unreadable]:
    for number, each in enumerate(files, start=1):
        if isinstance(each, Input):
            tell(each.file, number, len(files))
        yield each


def _move(each: Input | Unreadable, to: str) -> Move:
    if isinstance(each, Unreadable):
        return Move(each.location.file, failed=(each,))
    if is_table(each.file):
        return Move(each.file, stay=(Unreadable(Location(each.file), _TABLE),))
    return move_file(each.file, to)


def _diff(move: Move) -> Iterator[str]:
    """Yield the lines in which a file differs, as ``diff -u`` shows them."""
    before, after = map(_lines, (move.before, move.after))
    for line in unified_diff(before, after, move.file, move.file, lineterm=""):
        yield "\t".join(map(printable, line.split("\t")))


def _lines(text: str) -> list[str]:
    return [ended or rest for ended, rest in _LINE.findall(text.removeprefix(MARK))]


def _told(moves: Sequence[Move]) -> Iterator[str]:
    stay = [each for move in moves for each in move.stay]
    for each in stay[:MOST_STAYING]:
        yield f"{each.location}: left as it is: {each.reason}"
    if len(stay) > MOST_STAYING:
        yield f"and {len(stay) - MOST_STAYING} more that are left as they are"
    for move in moves:
        for each in move.failed:
            yield f"{each.location}: not moved: {each.reason}"


def _summary(done: Sequence[Move], *, written: bool) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for each in done:
        counts.update(each.counts)
    if not counts:
        yield "nothing is there to move"
        return
    number = counts.total()
    of = f"{number} {'record' if number == 1 else 'records'} in {_number_of_files(done)}"
    to = say_all(map(Phrase, sorted(counts)))
    if written:
        yield f"{of} moved to {to}"
    else:
        yield f"{of} can be moved to {to}; nothing is written yet: `--write` does it"


def _number_of_files(done: Sequence[Move]) -> str:
    return "1 file" if len(done) == 1 else f"{len(done)} files"

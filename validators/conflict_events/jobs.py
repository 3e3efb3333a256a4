"""Several processes take the documents of a run; what is found, and its order, stay the same."""

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from conflict_events.documents.taking import Taken, take, together
from conflict_events.findings import Unreadable
from conflict_events.inputs import STANDARD_INPUT, Input
from conflict_events.opening import read_inputs
from conflict_events.reading import Document
from conflict_events.reading.json_lines import WHOLE, Part, parts
from conflict_events.reading.kinds import JSON_LINES, kind_of
from conflict_events.run import Run

PIECES_EACH = 4
"""Pieces of work for each process, so that none waits long for the last."""

SMALLEST = 500_000
"""Bytes of a piece of work: of less, starting a process takes longer than the work."""

COLLECT_AFTER = 50_000
"""Objects made before the garbage collector looks for cycles, of which plain trees have none."""


class Piece(NamedTuple):
    """A piece of work: some files, or a part of one."""

    files: tuple[Input | Unreadable, ...]
    part: Part = WHOLE


def take_in_parts(
    files: Sequence[Input | Unreadable],
    run: Run,
    skipped: list[str],
    begin: Callable[[str], None] = lambda _: None,
) -> Taken:
    """Take the documents of files in as many processes as the run says.

    Args:
        files: the files, and what stood for none.
        run: what holds for all of them.
        skipped: takes the names of those files of a folder that hold no record.
        begin: is called for each file of which a piece is done.

    Raises:
        SchemaError: the schema is not usable.
        RuleFailure: a rule raised.
    """
    cut = list(pieces(files, run.jobs * PIECES_EACH))
    if len(cut) <= 1:
        return take(read_inputs(files, skipped, begin), run)
    done: list[Taken] = []
    # What is not forked has no locks that another thread of this process holds.
    with ProcessPoolExecutor(run.jobs, get_context("spawn")) as workers:
        for piece, (taken, left) in zip(
            cut, workers.map(_take, cut, [run] * len(cut)), strict=True
        ):
            for each in piece.files if piece.part.start == 0 else ():
                if isinstance(each, Input):
                    begin(each.file)
            done.append(taken)
            skipped.extend(left)
    return together(done)


def pieces(files: Sequence[Input | Unreadable], number: int) -> Iterator[Piece]:
    """Yield pieces of work of about one size, in the order of the files.

    Args:
        files: the files, and what stood for none.
        number: how many pieces there are at most, or a few more.
    """
    sizes = [_size(each) for each in files]
    most = max(SMALLEST, sum(sizes) // number)
    together: list[Input | Unreadable] = []
    gathered = 0
    for each, size in zip(files, sizes, strict=True):
        long = isinstance(each, Input) and kind_of(each.file) == JSON_LINES and size > most
        if together and (long or gathered + size > most):
            yield Piece(tuple(together))
            together, gathered = [], 0
        if isinstance(each, Input) and long:
            yield from (Piece((each,), part) for part in parts(Path(each.file), -(-size // most)))
        else:
            together.append(each)
            gathered += size
    if together:
        yield Piece(tuple(together))


def _size(each: Input | Unreadable) -> int:
    """Return how many bytes a file has; standard input is read by this process alone."""
    if isinstance(each, Unreadable) or each.file == STANDARD_INPUT:
        return 0
    try:
        return Path(each.file).stat().st_size
    except (OSError, ValueError):
        return 0


def _take(piece: Piece, run: Run) -> tuple[Taken, list[str]]:
    gc.set_threshold(COLLECT_AFTER)
    skipped: list[str] = []
    documents = read_inputs(piece.files, skipped, part=piece.part)
    return take(documents, run, _first(piece)), skipped


def _first(piece: Piece) -> Document | None:
    """Return the first document of a file of which this is a later part."""
    if not piece.part.start:
        return None
    found = read_inputs(piece.files, [])
    return next((each for each in found if isinstance(each, Document)), None)

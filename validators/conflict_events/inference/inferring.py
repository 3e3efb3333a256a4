"""Infers a schema from a table: learns its columns, proposes checks, tries them, writes it down."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import polars as pl

from conflict_events.inference import (
    dates,
    keys,
    running,
    spots,
    sums,
    tolls,
    wordings,
)
from conflict_events.inference.facts import Facts, Look
from conflict_events.inference.learning import learn
from conflict_events.inference.trials import Candidate, Ground, Outcome
from conflict_events.inference.writing import Draft, document, written
from conflict_events.rules.operands import Context
from conflict_events.tables.asides import ROW
from conflict_events.tables.checking import Sheet
from conflict_events.tables.columns import described
from conflict_events.tables.reading import Table

_TOGETHER = {
    "chronology/sentinel": "dates",
    "chronology/window": "dates",
    "records/text-hygiene": "texts",
}
"""The rules of which one check does for several columns, and the operand that takes them."""


def infer(sheet: Sheet, today: date, *, has_header: bool = True) -> str:
    """Return a first schema of a table, as YAML text.

    Args:
        sheet: the table.
        today: the day after which nothing can have happened.
        has_header: whether its columns are named in the file; if not, they go by their order.

    Raises:
        RuleFailure: a rule raised.
    """
    frame = _with_missing(sheet)
    learnt = {
        path: learn(frame, name, path, sheet.rows, is_text=sheet.is_text)
        for name, path in sheet.paths
    }
    known = [each for each in learnt.values() if each]
    ground = _ground(frame, known, is_text=sheet.is_text, context=Context(None, sheet.file, today))
    outcomes = list(_outcomes(known, ground))
    draft = Draft(
        re.split(r"[/\\]", sheet.file)[-1],
        sheet.rows,
        has_header,
        known,
        keys.record_id(list(filter(_can_be_named, known))),
        [each for each in outcomes if each.kept],
        [each for each in outcomes if not each.kept],
        [".".join(map(str, path)) for path, each in learnt.items() if each is None],
    )
    return written(draft)


def infer_table(table: Table, today: date) -> str:
    """Return a first schema of an open table, as YAML text.

    Args:
        table: the table.
        today: the day after which nothing can have happened.

    Raises:
        RuleFailure: a rule raised.
    """
    names = table.paths or tuple((f"column_{number + 1}",) for number in range(table.width))
    paths = tuple((str(number), path) for number, path in enumerate(names))
    sheet = Sheet(table.file, table.frame, paths, table.is_text, table.rows, table.lines)
    return infer(sheet, today, has_header=table.paths is not None)


def _with_missing(sheet: Sheet) -> pl.LazyFrame:
    """Return a table whose empty texts are missing, as they are when it is checked."""
    if not sheet.is_text:
        return sheet.frame
    texts = (pl.col(name) for name, _ in sheet.paths)
    return sheet.frame.with_columns(pl.when(each != "").then(each).name.keep() for each in texts)


def _can_be_named(facts: Facts) -> bool:
    """Tell whether a pointer can name a column: in one, ``*`` stands for every item of a list."""
    return "*" not in facts.path


def _is_read(facts: Facts) -> bool:
    """Tell whether checks are tried on a column; long texts are none that could be compared."""
    return facts.look not in {Look.TEXT, Look.NOTHING}


def _ground(
    frame: pl.LazyFrame, known: Sequence[Facts], *, is_text: bool, context: Context
) -> Ground:
    """Return the table as far as checks read it, held in memory: each of them passes over it."""
    paths = [(each.column, each.path) for each in known]
    columns = described(document(known), paths, is_text=is_text)
    read = [each.column for each in known if _is_read(each)]
    held = frame.select(ROW, *read).collect(engine="streaming").lazy()
    return Ground(held, tuple(each for each in columns if each.name in read), context)


def _outcomes(known: Iterable[Facts], ground: Ground) -> Iterator[Outcome]:
    """Yield how often each check held that is proposed by the names of the columns."""
    able = [each for each in known if _can_be_named(each) and _is_read(each)]

    def tried(candidates: Iterable[Candidate]) -> list[Outcome]:
        return _joined([ground.try_out(each) for each in candidates], ground)

    yield from tried(keys.keys(able, ground))
    yield from tried(keys.pairings(able, ground))
    yield from tried(dates.orders(able, ground))
    yield from tried(dates.parts(able))
    yield from tried(dates.placeholders(able))
    yield from tried(dates.windows(able))
    yield from tried(spots.coordinates(able))
    yield from tried(spots.geometries(able))
    composed = tried(wordings.compositions(able, ground))
    yield from composed
    yield from tried(tolls.ranges(able))
    added = tried(sums.sums(able, ground))
    yield from added
    yield from tried(tolls.subsets(able, _kept(added), ground))
    yield from tried(running.series(able, ground))
    yield from tried(wordings.clean(able, _kept(composed)))


def _kept(outcomes: Iterable[Outcome]) -> list[Candidate]:
    return [each.candidate for each in outcomes if each.kept]


def _joined(outcomes: Sequence[Outcome], ground: Ground) -> list[Outcome]:
    """Return outcomes with those that are kept made one, where one check does for all of them."""
    kept = [each for each in outcomes if each.kept]
    operand = _TOGETHER.get(kept[0].candidate.entry["rule"]) if kept else None
    if operand is None or len(kept) == 1:
        return list(outcomes)
    entries = [each.candidate.entry for each in kept]
    pointers = [entry[operand] for entry in entries]
    needs = tuple(need for each in kept for need in each.candidate.needs)
    entry = {"rule": entries[0]["rule"], operand: pointers}
    together = ground.try_out(Candidate(entry, needs, any=True))
    return [together, *(each for each in outcomes if not each.kept)]

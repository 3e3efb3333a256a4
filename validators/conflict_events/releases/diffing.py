"""The public way in: compare two releases of a dataset."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from conflict_events.api import check, runs, settings_of
from conflict_events.catalog import SchemaError
from conflict_events.gate.adjusting import adjusted
from conflict_events.gate.settings import Data, Settings
from conflict_events.inputs import expand
from conflict_events.loading import SUFFIXES
from conflict_events.releases.appearing import appearing
from conflict_events.releases.diff import Diff, Difference, Release
from conflict_events.releases.kinds import sort
from conflict_events.releases.matching import key_of, match, named, unique_keys
from conflict_events.releases.meanings import meanings
from conflict_events.releases.parts import Part, joined
from conflict_events.releases.sides import Side, read_side
from conflict_events.releases.sums import sums
from conflict_events.run import Run, Tell, silent
from conflict_events.words import Phrase, say, say_all


def diff(  # noqa: PLR0913 -- all but the releases are given by name
    old: str | Path,
    new: str | Path,
    *,
    schema: str | Path | None = None,
    key: Sequence[str] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    reading: Mapping[str, Any] | None = None,
    config: str | Path | Settings | None = None,
    tell: Tell = silent,
) -> Diff:
    """Compare two releases of a dataset, record by record, and their findings.

    Args:
        old: the older release: a file, a folder or a pattern.
        new: the newer one.
        schema: the schema of both, as for `check`.
        key: the columns that identify a record; by default the schema says it.
        select: the families and rules whose findings are compared; all by default.
        ignore: the families and rules not to tell of.
        today: the day after which nothing can have happened; by default the current day (UTC).
        reading: how tables are written, as for `check`.
        config: the configuration of a project, as for `check`.
        tell: is called for each file that is begun, as by `check`.

    Raises:
        SchemaError: a schema does not exist, is not usable, or does not say what identifies a
            record; or the two releases are of different datasets.
        UnknownRule: ``select`` or ``ignore`` names no rule or family (a ValueError).
        ConfigurationError: the configuration cannot be used.
        RuleFailure: a rule raised, which is an error of ours.
    """
    settings = settings_of(config)
    day = today or datetime.now(UTC).date()
    stated = Data((), str(schema) if schema is not None else "", reading or {})
    run = Run(None, today=day, adjust=partial(adjusted, parameters=settings.parameters))
    names = [Path(each).as_posix() for each in (old, new)]
    before, after = (_read(each, run, stated, settings) for each in names)
    told = count(1)
    total = len(before.files) + len(after.files)
    reports = tuple(
        check(
            each,
            schema=schema,
            select=select,
            ignore=ignore,
            today=day,
            reading=reading,
            config=settings,
            tell=lambda file, _number, _total: tell(file, next(told), total),
        )
        for each in names
    )
    _refuse_unlike(before, after)
    parts = [joined(each.parts) if each.parts else None for each in (before, after)]
    unreadable = [what for each in (before, after) for what in each.unreadable]
    unreadable += [what for each in reports for what in each.unreadable]
    difference = _difference(parts[0], parts[1], key) if parts[0] and parts[1] else None
    return Diff(
        _release(before, parts[0]),
        _release(after, parts[1]),
        difference,
        appearing(reports, (before.files, after.files)),
        tuple(dict.fromkeys(unreadable)),
    )


def _read(name: str, run: Run, stated: Data, settings: Settings) -> Side:
    return read_side(name, runs(run, stated, expand([name]), settings))


def _refuse_unlike(old: Side, new: Side) -> None:
    """Refuse releases of which the records are of several datasets.

    Raises:
        SchemaError: they are.
    """
    found = {each.schema.name for side in (old, new) for each in side.parts}
    families = sorted({name.partition("/")[0] for name in found if not name.endswith(SUFFIXES)})
    if len(families) > 1:
        which = say_all([Phrase(each) for each in families])
        msg = (
            f"{say(old.name)} and {say(new.name)} hold records of {which}; compare the releases of "
            "one dataset at a time, or state the schema of all with --schema"
        )
        raise SchemaError(msg)


def _release(side: Side, part: Part | None) -> Release:
    if part is None:
        return Release(side.name, side.files, "", 0)
    schemas = dict.fromkeys(each.schema.name for each in side.parts)
    return Release(side.name, side.files, say_all(map(Phrase, schemas)), part.frame.height)


def _difference(old: Part, new: Part, stated: Sequence[str]) -> Difference:
    """Return what became of the records.

    Raises:
        SchemaError: what identifies a record is not known, or one release lacks it.
    """
    key = named(key_of(new.schema, stated), old, new)
    matched = match(old, new, key)
    places = {each.name: each for part in (old, new) for each in (*part.places, *part.inside)}
    known = meanings(new.schema, list(places.values()))
    records = sort(old, new, matched, known, [key, *unique_keys(new.schema.document)])
    tolls = frozenset(known.tolls)
    return Difference(key, records, tolls, sums(old, new, records, known), matched.left)

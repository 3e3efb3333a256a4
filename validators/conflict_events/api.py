"""The public way in: check files and data frames, get a report."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from conflict_events.catalog import Schema
from conflict_events.files import check_files
from conflict_events.findings import Report, Unreadable, merged
from conflict_events.gate.adjusting import adjusted
from conflict_events.gate.baseline import read as read_baseline
from conflict_events.gate.covering import Covered
from conflict_events.gate.gating import Gate
from conflict_events.gate.gating import only as only_of
from conflict_events.gate.grouping import grouped, unmatched
from conflict_events.gate.settings import Data, Settings
from conflict_events.inputs import Input, expand
from conflict_events.loading import SUFFIXES, load_schema
from conflict_events.lookups import table_reader
from conflict_events.run import ENGINES, POLARS, EngineError, Run, Tell, silent
from conflict_events.selection import select as make_selection
from conflict_events.words import Phrase, say, say_all


def check(  # noqa: PLR0913 -- all but the inputs are given by name
    *inputs: Any,
    schema: str | Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    today: date | None = None,
    reading: Mapping[str, Any] | None = None,
    config: str | Path | Settings | None = None,
    baseline: str | Path | None = None,
    only: Iterable[str | Path] = (),
    jobs: int = 1,
    situate: bool = False,
    engine: str = POLARS,
    tell: Tell = silent,
) -> Report:
    """Check records and return a report of all that contradicts itself in them.

    >>> check("fixtures/sokoura/reconciled").worst().label
    'info'

    Args:
        inputs: files, folders, patterns, ``-`` for standard input, or data frames of any library
            that Narwhals knows; by default what the configuration names.
        schema: the name of a bundled schema, or the path of a schema file; by default each record
            names its own, and tables are recognised by their columns.
        select: the families and rules to tell of; all by default.
        ignore: the families and rules not to tell of.
        today: the day after which nothing can have happened; by default the current day (UTC).
        reading: how tables are written, where that is not to be found out: ``delimiter``,
            ``quote``, ``encoding``, ``header``, ``sheet``.
        config: the configuration of a project: a TOML file, or what was read of one. What else is
            given here counts for more than what it says. None is looked for.
        baseline: the file of findings that are known, or nothing for none; by default what the
            configuration names.
        only: the files of which to tell; the others are read as well, for the rules that need them.
        jobs: in how many processes documents are checked; tables use all cores as it is. In a
            script, more than one need the guard that `multiprocessing` asks for.
        situate: whether findings tell when and where the events of their records were.
        engine: what checks tables in files: ``polars``, ``duckdb`` or ``spark``. A data frame is
            checked where it is: one of Spark by Spark.
        tell: is called for each file that is begun, with its name, its number from 1, and the
            number of all files.

    Raises:
        SchemaError: a schema does not exist or is not usable.
        UnknownRule: ``select`` or ``ignore`` names no rule or family (a ValueError).
        EngineError: the engine is not known, or not installed.
        ConfigurationError: the configuration or the baseline cannot be used.
        RuleFailure: a rule raised, which is an error of ours.
        TypeError: an input is neither a path nor a data frame.
    """
    _refuse_unknown(engine)
    settings = settings_of(config)
    stated = Data((), str(schema) if schema is not None else "", reading or {})
    selection = make_selection(select or settings.select, ignore or settings.ignore)
    day = today or datetime.now(UTC).date()
    paths = [str(each) for each in inputs if isinstance(each, (str, Path))]
    frames = [each for each in inputs if not isinstance(each, (str, Path))]
    # A run of all that the project names; only of such a run can be said what is of no use.
    everything = not inputs
    found = expand(settings.all_paths if everything else paths)
    if everything:
        found += unmatched(settings.data, settings.all_paths)
    # What other processes are sent has no views in it.
    adjust = partial(adjusted, parameters=dict(settings.parameters))
    run = Run(
        None,
        selection,
        day,
        table_reader,
        adjust,
        situate=situate,
        jobs=jobs,
        engine=engine,
    )
    # Read before anything is checked: to fail late would waste the time of who waits.
    known_in = settings.baseline if baseline is None else str(baseline)
    known = read_baseline(known_in) if known_in else None
    groups = runs(run, stated, found, settings)
    numbers = count(1)

    def begin(file: str) -> None:
        tell(file, next(numbers), len(found))

    reports = [report for each, files in groups for report in check_files(files, each, begin)]
    reports += _check_frames(frames, _run(run, stated, Data(())))
    checked = frozenset(each.file for each in found if isinstance(each, Input))
    covered = Covered(checked, everything, selection.wants)
    report = Gate(settings, covered, day, _own_schemas(groups), known).apply(merged(reports))
    return only_of(report, map(str, only), checked) if only else report


def runs(
    run: Run, stated: Data, found: Sequence[Input | Unreadable], settings: Settings
) -> list[tuple[Run, list[Input | Unreadable]]]:
    """Return files in groups, each with a run that knows what is said of them.

    Args:
        run: what holds for all files.
        stated: what the user states of all of them.
        found: the files, and what stood for none.
        settings: what the configuration says.

    Raises:
        SchemaError: a schema does not exist or is not usable.
    """
    return [(_run(run, stated, data), files) for data, files in grouped(found, settings.data)]


def infer(
    path: str | Path, *, today: date | None = None, reading: Mapping[str, Any] | None = None
) -> str | Unreadable:
    """Return a first schema for a table, as YAML, or why the table cannot be read.

    Args:
        path: the file.
        today: the day after which nothing can have happened; by default the current day (UTC).
        reading: how the table is written, as for `check`.

    Raises:
        RuleFailure: a rule raised, which is an error of ours.
    """
    from conflict_events.inference.files import infer_file  # noqa: PLC0415 -- as above

    return infer_file(Path(path), today or datetime.now(UTC).date(), reading or {})


def _refuse_unknown(engine: str) -> None:
    if engine not in ENGINES:
        known = say_all(map(Phrase, ENGINES), "or")
        msg = f"there is no engine {say(engine)}; expected {known}"
        raise EngineError(msg)


def settings_of(config: str | Path | Settings | None) -> Settings:
    """Return the configuration of a project: what was read of one, what a file says, or nothing.

    Raises:
        ConfigurationError: the file cannot be used.
    """
    if config is None or isinstance(config, Settings):
        return config or Settings()
    from conflict_events.gate.configuration import load  # noqa: PLC0415 -- few runs have one

    return load(Path(config))


def _run(run: Run, stated: Data, data: Data) -> Run:
    """Return a run with what is stated of all its files, and else with what is said of some."""
    schema = stated.schema or data.schema
    chosen = load_schema(schema) if schema else None
    return run._replace(schema=chosen, reading={**data.reading, **stated.reading})


def _own_schemas(groups: Iterable[tuple[Run, Any]]) -> list[Schema]:
    """Return the schemas of files of the user."""
    found = {run.schema.name: run.schema for run, _ in groups if run.schema}
    return [each for name, each in found.items() if name.endswith(SUFFIXES)]


def _check_frames(frames: list[Any], run: Run) -> Iterator[Report]:
    for each in frames:
        from conflict_events.tables.files import check_frame  # noqa: PLC0415 -- as above

        yield check_frame(each, run)

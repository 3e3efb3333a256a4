"""Checks records and tables, and reports."""

import argparse
from collections.abc import Sequence

from conflict_events.api import check
from conflict_events.commands.configuring import configured
from conflict_events.commands.outcomes import CLEAN, FOUND, UNCHECKED, UsageError, exit_code
from conflict_events.commands.reading import stated
from conflict_events.commands.writing import SITUATED, destinations, write
from conflict_events.findings import Report
from conflict_events.gate.advice import advice
from conflict_events.progress import progress
from conflict_events.reporting.delivery import to_errors, to_file, to_output
from conflict_events.run import POLARS


def run(options: argparse.Namespace) -> int:
    """Check what the options name, or else what the configuration names.

    Raises:
        UsageError: neither names anything, or the options do not go together.
    """
    outputs = destinations(options.output_format, options.output_file)
    _refuse_what_would_be_lost(options)
    settings = configured(options)
    if not options.paths and not settings.all_paths:
        msg = (
            "name what to check: files, folders or patterns; or name `paths` in "
            "conflict-events.toml, which `conflict-events init` writes"
        )
        raise UsageError(msg)
    writes = options.write_baseline is not None
    with progress() as tell:
        report = check(
            *options.paths,
            schema=options.schema,
            select=_names(options.select),
            ignore=_names(options.ignore),
            today=options.today,
            reading=stated(options),
            config=settings,
            # What the configuration knows is what is written anew.
            baseline="" if writes and options.baseline is None else options.baseline,
            only=options.only,
            jobs=options.jobs,
            situate=any(name in SITUATED for name, _ in outputs),
            engine=options.engine or POLARS,
            tell=tell,
        )
    if not writes:
        write(report, outputs)
        level = options.fail_on or settings.fail_on or "error"
        code = exit_code(report, level)
        if code == FOUND and settings.file:
            to_errors(*advice(report, level, settings))
        return code
    return _write_baseline(report, options.write_baseline)


def _refuse_what_would_be_lost(options: argparse.Namespace) -> None:
    if options.write_baseline is None:
        return
    if options.only:
        msg = "a baseline knows the findings of all files; leave out --only"
        raise UsageError(msg)
    if options.output_format or options.output_file is not None:
        msg = "--write-baseline tells no findings; leave out the options of what to tell them in"
        raise UsageError(msg)


def _write_baseline(report: Report, file: str) -> int:
    for each in report.unreadable:
        to_errors(f"conflict-events: {each.location}: not checked: {each.reason}")
    if report.unreadable or not report.checked:
        to_errors("conflict-events: no baseline is written, for not everything could be checked")
        return UNCHECKED
    from conflict_events.gate.baseline import known, written  # noqa: PLC0415 -- few runs write one

    found = known(report.findings, file)
    to_file(written(found), file, "baseline")
    number = "1 finding is" if len(found) == 1 else f"{len(found)} findings are"
    to_output(f"{number} written to {file}, and known from now on\n")
    return CLEAN


def _names(values: Sequence[str]) -> list[str]:
    return [name for value in values for name in value.split(",") if name]

"""The command line."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from conflict_events.findings import Report, Severity
from conflict_events.version import VERSION

CLEAN, FOUND, MISUSED, UNCHECKED, INTERNAL = range(5)
"""Exit codes: clean; findings; wrong usage or schema; not (all) checked; an error of ours."""

FORMATS = {"text": "text", "json": "as_json"}
"""Output formats, each with its module in ``conflict_events.reporting``."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; by default those of the process.

    Returns:
        The exit code.
    """
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has gone; so that Python does not complain at exit, too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 -- the last resort: told as an error of ours
        return _failed(error)
    return code


def _failed(error: Exception) -> int:
    from conflict_events.catalog import SchemaError
    from conflict_events.checks import RuleFailure
    from conflict_events.selection import UnknownRule

    if isinstance(error, (SchemaError, UnknownRule, UsageError)):
        print(f"conflict-events: {error}", file=sys.stderr)
        return MISUSED
    what = str(error) if isinstance(error, RuleFailure) else f"{type(error).__name__}: {error}"
    print(f"conflict-events: internal error: {what}", file=sys.stderr)
    print("This is a fault of the tool, not of the data. Please report it.", file=sys.stderr)
    if os.environ.get("CONFLICT_EVENTS_TRACEBACK"):
        raise error
    return INTERNAL


class UsageError(Exception):
    """The command was given something that it cannot use."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="conflict-events",
        description="Check conflict-event data: what contradicts what, and where.",
        epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage or schema, 3 something could not "
        "be checked, 4 an error of the tool.",
    )
    parser.add_argument("--version", action="version", version=f"conflict-events {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    explain = _add(commands, "explain", _explain, "explain a rule, with examples")
    explain.add_argument("rule", nargs="?", metavar="RULE", help="such as casualties/subtotals")
    explain.add_argument("--all", action="store_true", help="all rules, as one Markdown page")
    _add(commands, "rules", _rules, "list the rules")
    _add(commands, "schemas", _schemas, "list the bundled schemas")
    schema = _add(commands, "schema", _schema, "print a schema")
    schema.add_argument("name", metavar="NAME", help="such as conflict-event/1.0.0")
    source = commands.add_parser("source", help="work with the sources of records")
    verify = _add(
        source.add_subparsers(required=True, metavar="COMMAND"),
        "verify",
        _verify,
        "tell which statements of a digest a text no longer holds",
    )
    verify.add_argument("digest", metavar="DIGEST", help="a statement digest")
    verify.add_argument("text", metavar="TEXT", help="the text of the source, or - for stdin")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = _add(commands, "check", _check, "check records")
    add = check.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, folder or pattern, or - for stdin")
    add("--schema", metavar="NAME|FILE", help="the schema; by default each record names its own")
    add("--select", action="append", default=[], metavar="RULES", help="only these rules, families")
    add("--ignore", action="append", default=[], metavar="RULES", help="not these rules, families")
    levels = ["error", "warning", "info", "never"]
    add("--fail-on", choices=levels, default="error", help="exit 1 from here on (default: error)")
    add("--today", type=_date, metavar="DATE", help="the day after which nothing can have happened")
    add("--output-format", choices=list(FORMATS), default="text", help="default: text")
    add("--output-file", metavar="FILE", help="write the report there, whole or not at all")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is no date; expected one such as 2020-10-13"
        raise argparse.ArgumentTypeError(msg) from None


def _check(options: argparse.Namespace) -> int:
    from conflict_events.api import check

    report = check(
        *options.paths,
        schema=options.schema,
        select=_names(options.select),
        ignore=_names(options.ignore),
        today=options.today,
    )
    _write(report, options)
    return _exit_code(report, options.fail_on)


def _names(values: Sequence[str]) -> list[str]:
    return [name for value in values for name in value.split(",") if name]


def _exit_code(report: Report, fail_on: str) -> int:
    if report.unreadable or not report.checked:
        return UNCHECKED
    worst = report.worst()
    if worst is None or fail_on == "never" or worst < Severity.named(fail_on):
        return CLEAN
    return FOUND


def _write(report: Report, options: argparse.Namespace) -> None:
    module = importlib.import_module(f"conflict_events.reporting.{FORMATS[options.output_format]}")
    if options.output_file is None:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.write(module.render(report, colour=colour))
        return
    path = Path(options.output_file)
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_text(module.render(report), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        msg = f"the report cannot be written to '{path}': {error.strerror}"
        raise UsageError(msg) from error


def _explain(options: argparse.Namespace) -> int:
    from conflict_events.handbook import explanation, handbook
    from conflict_events.rules.registry import all_rules, find_rule
    from conflict_events.words import suggestion

    if options.all:
        sys.stdout.write(handbook())
        return CLEAN
    if options.rule is None:
        msg = "name a rule to explain; `conflict-events rules` lists them"
        raise UsageError(msg)
    rule = find_rule(options.rule)
    if rule is None:
        hint = suggestion(options.rule, (each.name for each in all_rules()))
        msg = f"there is no rule '{options.rule}'{hint}"
        raise UsageError(msg)
    sys.stdout.write(explanation(rule))
    return CLEAN


def _rules(_: argparse.Namespace) -> int:
    from conflict_events.handbook import summary
    from conflict_events.rules.registry import all_rules

    for rule in all_rules():
        severity, _needs, words = summary(rule)
        print(f"{rule.name:<30} {severity:<8} {words}")
    return CLEAN


def _schemas(_: argparse.Namespace) -> int:
    from conflict_events.catalog import bundled, bundled_names

    for name in bundled_names():
        print(f"{name:<26} {bundled(name).document['title']}")
    return CLEAN


def _schema(options: argparse.Namespace) -> int:
    from conflict_events.catalog import bundled
    from conflict_events.resources import read_schema_text

    sys.stdout.write(read_schema_text(bundled(options.name).name))
    return CLEAN


def _verify(options: argparse.Namespace) -> int:
    from conflict_events.verification import verify

    try:
        text = sys.stdin.buffer.read() if options.text == "-" else Path(options.text).read_bytes()
    except OSError as error:
        print(f"{options.text}: not checked: {error.strerror}", file=sys.stderr)
        return UNCHECKED
    report = verify(options.digest, text, options.text)
    sys.stdout.write(importlib.import_module("conflict_events.reporting.text").render(report))
    return _exit_code(report, "error")

"""The command line."""

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from conflict_events.findings import Report, Severity
from conflict_events.reporting.delivery import NotDelivered, to_errors, to_file, to_output
from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION

CLEAN, FOUND, MISUSED, UNCHECKED, INTERNAL = range(5)
"""Exit codes: clean; findings; wrong usage or schema; not (all) checked; an error of ours."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells know it."""

FORMATS = {"text": "text", "json": "as_json"}
"""Output formats, each with its module in ``conflict_events.reporting``."""

MOST_TOLD = 400
"""Characters of an internal error that are shown."""

READING = ("delimiter", "quote", "encoding", "header", "sheet")
"""Options that say how tables are written."""

COLLECT_AFTER = 50_000
"""Objects made before the garbage collector looks for cycles. A command lives for a moment or
works on plain trees; at Python's 700, looking took a twentieth of the check of one file."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: the words after the command's name; by default those of the process.

    Returns:
        The exit code.
    """
    gc.set_threshold(COLLECT_AFTER)
    try:
        options = _options(arguments)
        code: int = options.run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 -- the last resort: told as an error of ours
        return _failed(error)
    return code


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    try:
        return _parser().parse_args(arguments)
    except SystemExit:
        # What the parser printed (its help) may not have left yet.
        if sys.stdout is not None:
            to_output("")
        raise


def _failed(error: Exception) -> int:
    from conflict_events.catalog import SchemaError
    from conflict_events.checks import RuleFailure
    from conflict_events.selection import UnknownRule

    if isinstance(error, (NotDelivered, SchemaError, UnknownRule, UsageError)):
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


class UsageError(Exception):
    """The command was given something that it cannot use."""


class _Parser(argparse.ArgumentParser):
    """A parser that reads no option by half its name, and repeats nothing as it came."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_help, **settings)

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _help(prog: str) -> argparse.HelpFormatter:
    # To ask for the terminal's width would import, in every run, all that packs archives.
    return argparse.HelpFormatter(prog, width=80)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
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
    schema = _add(commands, "schema", _schema, "print a schema, or infer one from a table")
    schema.add_argument("name", metavar="NAME", help="such as conflict-event/1.0.0, or: infer")
    schema.add_argument("file", nargs="?", metavar="FILE", help="the table to infer from")
    schema.add_argument("--today", type=_date, metavar="DATE", help="as for check")
    _add_reading(schema)
    source = commands.add_parser("source", help="work with the sources of records")
    verify = _add(
        source.add_subparsers(required=True, metavar="COMMAND"),
        "verify",
        _verify,
        "tell which statements of a digest a text no longer holds",
    )
    verify.add_argument("digest", metavar="DIGEST", help="a statement digest")
    verify.add_argument("text", metavar="TEXT", help="the text of the source, or - for stdin")
    _add_output(verify)
    return parser


def _add(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    parser.set_defaults(run=run)
    return parser


def _add_check(commands: "argparse._SubParsersAction[_Parser]") -> None:
    check = _add(commands, "check", _check, "check records")
    add = check.add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, folder or pattern, or - for stdin")
    add("--schema", metavar="NAME|FILE", help="the schema; by default each record names its own")
    add("--select", action="append", default=[], metavar="RULES", help="only these rules, families")
    add("--ignore", action="append", default=[], metavar="RULES", help="not these rules, families")
    levels = ["error", "warning", "info", "never"]
    add("--fail-on", choices=levels, default="error", help="exit 1 from here on (default: error)")
    add("--today", type=_date, metavar="DATE", help="the day after which nothing can have happened")
    _add_reading(check)
    _add_output(check)


def _add_reading(check: argparse.ArgumentParser) -> None:
    add = check.add_argument_group(
        "tables", "how they are written, where that is not found"
    ).add_argument
    add("--delimiter", type=_sign, metavar="CHAR", help="what stands between cells: , ; | or tab")
    add("--quote", type=_sign, metavar="CHAR", help="what is around cells, or '' if nothing")
    add("--encoding", type=_encoding, metavar="NAME", help="such as utf-8, utf-16, latin-1")
    add("--header", action=argparse.BooleanOptionalAction, help="whether the first row has names")
    add("--sheet", metavar="NAME", help="the sheet of a workbook; by default the first")


def _add_output(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--output-format", choices=list(FORMATS), default="text", help="default: text")
    add("--output-file", metavar="FILE", help="write the report there, whole or not at all")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is no date; expected one such as 2020-10-13"
        raise argparse.ArgumentTypeError(msg) from None


def _sign(text: str) -> str:
    sign = "\t" if text in {"tab", "\\t"} else text
    if len(sign) > 1 or not sign.isascii() or sign in {"\r", "\n", "\0"}:
        msg = f"'{text}' is none; expected one ASCII character"
        raise argparse.ArgumentTypeError(msg)
    return sign


def _encoding(text: str) -> str:
    try:
        # Of an empty text no codec is asked.
        "a".encode(text)
    except (LookupError, UnicodeError):
        msg = f"the encoding '{text}' is not known; expected one such as utf-8, utf-16 or cp1252"
        raise argparse.ArgumentTypeError(msg) from None
    return text


def _check(options: argparse.Namespace) -> int:
    from conflict_events.api import check

    report = check(
        *options.paths,
        schema=options.schema,
        select=_names(options.select),
        ignore=_names(options.ignore),
        today=options.today,
        reading=_reading(options),
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
    if options.output_file is not None:
        to_file(module.render(report), options.output_file)
        return
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    to_output(module.render(report, colour=on_terminal and not os.environ.get("NO_COLOR")))


def _explain(options: argparse.Namespace) -> int:
    from conflict_events.handbook import explanation, handbook
    from conflict_events.rules.registry import all_rules, find_rule
    from conflict_events.words import suggestion

    if options.all:
        to_output(handbook())
        return CLEAN
    if options.rule is None:
        msg = "name a rule to explain; `conflict-events rules` lists them"
        raise UsageError(msg)
    rule = find_rule(options.rule)
    if rule is None:
        hint = suggestion(options.rule, (each.name for each in all_rules()))
        msg = f"there is no rule '{options.rule}'{hint}"
        raise UsageError(msg)
    to_output(explanation(rule))
    return CLEAN


def _rules(_: argparse.Namespace) -> int:
    from conflict_events.handbook import summary
    from conflict_events.rules.registry import all_rules

    lines = []
    for rule in all_rules():
        severity, _needs, words = summary(rule)
        lines.append(f"{rule.name:<30} {severity:<8} {words}\n")
    to_output("".join(lines))
    return CLEAN


def _schemas(_: argparse.Namespace) -> int:
    from conflict_events.catalog import bundled, bundled_names

    titles = {name: bundled(name).document["title"] for name in bundled_names()}
    to_output("".join(f"{name:<26} {title}\n" for name, title in titles.items()))
    return CLEAN


def _schema(options: argparse.Namespace) -> int:
    if options.name == "infer":
        return _infer(options)
    if options.file is not None:
        msg = f"one schema is printed at a time; there is no use for '{options.file}'"
        raise UsageError(msg)
    from conflict_events.catalog import bundled
    from conflict_events.resources import read_schema_text

    to_output(read_schema_text(bundled(options.name).name))
    return CLEAN


def _infer(options: argparse.Namespace) -> int:
    from conflict_events.api import infer

    if options.file is None:
        msg = "name the table to infer a schema from: conflict-events schema infer FILE"
        raise UsageError(msg)
    found = infer(options.file, today=options.today, reading=_reading(options))
    if not isinstance(found, str):
        to_errors(f"conflict-events: {found.location}: {found.reason}")
        return UNCHECKED
    to_output(found)
    return CLEAN


def _reading(options: argparse.Namespace) -> dict[str, Any]:
    """Return what was said of how tables are written."""
    return {name: value for name in READING if (value := getattr(options, name)) is not None}


def _verify(options: argparse.Namespace) -> int:
    from conflict_events.verification import verify

    report = verify(options.digest, options.text)
    _write(report, options)
    return _exit_code(report, "error")

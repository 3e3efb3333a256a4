"""The words of the command line: its commands and their options."""

import argparse
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from conflict_events.commands.writing import DIFF_FORMATS, FORMATS
from conflict_events.project import PIECES
from conflict_events.reporting.escaping import printable
from conflict_events.run import ENGINES
from conflict_events.version import VERSION

if TYPE_CHECKING:
    from conflict_events.releases.limits import Limit

MOST_JOBS = 256
"""Processes at a time; no machine has work for more."""


class _Parser(argparse.ArgumentParser):
    """A parser that reads no option by half its name, and repeats nothing as it came."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=_help, **settings)

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def _help(prog: str) -> argparse.HelpFormatter:
    # To ask for the terminal's width would import, in every run, all that packs archives.
    return argparse.HelpFormatter(prog, width=80)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line; what it parsed names the module to run."""
    top = _Parser(
        prog="conflict-events",
        description="Check conflict-event data: what contradicts what, and where.",
        epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage or schema, 3 something could not "
        "be checked, 4 an error of the tool.",
    )
    top.add_argument("--version", action="version", version=f"conflict-events {VERSION}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_check(commands)
    _add_diff(commands)
    explain = _add(commands, "explain", "explain", "explain a rule, with examples")
    explain.add_argument("rule", nargs="?", metavar="RULE", help="such as casualties/subtotals")
    explain.add_argument("--all", action="store_true", help="all rules, as one Markdown page")
    _add(commands, "rules", "rules", "list the rules")
    _add(commands, "schemas", "schemas", "list the bundled schemas")
    _add_schema(commands)
    source = commands.add_parser("source", help="work with the sources of records")
    verify = _add(
        source.add_subparsers(required=True, metavar="COMMAND"),
        "verify",
        "verify",
        "tell which statements of a digest a text no longer holds",
    )
    verify.add_argument("digest", metavar="DIGEST", help="a statement digest")
    verify.add_argument("text", metavar="TEXT", help="the text of the source, or - for stdin")
    _add_output(verify)
    _add_migrate(commands)
    _add_init(commands)
    completion = _add(commands, "completion", "completion", "print a script for a shell")
    completion.add_argument("shell", choices=["bash", "zsh", "tcsh"], help="the shell")
    completion.set_defaults(top=top)
    return top


def _add(
    commands: "argparse._SubParsersAction[_Parser]",
    name: str,
    module: str,
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
    parser.set_defaults(module=module)
    return parser


def _add_check(commands: "argparse._SubParsersAction[_Parser]") -> None:
    check = _add(commands, "check", "check", "check records")
    add = check.add_argument
    where = "a file, folder or pattern, or - for stdin; by default those of the configuration"
    add("paths", nargs="*", metavar="PATH", help=where)
    add("--schema", metavar="NAME|FILE", help="the schema; by default each record names its own")
    add("--select", action="append", default=[], metavar="RULES", help="only these rules, families")
    add("--ignore", action="append", default=[], metavar="RULES", help="not these rules, families")
    levels = ["error", "warning", "info", "never"]
    add("--fail-on", choices=levels, help="exit 1 from here on (default: error)")
    add("--today", type=_date, metavar="DATE", help="the day after which nothing can have happened")
    add("--jobs", type=_jobs, default=1, metavar="N", help="check documents in N processes")
    _add_gate(check)
    _add_reading(check)
    add("--engine", choices=ENGINES, help="what checks tables (default: polars)")
    _add_output(check)


def _add_diff(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = "tell what a release changes, and what it breaks"
    diff = _add(commands, "diff", "diff", words)
    add = diff.add_argument
    add("old", metavar="OLD", help="the release before: a file, a folder or a pattern")
    add("new", metavar="NEW", help="the release to publish")
    add("--schema", metavar="NAME|FILE", help="the schema of both; else as for check")
    add("--key", metavar="COLUMNS", help="what identifies a record; by default the schema says it")
    limits = "exit 1 if more changes: removed,revised>5%% (default: never)"
    add("--fail-on", type=_limits, default=(), metavar="LIMITS", help=limits)
    add("--today", type=_date, metavar="DATE", help="as for check")
    either = diff.add_mutually_exclusive_group().add_argument
    either("--config", metavar="FILE", help="the configuration; by default it is looked for")
    either("--no-config", action="store_true", help="look for no configuration")
    _add_reading(diff)
    _add_output(diff, DIFF_FORMATS)


def _add_schema(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = "print a schema, infer one from a table, or tell what changed between two"
    schema = _add(commands, "schema", "schema", words)
    add = schema.add_argument
    add("name", metavar="NAME", help="such as conflict-event/2.0.0, or: infer, diff")
    add("files", nargs="*", metavar="FILE", help="the table to infer from; the schemas to compare")
    add("--today", type=_date, metavar="DATE", help="as for check")
    _add_reading(schema)
    add = schema.add_argument_group(
        "diff", "what changed, and whether that is an error"
    ).add_argument
    add("--output-format", choices=["text", "json", "markdown"], help="default: text")
    kinds = ["breaking", "warning", "loosening", "wording", "never"]
    add("--fail-on", choices=kinds, help="exit 1 from here on (default: breaking)")


def _add_gate(check: argparse.ArgumentParser) -> None:
    group = check.add_argument_group("gate", "what a project has decided, and what of it to tell")
    add = group.add_argument
    either = group.add_mutually_exclusive_group().add_argument
    either("--config", metavar="FILE", help="the configuration; by default it is looked for")
    either("--no-config", action="store_true", help="look for no configuration")
    add("--baseline", metavar="FILE", help="the findings that are known, and so accepted")
    add("--write-baseline", metavar="FILE", help="write those there are, and tell none")
    of = "tell only what these files have to do with; all are read"
    add("--only", nargs="+", action="extend", default=[], metavar="FILE", help=of)


def _add_migrate(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = "show, or write, records in the next version of their schema"
    add = _add(commands, "migrate", "migrate", words).add_argument
    add("paths", nargs="+", metavar="PATH", help="a file, folder or pattern")
    add("--to", metavar="NAME", help="the schema; by default the newest version of each record's")
    add("--write", action="store_true", help="write it; without it, exit 1 if there is any")


def _add_init(commands: "argparse._SubParsersAction[_Parser]") -> None:
    words = "show, or write, what makes the project in this folder check its data"
    add = _add(commands, "init", "init", words).add_argument
    all_of_them = f"what to write (default: all that fits): {', '.join(PIECES)}"
    add("pieces", nargs="*", type=_piece, metavar="PIECE", help=all_of_them)
    add("--write", action="store_true", help="write what is new; what is there stays as it is")
    add("--today", type=_date, metavar="DATE", help="as for check")


def _add_reading(check: argparse.ArgumentParser) -> None:
    add = check.add_argument_group(
        "tables", "how they are written, where that is not found"
    ).add_argument
    add("--delimiter", type=_sign, metavar="CHAR", help="what stands between cells: , ; | or tab")
    add("--quote", type=_sign, metavar="CHAR", help="what is around cells, or '' if nothing")
    add("--encoding", type=_encoding, metavar="NAME", help="such as utf-8, utf-16, latin-1")
    add("--header", action=argparse.BooleanOptionalAction, help="whether the first row has names")
    add("--sheet", metavar="NAME", help="the sheet of a workbook; by default the first")


def _add_output(parser: argparse.ArgumentParser, formats: Mapping[str, str] = FORMATS) -> None:
    add = parser.add_argument
    add(
        "--output-format",
        action="append",
        default=[],
        type=partial(_output, formats),
        metavar="FORMAT[=FILE]",
        help=f"{', '.join(formats)} (default: text), and a file for it; may be repeated",
    )
    add("--output-file", metavar="FILE", help="write the report there, whole or not at all")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        msg = f"'{text}' is no date; expected one such as 2020-10-13"
        raise argparse.ArgumentTypeError(msg) from None


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= MOST_JOBS:
        msg = f"'{text}' is no number of processes; expected one from 1 to {MOST_JOBS}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _piece(text: str) -> str:
    # Not by `choices`: with them, to name none would be an error.
    if text not in PIECES:
        msg = f"'{text}' is none; expected some of {', '.join(PIECES)}"
        raise argparse.ArgumentTypeError(msg)
    return text


def _limits(text: str) -> "tuple[Limit, ...]":
    # Only who limits something needs what knows limits.
    from conflict_events.releases.limits import parsed  # noqa: PLC0415

    try:
        return parsed(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _output(formats: Mapping[str, str], text: str) -> tuple[str, str | None]:
    name, given, file = text.partition("=")
    if name not in formats:
        msg = f"invalid choice: '{name}' (choose from {', '.join(formats)})"
        raise argparse.ArgumentTypeError(msg)
    if given and not file:
        msg = f"'{text}' names no file"
        raise argparse.ArgumentTypeError(msg)
    return name, file if given else None


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

"""The words of the command line: its commands and their options."""

import argparse
from datetime import date
from typing import Any, NoReturn

from conflict_events.commands.writing import FORMATS
from conflict_events.reporting.escaping import printable
from conflict_events.version import VERSION


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
    explain = _add(commands, "explain", "explain", "explain a rule, with examples")
    explain.add_argument("rule", nargs="?", metavar="RULE", help="such as casualties/subtotals")
    explain.add_argument("--all", action="store_true", help="all rules, as one Markdown page")
    _add(commands, "rules", "rules", "list the rules")
    _add(commands, "schemas", "schemas", "list the bundled schemas")
    schema = _add(commands, "schema", "schema", "print a schema, or infer one from a table")
    schema.add_argument("name", metavar="NAME", help="such as conflict-event/1.0.0, or: infer")
    schema.add_argument("file", nargs="?", metavar="FILE", help="the table to infer from")
    schema.add_argument("--today", type=_date, metavar="DATE", help="as for check")
    _add_reading(schema)
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

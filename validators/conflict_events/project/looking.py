"""Looks at the data of a project: which of its files can be checked, and as what."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from conflict_events.api import check
from conflict_events.catalog import SchemaError
from conflict_events.findings import Location, Report, Severity, Unreadable, merged
from conflict_events.inputs import Input, expand
from conflict_events.reading import is_table, read_file
from conflict_events.reading.kinds import MARKDOWN, kind_of
from conflict_events.run import Tell, silent

NOT_DATA = frozenset({"build", "dist", "env", "node_modules", "site-packages", "venv"})
"""Folders that hold what others wrote, or what was made."""

SCHEMA_ENDINGS = (".schema.yaml", ".schema.yml", ".schema.json")
"""What stands, in the name of a schema beside a table, for the table's own ending."""


class Sight(NamedTuple):
    """What was seen of a project's data.

    ``data`` are the files that can be checked; ``schemas`` says for tables among them which file
    beside them is their schema; ``left`` is what cannot be checked, and why, and ``tables`` are
    those among it that want a schema; ``errors`` counts what the data contradict today.
    """

    data: tuple[str, ...]
    schemas: Mapping[str, str]
    left: tuple[Unreadable, ...]
    tables: tuple[str, ...]
    errors: int

    @property
    def unfit(self) -> frozenset[str]:
        """The files that a check of their folder would stumble over."""
        return frozenset({*(each.location.file for each in self.left), *self.schemas.values()})


def look(today: date, tell: Tell = silent) -> Sight:
    """Look at the files below the working directory, by checking them.

    Args:
        today: the day after which nothing can have happened.
        tell: is told of each file that is begun.

    Raises:
        RuleFailure: a rule raised.
    """
    found = [each for each in expand(["."]) if NOT_DATA.isdisjoint(Path(_name(each)).parts)]
    files = [each.file for each in found if isinstance(each, Input) and not _is_prose(each.file)]
    beside = {file: schema for file in files if is_table(file) for schema in _schemas(file)}
    others = [each for each in files if each not in beside and each not in beside.values()]
    reports = [check(*others, today=today, tell=tell)] if others else []
    reports += [_checked(file, schema, today) for file, schema in beside.items()]
    report = merged(reports)
    links = [each for each in found if isinstance(each, Unreadable)]
    left = tuple(sorted({*links, *report.unreadable}))
    unfit = {*(each.location.file for each in left), *beside.values()}
    # A name that is no text cannot be written into any file.
    data = tuple(each for each in files if each not in unfit and each.isprintable())
    errors = sum(
        each.severity is Severity.ERROR and each.location.file in data for each in report.standing
    )
    schemas = {file: beside[file] for file in data if file in beside}
    tables = tuple(each for each in files if is_table(each) and each in unfit.difference(beside))
    return Sight(data, schemas, left, tables, errors)


def _name(found: Input | Unreadable) -> str:
    return found.file if isinstance(found, Input) else found.location.file


def _is_prose(file: str) -> bool:
    """Tell whether a file is Markdown without front matter: a check of its folder skips it."""
    return kind_of(file) == MARKDOWN and not any(True for _ in read_file(Path(file), file))


def _schemas(table: str) -> list[str]:
    """Return the schema that stands beside a table, by its name: none or one."""
    path = Path(table)
    stem = path.with_suffix("").stem if path.suffix == ".gz" else path.stem
    paths = (path.with_name(f"{stem}{ending}") for ending in SCHEMA_ENDINGS)
    return [each.as_posix() for each in paths if each.is_file()][:1]


def _checked(table: str, schema: str, today: date) -> Report:
    try:
        return check(table, schema=schema, today=today)
    except SchemaError as error:
        why = str(error).partition("\n")[0]
        return Report(
            unreadable=(Unreadable(Location(table), f"its schema cannot be used: {why}"),)
        )

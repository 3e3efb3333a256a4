"""What is compared: commands, on which data, and what each of them cannot say."""

from typing import NamedTuple

RULES = {
    "types": "numbers are numbers, dates are dates",
    "required": "19 columns are never empty",
    "type_of_violence": "`type_of_violence` is 1 to 3",
    "where_prec": "`where_prec` is 1 to 7",
    "date_prec": "`date_prec` is 1 to 5",
    "event_clarity": "`event_clarity` is 1 or 2",
    "latitude": "`latitude` is -90 to 90",
    "longitude": "`longitude` is -180 to 180",
    "range": "`low` <= `best` <= `high`",
    "sum": "the four columns of deaths add up to `best`",
    "order": "`date_start` is not after `date_end`",
    "year": "`year` is that of `date_start`",
    "unique": "no `id` is there twice",
}
WITHIN = frozenset(list(RULES)[:8])
"""The rules on one value: those that plain JSON Schema can say."""
ACROSS = frozenset(RULES) - WITHIN
PROJECT = "conflict-events"


class Candidate(NamedTuple):
    """A command that checks some data.

    `{script}` in its arguments is the folder of scripts, `{rules}` the schema of the rules.
    """

    name: str
    environment: str
    data: str
    arguments: tuple[str, ...]
    says: str = "rows"
    """How what it says is read: a function of `outcomes`."""
    code: int = 0
    """How it ends where something is found."""
    cannot: frozenset[str] = frozenset()
    more: bool = False
    """Whether it has more rules than those compared."""


def _script(name: str, data: str, cannot: frozenset[str] = frozenset()) -> Candidate:
    file = f"{{scripts}}/with_{name.replace('-', '_')}.py"
    return Candidate(name, name, data, (file, data), cannot=cannot)


def _project(data: str) -> Candidate:
    check = ("-m", "conflict_events", "check", "--no-config", "--output-format", "json")
    arguments = (*check, "--schema", "{rules}", data)
    return Candidate(PROJECT, PROJECT, data, arguments, "findings", 1)


CANDIDATES = [
    _project("table.csv"),
    _project("table.csv")._replace(
        name=f"{PROJECT}, all rules of `ucdp-ged/23.1`",
        arguments=(*_project("table.csv").arguments[:-2], "ucdp-ged/23.1", "table.csv"),
        more=True,
    ),
    _script("dataframely", "table.csv"),
    _script("pandera", "table.csv"),
]

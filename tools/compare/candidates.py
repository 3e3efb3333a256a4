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
TABLE, LINES, ARRAY, YAML = "table.csv", "records.jsonl", "records.json", "records.yaml"
DATA = {
    TABLE: "A table, CSV",
    LINES: "Records, JSON Lines",
    ARRAY: "Records, an array of JSON",
    YAML: "Records, a list of YAML",
}
"""The files, and what they are."""


class Candidate(NamedTuple):
    """A command that checks some data.

    `{scripts}` in its arguments is the folder of scripts, `{rules}` the schema of the rules, and
    `{records}` that of a list of records.
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


def _script(name: str, data: str, *arguments: str) -> Candidate:
    file = f"{{scripts}}/with_{name.replace('-', '_')}.py"
    return Candidate(name, name, data, (file, *arguments, data))


def _project(data: str) -> Candidate:
    check = ("-m", "conflict_events", "check", "--no-config", "--output-format", "json")
    arguments = (*check, "--schema", "{rules}", data)
    return Candidate(PROJECT, PROJECT, data, arguments, "findings", 1)


def _without(data: str) -> Candidate:
    """Return this project without the rules that plain JSON Schema cannot say."""
    whole = _project(data)
    ignored = ("--ignore", "casualties,chronology,identity")
    return whole._replace(
        name=f"{PROJECT}, plain JSON Schema",
        arguments=(*whole.arguments[:-1], *ignored, data),
        cannot=ACROSS,
    )


def _plain(name: str, data: str) -> Candidate:
    """Return a validator of JSON Schema, which knows no rule beyond it."""
    return _script(name, data, "{rules}")._replace(cannot=ACROSS)


def _check_jsonschema(data: str) -> Candidate:
    name = "check-jsonschema"
    arguments = ("-m", "check_jsonschema", "-o", "json", "--schemafile", "{records}", data)
    return Candidate(name, name, data, arguments, "errors", 1, ACROSS)


CANDIDATES = [
    _project(TABLE),
    _project(TABLE)._replace(
        name=f"{PROJECT}, all of `ucdp-ged/23.1`",
        arguments=(*_project(TABLE).arguments[:-2], "ucdp-ged/23.1", TABLE),
        more=True,
    ),
    _script("dataframely", TABLE),
    _script("pointblank", TABLE),
    _script("pandera", TABLE),
    _script("great-expectations", TABLE),
    _script("frictionless", TABLE),
    _script("datacontract-cli", TABLE),
    _project(LINES),
    _without(LINES),
    _plain("jsonschema-rs", LINES),
    _plain("jsonschema", LINES),
    _project(ARRAY),
    _without(ARRAY),
    _check_jsonschema(ARRAY),
    _project(YAML),
    _without(YAML),
    _plain("jsonschema-rs", YAML),
    _plain("jsonschema", YAML),
    _check_jsonschema(YAML),
]

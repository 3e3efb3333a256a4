"""Mutants of real files: bytes and values put where no author would put them."""

import gzip
import io
import json
import zipfile
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from hypothesis import strategies as st

from .door import Case

ROOT = Path(__file__).parents[2]
DAY = "--today=2026-01-01"

TOKENS = [
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\n",
    b"\x1b[2J",
    b'"',
    b"'",
    b",",
    b"\t",
    b"&a ",
    b"*a",
    b"<<: ",
    b"!!binary ",
    b"? ",
    b"- ",
    b"---\n",
    b"...\n",
    b"|\n",
    b"%YAML 9.9\n",
    b"[" * 100,
    b"{" * 100,
    b"9" * 5_000,
    b"1e999",
    b"-0",
    b".nan",
    b"2020-13-45",
    b"0001-01-01",
    b"9999-12-31T23:59:60Z",
    b"\\ud800",
    b"\\u0000",
    "\u202e".encode(),
    "\u2028".encode(),
    "é".encode("latin-1"),
    b"../",
    b"#/",
    b"*",
    b"$ref",
    b"(a+)+$",
    b"\x85",
    b"07:32:00",
]
NAMES = ["id", "a", "", "*", "0", "-1", "/", "~", "~0", "\ud800", "$ref", "x-checks", "type", "if"]
VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    0.5,
    -0.0,
    1e308,
    10**29,
    -(10**29),
    2**63,
    "",
    " ",
    "\0",
    "\ud800",
    "a" * 5_000,
    "é",
    "#",
    "#/",
    "/*",
    "/*/*",
    "../../a",
    "/dev/zero",
    "https://example.org/a.json",
    "#/$defs/a",
    "(?=a)",
    "(a+)+$",
    "[",
    "9999-12-31",
    "0000-00-00",
    "2020-02-30",
    "2020-10-13/2020-10-01",
    "-99",
    "NA",
    [],
    {},
    [[]],
    [{}],
    [None],
    {"": None},
    {"$ref": "#"},
    {"type": 1},
    {"low": 3, "best": 2, "high": 1},
    {"words": "several"},
]
PART = st.floats(0, 1, exclude_max=True)
CHANGES = st.lists(
    st.tuples(PART, PART, st.sampled_from(["cut", "put", "take", "twice"]), st.integers(0, 10**6)),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[float, float, str, int]]) -> bytes:
    """Return data with changes made to it, each at a part of its length."""
    for start, span, what, number in changes:
        at = int(start * len(data))
        to = at + int(span**4 * (len(data) - at))
        if what == "cut":
            data = data[:at]
        elif what == "put":
            data = data[:at] + TOKENS[number % len(TOKENS)] + data[at:]
        elif what == "take":
            data = data[:at] + data[to + 1 :]
        else:
            data = data[:to] + data[at:]
    return data[: 256 * 1024]


def spoilt(value: Any, changes: list[tuple[float, float, str, int]]) -> Any:
    """Return a tree with values and names in it that do not belong there."""
    value = deepcopy(value)
    for where, which, what, number in changes:
        places = list(_places(value))
        if not places:
            return deepcopy(VALUES[number % len(VALUES)])
        holder, key = places[int(where * len(places))]
        new = deepcopy(VALUES[number % len(VALUES)])
        if what == "cut":
            del holder[key]
        elif what == "put":
            holder[key] = new
        elif what == "take" and isinstance(holder, dict):
            holder[NAMES[number % len(NAMES)]] = holder.pop(key)
        else:
            other, name = places[int(which * len(places))]
            holder[key] = deepcopy(other[name])
    return value


def _places(value: Any) -> list[tuple[Any, Any]]:
    found, waiting = [], [value]
    while waiting:
        holder = waiting.pop()
        keys: Any = range(len(holder)) if isinstance(holder, list) else holder
        if isinstance(holder, (dict, list)):
            found += [(holder, key) for key in keys]
            waiting += [holder[key] for key in keys if isinstance(holder[key], (dict, list))]
    return found


@cache
def files(*patterns: str) -> list[Path]:
    """Return files of the project, in the order of their names."""
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def _of(*patterns: str) -> st.SearchStrategy[bytes]:
    return st.sampled_from(files(*patterns)).map(Path.read_bytes)


RECORDS = (
    "fixtures/sokoura/*/*.yaml",
    "fixtures/rules/*/*/good*.yaml",
    "fixtures/rules/*/*/bad*.yaml",
)
TABLES = ("fixtures/tables/*/*.csv", "fixtures/tables/*/*.tsv", "fixtures/tables/*/*.CSV")
CONFIGURATION = b"""\
paths = ["a.yaml"]
select = ["casualties", "identity/unique"]
fail-on = "warning"
baseline = "known.json"

[severity]
"casualties/range" = "info"

[parameters."chronology/window"]
earliest = "1989-01-01"

[[data]]
paths = ["*.csv"]
schema = "own.json"
delimiter = ";"

[[waivers]]
rule = "casualties/subtotals"
record = "attack"
reason = "as published"
expires = 2027-01-01
"""
BASELINE = {
    "format": "baseline/1.0.0",
    "tool": "0.1.0",
    "findings": [
        {
            "key": "0" * 32,
            "rule": "casualties/subtotals",
            "file": "a.yaml",
            "record": "attack",
            "place": "/casualties/0/breakdown",
            "message": "Mali, killed: the stated total is 11, its parts add up to 12",
            "times": 1,
        }
    ],
}


@cache
def event() -> bytes:
    """Return a whole record that is told much of."""
    return (ROOT / "fixtures/sokoura/as-published/attack.yaml").read_bytes()


def _text(value: Any) -> bytes:
    return json.dumps(value).encode()


def _frame() -> pl.DataFrame:
    path = ROOT / "fixtures/tables/ucdp-ged-25.1/good.csv"
    return pl.read_csv(path, infer_schema_length=None)


@cache
def parquet() -> bytes:
    """Return a table as Parquet."""
    out = io.BytesIO()
    _frame().write_parquet(out)
    return out.getvalue()


@cache
def parts_of_a_workbook() -> dict[str, bytes]:
    """Return the files in a workbook of Excel."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    frame = _frame()
    for row in [tuple(frame.columns), *frame.rows()]:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Return an archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


@st.composite
def _workbooks(draw: st.DrawFn) -> bytes:
    parts = dict(parts_of_a_workbook())
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = mutated(parts[name], draw(CHANGES))
    data = packed(parts)
    return mutated(data, draw(CHANGES)) if draw(st.integers(0, 4)) == 0 else data


def _bytes_of(source: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.builds(mutated, source, CHANGES)


def _trees_of(source: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
    return st.builds(spoilt, source, CHANGES).map(_text)


def _record_case(data: bytes, name: str) -> Case:
    return Case({name: data}, ("check", name, DAY, "--fail-on=never"))


def _schema_case(data: bytes, name: str, suffix: str) -> Case:
    table = (ROOT / "fixtures/tables/ucdp-ged-25.1/good.csv").read_bytes()
    record = table if suffix == "csv" else event()
    return Case(
        {name: data, f"a.{suffix}": record}, ("check", f"a.{suffix}", "--schema", name, DAY)
    )


def _with_configuration(data: bytes) -> Case:
    own = {"conflict-events.toml": data, "a.yaml": event(), "known.json": _text(BASELINE)}
    return Case(own, ("check", DAY, "--output-format=jsonl"))


def _with_baseline(data: bytes) -> Case:
    return Case(
        {"known.json": data, "a.yaml": event()}, ("check", "a.yaml", "--baseline=known.json", DAY)
    )


def _with_digest(data: bytes) -> Case:
    source = {"id": "article", "title": "An article", "statements": "digest.yaml"}
    claim = {"count": 3, "claimant": "army", "evidence": ["article#losses-mali"]}
    toll = {"group": "army", "outcome": "killed", "claims": [claim]}
    record = {
        "schema": "conflict-event/1.0.0",
        "id": "a",
        "date": {"start": "2020-10-13", "precision": "day"},
        "actors": [{"id": "army", "name": "Army", "kind": "state"}],
        "sources": [source],
        "casualties": [toll],
    }
    own = {"digest.yaml": data, "a.json": _text(record)}
    return Case(own, ("check", "a.json", "digest.yaml", DAY))


def _tree(path: Path) -> Any:
    return next(iter(yaml.load_all(path.read_bytes(), yaml.BaseLoader)), None)


records = st.sampled_from(files("fixtures/sokoura/*/*.yaml")).map(_tree)
schemas = st.sampled_from(
    files("schemas/conflict-event/*.json", "schemas/ucdp-ged/*.json", "schemas/gtd/*.json")
).map(lambda path: json.loads(path.read_bytes()))
small_schemas = st.sampled_from(files("fixtures/rules/*/*/schema.yaml"))
formats = st.sampled_from(
    ["text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv", "markdown"]
)

KINDS: dict[str, st.SearchStrategy[Case]] = {
    "yaml": st.builds(_record_case, _bytes_of(_of(*RECORDS)), st.just("a.yaml")),
    "json": st.builds(_record_case, _trees_of(records), st.sampled_from(["a.json", "a.jsonl"])),
    "json-bytes": st.builds(
        _record_case, _bytes_of(records.map(_text)), st.sampled_from(["a.json", "a.geojson"])
    ),
    "front-matter": st.builds(
        _record_case,
        _bytes_of(st.just(b"---\n" + event() + b"---\n# Text\n")),
        st.just("a.md"),
    ),
    "formats": st.builds(
        lambda case, name: case._replace(arguments=(*case.arguments, f"--output-format={name}")),
        st.builds(_record_case, _trees_of(records), st.just("a.json")),
        formats,
    ),
    "csv": st.builds(
        _record_case,
        _bytes_of(_of(*TABLES)),
        st.sampled_from(["a.csv", "a.tsv"]),
    ),
    "csv-gz": st.builds(
        _record_case,
        _bytes_of(_of(*TABLES).map(lambda data: gzip.compress(data, mtime=0))),
        st.just("a.csv.gz"),
    ),
    "parquet": st.builds(
        _record_case, _bytes_of(st.builds(parquet)), st.sampled_from(["a.parquet", "a.csv"])
    ),
    "xlsx": st.builds(_record_case, _workbooks(), st.just("a.xlsx")),
    "infer": st.builds(
        lambda data: Case({"a.csv": data}, ("schema", "infer", "a.csv", DAY)),
        _bytes_of(_of(*TABLES)),
    ),
    "schema": st.builds(
        _schema_case, _trees_of(schemas), st.just("own.json"), st.sampled_from(["yaml", "csv"])
    ),
    "schema-small": st.builds(
        _schema_case,
        st.one_of(
            _bytes_of(small_schemas.map(Path.read_bytes)), _trees_of(small_schemas.map(_tree))
        ),
        st.just("own.yaml"),
        st.sampled_from(["yaml", "csv"]),
    ),
    "configuration": st.builds(_with_configuration, _bytes_of(st.just(CONFIGURATION))),
    "baseline": st.builds(
        _with_baseline,
        st.one_of(_bytes_of(st.just(_text(BASELINE))), _trees_of(st.just(BASELINE))),
    ),
    "digest": st.builds(
        _with_digest,
        st.one_of(
            _bytes_of(_of("seeds/*.yaml")),
            _trees_of(st.sampled_from(files("seeds/*.yaml")).map(_tree)),
        ),
    ),
    "noise": st.builds(
        _record_case,
        st.binary(max_size=200),
        st.sampled_from(
            [
                f"a.{suffix}"
                for suffix in (
                    "yaml",
                    "json",
                    "jsonl",
                    "md",
                    "csv",
                    "tsv",
                    "parquet",
                    "xlsx",
                    "csv.gz",
                )
            ]
        ),
    ),
}
"""What is tried: cases of each kind."""

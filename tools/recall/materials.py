"""Clean data to plant errors in: files, read as they are, and written again with other values."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from tools.recall.values import GONE

from conflict_events.loading import load_schema

TABLES = (".csv", ".tsv", ".tab", ".txt")
HASH = "#"


class Material(NamedTuple):
    """Records that one schema governs, and the file that they stand in.

    ``origin`` says where they come from; ``schema`` is the schema's name or path, and ``stated``
    whether a run has to be told it; ``columns`` are those of a table, whose records hold the text
    of each cell; ``before`` are the lines of a table that come before its rows; ``beside`` are
    files that records or checks name, with their names. An ``example`` of a rule
    stands for that rule alone.
    """

    origin: str
    schema: str
    stated: bool
    name: str
    records: list[Any]
    columns: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    beside: tuple[tuple[str, Path], ...] = ()
    example: bool = False

    @property
    def document(self) -> Mapping[str, Any]:
        """The schema itself."""
        return _document(self.schema)

    @property
    def text(self) -> str:
        """What stands in the file."""
        if not self.columns:
            return _written(self)
        told = io.StringIO()
        tabs = self.name.endswith((".tsv", ".tab"))
        writer = csv.writer(told, delimiter="\t" if tabs else ",", lineterminator="\n")
        writer.writerows(self.before)
        # What is beyond the columns are cells too many.
        writer.writerows([*row.values()] for row in self.records)
        return told.getvalue()

    def typed(self, index: int) -> Any:
        """Return a record whose values have the types that the schema gives them."""
        record = self.records[index]
        if not self.columns:
            return record
        properties = self.document.get("properties", {})
        typed = {name: _typed(text, properties.get(name, {})) for name, text in record.items()}
        return {name: value for name, value in typed.items() if value is not GONE}


def read(path: Path, schema: str, origin: str, *, stated: bool = False) -> Material:
    """Return the records of a file.

    Args:
        path: a file of CSV, tab-separated values, JSON, JSON Lines or YAML.
        schema: the schema that governs them.
        origin: where they come from, for people.
        stated: whether a run has to be told the schema.
    """
    name = path.name
    if path.suffix in TABLES:
        header = load_schema(schema).document.get("x-header", True)
        return _table(Material(origin, schema, stated, name, []), path, header=header)
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix in (".jsonl", ".ndjson"):
        records = [json.loads(line) for line in text.splitlines() if line.strip()]
    elif path.suffix == ".json":
        read_ = json.loads(text)
        records = read_ if isinstance(read_, list) else [read_]
    else:
        records = [each for each in yaml.load_all(text, _Plain) if each is not None]
    return Material(origin, schema, stated, name, records)


def _table(material: Material, path: Path, *, header: bool) -> Material:
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    tabs = first.count("\t") > first.count(",")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter="\t" if tabs else ",") if row]
    name = path.with_suffix(".tsv" if tabs else ".csv").name
    if header:
        tagged = len(rows) > 1 and any(cell.startswith(HASH) for cell in rows[1])
        before, rows = rows[: 1 + tagged], rows[1 + tagged :]
        columns = tuple(before[0])
    else:
        before, columns = [], tuple(material.document["properties"])[: len(rows[0])]
    records = [dict(zip(columns, row, strict=True)) for row in rows if len(row) == len(columns)]
    lines = tuple(tuple(each) for each in before)
    return material._replace(name=name, records=records, columns=columns, before=lines)


def _written(material: Material) -> str:
    if material.name.endswith(".json"):
        records = material.records
        return json.dumps(
            records if len(records) != 1 else records[0], ensure_ascii=False, indent=1
        )
    if material.name.endswith((".jsonl", ".ndjson")):
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in material.records)
    # JSON is YAML, too, and has no second thoughts about dates.
    told = [json.dumps(each, ensure_ascii=False, indent=1) for each in material.records]
    return "\n---\n".join(told) + "\n"


def _typed(text: str, schema: Mapping[str, Any]) -> Any:
    if text.strip() == "":
        return GONE
    wanted = schema.get("type", "string")
    kinds: Sequence[str] = wanted if isinstance(wanted, list) else [wanted]
    for kind, make in (("integer", int), ("number", float)):
        if kind in kinds:
            try:
                return make(text)
            except ValueError:
                continue
    if "boolean" in kinds and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return text


@cache
def _document(schema: str) -> Mapping[str, Any]:
    return load_schema(schema).document


class _Plain(yaml.SafeLoader):
    """Reads dates as the text that they are."""


_Plain.yaml_implicit_resolvers = {
    letter: [each for each in resolvers if not each[0].endswith(":timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

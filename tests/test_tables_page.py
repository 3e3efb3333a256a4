"""The page about tables: its lists are those of the code."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from conflict_events import check
from conflict_events.catalog import SchemaError, bundled, record_schema_names
from conflict_events.formats import CHECKERS
from conflict_events.keywords import ASSERTIONS, LISTED, NAMED, ONE
from conflict_events.reading import limits as file_limits
from conflict_events.reading.kinds import KINDS, TABLES
from conflict_events.tables.reading import layout, limits

PAGE = Path("docs/tables.md").read_text(encoding="utf-8")

SUFFIX = re.compile(r"`(\.[a-z.]+)`")
PACKED = (".csv.gz", ".tab.gz", ".tsv.gz")

FRAME = pl.DataFrame({"number": [3], "text": ["x"]})
NO_OTHER: Mapping[str, Any] = {"required": ["other"]}

BROKEN: Mapping[str, Mapping[str, Any]] = {
    "additionalProperties": {"additionalProperties": False},
    "allOf": {"allOf": [NO_OTHER]},
    "anyOf": {"anyOf": [NO_OTHER]},
    "dependentRequired": {"dependentRequired": {"text": ["other"]}},
    "dependentSchemas": {"dependentSchemas": {"text": NO_OTHER}},
    "else": {"if": NO_OTHER, "else": NO_OTHER},
    "if": {"if": {"required": ["text"]}, "then": NO_OTHER},
    "maxProperties": {"maxProperties": 1},
    "minProperties": {"minProperties": 3},
    "not": {"not": {"required": ["text"]}},
    "oneOf": {"oneOf": [NO_OTHER]},
    "patternProperties": {"patternProperties": {"^t": {"type": "integer"}}},
    "properties": {"properties": {"text": {"type": "integer"}}},
    "propertyNames": {"propertyNames": {"maxLength": 4}},
    "required": NO_OTHER,
    "then": {"if": {"required": ["text"]}, "then": NO_OTHER},
    "unevaluatedProperties": {"unevaluatedProperties": False},
}
"""For each keyword about a record, a schema that the row of the frame breaks."""

OF_NUMBER: Mapping[str, Any] = {
    "const": 4,
    "enum": [4, 5],
    "exclusiveMaximum": 3,
    "exclusiveMinimum": 3,
    "maximum": 2,
    "minimum": 4,
    "multipleOf": 2,
    "type": "string",
}
OF_TEXT: Mapping[str, Any] = {"format": "date", "maxLength": 0, "minLength": 2, "pattern": "^y"}
"""For each keyword about a value, what the number or the text of the row breaks."""

OF_LIST: Mapping[str, Mapping[str, Any]] = {
    "contains": {"contains": {"type": "boolean"}},
    "items": {"items": {"type": "boolean"}},
    "maxContains": {"contains": {"type": "boolean"}, "maxContains": 1},
    "maxItems": {"maxItems": 1},
    "minContains": {"contains": {"type": "boolean"}, "minContains": 1},
    "minItems": {"minItems": 9},
    "prefixItems": {"prefixItems": [{"type": "boolean"}]},
    "unevaluatedItems": {"unevaluatedItems": {"type": "boolean"}},
    "uniqueItems": {"uniqueItems": True},
}
"""For each keyword about a list, a schema that hardly any list fits."""

NOT_JUDGING = {"$defs", "contentSchema", "definitions", "false"}
"""What holds schemas for others to refer to, judges nothing, or is no keyword."""


def schemas() -> dict[str, Mapping[str, Any]]:
    """Return a schema for each keyword that judges, which no row fits if it is checked."""
    numbers = {name: {"number": {name: value}} for name, value in OF_NUMBER.items()}
    texts = {name: {"text": {name: value}} for name, value in OF_TEXT.items()}
    lists = {name: {"text": schema} for name, schema in OF_LIST.items()}
    described = {
        name: {"properties": properties}
        for name, properties in {**numbers, **texts, **lists}.items()
    }
    return {**BROKEN, **described}


def after(words: str) -> list[str]:
    """Return what is quoted in the paragraph that follows the one that ends with some words."""
    paragraph = PAGE.partition(f"{words}\n\n")[2].partition("\n\n")[0]
    return re.findall(r"`([^`]+)`", paragraph)


def rows(*header: str) -> list[tuple[str, ...]]:
    """Return the rows of the table with a header, as tuples of cells."""
    top = f"| {' | '.join(header)} |\n"
    below = PAGE.partition(top)[2].partition("\n\n")[0].splitlines()
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in below[1:]]


def judged(keyword: str, folder: Path) -> str:
    """Return what comes of a keyword in the check of a row that does not fit it."""
    file = folder / "schema.json"
    file.write_text(json.dumps(schemas()[keyword]), encoding="utf-8")
    try:
        report = check(FRAME, schema=file)
    except SchemaError:
        return "refused"
    return "checked" if report.findings else "silent"


def test_every_keyword_that_judges_is_tried() -> None:
    assert schemas().keys() == {*ASSERTIONS, *ONE, *LISTED, *NAMED} - NOT_JUDGING


@pytest.mark.parametrize("keyword", sorted(schemas()))
def test_a_keyword_does_what_the_page_says(keyword: str, tmp_path: Path) -> None:
    listed = {
        "checked": after("can say something of a row is checked:"),
        "silent": after("so that keywords about lists have nothing to say:"),
        "refused": after("for it would go unchecked:"),
    }
    assert [does for does, names in listed.items() if keyword in names] == [
        judged(keyword, tmp_path)
    ]


@pytest.mark.parametrize("schema", [{"const": {"killed": 1}}, {"enum": [{"killed": 1}]}])
def test_a_code_that_is_an_object_is_refused(schema: Mapping[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "schema.json"
    file.write_text(json.dumps({"properties": {"toll": schema}}), encoding="utf-8")
    with pytest.raises(SchemaError, match="of an object cannot be checked in tables"):
        check(pl.DataFrame({"toll": [{"killed": 1}]}), schema=file)


def test_the_page_names_no_keyword_that_there_is_not() -> None:
    listed = [
        *after("can say something of a row is checked:"),
        *after("so that keywords about lists have nothing to say:"),
        *after("for it would go unchecked:"),
    ]
    assert sorted(listed) == sorted(schemas())


def test_the_page_lists_the_bundled_schemas_of_datasets() -> None:
    documents = {name: bundled(name).document for name in record_schema_names()}
    assert rows("schema", "of") == [
        (f"`{name}`", document["title"])
        for name, document in documents.items()
        if "schema" not in document.get("required", ["schema"])
    ]


def test_the_page_lists_the_formats() -> None:
    for name in CHECKERS:
        assert f"`{name}`" in PAGE.partition("Three formats are")[2].partition("\n\n")[0]


def test_the_page_lists_the_files_that_are_read() -> None:
    named = {suffix for cells in rows("file", "is") for suffix in SUFFIX.findall(" ".join(cells))}
    assert named == {*KINDS, *TABLES, *PACKED}


def test_the_page_tells_the_limits() -> None:
    mib = file_limits.MAX_BYTES // 1024**2
    times, gib = limits.MAX_RATIO, limits.MAX_UNPACKED // 1024**3
    unpacked = f"at most {times} times its size unpacked, once that is more than {mib} MiB"
    slowly = "a cell, where something in a text is odd and it is read row by row"
    assert rows("what", "limit") == [
        ("a packed file (gzip, `.xlsx`)", f"{unpacked}; at most {gib} GiB"),
        (slowly, f"{limits.MAX_CELL // 1024**2} Mi characters"),
        ("the first row", f"must end within the first {layout.SAMPLE // 1024} KiB"),
        ("a file of JSON or YAML, or a line of JSON Lines", f"{mib} MiB"),
    ]


def test_a_data_frame_is_checked_as_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("events.schema.yaml").write_text("{properties: {text: {const: y}}}", encoding="utf-8")
    [code] = re.findall(r"^```python\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {"frame": FRAME}
    exec(code, names)  # noqa: S102 -- the code of the page, to show that it runs
    assert [finding.message for finding in names["report"].findings] == [
        "`text` is 'x'; expected 'y'"
    ]

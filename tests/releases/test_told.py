"""What a diff tells beside records: sums, findings, what was not compared, limits, and how."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from referencing import Registry, Resource

from conflict_events.catalog import retrieve
from conflict_events.resources import read_schema_text
from conflict_events.version import VERSION

from .conftest import HEADER, ROW, Run, Tables

BOTH = ("old.csv", "new.csv", "--schema", "schema.yaml")
JSON = (*BOTH, "--output-format", "json")
SECOND = "b,2020-11-17,Mali,13.95,-3.65,Bankass,Army,Front,5,5,"
THIRD = "c,2021-01-02,Niger,14.9,1.6,Inates,Army,Other,3,3,"
FOURTH = "d,2021-01-03,Niger,14.9,1.6,Inates,Army,Other,,,"


def test_the_text_tells_all(run: Run, tables: Tables) -> None:
    tables(
        [HEADER, ROW, SECOND, THIRD, FOURTH],
        [
            HEADER,
            ROW.replace("12,9", "14,15"),
            SECOND.replace("2020-11-17", "2021-11-17"),
            FOURTH.replace(",,,", ",8,,"),
            THIRD.replace("c,2021-01-02,Niger", "e,2022-02-03,NIGER"),
        ],
    )
    ran = run(*BOTH, "--fail-on", "revised>1,removed>25%,added")
    assert ran.code == 1
    assert ran.err == (
        "conflict-events: revised: 2 records, more than the limit of 1\n"
        "conflict-events: added: 1 record, more than the limit of 0\n"
    )
    assert (
        ran.out
        == f"""\
1 removed, 1 added, 2 revised, 1 changed, 0 unchanged; 1 finding appeared, 0 disappeared \
(conflict-events {VERSION})
OLD old.csv: 4 records of schema.yaml
NEW new.csv: 4 records of schema.yaml

removed (in OLD only): 1
  c (2021-01-02, Niger, Inates, best 3)

added (in NEW only): 1
  e (2022-02-03, NIGER, Inates, best 3)

revised (another toll): 2
  `best` in 2 and `low` in 1
  a
    best: 12 -> 14
    low: 9 -> 15
  d
    best: no figure -> 8

changed (another value): 1
  `date` in 1
  b
    date: '2020-11-17' -> '2021-11-17'

sums
  best: 20 -> 30, +10 (+10 by 2 revised, +3 by 1 added, -3 by 1 removed, no figure in 1 -> 0)
  by year
    2020  17 -> 14   -3  (+2 by 1 revised, -5 by 1 moved)
    2021   3 -> 13  +10  (+8 by 1 revised, -3 by 1 removed, +5 by 1 moved, no figure in 1 -> 0)
    2022    0 -> 3   +3  (+3 by 1 added)
  by country
    Mali   17 -> 19  +2  (+2 by 1 revised)
    Niger   3 -> 11  +8  (+8 by 1 revised, +3 by 1 added, -3 by 1 removed, no figure in 1 -> 0)
  by year and country
    2020, Mali   17 -> 14  -3  (+2 by 1 revised, -5 by 1 moved)
    2021, Mali     0 -> 5  +5  (+5 by 1 moved)
    2021, Niger    3 -> 8  +5  (+8 by 1 revised, -3 by 1 removed, no figure in 1 -> 0)
    2022, Niger    0 -> 3  +3  (+3 by 1 added)

findings that appeared: 1
  new.csv:2: error casualties/range (row 1, record a, column low)
    low 15 and best 14 are out of order; expected low <= best <= high
        14  best
"""
    )


def test_a_sum_that_is_the_same_is_told_in_a_line(run: Run, tables: Tables) -> None:
    tables([HEADER, ROW], [HEADER, ROW])
    assert run(*BOTH).out.endswith("\nsums\n  best: 12 in both releases\n")


def test_findings_that_stay_are_neither_new_nor_gone(run: Run, tables: Tables) -> None:
    wrong, other = ROW.replace("12,9", "9,12"), SECOND.replace("5,5", "5,6")
    tables([HEADER, wrong, SECOND], [HEADER, other.replace("b,", "z,"), wrong])
    told = run(*JSON).json
    assert (len(told["appeared"]), told["disappeared"], told["summary"]["stayed"]) == (1, [], 1)
    assert run("new.csv", "old.csv", *BOTH[2:]).out.endswith(
        "findings that disappeared: 1\n"
        "  new.csv:2: error casualties/range (row 1, record z, column low)\n"
        "    low 6 and best 5 are out of order; expected low <= best <= high\n"
        "        5  best\n"
    )


@pytest.mark.parametrize(("here", "appeared"), [("new", 0), ("new/more", 1)])
def test_findings_are_known_by_the_file_within_a_release(
    run: Run, tmp_path: Path, here: str, appeared: int
) -> None:
    wrong = f"{HEADER}\n{ROW.replace('12,9', '9,12')}\n"
    for folder in ("old", "new", "new/more"):
        (tmp_path / folder).mkdir()
    (tmp_path / "old/a.csv").write_text(wrong, encoding="utf-8")
    (tmp_path / here / "a.csv").write_text(wrong, encoding="utf-8")
    for folder in ("old", "new"):
        (tmp_path / folder / "b.csv").write_text(f"{HEADER}\n{SECOND}\n", encoding="utf-8")
    told = run("old", "new", *JSON[2:]).json
    assert told["summary"]["unchanged"] == 2
    assert told["summary"]["appeared"] == appeared


def test_what_is_accepted_does_not_shut_the_gate(run: Run, tables: Tables, tmp_path: Path) -> None:
    tables([HEADER, ROW], [HEADER, ROW.replace("12,9", "9,12")])
    assert run(*BOTH, "--fail-on", "findings").err == (
        "conflict-events: findings: 1 error, more than the limit of 0\n"
    )
    (tmp_path / "conflict-events.toml").write_text(
        '[[waivers]]\nrule = "casualties/range"\nreason = "as published"\n', encoding="utf-8"
    )
    assert run(*BOTH, "--fail-on", "findings").code == 0
    assert run(*BOTH, "--fail-on", "findings", "--no-config").code == 1


def test_what_is_not_compared_is_told(run: Run, tables: Tables) -> None:
    twice, nameless = SECOND, SECOND.replace("b,", ",", 1)
    tables(
        [HEADER, ROW, twice, nameless],
        [HEADER, ROW, twice, SECOND.replace("Bankass", "Mopti"), THIRD, THIRD, nameless, nameless],
    )
    ran = run(*BOTH)
    assert ran.out.splitlines()[0] == (
        "no record differs (1 unchanged); 4 findings appeared, 0 disappeared; "
        f"8 records not compared (conflict-events {VERSION})"
    )
    assert (
        """
not compared
  1 record of OLD not compared, for an id that NEW has more than once: 'b'
  1 record of OLD not compared, for nothing in `id`, which identifies a record
  2 records of NEW not compared, for nothing in `id`, which identifies a record
  4 records of NEW not compared, for the id of another record: 'b' and 'c'
"""
        in ran.out
    )


def test_several_columns_may_identify_a_record(run: Run, tables: Tables) -> None:
    tables([HEADER, ROW], [HEADER.replace("place", "Place"), ROW.replace("a,", "z,", 1)])
    told = run(*JSON, "--key", "date,Place").json
    assert told["difference"]["key"] == ["date", "place"]
    assert [(each["kind"], each["id"]) for each in told["records"]] == [
        ("changed", "2020-10-13, Sokoura")
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--key", "Date"),
            "OLD has no 'Date', which is to identify its records; did you mean 'date'?",
        ),
        (
            ("--schema", "keyless.yaml"),
            "keyless.yaml does not say what identifies a record; add `x-record-id` or a check of",
        ),
        (
            ("--fail-on", "revise>5%"),
            "'revise>5%' is no limit; did you mean 'revised'?; expected some of removed, added, ",
        ),
        (("--fail-on", "findings>5%"), "findings are counted, and are no share of the records"),
        (("--output-format", "sarif"), "choose from text, json, markdown, html"),
    ],
)
def test_wrong_usage_is_told(
    run: Run, tables: Tables, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "keyless.yaml").write_text("type: object\n", encoding="utf-8")
    tables([HEADER, ROW], [HEADER, ROW])
    ran = run(*BOTH, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in re.sub(r"\s+", " ", ran.err)


def test_standard_input_is_no_release(run: Run) -> None:
    ran = run("old.csv", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "conflict-events: a release is read twice, which standard input cannot be; give a file\n"
    )


def test_two_datasets_are_not_compared(run: Run, tmp_path: Path) -> None:
    event = (
        "schema: conflict-event/1.0.0\nid: a\ndate: {start: 2020}\nsources: [{id: b, title: c}]\n"
    )
    digest = "schema: statement-digest/1.0.0\nid: a\n"
    (tmp_path / "old.yaml").write_text(event, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(digest, encoding="utf-8")
    ran = run("old.yaml", "new.yaml")
    assert ran.code == 2
    assert ran.err == (
        "conflict-events: 'old.yaml' and 'new.yaml' hold records of conflict-event and "
        "statement-digest; compare the releases of one dataset at a time, or state the schema of "
        "all with --schema\n"
    )


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("none.csv", "none.csv: not checked: there is no such file"),
        ("broken.json", "broken.json:1:1: not checked: "),
        ("list.json", "list.json:1:1: not checked: it is no object, so it is no record"),
        ("bad.xlsx", "bad.xlsx: not checked: "),
        ("unknown.yaml", "unknown.yaml:1:1: not checked: it names no schema"),
    ],
)
def test_what_cannot_be_read_is_told(
    run: Run, tables: Tables, tmp_path: Path, new: str, reason: str
) -> None:
    tables([HEADER, ROW], [])
    for name, text in (
        ("broken.json", "{"),
        ("list.json", "[1]"),
        ("bad.xlsx", "no workbook"),
        ("unknown.yaml", "a: 1\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    schema = () if new == "unknown.yaml" else ("--schema", "schema.yaml")
    for form in ("text", "markdown", "html", "json"):
        ran = run("old.csv", new, *schema, "--output-format", form, "--fail-on", "removed")
        assert (ran.code, ran.err) == (3, "")
        assert "nothing could be compared" in ran.out or form == "json"
        assert reason.partition(":")[0] in ran.out
    assert reason in run("old.csv", new, *schema).out


class _Tags(HTMLParser):
    """Takes the names of all elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.tags.add(tag)


HOSTILE = "<script>alert(1)</script> | `x` \x1b[31m \u202e ::error ::a"


def test_what_data_says_is_harmless_everywhere(run: Run, tables: Tables) -> None:
    def row(name: str, note: str) -> str:
        return ROW.replace("a,", f"{name},", 1).replace("first", note).replace("Mali", HOSTILE)

    header = HEADER.replace("note", HOSTILE)
    tables(
        [header, row(HOSTILE, "x"), row("gone", HOSTILE)],
        [header, row(HOSTILE, HOSTILE), row("come", HOSTILE).replace("12,9", "1,9")],
    )
    texts = {form: run(*BOTH, "--output-format", form).out for form in ("text", "markdown", "html")}
    for text in texts.values():
        assert "alert(1)" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
    parser = _Tags()
    parser.feed(texts["html"])
    assert "script" not in parser.tags
    assert "<script" not in MarkdownIt("commonmark").render(texts["markdown"])


def test_many_are_counted(run: Run, tables: Tables) -> None:
    rows = [f"{number},{1900 + number}-01-01,C{number},,,,,,1,1," for number in range(30)]
    tables([HEADER, *rows], [HEADER, *(row.replace(",1,1,", ",2,1,") for row in rows)])
    text = run(*BOTH).out
    assert text.count("  ... and 10 more; --output-format json has them all\n") == 4
    assert len(run(*JSON).json["records"]) == 30
    page = run(*BOTH, "--output-format", "html").out
    assert page.count("... and 10 more; the format json has them all.") == 4


def test_json_is_of_its_schema(run: Run, tables: Tables) -> None:
    schema = json.loads(read_schema_text("diff/1.0.0"))
    registry = cast("Any", Registry)(retrieve=lambda uri: Resource.from_contents(retrieve(uri)))
    validator = Draft202012Validator(schema, registry=registry)
    tables(
        [HEADER, ROW, SECOND, SECOND.replace("b,", "f,", 1), THIRD],
        [HEADER, ROW.replace("12,9", "9,12"), THIRD.replace("c,", "g,", 1), FOURTH, FOURTH],
    )
    for arguments in (JSON, ("old.csv", "none.csv", *JSON[2:]), ("none", *JSON[1:])):
        told = run(*arguments).json
        assert list(validator.iter_errors(told)) == []


def test_a_diff_without_tolls_has_no_sums(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.yaml").write_text(
        "type: object\nproperties: {id: {}}\nx-record-id: /id\n", encoding="utf-8"
    )
    for name in ("old.json", "new.json"):
        (tmp_path / name).write_text('[{"id": "a", "b": true}]', encoding="utf-8")
    ran = run("old.json", "new.json", "--schema", "plain.yaml")
    assert "sums" not in ran.out
    for form in ("html", "json"):
        assert (
            run("old.json", "new.json", "--schema", "plain.yaml", "--output-format", form).code == 0
        )

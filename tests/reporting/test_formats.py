"""Whatever data holds: every format stays well formed, harmless, whole, and the same next time."""

import csv
import importlib
import io
import json
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from conflict_events import Finding, Location, Related, Report, Severity, Unreadable
from conflict_events.commands.writing import FORMATS
from conflict_events.findings import BY_SCHEMA, Situation
from conflict_events.reporting.as_csv import COLUMNS

REPORT = json.loads(Path("schemas/report/1.2.0.json").read_text(encoding="utf-8"))
LINES = {
    "finding": {"$ref": "#/$defs/finding"},
    "unreadable": {"$ref": "#/$defs/unreadable"},
    "summary": {"properties": REPORT["properties"], "required": REPORT["required"][:4]},
}
CODE_QUALITY = json.loads(Path("tests/reporting/code-quality.schema.json").read_text("utf-8"))
JUNIT = xmlschema.XMLSchema("tests/reporting/junit.xsd")

HOSTILE = {
    "line breaks": "a\nb\r\nc\rd\u2028e\u2029f\x85g\x0bh",
    "workflow commands": "::error file=a::b\n::stop-commands::x\n  ::add-mask::y%0A::error::z",
    "log commands": "##[error]a ##vso[task.complete result=Failed]b ###[group]c",
    "terminal": "\x1b[31mred\x1b[0m\x1b]8;;http://a\x07link\x9b2J\x08\x7f",
    "html": "</code></pre><script>alert(1)</script><img src=x onerror=alert(1)>&amp;<!-- \" ' ]]>",
    "markdown": "[a](http://b) ![c](d) *e* _f_ # g\n- h | `j` ``` k ~~~ @l http://m.org <n@o.p>",
    "bar": "| a \\| b |",
    "backticks": "```` ``` `` `",
    "formulas": "=cmd()|' /C calc'!A0",
    "other formulas": "+1",
    "formula of minus": "-1+1",
    "formula of at": "@SUM(A1)",
    "formula after tab": "\t=1",
    "wide formula": "＝1",  # noqa: RUF001 -- the sign is what is tried
    "reversed": "\u202egnp.\u2066\u200f\u061c\u200b\ufeff",
    "null": "a\0b",
    "surrogates": "\udcff\ud800",
    "no characters": "\ufffe\uffff\U0001ffff\ufdd0",
    "long": "x" * 100_000,
    "percent": "100%, a:b;c, %0D",
    "quotes": "\"a\", 'b' \\ ",
    "blank": " ",
    "nothing": "",
}
# The commands that are ours, and nothing behind them that a runner would read as more of it.
COMMAND = re.compile(r"::(error|warning|notice) ([a-z]+=[^\r\n:,]*)(,[a-z]+=[^\r\n:,]*)*::[^\r\n]*")


def rendered(name: str, report: Report) -> str:
    render: Callable[[Report], str] = importlib.import_module(
        f"conflict_events.reporting.{FORMATS[name]}"
    ).render
    return render(report)


def telling(text: str) -> Report:
    """Return a report in which a text stands wherever text of data or of users can stand."""
    where = Location(text, 2, 3, f"/{text}", 4)
    related = (Related(where, text, text), Related(Location("b.yaml", 1), text))
    findings = tuple(
        Finding(rule, severity, text, where, text, related, accepted, accepted and BY_SCHEMA)
        for rule in ("casualties/subtotals", "identity/unique")
        for severity in Severity
        for accepted in ("", text or "why")
    )
    return Report(
        findings,
        (Unreadable(where, text), Unreadable(Location(text), text)),
        {text: 1, "s/1.0.0": 2},
        (text,),
        (text,),
    )


@pytest.fixture(params=HOSTILE)
def hostile(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_hostile_gets_through(name: str, hostile: str) -> None:
    written = rendered(name, telling(hostile))
    if name in CHECKS:
        CHECKS[name](written)
    text = written.replace("\r\n", "\n") if name == "csv" else written
    shown = {unicodedata.category(sign) for sign in text if sign != "\n"}
    assert shown.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    assert not re.search(r"##\w*\[", text)
    commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    # Two things not checked, and of two rules three findings each that are not accepted.
    assert len(commands) == (8 if name == "github" else 0)
    assert [line for line in commands if not COMMAND.fullmatch(line)] == []
    assert rendered(name, telling(hostile)) == written
    written.encode()


@pytest.mark.parametrize("name", FORMATS)
def test_a_rule_may_have_any_name(name: str, hostile: str) -> None:
    found = Finding(hostile, Severity.ERROR, "said", Location("a.yaml"))
    written = rendered(name, Report((found, found._replace(accepted="why")), records={"s": 1}))
    assert "\x1b" not in written
    assert not re.search(r"##\w*\[", written)
    if name in {"junit", "markdown", "csv"}:
        CHECKS[name](written)


def is_report(written: str) -> None:
    for error in Draft202012Validator(REPORT).iter_errors(json.loads(written)):
        raise error


def are_lines(written: str) -> None:
    lines = [json.loads(line) for line in written.splitlines()]
    assert [line["kind"] for line in lines] == [*["finding"] * 12, *["unreadable"] * 2, "summary"]
    for line in lines:
        schema = {**LINES[line.pop("kind")], "$defs": REPORT["$defs"]}
        for error in Draft202012Validator(schema).iter_errors(line):
            raise error


def are_issues(written: str) -> None:
    issues = json.loads(written)
    for error in Draft202012Validator(CODE_QUALITY).iter_errors(issues):
        raise error
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8


def is_junit(written: str) -> None:
    JUNIT.validate(written)
    for suite in ET.fromstring(written).iter("testsuite"):  # noqa: S314 -- we wrote it ourselves
        cases = suite.findall("testcase")
        for name, verdict in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            number = sum(case.find(verdict) is not None for case in cases)
            assert suite.attrib[name] == str(number)
        assert suite.attrib["tests"] == str(len(cases))


def is_table(written: str) -> None:
    rows = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert {len(row) for row in rows} == {14}
    assert written.endswith("\r\n")
    begins = {cell[0] for row in rows for cell in row if cell}
    assert begins.isdisjoint("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 -- the signs are what is tried


def is_page(written: str) -> None:
    """Show that a page holds nothing but what the format makes: no element comes from data."""
    page = MarkdownIt("commonmark", {"html": True}).enable("table").parse(written)
    kinds = {each.type for token in page for each in (token, *(token.children or ()))}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image", "em_open"})
    assert kinds.isdisjoint({"bullet_list_open", "code_block", "hr", "blockquote_open"})
    assert "\n# " not in written
    rows = [token for token in page if token.type == "tr_open"]
    cells = [token for token in page if token.type in {"td_open", "th_open"}]
    assert len(cells) == 3 * len(rows)
    assert len(written) < 1_000_000


CHECKS: dict[str, Callable[[str], None]] = {
    "json": is_report,
    "jsonl": are_lines,
    "gitlab": are_issues,
    "junit": is_junit,
    "csv": is_table,
    "markdown": is_page,
}

MARKS = {
    *("html", "head", "meta", "title", "link", "style", "body", "main", "footer", "section", "a"),
    *(
        "h1",
        "h2",
        "h3",
        "figure",
        "figcaption",
        "p",
        "b",
        "br",
        "span",
        "code",
        "div",
        "ul",
        "ol",
        "li",
        "details",
        "summary",
    ),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("svg", "symbol", "path", "circle", "use", "rect"),
}
"""The elements of a page of HTML without figures, and so without those that data could bring."""


def test_no_element_of_a_page_of_html_comes_from_data(
    taken_apart: Callable[[str], Any], hostile: str
) -> None:
    report = telling(hostile)
    named = report.findings[0]._replace(rule=hostile, situation=Situation(country=hostile))
    written = rendered("html", report._replace(findings=(*report.findings, named)))
    elements = taken_apart(written).elements
    assert {each.tag for each in elements} <= MARKS
    assert not [name for each in elements for name in each.attributes if name.startswith("on")]
    leads = {each.attributes["href"] for each in elements if "href" in each.attributes}
    assert [each for each in leads if not each.startswith("#")] == ["data:,"]
    assert len(written) < 1_000_000


# --- what every format tells ---------------------------------------------------------------------

ALWAYS = ["the stated total is 11, its parts add up to 12", "the key 'a' is given twice"]
SUMMARY = "1 error, 1 warning, 1 note (2 accepted) in 2 records checked against "
LACKING = {
    # Code Quality has findings and nothing else.
    "gitlab": ["0.1.0", "my schema.yaml", "data/readme.md", "comma, UTF-8"],
}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_lost_for_which_there_is_a_place(name: str, everything: Report) -> None:
    written = re.sub("&#(x27|39);", "'", rendered(name, everything))
    for told in [*ALWAYS, "0.1.0", "my schema.yaml", "data/readme.md", "comma, UTF-8"]:
        assert (told in written) == (told not in LACKING.get(name, ())), told


@pytest.mark.parametrize("name", ["text", "github", "junit", "csv"])
def test_the_summary_says_what_was_found_and_covered(name: str, everything: Report) -> None:
    assert SUMMARY in rendered(name, everything)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_accepted_is_marked_or_left_out(name: str, everything: Report) -> None:
    written = rendered(name, everything)
    told = name not in {"text", "github", "gitlab"}
    assert ("as published" in written) == ("a known slip" in written) == told


@pytest.mark.parametrize("name", FORMATS)
def test_a_run_that_checked_nothing_says_so(name: str) -> None:
    written = rendered(name, Report())
    nothing = ("no records were checked", "no records", '"records": 0', "No records were checked")
    assert any(words in written for words in nothing)


@pytest.mark.parametrize("name", FORMATS)
def test_the_findings_are_not_gone_through_once_for_each_of_them(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    standing = vars(Report)["standing"]

    def counted(report: Report) -> tuple[Finding, ...]:
        asked.append(name)
        found: tuple[Finding, ...] = standing.fget(report)
        return found

    monkeypatch.setattr(Report, "standing", property(counted))
    one = Finding("casualties/range", Severity.ERROR, "out of order", Location("a.csv"), "b")
    times = []
    for number in (100, 1000):
        asked.clear()
        places = (Location("a.csv", n + 1, 0, "/low", n) for n in range(number))
        rendered(name, Report(tuple(one._replace(location=each) for each in places)))
        times.append(len(asked))
    assert times[0] == times[1]


def test_the_page_on_formats_has_them_all() -> None:
    page = Path("docs/output-formats.md").read_text(encoding="utf-8")
    table = page.partition("| format | is for ")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE) == list(FORMATS)
    listed = page.partition("The columns are")[2]
    assert tuple(re.findall(r"`(\w+)`", listed)) == COLUMNS
